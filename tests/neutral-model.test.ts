/** The neutral model against brute force: on tiny weeks its optimum is the cheapest of all plans, and its plan is legal. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solveNeutral } from '../bench/neutral-highs.ts'
import { neutralModel } from '../bench/neutral-model.ts'
import { planOfSolution } from '../bench/neutral-plan.ts'
import { checkPlan } from '../src/domain/schedule/check.ts'
import type { WeekProblem } from '../src/domain/schedule/model.ts'
import { defaultSolveOptions, solveWeek } from '../src/solver/solve.ts'
import { cheapestPlan, tinyWeek } from './factories/tiny-week.ts'
import { fourPersonWeek, time } from './factories/week.ts'

/** Seconds, more than a file of tests has: what is asked for is the optimum, however busy the machine. */
const AMPLE_SECONDS = 600

async function optimumOf(problem: WeekProblem) {
  const model = neutralModel(problem)
  const { status, bound, x } = await solveNeutral(model.program, AMPLE_SECONDS, () => {})
  assert.equal(status, 'optimal')
  assert.ok(x)
  const { hard, objective } = checkPlan(problem, planOfSolution(problem, model, x))
  assert.deepEqual(hard, [])
  assert.equal(objective, Math.round(bound), 'the plan costs what the program says')
  return objective
}

for (const seed of [1, 4, 5, 7]) {
  test(`tiny week ${seed}: the neutral model finds the cheapest of all plans`, async () => {
    const problem = tinyWeek(seed)
    assert.equal(await optimumOf(problem), checkPlan(problem, cheapestPlan(problem)).objective)
  })
}

const wider: readonly (readonly [string, WeekProblem])[] = [
  ['by hand', fourPersonWeek().problem],
  ['with video, couples and orders', tinyWeek(3, 8)],
  ['with video, couples, homes and orders', tinyWeek(5, 8)],
  ['with longer waits', withLongWaits()],
]
for (const [name, problem] of wider) {
  test(`a week ${name}: the neutral optimum is legal and no worse than our plan`, async () => {
    const { report } = solveWeek(problem, { ...defaultSolveOptions, iterations: 300 })
    const objective = await optimumOf(problem)
    assert.ok(objective <= report.objective, `${objective} of ${report.objective}`)
  })
}

function withLongWaits(): WeekProblem {
  const { problem } = fourPersonWeek()
  for (const person of problem.persons) person.block.maxGapMinutes = 180
  problem.couples[0]!.home = [[time(0, 8), time(0, 18)]]
  problem.noContact = [{ persons: ['cleo', 'dov'] }]
  return problem
}
