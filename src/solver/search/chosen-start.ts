/** A start by a proof that goes on until it has chosen all groups: they get leaders and rooms, and everybody's week is found by a dive. */

import { groupsByProof } from '../bound/groups-by-proof.ts'
import { diveForAll } from '../dive/dive.ts'
import { openChosen } from '../dive/first-groups.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import type { PricingBeside } from '../dive/pricing-beside.ts'
import type { Programs } from '../programs/program.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { clear } from './guided.ts'

/** Leaders and rooms take a second at 120 persons. */
const MOST_SECONDS = 5

export type Starting = {
  /** The best prices of a proof for the whole week, and what the best plan costs that is known. */
  readonly prices: Float64Array
  readonly value: number
  readonly programs: Programs
  /** Who helps to find weeks. */
  readonly beside: PricingBeside | null
  readonly isOver: () => boolean
}

/** Makes the week anew; the inserter learns what seats and hours are worth. False, and the week is empty, where there was no time or no answer. */
export function startByGroups(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  { prices, value, programs, beside, isOver }: Starting,
): boolean {
  clear(week)
  const groups = groupsByProof(week, prices, value, chance, isOver)
  if (groups === null || !openChosen(week, groups, programs, MOST_SECONDS, isOver)) return false
  const isDone = diveForAll(week, chance, {
    programs,
    pool: new WeekPool(),
    isOver,
    beside,
    onWorth: (worth) => {
      inserter.worth = worth
    },
  })
  if (!isDone) clear(week)
  return isDone
}
