/** Explanations: a plain sentence for every rule, nothing private on paper, and every precise reason with its answers. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allTold, anyAssessment, testDay as day } from '../../../tests/factories/placement-answers.ts'
import { ruleExamples } from '../../../tests/vectors/placement-rules.ts'
import type { RecordedFact } from './assessment.ts'
import { isPrivateEntry } from './couple.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { evaluate } from './engine.ts'
import { type Explained, explainPlainly, explainPrecisely } from './explanation.ts'
import { factRow, isPrivate } from './facts.ts'
import { plainReasons } from './plain-reasons.ts'

const explained = (facts: readonly RecordedFact[]): Explained => ({
  facts,
  day,
  evaluation: evaluate(facts, criteria, day),
})

test('every rule has one plain sentence, and no sentence is without its rule', () => {
  assert.deepEqual(Object.keys(plainReasons).sort(), [criteria.base.id, ...criteria.rows.map(({ id }) => id)].sort())
})

for (const [rule, sentence] of Object.entries(plainReasons)) {
  test(`${rule} is said to the person, briefly and without the words of the trade`, () => {
    assert.match(sentence, /^[A-Z].*[.]$/)
    assert.doesNotMatch(
      sentence,
      /the person|patient|client|addict|abuse|denial|non-?compliant|placement|criteria|CFR|\bIOP\b|\bPHP\b/i,
    )
    for (const part of sentence.split(/[.:] /)) assert.ok(part.split(' ').length <= 22, part)
  })
}

for (const [rule, facts] of ruleExamples.filter(([, facts]) => !('afraidAtHome' in facts))) {
  test(`${rule} reaches the paper of somebody it applies to`, () => {
    assert.ok(explainPlainly(explained(allTold(facts))).because.includes(plainReasons[rule]!))
  })
}

test('what was told in private is on no paper: not as a reason, not as a question', () => {
  const afraid = explained(allTold({ afraidAtHome: 'yes' }))
  const plain = explainPlainly(afraid)
  assert.deepEqual(plain.because, [])
  assert.equal(plain.note, explainPlainly(explained(allTold({}))).note)
  assert.ok(explainPrecisely(afraid).binding.some((reason) => reason.rule === 'fear-at-home'))
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const one = explained(facts)
      const paper = JSON.stringify(explainPlainly(one))
      const hidden = facts.filter(isPrivateEntry).map(({ fact }) => factRow(fact).question)
      for (const question of hidden) assert.ok(!paper.includes(question))
      const shown = one.evaluation.reasons.filter((reason) => reason.facts.some((fact) => isPrivate(fact)))
      for (const { rule } of shown) assert.ok(!paper.includes(plainReasons[rule]!))
    }),
    { numRuns: 300 },
  )
})

test('the precise words name every rule that applies once, the binding ones first, each with its answers', () => {
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const one = explained(facts)
      const { binding, further } = explainPrecisely(one)
      const { reasons } = one.evaluation
      assert.deepEqual(
        [...binding, ...further].map(({ rule }) => rule),
        reasons.map(({ rule }) => rule),
      )
      for (const reason of [...binding, ...further])
        assert.deepEqual(
          reason.answers.map(({ fact }) => fact),
          reason.facts,
        )
    }),
    { numRuns: 300 },
  )
})

test('an emergency says whom to call and weighs nothing else', () => {
  assert.match(explainPlainly(explained(allTold({ dangerSigns: 'yes' }))).level, /^Get help right now: call 911/)
})
