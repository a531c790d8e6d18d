/** Rules between rows: each broken alone, each kept alone. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crossRules } from './consistency.ts'
import type { KeptRow } from './cross-rule.ts'
import { findTable } from './tables.ts'

type Data = Record<string, KeptRow[]>
const found = (data: Data) =>
  crossRules
    .flatMap((rule) => rule.find((table) => data[table] ?? []))
    .map((f) => `${f.rule} ${f.rows[0]!.table}/${f.rows[0]!.id}`)

const couple = (id: string, since: string, until: string | null = null): KeptRow => ({
  id,
  since,
  until,
  primary_id: null,
  backup_ids: [],
})
const partner = (id: string, couple_id: string, person_id: string): KeptRow => ({ id, couple_id, person_id })
const member = (id: string, household_id: string, since: string, until: string | null = null): KeptRow => ({
  id,
  household_id,
  person_id: 'p',
  since,
  until,
})
const stay = (id: string, from_day: string, until_day: string | null, more: object = {}): KeptRow => ({
  id,
  bed_id: 'b',
  // Somebody of their own in each stay, unless a test says otherwise.
  person_id: id,
  episode_id: 'e',
  from_day,
  until_day,
  ...more,
})
const license = (services: string[], until: string | null = null): KeptRow => ({
  id: 'l',
  staff_id: 's',
  services,
  since: '2026-01-01',
  until,
})
const booking = (id: string, from: string, to: string, more: object = {}): KeptRow => ({
  id,
  inquiry_id: id,
  staff_id: 's',
  starts_at: `2026-11-18T${from}:00.000Z`,
  ends_at: `2026-11-18T${to}:00.000Z`,
  state: 'booked',
  ...more,
})
const offering: KeptRow = { id: 'o', service_id: 'v', leader_ids: ['s'], since: '2026-03-01', until: null }
const service: KeptRow = { id: 'v', kind: 'skills' }

test('rows that break a rule together are found, and rows that keep it are not', () => {
  const two = [partner('m1', 'c', 'p1'), partner('m2', 'c', 'p2')]
  const other = [partner('m3', 'd', 'p1'), partner('m4', 'd', 'p3')]
  const cases: [name: string, data: Data, wanted: string[]][] = [
    ['a couple of two', { couple: [couple('c', '2026-01-01')], couple_member: two }, []],
    ['a couple of one', { couple: [couple('c', '2026-01-01')], couple_member: [two[0]!] }, ['two-partners couple/c']],
    [
      'two assessments one after the other',
      { assessment_booking: [booking('b2', '11:00', '12:00'), booking('b1', '10:00', '11:00')] },
      [],
    ],
    [
      'two assessments at once',
      { assessment_booking: [booking('b1', '10:00', '11:00'), booking('b2', '10:59', '12:00')] },
      ['assesses-one-at-a-time assessment_booking/b2'],
    ],
    [
      'two at once, of which one was canceled',
      { assessment_booking: [booking('b1', '10:00', '11:00'), booking('b2', '10:30', '12:00', { state: 'canceled' })] },
      [],
    ],
    [
      'two booked times of one inquiry',
      {
        assessment_booking: [
          booking('b1', '10:00', '11:00', { inquiry_id: 'i' }),
          booking('b2', '13:00', '14:00', { inquiry_id: 'i' }),
        ],
      },
      ['one-open-booking assessment_booking/b2'],
    ],
    [
      'somebody expected at two places',
      {
        arrival: [
          { id: 'a1', person_id: 'p', state: 'expected' },
          { id: 'a2', person_id: 'p', state: 'expected' },
          { id: 'a3', person_id: 'p', state: 'admitted' },
        ],
      },
      ['expected-once arrival/a2'],
    ],
    [
      'one person in two couples',
      { couple: [couple('c', '2026-01-01'), couple('d', '2026-02-01')], couple_member: [...two, ...other] },
      ['one-couple-at-a-time couple_member/m3'],
    ],
    [
      'one couple after the other',
      {
        couple: [couple('c', '2026-01-01', '2026-02-01'), couple('d', '2026-02-01')],
        couple_member: [...two, ...other],
      },
      [],
    ],
    [
      'one person in two households',
      { household_member: [member('m1', 'h1', '2026-01-01'), member('m2', 'h2', '2026-02-01')] },
      ['one-household-at-a-time household_member/m2'],
    ],
    [
      'moving from one household to another',
      { household_member: [member('m1', 'h1', '2026-01-01', '2026-02-01'), member('m2', 'h2', '2026-02-01')] },
      [],
    ],
    [
      'a household of somebody, and one of nobody',
      { household: [{ id: 'h1' }, { id: 'h2' }], household_member: [member('m1', 'h1', '2026-01-01')] },
      ['somebody-lives-there household/h2'],
    ],
    [
      'a bed twice',
      { stay: [stay('s1', '2026-01-01', null), stay('s2', '2026-01-05', '2026-01-06')] },
      ['bed-taken-once stay/s2'],
    ],
    [
      'a bed on the day of leaving',
      { stay: [stay('s1', '2026-01-01', '2026-01-05'), stay('s2', '2026-01-05', null)] },
      [],
    ],
    [
      'a long stay over two short ones',
      {
        stay: [
          stay('s1', '2026-01-01', '2026-03-01'),
          stay('s2', '2026-01-02', '2026-01-03'),
          stay('s3', '2026-02-01', null),
        ],
      },
      ['bed-taken-once stay/s2', 'bed-taken-once stay/s3'],
    ],
    [
      'one person in two beds',
      {
        stay: [
          stay('s1', '2026-01-01', null, { person_id: 'p' }),
          stay('s2', '2026-01-05', '2026-01-06', { person_id: 'p', bed_id: 'c' }),
        ],
      },
      ['one-bed-a-night stay/s2'],
    ],
    [
      'from one bed to the next',
      {
        stay: [
          stay('s1', '2026-01-01', '2026-01-05', { person_id: 'p' }),
          stay('s2', '2026-01-05', null, { person_id: 'p', bed_id: 'c' }),
        ],
      },
      [],
    ],
    ['a licensed leader', { offering: [offering], service: [service], license: [license(['skills'])] }, []],
    ['no license', { offering: [offering], service: [service] }, ['leader-is-licensed offering/o']],
    [
      'license for something else',
      { offering: [offering], service: [service], license: [license(['family'])] },
      ['leader-is-licensed offering/o'],
    ],
    [
      'license ended before',
      { offering: [offering], service: [service], license: [license(['skills'], '2026-02-01')] },
      ['leader-is-licensed offering/o'],
    ],
    [
      "another person's episode",
      {
        episode: [{ id: 'e', person_id: 'q', program_id: 'g', discharged_on: null }],
        stay: [stay('s1', '2026-01-01', null)],
      },
      ['stay-episode-same-person stay/s1'],
    ],
    [
      'a child of another household',
      {
        child: [{ id: 'k', household_id: 'h2' }],
        care_duty: [{ id: 'd', household_id: 'h1', child_id: 'k', pet_id: null }],
      },
      ['care_duty-child-same-household care_duty/d'],
    ],
    [
      'attendance twice',
      {
        attendance: [
          { id: 'a1', session_id: 's', person_id: 'p' },
          { id: 'a2', session_id: 's', person_id: 'p' },
        ],
      },
      ['attendance-once attendance/a2'],
    ],
    [
      'two open episodes of a program',
      { episode: ['e1', 'e2'].map((id) => ({ id, person_id: 'p', program_id: 'g', discharged_on: null })) },
      ['one-open-episode episode/e2'],
    ],
    [
      'one open, one ended',
      {
        episode: [null, '2026-01-01'].map((discharged_on, i) => ({
          id: `e${i}`,
          person_id: 'p',
          program_id: 'g',
          discharged_on,
        })),
      },
      [],
    ],
  ]
  for (const [name, data, wanted] of cases) assert.deepEqual(found(data).toSorted(), wanted, name)
})

test('every rule reads tables and columns that exist', () => {
  for (const rule of crossRules)
    for (const read of rule.reads) {
      const table = findTable(read.table)
      assert.ok(table, `${rule.id} reads ${read.table}`)
      for (const column of read.columns)
        assert.ok(
          table.columns.some((c) => c.name === column),
          `${rule.id}: ${column}`,
        )
    }
})
