/** Bounds against the enumeration of all plans of hundreds of weeks, and against the plans found for larger ones. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundWeek, cheapestObjective, ties } from '../../../tests/factories/bound-week.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { compileWeek } from '../week/compile.ts'
import { enterPlan } from '../week/extract.ts'
import { Week } from '../week/state.ts'
import { lowerBound } from './lower-bound.ts'

const never = (): boolean => false

for (const tie of ties) {
  test(`${tie}: of sixty weeks, no bound is above the cheapest of all plans`, () => {
    for (let seed = 100 + ties.indexOf(tie); seed < 400; seed += ties.length) {
      const problem = boundWeek(seed)
      const least = cheapestObjective(problem)
      const bound = lowerBound(new Week(compileWeek(problem)), 'whole', least, { rounds: 100, shouldStop: never })
      assert.ok(bound !== null && bound <= least, `seed ${seed}: ${bound} of ${least}`)
    }
  })
}

test('of seventy weeks, all are proved to the cheapest of all plans', () => {
  const below: number[] = []
  for (let seed = 0; seed < 70; seed++) {
    const problem = boundWeek(seed)
    const least = cheapestObjective(problem)
    const bound = lowerBound(new Week(compileWeek(problem)), 'whole', least, { rounds: 200, shouldStop: never })
    if (bound !== least) below.push(seed)
  }
  assert.deepEqual(below, [])
})

for (const [seed, persons] of [
  [1, 12],
  [2, 12],
  [3, 40],
  [4, 120],
] as const) {
  test(`${persons} persons: no bound is above the plan that the solver finds, for groups as they are and for all`, () => {
    const problem = tinyWeek(seed, persons)
    const { plan, report } = solveWeek(problem, {
      ...defaultSolveOptions,
      seed,
      iterations: 2000,
      boundIsDue: () => true,
    })
    const week = new Week(compileWeek(problem))
    enterPlan(week, plan)
    for (const kind of ['whole', 'assignment'] as const) {
      const bound = lowerBound(week, kind, report.objective, { rounds: 60, shouldStop: never })
      assert.ok(bound !== null && bound <= report.objective, `${kind}: ${bound} of ${report.objective}`)
    }
  })
}
