/** The dose ledger, profiles and what counts: tables, then the properties of a sum. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate } from '../../base/time.ts'
import { serviceKinds } from '../center/column.ts'
import { doseLedger, type LedgerOrder, type LedgerRow, type LedgerState } from './dose-ledger.ts'
import { serviceCounts } from './service-counts.ts'
import { defaultState, type ProfileKey, profileRows, stateProfile } from './state-profiles.ts'

const monday = '2026-11-16' as PlainDate
const order: LedgerOrder = {
  level: 'iop',
  targetMinutes: 630,
  minimumMinutes: 540,
  since: '2026-10-01' as PlainDate,
  until: null,
}
const session = (days: number, attended: number | null, counts = true): LedgerRow => ({
  day: addDays(monday, days),
  scheduledMinutes: 180,
  attendedMinutes: attended,
  counts,
})

const weeks: readonly [string, readonly LedgerRow[], LedgerOrder | null, LedgerState, number, number][] = [
  ['nothing', [], order, 'below-nine', 0, 0],
  ['nine hours to the minute', [0, 2, 4].map((d) => session(d, 180)), order, 'below-target', 540, 3],
  ['one minute less', [session(0, 180), session(2, 180), session(4, 179)], order, 'below-nine', 539, 3],
  [
    'breaks do not count',
    [session(0, 180), session(2, 180), session(4, 179), session(4, 15, false)],
    order,
    'below-nine',
    539,
    3,
  ],
  ['the target', [session(0, 180), session(1, 180), session(2, 180), session(6, 90)], order, 'on-target', 630, 4],
  ['next Monday is another week', [session(0, 180), session(2, 180), session(7, 180)], order, 'below-nine', 360, 2],
  [
    'outpatient below its minimum',
    [session(0, 50)],
    { ...order, level: 'outpatient', minimumMinutes: 60, targetMinutes: 60 },
    'below-minimum',
    50,
    1,
  ],
  ['nobody took attendance', [session(0, null)], order, 'below-nine', 0, 0],
  ['no order', [session(0, 180)], null, 'no-order', 180, 1],
  ['an order that ended before', [session(0, 180)], { ...order, until: monday }, 'no-order', 180, 1],
]
for (const [name, rows, held, state, attended, days] of weeks) {
  test(`${name}: ${state}`, () => {
    const [week] = doseLedger([monday], rows, held === null ? [] : [held])
    assert.deepEqual([week!.state, week!.attendedMinutes, week!.days], [state, attended, days])
    assert.equal(week!.warning !== null, ['no-order', 'below-nine', 'below-minimum'].includes(state))
  })
}

test('the newer order of a week stands', () => {
  const newer = { ...order, targetMinutes: 720, since: addDays(monday, 2) }
  assert.equal(doseLedger([monday], [], [newer, order])[0]!.orderedMinutes, 720)
  assert.equal(doseLedger([monday], [], [order, newer])[0]!.orderedMinutes, 720)
})

test('every counted minute stands in exactly one week, whatever the order of the rows', () => {
  const row = fc
    .record({ days: fc.integer({ min: 0, max: 27 }), minutes: fc.integer({ min: 0, max: 240 }), counts: fc.boolean() })
    .map(({ days, minutes, counts }) => session(days, minutes, counts))
  const mondays = [0, 7, 14, 21].map((days) => addDays(monday, days))
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const ledger = doseLedger(mondays, rows, [order])
      const counted = rows.filter(({ counts }) => counts).reduce((sum, r) => sum + (r.attendedMinutes ?? 0), 0)
      assert.equal(
        ledger.reduce((sum, week) => sum + week.attendedMinutes, 0),
        counted,
      )
      assert.deepEqual(doseLedger(mondays, rows.toReversed(), [order]), ledger)
    }),
  )
})

test('every service says whether it counts, and recreation does not', () => {
  assert.deepEqual(Object.keys(serviceCounts).sort(), [...serviceKinds].sort())
  assert.deepEqual(
    serviceKinds.filter((kind) => !serviceCounts[kind].counts),
    ['holistic'],
  )
})

const day = '2026-11-23' as PlainDate
test('a state has its own rows over the default, and an unknown one the default', () => {
  assert.deepEqual(stateProfile('MD', day).iopMinutes.value, { least: 540, most: 1200 })
  assert.deepEqual(stateProfile('TX', day).groupSize.value, { warn: 12, stop: 16, education: 35 })
  assert.equal(stateProfile('VA', day).iopDayMinutes.value, 180)
  assert.equal(stateProfile('VA', '2023-02-16' as PlainDate).iopDayMinutes.value, 0)
  assert.deepEqual(stateProfile('nowhere', day), stateProfile(defaultState, day))
})
test('the default is complete, every row has a source, and no state sets a value twice at once', () => {
  const keys = new Set(profileRows.map(({ key }) => key))
  for (const key of keys) assert.equal(stateProfile(defaultState, day)[key as ProfileKey].state, defaultState)
  const seen = profileRows.filter(({ until }) => until === undefined).map(({ state, key }) => `${state} ${key}`)
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(profileRows.every(({ source, says }) => source.citation.length > 0 && says.endsWith('.')))
})
