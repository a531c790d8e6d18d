/**
 * Weeks made anew with the groups as they are, where hours are short: column generation by exact linear programs, and a dive
 * in which nobody is put off for what they lack: somebody has to.
 */

import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import type { Unit } from '../week/units.ts'
import { FoundWeeks, type WeekPool } from './found-weeks.ts'
import { type Exactly, Generation } from './generation.ts'
import type { PricingBeside } from './pricing-beside.ts'
import { settleAll } from './settle-all.ts'

const pains = { noises: [0], tries: 8, orders: 6 }
/** Rounds of column generation before the dive, which goes on with it; so many that together save less than this share are the last. */
const ROUNDS = { most: 60, looked: 5, saved: 5e-4 }
/** Weeks of each unit that stay in the program. */
const KEPT = 40
/** How a dive ends is a matter of chance; one for each of these is tried: couples come before those who are surer by so much. */
const COUPLES = [0.3, 1, 0.5, 0.3, 1, 0.5, 0.3, 1]
/** What costs no more than so many times the program needs no other dive. */
const NEAR = 1.003

export type DivingExactly = Exactly & {
  /** Weeks that are known already, and those that are found before the first dive. */
  readonly pool: WeekPool
  /** Whether it is too late for care, and for another dive. */
  readonly isLate: () => boolean
  /** What costs so much is of no use. */
  readonly most?: number
  /** Who helps to find weeks. */
  readonly beside?: PricingBeside | null
}

/**
 * Gives these units, none of which has a week yet, the weeks that together cost least, as far as whole weeks can follow the
 * linear program: a few may lack much at the end. More than one dive is tried until `isLate`. False, and the week is as it was,
 * where there was no time or no answer for the first.
 */
export function diveExactly(
  week: Week,
  units: readonly Unit[],
  chance: Chance,
  { isLate, pool, most = Number.POSITIVE_INFINITY, ...exactly }: DivingExactly,
): boolean {
  const found = new FoundWeeks(week, units, new Set(), chance, { pool })
  const generation = new Generation(week, found, { ...exactly, pains, kept: KEPT })
  const promised = generate(generation)
  if (promised === null) return false
  found.rememberIn(pool)
  const [unsettled, first] = [found.mark(), generation.mark()]
  const best = new Snapshot()
  for (const couple of COUPLES) {
    const least = Math.min(most, best.total)
    if (settleAll(found, generation, { couple, most: least, isLate })) best.take(found.rest)
    else if (least === Number.POSITIVE_INFINITY) return false
    if (isLate() || exactly.isOver() || best.total <= NEAR * promised) break
    found.comeBack(unsettled)
    generation.comeBack(first)
  }
  if (best.total === Number.POSITIVE_INFINITY) return false
  best.restore(week)
  return true
}

/**
 * Weeks for everybody, until they hardly save anything any more, and what everything costs by the program then; null: no time, or
 * no answer.
 */
function generate(generation: Generation): number | null {
  const values: number[] = []
  for (let round = 0; round < ROUNDS.most; round++) {
    const answer = generation.solve()
    if (answer === null) return null
    const { value } = answer
    const before = values.at(-ROUNDS.looked)
    values.push(value)
    if (generation.learn(answer) === 0 || (before !== undefined && before - value < ROUNDS.saved * value)) break
  }
  return values.at(-1)!
}
