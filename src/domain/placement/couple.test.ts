/** The couple's plan: symmetric, and blind to every private answer. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlainDate } from '../../base/time.ts'
import { certainties, type RecordedFact, recordValues, sensitivities, toldByPerson } from './assessment.ts'
import { evaluateCouple, isPrivateEntry, type Partner, type PlanKind, publicPlan } from './couple.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type ChoiceId, type ChoiceValues, choiceFacts, choiceIds, valuesOf } from './facts.ts'

const day = '2026-11-23' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const partner = (facts: Partial<ChoiceValues>, agrees: boolean | null = true): Partner => ({
  facts: recordValues({ ...leastNeed, ...facts }, day),
  agreesToCouplePlan: agrees,
})
const both = (a: Partner, b: Partner): ReturnType<typeof evaluateCouple> => evaluateCouple(a, b, criteria, day)

const plans: readonly [string, Partial<ChoiceValues>, Partial<ChoiceValues>, PlanKind][] = [
  ['both outpatient', {}, {}, 'together'],
  ['both inpatient, of different intensity', { home: 'unsafe' }, { overnight: 'needs-staff' }, 'together'],
  ['one IOP, one outpatient', { areasAffected: 'several' }, {}, 'parallel'],
  ['one inpatient, one IOP', { home: 'unsafe' }, { areasAffected: 'several' }, 'split-level'],
  ['one in withdrawal', { withdrawalNow: 'mild' }, {}, 'not-together-now'],
  ['one in danger', { suicideRisk: 'plan' }, {}, 'not-together-now'],
]
for (const [name, a, b, kind] of plans) {
  test(`${name}: ${kind}`, () => {
    assert.equal(both(partner(a), partner(b)).plan.kind, kind)
    assert.equal(both(partner(a), partner(b)).staff.kind, kind)
  })
}

test('a level that cannot be said yet gives parallel plans', () => {
  const open: Partner = { facts: [], agreesToCouplePlan: true }
  assert.equal(both(open, partner({})).plan.kind, 'parallel')
})

const bars: readonly [string, Partial<ChoiceValues>, 'yes' | 'no'][] = [
  ['nothing speaks against it', {}, 'yes'],
  ['harm long ago', { harmedByPartner: 'past' }, 'yes'],
  ['recent harm', { harmedByPartner: 'recent' }, 'no'],
  ['fear', { afraidOfPartner: 'yes' }, 'no'],
  ['control', { controlledByPartner: 'yes' }, 'no'],
  ['a court order', { noContactOrder: 'yes' }, 'no'],
  ['no wish for it', { togetherWish: 'no' }, 'no'],
  ['an unsure wish', { togetherWish: 'unsure' }, 'no'],
  ['unsettled psychosis', { psychosis: 'recent' }, 'no'],
  ['threats', { violenceRisk: 'threats' }, 'no'],
  ['withdrawal first', { withdrawalNow: 'mild' }, 'no'],
]
for (const [name, facts, allowed] of bars) {
  test(`sessions together: ${name}: ${allowed}, told by either`, () => {
    assert.equal(both(partner(facts), partner({})).staff.jointWork.allowed, allowed)
    assert.equal(both(partner({}), partner(facts)).staff.jointWork.allowed, allowed)
  })
}

test('sessions together are not known while a private question is open or an agreement is missing', () => {
  const unasked = { ...partner({}), facts: partner({}).facts.filter(({ fact }) => fact !== 'afraidOfPartner') }
  assert.equal(both(unasked, partner({})).staff.jointWork.allowed, 'not-known')
  assert.equal(both(partner({}, null), partner({})).staff.jointWork.allowed, 'not-known')
  assert.equal(both(partner({}, false), partner({})).staff.jointWork.allowed, 'no')
})

test('a safety answer makes staff keep the two apart and leaves the plan that both read as it was', () => {
  const calm = both(partner({}), partner({}))
  const afraid = both(partner({ afraidOfPartner: 'yes', afraidAtHome: 'yes' }), partner({}))
  assert.equal(afraid.staff.kind, 'not-together-now')
  assert.equal(JSON.stringify(afraid.plan), JSON.stringify(calm.plan))
  assert.equal(afraid.couple[0].level?.kind, 'residential')
})

const entry = (id: ChoiceId): fc.Arbitrary<RecordedFact> =>
  fc
    .record({
      value: fc.constantFrom(...valuesOf(id)),
      sure: fc.constantFrom(...certainties),
      mark: fc.constantFrom(...sensitivities),
    })
    .map(({ value, sure, mark }) => {
      const told = toldByPerson(id, value, day)
      return { ...told, sure, sensitivity: told.sensitivity === 'private' ? 'private' : mark }
    })
const someone: fc.Arbitrary<Partner> = fc.oneof(
  fc
    .subarray([...choiceIds])
    .chain((ids) => fc.tuple(...ids.map(entry)))
    .map((facts) => ({ facts, agreesToCouplePlan: true })),
  fc
    .subarray([...choiceIds], { maxLength: 5 })
    .chain((ids) => fc.tuple(...ids.map(entry)))
    .map((told) => {
      const ids = new Set(told.map(({ fact }) => fact))
      return { ...partner({}), facts: [...told, ...partner({}).facts.filter(({ fact }) => !ids.has(fact))] }
    }),
)

test('no byte of the plan that both read depends on a private answer: changed, added or taken away', () => {
  fc.assert(
    fc.property(someone, someone, someone, someone, (a, b, otherA, otherB) => {
      const swapPrivate = (own: Partner, other: Partner): Partner => ({
        ...own,
        facts: [...other.facts.filter(isPrivateEntry), ...own.facts.filter((told) => !isPrivateEntry(told))],
      })
      assert.equal(
        JSON.stringify(publicPlan(swapPrivate(a, otherA), swapPrivate(b, otherB), criteria, day)),
        JSON.stringify(publicPlan(a, b, criteria, day)),
      )
    }),
    { numRuns: 1500 },
  )
})

test('the plan still says something: ordinary answers do change it', () => {
  const kinds = new Set(plans.map(([, a, b]) => publicPlan(partner(a), partner(b), criteria, day).kind))
  assert.deepEqual([...kinds].sort(), ['not-together-now', 'parallel', 'split-level', 'together'])
})

test('swapping the partners swaps the answer', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      const one = both(a, b)
      const other = both(b, a)
      assert.deepEqual(other.couple, [one.couple[1], one.couple[0]])
      assert.deepEqual(other.plan, one.plan)
      assert.deepEqual(other.staff, one.staff)
    }),
    { numRuns: 500 },
  )
})
