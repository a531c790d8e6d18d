/**
 * A linear program solved roughly, from where one like it ended: a primal-dual hybrid gradient that is restarted from the
 * averages of its steps. Columns that must sum to one are kept so by projection, so that their rows have no prices to find.
 */

import type { Begin, Program, Programs, Rough } from './program.ts'

/** The gap between shares and prices at most, as a share of the value; by how much rows may be broken, as a share of what they hold. */
const NEAR = 1e-3
/** Where thousands of steps are wanted, the answer is as good for the next round of column generation long before. */
const MOST_STEPS = 2000
const LOOK_EVERY = 16
/** When to begin anew from the averages: much nearer than at the last time, or nearer and not getting on, or after long. */
const RESTART = { surely: 0.2, stalled: 0.8, long: 0.36 }
const FIRST = { pace: 0.1, weight: 30 }

/** Null: told to stop. */
export function solveRoughly(program: Program, begin: Begin | null, shouldStop: () => boolean): Rough | null {
  const climb = new Climb(program, begin)
  while (climb.steps < MOST_STEPS) {
    for (let k = 0; k < LOOK_EVERY; k++) climb.step()
    if (shouldStop()) return null
    if (climb.look()) break
  }
  return climb.answer()
}

/** For a dive, which solves nothing but these. */
export const roughly: Pick<Programs, 'relaxRoughly'> = { relaxRoughly: solveRoughly }

/** The rows that are not blocks, scaled so that their largest entry is 1, by columns. */
type Matrix = {
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly by: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Row of the program, and what it was multiplied by. */
  readonly row: Int32Array
  readonly scale: Float64Array
}

function matrixOf({ columns, rows, starts, indices, values, low, high, blocks }: Program): Matrix {
  const largest = new Float64Array(rows)
  for (let k = 0; k < indices.length; k++) {
    largest[indices[k]!] = Math.max(largest[indices[k]!]!, Math.abs(values[k]!))
  }
  for (const row of blocks.rows) largest[row] = 0
  const kept = [...largest.keys()].filter((row) => largest[row]! > 0)
  const to = new Int32Array(rows).fill(-1)
  kept.forEach((row, r) => {
    to[row] = r
  })
  const own = {
    starts: new Int32Array(columns + 1),
    at: new Int32Array(indices.length),
    by: new Float64Array(indices.length),
  }
  let length = 0
  for (let j = 0; j < columns; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const row = indices[k]!
      if (to[row]! < 0) continue
      own.at[length] = to[row]!
      own.by[length] = values[k]! / largest[row]!
      length += 1
    }
    own.starts[j + 1] = length
  }
  return {
    ...own,
    low: Float64Array.from(kept, (row) => low[row]! / largest[row]!),
    high: Float64Array.from(kept, (row) => high[row]! / largest[row]!),
    row: Int32Array.from(kept),
    scale: Float64Array.from(kept, (row) => 1 / largest[row]!),
  }
}

/** A point: shares and prices, with what the rows hold and what the columns cost there. */
class Point {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly held: Float64Array
  readonly reduced: Float64Array
  value = 0
  /** No shares cost less than this. */
  bound = 0
  broken = 0

  constructor(columns: number, rows: number) {
    this.x = new Float64Array(columns)
    this.y = new Float64Array(rows)
    this.held = new Float64Array(rows)
    this.reduced = new Float64Array(columns)
  }

  get lists(): readonly Float64Array[] {
    return [this.x, this.y, this.held, this.reduced]
  }

  copy(other: Point): void {
    for (const [i, list] of this.lists.entries()) list.set(other.lists[i]!)
  }
}

class Climb {
  steps = 0
  private readonly program: Program
  private readonly matrix: Matrix
  private now: Point
  private next: Point
  /** Sums of the points since the last restart, each with the pace of its step, and their average. */
  private readonly sums: Point
  private readonly mean: Point
  private readonly from: Point
  private best: Point
  private readonly aimed: Float64Array
  /** Rows that are broken by no more than this, all together, count as kept. */
  private readonly unbroken: number
  private pace = FIRST.pace
  private weight: number
  private summed = 0
  private stepsSince = 0
  private distanceThen = Number.POSITIVE_INFINITY
  private distanceBefore = Number.POSITIVE_INFINITY

