/** The objective of a week, term by term, and how many people get their dose; smaller is better. */

import type { Meeting, WeekBook } from './meeting.ts'
import { mixServices, sharedMinutes, type WeekPerson, type WeekProblem, type WeekWeights } from './model.ts'
import { sharedMeetings } from './together-rules.ts'
import { byStart, meetingsByDay, sessionMinutes, waitsOfDay } from './week-rules.ts'

export const termNames = [
  'belowMin',
  'belowTarget',
  'missingSessions',
  'missingDays',
  'opening',
  'undersized',
  'continuity',
  'disliked',
  'extraDays',
  'gaps',
  'backup',
  'splitCouples',
  'aboveFair',
] as const
export type TermName = (typeof termNames)[number]
export type WeekTerms = { readonly [T in TermName]: number }

export type Compliance = {
  readonly persons: number
  /** Persons with at least their minimum. */
  readonly reachMin: number
  /** Persons with at least their target. */
  readonly reachTarget: number
  /** Persons with the target, every required session (conjoint included) and the least number of days. */
  readonly full: number
  readonly minutesMissingToMin: number
  readonly minutesMissingToTarget: number
  readonly sessionsMissing: number
}

export type WeekValue = {
  readonly objective: number
  readonly terms: WeekTerms
  readonly compliance: Compliance
}

/** The meetings of each person, clinician and room. */
export type WeekIndex = {
  readonly ofPerson: ReadonlyMap<string, readonly Meeting[]>
  readonly ofClinician: ReadonlyMap<string, readonly Meeting[]>
  readonly ofRoom: ReadonlyMap<string, readonly Meeting[]>
}

export function indexMeetings(meetings: readonly Meeting[]): WeekIndex {
  const ofPerson = new Map<string, Meeting[]>()
  const ofClinician = new Map<string, Meeting[]>()
  const ofRoom = new Map<string, Meeting[]>()
  const add = (map: Map<string, Meeting[]>, id: string, meeting: Meeting): void => {
    const own = map.get(id)
    if (own) own.push(meeting)
    else map.set(id, [meeting])
  }
  for (const meeting of byStart(meetings)) {
    for (const person of meeting.persons) add(ofPerson, person.id, meeting)
    add(ofClinician, meeting.clinician.id, meeting)
    if (meeting.room) add(ofRoom, meeting.room.id, meeting)
  }
  return { ofPerson, ofClinician, ofRoom }
}

type Tally = { [T in TermName]: number }

export function weighWeek(book: WeekBook, meetings: readonly Meeting[], index: WeekIndex): WeekValue {
  const { problem } = book
  const terms = Object.fromEntries(termNames.map((name) => [name, 0])) as Tally
  const conjointMissing = addCouples(problem, index, terms)
  const reached = { reachMin: 0, reachTarget: 0, full: 0 }
  const missing = { minutesMissingToMin: 0, minutesMissingToTarget: 0, sessionsMissing: 0 }
  for (const couple of problem.couples) missing.sessionsMissing += conjointMissing.get(couple.id) ?? 0
  for (const person of problem.persons) {
    const short = addPerson(problem, person, index.ofPerson.get(person.id) ?? [], terms)
    const conjoint = (book.couplesOf.get(person.id) ?? []).reduce((sum, c) => sum + (conjointMissing.get(c.id) ?? 0), 0)
    missing.minutesMissingToMin += short.toMin
    missing.minutesMissingToTarget += short.toMin + short.toTarget
    missing.sessionsMissing += short.sessions
    if (short.toMin === 0) reached.reachMin += 1
    if (short.toMin + short.toTarget === 0) reached.reachTarget += 1
    if (short.toMin + short.toTarget + short.sessions + short.days + conjoint === 0) reached.full += 1
  }
  addMeetings(book, meetings, terms)
  addFairness(problem, index, terms)
  const objective = termNames.reduce((sum, name) => sum + terms[name], 0)
  return { objective, terms, compliance: { persons: problem.persons.length, ...reached, ...missing } }
}

