/** What is left of a week under way: the problem of the days ahead, once the days that have begun are counted off. */

import { DAY_MINUTES, type Span, subtractSpans, WEEK_MINUTES } from '../../base/time.ts'
import { findMeetings, type Meeting, openBook } from './meeting.ts'
import {
  mixServices,
  type Wanted,
  type WeekClinician,
  type WeekCouple,
  type WeekPerson,
  type WeekPlan,
  type WeekProblem,
} from './model.ts'
import { indexMeetings } from './objective.ts'
import { sharedMeetings } from './together-rules.ts'
import { meetingsByDay, sessionMinutes } from './week-rules.ts'

/** A search leaves today alone: nobody's day changes while they are under way. `before`: first minute not begun. */
export const replanFrom = (before: number): number =>
  Math.min(WEEK_MINUTES, Math.ceil(before / DAY_MINUTES) * DAY_MINUTES)

/** A plan of the rest, together with what `current` holds before `from`, is a plan of the whole week. */
export function restOfWeek(problem: WeekProblem, current: WeekPlan | null, from: number): WeekProblem {
  if (from === 0 || current === null) return problem
  const begun = findMeetings(openBook(problem), current).meetings.filter(({ span }) => span[0] < from)
  const { ofPerson, ofClinician } = indexMeetings(begun)
  const had = (id: string): readonly Meeting[] => ofPerson.get(id) ?? []
  return {
    ...problem,
    persons: problem.persons.map((person) => restOfPerson(person, had(person.id), from)),
    couples: problem.couples.map((couple) => restOfCouple(couple, had(couple.persons[0]), had(couple.persons[1]))),
    clinicians: problem.clinicians.map((who) => restOfClinician(who, ofClinician.get(who.id) ?? [], from)),
    offerings: problem.offerings.filter((offering) => offering.start >= from),
  }
}

const ahead = (spans: readonly Span[], from: number): Span[] => subtractSpans(spans, [[0, from]])
const less = (amount: number, used: number): number => Math.max(0, amount - used)
const wantedLess = <W extends Wanted>(wanted: W, used: number): W => ({
  ...wanted,
  required: less(wanted.required, used),
  most: less(wanted.most, used),
})

function restOfPerson(person: WeekPerson, had: readonly Meeting[], from: number): WeekPerson {
  const minutes = sessionMinutes(had)
  const days = meetingsByDay(had).size
  const { dose } = person
  const mix: { [service: string]: Wanted } = {}
  for (const service of mixServices) {
    const wanted = person.mix[service]
    if (wanted) mix[service] = wantedLess(wanted, had.filter((m) => m.service === service).length)
  }
  return {
    ...person,
    mix,
    available: ahead(person.available, from),
    dose: {
      minMinutes: less(dose.minMinutes, minutes),
      targetMinutes: less(dose.targetMinutes, minutes),
      minDays: less(dose.minDays, days),
      maxDays: less(dose.maxDays, days),
    },
  }
}

function restOfCouple(couple: WeekCouple, first: readonly Meeting[], second: readonly Meeting[]): WeekCouple {
  const held = sharedMeetings(first, second).filter((m) => m.service === 'couple').length
  return { ...couple, conjoint: wantedLess(couple.conjoint, held) }
}

function restOfClinician(clinician: WeekClinician, had: readonly Meeting[], from: number): WeekClinician {
  const minutes = sessionMinutes(had)
  const { day, week } = clinician.maxDirectMinutes
  return {
    ...clinician,
    shifts: ahead(clinician.shifts, from),
    maxDirectMinutes: { day, week: less(week, minutes) },
    fairMinutes: less(clinician.fairMinutes, minutes),
  }
}
