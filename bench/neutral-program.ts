/** A mixed-integer program while it is written down row by row, and the same as the flat arrays that a solver takes. */

/** Minimize cost * x where low <= A x <= high and 0 <= x <= most; where `whole` is 1, x is a whole number. */
export type NeutralProgram = {
  readonly columns: number
  readonly rows: number
  readonly cost: Float64Array
  readonly most: Float64Array
  readonly whole: Int32Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** A by rows: those of row `i` are from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

/** A column and what it is multiplied by; no column comes twice in one row. */
export type ProgramTerm = readonly [column: number, by: number]

export const NO_LIMIT = Number.POSITIVE_INFINITY

export class ProgramDraft {
  private readonly cost: number[] = []
  private readonly most: number[] = []
  private readonly whole: number[] = []
  private readonly low: number[] = []
  private readonly high: number[] = []
  private readonly starts: number[] = [0]
  private readonly indices: number[] = []
  private readonly values: number[] = []

  /** Zero or one. */
  choice(cost = 0): number {
    return this.column(cost, 1, 1)
  }

  /** An amount from 0 to `most`. The rows make it whole where the choices are. */
  amount(cost: number, most: number): number {
    return this.column(cost, most, 0)
  }

  private column(cost: number, most: number, whole: 0 | 1): number {
    this.cost.push(cost)
    this.most.push(most)
    this.whole.push(whole)
    return this.cost.length - 1
  }

  atLeast(low: number, terms: readonly ProgramTerm[]): void {
    this.row(low, NO_LIMIT, terms)
  }

  atMost(high: number, terms: readonly ProgramTerm[]): void {
    this.row(-NO_LIMIT, high, terms)
  }

  row(low: number, high: number, terms: readonly ProgramTerm[]): void {
    this.low.push(low)
    this.high.push(high)
    for (const [column, by] of terms) {
      this.indices.push(column)
      this.values.push(by)
    }
    this.starts.push(this.indices.length)
  }

  finish(): NeutralProgram {
    return {
      columns: this.cost.length,
      rows: this.low.length,
      cost: Float64Array.from(this.cost),
      most: Float64Array.from(this.most),
      whole: Int32Array.from(this.whole),
      low: Float64Array.from(this.low),
      high: Float64Array.from(this.high),
      starts: Int32Array.from(this.starts),
      indices: Int32Array.from(this.indices),
      values: Float64Array.from(this.values),
    }
  }
}
