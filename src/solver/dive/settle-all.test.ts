/** Whole weeks for everybody by a linear program: what care costs in time it saves in weeks, and whatever happens the plan is legal. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { loadPrograms } from '../programs/highs.ts'
import { openLastWeeksGroups } from '../search/start.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { FoundWeeks } from './found-weeks.ts'
import { Generation } from './generation.ts'
import { type Settling, settleAll } from './settle-all.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const always = (): boolean => true
const pains = { noises: [0], tries: 8, orders: 6 }
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

/** What the week costs with everybody settled; null: it was given up. */
function settled(seed: number, settling: Partial<Settling>, isOver = never): number | null {
  const problem = withHours(tinyWeek(seed, 24), 0.5)
  const week = new Week(compileWeek(problem))
  openLastWeeksGroups(week)
  const found = new FoundWeeks(week, unitsOf(week), new Set(), chanceFrom(seed))
  const generation = new Generation(week, found, { programs, isOver, pains, kept: 40 })
  for (let round = 0; round < 12; round++) {
    const answer = generation.solve()
    if (answer === null || generation.learn(answer) === 0) break
  }
  const isDone = settleAll(found, generation, {
    ...{ couple: 0.3, most: Number.POSITIVE_INFINITY, isLate: never },
    ...settling,
  })
  const report = checkPlan(problem, planOf(found.rest))
  assert.deepEqual([report.hard, report.objective], [[], found.rest.total])
  return isDone ? found.rest.total : null
}

test('with care weeks cost less together than where every step is taken, and mostly each', () => {
  const careful = SEEDS.map((seed) => settled(seed, {})!)
  const hasty = SEEDS.map((seed) => settled(seed, { isLate: always })!)
  const says = `${careful} and ${hasty}`
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
  assert.ok(sum(careful) < sum(hasty), says)
  assert.ok(careful.filter((total, i) => total <= hasty[i]!).length > SEEDS.length / 2, says)
})

test('what comes to as much as is known is given up, and what costs far less is not', () => {
  for (const seed of SEEDS.slice(0, 4)) {
    const total = settled(seed, {})!
    assert.equal(settled(seed, { most: total }), null)
    assert.equal(settled(seed, { most: 2 * total }), total)
  }
})

test('told to stop, it is given up', () => {
  let asked = 0
  assert.equal(
    settled(1, {}, () => ++asked > 30),
    null,
  )
})
