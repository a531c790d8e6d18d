/** What everybody else leaves of a week for a few people: a small week in which each of their moves costs and breaks what it would in the whole one. */

import { findMeetings, type Meeting, openBook } from './meeting.ts'
import type { Offering, PlannedGroup, WeekPlan, WeekProblem } from './model.ts'

export type Left = {
  readonly problem: WeekProblem
  /** The plan as far as it concerns those kept; sessions of the others stand in it as closed blocks. */
  readonly plan: WeekPlan
}

/** Such an id is nobody's: people do not type this letter. */
const blockId = (i: number): string => `\u0000${i}`
export const isBlock = (offering: string): boolean => offering.startsWith('\u0000')

/**
 * Seats of the others are taken off the groups. Their private sessions become meetings without a seat, so that the
 * clinician, the room, and the hours of day and week are used up as they are. Open groups keep leader and room.
 */
export function leftFor(problem: WeekProblem, plan: WeekPlan, kept: ReadonlySet<string>): Left {
  const { groups, sessions } = findMeetings(openBook(problem), plan)
  const inside = (ids: readonly string[]): boolean => ids.some((id) => kept.has(id))
  const both = (ids: readonly string[]): boolean => ids.every((id) => kept.has(id))
  const opened = new Map(groups.flatMap((meeting) => (meeting?.offering ? [[meeting.offering.id, meeting]] : [])))
  const blocks = sessions.flatMap((meeting) => (meeting && !inside(meeting.persons.map((p) => p.id)) ? [meeting] : []))
  return {
    problem: {
      ...problem,
      persons: problem.persons.filter(({ id }) => kept.has(id)),
      couples: problem.couples.filter(({ persons }) => both(persons)),
      noContact: problem.noContact.filter(({ persons }) => both(persons)),
      offerings: [
        ...problem.offerings.map((offering) => seatsLeft(offering, opened.get(offering.id), kept)),
        ...blocks.map(blockOf),
      ],
    },
    plan: {
      week: plan.week,
      groups: [
        ...plan.groups
          .filter((_, i) => groups[i])
          .map((g) => ({ ...g, persons: g.persons.filter((id) => kept.has(id)) })),
        ...blocks.map(
          ({ clinician, room }, i): PlannedGroup => ({
            offering: blockId(i),
            leader: clinician.id,
            room: room?.id ?? null,
            persons: [],
          }),
        ),
      ],
      sessions: plan.sessions.filter((session, i) => sessions[i] && inside(session.persons)),
    },
  }
}

function seatsLeft(offering: Offering, meeting: Meeting | undefined, kept: ReadonlySet<string>): Offering {
  if (!meeting) return offering
  const others = meeting.persons.filter(({ id }) => !kept.has(id)).length
  const seats = Math.min(offering.capacity, meeting.room?.capacity ?? offering.capacity)
  return {
    ...offering,
    leaders: [meeting.clinician.id],
    rooms: meeting.room ? [meeting.room.id] : [],
    capacity: Math.max(0, seats - others),
    softMinimum: Math.max(0, offering.softMinimum - others),
  }
}

/** On no track, so that nobody may join it. */
const blockOf = ({ span, room, clinician }: Meeting, i: number): Offering => ({
  id: blockId(i),
  service: 'skills',
  track: '\u0000',
  language: clinician.languages[0] ?? '',
  genderGroup: null,
  start: span[0],
  minutes: span[1] - span[0],
  leaders: [clinician.id],
  rooms: room ? [room.id] : [],
  telehealth: room === null,
  capacity: 0,
  softMinimum: 0,
  openingCost: 0,
})

/** These persons, whom they must not meet, and everybody's partner: their weeks bind each other. */
export function boundTo(problem: WeekProblem, persons: Iterable<string>): Set<string> {
  const kept = new Set(persons)
  const asked = new Set(kept)
  for (const order of problem.noContact) {
    if (order.persons.some((id) => asked.has(id))) for (const id of order.persons) kept.add(id)
  }
  for (const couple of problem.couples) {
    if (couple.persons.some((id) => kept.has(id))) for (const id of couple.persons) kept.add(id)
  }
  return kept
}
