/** What the last program answered, by what its columns and rows stand for, so that the next one, which is much like it, begins there. */

import type { Begin, Rough } from '../programs/program.ts'
import type { Master } from './master.ts'

export class LastAnswer {
  private shares = new Map<unknown, number>()
  private prices = new Map<number, number>()
  private weight: number | null = null

  /** Null: there was none. */
  beginFor({ stands, ids }: Master): Begin | null {
    const { shares, prices, weight } = this
    if (weight === null) return null
    return {
      x: Float64Array.from(stands, (what) => shares.get(what) ?? 0),
      duals: Float64Array.from(ids, (id) => prices.get(id) ?? 0),
      weight,
    }
  }

  remember({ stands, ids }: Master, { x, duals, weight }: Rough): void {
    this.shares = new Map(stands.map((what, column) => [what, x[column]!]))
    this.prices = new Map(Array.from(ids, (id, row) => [id, duals[row]!]))
    this.weight = weight
  }
}
