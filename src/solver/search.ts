/** The search: move after move from a first plan, kept by simulated annealing, with the best plan always at hand. */

import type { Inserter } from './insert.ts'
import { type MoveKind, Mover, moveKinds } from './moves.ts'
import type { Pattern } from './pattern.ts'
import type { Chance } from './random.ts'
import type { Week } from './state.ts'

/** A copy of a whole week; patterns are never changed in place, so it is cheap. */
export class Snapshot {
  total = Number.POSITIVE_INFINITY
  private patterns: Pattern[] = []
  private conjoint: Pattern[] = []
  private open = new Uint8Array()
  private leader = new Int32Array()
  private room = new Int32Array()

  take(week: Week): void {
    this.total = week.total
    this.patterns = week.patterns.slice()
    this.conjoint = week.conjoint.slice()
    this.open = week.open.slice()
    this.leader = week.leader.slice()
    this.room = week.room.slice()
  }

  /** Makes the week what it was when the copy was taken. */
  restore(week: Week): void {
    for (let p = 0; p < this.patterns.length; p++) week.setPattern(p, new Int32Array())
    for (let k = 0; k < this.conjoint.length; k++) week.setConjoint(k, new Int32Array())
    for (let o = 0; o < this.open.length; o++) if (week.open[o] === 1) week.closeGroup(o)
    for (let o = 0; o < this.open.length; o++) {
      if (this.open[o] === 1) week.openGroup(o, this.leader[o]!, this.room[o]!)
    }
    for (let k = 0; k < this.conjoint.length; k++) week.setConjoint(k, this.conjoint[k]!)
    for (let p = 0; p < this.patterns.length; p++) week.setPattern(p, this.patterns[p]!)
    week.keep()
  }
}

/** How often each move is tried; the others share what `short` leaves when nobody lacks anything. */
const often: Record<MoveKind, number> = {
  person: 20,
  close: 14,
  open: 16,
  related: 20,
  short: 14,
  wish: 20,
  clinician: 6,
  lead: 6,
}

/** Prices of comfort are 1 to 40: at first a few are risked, at the end nearly none. */
const WARM = 10
/** A search that starts from a good plan risks less. */
const WARM_START = 3
const COLD = 0.4

export type Budget = {
  readonly isWarm: boolean
  /** Share of the budget used, 0 to 1, at this move; the search ends at 1. */
  readonly used: (iteration: number) => number
  readonly shouldStop: () => boolean
  readonly onBetter?: (total: number, iteration: number) => void
}

/** Returns the number of moves made; the week is left as the best one found. */
export function search(week: Week, inserter: Inserter, chance: Chance, budget: Budget): number {
  const mover = new Mover(week, inserter, chance)
  const best = new Snapshot()
  best.take(week)
  const wheel = moveKinds.flatMap((kind) => Array.from({ length: often[kind] }, () => kind))
  let iteration = 0
  const hottest = budget.isWarm ? WARM_START : WARM
  while (!budget.shouldStop()) {
    const used = budget.used(iteration)
    if (used >= 1) break
    const warmth = hottest * (COLD / hottest) ** used
    iteration += 1
    const before = week.total
    mover.make(wheel[chance.int(wheel.length)]!)
    if (week.total - before > -warmth * Math.log(1 - chance.next())) {
      week.takeBack()
      continue
    }
    week.keep()
    if (week.total >= best.total) continue
    best.take(week)
    budget.onBetter?.(week.total, iteration)
  }
  if (week.total !== best.total) best.restore(week)
  return iteration
}
