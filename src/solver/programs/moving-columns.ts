/**
 * The columns of a rough program that move for some steps. Of the thousands of weeks that were found, most are far from being
 * wanted: until the next look they stay at nothing, and no step counts what they cost.
 */

import type { Blocks, Program } from './program.ts'
import { charges, type Entries, holds, type Matrix } from './rough-matrix.ts'

/** A column moves where its share would be above nothing, or below it by no more than this much of its block. */
const NEAR_NOTHING = 0.02

export class MovingColumns {
  /** How many there are; only so many of each list count. */
  count = 0
  private readonly blocks: Blocks
  private readonly matrix: Matrix
  /** Shares, and those of the step being tried. */
  x: Float64Array
  next: Float64Array
  /** What they cost more than the rows pay for them. */
  readonly reduced: Float64Array
  /** Where each block ends among them, and the most of those in none. */
  private readonly ends: Int32Array
  private readonly most: Float64Array
  private readonly cost: Float64Array
  private readonly entries: Entries
  /** Which column of the program each is. */
  private readonly column: Int32Array
  private readonly aimed: Float64Array
  /** Sums of the shares since they were chosen, each with the pace of its step. */
  private readonly sums: Float64Array

  constructor({ columns, indices, blocks }: Program, matrix: Matrix) {
    this.blocks = blocks
    this.matrix = matrix
    const list = (): Float64Array => new Float64Array(columns)
    this.x = list()
    this.next = list()
    this.reduced = list()
    this.most = list()
    this.cost = list()
    this.aimed = list()
    this.sums = list()
    this.ends = new Int32Array(blocks.ends.length)
    this.column = new Int32Array(columns)
    this.entries = {
      starts: new Int32Array(columns + 1),
      at: new Int32Array(indices.length),
      by: new Float64Array(indices.length),
    }
  }

  /** Those that steps as long as `pace` from here would move; `x` and `reduced` are of all columns. */
  choose(x: Float64Array, reduced: Float64Array, pace: number): void {
    const { aimed, blocks } = this
    const { sums } = this.matrix
    for (let j = 0; j < x.length; j++) aimed[j] = x[j]! - pace * reduced[j]!
    this.count = 0
    let from = 0
    for (let k = 0; k < blocks.ends.length; k++) {
      const end = blocks.ends[k]!
      const sum = sums[k]!
      const least = tooMuch(aimed, from, end, sum) - NEAR_NOTHING * sum
      for (let j = from; j < end; j++) if (x[j]! > 0 || aimed[j]! > least) this.add(j)
      this.ends[k] = this.count
      from = end
    }
    for (let j = from; j < x.length; j++) this.add(j)
    for (let i = 0; i < this.count; i++) {
      this.x[i] = x[this.column[i]!]!
      this.reduced[i] = reduced[this.column[i]!]!
    }
    this.sums.fill(0, 0, this.count)
  }

  private add(j: number): void {
    const { entries, count } = this
    const { starts, at, by, cost, most } = this.matrix
    this.column[count] = j
    this.cost[count] = cost[j]!
    this.most[count] = most[j]!
    let to = entries.starts[count]!
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      entries.at[to] = at[k]!
      entries.by[to] = by[k]!
      to += 1
    }
    this.count = count + 1
    entries.starts[this.count] = to
  }

  /** Tries a step: sets `next` and what the rows hold there, and says by how much shares moved: the sum of their squares. */
  tryStep(pace: number, held: Float64Array): number {
    const { count, x, next, aimed, reduced, ends, most, entries } = this
    for (let j = 0; j < count; j++) aimed[j] = x[j]! - pace * reduced[j]!
    project(aimed, next, count, { ends, most, sums: this.matrix.sums })
    holds(entries, count, next, held)
    let moved = 0
    for (let j = 0; j < count; j++) moved += (next[j]! - x[j]!) ** 2
    return moved
  }

  /** Keeps the step that was tried; `y` are the prices after it. */
  take(y: Float64Array, pace: number): void {
    const { count, sums, x, next } = this
    this.x = next
    this.next = x
    charges(this.entries, this.cost, count, y, this.reduced)
    for (let j = 0; j < count; j++) sums[j] = sums[j]! + pace * next[j]!
  }

  /** Writes where they are into the shares of all columns, and adds their sums to those of all. */
  giveBack(x: Float64Array, sums: Float64Array): void {
    const { count, column } = this
    x.fill(0)
    for (let i = 0; i < count; i++) {
      const j = column[i]!
      x[j] = this.x[i]!
      sums[j] = sums[j]! + this.sums[i]!
    }
  }
}

/** The nearest shares that sum to what they should in each block; those in no block are between nothing and the most. */
function project(
  aimed: Float64Array,
  to: Float64Array,
  columns: number,
  { ends, most, sums }: Pick<Blocks, 'ends'> & Pick<Matrix, 'most' | 'sums'>,
): void {
  let from = 0
  for (let k = 0; k < ends.length; k++) {
    const end = ends[k]!
    const less = tooMuch(aimed, from, end, sums[k]!)
    for (let j = from; j < end; j++) to[j] = Math.max(0, aimed[j]! - less)
    from = end
  }
  for (let j = from; j < columns; j++) to[j] = Math.min(most[j]!, Math.max(0, aimed[j]!))
}

/** What has to be taken from each of these so that those above nothing have this sum. */
function tooMuch(aimed: Float64Array, from: number, end: number, sumTo: number): number {
  let count = end - from
  let sum = 0
  for (let j = from; j < end; j++) sum += aimed[j]!
  for (;;) {
    const less = (sum - sumTo) / count
    let left = 0
    sum = 0
    for (let j = from; j < end; j++) {
      if (aimed[j]! <= less) continue
      left += 1
      sum += aimed[j]!
    }
    // By rounding, as many or more may seem to be left as before.
    if (left >= count || left === 0) return less
    count = left
  }
}
