/** What a solver says of the neutral model: news while it works, and how it ended. */

export type NeutralEnd = {
  readonly status: 'optimal' | 'infeasible' | 'time limit' | 'other'
  /** No solution of the program is below it; -Infinity where none was proved. */
  readonly bound: number
  /** The best solution; null: none was found. */
  readonly x: Float64Array | null
}

export type NeutralNews = { readonly bound: number; readonly x?: Float64Array | undefined }
