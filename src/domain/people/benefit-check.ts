/** What a payer said about somebody who asks for care: what a check has to say, and whether it still holds. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { cite, type Source } from '../../base/rules.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import type { benefitsFound, needsAuthorization } from '../center/inquiry-tables.ts'

export const foundLabels: Readonly<Record<(typeof benefitsFound)[number], string>> = {
  yes: 'Covered',
  partly: 'Partly covered',
  no: 'Not covered',
}

export const authorizationLabels: Readonly<Record<(typeof needsAuthorization)[number], string>> = {
  yes: 'Needs authorization',
  no: 'Needs no authorization',
  unknown: 'Not known whether it needs authorization',
}

export type CheckAsked = {
  readonly checkedOn: PlainDate
  /** A role at the payer, never a name of somebody; or the number of the call. One of the two. */
  readonly spokeWith: string | null
  readonly referenceNumber: string | null
  readonly validThrough: PlainDate | null
}

export const checkRefusals = {
  'checked-later': 'The check lies in the future. Write down the day on which somebody asked.',
  'nobody-asked': 'Say whom you asked (a role is enough), or the reference number of the call.',
  'valid-before-check': 'It ends before it was checked.',
} as const
export type CheckRefusal = keyof typeof checkRefusals

/** Every reason against it at once. */
export function decideCheck(asked: CheckAsked, today: PlainDate): Result<CheckAsked, CheckRefusal> {
  const found: CheckRefusal[] = []
  if (asked.checkedOn > today) found.push('checked-later')
  if (asked.spokeWith === null && asked.referenceNumber === null) found.push('nobody-asked')
  if (asked.validThrough !== null && asked.validThrough < asked.checkedOn) found.push('valid-before-check')
  return found.length > 0 ? refuse(...found) : ok(asked)
}

/** `none`: nobody asked the payer yet; `ended`: what the payer said holds no more. */
export type BenefitsState = 'none' | 'holds' | 'ended'

export function benefitsState(check: { readonly validThrough: string | null } | null, today: PlainDate): BenefitsState {
  if (check === null) return 'none'
  return check.validThrough !== null && check.validThrough < today ? 'ended' : 'holds'
}

/** A check as the record of an admitted person shows it: what an authorization can begin with. */
export type CarriedCheck = {
  readonly checkedOn: PlainDate
  readonly payer: string
  readonly found: (typeof benefitsFound)[number]
  readonly needsAuthorization: (typeof needsAuthorization)[number]
  readonly referenceNumber: string | null
  readonly validThrough: PlainDate | null
}

export type CarriedRow = {
  readonly id: string
  /** So many days before the admission a payer may have been asked. */
  readonly withinDays: number
  readonly says: string
  readonly source: Source
}
/** Plans renew each year and coverage changes with a job; most payers verify again each month. No source fixes the days. */
export const carriedRow: CarriedRow = {
  id: 'benefits-carried',
  withinDays: 90,
  says: 'A benefits check begins an authorization where it was made within 90 days before the admission, and not before earlier care ended.',
  source: cite("The center's own rule"),
}

export type CareSpan = {
  readonly id: string
  readonly admittedOn: PlainDate
  readonly dischargedOn: PlainDate | null
}
/** The care that an authorization is asked for. */
export type CarriedTo = {
  readonly admittedOn: PlainDate
  /** The last day of earlier care; null where there was none. What was asked before it was asked for that care. */
  readonly earlierUntil: PlainDate | null
}

/** Without an episode it is the care that begins today at the earliest. Earlier care that still runs has no end that a check could follow, but the admission. */
export function careOf(episode: CareSpan | null, episodes: readonly CareSpan[], today: PlainDate): CarriedTo {
  const admittedOn = episode?.admittedOn ?? today
  const earlier = episodes.filter((one) => episode === null || one.admittedOn < admittedOn)
  const ends = earlier.map(({ dischargedOn }) => dischargedOn ?? admittedOn).toSorted()
  return { admittedOn, earlierUntil: ends.at(-1) ?? null }
}

const isFor = ({ checkedOn }: CarriedCheck, { admittedOn, earlierUntil }: CarriedTo): boolean =>
  checkedOn >= addDays(admittedOn, -carriedRow.withinDays) && (earlierUntil === null || checkedOn >= earlierUntil)

export type BegunAuthorization = {
  readonly payer: string
  /** The reference of the call, to quote until the payer gives the number of the authorization. */
  readonly number: string | null
  readonly state: 'requested'
  readonly since: PlainDate
  /** The first day on which the coverage holds no more. */
  readonly until: PlainDate | null
}

/**
 * What was checked before the admission, as the beginning of the authorization; null where there is nothing to ask for. It is
 * only ever requested: that a payer covers care does not mean that it authorized this one.
 */
export function beginAuthorization(
  check: CarriedCheck | null,
  care: CarriedTo,
  today: PlainDate,
): BegunAuthorization | null {
  if (check === null || benefitsState(check, today) !== 'holds' || !isFor(check, care)) return null
  if (check.found === 'no' || check.needsAuthorization === 'no') return null
  const until = check.validThrough === null ? null : addDays(check.validThrough, 1)
  return { payer: check.payer, number: check.referenceNumber, state: 'requested', since: care.admittedOn, until }
}
