/** What holds for every assessment and every couple, one row a property; the number of cases is the caller's. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type RecordedFact, recordValues } from '../src/domain/placement/assessment.ts'
import { evaluateCouple, isPrivateEntry, type Partner, publicPlan } from '../src/domain/placement/couple.ts'
import { tandemPublicCriteria as criteria } from '../src/domain/placement/criteria.ts'
import { type Evaluation, evaluate } from '../src/domain/placement/engine.ts'
import { type ChoiceId, factRow, isOrdered, valuesOf } from '../src/domain/placement/facts.ts'
import { compareLevels, levelFromId, levelRank } from '../src/domain/placement/levels.ts'
import { anyAssessment, anyPartner, testDay as day } from './factories/placement-answers.ts'
import { ruleExamples } from './vectors/placement-rules.ts'

export type Holds = (cases: number) => void

const place = (facts: readonly RecordedFact[]): Evaluation => evaluate(facts, criteria, day)
const both = (a: Partner, b: Partner) => evaluateCouple(a, b, criteria, day)
const pick = fc.nat()

const raised = (entry: RecordedFact, by: number): RecordedFact => {
  const values = valuesOf(entry.fact)
  const index = values.indexOf(String(entry.value))
  return { ...entry, value: values[Math.min(values.length - 1, index + 1 + (by % values.length))]! }
}

const moreNeed: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, pick, pick, (facts, which, by) => {
      const known = facts.filter(({ fact }) => isOrdered(fact))
      fc.pre(known.length > 0)
      const chosen = known[which % known.length]!
      const before = place(facts)
      const after = place(facts.map((entry) => (entry === chosen ? raised(entry, by) : entry)))
      assert.ok(compareLevels(after.atLeast, before.atLeast) >= 0)
      assert.ok(compareLevels(after.atMost, before.atMost) >= 0)
    }),
    { numRuns },
  )

const answerTakenAway: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, pick, (facts, which) => {
      fc.pre(facts.length > 0)
      const full = place(facts)
      const fewer = place(facts.toSpliced(which % facts.length, 1))
      assert.ok(compareLevels(fewer.atMost, full.atMost) >= 0)
      assert.ok(compareLevels(fewer.atLeast, full.atLeast) <= 0)
      if (fewer.level !== null) assert.deepEqual(full.level, fewer.level)
    }),
    { numRuns },
  )

const lessSure: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, pick, (facts, which) => {
      fc.pre(facts.length > 0)
      const chosen = facts[which % facts.length]!
      const doubted = facts.map((entry) => (entry === chosen ? { ...entry, sure: 'unsure' as const } : entry))
      const [sure, unsure] = [place(facts), place(doubted)]
      assert.ok(compareLevels(unsure.atMost, sure.atMost) >= 0)
      if (unsure.level !== null) assert.deepEqual(sure.level, unsure.level)
    }),
    { numRuns },
  )

const orderOfFacts: Holds = (numRuns) =>
  fc.assert(
    fc.property(
      anyAssessment.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
      ),
      ([facts, shuffled]) => assert.equal(JSON.stringify(place(shuffled)), JSON.stringify(place(facts))),
    ),
    { numRuns },
  )

const reasonsAndQuestions: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const evaluation = place(facts)
      const told = new Map(facts.map((entry) => [entry.fact, entry]))
      for (const reason of evaluation.reasons) for (const fact of reason.facts) assert.ok(told.has(fact))
      for (const { fact } of evaluation.missing) assert.notEqual(told.get(fact)?.sure, 'sure')
      const heights = evaluation.reasons.map(({ atLeast }) => levelRank(atLeast))
      assert.deepEqual(
        heights,
        heights.toSorted((a, b) => b - a),
        'what binds stands first',
      )
      assert.equal(evaluation.status === 'cannot-say', evaluation.missing.length > 0)
      assert.equal(evaluation.status === 'cannot-say', evaluation.level === null)
    }),
    { numRuns },
  )

const nearestFlips: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const evaluation = place(facts)
      const told = new Set(facts.map(({ fact }) => fact))
      for (const { change, level } of evaluation.nearest) {
        const values: Readonly<Record<string, string | undefined>> = change
        assert.ok(Object.keys(values).every((fact) => told.has(fact as ChoiceId)))
        const changed = facts.map((entry) => {
          const value = values[entry.fact]
          return value === undefined ? entry : { ...entry, value, sure: 'sure' as const }
        })
        const after = place(changed)
        assert.deepEqual(after.level, level)
        assert.notDeepEqual(after.level, evaluation.level)
      }
    }),
    { numRuns },
  )

/** Asked one by one: the first answer with more need that settles a higher level, where the far end does. */
const everySingleAnswerUp: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const evaluation = place(facts)
      if (evaluation.status !== 'placed') return
      const found = new Map(
        evaluation.nearest
          .filter(
            ({ change, level }) => compareLevels(level, evaluation.level!) > 0 && Object.keys(change).length === 1,
          )
          .map(({ change }) => Object.entries(change)[0]!),
      )
      for (const entry of facts) {
        const values = isOrdered(entry.fact) ? valuesOf(entry.fact) : []
        if (entry.sure !== 'sure') continue
        const higher = values.slice(values.indexOf(String(entry.value)) + 1).filter((value) => {
          const { level } = place(facts.map((one) => (one === entry ? { ...one, value } : one)))
          return level !== null && compareLevels(level, evaluation.level!) > 0
        })
        const expected = higher.at(-1) === values.at(-1) ? higher[0] : undefined
        assert.equal(found.get(entry.fact), expected, entry.fact)
      }
    }),
    { numRuns },
  )

