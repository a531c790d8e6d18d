/**
 * A week that is short of hours made anew: its groups with their leaders by exact programs, everybody's weeks by a dive, and
 * both again while there is time.
 */

import { diveExactly } from '../dive/exact-dive.ts'
import type { WeekPool } from '../dive/found-weeks.ts'
import { holdAgain } from '../dive/hold-again.ts'
import type { Holding } from '../dive/hold-offers.ts'
import { chooseByOffers, openHeld } from '../dive/offer-dive.ts'
import type { PricingBeside } from '../dive/pricing-beside.ts'
import type { Programs } from '../programs/program.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import type { Unit } from '../week/units.ts'
import { clear } from './guided.ts'
import type { Help } from './help.ts'

/** Shares of the time until when a first choice of groups is made, and its dive, whatever they are like. */
const FIRST = { choice: 0.7, dive: 0.85 }
/** Until when better groups are looked for, a try that has begun goes on, more dives are begun, and the last one is given up. */
const BETTER = { tries: 0.82, lastTry: 0.84, dives: 0.94, given: 0.98 }
/** A dive with groups that promise hardly less than what there is gains nothing. */
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
  const holding = help?.holding ?? null
  const dive = (
    groups: Holding,
    beside: PricingBeside | null,
    isOver: () => boolean,
    isLate: () => boolean,
  ): boolean => {
    openHeld(week, groups)
    return diveExactly(week, units, chance, { programs, pool, beside, isOver, isLate })
  }
  const chosen = chooseByOffers(week, chance, { programs, pool, beside: holding, isOver: isAfter(FIRST.choice) })
  if (chosen === null) return false
  // The thread beside still chooses; one dive is enough for a plan that is there in any case.
  if (!dive(chosen, null, isAfter(FIRST.dive), () => true)) {
    clear(week)
    return false
  }
  const best = new Snapshot()
  best.take(week)
  onMade(week.total)
  clear(week)
  const better = holdAgain(week, chosen, chance, {
    ...{ programs, pool, beside: holding },
    isOver: isAfter(BETTER.lastTry),
    isLate: isAfter(BETTER.tries),
  })
  const isWorth = better.value < WORTH * best.total
  const isMade = isWorth && dive(better, help?.pricing ?? null, isAfter(BETTER.given), isAfter(BETTER.dives))
  if (!isMade || best.total < week.total) best.restore(week)
  return true
}
