/** The search: move after move from a first plan, kept by simulated annealing, with the best plan always at hand. */

import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { type MoveKind, Mover, moveKinds } from './moves.ts'
import { sweepAll } from './sweep.ts'

/** How often each move is tried; the others share what `short` leaves when nobody lacks anything. */
const often: Record<MoveKind, number> = {
  person: 24,
  close: 8,
  open: 10,
  swap: 6,
  related: 26,
  short: 14,
  wish: 20,
  clinician: 6,
  lead: 6,
  yield: 4,
}

/** While somebody lacks something, most moves are for them; what makes groups anew rarely helps. */
const inNeed: Record<MoveKind, number> = {
  ...often,
  person: 50,
  related: 20,
  short: 24,
  wish: 40,
  clinician: 12,
  yield: 8,
}

/** Where there are not hours enough, groups have to be made anew so that they take less of them. */
const inScarcity: Record<MoveKind, number> = { ...often, close: 14, open: 16, swap: 16, short: 20, wish: 40, yield: 8 }

const wheelOf = (share: Record<MoveKind, number>): MoveKind[] =>
  moveKinds.flatMap((kind) => Array.from({ length: share[kind] }, () => kind))

/** Prices of comfort are 1 to 40: at first a few are risked, at the end nearly none. */
const WARM = 5
/** A search that starts from a good plan risks less. */
const WARM_START = 2
const COLD = 0.4
/** A dead end costs 500 or more: to leave it, some discomfort is risked while somebody lacks something. */
const URGENT = 2
/** Where this share of people lack something there are not hours enough, and who gets them is worth much more heat. */
const SCARCE_SHARE = 0.25
const SCARCE_HEAT = 40
/** Moves before everybody's week is swept through, at most. */
const RESCUES = 300
/** Moves without a better plan after which the lack of a few is taken for a dead end. */
const PATIENCE = 500
const PATIENCE_PER_PERSON = 10
/** Where more people lack something than this, it is for want of hours, and no dead end. */
const FEW = 4
/**
 * In a large week the lack of a few does not stop the comfort of all others: only so many moves are for the few then, and
 * nobody else is shaken up for them.
 */
const LARGE = 300
const FEW_OF_MANY = { share: 0.01, moves: 0.3 }
/** What a grid step of a group's leader is thought to be worth while somebody lacks something. */
const TIME_PRICE = 20
/** What groups may still give back, by closing or filling up, while people are put back. */
const MARGIN = 20

export type Budget = {
  readonly isWarm: boolean
  /** Share of the budget used, 0 to 1, at this move; the search ends at 1. */
  readonly used: (iteration: number) => number
  readonly shouldStop: () => boolean
  readonly onBetter?: (total: number, iteration: number) => void
  /** Called before a move is kept. */
  readonly onKeep?: (cost: number) => void
  /** Asked before every move: what another search has found may be taken over; true: it was, and is kept. */
  readonly meet?: (() => boolean) | null
  /** Whether everybody's week need not be swept through at first. */
  readonly isSwept?: boolean
}

/** The share of the time from now until `end` that is used up. */
export function usedUntil(now: () => number, end: number): Budget['used'] {
  const from = now()
  return () => (end <= from ? 1 : (now() - from) / (end - from))
}

/** Returns the number of moves made; the week is left as the best one found. */
export function search(week: Week, inserter: Inserter, chance: Chance, budget: Budget): number {
  const mover = new Mover(week, inserter, chance)
  const best = new Snapshot()
  best.take(week)
  const comfort = wheelOf(often)
  const rescue = wheelOf(inNeed)
  const ration = wheelOf(inScarcity)
  const everybody = week.patterns.length
  let iteration = 0
  let isSwept = budget.isSwept === true
  /** The last move that made things better, or that began anew. */
  let fresh = 0
  const patience = PATIENCE + PATIENCE_PER_PERSON * everybody
  const hottest = budget.isWarm ? WARM_START : WARM
  while (!budget.shouldStop()) {
    const used = budget.used(iteration)
    if (used >= 1) break
    if (budget.meet?.() && week.total < best.total) {
      best.take(week)
      fresh = iteration
      budget.onBetter?.(week.total, iteration)
    }
    const warmth = hottest * (COLD / hottest) ** used
    iteration += 1
    // Hours come before comfort: first those below their target are seen to, as far as that is quickly done.
    if (!isSwept && (week.reachTarget === everybody || iteration > RESCUES)) {
      isSwept = true
      sweepAll(week, inserter, chance, budget.shouldStop)
      if (week.total < best.total) best.take(week)
    }
    if (everybody < LARGE && week.lacking > 0 && week.lacking <= FEW && iteration - fresh > patience) {
      if (week.total !== best.total) best.restore(week)
      mover.shake()
      week.keep()
      fresh = iteration
    }
    const areFew = everybody >= LARGE && week.lacking <= FEW_OF_MANY.share * everybody
    const isUrgent = week.lacking > 0 && (!areFew || chance.next() < FEW_OF_MANY.moves)
    // The price of direct time is looked up before the move, so that both sides are weighed alike.
    const timePrice = isUrgent ? TIME_PRICE : 0
    const total = week.total
    const before = total + timePrice * week.groupSteps
    const isScarce = week.lacking > SCARCE_SHARE * everybody
    const wheel = isScarce ? ration : isUrgent ? rescue : comfort
    const heat = isScarce ? SCARCE_HEAT : isUrgent ? URGENT : 1
    const risk = -warmth * heat * Math.log(1 - chance.next())
    mover.make(wheel[chance.int(wheel.length)]!, total + risk + MARGIN)
    if (week.total + timePrice * week.groupSteps - before > risk) {
      week.takeBack()
      continue
    }
    budget.onKeep?.(week.total - total)
    week.keep()
    if (week.total >= best.total) continue
    best.take(week)
    fresh = iteration
    budget.onBetter?.(week.total, iteration)
  }
  if (week.total !== best.total) best.restore(week)
  return iteration
}
