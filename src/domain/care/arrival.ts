/** Somebody who is expected after a step: until when they are waited for, and what may be said where they did not come; the days are the center's own rules. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { cite, type Source } from '../../base/rules.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import type { arrivalEnds } from '../center/inquiry-tables.ts'
import { triesBeforeEnd } from '../people/inquiry-states.ts'
import { firstContactWithin } from '../placement/level-review.ts'

export type ArrivalEnd = (typeof arrivalEnds)[number]
/** What somebody may say of a person who is expected; an admission and a newer review end it by themselves. */
export const arrivalOutcomes = ['later', 'in-place', 'elsewhere', 'declined', 'not-reached', 'other'] as const
export type ArrivalOutcome = (typeof arrivalOutcomes)[number]

export const arrivalWords: Readonly<Record<ArrivalOutcome, string>> = {
  later: 'comes on another day',
  'in-place': 'is in care at this level already, in the same program',
  elsewhere: 'went somewhere else for this care',
  declined: 'does not want this step any more',
  'not-reached': 'was not reached',
  other: 'does not come for another reason',
}

/** The same as a record reads it afterwards. */
export const arrivalEndWords: Readonly<Record<ArrivalEnd, string>> = {
  ...arrivalWords,
  admitted: 'was admitted',
  'other-step': 'a newer review took its place',
}

/** Which way the person steps. */
export type ArrivalStep = 'step-up' | 'step-down'
export type ArrivalRow = {
  readonly id: ArrivalStep
  /** How far ahead another day may lie. */
  readonly withinDays: number
  /** How often a later day may be given. */
  readonly mostPutOff: number
  readonly says: string
  readonly source: Source
}

const own = cite("The center's own rule")
/**
 * By the direction, as the first contact of a review: who needs more care is in danger until it begins, and who needs less
 * is often still where they were. The times are as many as the calls before somebody counts as not reached for more care,
 * and two weeks in all for less.
 */
export const arrivalRows: { readonly [K in ArrivalStep]: ArrivalRow } = {
  'step-up': {
    id: 'step-up',
    withinDays: firstContactWithin.up,
    mostPutOff: triesBeforeEnd,
    says: 'Who steps up is expected by tomorrow, and may be put off three times.',
    source: own,
  },
  'step-down': {
    id: 'step-down',
    withinDays: firstContactWithin.down,
    mostPutOff: 2,
    says: 'Who steps down is expected within a week, and may be put off twice.',
    source: own,
  },
}

/** What is known of somebody who is expected. */
export type ArrivalScene = {
  readonly step: ArrivalStep
  readonly expectedOn: PlainDate
  /** How often a later day was given already. */
  readonly putOff: number
  readonly today: PlainDate
}

const isUsedUp = ({ step, putOff }: ArrivalScene): boolean => putOff >= arrivalRows[step].mostPutOff

/** The last day that another day may be, never before the one that stands; null where only the arrival or the end is left. */
export function latestArrival(scene: ArrivalScene): PlainDate | null {
  const { step, expectedOn, today } = scene
  if (isUsedUp(scene)) return expectedOn < today ? null : expectedOn
  const within = addDays(today, arrivalRows[step].withinDays)
  return within < expectedOn ? expectedOn : within
}

/** `late`: the day is over, and nobody admitted them or said why not. */
export type ArrivalDue = 'late' | 'today' | 'later'
export const arrivalDue = (expectedOn: string, today: string): ArrivalDue =>
  expectedOn < today ? 'late' : expectedOn === today ? 'today' : 'later'

export type ArrivalAsked = {
  readonly outcome: ArrivalOutcome
  /** The other day, for `later` only. */
  readonly expectedOn: PlainDate | null
  readonly note: string | null
}

export const arrivalRefusals = {
  'day-missing': 'Say on which day the person comes.',
  'day-past': 'That day is over already.',
  'day-too-late': 'That is too late. A gap after a step is when people are lost.',
  'put-off-enough':
    'No later day is left for this step. Admit the person, or say where they are and why they do not come.',
  'day-not-wanted': 'Leave out the day: it goes with another day only.',
  'why-missing': 'Say in a few words what was done and where the person is now (at least 10 letters).',
} as const
export type ArrivalRefusal = keyof typeof arrivalRefusals

const shortestNote = 10

function dayFaults(on: PlainDate | null, scene: ArrivalScene): ArrivalRefusal[] {
  if (on === null) return ['day-missing']
  if (on < scene.today) return ['day-past']
  const latest = latestArrival(scene)
  if (latest !== null && on <= latest) return []
  return [isUsedUp(scene) ? 'put-off-enough' : 'day-too-late']
}

/** Every reason against it at once. */
export function decideArrival(asked: ArrivalAsked, scene: ArrivalScene): Result<ArrivalAsked, ArrivalRefusal> {
  const found: ArrivalRefusal[] = []
  if (asked.outcome === 'later') found.push(...dayFaults(asked.expectedOn, scene))
  else if (asked.expectedOn !== null) found.push('day-not-wanted')
  if ((asked.note?.trim().length ?? 0) < shortestNote) found.push('why-missing')
  return found.length > 0 ? refuse(...found) : ok(asked)
}
