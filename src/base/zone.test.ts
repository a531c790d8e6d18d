/** Wall time and instants, with the hour that daylight saving skips and the one that it doubles. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlainDate, PlainTime } from './time.ts'
import { isZone, toInstant, toWall } from './zone.ts'

test('a wall time becomes one instant, and says when the clock skipped or doubled it', () => {
  const table = [
    ['2026-11-18', '09:00', 'America/Chicago', '2026-11-18T15:00:00.000Z', 'exact'],
    ['2026-11-18', '24:00', 'America/Chicago', '2026-11-19T06:00:00.000Z', 'exact'],
    ['2026-03-08', '01:59', 'America/Chicago', '2026-03-08T07:59:00.000Z', 'exact'],
    ['2026-03-08', '02:30', 'America/Chicago', '2026-03-08T08:30:00.000Z', 'skipped'],
    ['2026-03-08', '03:00', 'America/Chicago', '2026-03-08T08:00:00.000Z', 'exact'],
    ['2026-11-01', '01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z', 'doubled'],
    ['2026-11-01', '02:00', 'America/Chicago', '2026-11-01T08:00:00.000Z', 'exact'],
    // Arizona keeps one time; Lord Howe moves by half an hour; Santiago skips midnight.
    ['2026-03-08', '02:30', 'America/Phoenix', '2026-03-08T09:30:00.000Z', 'exact'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'skipped'],
    ['2026-09-06', '00:30', 'America/Santiago', '2026-09-06T04:30:00.000Z', 'skipped'],
  ] as const
  for (const [date, time, zone, instant, kind] of table)
    assert.deepEqual(
      toInstant(date as PlainDate, time as PlainTime, zone),
      { instant, kind },
      `${date} ${time} ${zone}`,
    )
})

test('every wall time that the clock showed comes back', () => {
  const zones = ['America/Chicago', 'America/Phoenix', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu']
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
  fc.assert(
    fc.property(minute, fc.constantFrom(...zones), (at, zone) => {
      const { date, time } = toWall(new Date(at * 60_000).toISOString(), zone)
      const { instant, kind } = toInstant(date, time, zone)
      assert.notEqual(kind, 'skipped')
      assert.deepEqual(toWall(instant, zone), { date, time })
      if (kind === 'exact') assert.equal(Date.parse(instant), at * 60_000)
    }),
    { seed: 2, numRuns: 300 },
  )
})

test('a zone is a name that the platform knows', () => {
  for (const [zone, known] of [
    ['America/Chicago', true],
    ['Mars/Base', false],
    ['', false],
  ] as const)
    assert.equal(isZone(zone), known, zone)
})
