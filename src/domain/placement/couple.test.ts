/** The couple's plan: symmetric, and blind to every private answer. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { recordValues } from './assessment.ts'
import { evaluateCouple, type Partner, type PlanKind, publicPlan } from './couple.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from './facts.ts'

const day = '2026-11-23' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const partner = (facts: Partial<ChoiceValues>, agrees: boolean | null = true): Partner => ({
  facts: recordValues({ ...leastNeed, ...facts }, day),
  agreesToCouplePlan: agrees,
})
const both = (a: Partner, b: Partner): ReturnType<typeof evaluateCouple> => evaluateCouple(a, b, criteria, day)

const plans: readonly [string, Partial<ChoiceValues>, Partial<ChoiceValues>, PlanKind][] = [
  ['both outpatient', {}, {}, 'together'],
  ['both inpatient, of different intensity', { homePass: 'failed' }, { overnight: 'needs-staff' }, 'together'],
  ['one IOP, one outpatient', { areasAffected: 'several' }, {}, 'parallel'],
  ['one inpatient, one IOP', { homePass: 'failed' }, { areasAffected: 'several' }, 'split-level'],
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

const drinking = { withdrawalNow: 'mild', substanceUse: 'daily' } as const
const namedAdults: readonly [string, Partial<ChoiceValues>, Partial<ChoiceValues>, boolean][] = [
  ['both in withdrawal at home', drinking, drinking, true],
  ['one in withdrawal at home, the other uses', drinking, { substanceUse: 'some' }, true],
  ['one in withdrawal at home, the other has not used for long', drinking, { substanceUse: 'remission' }, false],
  ['one in withdrawal away from home', { ...drinking, soberAdultAtHome: 'no' }, { substanceUse: 'daily' }, false],
  ['nobody in withdrawal', { substanceUse: 'daily' }, { substanceUse: 'daily' }, false],
]
for (const [name, a, b, expected] of namedAdults) {
  test(`${name}: staff are ${expected ? '' : 'not '}asked who the sober adult is, and the plan of the two does not say so`, () => {
    for (const evaluation of [both(partner(a), partner(b)), both(partner(b), partner(a))]) {
      const rules = evaluation.staff.jointWork.reasons.map(({ rule }) => rule)
      assert.equal(rules.includes('sober-adult-is-somebody-else'), expected)
      assert.doesNotMatch(JSON.stringify(evaluation.plan), /sober/)
    }
  })
}

const opens: readonly [string, (someone: Partner) => Partner, 'no' | 'not-known', string][] = [
  [
    'a private question is open',
    (one) => ({ ...one, facts: one.facts.filter(({ fact }) => fact !== 'afraidOfPartner') }),
    'not-known',
    'not-all-asked',
  ],
  [
    'a private answer is too old',
    (one) => ({
      ...one,
      facts: one.facts.map((told) =>
        told.fact === 'afraidOfPartner' ? { ...told, at: '2026-09-01' as PlainDate } : told,
      ),
    }),
    'not-known',
    'not-all-asked',
  ],
  [
    'a level is open',
    (one) => ({ ...one, facts: one.facts.filter(({ fact }) => fact !== 'overnight') }),
    'not-known',
    'level-open',
  ],
  [
    'one was not asked whether they agree',
    (one) => ({ ...one, agreesToCouplePlan: null }),
    'not-known',
    'agreement-not-asked',
  ],
  ['one does not agree', (one) => ({ ...one, agreesToCouplePlan: false }), 'no', 'not-agreed'],
]
for (const [name, change, allowed, rule] of opens) {
  test(`sessions together, ${name}: ${allowed}, and staff read why`, () => {
    for (const pair of [
      [change(partner({})), partner({})],
      [partner({}), change(partner({}))],
    ] as const) {
      const { jointWork } = both(...pair).staff
      assert.equal(jointWork.allowed, allowed)
      assert.deepEqual(
        jointWork.reasons.map((reason) => reason.rule),
        [rule],
      )
    }
  })
}

test('a safety answer makes staff keep the two apart and leaves the plan that both read as it was', () => {
  const calm = both(partner({}), partner({}))
  const afraid = both(partner({ afraidOfPartner: 'yes', afraidAtHome: 'yes' }), partner({}))
  assert.equal(afraid.staff.kind, 'not-together-now')
  assert.equal(JSON.stringify(afraid.plan), JSON.stringify(calm.plan))
  assert.equal(afraid.couple[0].level?.kind, 'residential')
})

test('the plan still says something: ordinary answers do change it', () => {
  const kinds = new Set(plans.map(([, a, b]) => publicPlan(partner(a), partner(b), criteria, day).kind))
  assert.deepEqual([...kinds].sort(), ['not-together-now', 'parallel', 'split-level', 'together'])
})
