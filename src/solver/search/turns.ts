/** A small week searched several times over, each time from the best plan so far: one long search would cool down only once, and may end beside the best plan. */

import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { type Budget, search } from './search.ts'

/** More people use a longer search: at 40, turns found worse plans. */
const SMALL = 20
/** What one search takes for each person: by then it has found what it finds. */
const MS_PER_PERSON = 350

/** How many searches there is time for. */
export const turnsFor = (persons: number, ms: number): number =>
  persons === 0 || persons > SMALL ? 1 : Math.max(1, Math.floor(ms / (MS_PER_PERSON * persons)))

/** Returns the number of moves made; the week is left as the best one found. */
export function searchInTurns(week: Week, inserter: Inserter, chance: Chance, budget: Budget, turns: number): number {
  let iterations = 0
  for (let turn = 0; turn < turns && !budget.shouldStop(); turn++) {
    const before = iterations
    iterations += search(week, inserter, chance, {
      ...budget,
      isWarm: budget.isWarm || turn > 0,
      isSwept: budget.isSwept === true || turn > 0,
      used: (iteration) => budget.used(before + iteration) * turns - turn,
      onBetter: (total, iteration) => budget.onBetter?.(total, before + iteration),
    })
  }
  return iterations
}
