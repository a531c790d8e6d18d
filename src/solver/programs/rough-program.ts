/**
 * A linear program solved roughly, from where one like it ended: a primal-dual hybrid gradient that is restarted from the
 * averages of its steps. Columns that must sum to one are kept so by projection, so that their rows have no prices to find.
 */

import { MovingColumns } from './moving-columns.ts'
import type { Begin, Program, Programs, Rough } from './program.ts'
import { charges, holds, type Matrix, matrixOf } from './rough-matrix.ts'

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
  private readonly moving: MovingColumns
  /** Prices and what the rows hold now, and in the step being tried. */
  private y: Float64Array
  private held: Float64Array
  private nextY: Float64Array
  private nextHeld: Float64Array
  /** The point of now, for all columns, when it was last looked at; the average of the points since the last restart. */
  private readonly now: Point
  private readonly mean: Point
  private best: Point
  /** Sums of the points since the last restart, each with the pace of its step; what columns cost follows from the prices. */
  private readonly sums: Pick<Point, 'x' | 'y' | 'held'>
  private readonly from: Point
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
    this.moving = new MovingColumns(program, this.matrix)
    const { row, scale, low, high } = this.matrix
    const point = (): Point => new Point(columns, row.length)
    const list = (): Float64Array => new Float64Array(row.length)
    this.now = point()
    this.mean = point()
    this.sums = point()
    this.from = point()
    this.y = list()
    this.held = list()
    this.nextY = list()
    this.nextHeld = list()
    this.best = this.now
    const limits = [...low, ...high].filter(Number.isFinite)
    this.unbroken = NEAR * (1 + Math.sqrt(limits.reduce((sum, limit) => sum + limit * limit, 0)))
    this.weight = begin?.weight ?? FIRST.weight
    const { now } = this
    if (begin !== null) {
      for (let j = 0; j < columns; j++) now.x[j] = begin.x[j]! / this.matrix.unit[j]!
      for (let r = 0; r < row.length; r++) now.y[r] = begin.duals[row[r]!]! / scale[r]!
    } else {
      let from = 0
      for (const end of blocks.ends) {
        let least = from
        for (let j = from; j < end; j++) if (cost[j]! < cost[least]!) least = j
        now.x[least] = 1 / this.matrix.unit[least]!
        from = end
      }
    }
    holds(this.matrix, columns, now.x, now.held)
    this.charge(now)
    this.from.copy(now)
    this.goOn()
  }

  /** From the point of now; says anew which columns move. */
  private goOn(): void {
    const { now } = this
    this.y.set(now.y)
    this.held.set(now.held)
    this.moving.choose(now.x, now.reduced, this.pace / this.weight)
  }

  /** One step; where it proves too long, a shorter one follows. */
  step(): void {
    const { moving, weight } = this
    for (;;) {
      const pace = this.pace
      const moved = weight * moving.tryStep(pace / weight, this.nextHeld)
      const longest = this.tryPrices(pace * weight, moved)
      this.steps += 1
      const count = this.steps + 1
      this.pace = Math.min((1 - count ** -0.3) * longest, (1 + count ** -0.6) * pace)
      if (pace > longest) continue
      this.take(pace)
      return
    }
  }

  /** Sets the prices of the step being tried, and says how long it may be at most. */
  private tryPrices(pace: number, movedShares: number): number {
    const { matrix, y, held, nextY, nextHeld, weight } = this
    const { low, high } = matrix
    let moved = 0
    let met = 0
    for (let r = 0; r < y.length; r++) {
      const more = nextHeld[r]! - held[r]!
      const aimed = y[r]! - pace * (nextHeld[r]! + more)
      nextY[r] = aimed + pace * Math.min(high[r]!, Math.max(low[r]!, -aimed / pace))
      const by = nextY[r]! - y[r]!
      moved += by * by
      met += by * more
    }
    return met === 0 ? Number.POSITIVE_INFINITY : (movedShares + moved / weight) / (2 * Math.abs(met))
  }

  /** Keeps the step that was tried. */
  private take(pace: number): void {
    const { y, held, nextY, nextHeld, sums } = this
    this.moving.take(nextY, pace)
    this.y = nextY
    this.held = nextHeld
    this.nextY = y
    this.nextHeld = held
    for (let r = 0; r < nextY.length; r++) {
      sums.y[r] = sums.y[r]! + pace * nextY[r]!
      sums.held[r] = sums.held[r]! + pace * nextHeld[r]!
    }
    this.summed += pace
    this.stepsSince += 1
  }

  /** Whether the better of the last point and the average is near enough; begins anew from it where that is due. */
  look(): boolean {
    const { now, mean, sums, summed } = this
    const { most } = this.matrix
    this.moving.giveBack(now.x, sums.x)
    now.y.set(this.y)
    now.held.set(this.held)
    // Rounded, the average of shares that are all at their most may be a little above it.
    for (let j = 0; j < mean.x.length; j++) mean.x[j] = Math.min(most[j]!, sums.x[j]! / summed)
    for (let r = 0; r < mean.y.length; r++) {
      mean.y[r] = sums.y[r]! / summed
      mean.held[r] = sums.held[r]! / summed
    }
    this.charge(now)
    this.charge(mean)
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
    this.goOn()
    return false
  }

  private charge({ y, reduced }: Point): void {
    charges(this.matrix, this.matrix.cost, reduced.length, y, reduced)
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
    for (const list of [sums.x, sums.y, sums.held]) list.fill(0)
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
    for (let j = 0; j < x.length; j++) point.value += matrix.cost[j]! * x[j]!
    let broken = 0
    let bound = 0
    for (let r = 0; r < y.length; r++) {
      const by = Math.max(0, held[r]! - matrix.high[r]!, matrix.low[r]! - held[r]!)
      broken += by * by
      if (y[r] !== 0) bound += y[r]! * (y[r]! > 0 ? matrix.low[r]! : matrix.high[r]!)
    }
    let from = 0
    for (const end of program.blocks.ends) {
      bound += leastOf(reduced, from, end) / matrix.unit[from]!
      from = end
    }
    for (let j = from; j < x.length; j++) bound += Math.min(0, reduced[j]! * matrix.most[j]!)
    point.bound = bound
    point.broken = Math.sqrt(broken)
    return Math.hypot(point.value - bound, this.weight * this.weight * point.broken)
  }

  answer(): Rough {
    const { program, matrix, best, weight } = this
    const duals = new Float64Array(program.rows)
    for (let r = 0; r < matrix.row.length; r++) duals[matrix.row[r]!] = best.y[r]! * matrix.scale[r]!
    const x = best.x.map((share, j) => share * matrix.unit[j]!)
    const reduced = best.reduced.map((more, j) => more / matrix.unit[j]!)
    let from = 0
    program.blocks.ends.forEach((end, k) => {
      const least = leastOf(reduced, from, end)
      duals[program.blocks.rows[k]!] = least
      for (let j = from; j < end; j++) reduced[j] = reduced[j]! - least
      from = end
    })
    let value = 0
    for (let j = 0; j < x.length; j++) value += program.cost[j]! * x[j]!
    return { value, x, reduced, duals, weight }
  }
}

function leastOf(list: Float64Array, from: number, end: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let j = from; j < end; j++) if (list[j]! < least) least = list[j]!
  return least
}
