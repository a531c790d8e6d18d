/** A person's agreement to be planned for as one of a couple: what was said, what of it stands, and what follows for the two. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { PlainDate } from '../../base/time.ts'
import { agreementAnswers, type agreementPlaces } from '../center/agreement-tables.ts'

export type AgreementAnswer = (typeof agreementAnswers)[number]

/** One thing that was said, about one partner. It is written once: who thinks otherwise later says something new. */
export type AgreementEntry = {
  readonly answer: AgreementAnswer
  readonly saidWhere: (typeof agreementPlaces)[number]
  readonly saidOn: PlainDate
  /** When it was written down, ISO 8601 in UTC. */
  readonly at: string
}

/** Of two answers of one moment the more careful one. */
const isLater = (a: AgreementEntry, b: AgreementEntry): boolean => {
  if (a.saidOn !== b.saidOn) return a.saidOn > b.saidOn
  if (a.at !== b.at) return a.at > b.at
  return agreementAnswers.indexOf(a.answer) > agreementAnswers.indexOf(b.answer)
}

/** What was said last; null where nothing was. */
export const newestAgreement = <T extends AgreementEntry>(said: readonly T[]): T | null =>
  said.reduce<T | null>((newest, one) => (newest === null || isLater(one, newest) ? one : newest), null)

/**
 * A yes counts when it was said alone: in front of the partner, or on a paper that may have been filled in beside them,
 * nobody is free to say no. A no counts wherever it was said.
 */
export const countsAsSaid = ({ answer, saidWhere }: AgreementEntry): boolean =>
  answer !== 'agreed' || saidWhere === 'alone'

/** Whether the person agrees now; null where they were not asked, or where their yes does not count. */
export function standingAgreement(said: readonly AgreementEntry[]): boolean | null {
  const newest = newestAgreement(said)
  if (newest === null || !countsAsSaid(newest)) return null
  return newest.answer === 'agreed'
}

export const agreementRefusals = {
  'said-later': 'This is after today. Write down what was said, on the day on which it was said.',
  'said-before-newest':
    'Something that was said later is written down already, and it stands. Choose that day or a later one.',
  'nothing-to-withdraw': 'There is no yes to take back. Record that the person does not agree.',
} as const
export type AgreementRefusal = keyof typeof agreementRefusals

/** Every reason against writing it down at once; `before` is what was said about the same partner. */
export function decideAgreement(
  entry: Pick<AgreementEntry, 'answer' | 'saidOn'>,
  before: readonly AgreementEntry[],
  today: PlainDate,
): Result<null, AgreementRefusal> {
  const newest = newestAgreement(before)
  const found: AgreementRefusal[] = []
  if (entry.saidOn > today) found.push('said-later')
  if (newest !== null && entry.saidOn < newest.saidOn) found.push('said-before-newest')
  if (entry.answer === 'withdrawn' && newest?.answer !== 'agreed') found.push('nothing-to-withdraw')
  return found.length > 0 ? refuse(...found) : ok(null)
}

export const coupleAgreements = ['both', 'not-both', 'not-asked'] as const
export type CoupleAgreement = (typeof coupleAgreements)[number]

/** Swapping the two changes nothing, and neither of them is named. */
export function coupleAgreement(a: boolean | null, b: boolean | null): CoupleAgreement {
  if (a === false || b === false) return 'not-both'
  return a === null || b === null ? 'not-asked' : 'both'
}

/** For staff only. */
export const coupleAgreementSays: { readonly [K in CoupleAgreement]: string } = {
  both: 'Both have agreed, each alone, to be planned for as a couple.',
  'not-both':
    'Not both agree to be planned for as a couple: at least one of the two has not consented. There is no plan for two; plan for each of them alone.',
  'not-asked':
    'Not both were asked alone whether they agree to be planned for as a couple. There is no plan for two before both have said yes.',
}
