/** The solver against brute force on many tiny weeks, and long random walks through larger ones. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cheapestPlan, tinyWeek } from '../../tests/factories/tiny-week.ts'
import { checkPlan } from '../domain/schedule/check.ts'
import { defaultSolveOptions, solveWeek } from './solve.ts'

for (let seed = 10; seed < 40; seed++) {
  test(`tiny week ${seed}: the cheapest of all plans, and bounds below it`, () => {
    const problem = tinyWeek(seed)
    const { objective } = checkPlan(problem, cheapestPlan(problem))
    const { report, bounds } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 2000 })
    assert.deepEqual(report.hard, [])
    assert.equal(report.objective, objective)
    assert.ok(bounds.whole !== null && bounds.whole <= objective)
    assert.ok(bounds.assignment !== null && bounds.assignment <= report.objective)
  })
}

for (let seed = 50; seed < 60; seed++) {
  test(`a week of 20 persons ${seed}: every result is legal, and no bound of one plan is above another`, () => {
    const problem = tinyWeek(seed, 20)
    const runs = [1, 2, 3].map((s) => solveWeek(problem, { ...defaultSolveOptions, seed: s, iterations: 1500 }))
    const least = Math.min(...runs.map(({ report }) => report.objective))
    for (const { report, bounds } of runs) {
      assert.deepEqual(report.hard, [])
      assert.ok(bounds.whole !== null && bounds.whole <= least)
    }
  })
}