/** Told alone, no part of a nearest change flips: the sets are the smallest. */
const nearestAreSmallest: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const evaluation = place(facts)
      for (const { change } of evaluation.nearest) {
        const entries = Object.entries(change)
        for (const [left] of entries.length > 1 ? entries : []) {
          const values: Readonly<Record<string, string | undefined>> = change
          const part = facts.map((entry) => {
            const value = entry.fact === left ? undefined : values[entry.fact]
            return value === undefined ? entry : { ...entry, value, sure: 'sure' as const }
          })
          const { level } = place(part)
          // A part may leave the level open, where another answer is unsure; it never settles it elsewhere.
          if (level !== null) assert.deepEqual(level, evaluation.level)
        }
      }
    }),
    { numRuns },
  )

const gateRows = criteria.rows.filter((row) => row.then.gate !== undefined)
const gateExamples = ruleExamples.filter(([rule]) => gateRows.some(({ id }) => id === rule))
const gatesHold: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom(...gateExamples), (facts, [rule, gateFacts]) => {
      const row = gateRows.find(({ id }) => id === rule)!
      const rest = facts.filter(({ fact }) => !(fact in gateFacts))
      const evaluation = place([...rest, ...recordValues(gateFacts, day)])
      assert.ok(compareLevels(evaluation.atLeast, levelFromId(row.then.atLeast)) >= 0)
      assert.ok(evaluation.gates.some((gate) => gate.rule === rule))
      const danger = evaluation.gates.some(({ gate }) => gate === 'emergency')
      assert.equal(evaluation.status === 'emergency', danger)
    }),
    { numRuns },
  )

/** A home of its own asks for nothing; beside a need for care on most days it asks for a place to sleep. */
const homeLiftsADayHospital: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom('unsafe', 'none'), (facts, home) => {
      const rest = facts.filter(({ fact }) => fact !== 'home')
      const needed = place([...rest, ...recordValues({ home: 'supportive' }, day)]).atLeast
      fc.pre(compareLevels(needed, levelFromId('php')) >= 0)
      const without = place([...rest, ...recordValues({ home }, day)]).atLeast
      assert.ok(compareLevels(without, levelFromId('residential-low')) >= 0)
    }),
    { numRuns },
  )

const preferencesWeighNothing: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyAssessment, anyAssessment, (facts, other) => {
      const isPreference = ({ fact }: RecordedFact): boolean => factRow(fact).dimension === 'preferences'
      const swapped = [...facts.filter((entry) => !isPreference(entry)), ...other.filter(isPreference)]
      assert.equal(JSON.stringify(place(swapped)), JSON.stringify(place(facts)))
    }),
    { numRuns },
  )

const partnersSwapped: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyPartner, anyPartner, (a, b) => {
      const [one, other] = [both(a, b), both(b, a)]
      assert.deepEqual(other.couple, [one.couple[1], one.couple[0]])
      assert.deepEqual(other.plan, one.plan)
      assert.deepEqual(other.staff, one.staff)
    }),
    { numRuns },
  )

const eachAlone: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyPartner, anyPartner, anyPartner, (a, b, c) => {
      assert.equal(JSON.stringify(both(a, b).couple[0]), JSON.stringify(both(a, c).couple[0]))
    }),
    { numRuns },
  )

const publicPlanIsBlind: Holds = (numRuns) =>
  fc.assert(
    fc.property(anyPartner, anyPartner, anyPartner, anyPartner, (a, b, otherA, otherB) => {
      const swapPrivate = (own: Partner, other: Partner): Partner => ({
        agreesToCouplePlan: other.agreesToCouplePlan,
        facts: [...other.facts.filter(isPrivateEntry), ...own.facts.filter((told) => !isPrivateEntry(told))],
      })
      assert.equal(
        JSON.stringify(publicPlan(swapPrivate(a, otherA), swapPrivate(b, otherB), criteria, day)),
        JSON.stringify(publicPlan(a, b, criteria, day)),
      )
    }),
    { numRuns },
  )

export const placementProperties: readonly (readonly [sentence: string, holds: Holds])[] = [
  ['more need never means less care', moreNeed],
  ['an answer taken away never lowers what is possible, nor changes a level that still can be said', answerTakenAway],
  ['an answer that is less sure never lowers what is possible, nor changes a level that still can be said', lessSure],
  ['the order of facts changes no byte of the answer', orderOfFacts],
  ["every reason's fact is in the input, and every question is one that is not settled there", reasonsAndQuestions],
  ['every nearest change really flips the level', nearestFlips],
  ['every single answer that would need more care is among the nearest changes', everySingleAnswerUp],
  ['no part of a nearest change settles another level', nearestAreSmallest],
  ['a gate that applies holds whatever else is told', gatesHold],
  ['whoever would need a day hospital with a safe home needs 24-hour care without one', homeLiftsADayHospital],
  ['a preference changes no byte of the answer', preferencesWeighNothing],
  ['swapping the partners swaps the answer', partnersSwapped],
  ['what the partner tells changes no byte of a person’s own answer', eachAlone],
  ['no byte of the plan that both read depends on a private answer, or on who agreed to it', publicPlanIsBlind],
]
