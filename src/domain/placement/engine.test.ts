/** The criteria and the engine: one example per threshold, the paths to each level, and what is not known, unsure or too old. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveredExamples, ruleExamples } from '../../../tests/vectors/placement-rules.ts'
import type { PlainDate } from '../../base/time.ts'
import { type RecordedFact, recordValues, toldByPerson } from './assessment.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type Evaluation, evaluate } from './engine.ts'
import { type ChoiceId, type ChoiceValues, choiceFacts, factRow, valuesOf } from './facts.ts'
import { levelToId } from './levels.ts'
import type { CriteriaSet } from './rule-row.ts'

const day = '2026-11-23' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const allTold = (facts: Partial<ChoiceValues>): RecordedFact[] => recordValues({ ...leastNeed, ...facts }, day)
const place = (facts: Partial<ChoiceValues>, set: CriteriaSet = criteria): Evaluation =>
  evaluate(allTold(facts), set, day)
const answer = ({ status, level }: Evaluation): string => `${status} ${level === null ? '' : levelToId(level)}`
const without = (rule: string): CriteriaSet => ({ ...criteria, rows: criteria.rows.filter(({ id }) => id !== rule) })
const lowered = (facts: Partial<ChoiceValues>, fact: ChoiceId): Partial<ChoiceValues> => {
  const values = valuesOf(fact)
  return { ...facts, [fact]: values[values.indexOf(facts[fact] ?? '') - 1] }
}

test('every rule has an example', () => {
  assert.deepEqual(
    criteria.rows
      .map(({ id }) => id)
      .filter((id) => ![...ruleExamples, ...coveredExamples].some(([rule]) => rule === id)),
    [],
  )
})

for (const [rule, facts, level] of ruleExamples) {
  test(`${rule}: ${JSON.stringify(facts)} needs ${level}`, () => {
    const evaluation = place(facts)
    const reason = evaluation.reasons.find((r) => r.rule === rule)
    assert.equal(evaluation.level && levelToId(evaluation.level), level)
    assert.deepEqual(reason?.facts.toSorted(), Object.keys(facts).toSorted(), 'the reason names exactly these answers')
  })
  test(`${rule}: without the row, or one answer lower, ${JSON.stringify(facts)} needs less`, () => {
    const needed = answer(place(facts))
    assert.notEqual(answer(place(facts, without(rule))), needed, 'a dropped row must be noticed')
    for (const fact of Object.keys(facts) as ChoiceId[]) {
      assert.notEqual(answer(place(lowered(facts, fact))), needed, `a lower threshold on ${fact} must be noticed`)
    }
  })
}

test('with least need everywhere the level is outpatient, for a stated reason', () => {
  const evaluation = place({})
  assert.equal(answer(evaluation), 'placed outpatient')
  assert.deepEqual(
    evaluation.reasons.map((r) => r.rule),
    ['nothing-more-needed'],
  )
})

const paths: readonly [string, Partial<ChoiceValues>, string][] = [
  ['mental health alone, no substance use', { substanceUse: 'none', symptoms: 'severe' }, 'placed iop'],
  [
    'early intervention: worse in outpatient care',
    { symptoms: 'moderate', currentLevel: 'outpatient', progress: 'worse' },
    'placed iop',
  ],
  [
    'early intervention: never in care, and it grows',
    { symptoms: 'moderate', areasAffected: 'one', returnToUse: 'moderate' },
    'placed iop',
  ],
  [
    'never in care, and every part of life goes on',
    { symptoms: 'moderate', areasAffected: 'none', returnToUse: 'moderate' },
    'placed outpatient',
  ],
  ['stepping down from inpatient care', { currentLevel: 'residential', progress: 'goals-met' }, 'placed iop'],
  ['in supported housing', { home: 'supported-housing', areasAffected: 'several' }, 'placed iop'],
  ['no home and nothing else', { home: 'none', soberAdultAtHome: 'no' }, 'placed outpatient'],
  ['no home, and everything mild', { home: 'none', symptoms: 'mild', useSeverity: 'mild' }, 'placed iop'],
  ['no home, and a marked illness', { home: 'none', useSeverity: 'moderate' }, 'placed residential-low'],
  ['withdrawal, and home is not safe', { withdrawalNow: 'mild', home: 'unsafe' }, 'placed withdrawal-24-hour'],
  ['withdrawal, and a pass that failed', { withdrawalNow: 'mild', homePass: 'failed' }, 'placed withdrawal-24-hour'],
]
for (const [name, facts, expected] of paths) {
  test(`${name}: ${expected}`, () => assert.equal(answer(place(facts)), expected))
}

test('an unsafe home turns a day hospital into 24-hour care and use at home does not: the page says that this is not covered', () => {
  const needs: readonly Partial<ChoiceValues>[] = [
    { readiness: 'does-not-see', majorStress: 'yes' },
    { dayProgramTried: 'not-enough' },
  ]
  for (const need of needs)
    for (const use of [{}, { useSeverity: 'mild', substanceUse: 'some' }] as const) {
      assert.equal(answer(place({ ...need, ...use, userAtHome: 'no-alternative' })), 'placed php')
      assert.equal(answer(place({ ...need, ...use, home: 'unsafe' })), 'placed residential-low')
    }
})

test('withdrawal care says which level runs beside it', () => {
  assert.deepEqual(place({ withdrawalNow: 'mild', useSeverity: 'severe' }).beside, { kind: 'iop' })
})

test('nothing known: it cannot be said, and questions about danger come first', () => {
  const evaluation = evaluate([], criteria, day)
  assert.equal(evaluation.status, 'cannot-say')
  assert.equal(evaluation.level, null)
  assert.deepEqual([evaluation.atLeast.kind, evaluation.atMost.kind], ['outpatient', 'hospital'])
  assert.ok(['dangerSigns', 'suicideRisk', 'violenceRisk'].includes(evaluation.missing[0]!.fact))
  assert.equal(evaluation.missing[0]!.gate, 'emergency')
})

test('an answer that is too old is asked again, and a newer answer stands', () => {
  const old = allTold({}).map((entry) =>
    entry.fact === 'suicideRisk' ? { ...entry, at: '2026-11-01' as PlainDate } : entry,
  )
  const evaluation = evaluate(old, criteria, day)
  assert.equal(evaluation.status, 'cannot-say')
  assert.deepEqual(
    evaluation.missing.map(({ fact, because }) => [fact, because]),
    [['suicideRisk', 'too-old']],
  )
  assert.equal(answer(evaluate([...old, toldByPerson('suicideRisk', 'none', day)], criteria, day)), 'placed outpatient')
})

test('an unsure "none" leaves the question open; an unsure need counts', () => {
  const unsure = (home: ChoiceValues['home']): Evaluation =>
    evaluate(
      allTold({ home, areasAffected: 'several' }).map((entry) =>
        entry.fact === 'home' ? { ...entry, sure: 'unsure' as const } : entry,
      ),
      criteria,
      day,
    )
  assert.equal(answer(unsure('steady')), 'cannot-say ')
  assert.equal(unsure('steady').missing[0]?.because, 'not-sure')
  assert.equal(answer(unsure('unsafe')), 'placed residential-low')
})

test('no row looks at a preference, and a changed preference changes no byte of the answer', () => {
  for (const row of criteria.rows) {
    assert.deepEqual(
      row.looksAt.filter((fact) => factRow(fact).dimension === 'preferences'),
      [],
    )
  }
  assert.deepEqual(
    place({ homePass: 'failed', prefers: 'home' }),
    place({ homePass: 'failed', prefers: 'day-and-night' }),
  )
})

test('two answers of one day to one fact: the one with more need stands, in any order', () => {
  const calm = allTold({ home: 'steady', areasAffected: 'several' })
  const worse = allTold({ home: 'unsafe' }).filter(({ fact }) => fact === 'home')
  for (const facts of [
    [...calm, ...worse],
    [...worse, ...calm],
  ])
    assert.deepEqual(evaluate(facts, criteria, day).level, { kind: 'residential', intensity: 'low' })
})

test('a single answer that leads one level up is among the nearest changes', () => {
  const { nearest } = evaluate(allTold({}), criteria, day)
  assert.ok(nearest.some(({ change, level }) => change.areasAffected === 'several' && level.kind === 'iop'))
})

test('a nearest change passes over answers that would only leave the level open', () => {
  const facts = allTold({}).filter(({ fact }) => fact !== 'soberAdultAtHome')
  const { nearest } = evaluate(facts, criteria, day)
  const found = nearest.filter(({ change }) => change.withdrawalNow !== undefined)
  assert.deepEqual(found, [{ change: { withdrawalNow: 'severe' }, level: { kind: 'withdrawal', setting: '24-hour' } }])
})
