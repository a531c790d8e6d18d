/** The rows of a program that are not blocks, by columns, and what they hold and charge at given shares and prices. */

import type { Program } from './program.ts'

/** Some columns of a matrix: those of column `j` are from `starts[j]` to `starts[j + 1]`. */
export type Entries = {
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly by: Float64Array
}

/** The rows that are not blocks, scaled so that their largest entry is 1. */
export type Matrix = Entries & {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Row of the program, and what it was multiplied by. */
  readonly row: Int32Array
  readonly scale: Float64Array
}

export function matrixOf({ columns, rows, starts, indices, values, low, high, blocks }: Program): Matrix {
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

/** What the rows hold at these shares of the first columns. */
export function holds({ starts, at, by }: Entries, columns: number, x: Float64Array, held: Float64Array): void {
  held.fill(0)
  for (let j = 0; j < columns; j++) {
    const share = x[j]!
    if (share === 0) continue
    const end = starts[j + 1]!
    for (let k = starts[j]!; k < end; k++) held[at[k]!] = held[at[k]!]! + by[k]! * share
  }
}

/** What each of the first columns costs more than the rows pay for it at these prices. */
export function charges(
  { starts, at, by }: Entries,
  cost: Float64Array,
  columns: number,
  y: Float64Array,
  reduced: Float64Array,
): void {
  for (let j = 0; j < columns; j++) {
    let sum = cost[j]!
    const end = starts[j + 1]!
    for (let k = starts[j]!; k < end; k++) sum -= by[k]! * y[at[k]!]!
    reduced[j] = sum
  }
}
