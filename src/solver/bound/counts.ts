/** Whole numbers of sessions: a clinician's week holds so many of each length, and what the best choice of them earns at given prices. */

import type { Model } from '../week/compile.ts'
import type { Layout } from './layout.ts'

/** The fewest and the most sessions that a branch allows, at `clinician * kinds + kind`. */
export type Counts = { readonly fewest: Uint16Array; readonly most: Uint16Array }

const NEVER = Number.NEGATIVE_INFINITY

export class SessionCounts {
  /** How many of each kind earned most in the last round. */
  readonly best: Uint16Array
  private readonly layout: Layout
  /** Steps of each clinician's week that are not taken by groups whose leader is settled. */
  private readonly room: Int32Array
  private readonly earned: Float64Array
  private readonly taken: Uint16Array

  constructor(model: Model, layout: Layout, usedSteps: Int32Array | null) {
    this.layout = layout
    this.room = model.clinicianWeek.map((limit, c) => Math.max(0, limit - (usedSteps?.[c] ?? 0)))
    const row = Math.max(0, ...this.room) + 1
    this.earned = new Float64Array(row)
    this.taken = new Uint16Array(row * layout.kinds.length)
    this.best = new Uint16Array(this.room.length * layout.kinds.length)
  }

  /** What sessions earn at most, by their own prices and in whole numbers, with its slope entered; minus infinity where no choice is allowed. */
  earn(prices: Float64Array, slope: Float64Array, counts: Counts | null): number {
    const { layout, best } = this
    const kinds = layout.kinds.length
    if (kinds === 0) return 0
    let sum = 0
    for (let c = 0; c < this.room.length; c++) sum += this.earnOf(c, prices, counts)
    for (let i = 0; i < best.length; i++) slope[layout.count + i] = slope[layout.count + i]! - best[i]!
    return sum
  }

  /** A knapsack: kind after kind, the most that sessions of exactly so many steps earn. */
  private earnOf(c: number, prices: Float64Array, counts: Counts | null): number {
    const { layout, earned, taken, best } = this
    const { kinds } = layout
    const room = this.room[c]!
    const row = earned.length
    earned.fill(NEVER, 0, room + 1)
    earned[0] = 0
    for (let k = 0; k < kinds.length; k++) {
      const i = c * kinds.length + k
      const { steps } = kinds[k]!
      const price = prices[layout.count + i]!
      const fewest = counts?.fewest[i] ?? 0
      const most = Math.min(counts?.most[i] ?? room, Math.floor(room / steps))
      // From above, so that what is below is still without this kind.
      for (let s = room; s >= 0; s--) {
        let highest = NEVER
        let count = 0
        for (let n = fewest; n <= most && n * steps <= s; n++) {
          const own = earned[s - n * steps]! + n * price
          if (own <= highest) continue
          highest = own
          count = n
        }
        earned[s] = highest
        taken[k * row + s] = count
      }
    }
    let at = 0
    for (let s = 1; s <= room; s++) if (earned[s]! > earned[at]!) at = s
    const sum = earned[at]!
    for (let k = kinds.length - 1; k >= 0; k--) {
      const count = taken[k * row + at]!
      best[c * kinds.length + k] = count
      at -= count * kinds[k]!.steps
    }
    return sum
  }
}
