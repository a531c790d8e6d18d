/** The comparison with the last assessment: what changed, and why the level moved. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allTold, anyAssessment, testDay as day } from '../../../tests/factories/placement-answers.ts'
import type { RecordedFact } from './assessment.ts'
import { compareAssessments, type Told } from './comparison.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { evaluate } from './engine.ts'
import type { ChoiceValues } from './facts.ts'
import { compareLevels } from './levels.ts'

const toldFrom = (facts: readonly RecordedFact[]): Told => ({ facts, day, evaluation: evaluate(facts, criteria, day) })
const told = (values: Partial<ChoiceValues>): Told => toldFrom(allTold(values))

type Values = Partial<ChoiceValues>
const cases: readonly [string, Values, Values, string, string[], string[]][] = [
  ['nothing changed', { homePass: 'failed' }, { homePass: 'failed' }, 'same', [], []],
  [
    'home became safe',
    { home: 'unsafe', areasAffected: 'several' },
    { areasAffected: 'several' },
    'down',
    ['home less'],
    ['home-unsafe'],
  ],
  [
    'home became unsafe',
    { areasAffected: 'several' },
    { areasAffected: 'several', home: 'unsafe' },
    'up',
    ['home more'],
    ['home-unsafe'],
  ],
  ['an answer that moves nothing', {}, { suicideRisk: 'past' }, 'same', ['suicideRisk more'], []],
  ['a preference', { prefers: 'home' }, { prefers: 'day-and-night' }, 'same', ['prefers other'], []],
  [
    'one need went and a lesser one came',
    { homePass: 'failed' },
    { symptoms: 'severe' },
    'down',
    ['symptoms more', 'homePass less'],
    ['home-pass-failed'],
  ],
]
for (const [name, before, after, moved, changes, because] of cases) {
  test(`${name}: ${moved}`, () => {
    const compared = compareAssessments(told(before), told(after))
    assert.equal(compared.moved, moved)
    assert.deepEqual(
      compared.facts.map(({ fact, need }) => `${fact} ${need}`),
      changes,
    )
    assert.deepEqual(
      compared.because.map(({ rule }) => rule),
      because,
    )
  })
}

test('an answer that is not known any more is named, and the level cannot be compared', () => {
  const after = toldFrom(allTold({ areasAffected: 'several' }).filter(({ fact }) => fact !== 'home'))
  const compared = compareAssessments(told({ home: 'steady', areasAffected: 'several' }), after)
  assert.deepEqual(compared.facts, [{ fact: 'home', before: 'steady', after: null, need: 'other' }])
  assert.equal(compared.moved, 'cannot-say')
})

test('every move has its reasons, and looking back is looking forward turned around', () => {
  fc.assert(
    fc.property(anyAssessment, anyAssessment, (a, b) => {
      const [one, other] = [toldFrom(a), toldFrom(b)]
      const forward = compareAssessments(one, other)
      const back = compareAssessments(other, one)
      assert.deepEqual(forward.came, back.went)
      assert.deepEqual(forward.because, back.because)
      const { before, after } = forward.level
      if (forward.moved === 'up') assert.ok(compareLevels(after!, before!) > 0)
      if (forward.moved === 'up' || forward.moved === 'down') {
        const joined = [one, other].some(({ evaluation }) => evaluation.level?.kind === 'withdrawal')
        assert.ok(
          forward.because.length > 0 || joined,
          'only two needs that join move a level without a rule of their own',
        )
      }
    }),
    { numRuns: 400 },
  )
})
