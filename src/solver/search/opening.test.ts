/** How a search begins with a proof: here or beside, early or too late, it never costs the plan that stood before. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { silentProof } from '../../../tests/factories/silent-proof.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { lowerBound, pricesOfTheWhole } from '../bound/lower-bound.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import type { Means } from './make-anew.ts'
import { type OpeningWithProof, openWithProof, type ProofBeside, searchByProof } from './opening.ts'
import { placeEverybody } from './start.ts'

const never = (): boolean => false
/** Groups are not chosen. */
const none: Means = { programs: null, beside: null }

function started(seed: number, persons = 16): { problem: ReturnType<typeof tinyWeek>; week: Week } {
  const problem = tinyWeek(seed, persons)
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(seed)
  placeEverybody(week, new Inserter(week, chance), chance, never)
  return { problem, week }
}

/** A clock that goes on by a millisecond whenever it is looked at. */
function ticking(): () => number {
  let at = 0
  return () => ++at
}

function settledPrices(week: Week): Float64Array {
  const prices = pricesOfTheWhole(week, () => false)
  lowerBound(week, 'whole', week.total, { rounds: 80, shouldStop: never, prices })
  return prices
}

/** A proof that settles once it is asked for, and says the same from then on. */
function settled(week: Week): ProofBeside {
  let prices: Float64Array | null = null
  return {
    ...silentProof,
    prices: () => {
      prices ??= settledPrices(week)
      return prices
    },
  }
}

/** Milliseconds of the clock above: one for a move. */
const times = { start: 0, searchUntil: 60, proofUntil: 200, until: 1500 }

const table: readonly (readonly [says: string, beside: (week: Week) => ProofBeside | null, guided: boolean])[] = [
  ['a proof beside that has settled', settled, true],
  ['a proof beside that never settles', () => silentProof, false],
  ['a proof here that has time for its rounds', () => null, true],
]
for (const [says, besideOf, guided] of table) {
  test(`${says}: the week is ${guided ? 'begun anew by its prices' : 'searched on'}, legal, and never worse than before`, () => {
    for (const seed of [1, 2]) {
      const { problem, week } = started(seed)
      const before = week.total
      const beside = besideOf(week)
      const opening: OpeningWithProof = {
        ...times,
        ...(beside ? {} : { proofUntil: 400, until: 1500 }),
        now: ticking(),
        beside,
      }
      const calls = { shouldStop: never, onBetter: () => {}, onProof: () => {} }
      const opened = openWithProof(week, new Inserter(week, chanceFrom(seed)), chanceFrom(seed), opening, none, calls)
      assert.equal(opened.isGuided, guided)
      opened.keepBetter()
      assert.ok(week.total <= before, `${week.total} after ${before}`)
      assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
      assert.equal(checkPlan(problem, planOf(week)).objective, week.total)
      if (beside === null) assert.ok(opened.bound !== null && opened.bound <= week.total)
      else assert.equal(opened.bound, null)
    }
  })
}

test('a search of its own by the prices of a proof ends with a legal plan, and does not begin without time for one', () => {
  // The fewer persons, the fewer moves make a search; with eight there are still couples and an order of no contact.
  const { problem, week } = started(2, 8)
  const proved = { prices: settledPrices(week), value: week.total }
  const calls = { shouldStop: never, onBetter: () => {} }
  assert.equal(searchByProof(week, proved, 3, null, { now: ticking(), until: 20, calls }), false)
  assert.equal(searchByProof(week, proved, 3, null, { now: ticking(), until: 1500, calls }), true)
  const report = checkPlan(problem, planOf(week))
  assert.deepEqual([report.hard, report.objective], [[], week.total])
})
