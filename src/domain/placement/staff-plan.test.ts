/** What staff read of a couple: no plan for two without two yes, every reason beside it, and nobody named. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { recordValues } from './assessment.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { evaluate } from './engine.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from './facts.ts'
import type { JointPartner } from './joint-work.ts'
import { staffCouple } from './staff-plan.ts'

const day = '2026-11-18' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
function partner(agrees: boolean | null, values: Partial<ChoiceValues> = {}): JointPartner {
  const facts = recordValues({ ...leastNeed, ...values }, day)
  return { agrees, facts, evaluation: evaluate(facts, criteria, day) }
}
const unplaced: JointPartner = { agrees: true, facts: [], evaluation: evaluate([], criteria, day) }
const needsHome = { withdrawalNow: 'mild', substanceUse: 'daily' } as const

type Row = readonly [string, JointPartner, JointPartner, boolean, string, string | null, string, readonly string[]]
const rows: readonly Row[] = [
  ['both agreed', partner(true), partner(true), false, 'both', 'together', 'yes', []],
  ['one was not asked', partner(true), partner(null), false, 'not-asked', null, 'not-known', ['agreement-not-asked']],
  ['one does not agree', partner(true), partner(false), false, 'not-both', null, 'no', ['not-agreed']],
  ['one was never placed', partner(true), unplaced, false, 'both', null, 'not-known', ['level-open', 'not-all-asked']],
  [
    'one in 24-hour care',
    partner(true, { overnight: 'needs-staff' }),
    partner(true),
    false,
    'both',
    'split-level',
    'yes',
    [],
  ],
  ['an order keeps them apart', partner(true), partner(true), true, 'both', 'not-together-now', 'no', ['kept-apart']],
  [
    'an order, and one does not agree',
    partner(false),
    partner(true),
    true,
    'not-both',
    null,
    'no',
    ['kept-apart', 'not-agreed'],
  ],
  ['fear', partner(true, { afraidOfPartner: 'yes' }), partner(true), false, 'both', 'not-together-now', 'no', ['fear']],
  [
    'both in withdrawal, one at home',
    partner(true, needsHome),
    partner(true, { ...needsHome, soberAdultAtHome: 'no' }),
    false,
    'both',
    'not-together-now',
    'no',
    ['medical-care-first', 'sober-adult-is-somebody-else'],
  ],
]
for (const [name, a, b, keptApart, agreement, kind, allowed, rules] of rows) {
  test(`${name}: ${agreement}, plan ${kind ?? 'none'}, sessions together ${allowed}, whoever of the two it is`, () => {
    const read = staffCouple(a, b, keptApart, day)
    assert.deepEqual(staffCouple(b, a, keptApart, day), read)
    assert.deepEqual([read.agreement, read.plan?.kind ?? null, read.jointWork.allowed], [agreement, kind, allowed])
    assert.deepEqual(
      read.jointWork.reasons.map(({ rule }) => rule),
      rules,
    )
  })
}

test('a partner whose use nobody asked about, or too long ago, is none of whom a sober adult can be presumed', () => {
  const old = '2026-10-20' as PlainDate
  const without = (agrees: boolean): JointPartner => {
    const { facts, evaluation } = partner(agrees)
    return { agrees, evaluation, facts: facts.filter(({ fact }) => fact !== 'substanceUse') }
  }
  const stale: JointPartner = {
    ...partner(true),
    facts: partner(true).facts.map((told) => (told.fact === 'substanceUse' ? { ...told, at: old } : told)),
  }
  const unsure: JointPartner = {
    ...partner(true),
    facts: partner(true).facts.map((told) => (told.fact === 'substanceUse' ? { ...told, sure: 'unsure' } : told)),
  }
  for (const other of [without(true), stale, unsure, unplaced]) {
    const { reasons } = staffCouple(partner(true, needsHome), other, false, day).jointWork
    assert.ok(reasons.some(({ rule }) => rule === 'sober-adult-is-somebody-else'))
  }
})