  constructor(program: Program, begin: Begin | null) {
    const { columns, cost, blocks } = program
    this.program = program
    this.matrix = matrixOf(program)
    const { row, scale } = this.matrix
    const point = (): Point => new Point(columns, row.length)
    this.now = point()
    this.next = point()
    this.sums = point()
    this.mean = point()
    this.from = point()
    this.best = this.now
    this.aimed = new Float64Array(columns)
    const limits = [...this.matrix.low, ...this.matrix.high].filter(Number.isFinite)
    this.unbroken = NEAR * (1 + Math.sqrt(limits.reduce((sum, limit) => sum + limit * limit, 0)))
    this.weight = begin?.weight ?? FIRST.weight
    const { now } = this
    if (begin !== null) {
      now.x.set(begin.x)
      for (let r = 0; r < row.length; r++) now.y[r] = begin.duals[row[r]!]! / scale[r]!
    } else {
      let from = 0
      for (const end of blocks.ends) {
        let least = from
        for (let j = from; j < end; j++) if (cost[j]! < cost[least]!) least = j
        now.x[least] = 1
        from = end
      }
    }
    this.holds(now)
    this.charges(now)
    this.from.copy(now)
  }

  /** One step; where it proves too long, a shorter one follows. */
  step(): void {
    const { now, next, sums, aimed, matrix, weight } = this
    for (;;) {
      const pace = this.pace
      const forShares = pace / weight
      const forPrices = pace * weight
      for (let j = 0; j < aimed.length; j++) aimed[j] = now.x[j]! - forShares * now.reduced[j]!
      this.project(aimed, next.x)
      this.holds(next)
      for (let r = 0; r < next.y.length; r++) {
        const y = now.y[r]! - forPrices * (2 * next.held[r]! - now.held[r]!)
        const held = Math.min(matrix.high[r]!, Math.max(matrix.low[r]!, -y / forPrices))
        next.y[r] = y + forPrices * held
      }
      this.steps += 1
      const longest = this.longestPace()
      const count = this.steps + 1
      this.pace = Math.min((1 - count ** -0.3) * longest, (1 + count ** -0.6) * pace)
      if (pace > longest) continue
      this.charges(next)
      this.now = next
      this.next = now
      for (const [i, list] of sums.lists.entries()) {
        const own = next.lists[i]!
        for (let j = 0; j < own.length; j++) list[j] = list[j]! + pace * own[j]!
      }
      this.summed += pace
      this.stepsSince += 1
      return
    }
  }

  /** How long the step just tried may be at most. */
  private longestPace(): number {
    const { now, next, weight } = this
    let moved = 0
    for (let j = 0; j < now.x.length; j++) moved += weight * (next.x[j]! - now.x[j]!) ** 2
    let met = 0
    for (let r = 0; r < now.y.length; r++) {
      const by = next.y[r]! - now.y[r]!
      moved += (by * by) / weight
      met += by * (next.held[r]! - now.held[r]!)
    }
    return met === 0 ? Number.POSITIVE_INFINITY : moved / (2 * Math.abs(met))
  }

  /** Whether the better of the last point and the average is near enough; begins anew from it where that is due. */
  look(): boolean {
    const { now, mean, sums, summed } = this
    for (const [i, list] of mean.lists.entries()) {
      const own = sums.lists[i]!
      for (let j = 0; j < own.length; j++) list[j] = own[j]! / summed
    }
    const here = this.distance(now)
    const there = this.distance(mean)
    this.best = there < here ? mean : now
    const { value, bound, broken } = this.best
    const enough = NEAR * Math.abs(bound)
    if (Math.abs(value - bound) <= enough && broken <= this.unbroken) return true
    const distance = Math.min(here, there)
    const isDue =
      distance <= RESTART.surely * this.distanceThen ||
      (distance <= RESTART.stalled * this.distanceThen && distance > this.distanceBefore) ||
      this.stepsSince >= RESTART.long * this.steps
    if (isDue) this.restart()
    else this.distanceBefore = distance
    return false
  }

