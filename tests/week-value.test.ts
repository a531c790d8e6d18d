/** What was proven for a week counts for every plan of it, and for no other week. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestProof, keptProof, provenFor, weighPlan } from '../src/actions/week-value.ts'
import { checkPlan } from '../src/domain/schedule/check.ts'
import { emptyPlan } from '../src/domain/schedule/model.ts'
import { tinyWeek } from './factories/tiny-week.ts'

const week = tinyWeek(1)
const other = { ...week, persons: week.persons.slice(1) }
const head = (quality: unknown) => ({ quality })

const cases: readonly (readonly [what: string, heads: readonly { quality: unknown }[], best: number | null])[] = [
  ['no plan', [], null],
  ['a plan without a proof', [head({ objective: 5 })], null],
  ['what an import may bring', [head(null), head('x'), head({ proven: 7 }), head({ proven: { bound: '7' } })], null],
  ['a proof of this week', [head(provenFor(week, 40))], 40],
  ['nothing was proven', [head(provenFor(week, null))], null],
  ['the higher of two', [head(provenFor(week, 40)), head(provenFor(week, 60)), head({})], 60],
  ['a proof of the week as it was before somebody left', [head(provenFor(other, 90)), head(provenFor(week, 40))], 40],
  ['a proof kept through an edit by hand', [head({ objective: 9, ...keptProof(provenFor(week, 55)) })], 55],
]
test('the best proof of a week is the highest that was made for exactly that week', () => {
  for (const [what, heads, best] of cases) assert.equal(bestProof(week, heads), best, what)
})

test('a plan is weighed as the checker weighs it', () => {
  const value = weighPlan(week, emptyPlan(week))
  const report = checkPlan(week, emptyPlan(week))
  assert.equal(value.objective, report.objective)
  assert.deepEqual(value.terms, report.terms)
  assert.equal(value.persons, week.persons.length)
})
