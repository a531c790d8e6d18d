/** A week made anew by a proof: as many starts as there is time for, by groups that the proof chooses or by its prices alone, and the best of them. */

import { dive } from '../dive/dive.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { withoutRivalsIn } from '../dive/parts.ts'
import type { PricingBeside } from '../dive/pricing-beside.ts'
import type { Programs } from '../programs/program.ts'
import { roughly } from '../programs/rough-program.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { startByGroups } from './chosen-start.ts'
import { choosesGroupsByProof, isDivedFor } from './dived-for.ts'
import { type Guide, startAnew } from './guided.ts'
import { search, usedUntil } from './search.ts'

/** Some starts end in a dead end and some do not, so that several are tried and the best one is kept. */
const MOST_TRIES = 4
/** A start of a larger week is made good by a dive. */
const MOST_TRIED = 160
const LEAST_MS_PER_PERSON = { byGroups: 120, byPrices: 30 }
const SHARE_OF_TRIES = 0.35
/** Where people are dived for, a start is searched for so much of its time before, and after for the rest. */
const BEFORE_DIVE = 0.5
/** A start with chosen groups that is not done after this share of the time would leave no time to search. */
const LATE = 0.5

/** Prices of a proof for the whole week, what the best plan costs that is known, and what the proof says about a good one. */
export type Proved = { readonly prices: Float64Array; readonly value: number; readonly guide: Guide }

/** What groups are chosen with, where they are, and who helps to find weeks. */
export type Means = { readonly programs: Programs | null; readonly beside: PricingBeside | null }

export type Calls = {
  readonly shouldStop: () => boolean
  readonly onBetter: (objective: number, iteration: number) => void
}

/** Milliseconds of `now`. */
export type Clock = { readonly now: () => number; readonly until: number; readonly calls: Calls }

/** How many starts there is time for, and the milliseconds of each. */
type Starts = Proved & {
  readonly count: number
  readonly length: number
  /** Null: there is no time to choose groups. */
  readonly programs: Programs | null
  readonly beside: PricingBeside | null
  readonly clock: Clock
  /** When a start with chosen groups comes too late. */
  readonly lateAt: number
}

export function startsFor(week: Week, proved: Proved, { programs, beside }: Means, clock: Clock): Starts {
  const from = clock.now()
  const left = clock.until - from
  const persons = week.patterns.length
  const isByGroups = programs !== null && choosesGroupsByProof(week, left)
  const all = left * SHARE_OF_TRIES
  const inTime = Math.floor(all / (LEAST_MS_PER_PERSON[isByGroups ? 'byGroups' : 'byPrices'] * persons))
  const count = persons > MOST_TRIED ? 1 : Math.max(1, Math.min(MOST_TRIES, inTime))
  return {
    ...proved,
    programs: isByGroups ? programs : null,
    beside,
    count,
    length: all / count,
    clock,
    lateAt: from + LATE * left,
  }
}

/** Leaves the week as the best of the starts, after a short search from each where there are several. */
export function makeAnew(week: Week, inserter: Inserter, chance: Chance, starts: Starts): void {
  const { count, length, programs, clock } = starts
  const { now, calls } = clock
  if (count === 1) {
    startOnce(week, inserter, chance, starts)
    return
  }
  const top = new Snapshot()
  const noteBest = (): void => {
    if (week.total < top.total) top.take(week)
  }
  const units = unitsOf(week)
  // Where groups were chosen, everybody has been dived for.
  const isDived = programs === null && isDivedFor(week, units.length)
  for (let k = 0; k === 0 || (k < count && !calls.shouldStop()); k++) {
    const began = now()
    startOnce(week, inserter, chance, starts)
    const searchUntil = (end: number): void => {
      search(week, inserter, chance, { isWarm: true, used: usedUntil(now, end), ...calls })
      noteBest()
    }
    if (isDived) {
      searchUntil(began + BEFORE_DIVE * length)
      dive(week, withoutRivalsIn(week, units, chance), chance, {
        programs: roughly,
        pool: new WeekPool(),
        isOver: calls.shouldStop,
        onWorth: (worth) => {
          inserter.worth = worth
        },
      })
    }
    searchUntil(began + length)
  }
  if (week.total !== top.total) top.restore(week)
}

/** By groups that the proof chooses, where there is time for them; by its prices otherwise. */
function startOnce(week: Week, inserter: Inserter, chance: Chance, starts: Starts): void {
  const { prices, value, guide, programs, beside, clock, lateAt } = starts
  const { shouldStop } = clock.calls
  const isOver = (): boolean => clock.now() >= lateAt || shouldStop()
  inserter.worth = guide.worth
  const starting = programs === null ? null : { prices, value, programs, beside, isOver }
  if (starting !== null && startByGroups(week, inserter, chance, starting)) return
  startAnew(week, inserter, chance, guide, shouldStop)
}
