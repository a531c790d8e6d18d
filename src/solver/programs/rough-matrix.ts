/** The rows of a program that are not blocks, by columns, and what they hold and charge at given shares and prices. */

import type { Blocks, Program } from './program.ts'

/** Some columns of a matrix: those of column `j` are from `starts[j]` to `starts[j + 1]`. */
export type Entries = {
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly by: Float64Array
}

/** The rows that are not blocks, and the columns, in units in which entries are alike in size: far fewer steps are needed there. */
export type Matrix = Entries & {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Row of the program, and what it was multiplied by. */
  readonly row: Int32Array
  readonly scale: Float64Array
  /** How much of each column of the program one of it stands for. */
  readonly unit: Float64Array
  readonly cost: Float64Array
  readonly most: Float64Array
  /** What each block sums to. */
  readonly sums: Float64Array
}

/** With more of them it takes as many steps. */
const PASSES = 4

export function matrixOf(program: Program): Matrix {
  const { columns, rows, starts, indices, values, low, high, blocks, cost, most } = program
  const isBound = new Uint8Array(rows)
  for (const row of indices) isBound[row] = 1
  for (const row of blocks.rows) isBound[row] = 0
  const kept = [...isBound.keys()].filter((row) => isBound[row] === 1)
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
      own.by[length] = values[k]!
      length += 1
    }
    own.starts[j + 1] = length
  }
  const { scale, unit } = balance(own, kept.length, columns, blocks)
  for (let j = 0; j < columns; j++) {
    for (let k = own.starts[j]!; k < own.starts[j + 1]!; k++) own.by[k] = own.by[k]! * unit[j]! * scale[own.at[k]!]!
  }
  return {
    ...own,
    low: Float64Array.from(kept, (row, r) => low[row]! * scale[r]!),
    high: Float64Array.from(kept, (row, r) => high[row]! * scale[r]!),
    row: Int32Array.from(kept),
    scale,
    unit,
    cost: cost.map((c, j) => c * unit[j]!),
    most: most.map((m, j) => m / unit[j]!),
    sums: Float64Array.from(blocks.ends, (end) => 1 / unit[end - 1]!),
  }
}

/** What rows and columns are multiplied by so that the largest entry of each is about 1; the columns of a block alike. */
function balance(
  { starts, at, by }: Entries,
  rows: number,
  columns: number,
  { ends }: Blocks,
): Pick<Matrix, 'scale' | 'unit'> {
  const scale = new Float64Array(rows).fill(1)
  const unit = new Float64Array(columns).fill(1)
  const ofRow = new Float64Array(rows)
  const ofColumn = new Float64Array(columns)
  for (let pass = 0; pass < PASSES; pass++) {
    ofRow.fill(0)
    ofColumn.fill(0)
    for (let j = 0; j < columns; j++) {
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        const r = at[k]!
        const entry = Math.abs(by[k]!) * unit[j]! * scale[r]!
        if (entry > ofRow[r]!) ofRow[r] = entry
        if (entry > ofColumn[j]!) ofColumn[j] = entry
      }
    }
    let from = 0
    for (const end of ends) {
      ofColumn.fill(Math.max(...ofColumn.subarray(from, end)), from, end)
      from = end
    }
    for (let r = 0; r < rows; r++) if (ofRow[r]! > 0) scale[r] = scale[r]! / Math.sqrt(ofRow[r]!)
    for (let j = 0; j < columns; j++) if (ofColumn[j]! > 0) unit[j] = unit[j]! / Math.sqrt(ofColumn[j]!)
  }
  return { scale, unit }
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
