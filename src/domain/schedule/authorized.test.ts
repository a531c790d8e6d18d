/** What is said where a week's order passes what is authorized. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayAuthorized } from './authorized.ts'
import { weekDays } from './center-time.ts'
import type { CenterAuthorization } from './center-week.ts'

const row = (more: Partial<CenterAuthorization>): CenterAuthorization => ({
  person_id: 'ann',
  unit: 'minute',
  units: 1200,
  used: 0,
  since: '2026-11-01',
  until: null,
  ...more,
})

test('a planner is told when the order asks for more than is authorized, and only then', () => {
  const table: readonly (readonly [string, readonly CenterAuthorization[], string | null])[] = [
    ['nobody asks for an authorization', [], null],
    ['enough is left', [row({})], null],
    ['just enough', [row({ used: 600 })], null],
    ['hours run out', [row({ used: 840 })], 'is ordered 10 hours, but 6 hours are left of what is authorized.'],
    ['used beyond it', [row({ used: 2000 })], 'is ordered 10 hours, but 0 hours are left of what is authorized.'],
    ['two together are enough', [row({ units: 300 }), row({ units: 300 })], null],
    [
      'days run out',
      [row({ unit: 'day', units: 12, used: 10 })],
      'is ordered 3 days, but 2 are left of what is authorized.',
    ],
    [
      'sessions count as days',
      [row({ unit: 'session', units: 2 })],
      'is ordered 3 days, but 2 are left of what is authorized.',
    ],
    ['it ended before', [row({ until: '2026-11-16' })], 'is ordered a dose, but no authorization holds this week.'],
    ['it begins later', [row({ since: '2026-11-23' })], 'is ordered a dose, but no authorization holds this week.'],
    ['it begins within the week', [row({ since: '2026-11-20' })], null],
  ]
  for (const [name, rows, says] of table)
    assert.equal(sayAuthorized({ target_minutes: 600, minimum_days: 3 }, rows, weekDays('2026-11-16', [])), says, name)
})
