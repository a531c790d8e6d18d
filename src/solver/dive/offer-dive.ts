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
import { alikeForAll, FoundWeeks } from './found-weeks.ts'
import { Generation } from './generation.ts'
import { nothingHeld, type TryingAgain } from './hold-again.ts'
import type { HoldingBeside } from './hold-beside.ts'
import { type Holding, holdOffers } from './hold-offers.ts'
import { marketOf } from './market.ts'

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

export type Choosing = TryingAgain & {
  /** Who makes another choice, once there are weeks to choose by. */
  readonly beside?: HoldingBeside | null
}

/** Remembers the weeks found on the way; null: there was no time, or no answer. The week is empty. */
export function chooseByOffers(
  week: Week,
  chance: Chance,
  { programs, isOver, pool, beside = null }: Choosing,
): Holding | null {
  const every = new Set(week.model.offerings.keys())
  const units = unitsOf(week)
  const found = new FoundWeeks(week, units, every, chance, { market: marketOf(week.model) })
  if (!noteWeeksOfAProof(week, found, isOver)) return null
  const generation = new Generation(week, found, { programs, isOver, pains, kept: KEPT })
  for (let round = 0; round < ROUNDS.pricing; round++) {
    const answer = generation.solve(0)
    if (answer === null) return null
    generation.learn(answer)
  }
  found.rememberIn(pool)
  beside?.tell(units, nothingHeld, pool)
  const holding = holdOffers(found, generation)
  if (holding === null || isOver()) return null
  found.rememberIn(pool)
  return holding
}

/** Opens them in an empty week. */
export function openHeld(week: Week, { held }: Holding): void {
  for (const { offering, leader, room } of held) week.openGroup(offering, leader, room)
  week.keep()
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
