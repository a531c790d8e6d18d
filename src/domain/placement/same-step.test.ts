/** The reviews that decided one step, up to the one that said something else. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReviewOutcome } from './level-review.ts'
import type { LevelId } from './levels.ts'
import type { ReviewKind } from './review-rows.ts'
import { sameStep } from './same-step.ts'

const row = (id: string, kind: ReviewKind, outcome: ReviewOutcome, to: LevelId | null = null) => ({
  id,
  kind,
  outcome,
  to,
})
const again = row('again', 'discharge', 'step-down', 'iop')
const first = row('first', 'continued-stay', 'step-down', 'iop')

const cases: readonly (readonly [name: string, between: readonly ReturnType<typeof row>[], ids: readonly string[]])[] =
  [
    ['nothing', [], ['again', 'first']],
    ['a stay for now', [row('stay', 'continued-stay', 'stay')], ['again', 'first']],
    ['a certification', [row('stay', 'certification', 'stay')], ['again']],
    ['a discharge review that is not ready yet', [row('stay', 'discharge', 'stay')], ['again']],
    ['a step to another level', [row('other', 'continued-stay', 'step-down', 'outpatient')], ['again']],
    ['a discharge', [row('other', 'continued-stay', 'discharge')], ['again']],
  ]
for (const [name, between, ids] of cases) {
  test(`a step that is decided again with ${name} between: ${ids.length === 2 ? 'one step' : 'two steps'}`, () => {
    const newer = row('newer', 'discharge', 'discharge')
    assert.deepEqual(
      sameStep(again, [newer, again, ...between, first]).map(({ id }) => id),
      ids,
    )
  })
}
