/**
 * The groups of a week chosen by a proof that goes on: those that it keeps opening are held, those that it hardly ever opens
 * are given up, and prices settle again, until every group is one or the other.
 */

import { compileWeek, type Model } from '../week/compile.ts'
import type { Chance } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { climb, type Manner } from './ascent.ts'
import { paceOf } from './layout.ts'
import { FREE, Relaxation } from './relaxation.ts'

/** Steady steps: the prices of the proof are nearly at their height, and what is asked for is how often each group is open there. */
const steadily: Manner = { stride: 0.03, shortest: 0, patience: Number.POSITIVE_INFINITY, newest: 0.1 }
const ROUNDS = { first: 60, again: 20 }
/** A plan of a short search is no guide to how far there is to climb; a good one costs hardly more than this many times the bound. */
const NEAR = 1.1
/** A share looks back over so many rounds at most. */
const LOOK_BACK = 33
/** Groups that are open more, or less often than this are settled at once, and in each step so many of the others. */
const SURE = 0.97
const EACH_TIME = 5
/** Of them, only those that are open more often are held, and less often given up. */
const HELD = 0.5
const UNWANTED = 0.3
/**
 * So many of all groups have a seat less while they are chosen: a proof fills every seat with shares of weeks, which whole weeks
 * can't. Without it, more starts ended in a dead end.
 */
const SPARED = 0.3
/** Which of two that are open equally often is settled first differs from choice to choice. */
const DRIFT = 0.02

/** The prices are those of a proof for the whole week, `value` what the best plan costs that is known; null: there was no time for it. */
export function groupsByProof(
  week: Week,
  prices: Float64Array,
  value: number,
  chance: Chance,
  isOver: () => boolean,
): ReadonlySet<number> | null {
  const relaxation = new Relaxation(new Week(withSparedSeats(week.model, chance)), 'whole')
  const decided = relaxation.undecided()
  const { open } = decided
  const at = prices.slice()
  for (let rounds = ROUNDS.first; open.includes(FREE); rounds = ROUNDS.again) {
    relaxation.decide(decided)
    const shares = sharesOpened(relaxation, at, value, rounds, isOver)
    if (shares === null) return null
    settle(open, shares, chance)
  }
  return new Set([...open.keys()].filter((o) => open[o] === 1))
}

/** Everything has the same number as in `model`. */
function withSparedSeats({ problem }: Model, chance: Chance): Model {
  const offerings = problem.offerings.map((offering) =>
    chance.next() < SPARED && offering.capacity > 1 ? { ...offering, capacity: offering.capacity - 1 } : offering,
  )
  return compileWeek({ ...problem, offerings })
}

/** How often each offering is opened in so many rounds from these prices, which are left at the best ones found. */
function sharesOpened(
  relaxation: Relaxation,
  prices: Float64Array,
  value: number,
  rounds: number,
  isOver: () => boolean,
): Float64Array | null {
  const { layout, unit, opened } = relaxation
  const shares = new Float64Array(opened.length)
  let done = 0
  let target = value
  const height = (at: Float64Array, slope: Float64Array): number | null => {
    const sum = relaxation.evaluate(at, slope, isOver)
    if (sum === null) return null
    done += 1
    target = Math.min(value, (NEAR * sum) / unit)
    const newest = Math.max(1 / LOOK_BACK, 1 / done)
    for (let o = 0; o < shares.length; o++) shares[o] = shares[o]! + newest * (opened[o]! - shares[o]!)
    return sum / unit
  }
  climb({ size: layout.size, free: layout.week, pace: (i) => paceOf(layout, i, 0), height }, prices, {
    manner: steadily,
    rounds,
    target: () => target,
    onBetter: () => {},
    isEnough: () => false,
  })
  return isOver() ? null : shares
}

/** Settles what is sure and some of what is not; at least one group. */
function settle(open: Int8Array, shares: Float64Array, chance: Chance): void {
  const free = [...open.keys()].filter((o) => open[o] === FREE)
  for (const o of free) {
    if (shares[o]! > SURE) open[o] = 1
    else if (shares[o]! < 1 - SURE) open[o] = 0
  }
  const left = free
    .filter((o) => open[o] === FREE)
    .map((o) => ({ o, rank: shares[o]! + DRIFT * chance.next() }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ o }) => o)
  const held = left.slice(0, EACH_TIME).filter((o) => shares[o]! > HELD)
  const givenUp = left.slice(-EACH_TIME).filter((o) => shares[o]! < UNWANTED)
  for (const o of held) open[o] = 1
  for (const o of givenUp) open[o] = 0
  if (held.length === 0 && givenUp.length === 0 && left[0] !== undefined) open[left[0]] = 1
}
