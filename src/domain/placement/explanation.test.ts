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
import { type ChoiceId, type FactId, factRow, isPrivate } from './facts.ts'
import { plainQuestions } from './plain-questions.ts'
import { plainReasons } from './plain-reasons.ts'
import { isReviewed, plainLanguages } from './plain-text.ts'

const explained = (facts: readonly RecordedFact[]): Explained => ({
  facts,
  day,
  evaluation: evaluate(facts, criteria, day),
})

const isNumber = (fact: FactId): fact is Exclude<FactId, ChoiceId> => factRow(fact).kind === 'number'

test('every rule has one plain sentence, and no sentence is without its rule', () => {
  assert.deepEqual(Object.keys(plainReasons).sort(), [criteria.base.id, ...criteria.rows.map(({ id }) => id)].sort())
})

for (const [rule, { en: sentence, es }] of Object.entries(plainReasons)) {
  test(`${rule} is said to the person, briefly and without the words of the trade`, () => {
    assert.match(sentence, /^[A-Z].*[.]$/)
    assert.doesNotMatch(
      sentence,
      /the person|patient|client|addict|abuse|denial|non-?compliant|placement|criteria|CFR|\bIOP\b|\bPHP\b/i,
    )
    for (const part of `${sentence} ${es}`.split(/[.:] /)) assert.ok(part.split(' ').length <= 22, part)
    assert.match(es, /^[A-ZÁÉÍÓÚ].*[.]$/)
    assert.doesNotMatch(es, /paciente|cliente|adicto|abuso|criterio|CFR|\b(IOP|PHP|tú|tu|te)\b/i)
  })
}

for (const [rule, facts] of ruleExamples.filter(([, facts]) => !('afraidAtHome' in facts))) {
  test(`${rule} reaches the paper of somebody it applies to`, () => {
    assert.ok(explainPlainly(explained(allTold(facts))).because.includes(plainReasons[rule]!.en))
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
      const paper = JSON.stringify(explainPlainly(one)) + JSON.stringify(explainPlainly(one, 'es'))
      const hidden = facts.filter(isPrivateEntry).flatMap(({ fact }) => (isNumber(fact) ? [] : [plainQuestions[fact]]))
      for (const { en, es } of hidden) assert.ok(!paper.includes(en) && !paper.includes(es))
      const shown = one.evaluation.reasons.filter((reason) => reason.facts.some((fact) => isPrivate(fact)))
      for (const { rule } of shown) assert.ok(!paper.includes(plainReasons[rule]!.en))
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

test('the Spanish paper says the same things in the same order, and nobody is told that it was read when it was not', () => {
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const [en, es] = [explainPlainly(explained(facts)), explainPlainly(explained(facts), 'es')]
      assert.deepEqual([es.because.length, es.open.length], [en.because.length, en.open.length])
      assert.deepEqual([en.language, es.language, es.reviewed], ['en', 'es', false])
    }),
    { numRuns: 300 },
  )
  const read = { en: 'Yes.', es: 'Sí.', reviewed: ['es'] } as const
  assert.deepEqual([isReviewed(read, 'es'), isReviewed(read, 'en')], [true, false])
})

test('a rule of a set of one’s own is said in its own words in both languages', () => {
  const own = { ...criteria, rows: criteria.rows.map((row) => ({ ...row, id: `own-${row.id}` })) }
  const told = allTold({ home: 'unsafe' })
  const evaluation = evaluate(told, own, day)
  const says = evaluation.reasons.map((reason) => reason.says)
  for (const language of plainLanguages)
    assert.deepEqual(explainPlainly({ facts: told, day, evaluation }, language).because, says)
})

test('an emergency says whom to call and weighs nothing else', () => {
  assert.match(explainPlainly(explained(allTold({ dangerSigns: 'yes' }))).level, /^Get help right now: call 911/)
})
