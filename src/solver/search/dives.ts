/** A long search of a large week, or of one in which nearly all hours are needed: weeks are made anew by a dive, the search goes on from there and mends what it left, and so on. */

import { dive } from '../dive/dive.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { withoutRivalsIn } from '../dive/parts.ts'
import type { Programs } from '../programs/program.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import type { SeatWorth } from '../week/worth.ts'
import { areMany, isDivedFor } from './dived-for.ts'
import type { Help } from './help.ts'
import { type Budget, search, usedUntil } from './search.ts'

/** So many dives in a row that bring nothing are the last. Of many people, who are dived for with the same known weeks, each would end about there again. */
const PATIENCE = { few: 3, many: 1 }
/** Milliseconds that a dive for so many is thought to take, before one is measured: for three times the people five times as long. */
export const msOfDive = (units: number): number => 1.5 * units ** 1.52
/** A dive from a plan generates fewer columns than one from nothing. */
const AGAIN = 0.6
/**
 * The search after a dive takes so much of the dive's time, and no more than so long for each person: it mends at first, and
 * then gains less than another dive.
 */
const SEARCH = { share: 0.8, msPerPerson: 16 }
/** First the plan is searched, so many milliseconds a person: until then moves gain more than dives. */
const FIRST = { msPerPerson: 100, share: 0.6 }
/** What is left after this share of the time is for one long search: that is where the prices of the dives pay. */
const DIVING = 0.6

export type Dives = {
  readonly programs: Pick<Programs, 'relaxRoughly'>
  /** What earlier dives found. */
  readonly pool: WeekPool
  /** Milliseconds of any clock. */
  readonly now: () => number
  readonly until: number
  /** Whether the plan was made anew, and a short search is enough for what is left to mend. */
  readonly isAnew: boolean
  /** Of the thread beside; null or nothing: there is none. */
  readonly help?: Help | null
}

/** Searches until the time is over, with dives in between as long as they bring something; returns the number of moves. */
export function searchWithDives(week: Week, inserter: Inserter, chance: Chance, budget: Budget, dives: Dives): number {
  const { programs, pool, now, until, isAnew, help } = dives
  const units = unitsOf(week)
  const isLarge = areMany(units.length)
  if (!isDivedFor(week, units.length)) return search(week, inserter, chance, budget)
  let iterations = 0
  const searchUntil = (end: number, meet: Budget['meet'] = null): void => {
    iterations += search(week, inserter, chance, {
      isWarm: true,
      used: usedUntil(now, end),
      shouldStop: budget.shouldStop,
      onBetter: (total, iteration) => budget.onBetter?.(total, iterations + iteration),
      meet,
    })
  }
  const entered = now()
  const last = entered + DIVING * (until - entered)
  let fails = 0
  const perPerson = isAnew ? SEARCH.msPerPerson : FIRST.msPerPerson
  searchUntil(entered + Math.min((until - entered) * FIRST.share, perPerson * week.patterns.length))
  const best = new Snapshot()
  best.take(week)
  const isOver = (): boolean => now() >= until || budget.shouldStop()
  const onWorth = (worth: SeatWorth): void => {
    inserter.worth = worth
  }
  const searchAfter = (dived: number): number =>
    Math.min(SEARCH.share * dived, SEARCH.msPerPerson * week.patterns.length)
  let takes = AGAIN * msOfDive(units.length)
  while (!isOver() && now() + takes + searchAfter(takes) <= last) {
    const start = now()
    if (
      !dive(week, withoutRivalsIn(week, units, chance), chance, {
        programs,
        // Few are dived for often: with fresh weeks only, a dive stays near the plan and mostly improves it.
        pool: isLarge ? pool : new WeekPool(),
        isOver,
        onWorth,
        beside: help?.pricing ?? null,
      })
    )
      break
    takes = now() - start
    searchUntil(now() + searchAfter(takes))
    if (week.total >= best.total) {
      best.restore(week)
      fails += 1
      if (fails === (isLarge ? PATIENCE.many : PATIENCE.few)) break
      continue
    }
    fails = 0
    best.take(week)
  }
  if (!isOver()) searchUntil(until, help?.meeting(week, inserter, now(), true))
  return iterations
}
