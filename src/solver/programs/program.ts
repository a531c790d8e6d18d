/** Linear and whole-number programs as they are handed to whoever solves them. */

/** Minimize cost * x where low <= A x <= high and 0 <= x <= most; the first `whole` columns are whole numbers. */
export type Program = {
  readonly columns: number
  readonly rows: number
  readonly cost: Float64Array
  readonly most: Float64Array
  readonly whole: number
  readonly low: Float64Array
  readonly high: Float64Array
  /** A by columns: those of column `j` are from `starts[j]` to `starts[j + 1]`. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  readonly blocks: Blocks
  /** A solution to begin from. */
  readonly known: Float64Array
  /** A whole solution is good enough where no other can be better by more than this share of its cost. */
  readonly enough?: number
}

/**
 * Columns that sum to one: those of block `k` are from `ends[k - 1]` (the first: from 0) to before `ends[k]`, and row `rows[k]`
 * says so. Those after the last are in none.
 */
export type Blocks = { readonly ends: Int32Array; readonly rows: Int32Array }
export const noBlocks: Blocks = { ends: new Int32Array(0), rows: new Int32Array(0) }

/** The optimum of the linear program. */
export type Relaxed = {
  /** What it costs. */
  readonly value: number
  readonly x: Float64Array
  /** What each column costs more than the rows pay for it. */
  readonly reduced: Float64Array
  /** The price of each row: what one more of its limit saves is its negative. */
  readonly duals: Float64Array
}

/** Nearly the optimum. `weight`: how far prices moved compared with shares of columns. */
export type Rough = Relaxed & { readonly weight: number }

/** What a rough answer begins from, of this program or one much like it. */
export type Begin = Pick<Rough, 'x' | 'duals' | 'weight'>

/** Where each column and row of an optimum stands, in the words of HiGHS: 0 at its lower limit, 1 between its limits, 2 at the upper one. */
export type Corner = { readonly columns: Int32Array; readonly rows: Int32Array }
/** A column that is new stays out, and a row that is new limits nothing yet. */
export const newInCorner = { column: 0, row: 1 } as const
/** An optimum that is a corner, from which one of a program much like it is found soon. */
export type AtCorner = Relaxed & { readonly corner: Corner }

/** Who solves programs; null where there was no time, or no answer. */
export type Programs = {
  readonly relax: (program: Program, shouldStop: () => boolean) => Relaxed | null
  /** An optimum at a corner, looked for from another one where it is given. */
  readonly relaxFrom: (program: Program, begin: Corner | null, shouldStop: () => boolean) => AtCorner | null
  /** Nearly the optimum, many times sooner where there are thousands of columns; its prices are about right. */
  readonly relaxRoughly: (program: Program, begin: Begin | null, shouldStop: () => boolean) => Rough | null
  /** The best whole solution found within so many seconds. */
  readonly solve: (program: Program, seconds: number, shouldStop: () => boolean) => Float64Array | null
}

/** One limit: low <= sum of by[i] * x[at[i]] <= high; the columns `at` ascend. */
export type Row = {
  readonly low: number
  readonly high: number
  readonly at: number[]
  readonly by: number[]
}

/** What rows say of a program. */
type Matrix = Pick<Program, 'columns' | 'rows' | 'low' | 'high' | 'starts' | 'indices' | 'values'>

/** The rows as a matrix by columns. */
export function byColumns(rows: readonly Row[], columns: number): Matrix {
  const starts = new Int32Array(columns + 1)
  for (const { at } of rows) for (const column of at) starts[column + 1] = starts[column + 1]! + 1
  for (let j = 0; j < columns; j++) starts[j + 1] = starts[j + 1]! + starts[j]!
  const next = starts.slice()
  const indices = new Int32Array(starts[columns]!)
  const values = new Float64Array(starts[columns]!)
  rows.forEach(({ at, by }, row) => {
    at.forEach((column, i) => {
      const to = next[column]!
      indices[to] = row
      values[to] = by[i]!
      next[column] = to + 1
    })
  })
  return {
    columns,
    rows: rows.length,
    low: Float64Array.from(rows, ({ low }) => low),
    high: Float64Array.from(rows, ({ high }) => high),
    starts,
    indices,
    values,
  }
}

/** The program with these columns alone, which ascend; what is left out is nothing. Its columns are in no blocks. */
export function onlyColumns(program: Program, kept: Int32Array): Program {
  const { starts, indices, values, whole } = program
  const of = (numbers: Float64Array): Float64Array => Float64Array.from(kept, (column) => numbers[column]!)
  const begins = new Int32Array(kept.length + 1)
  kept.forEach((column, i) => {
    begins[i + 1] = begins[i]! + starts[column + 1]! - starts[column]!
  })
  const at = new Int32Array(begins.at(-1)!)
  const by = new Float64Array(at.length)
  kept.forEach((column, i) => {
    at.set(indices.subarray(starts[column], starts[column + 1]), begins[i])
    by.set(values.subarray(starts[column], starts[column + 1]), begins[i])
  })
  return {
    ...program,
    columns: kept.length,
    cost: of(program.cost),
    most: of(program.most),
    known: of(program.known),
    whole: kept.filter((column) => column < whole).length,
    starts: begins,
    indices: at,
    values: by,
    blocks: noBlocks,
  }
}
