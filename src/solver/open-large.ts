/**
 * How a long search of a large week begins, and of one in which hours are short: a short search, so that there is a plan at
 * any time, then everything anew: last week's groups chosen together by a whole-number program, or all groups by a dive where
 * hours are short, and everybody's week by a dive.
 */

import { dive } from './dive.ts'
import { FEWEST, msOfDive } from './dives.ts'
import { openTogether } from './first-groups.ts'
import type { WeekPool } from './found-weeks.ts'
import { clear } from './guided.ts'
import type { Help } from './help.ts'
import type { Inserter } from './insert.ts'
import type { Calls, Opened, Opening } from './opening.ts'
import { withoutRivalsIn } from './parts.ts'
import type { Programs } from './program.ts'
import type { Chance } from './random.ts'
import { openForScarcity } from './scarce-groups.ts'
import { choosesGroupsFirst, isScarce } from './scarcity.ts'
import { search } from './search.ts'
import { Snapshot } from './snapshot.ts'
import type { Week } from './state.ts'
import { unitsOf } from './units.ts'

/** Of the time until the end; milliseconds a person after which the short search gains less than the dive will. */
const BEFORE = { share: 0.08, msPerPerson: 10 }
/** Groups take some 6 s at 1200 persons. */
const GROUPS = { share: 0.1, seconds: 25 }
/** A dive that has less than so many times its usual length leaves no time to mend what it left. */
const TIME_FOR_A_DIVE = 3

/** Where hours are short: the time for each person below which the groups are not chosen first. */
const SCARCE = { msPerPerson: 500 }
/** What the groups of a scarce week, or everybody's first dive, do not get done in this share of the time leaves time to search on. */
const LATE = { scarce: 0.5, dive: 0.7 }

export type Anew = { readonly programs: Programs; readonly pool: WeekPool; readonly help?: Help | null }

/** Null, and the week is legal, where there is no time for it or nothing to build on: then it has to begin otherwise. */
export function openLarge(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  { programs, pool, help }: Anew,
  { now, start, until, searchUntil }: Opening,
  { shouldStop, onBetter }: Calls,
): Opened | null {
  const units = unitsOf(week)
  const left = until - now()
  const isShort = isScarce(week)
  const hasTime = isShort
    ? choosesGroupsFirst(week) && left >= SCARCE.msPerPerson * week.patterns.length
    : units.length >= FEWEST && left >= TIME_FOR_A_DIVE * msOfDive(units.length)
  if (!hasTime) return null
  const searched = Math.min(
    searchUntil,
    start + BEFORE.msPerPerson * week.patterns.length,
    start + BEFORE.share * (until - start),
  )
  search(week, inserter, chance, {
    isWarm: false,
    used: () => (now() - start) / (searched - start),
    shouldStop,
    onBetter,
  })
  const before = new Snapshot()
  before.take(week)
  clear(week)
  const isAfter = (share: number) => (): boolean => now() >= start + share * (until - start) || shouldStop()
  const seconds = Math.min(GROUPS.seconds, ((until - start) * GROUPS.share) / 1000)
  const isOpen = isShort
    ? openForScarcity(week, chance, { programs, isOver: isAfter(LATE.scarce) })
    : openTogether(week, programs, seconds, shouldStop)
  if (!isOpen) {
    before.restore(week)
    return null
  }
  let waiting = units
  // Those whom the program may not plan together come one after the other.
  while (waiting.length > 0) {
    const part = new Set(withoutRivalsIn(week, waiting, chance))
    const isDone = dive(week, [...part], chance, {
      programs,
      pool,
      beside: help?.pricing ?? null,
      isOver: isAfter(isShort ? 1 : LATE.dive),
      onWorth: (worth) => {
        // Where hours are short, prices leave too many without their dose.
        if (waiting === units && !isShort) inserter.worth = worth
      },
    })
    if (!isDone && waiting === units) {
      // No time, or no answer: nobody has a week yet, so that the plan from before is the better one to go on from.
      before.restore(week)
      return null
    }
    if (!isDone) break
    waiting = waiting.filter((unit) => !part.has(unit))
  }
  return {
    bound: null,
    prices: null,
    isGuided: true,
    isAnew: true,
    at: now(),
    keepBetter: () => {
      if (before.total < week.total) before.restore(week)
    },
  }
}
