/** What a discharge review takes over from the review that decided on it, and when it has to be said again. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { type AskedReview, type DecidedReview, restOnStep } from './rest-on-step.ts'

const nothing: AskedReview = {
  kind: 'discharge',
  outcome: 'step-down',
  to: null,
  reason: null,
  handOver: null,
  firstContactOn: null,
}
const decided: DecidedReview = {
  outcome: 'step-down',
  to: 'iop',
  reason: 'Four steady weeks.',
  handOver: 'The day team knows the plan.',
  firstContactOn: '2026-11-25' as PlainDate,
  placementId: 'p',
}
const { placementId: _, ...said } = decided
const all = { ...nothing, ...said }

const cases: readonly (readonly [string, Partial<AskedReview>, DecidedReview | null, string | null, AskedReview])[] = [
  ['everything left out', {}, decided, 'p', all],
  ['another reason', { reason: 'New work.' }, decided, 'p', { ...all, reason: 'New work.' }],
  ['the same level said', { to: 'iop' }, decided, 'p', all],
  ['another level', { to: 'outpatient' }, decided, 'p', { ...nothing, to: 'outpatient' }],
  ['another outcome', { outcome: 'discharge' }, decided, 'p', { ...nothing, outcome: 'discharge' }],
  ['a look at the stay', { kind: 'continued-stay' }, decided, 'p', { ...nothing, kind: 'continued-stay' }],
  ['assessed again since', {}, decided, 'q', nothing],
  ['never assessed', {}, { ...decided, placementId: null }, null, nothing],
  ['nothing decided before', {}, null, 'p', nothing],
]
for (const [name, more, before, newest, expected] of cases) {
  test(`a discharge review with ${name}`, () => {
    assert.deepEqual(restOnStep({ ...nothing, ...more }, before, newest), expected)
  })
}
