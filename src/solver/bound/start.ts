/** Prices to begin a proof with: seats bear their share of a full group, and hours cost what the shortage of them makes them worth. */

import type { Model } from '../week/compile.ts'
import type { Layout } from './layout.ts'
import type { BoundKind, Relaxation } from './relaxation.ts'

/** From one price of an hour tried to the next. */
const DEARER = 4
/** By then an hour costs more than any dose. */
const MOST_TRIED = 10

export type Begun = {
  readonly prices: Float64Array
  /** What they prove, in units; null: there was no time to see. */
  readonly sum: number | null
}

/**
 * The best of some prices of clinicians' time, each dearer than the one before: the bound is concave in them, so that the
 * first that is no better is the last. Where hours are short, the proof begins near its end instead of climbing there for
 * hundreds of rounds. Told to stop, it answers with the best so far.
 */
export function pricesToBegin(relaxation: Relaxation, model: Model, kind: BoundKind, shouldStop: () => boolean): Begun {
  const { layout } = relaxation
  const slope = new Float64Array(layout.size)
  const heightOf = (prices: Float64Array): number | null => relaxation.evaluate(prices, slope, shouldStop)
  let wage = model.problem.weights.aboveFair
  let best = pricesAt(model, layout, kind, wage)
  let height = heightOf(best)
  for (let k = 0; k < MOST_TRIED && height !== null; k++) {
    wage = Math.max(1, wage) * DEARER
    const next = pricesAt(model, layout, kind, wage)
    const reached = heightOf(next)
    if (reached === null || reached <= height) break
    best = next
    height = reached
  }
  return { prices: best, sum: height }
}

/** A seat bears its share of a full group under a leader who is paid this much; with groups open, seats cost nothing. */
function pricesAt(model: Model, layout: Layout, kind: BoundKind, wage: number): Float64Array {
  const prices = new Float64Array(layout.size)
  prices.fill(wage, layout.week, layout.day)
  if (kind === 'assignment') return prices
  model.offerings.forEach(({ start, end, cost, capacity, video, seats }, o) => {
    const seatsIn = layout.seatsIn[o]!
    const most = Math.min(seatsIn.length, video ? capacity : Math.max(0, ...seats))
    for (const seat of seatsIn) prices[seat] = (cost + wage * (end - start)) / most
  })
  return prices
}
