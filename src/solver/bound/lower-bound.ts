/**
 * Lower bounds by Lagrangian decomposition: every person, every offering and every limit decides alone, and prices on
 * the ties between them are improved round after round. Any prices give a bound that holds; better prices a better one.
 */

import type { Week } from '../week/state.ts'
import { amongGroups, climb, fromAfar, fromNear } from './ascent.ts'
import { branchOut } from './branch.ts'
import { paceOf, SMALL } from './layout.ts'
import { type BoundKind, Relaxation } from './relaxation.ts'
import { pricesToBegin } from './start.ts'

export type { BoundKind } from './relaxation.ts'

const MOST_BRANCHES = 20_000

export type BoundBudget = {
  /** Rounds of new prices. */
  readonly rounds: number
  readonly shouldStop: () => boolean
  readonly onBetter?: (bound: number) => void
  /** Called after each round with how many there were. */
  readonly onRound?: (rounds: number) => void
  /** Prices to start from, of the same week; they are left at the best ones found. */
  readonly prices?: Float64Array
  /** Whether these prices come from a proof that had come far, so that large steps would only lead away. */
  readonly isResumed?: boolean
}

/**
 * A number that no plan of the problem can cost less than ('assignment': no plan with the same groups open under the
 * same leaders in rooms of the same kind), or null where there was no time to finish one round. `value` is the best plan
 * known, asked for again and again where a search beside finds better ones; it only guides the prices.
 */
export function lowerBound(
  week: Week,
  kind: BoundKind,
  value: number | (() => number),
  budget: BoundBudget,
): number | null {
  const best = typeof value === 'number' ? () => value : value
  const relaxation = new Relaxation(week, kind)
  const { layout, unit } = relaxation
  const begun = budget.prices ? null : pricesToBegin(relaxation, week.model, kind, budget.shouldStop)
  const prices = budget.prices ?? begun!.prices
  // Prices of counts matter once branches say how many there are.
  const pace = (i: number): number => paceOf(layout, i, 0)
  let rounds = budget.rounds
  let highest: number | null = null
  const rise = (height: number): void => {
    if (highest !== null && height <= highest) return
    highest = height
    budget.onBetter?.(wholeBound(height * unit, unit))
  }
  const isEnough = (height: number): boolean => wholeBound(height * unit, unit) >= best()
  const hill = {
    size: layout.size,
    free: layout.week,
    pace,
    height: (at: Float64Array, slope: Float64Array): number | null => {
      rounds -= 1
      const sum = relaxation.evaluate(at, slope, budget.shouldStop)
      budget.onRound?.(budget.rounds - rounds)
      return sum === null ? null : sum / unit
    },
  }
  if (begun !== null && begun.sum !== null) rise(begun.sum / unit)
  const manners = kind === 'assignment' ? amongGroups : budget.isResumed ? fromNear : fromAfar
  for (const manner of manners) {
    if (rounds > 0) climb(hill, prices, { manner, rounds, target: best, onBetter: rise, isEnough })
    if (highest === null || isEnough(highest) || budget.shouldStop()) break
  }
  if (highest === null) return null
  if (!isEnough(highest) && Number.isFinite(best()) && week.model.persons.length <= SMALL) {
    const branches = Math.min(MOST_BRANCHES, budget.rounds)
    rise(
      branchOut(relaxation, prices, highest, {
        value: best,
        pace: (i) => paceOf(layout, i, 0.3),
        shouldStop: budget.shouldStop,
        onBetter: rise,
        branches,
      }),
    )
  }
  return wholeBound(highest * unit, unit)
}

/** The objective is a whole number and never negative; `sum` is a whole number of units, so nothing is lost or invented. */
export const wholeBound = (sum: number, unit: number): number => Math.max(0, Math.ceil(sum / unit))

/** Prices for the first round of a proof for the whole week. */
export const pricesOfTheWhole = (week: Week, shouldStop: () => boolean): Float64Array =>
  pricesToBegin(new Relaxation(week, 'whole'), week.model, 'whole', shouldStop).prices
