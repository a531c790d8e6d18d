/** Dates, clock times and spans of a week, in tables and properties. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  joinSpans,
  minutesToTime,
  mondayOf,
  type PlainDate,
  parsePlainDate,
  parsePlainTime,
  type Span,
  sayMoment,
  spansOverlap,
  subtractSpans,
  timeToMinutes,
  weekdayOf,
} from './time.ts'

test('only dates and times that exist are read', () => {
  const dates = [
    ['2026-02-28', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01 ', false],
    ['', false],
  ] as const
  for (const [text, read] of dates) assert.equal(parsePlainDate(text), read ? text : null, text)
  const times = [
    ['00:00', true],
    ['23:59', true],
    ['24:00', true],
    ['24:01', false],
    ['9:00', false],
    ['09:60', false],
  ] as const
  for (const [text, read] of times) assert.equal(parsePlainTime(text), read ? text : null, text)
})

test('a week begins on Monday, across the ends of months and years', () => {
  const table = [
    ['2026-11-16', '2026-11-16', 'mon'],
    ['2026-11-22', '2026-11-16', 'sun'],
    ['2027-01-01', '2026-12-28', 'fri'],
    ['2028-03-01', '2028-02-28', 'wed'],
  ] as const
  for (const [day, monday, weekday] of table)
    assert.deepEqual([mondayOf(day as PlainDate), weekdayOf(day as PlainDate)], [monday, weekday], day)
  assert.equal(addDays('2026-12-31' as PlainDate, 1), '2027-01-01')
})

test('moments are said as people say them', () => {
  const table = [
    [0, 'Mon 12 am'],
    [1440 + 18 * 60 + 30, 'Tue 6:30 pm'],
    [6 * 1440 + 12 * 60 + 5, 'Sun 12:05 pm'],
  ] as const
  for (const [minute, says] of table) assert.equal(sayMoment(minute), says)
  for (let minutes = 0; minutes <= 1440; minutes += 7) assert.equal(timeToMinutes(minutesToTime(minutes)), minutes)
})

test('spans joined and taken away hold the same minutes as sets do', () => {
  const most = 60
  const spans = fc.array(
    fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]),
    { maxLength: 8 },
  )
  const minutesOf = (list: readonly Span[]) =>
    Array.from({ length: most }, (_, minute) => list.some((span) => spansOverlap(span, [minute, minute + 1])))
  fc.assert(
    fc.property(spans, spans, (some, taken) => {
      assert.deepEqual(minutesOf(joinSpans(some)), minutesOf(some))
      const left = subtractSpans(some, taken)
      const gone = minutesOf(taken)
      assert.deepEqual(
        minutesOf(left),
        minutesOf(some).map((held, minute) => held && !gone[minute]),
      )
      for (const [i, [start, end]] of left.entries()) assert.ok(start < end && (left[i + 1]?.[0] ?? most + 1) > end)
    }),
    { seed: 3, numRuns: 300 },
  )
})
