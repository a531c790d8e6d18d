/** Four facts about one placement: the level that the rules recommend, the one that was offered, the one that was accepted, the one a payer authorized. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import { compareLevels, isAroundTheClock, type Level, sameLevel } from './levels.ts'

export const offerAnswers = ['open', 'accepted', 'declined'] as const

export const offerRefusals = {
  'emergency-first': 'This is an emergency: call 911 or 988 first. Nothing is offered before.',
  'no-level-yet':
    'The level is still open. Finish the questions, or override with a reason, before a level is offered.',
  'below-recommended':
    'Less care than recommended is not offered. A person may decline what is offered; a clinician may override with a reason.',
} as const
export type OfferRefusal = keyof typeof offerRefusals

export type OfferRequest = {
  readonly status: 'placed' | 'cannot-say' | 'emergency'
  /** The recommended level, or the one of an override in force; null while it is open. */
  readonly stands: Level | null
  readonly offered: Level
}

/** More than recommended may be offered (a place that is free sooner); less is never an offer. */
export function decideOffer({ status, stands, offered }: OfferRequest): Result<Level, OfferRefusal> {
  if (stands === null) return refuse(status === 'emergency' ? 'emergency-first' : 'no-level-yet')
  return compareLevels(offered, stands) < 0 ? refuse('below-recommended') : ok(offered)
}

/**
 * What a person declines is their right and no override: nobody signs a lower level, the need stays what it was. Kept
 * are what was explained, the safest plan that the person does accept, and the day on which they are asked again.
 */
export type InformedRefusal = {
  /** Null where the person accepts no care for now. */
  readonly accepts: Level | null
  /** In the person's own words; may stay unsaid. */
  readonly reason: string | null
  readonly risksExplained: string
  readonly safestPlan: string
  readonly recheckOn: PlainDate
}

export const declineRefusals = {
  'risks-not-explained': 'Say which risks were explained to the person (at least 20 letters).',
  'plan-missing': 'Say what the safest plan is that the person accepts (at least 20 letters).',
  'accepts-as-much': 'The person accepts as much care as was offered. Record that the offer is accepted.',
  'recheck-past': 'The recheck lies in the past. Choose a day from today on.',
  'recheck-too-late': 'The recheck is too late for what was declined. Choose an earlier day.',
} as const
export type DeclineRefusal = keyof typeof declineRefusals

/** A word or two explains nothing to the person who reads the chart later. */
const shortestText = 20

/** The center's own rule: no source fixes these days. The nearer the danger, the sooner somebody asks again. */
const recheckWithin = { withdrawal: 1, aroundTheClock: 3, day: 14 } as const

/** The last day on which a person who declined this level is asked again. */
export function lastRecheck(offered: Level, today: PlainDate): PlainDate {
  if (offered.kind === 'withdrawal' || offered.kind === 'hospital') return addDays(today, recheckWithin.withdrawal)
  return addDays(today, isAroundTheClock(offered) ? recheckWithin.aroundTheClock : recheckWithin.day)
}

/** Every reason against the record of it at once. */
export function decideDecline(
  offered: Level,
  refusal: InformedRefusal,
  today: PlainDate,
): Result<InformedRefusal, DeclineRefusal> {
  const found: DeclineRefusal[] = []
  if (refusal.risksExplained.trim().length < shortestText) found.push('risks-not-explained')
  if (refusal.safestPlan.trim().length < shortestText) found.push('plan-missing')
  const { accepts } = refusal
  if (accepts !== null && (sameLevel(accepts, offered) || compareLevels(accepts, offered) > 0)) {
    found.push('accepts-as-much')
  }
  if (refusal.recheckOn < today) found.push('recheck-past')
  if (refusal.recheckOn > lastRecheck(offered, today)) found.push('recheck-too-late')
  return found.length > 0 ? refuse(...found) : ok(refusal)
}

export type FourLevels = {
  readonly recommended: Level | null
  readonly offered: Level | null
  readonly accepted: Level | null
  readonly authorized: Level | null
}

/** Where two of the four differ, in words; a difference is never repaired by changing one of them. */
export function differences({ recommended, offered, accepted, authorized }: FourLevels): string[] {
  const found: string[] = []
  const less = (a: Level | null, b: Level | null): boolean => a !== null && b !== null && compareLevels(a, b) < 0
  if (less(recommended, offered)) found.push('More care was offered than is recommended.')
  if (less(accepted, offered)) found.push('The person accepts less care than was offered. The need stays what it was.')
  if (less(authorized, recommended))
    found.push('The payer authorizes less care than is recommended. The clinical level does not follow the payer.')
  if (less(authorized, accepted) && !less(authorized, recommended))
    found.push('The payer authorizes less care than the person accepted.')
  return found
}
