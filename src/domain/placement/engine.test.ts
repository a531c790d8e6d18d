/** The criteria and the engine: one example per rule, every threshold moved, and the properties that hold for all answers. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ruleExamples } from '../../../tests/vectors/placement-rules.ts'
import type { PlainDate } from '../../base/time.ts'
import { certainties, type RecordedFact, recordValues, toldByPerson } from './assessment.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type Evaluation, evaluate } from './engine.ts'
import { type ChoiceId, type ChoiceValues, choiceFacts, choiceIds, factRow, isOrdered, valuesOf } from './facts.ts'
import { compareLevels, levelFromId, levelToId } from './levels.ts'
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
    criteria.rows.map(({ id }) => id).filter((id) => !ruleExamples.some(([rule]) => rule === id)),
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
  ['stepping down from inpatient care', { currentLevel: 'residential', progress: 'goals-met' }, 'placed iop'],
  ['in supported housing', { home: 'supported-housing', areasAffected: 'several' }, 'placed iop'],
  ['no home', { home: 'none' }, 'placed residential-low'],
  ['withdrawal, and home is not safe', { withdrawalNow: 'mild', home: 'unsafe' }, 'placed withdrawal-24-hour'],
]
for (const [name, facts, expected] of paths) {
  test(`${name}: ${expected}`, () => assert.equal(answer(place(facts)), expected))
}

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
      allTold({ home }).map((entry) => (entry.fact === 'home' ? { ...entry, sure: 'unsure' as const } : entry)),
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
  assert.deepEqual(place({ home: 'unsafe', prefers: 'home' }), place({ home: 'unsafe', prefers: 'day-and-night' }))
})

const anyAnswer = (id: ChoiceId): fc.Arbitrary<RecordedFact> =>
  fc
    .record({ value: fc.constantFrom(...valuesOf(id)), sure: fc.constantFrom(...certainties, 'sure' as const) })
    .map(({ value, sure }) => ({ ...toldByPerson(id, value, day), sure }))
const some = fc.subarray([...choiceIds], { minLength: 0 })
const anyFacts = some.chain((ids) => fc.tuple(...ids.map(anyAnswer)))
/** Mostly at least need, so that the levels below residential are met too. */
const mildFacts = fc
  .subarray([...choiceIds], { maxLength: 6 })
  .chain((ids) => fc.tuple(...ids.map(anyAnswer)))
  .map((told) => {
    const ids = new Set(told.map(({ fact }) => fact))
    return [...told, ...allTold({}).filter(({ fact }) => !ids.has(fact))]
  })
const assessment = fc.oneof(anyFacts, mildFacts)
const runs = { numRuns: 3000 }
const pick = fc.nat()

const raised = (entry: RecordedFact, by: number): RecordedFact => {
  const values = valuesOf(entry.fact)
  const index = values.indexOf(String(entry.value))
  return { ...entry, value: values[Math.min(values.length - 1, index + 1 + (by % values.length))]! }
}

test('more need never means less care', () => {
  fc.assert(
    fc.property(assessment, pick, pick, (facts, which, by) => {
      const known = facts.filter(({ fact }) => isOrdered(fact))
      fc.pre(known.length > 0)
      const chosen = known[which % known.length]!
      const before = evaluate(facts, criteria, day)
      const after = evaluate(
        facts.map((entry) => (entry === chosen ? raised(entry, by) : entry)),
        criteria,
        day,
      )
      assert.ok(compareLevels(after.atLeast, before.atLeast) >= 0)
      assert.ok(compareLevels(after.atMost, before.atMost) >= 0)
    }),
    runs,
  )
})

test('an answer taken away never lowers what is possible, and never changes a level that still can be said', () => {
  fc.assert(
    fc.property(assessment, pick, (facts, which) => {
      fc.pre(facts.length > 0)
      const full = evaluate(facts, criteria, day)
      const fewer = evaluate(facts.toSpliced(which % facts.length, 1), criteria, day)
      assert.ok(compareLevels(fewer.atMost, full.atMost) >= 0)
      assert.ok(compareLevels(fewer.atLeast, full.atLeast) <= 0)
      if (fewer.level !== null) assert.deepEqual(full.level, fewer.level)
    }),
    runs,
  )
})

test('the order of facts changes no byte of the answer', () => {
  fc.assert(
    fc.property(
      assessment.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
      ),
      ([facts, shuffled]) => {
        assert.equal(JSON.stringify(evaluate(shuffled, criteria, day)), JSON.stringify(evaluate(facts, criteria, day)))
      },
    ),
    { numRuns: 500 },
  )
})

test("every reason's fact is in the input, every missing fact is not settled there, and every nearest really flips", () => {
  fc.assert(
    fc.property(assessment, (facts) => {
      const evaluation = evaluate(facts, criteria, day)
      const told = new Map(facts.map((entry) => [entry.fact, entry]))
      for (const reason of evaluation.reasons) for (const fact of reason.facts) assert.ok(told.has(fact))
      for (const { fact } of evaluation.missing) assert.notEqual(told.get(fact)?.sure, 'sure')
      for (const { change, level } of evaluation.nearest) {
        const changed = facts.map((entry) => {
          const value = (change as Record<string, string | undefined>)[entry.fact]
          return value === undefined ? entry : { ...entry, value, sure: 'sure' as const }
        })
        assert.ok(Object.keys(change).every((fact) => told.has(fact as ChoiceId)))
        const after = evaluate(changed, criteria, day)
        assert.deepEqual(after.level, level)
        assert.notDeepEqual(after.level, evaluation.level)
      }
    }),
    { numRuns: 600 },
  )
})

test('a gate that applies holds whatever else is told', () => {
  const gateRows = criteria.rows.filter((row) => row.then.gate !== undefined)
  fc.assert(
    fc.property(assessment, fc.constantFrom(...ruleExamples), (facts, [rule, gateFacts]) => {
      const row = gateRows.find(({ id }) => id === rule)
      fc.pre(row !== undefined)
      const rest = facts.filter(({ fact }) => !(fact in gateFacts))
      const evaluation = evaluate([...rest, ...recordValues(gateFacts, day)], criteria, day)
      assert.ok(compareLevels(evaluation.atLeast, levelFromId(row!.then.atLeast)) >= 0)
      assert.ok(evaluation.gates.some((gate) => gate.rule === rule))
      assert.equal(
        evaluation.status === 'emergency',
        evaluation.gates.some((gate) => gate.gate === 'emergency'),
      )
    }),
    runs,
  )
})