  private restart(): void {
    const { now, from, sums } = this
    if (this.best !== now) now.copy(this.best)
    let shares = 0
    for (let j = 0; j < now.x.length; j++) shares += (now.x[j]! - from.x[j]!) ** 2
    let prices = 0
    for (let r = 0; r < now.y.length; r++) prices += (now.y[r]! - from.y[r]!) ** 2
    if (shares > 0 && prices > 0) this.weight = Math.sqrt(this.weight * Math.sqrt(prices / shares))
    from.copy(now)
    for (const list of sums.lists) list.fill(0)
    this.summed = 0
    this.stepsSince = 0
    this.distanceThen = this.distance(now)
    this.distanceBefore = Number.POSITIVE_INFINITY
  }

  /** From the optimum: the gap between shares and prices, and how far rows are broken. */
  private distance(point: Point): number {
    const { matrix, program } = this
    const { x, y, held, reduced } = point
    point.value = 0
    for (let j = 0; j < x.length; j++) point.value += program.cost[j]! * x[j]!
    let broken = 0
    let bound = 0
    for (let r = 0; r < y.length; r++) {
      const by = Math.max(0, held[r]! - matrix.high[r]!, matrix.low[r]! - held[r]!)
      broken += by * by
      if (y[r] !== 0) bound += y[r]! * (y[r]! > 0 ? matrix.low[r]! : matrix.high[r]!)
    }
    let from = 0
    for (const end of program.blocks.ends) {
      bound += leastOf(reduced, from, end)
      from = end
    }
    for (let j = from; j < x.length; j++) bound += Math.min(0, reduced[j]! * program.most[j]!)
    point.bound = bound
    point.broken = Math.sqrt(broken)
    return Math.hypot(point.value - bound, this.weight * this.weight * point.broken)
  }

  /** What the rows hold at these shares. */
  private holds({ x, held }: Point): void {
    const { starts, at, by } = this.matrix
    held.fill(0)
    for (let j = 0; j < x.length; j++) {
      const share = x[j]!
      if (share === 0) continue
      for (let k = starts[j]!; k < starts[j + 1]!; k++) held[at[k]!] = held[at[k]!]! + by[k]! * share
    }
  }

  /** What each column costs more than the rows pay for it. */
  private charges({ y, reduced }: Point): void {
    const { starts, at, by } = this.matrix
    const { cost } = this.program
    for (let j = 0; j < reduced.length; j++) {
      let sum = cost[j]!
      for (let k = starts[j]!; k < starts[j + 1]!; k++) sum -= by[k]! * y[at[k]!]!
      reduced[j] = sum
    }
  }

  /** The nearest shares that sum to one in each block; those in no block are between nothing and the most. */
  private project(aimed: Float64Array, to: Float64Array): void {
    const { blocks, most } = this.program
    let from = 0
    for (const end of blocks.ends) {
      let count = end - from
      let sum = 0
      for (let j = from; j < end; j++) sum += aimed[j]!
      for (;;) {
        const less = (sum - 1) / count
        let left = 0
        sum = 0
        for (let j = from; j < end; j++) {
          if (aimed[j]! <= less) continue
          left += 1
          sum += aimed[j]!
        }
        // By rounding, as many or more may seem to be left as before.
        if (left >= count || left === 0) {
          for (let j = from; j < end; j++) to[j] = Math.max(0, aimed[j]! - less)
          break
        }
        count = left
      }
      from = end
    }
    for (let j = from; j < aimed.length; j++) to[j] = Math.min(most[j]!, Math.max(0, aimed[j]!))
  }

  answer(): Rough {
    const { program, matrix, best, weight } = this
    const duals = new Float64Array(program.rows)
    for (let r = 0; r < matrix.row.length; r++) duals[matrix.row[r]!] = best.y[r]! * matrix.scale[r]!
    const reduced = best.reduced.slice()
    let from = 0
    program.blocks.ends.forEach((end, k) => {
      const least = leastOf(reduced, from, end)
      duals[program.blocks.rows[k]!] = least
      for (let j = from; j < end; j++) reduced[j] = reduced[j]! - least
      from = end
    })
    let value = 0
    for (let j = 0; j < best.x.length; j++) value += program.cost[j]! * best.x[j]!
    return { value, x: best.x.slice(), reduced, duals, weight }
  }
}

function leastOf(list: Float64Array, from: number, end: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let j = from; j < end; j++) if (list[j]! < least) least = list[j]!
  return least
}
