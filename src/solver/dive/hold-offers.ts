/**
 * Groups held with their leaders and rooms, one after the other: what a linear program about them and everybody's weeks is surest
 * of, until nothing is left to decide.
 */

import type { FoundWeeks } from './found-weeks.ts'
import type { Answer, Generation } from './generation.ts'
import type { Offer } from './master.ts'

/** Offers of which the program has more than this share are held, so many at most. */
const STEPS = [
  { share: 0.9, most: Number.POSITIVE_INFINITY },
  { share: 0.7, most: 4 },
  { share: 0.5, most: 2 },
]
/** With less than that of each, so many are tried, and the one is held with which the program costs least. */
const TRIED = 4
/** With less than this of each, no more are held. */
const NOTHING = 0.02
/** From when on the program must keep every limit that it broke before it is followed. */
const EXACT = 0.85
/**
 * When the program is not sure of any offer, so many for each unit stay, those that it wants most or nearly wants: what might
 * still be held in parts hides the half hours of a clinician that nothing fits into any more.
 */
const HOPEFUL = 0.75
/** Rounds of column generation once all groups are held; the last one is that which saves less than this share. */
const AFTER = { most: 6, saved: 0.002 }

/** Groups with leaders and rooms, and what the linear program of everybody's weeks costs with them. */
export type Holding = { readonly held: readonly Offer[]; readonly value: number }

/** An offer, how much of it the program has, and what all of it would cost more at the prices of now. */
type Share = { readonly offer: Offer; readonly share: number; readonly reduced: number }

export type Ways = {
  /** Held in `found` before. */
  readonly already?: readonly Offer[]
  /** What costs more is given up. */
  readonly most?: number
  /** Whether every limit is kept from the beginning. */
  readonly isExact?: boolean
}

/** Decides on every offer of `found`. Null: there was no time, no answer, or it would cost more than `most`. */
export function holdOffers(
  found: FoundWeeks,
  generation: Generation,
  { already = [], most = Number.POSITIVE_INFINITY, isExact: isExactAtOnce = false }: Ways = {},
): Holding | null {
  const held = [...already]
  let isExact = isExactAtOnce
  while (found.offers.length > 0) {
    const answer = generation.solve(isExact ? Number.POSITIVE_INFINITY : 0)
    if (answer === null || answer.value > most) return null
    const ranked = sharesOf(found, answer)
    isExact ||= ranked[0]!.share <= EXACT
    const sure = surest(ranked)
    const chosen = sure ?? bestOfSome(ranked, generation)
    const hopeful = new Set(sure === null ? hopefulOf(ranked, HOPEFUL * found.choices.length) : found.offers)
    generation.learn(answer)
    for (const offer of chosen) {
      if (!found.mayHold(offer)) continue
      found.hold(offer)
      held.push(offer)
    }
    found.offerOnly((offer) => chosen.length > 0 && hopeful.has(offer) && found.mayHold(offer))
  }
  let value = Number.POSITIVE_INFINITY
  for (let round = 0; round < AFTER.most; round++) {
    const answer = generation.solve()
    if (answer === null) return null
    const before = value
    value = answer.value
    if (value > most) return null
    if (generation.learn(answer) === 0 || before - value < AFTER.saved * value) break
  }
  return { held, value }
}

/** The most wanted first. */
function sharesOf({ offers, choices }: FoundWeeks, { relaxed }: Answer): Share[] {
  const from = choices.reduce((sum, own) => sum + own.length, 0)
  return offers
    .map((offer, i) => ({ offer, share: relaxed.x[from + i]!, reduced: relaxed.reduced[from + i]! }))
    .sort((a, b) => b.share - a.share)
}

/** Those to hold at once, of offers of which the most wanted come first; null: the program is not sure of any. */
export function surest(ranked: readonly Share[]): Offer[] | null {
  const sure = ranked.filter(({ share }, i) => STEPS.some((step) => share > step.share && i < step.most))
  return sure.length === 0 ? null : sure.map(({ offer }) => offer)
}

/** The `most` that the program has most of, or would have next. */
export function hopefulOf(ranked: readonly Share[], most: number): Offer[] {
  const hope = ({ share, reduced }: Share): number => share - reduced
  return ranked
    .toSorted((a, b) => hope(b) - hope(a))
    .slice(0, Math.ceil(most))
    .map(({ offer }) => offer)
}

/** None: the program wants none of the offers. */
function bestOfSome(ranked: readonly Share[], generation: Generation): Offer[] {
  const tried = ranked
    .slice(0, TRIED)
    .filter(({ share }) => share > NOTHING)
    .map(({ offer }) => ({ offer, value: generation.valueWith(offer) }))
  tried.sort((a, b) => a.value - b.value)
  return tried.slice(0, 1).map(({ offer }) => offer)
}
