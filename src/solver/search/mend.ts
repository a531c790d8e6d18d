/** A large week searched in one go, with a look at the few who lack most: what moves cannot untangle for them, a program of their part can. */

import { polishAround } from '../dive/polish.ts'
import type { Programs } from '../programs/program.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { type Budget, search } from './search.ts'

/** Fewer people are searched to the end without it: their dead ends are shaken up. */
const LARGE = 300
/** More than this share of the people do not lack hours for a tangle, but for want of hours. */
const FEW = 0.01
/** Of the time: when it is looked at who lacks something. */
const MARKS = [0.12, 0.22, 0.34, 0.46, 0.6, 0.75]
/** Each of them takes a second at 1200 persons; all of them at one moment no more than this share of the time. */
const MOST_AT_ONCE = 5
const SHARE_AT_ONCE = 0.1

export type Mending = {
  readonly programs: Programs
  /** Seconds until the search ends. */
  readonly left: () => number
}

export const isMended = ({ patterns }: Week): boolean => patterns.length >= LARGE

/** Returns the number of moves made; the week is left as the best one found. */
export function searchMending(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  budget: Budget,
  { programs, left }: Mending,
): number {
  let iterations = 0
  const atOnce = SHARE_AT_ONCE * left()
  const onBetter = (total: number, more: number): void => budget.onBetter?.(total, iterations + more)
  const searchUntil = (mark: number): void => {
    const shouldStop = (): boolean => budget.shouldStop() || budget.used(iterations) >= mark
    const isSwept = budget.isSwept === true || iterations > 0
    iterations += search(week, inserter, chance, { ...budget, onBetter, shouldStop, isSwept })
  }
  for (const mark of MARKS) {
    searchUntil(mark)
    if (budget.shouldStop()) return iterations
    const until = left() - atOnce
    polishAround(week, thoseWhoLackMost(week), chance, programs, {
      left: () => left() - until,
      shouldStop: budget.shouldStop,
      onBetter: (total) => onBetter(total, 0),
    })
  }
  searchUntil(1)
  return iterations
}

/** Nobody, where many lack something; of a couple that lacks a joint session the first partner. */
function thoseWhoLackMost({ model, personCost, coupleCost, reachTarget, patterns }: Week): number[] {
  if (patterns.length - reachTarget > Math.max(1, FEW * patterns.length)) return []
  const costOf = (p: number): number => {
    const { couple } = model.persons[p]!
    const isFirst = couple >= 0 && model.couples[couple]!.persons[0] === p
    return Math.max(personCost[p]!, isFirst ? coupleCost[couple]! : 0)
  }
  const lacking = [...patterns.keys()].filter((p) => costOf(p) >= model.problem.weights.missingSession)
  lacking.sort((a, b) => costOf(b) - costOf(a) || a - b)
  return lacking.slice(0, MOST_AT_ONCE)
}