/** Returns how many conjoint sessions each couple lacks. */
function addCouples(problem: WeekProblem, index: WeekIndex, terms: Tally): Map<string, number> {
  const { weights } = problem
  const lacking = new Map<string, number>()
  for (const couple of problem.couples) {
    const first = index.ofPerson.get(couple.persons[0]) ?? []
    const second = index.ofPerson.get(couple.persons[1]) ?? []
    const shared = sharedMeetings(first, second)
    const held = shared.filter(({ service }) => service === 'couple').length
    const lacks = Math.max(0, couple.conjoint.required - held)
    lacking.set(couple.id, lacks)
    terms.missingSessions += weights.missingSession * lacks
    if (couple.groups !== 'together') continue
    const together = shared.filter(({ offering }) => offering).length
    const all = [...first, ...second].filter(({ offering }) => offering).length
    terms.splitCouples += weights.splitCouple * (all - 2 * together)
  }
  return lacking
}

type Shortfall = {
  readonly toMin: number
  readonly toTarget: number
  readonly sessions: number
  readonly days: number
}

function addPerson(problem: WeekProblem, person: WeekPerson, own: readonly Meeting[], terms: Tally): Shortfall {
  const { weights } = problem
  const { dose } = person
  const minutes = sessionMinutes(own)
  const toMin = Math.max(0, dose.minMinutes - minutes)
  const toTarget = Math.max(0, dose.targetMinutes - Math.max(minutes, dose.minMinutes))
  terms.belowMin += weights.belowMinPerMinute * toMin
  terms.belowTarget += weights.belowTargetPerMinute * toTarget
  let sessions = 0
  for (const service of mixServices) {
    const required = person.mix[service]?.required ?? 0
    if (required > 0) sessions += Math.max(0, required - own.filter((m) => m.service === service).length)
  }
  terms.missingSessions += weights.missingSession * sessions
  const days = meetingsByDay(own)
  const daysShort = Math.max(0, dose.minDays - days.size)
  terms.missingDays += weights.missingDay * daysShort
  terms.extraDays += weights.extraDay * Math.max(0, days.size - dose.minDays)
  for (const day of days.values()) {
    for (const wait of waitsOfDay(day)) terms.gaps += (weights.gap * wait) / problem.gridMinutes
  }
  for (const meeting of own) {
    terms.continuity += priceOfChange(weights, person, meeting)
    terms.disliked += priceOfDislike(person, meeting, problem.gridMinutes)
  }
  return { toMin, toTarget, sessions, days: daysShort }
}

/** What it costs a person to attend a session that they did not have last week; newcomers pay nothing. */
export function priceOfChange(
  weights: WeekWeights,
  person: WeekPerson,
  meeting: Pick<Meeting, 'service' | 'span'> & {
    readonly offering: { readonly id: string } | null
    readonly clinician: { readonly id: string }
  },
): number {
  if (person.lastWeek === null) return 0
  if (meeting.offering) return person.lastWeek.offerings.includes(meeting.offering.id) ? 0 : weights.newGroup
  const kept = person.lastWeek.sessions.some(
    (s) => s.service === meeting.service && s.start === meeting.span[0] && s.clinician === meeting.clinician.id,
  )
  return kept ? 0 : weights.newSession
}

export function priceOfDislike(person: WeekPerson, meeting: Pick<Meeting, 'span'>, gridMinutes: number): number {
  let price = 0
  for (const { span, weight } of person.disliked) price += (weight * sharedMinutes(span, meeting.span)) / gridMinutes
  return price
}

function addMeetings({ problem: { weights } }: WeekBook, meetings: readonly Meeting[], terms: Tally): void {
  for (const { offering, care, clinician, persons } of meetings) {
    if (offering) {
      terms.opening += offering.openingCost
      terms.undersized += weights.undersized * Math.max(0, offering.softMinimum - persons.length)
    }
    if (care && clinician.id !== care.primary) terms.backup += weights.backup
  }
}

function addFairness(problem: WeekProblem, index: WeekIndex, terms: Tally): void {
  for (const clinician of problem.clinicians) {
    const minutes = sessionMinutes(index.ofClinician.get(clinician.id) ?? [])
    const above = Math.max(0, minutes - clinician.fairMinutes)
    terms.aboveFair += (problem.weights.aboveFair * above) / problem.gridMinutes
  }
}
