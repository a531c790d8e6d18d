/** The neutral model in or-tools-wasm: the same optimum as in HiGHS, a legal plan, and no rounding. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solveNeutral } from '../bench/neutral-highs.ts'
import { neutralModel } from '../bench/neutral-model.ts'
import { orToolsModel, solveByOrTools } from '../bench/neutral-or-tools.ts'
import { planOfSolution } from '../bench/neutral-plan.ts'
import { ProgramDraft } from '../bench/neutral-program.ts'
import { isOrToolsHere } from '../bench/or-tools-package.ts'
import { checkPlan } from '../src/domain/schedule/check.ts'
import { tinyWeek } from './factories/tiny-week.ts'

const AMPLE_SECONDS = 600
const skip = isOrToolsHere() ? false : 'or-tools-wasm is not here; `npm run bench -- neutral` fetches it'

test('rows, limits and prices are those of the program', () => {
  const draft = new ProgramDraft()
  const one = draft.choice(3)
  const some = draft.amount(0, 4)
  draft.atLeast(2, [
    [one, 1],
    [some, -1],
  ])
  const { variables, constraints, objective } = orToolsModel(draft.finish())
  assert.deepEqual(variables, [{ domain: [0, 1] }, { domain: [0, 4] }])
  assert.deepEqual(constraints, [{ linear: { vars: [0, 1], coeffs: [1, -1], domain: [2, 2 ** 40] } }])
  assert.deepEqual(objective, { vars: [0], coeffs: [3] })
})

test('what is not whole is refused', () => {
  const draft = new ProgramDraft()
  draft.choice(0.5)
  assert.throws(() => orToolsModel(draft.finish()), /the cost of column 0 is 0.5/)
})

for (const seed of [1, 4]) {
  test(`tiny week ${seed}: both solvers find the same optimum, and its plan is legal`, { skip }, async () => {
    const problem = tinyWeek(seed)
    const model = neutralModel(problem)
    const ours = await solveByOrTools(model.program, AMPLE_SECONDS, () => {})
    const theirs = await solveNeutral(model.program, AMPLE_SECONDS, () => {})
    assert.deepEqual([ours.status, theirs.status], ['optimal', 'optimal'])
    assert.equal(Math.round(ours.bound), Math.round(theirs.bound))
    assert.ok(ours.x)
    const { hard, objective } = checkPlan(problem, planOfSolution(problem, model, ours.x))
    assert.deepEqual(hard, [])
    assert.equal(objective, Math.round(ours.bound))
  })
}
