/** Somebody who is expected after a step: until when they are waited for, and what may be said where they did not come; the days are the center's own rules. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { cite, type Source } from '../../base/rules.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import type { arrivalEnds } from '../center/inquiry-tables.ts'
import { type LevelId, levelFromId } from '../placement/levels.ts'

export type ArrivalEnd = (typeof arrivalEnds)[number]
/** What somebody may say of a person who is expected; an admission and a newer step end it by themselves. */
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
  'other-step': 'another step followed',
}

export type ArrivalRow = {
  readonly id: string
  readonly withinDays: number
  readonly says: string
  readonly source: Source
}

const own = cite("The center's own rule")
/** How far another day may lie ahead: the same days that a review gives to the first contact. */
export const arrivalRows: { readonly [K in 'urgent' | 'by-day']: ArrivalRow } = {
  urgent: {
    id: 'urgent',
    withinDays: 1,
    says: 'Who needs withdrawal care, a bed or a hospital is expected by tomorrow.',
    source: own,
  },
  'by-day': { id: 'by-day', withinDays: 7, says: 'Others are expected within a week.', source: own },
}
export const arrivalRow = (level: LevelId): ArrivalRow =>
  arrivalRows[byDay.includes(levelFromId(level).kind) ? 'by-day' : 'urgent']
const byDay: readonly string[] = ['outpatient', 'iop', 'php']

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
  'day-not-wanted': 'Leave out the day: it goes with another day only.',
  'why-missing': 'Say in a few words what was done and where the person is now (at least 10 letters).',
} as const
export type ArrivalRefusal = keyof typeof arrivalRefusals

const shortestNote = 10

function dayFaults(on: PlainDate | null, level: LevelId, today: PlainDate): ArrivalRefusal[] {
  if (on === null) return ['day-missing']
  if (on < today) return ['day-past']
  return on > addDays(today, arrivalRow(level).withinDays) ? ['day-too-late'] : []
}

/** Every reason against it at once. */
export function decideArrival(
  asked: ArrivalAsked,
  level: LevelId,
  today: PlainDate,
): Result<ArrivalAsked, ArrivalRefusal> {
  const found: ArrivalRefusal[] = []
  if (asked.outcome === 'later') found.push(...dayFaults(asked.expectedOn, level, today))
  else if (asked.expectedOn !== null) found.push('day-not-wanted')
  if ((asked.note?.trim().length ?? 0) < shortestNote) found.push('why-missing')
  return found.length > 0 ? refuse(...found) : ok(asked)
}
