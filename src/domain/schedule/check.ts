/** The checker: every broken rule of a plan with who and when, the objective by term, and who gets the dose. */

import type { Span } from '../../base/time.ts'
import { findMeetings, type Meeting, openBook, type WeekBook } from './meeting.ts'
import { breachesOfMeeting } from './meeting-rules.ts'
import type { WeekPlan, WeekProblem } from './model.ts'
import { type Compliance, indexMeetings, type WeekIndex, type WeekTerms, weighWeek } from './objective.ts'
import type { Breach } from './rules.ts'
import { breachesOfCouple, breachesOfOrder } from './together-rules.ts'
import { breachesOfClinician, breachesOfPerson, breachesOfRoom } from './week-rules.ts'

export type WeekReport = {
  readonly week: string
  /** Empty for a legal plan. */
  readonly hard: readonly Breach[]
  readonly terms: WeekTerms
  /** Sum of the terms; it means something only for a legal plan. */
  readonly objective: number
  readonly compliance: Compliance
}

export function checkPlan(problem: WeekProblem, plan: WeekPlan): WeekReport {
  const book = openBook(problem)
  const { meetings, breaches } = findMeetings(book, plan)
  const index = indexMeetings(meetings)
  const hard: Breach[] = []
  if (plan.week !== problem.name) {
    const detail = `the plan names ${JSON.stringify(plan.week)}, the week is ${JSON.stringify(problem.name)}`
    hard.push({ rule: 'format', who: [], when: null, detail })
  }
  hard.push(...breaches)
  for (const meeting of meetings) hard.push(...breachesOfMeeting(meeting, problem))
  hard.push(...breachesOfWeeks(book, index, everybody(book)))
  return { week: problem.name, hard, ...weighWeek(book, meetings, index) }
}

/** Whose weeks are to be looked at. */
export type Concerned = {
  readonly persons: ReadonlySet<string>
  readonly clinicians: ReadonlySet<string>
  readonly rooms: ReadonlySet<string>
}

const everybody = (book: WeekBook): Concerned => ({
  persons: new Set(book.persons.keys()),
  clinicians: new Set(book.clinicians.keys()),
  rooms: new Set(book.rooms.keys()),
})

/** Breaches of all rules but those of single meetings, for the weeks of those concerned. */
export function breachesOfWeeks(book: WeekBook, index: WeekIndex, concerned: Concerned): Breach[] {
  const { problem } = book
  const own = (id: string): readonly Meeting[] => index.ofPerson.get(id) ?? []
  const hard: Breach[] = []
  for (const id of concerned.clinicians) {
    hard.push(...breachesOfClinician(book.clinicians.get(id)!, index.ofClinician.get(id) ?? []))
  }
  for (const id of concerned.rooms) hard.push(...breachesOfRoom(book.rooms.get(id)!, index.ofRoom.get(id) ?? []))
  for (const id of concerned.persons) hard.push(...breachesOfPerson(book.persons.get(id)!, own(id)))
  for (const couple of problem.couples) {
    const [a, b] = couple.persons
    if (concerned.persons.has(a) || concerned.persons.has(b)) hard.push(...breachesOfCouple(couple, own(a), own(b)))
  }
  for (const order of problem.noContact) {
    const [a, b] = order.persons
    if (!concerned.persons.has(a) && !concerned.persons.has(b)) continue
    hard.push(...breachesOfOrder(order, own(a), own(b), problem.buildingBufferMinutes))
  }
  return hard
}

/** "Tue 09:30" for every moment, "Sun 24:00" for the end of the week. */
function sayMinute(minute: number): string {
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const atEnd = minute === 7 * 1440
  const day = atEnd ? 6 : Math.floor(minute / 1440)
  const rest = minute - day * 1440
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${days[day] ?? `day ${day + 1}`} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

export const saySpan = (span: Span | null): string =>
  span === null ? '' : span[0] === span[1] ? sayMinute(span[0]) : `${sayMinute(span[0])} to ${sayMinute(span[1])}`
