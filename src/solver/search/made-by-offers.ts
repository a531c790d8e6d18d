/**
 * A week that is short of hours made anew: its groups with their leaders by exact programs, everybody's weeks by a dive, and
 * both again in rounds.
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

/** Shares of the time until when a first choice of groups may go on, and a first dive with them. */
const FIRST = { choice: 0.7, dive: 0.85 }
/**
 * Until when better groups are looked for, a try that has begun goes on, more dives are begun, and the last one is given up. Groups
 * found late are mostly little better, and a dive that forgets somebody must not be the only one.
 */
const ROUNDS = [
  { tries: 0.6, lastTry: 0.62, dives: 0.74, given: 0.77 },
  { tries: 0.76, lastTry: 0.78, dives: 0.88, given: 0.9 },
  { tries: 0.89, lastTry: 0.91, dives: 0.97, given: 0.985 },
]
/** A dive with groups that promise hardly less than what there is gains nothing. */
const WORTH = 0.9995
/** Groups with which no dive came as near as this to what they promise count for so much more, so that others take their place. */
const MISSED = { near: 1.005, counts: 1.003 }

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
    most = Number.POSITIVE_INFINITY,
  ): boolean => {
    openHeld(week, groups)
    return diveExactly(week, units, chance, { programs, pool, beside, isOver, isLate, most })
  }
  const chosen = chooseByOffers(week, chance, { programs, pool, beside: holding, isOver: isAfter(FIRST.choice) })
  if (chosen === null) return false
  // One dive is enough for a plan that is there in any case; the thread beside still chooses.
  if (!dive(chosen, null, isAfter(FIRST.dive), () => true)) {
    clear(week)
    return false
  }
  const best = new Snapshot()
  best.take(week)
  onMade(best.total)
  clear(week)
  let groups = chosen
  for (const { tries, lastTry, dives, given } of ROUNDS) {
    const isMissed = best.total > MISSED.near * groups.value
    const from = isMissed ? { ...groups, value: MISSED.counts * groups.value } : groups
    const trying = { programs, pool, beside: holding, isOver: isAfter(lastTry), isLate: isAfter(tries) }
    groups = holdAgain(week, from, chance, trying)
    if (groups.value >= WORTH * best.total) continue
    const isMade = dive(groups, help?.pricing ?? null, isAfter(given), isAfter(dives), best.total)
    if (isMade && week.total < best.total) {
      best.take(week)
      onMade(best.total)
    }
    clear(week)
  }
  best.restore(week)
  return true
}
