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
  /** A solution to begin from. */
  readonly known: Float64Array
  /** A whole solution is good enough where no other can be better by more than this share of its cost. */
  readonly enough?: number
}

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

/** Who solves programs; null where there was no time, or no answer. */
export type Programs = {
  readonly relax: (program: Program, shouldStop: () => boolean) => Relaxed | null
  /** Nearly the optimum, many times sooner where there are thousands of columns; its prices are about right. */
  readonly relaxRoughly: (program: Program, shouldStop: () => boolean) => Relaxed | null
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

/** The rows as a matrix by columns. */
export function byColumns(rows: readonly Row[], columns: number): Omit<Program, 'cost' | 'most' | 'whole' | 'known'> {
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
