/** The week as it is after an event, and what of a plan is already past; a plan for it keeps everything that started before. */

import { type Span, subtractSpans, WEEK_MINUTES } from '../../base/time.ts'
import { findMeetings, openBook } from './meeting.ts'
import type { WeekCouple, WeekPerson, WeekPlan, WeekProblem } from './model.ts'
import type { WeekEvent } from './week-event.ts'

/** Changed weeks carry the event in their name, so that a plan of the old week is not taken for one of the new. */
export const nameAfter = (problem: WeekProblem, event: WeekEvent): string => `${problem.name}+${event.id}`

/** `plan`: what stood until now; a session of it that is under way at the event still ends as planned. */
export function applyEvent(problem: WeekProblem, event: WeekEvent, plan: WeekPlan): WeekProblem {
  const changed = { ...problem, name: nameAfter(problem, event) }
  switch (event.kind) {
    case 'clinician-sick': {
      const out: Span = [endOfBegun(problem, plan, event.at, event.clinician), event.until]
      return { ...changed, clinicians: problem.clinicians.map((c) => (c.id === event.clinician ? closed(c, out) : c)) }
    }
    case 'room-lost': {
      const out: Span = [endOfBegun(problem, plan, event.at, event.room), event.until]
      return { ...changed, rooms: problem.rooms.map((r) => (r.id === event.room ? closed(r, out) : r)) }
    }
    case 'admission':
      return { ...changed, persons: [...problem.persons, event.person] }
    case 'discharge': {
      const left: Span = [endOfBegun(problem, plan, event.at, event.person), WEEK_MINUTES]
      return {
        ...changed,
        persons: problem.persons.map((p) => (p.id === event.person ? discharged(p, left) : p)),
        couples: problem.couples.map((c) => (c.persons.includes(event.person) ? withoutConjoint(c) : c)),
      }
    }
    case 'no-contact':
      return {
        ...changed,
        noContact: [...problem.noContact, { persons: event.persons, from: event.at }],
        couples: problem.couples.map((couple) => (isPair(couple, event.persons) ? parted(couple) : couple)),
      }
    case 'couple-separated':
      return {
        ...changed,
        couples: problem.couples.map((couple) =>
          isPair(couple, event.persons) ? separated(couple, heldBefore(couple, plan, event.at)) : couple,
        ),
      }
  }
}

/** Conjoint sessions of the couple that have taken place. */
const heldBefore = ({ persons }: WeekCouple, plan: WeekPlan, at: number): number =>
  plan.sessions.filter((s) => s.service === 'couple' && s.start < at && s.persons.includes(persons[0])).length

/** When the last session that is under way at `at` and holds this id ends, or `at`. */
function endOfBegun(problem: WeekProblem, plan: WeekPlan, at: number, id: string): number {
  const { meetings } = findMeetings(openBook(problem), plan)
  const ends = meetings
    .filter(({ span }) => span[0] < at && span[1] > at)
    .filter((m) => m.clinician.id === id || m.room?.id === id || m.persons.some((p) => p.id === id))
    .map(({ span }) => span[1])
  return Math.max(at, ...ends)
}

const closed = <T extends { readonly shifts: readonly Span[] }>(who: T, out: Span): T => ({
  ...who,
  shifts: subtractSpans(who.shifts, [out]),
})

function discharged(person: WeekPerson, left: Span): WeekPerson {
  const mix = Object.fromEntries(Object.entries(person.mix).map(([s, wanted]) => [s, { ...wanted, required: 0 }]))
  return {
    ...person,
    mix,
    available: subtractSpans(person.available, [left]),
    dose: { ...person.dose, targetMinutes: 0, minMinutes: 0, minDays: 0 },
  }
}

const isPair = (couple: WeekCouple, pair: readonly [string, string]): boolean =>
  pair.every((id) => couple.persons.includes(id))

const withoutConjoint = (couple: WeekCouple): WeekCouple => ({
  ...couple,
  conjoint: { ...couple.conjoint, required: 0 },
})
const parted = (couple: WeekCouple): WeekCouple => ({
  ...withoutConjoint(couple),
  groups: couple.groups === 'together' ? 'either' : couple.groups,
})
/** Groups apart, and no conjoint session beside those of the days before. */
const separated = (couple: WeekCouple, held: number): WeekCouple => ({
  ...couple,
  groups: 'apart',
  conjoint: { ...couple.conjoint, required: 0, most: held },
})
