/** Answers that do not fit together are named; the level is none the lower for it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideContradictions } from './contradictions.ts'
import type { GuideAnswers } from './questions.ts'

const rows: readonly [name: string, answers: Partial<GuideAnswers>, ids: readonly string[]][] = [
  ['it is about use, and there never was any', { about: 'substance', stop: 'never' }, ['use-but-never']],
  [
    'there was no use for 30 days, and never more than a day without',
    { about: 'substance', stop: 'not-now', gap: 'hours' },
    ['no-use-but-short-stretch'],
  ],
  ['both at once', { about: 'substance', stop: 'never', gap: 'days' }, ['use-but-never', 'no-use-but-short-stretch']],
  ['a very bad day ended the stretch', { about: 'both', stop: 'not-now', gap: 'days' }, []],
  ['no use, about mental health', { about: 'mental', stop: 'never', gap: 'hours' }, []],
  ['some weeks without', { about: 'substance', stop: 'not-now', gap: 'weeks' }, []],
  ['nothing else was answered', {}, []],
]
for (const [name, answers, ids] of rows)
  test(`where ${name}: ${ids.join(', ') || 'nothing to name'}`, () => {
    const found = guideContradictions({ danger: 'none', ...answers } as GuideAnswers)
    assert.deepEqual(
      found.map(({ id }) => id),
      ids,
    )
  })
