/** Values of every kind of column: what is taken, what is refused and why, and the way from text and back. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  boolean,
  type Column,
  code,
  codes,
  date,
  icd10,
  instant,
  integer,
  json,
  references,
  text,
  time,
  words,
  zone,
} from './column.ts'
import { parseValues } from './parse-row.ts'
import { rowFaults } from './row-rules.ts'
import { tableNamed } from './tables.ts'
import { printCell, readCell, readValue } from './value.ts'

const columns = {
  text: text('t', 'T', 5),
  code: code('c', 'C', ['a', 'b']),
  codes: codes('cs', 'Cs', ['a', 'b']),
  words: words('w', 'W'),
  integer: integer('i', 'I', 0, 9),
  boolean: boolean('b', 'B'),
  date: date('d', 'D'),
  time: time('ti', 'Ti'),
  instant: instant('in', 'In'),
  zone: zone('z', 'Z'),
  icd10: icd10('ic', 'Ic'),
  json: json('j', 'J'),
  references: references('r', 'R', 'room'),
} satisfies Record<string, Column>

test('a cell becomes a value and prints back', () => {
  const cases: [kind: keyof typeof columns, cell: string, value: unknown, printed: string][] = [
    ['text', ' a ', ' a ', ' a '],
    ['text', '🙂🙂', '🙂🙂', '🙂🙂'],
    ['code', ' a', 'a', 'a'],
    ['codes', 'b; a', ['b', 'a'], 'b;a'],
    ['words', 'en;pt-BR', ['en', 'pt-BR'], 'en;pt-BR'],
    ['integer', '07', 7, '7'],
    ['boolean', 'YES', true, 'yes'],
    ['boolean', '0', false, 'no'],
    ['date', '2028-02-29', '2028-02-29', '2028-02-29'],
    ['time', '24:00', '24:00', '24:00'],
    ['instant', '2026-11-18T10:00-06:00', '2026-11-18T16:00:00.000Z', '2026-11-18T16:00:00.000Z'],
    ['zone', 'America/Chicago', 'America/Chicago', 'America/Chicago'],
    ['icd10', 'F10.20', 'F10.20', 'F10.20'],
    ['json', '{"b": 1, "a": [true]}', { b: 1, a: [true] }, '{"a":[true],"b":1}'],
    ['references', 'r1;r2', ['r1', 'r2'], 'r1;r2'],
  ]
  for (const [kind, cell, value, printed] of cases) {
    const read = readCell(columns[kind], cell)
    assert.deepEqual(read, { ok: true, value }, `${kind} ${cell}`)
    assert.equal(printCell(columns[kind], value), printed)
  }
})

test('what cannot be right is refused with the way out', () => {
  const cases: [kind: keyof typeof columns, cell: string, says: RegExp][] = [
    ['text', 'abcdef', /longer than 5/],
    ['text', '   ', /only spaces/],
    ['text', 'a\0', /NUL/],
    ['text', '\ud83d', /broken character/],
    ['code', 'c', /not one of a, b/],
    ['codes', 'a;a', /twice/],
    ['codes', ';', /at least one/],
    ['words', 'x'.repeat(41), /no word of up to 40/],
    ['integer', '10', /from 0 to 9/],
    ['integer', '1.5', /whole number/],
    ['boolean', 'maybe', /yes nor no/],
    ['date', '2026-02-30', /no date that exists/],
    ['date', '0126-02-03', /cannot be right/],
    ['date', '3/4/2026', /YYYY-MM-DD/],
    ['time', '9:00', /HH:MM/],
    ['time', '24:30', /HH:MM/],
    ['instant', '2026-11-18T10:00', /no moment/],
    ['instant', '2026-02-30T10:00Z', /no moment/],
    ['zone', 'Chicago', /IANA/],
    ['zone', '+05:00', /IANA/],
    ['icd10', 'U07', /F10\.20/],
    ['json', '{', /no JSON/],
    ['json', '"\\u0000"', /broken character/],
    ['references', 'a;a', /twice/],
  ]
  for (const [kind, cell, says] of cases) {
    const read = readCell(columns[kind], cell)
    assert.ok(!read.ok, `${kind} ${cell}`)
    assert.match(read.reasons.join(), says)
  }
})

test('JSON of the wrong type is refused', () => {
  const cases: [kind: keyof typeof columns, value: unknown, says: RegExp][] = [
    ['text', 5, /must be a text/],
    ['integer', '5', /whole number/],
    ['boolean', 'yes', /true or false/],
    ['codes', 'a', /a list/],
    ['words', [1], /list of texts/],
    ['json', { a: Number.NaN }, /cannot hold/],
  ]
  for (const [kind, value, says] of cases) {
    const read = readValue(columns[kind], value)
    assert.ok(!read.ok)
    assert.match(read.reasons.join(), says)
  }
})

test('a row of JSON names every unknown, missing and wrong field at once', () => {
  const read = parseValues(tableNamed('holiday'), { day: '2026-02-30', color: 'red', name: '' })
  assert.ok(!read.ok)
  assert.deepEqual(read.reasons.map((r) => r.column).toSorted(), ['color', 'day', 'name', 'site_id'])
  const part = parseValues(tableNamed('holiday'), { name: 'Thanks' }, { partial: true })
  assert.deepEqual(part, { ok: true, value: { name: 'Thanks' } })
})

test('a row keeps the rules that it alone can keep', () => {
  const offering = { start_time: '09:00', minutes: 60, telehealth: false, room_ids: ['r'], since: '2026-01-01' }
  const hours = { start_time: '15:00', end_time: '18:00' }
  const cases: [table: string, row: Record<string, unknown>, columns: string[]][] = [
    ['shift', { start_time: '09:00', end_time: '09:00' }, ['end_time']],
    ['shift', { start_time: '22:00', end_time: '24:00', since: '2026-01-02', until: '2026-01-02' }, []],
    ['shift', { start_time: '22:00', end_time: '24:00', since: '2026-01-02', until: '2026-01-01' }, ['until']],
    ['stay', { from_day: '2026-01-02', until_day: '2026-01-01' }, ['until_day']],
    ['stay', { from_day: '2026-01-02', until_day: null }, []],
    ['episode', { admitted_on: '2026-01-02', discharged_on: '2026-01-01' }, ['discharged_on']],
    [
      'dose_order',
      { minimum_minutes: 600, target_minutes: 540, minimum_days: 4, maximum_days: 3 },
      ['target_minutes', 'maximum_days'],
    ],
    ['offering', offering, []],
    ['offering', { ...offering, start_time: '23:30' }, ['minutes']],
    ['offering', { ...offering, start_time: '09:15', minutes: 50 }, ['start_time', 'minutes']],
    ['offering', { ...offering, telehealth: true }, ['room_ids']],
    ['no_contact', { person_id: 'p', other_person_id: 'p' }, ['other_person_id']],
    ['care_duty', { ...hours, child_id: 'k', pet_id: null }, []],
    ['care_duty', { ...hours, child_id: null, pet_id: null }, ['child_id']],
    ['care_duty', { ...hours, child_id: 'k', pet_id: 'b' }, ['child_id']],
    ['care_duty', { ...hours, child_id: null }, []],
    ['week', { monday: '2026-11-17' }, ['monday']],
    ['week', { monday: '2026-11-16' }, []],
  ]
  for (const [table, row, wanted] of cases)
    assert.deepEqual(
      rowFaults(table, row).map((f) => f.column),
      wanted,
      table,
    )
})
