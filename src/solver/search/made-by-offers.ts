/**
 * A week that is short of hours made anew: its groups with their leaders by exact programs, everybody's weeks by a dive, and
 * both again while there is time.
 */

import { diveExactly } from '../dive/exact-dive.ts'
import type { WeekPool } from '../dive/found-weeks.ts'
import { holdAgain } from '../dive/hold-again.ts'
import type { Holding } from '../dive/hold-offers.ts'
import { chooseByOffers, openHeld } from '../dive/offer-dive.ts'
import type { Programs } from '../programs/program.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import type { Unit } from '../week/units.ts'
import { clear } from './guided.ts'
import type { Help } from './help.ts'

/** Shares of the time until when better groups are looked for, more dives are begun, and a first dive is given up. */
type Late = { readonly tries: number; readonly dives: number; readonly given: number }
const FIRST: Late = { tries: 0.5, dives: 0.62, given: 0.8 }
const AGAIN: Late = { tries: 0.82, dives: 0.92, given: 0.97 }
/** Where somebody is below their target, the search has more time to make way for them. */
const AGAIN_FOR_HOURS: Late = { tries: 0.66, dives: 0.76, given: 0.8 }
/** The first choice of groups is given up after this share, and a try that has begun goes on for so much more. */
const CHOICE = { first: 0.7, lastTry: 0.03 }
/** Groups with which everybody's weeks cost hardly less are not worth another dive. */
const WORTH = 0.9995

export type MadeByOffers = {
  readonly programs: Programs
  /** Weeks that are known; those found on the way are remembered. */
  readonly pool: WeekPool
  readonly help: Help | null
  /** Whether this share of the time is over, or all of it. */
  readonly isAfter: (share: number) => () => boolean
  /** Everybody has a week, which costs so much; there is time to look for a better one. */
  readonly onMade: (total: number) => void
}

/** The week is empty at first; false, and it is empty again, where there was no time or no answer for a first one. */
export function makeByOffers(
  week: Week,
  units: readonly Unit[],
  chance: Chance,
  { programs, pool, help, isAfter, onMade }: MadeByOffers,
): boolean {
  const better = (than: Holding, { tries }: Late): Holding =>
    holdAgain(week, than, chance, {
      ...{ programs, pool, beside: help?.holding ?? null },
      isOver: isAfter(tries + CHOICE.lastTry),
      isLate: isAfter(tries),
    })
  const diveWith = (holding: Holding, { dives, given }: Late): boolean => {
    openHeld(week, holding)
    return diveExactly(week, units, chance, {
      ...{ programs, pool, beside: help?.pricing ?? null },
      isOver: isAfter(given),
      isLate: isAfter(dives),
    })
  }
  const chosen = chooseByOffers(week, chance, { programs, pool, isOver: isAfter(CHOICE.first) })
  if (chosen === null) return false
  const first = better(chosen, FIRST)
  if (!diveWith(first, FIRST)) {
    clear(week)
    return false
  }
  const best = new Snapshot()
  best.take(week)
  onMade(week.total)
  const isMet = week.reachTarget === week.patterns.length
  const late = isMet ? AGAIN : AGAIN_FOR_HOURS
  clear(week)
  const again = better(first, late)
  const isWorth = !isMet || again.value < WORTH * first.value
  if (isWorth && diveWith(again, late) && week.total < best.total) return true
  best.restore(week)
  return true
}
