/** Switching a criteria set on: from a day, with a reason or a second signature, and only as it was tried. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, PlainDate } from '../../base/time.ts'
import {
  type CriteriaSwitch,
  decideSecond,
  decideSwitch,
  holds,
  type SwitchRequest,
  type SwitchScene,
  stateOf,
  switchedOn,
} from './criteria-switch.ts'

const day = (text: string): PlainDate => text as PlainDate
const why = 'Our license begins with the new year.'
const own = { id: 'own', version: '1' }
const other = { id: 'public', version: '2' }
const asked = (change: Partial<CriteriaSwitch>): CriteriaSwitch => ({
  set: own,
  from: day('2026-12-01'),
  at: '2026-11-20T10:00:00Z' as Instant,
  by: 'ann',
  reason: why,
  secondBy: null,
  ...change,
})

const holding: readonly (readonly [string, Partial<CriteriaSwitch>, boolean])[] = [
  ['with a reason', {}, true],
  ['without reason and signature', { reason: null }, false],
  ['with a word only', { reason: 'because' }, false],
  ['signed by a second person', { reason: null, secondBy: 'bob' }, true],
  ['signed twice by one person', { reason: null, secondBy: 'ann' }, false],
]
for (const [name, change, expected] of holding)
  test(`a switch ${name} ${expected ? 'holds' : 'waits'}`, () => assert.equal(holds(asked(change)), expected))

const first = asked({ set: own, from: day('2026-12-01') })
const second = asked({ set: other, from: day('2026-12-10'), reason: null })
const third = asked({ set: { id: 'own', version: '2' }, from: day('2026-12-20') })
const later = asked({
  set: { id: 'own', version: '3' },
  from: day('2026-12-20'),
  at: '2026-11-21T10:00:00Z' as Instant,
})
const days: readonly (readonly [string, readonly CriteriaSwitch[], CriteriaSwitch | null])[] = [
  ['2026-11-30', [first, third], null],
  ['2026-12-01', [third, first], first],
  ['2026-12-15', [first, second, third], first],
  ['2026-12-20', [first, third], third],
  ['2026-12-20', [later, first, third], later],
  ['2026-12-20', [third, later], later],
]
for (const [on, switches, expected] of days)
  test(`on ${on} of ${switches.length} switches: ${expected ? expected.set.version : 'none'}`, () =>
    assert.equal(switchedOn(switches, day(on)), expected))

test('a switch is waiting, planned, on or over', () => {
  const all = [first, second, third]
  const states = (on: string) => all.map((one) => stateOf(one, all, day(on)))
  assert.deepEqual(states('2026-11-25'), ['planned', 'waiting', 'planned'])
  assert.deepEqual(states('2026-12-10'), ['on', 'waiting', 'planned'])
  assert.deepEqual(states('2026-12-11'), ['on', 'over', 'planned'])
  assert.deepEqual(states('2026-12-20'), ['over', 'over', 'on'])
})

const request: SwitchRequest = {
  set: own,
  from: day('2026-12-01'),
  reason: why,
  seen: { asked: 9, changed: 2 },
}
const scene: SwitchScene = {
  known: true,
  begun: true,
  trial: { asked: 9, changed: 2 },
  otherwise: other,
  today: day('2026-11-24'),
}
const refusals: readonly (readonly [string, Partial<SwitchRequest>, Partial<SwitchScene>, readonly string[]])[] = [
  ['as it was tried', {}, {}, []],
  ['from today', { from: day('2026-11-24') }, {}, []],
  ['to be signed by a second person', { reason: null }, {}, []],
  ['of a set that is not there', {}, { known: false }, ['set-not-known']],
  ['before its rules begin', {}, { begun: false }, ['set-not-begun']],
  ['from yesterday', { from: day('2026-11-23') }, {}, ['from-past']],
  ['with a word for a reason', { reason: 'license' }, {}, ['reason-short']],
  ['to what is on', {}, { otherwise: own }, ['already-on']],
  ['after the caseload grew', {}, { trial: { asked: 10, changed: 2 } }, ['not-tried']],
  ['after an answer changed', {}, { trial: { asked: 9, changed: 3 } }, ['not-tried']],
  [
    'with everything wrong',
    { reason: '', from: day('2026-01-01') },
    { known: false },
    ['set-not-known', 'from-past', 'reason-short'],
  ],
]
for (const [name, change, other, expected] of refusals)
  test(`a switch ${name}: ${expected.join(', ') || 'may be'}`, () => {
    const decided = decideSwitch({ ...request, ...change }, { ...scene, ...other })
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected)
  })

const seconds: readonly (readonly [string, Partial<CriteriaSwitch>, string, string, readonly string[]])[] = [
  ['by another person', { reason: null }, 'bob', '2026-11-30', []],
  ['by the same person', { reason: null }, 'ann', '2026-11-30', ['same-signer']],
  ['where a reason stands', {}, 'bob', '2026-11-30', ['signed-already']],
  ['on the first day', { reason: null }, 'bob', '2026-12-01', []],
  ['after the first day', { reason: null }, 'bob', '2026-12-02', ['day-gone']],
]
for (const [name, change, signer, on, expected] of seconds)
  test(`a second signature ${name}: ${expected.join(', ') || 'counts'}`, () => {
    const decided = decideSecond(asked(change), signer, day(on))
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected)
  })
