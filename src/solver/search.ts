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
  yield: 4,
}

/** While somebody is below the target, most moves are for them. */
const inNeed: Record<MoveKind, number> = { ...often, short: 20, wish: 70, yield: 8 }

const wheelOf = (share: Record<MoveKind, number>): MoveKind[] =>
  moveKinds.flatMap((kind) => Array.from({ length: share[kind] }, () => kind))

/** Prices of comfort are 1 to 40: at first a few are risked, at the end nearly none. */
const WARM = 10
/** A search that starts from a good plan risks less. */
const WARM_START = 3
const COLD = 0.4
/** Moves without a better plan after which somebody's lack is taken for a dead end. */
const PATIENCE = 500
const PATIENCE_PER_PERSON = 10
/** What a grid step of a group's leader is thought to be worth while somebody lacks something. */
const SCARCE = 6

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
  const comfort = wheelOf(often)
  const rescue = wheelOf(inNeed)
  const everybody = week.patterns.length
  let iteration = 0
  /** The last move that made things better, or that began anew. */
  let fresh = 0
  // A dead end costs 500 or more: to leave it, discomfort is risked. In a large center somebody lacks something for
  // long, and heat for one would undo the comfort of all; measured best: 20 at 120 persons, 4 to 8 at 400 and more.
  const urgent = Math.min(20, Math.max(4, 2400 / Math.max(1, everybody)))
  const patience = PATIENCE + PATIENCE_PER_PERSON * everybody
  const hottest = budget.isWarm ? WARM_START : WARM
  while (!budget.shouldStop()) {
    const used = budget.used(iteration)
    if (used >= 1) break
    const warmth = hottest * (COLD / hottest) ** used
    iteration += 1
    if (week.lacking > 0 && iteration - fresh > patience) {
      if (week.total !== best.total) best.restore(week)
      mover.shake()
      week.keep()
      fresh = iteration
    }
    // The price of direct time is looked up before the move, so that both sides are weighed alike.
    const timePrice = week.lacking > 0 ? SCARCE : 0
    const before = week.total + timePrice * week.groupSteps
    const wheel = week.reachTarget < everybody ? rescue : comfort
    mover.make(wheel[chance.int(wheel.length)]!)
    const heat = week.lacking > 0 ? urgent : 1
    if (week.total + timePrice * week.groupSteps - before > -warmth * heat * Math.log(1 - chance.next())) {
      week.takeBack()
      continue
    }
    week.keep()
    if (week.total >= best.total) continue
    best.take(week)
    fresh = iteration
    budget.onBetter?.(week.total, iteration)
  }
  if (week.total !== best.total) best.restore(week)
  return iteration
}
