/** Column generation by exact linear programs, each of which is solved from the corner at which the one before it ended. */

import { type AtCorner, type Corner, newInCorner, type Programs } from '../programs/program.ts'
import type { Week } from '../week/state.ts'
import { type FoundWeeks, type Pains, pricesOf } from './found-weeks.ts'
import { Master, type Offer } from './master.ts'
import type { PricingBeside } from './pricing-beside.ts'

/** `value`: what everything costs by the program, the rest included. */
export type Answer = { readonly master: Master; readonly relaxed: AtCorner; readonly value: number }

/** Who solves programs, and until when. */
export type Exactly = { readonly programs: Pick<Programs, 'relaxFrom'>; readonly isOver: () => boolean }

export type Generating = Exactly & {
  /** How new weeks are looked for, and how many of each unit stay in the program. */
  readonly pains: Pains
  readonly kept: number
  /** Who helps to find them. */
  readonly beside?: PricingBeside | null
}

/** A row that has cost nothing in so many rounds is left out until it is broken again. */
const IDLE = 3
const NOTHING = 1e-7

export type GenerationMark = {
  readonly columns: ReadonlyMap<unknown, number>
  readonly rows: ReadonlyMap<number, number>
  readonly full: readonly number[]
  readonly idle: ReadonlyMap<number, number>
}

export class Generation {
  private readonly week: Week
  private readonly found: FoundWeeks
  private readonly how: Generating
  private full = new Set<number>()
  private idle = new Map<number, number>()
  /** Where the last program ended, by what its columns and rows stand for. */
  private columns: ReadonlyMap<unknown, number> = new Map()
  private rows: ReadonlyMap<number, number> = new Map()

  constructor(week: Week, found: FoundWeeks, how: Generating) {
    this.week = week
    this.found = found
    this.how = how
  }

  /**
   * Rows that a solution breaks are added up to `repairs` times before it is taken; the others are there in the next round.
   * Null: there was no time, or no answer.
   */
  solve(repairs = Number.POSITIVE_INFINITY): Answer | null {
    const { week, found, how, full } = this
    for (let k = 0; ; k++) {
      if (how.isOver()) return null
      const master = new Master(week, found.rest, found.choices, { offers: found.offers, full })
      const relaxed = how.programs.relaxFrom(master.program, this.beginFor(master), how.isOver)
      if (relaxed === null) return null
      this.remember(master, relaxed.corner)
      const known = full.size
      master.findFull(relaxed.x, full)
      if (full.size > known && k < repairs) continue
      this.forgetIdle(master, relaxed.duals)
      return { master, relaxed, value: relaxed.value + found.settledCost - master.countedAnew }
    }
  }

  /** What the program would cost with this offer held. */
  valueWith(offer: Offer): number {
    const { week, found, how, full } = this
    const offers = found.offers.filter((other) => other === offer || other.offering !== offer.offering)
    const master = new Master(week, found.rest, found.choices, { offers, full, held: new Set([offer.offering]) })
    const relaxed = how.isOver() ? null : how.programs.relaxFrom(master.program, this.beginFor(master), how.isOver)
    return relaxed?.value ?? Number.POSITIVE_INFINITY
  }

  /** Looks for new weeks at the prices of an answer, and says how many there are. */
  learn({ master, relaxed }: Answer): number {
    const { week, found, how } = this
    found.forget(relaxed.reduced, how.kept)
    return found.add(pricesOf(week.model, master, relaxed.duals), how.pains, how.isOver, how.beside ?? null)
  }

  /** The corner of the last program and what is known of its rows, to come back to. */
  mark(): GenerationMark {
    const { columns, rows, full, idle } = this
    return { columns, rows, full: [...full], idle: new Map(idle) }
  }

  comeBack({ columns, rows, full, idle }: GenerationMark): void {
    this.columns = columns
    this.rows = rows
    this.full = new Set(full)
    this.idle = new Map(idle)
  }

  private beginFor({ stands, ids }: Master): Corner | null {
    const { columns, rows } = this
    if (rows.size === 0) return null
    return {
      columns: Int32Array.from(stands, (what) => columns.get(what) ?? newInCorner.column),
      rows: Int32Array.from(ids, (id) => rows.get(id) ?? newInCorner.row),
    }
  }

  private remember({ stands, ids }: Master, { columns, rows }: Corner): void {
    this.columns = new Map(stands.map((what, column) => [what, columns[column]!]))
    this.rows = new Map(Array.from(ids, (id, row) => [id, rows[row]!]))
  }

  private forgetIdle({ ids }: Master, duals: Float64Array): void {
    const { full, idle } = this
    ids.forEach((id, row) => {
      if (!full.has(id)) return
      const rounds = Math.abs(duals[row]!) > NOTHING ? 0 : (idle.get(id) ?? 0) + 1
      idle.set(id, rounds)
      if (rounds < IDLE) return
      full.delete(id)
      idle.delete(id)
    })
  }
}
