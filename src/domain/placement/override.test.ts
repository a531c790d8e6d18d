/** Overrides: a reason always, never below a gate, two signatures on the way down. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StaffId } from '../../base/id.ts'
import type { Instant, PlainDate } from '../../base/time.ts'
import { recordValues } from './assessment.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type Evaluation, evaluate } from './engine.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from './facts.ts'
import { type LevelId, levelFromId } from './levels.ts'
import { decideOverride, type OverrideRefusal, type Signature } from './override.ts'

const day = '2026-11-23' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const place = (facts: Partial<ChoiceValues>): Evaluation =>
  evaluate(recordValues({ ...leastNeed, ...facts }, day), criteria, day)
const { home: _home, ...withoutHome } = leastNeed
const homeOpen = evaluate(recordValues({ ...withoutHome, symptoms: 'severe' }, day), criteria, day)
const nothing = evaluate([], criteria, day)
const sign = (by: string): Signature => ({ by: by as StaffId, at: '2026-11-23T10:00:00.000Z' as Instant })
const why = 'Her sister moves in with her for the next month.'

const cases: readonly [string, Evaluation, LevelId, string, string | null, OverrideRefusal[]][] = [
  ['up with a reason', place({}), 'iop', why, null, []],
  ['up without a reason', place({}), 'iop', '  because  ', null, ['reason-missing']],
  ['to the same level', place({}), 'outpatient', why, null, ['same-level']],
  ['down from a need', place({ homePass: 'failed' }), 'iop', why, 'b', []],
  ['down with one hand twice', place({ homePass: 'failed' }), 'iop', why, 'a', ['same-signer']],
  ['from low to high intensity', place({ homePass: 'failed' }), 'residential-high', why, null, []],
  ['from high to low intensity', place({ overnight: 'needs-staff' }), 'residential-low', why, 'b', []],
  ['to the same intensity', place({ overnight: 'needs-staff' }), 'residential-high', why, 'b', ['same-level']],
  ['below a withdrawal gate', place({ withdrawalNow: 'severe' }), 'withdrawal-ambulatory', why, 'b', ['below-gate']],
  ['below an emergency', place({ suicideRisk: 'plan' }), 'residential-high', why, 'b', ['below-gate']],
  [
    'down to a gate and no further',
    place({ withdrawalNow: 'mild', homePass: 'failed' }),
    'withdrawal-ambulatory',
    why,
    'b',
    [],
  ],
  ['while a gate question is open', nothing, 'iop', why, 'b', ['gate-open']],
  ['while only the home is open', homeOpen, 'php', why, 'b', []],
  [
    'all reasons at once',
    place({ withdrawalNow: 'mild' }),
    'iop',
    '',
    'a',
    ['reason-missing', 'below-gate', 'same-signer'],
  ],
]
for (const [name, evaluation, to, reason, second, refusals] of cases) {
  test(`${name}: ${refusals.join(', ') || 'recorded'}`, () => {
    const decided = decideOverride(evaluation, {
      to: levelFromId(to),
      reason,
      signed: sign('a'),
      secondSignature: second === null ? null : sign(second),
    })
    assert.deepEqual(decided.ok ? [] : decided.reasons, refusals)
  })
}

test('between intensities more holds at once, and less waits for a second person', () => {
  const request = { reason: why, signed: sign('a'), secondSignature: null }
  const monitored = place({ medicalNeed: 'round-the-clock' })
  const high = place({ overnight: 'needs-staff' })
  const rows: readonly (readonly [Evaluation, LevelId, 'up' | 'down'])[] = [
    [high, 'residential-medically-monitored', 'up'],
    [high, 'residential-low', 'down'],
    [monitored, 'residential-high', 'down'],
  ]
  for (const [evaluation, to, direction] of rows) {
    const decided = decideOverride(evaluation, { ...request, to: levelFromId(to) })
    assert.ok(decided.ok, to)
    assert.deepEqual([decided.value.direction, decided.value.inForce], [direction, direction === 'up'], to)
  }
})

test('on the way down the level of the engine stands until a second person has signed', () => {
  const request = { to: levelFromId('iop'), reason: why, signed: sign('a') }
  const once = decideOverride(place({ homePass: 'failed' }), { ...request, secondSignature: null })
  assert.ok(once.ok && once.value.needsSecondSignature && !once.value.inForce)
  const twice = decideOverride(place({ homePass: 'failed' }), { ...request, secondSignature: sign('b') })
  assert.ok(twice.ok && twice.value.inForce)
  assert.deepEqual(twice.ok && twice.value.from, levelFromId('residential-low'))
})
