/**
 * How a long search begins where everything is made anew: a short search, so that there is a plan at any time, then the groups,
 * chosen by a dive among all of them or, in a large week, among last week's by a whole-number program, and everybody's week by
 * a dive.
 */

import { diveForAll } from '../dive/dive.ts'
import { diveExactly } from '../dive/exact-dive.ts'
import { openLastWeeks } from '../dive/first-groups.ts'
import type { WeekPool } from '../dive/found-weeks.ts'
import { openByDive } from '../dive/group-dive.ts'
import type { Programs } from '../programs/program.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import { isScarce } from '../week/scarcity.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { areMany, choosesGroupsByDive, choosesGroupsByOffers, choosesGroupsByProof } from './dived-for.ts'
import { msOfDive } from './dives.ts'
import { clear } from './guided.ts'
import type { Help } from './help.ts'
import { makeByOffers } from './made-by-offers.ts'
import type { Calls } from './make-anew.ts'
import type { Opened, Opening } from './opening.ts'
import { search } from './search.ts'

/** Of the time until the end; milliseconds a person after which the short search gains less than the dive will. */
const BEFORE = { share: 0.08, msPerPerson: 10 }
/** Groups take some 6 s at 1200 persons. */
const GROUPS = { share: 0.1, seconds: 25 }
/** A dive that has less than so many times its usual length leaves no time to mend what it left. */
const TIME_FOR_A_DIVE = 3

/** With less time than this the groups are not chosen by a dive. */
const MS_PER_PERSON = { scarce: 500, otherwise: 200 }
/** What a dive for groups, or everybody's first dive, does not get done in this share of the time leaves time to search on. */
const LATE = { groups: 0.5, dive: 0.7, exact: 0.9, again: 0.8 }

export type Anew = { readonly programs: Programs; readonly pool: WeekPool; readonly help?: Help | null }

type Way = 'offers' | 'dive' | 'program'

/** How the groups are chosen; null: there is no time for it, or a proof does it better. */
function wayToOpen(week: Week, units: number, left: number, isProvedBeside: boolean): Way | null {
  if (isProvedBeside && choosesGroupsByProof(week, left)) return null
  const isShort = isScarce(week)
  const persons = week.patterns.length
  if (choosesGroupsByOffers(week.model.problem, left)) return 'offers'
  const needed = persons * (isShort ? MS_PER_PERSON.scarce : MS_PER_PERSON.otherwise)
  if (choosesGroupsByDive(week) && left >= needed) return 'dive'
  return !isShort && areMany(units) && left >= TIME_FOR_A_DIVE * msOfDive(units) ? 'program' : null
}

/** Null, and the week is legal, where there is no time for it or nothing to build on: then it has to begin otherwise. */
export function openAnew(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  { programs, pool, help }: Anew,
  { now, start, until, searchUntil, proofUntil, beside: proof }: Opening,
  { shouldStop, onBetter }: Calls,
): Opened | null {
  const units = unitsOf(week)
  const left = until - now()
  const way = wayToOpen(week, units.length, left, proof !== null && proofUntil !== null)
  if (way === null) return null
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
  const beside = help?.pricing ?? null
  const diveAnew = (): boolean =>
    isScarce(week)
      ? diveExactly(week, units, chance, {
          ...{ programs, pool, beside },
          isOver: isAfter(LATE.exact),
          isLate: isAfter(LATE.again),
        })
      : diveForAll(week, chance, {
          ...{ programs, pool, beside },
          isOver: isAfter(LATE.dive),
          onWorth: (worth) => {
            inserter.worth = worth
          },
        })
  const isDone = {
    offers: () =>
      makeByOffers(week, units, chance, {
        ...{ programs, pool, help: help ?? null, isAfter },
        onMade: (total) => onBetter(total, 0),
      }),
    dive: () => openByDive(week, chance, { programs, isOver: isAfter(LATE.groups) }) && diveAnew(),
    program: () => openLastWeeks(week, programs, seconds, shouldStop) && diveAnew(),
  }[way]()
  if (!isDone) {
    // No time, or no answer: the plan from before is the better one to go on from.
    before.restore(week)
    return null
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
