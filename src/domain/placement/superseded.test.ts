/** A review loses its place to a newer one that says where the person goes, and keeps it beside one that says "for now here". */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReviewOutcome } from './level-review.ts'
import type { ReviewKind } from './review-rows.ts'
import { isSuperseded, standingDecision } from './superseded.ts'

const row = (id: string, kind: ReviewKind, outcome: ReviewOutcome) => ({ id, kind, outcome })
const step = row('step', 'continued-stay', 'step-down')

const cases: readonly (readonly [newer: string, kind: ReviewKind, outcome: ReviewOutcome, isSuperseded: boolean])[] = [
  ['its discharge review', 'discharge', 'step-down', true],
  ['a discharge to somewhere else', 'discharge', 'discharge', true],
  ['a discharge review that is not ready yet', 'discharge', 'stay', true],
  ['a certification', 'certification', 'stay', true],
  ['another step', 'continued-stay', 'step-up', true],
  ['a stay of the day', 'continued-stay', 'stay', false],
]
for (const [name, kind, outcome, expected] of cases) {
  test(`a step and then ${name}: the step ${expected ? 'has lost its place' : 'stands'}`, () => {
    assert.equal(isSuperseded(step, [row('newer', kind, outcome), step]), expected)
    assert.equal(
      isSuperseded(step, [row('stay', 'continued-stay', 'stay'), row('newer', kind, outcome), step]),
      expected,
    )
    const stands = standingDecision([row('stay', 'continued-stay', 'stay'), row('newer', kind, outcome), step])
    assert.equal(stands?.id, expected ? (outcome === 'stay' ? undefined : 'newer') : 'step')
    assert.equal(isSuperseded(step, [step, row('older', kind, outcome)]), false, 'what is older takes nobody’s place')
  })
}
