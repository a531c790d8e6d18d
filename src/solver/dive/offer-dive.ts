/**
 * The groups of a week that is short of hours, chosen with their leaders and rooms before anybody is placed: column generation
 * with every group free, by exact linear programs, and then a dive: what the program is surest of is held, and prices are
 * found again.
 */

import { climb, type Manner } from '../bound/ascent.ts'
import { paceOf } from '../bound/layout.ts'
import { Relaxation } from '../bound/relaxation.ts'
import { pricesToBegin } from '../bound/start.ts'
import { worthByProof } from '../bound/worth-by-proof.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { alikeForAll, FoundWeeks, type WeekPool } from './found-weeks.ts'
import { type Answer, type Exactly, Generation } from './generation.ts'
import { marketOf } from './market.ts'
import type { Offer } from './master.ts'

/**
 * The first weeks are those that each would choose in the last rounds of a proof: mixed as often as they were chosen, they
 * nearly keep all limits, so that few rounds of column generation are left to do.
 */
const ROUNDS = { proof: 120, noted: 40, pricing: 3 }
const steadily: Manner = { stride: 0.03, shortest: 0, patience: Number.POSITIVE_INFINITY, newest: 0.1 }
/** What a good plan costs, as a share of what is proved by then. */
const NEAR = 1.2
const pains = { noises: [0], tries: 8, orders: 1 }
/** Weeks of each unit that stay in the program. */
const KEPT = 20
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

/** An offer, how much of it the program has, and what all of it would cost more at the prices of now. */
type Share = { readonly offer: Offer; readonly share: number; readonly reduced: number }

/** Opens them in an empty week, and remembers the weeks found on the way; false, and nothing is open, where there was no time or no answer. */
export function openByOffers(
  week: Week,
  chance: Chance,
  { programs, isOver, pool }: Exactly & { readonly pool: WeekPool },
): boolean {
  const every = new Set(week.model.offerings.keys())
  const units = unitsOf(week)
  const found = new FoundWeeks(week, units, every, chance, { market: marketOf(week.model) })
  if (!noteWeeksOfAProof(week, found, isOver)) return false
  const generation = new Generation(week, found, { programs, isOver, pains, kept: KEPT })
  for (let round = 0; round < ROUNDS.pricing; round++) {
    const answer = generation.solve(0)
    if (answer === null) return false
    generation.learn(answer)
  }
  const held: Offer[] = []
  let isExact = false
  while (found.offers.length > 0) {
    const answer = generation.solve(isExact ? Number.POSITIVE_INFINITY : 0)
    if (answer === null) return false
    const ranked = sharesOf(found, answer)
    isExact = ranked[0]!.share <= EXACT
    const sure = surest(ranked)
    const chosen = sure ?? bestOfSome(ranked, generation)
    const hopeful = new Set(sure === null ? hopefulOf(ranked, HOPEFUL * units.length) : found.offers)
    generation.learn(answer)
    for (const offer of chosen) {
      if (!found.mayHold(offer)) continue
      found.hold(offer)
      held.push(offer)
    }
    found.offerOnly((offer) => chosen.length > 0 && hopeful.has(offer) && found.mayHold(offer))
  }
  if (isOver()) return false
  for (const { offering, leader, room } of held) week.openGroup(offering, leader, room)
  week.keep()
  found.rememberIn(pool)
  return week.groupSteps > 0
}

/** False: told to stop. */
function noteWeeksOfAProof(week: Week, found: FoundWeeks, isOver: () => boolean): boolean {
  const relaxation = new Relaxation(week, 'whole')
  const { layout, unit } = relaxation
  const { prices } = pricesToBegin(relaxation, week.model, 'whole', isOver)
  let left = ROUNDS.proof
  let least = 0
  const height = (at: Float64Array, slope: Float64Array): number | null => {
    const sum = relaxation.evaluate(at, slope, isOver)
    if (sum === null) return null
    least = Math.max(least, sum / unit)
    left -= 1
    if (left < ROUNDS.noted) found.add(alikeForAll(worthByProof(relaxation, at)), pains, isOver)
    return sum / unit
  }
  climb({ size: layout.size, free: layout.week, pace: (i) => paceOf(layout, i, 0), height }, prices, {
    manner: steadily,
    rounds: ROUNDS.proof,
    target: () => NEAR * least,
    onBetter: () => {},
    isEnough: () => false,
  })
  return !isOver()
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
