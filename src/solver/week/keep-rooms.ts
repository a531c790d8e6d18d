/** Rooms as they were: what is in both plans keeps its room, and what is new takes one that is left. */

import { spansOverlap } from '../../base/time.ts'
import { findMeetings, type Meeting, openBook } from '../../domain/schedule/meeting.ts'
import type { PlannedGroup, PlannedSession, WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'

const keyOfGroup = ({ offering }: PlannedGroup): string => offering
const keyOfSession = ({ service, start, clinician, persons }: PlannedSession): string =>
  [service, start, clinician, ...persons.toSorted()].join(' ')

/**
 * Rooms that are alike are interchangeable for the search, so a plan may come back with all of them exchanged. Where the
 * new sessions do not fit into what the old ones leave, the plan stays as it is.
 */
export function keepRooms(problem: WeekProblem, before: WeekPlan, plan: WeekPlan): WeekPlan {
  const rooms = new Map<string, string | null>([
    ...before.groups.map((g) => [keyOfGroup(g), g.room] as const),
    ...before.sessions.map((s) => [keyOfSession(s), s.room] as const),
  ])
  const book = openBook(problem)
  const { groups, sessions } = findMeetings(book, plan)
  const entries: { readonly meeting: Meeting; readonly key: string }[] = []
  plan.groups.forEach((group, i) => {
    const meeting = groups[i]
    if (meeting) entries.push({ meeting, key: keyOfGroup(group) })
  })
  plan.sessions.forEach((session, i) => {
    const meeting = sessions[i]
    if (meeting) entries.push({ meeting, key: keyOfSession(session) })
  })
  const taken = new Map<string, Meeting[]>()
  const given = new Map<Meeting, string | null>()
  const take = (meeting: Meeting, room: string | null): void => {
    given.set(meeting, room)
    if (room !== null) taken.set(room, [...(taken.get(room) ?? []), meeting])
  }
  const isFree = (meeting: Meeting, room: string): boolean =>
    !(taken.get(room) ?? []).some(({ span }) => spansOverlap(span, meeting.span))
  const alike = (room: string): string[] => {
    const one = book.rooms.get(room)!
    const likeness = (r: typeof one): string => JSON.stringify([r.capacity, r.services.toSorted(), r.shifts])
    return problem.rooms.filter((r) => likeness(r) === likeness(one)).map(({ id }) => id)
  }
  for (const { meeting, key } of entries) {
    const room = rooms.get(key)
    const isSamePlace = room !== undefined && (room === null) === (meeting.room === null)
    if (isSamePlace && (room === null || isFree(meeting, room))) take(meeting, room)
  }
  for (const { meeting } of entries) {
    if (given.has(meeting)) continue
    const own = meeting.room?.id ?? null
    const choices = own === null ? [null] : [own, ...alike(own).filter((id) => fits(meeting, id))]
    const room = choices.find((id) => id === null || isFree(meeting, id))
    if (room === undefined) return plan
    take(meeting, room)
  }
  return {
    ...plan,
    groups: plan.groups.map((group, i) => (groups[i] ? { ...group, room: given.get(groups[i]) ?? null } : group)),
    sessions: plan.sessions.map((s, i) => (sessions[i] ? { ...s, room: given.get(sessions[i]) ?? null } : s)),
  }
}

/** A group meeting takes place only in a room of its own list. */
const fits = ({ offering }: Meeting, room: string): boolean => offering === null || offering.rooms.includes(room)
