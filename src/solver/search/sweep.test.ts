/** Sweeps only make a week better and keep it legal; a move given up half-way leaves nothing behind. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { Mover, moveKinds } from './moves.ts'
import { placeEverybody } from './start.ts'
import { sweepAll } from './sweep.ts'

/** Seed, and after how many questions the sweep is stopped. */
const sweeps: readonly (readonly [number, number])[] = [
  [1, Number.POSITIVE_INFINITY],
  [2, Number.POSITIVE_INFINITY],
  [3, 5],
  [4, 0],
]

function placed(seed: number) {
  const problem = tinyWeek(seed, 14)
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(seed)
  const inserter = new Inserter(week, chance)
  placeEverybody(week, inserter, chance, () => false)
  return { problem, week, chance, inserter }
}

for (const [seed, after] of sweeps) {
  test(`week ${seed}: a sweep stopped after ${after} questions is legal and no dearer, and its sum is the checker’s`, () => {
    const { problem, week, chance, inserter } = placed(seed)
    const before = week.total
    let asked = 0
    sweepAll(week, inserter, chance, () => asked++ >= after)
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual(report.hard, [])
    assert.equal(week.total, report.objective)
    assert.ok(week.total <= before, `${week.total} after ${before}`)
    if (after === 0) assert.equal(week.total, before)
  })
}

test('a move that is given up because it costs too much is taken back as a whole', () => {
  const { problem, week, chance, inserter } = placed(5)
  const mover = new Mover(week, inserter, chance)
  const before = planOf(week)
  const { total } = week
  for (let i = 0; i < 100; i++) {
    mover.make(moveKinds[i % moveKinds.length]!, 0)
    week.takeBack()
    assert.equal(week.total, total)
  }
  const { groups, sessions } = planOf(week)
  assert.deepEqual(groups, before.groups)
  // The order of sessions may change with the order in which people were put back.
  assert.deepEqual(checkPlan(problem, { ...before, sessions }), checkPlan(problem, before))
})
