/** Due dates of reviews: by level, from the admission or the last review, shown before they are due. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type PlainDate } from '../../base/time.ts'
import { levelFromId, levelIds } from './levels.ts'
import { type DoneReview, dueReviews, type ReviewedEpisode, reviewRows } from './review-rows.ts'

const admitted = '2026-09-01' as PlainDate
const on = (days: number): PlainDate => addDays(admitted, days)
const episode = (level: ReviewedEpisode['level'], until: number | null = null): ReviewedEpisode => ({
  level,
  admittedOn: admitted,
  dischargedOn: until === null ? null : on(until),
})
const stay = (days: number): DoneReview => ({ kind: 'continued-stay', on: on(days) })

const cases: readonly [string, ReviewedEpisode, readonly DoneReview[], number, string[]][] = [
  ['IOP on day 1', episode('iop'), [], 1, ['continued-stay 30 later', 'certification 60 later']],
  ['IOP a week before', episode('iop'), [], 23, ['continued-stay 30 soon', 'certification 60 later']],
  ['IOP on the day', episode('iop'), [], 30, ['continued-stay 30 due', 'certification 60 later']],
  ['IOP a day late', episode('iop'), [], 31, ['continued-stay 30 late', 'certification 60 later']],
  ['IOP reviewed early', episode('iop'), [stay(25)], 50, ['continued-stay 55 soon', 'certification 60 soon']],
  [
    'a review of tomorrow does not count yet',
    episode('iop'),
    [stay(29)],
    28,
    ['continued-stay 30 soon', 'certification 60 later'],
  ],
  ['PHP first certification', episode('php'), [stay(14)], 18, ['certification 18 due', 'continued-stay 28 later']],
  [
    'PHP later certification',
    episode('php'),
    [{ kind: 'certification', on: on(18) }, stay(40)],
    48,
    ['certification 48 due', 'continued-stay 54 later'],
  ],
  ['inpatient on day 30', episode('residential'), [], 30, ['continued-stay 30 due']],
  ['withdrawal each day', episode('withdrawal'), [stay(3)], 4, ['continued-stay 4 due']],
  ['outpatient', episode('outpatient'), [], 80, ['continued-stay 90 soon']],
  ['discharged today', episode('iop', 40), [], 40, ['discharge 47 soon']],
  ['discharged, a week later', episode('iop', 40), [], 48, ['discharge 47 late']],
  ['discharged and reviewed', episode('iop', 40), [{ kind: 'discharge', on: on(41) }], 48, []],
  ['discharge planned for next week', episode('residential', 40), [stay(30)], 33, ['continued-stay 60 later']],
]
for (const [name, of, done, day, expected] of cases) {
  test(`${name}: ${expected.join(', ') || 'nothing is due'}`, () => {
    assert.deepEqual(
      dueReviews(of, done, on(day)).map(({ kind, dueOn, state }) => {
        const days = Math.round((Date.parse(dueOn) - Date.parse(admitted)) / 86_400_000)
        return `${kind} ${days} ${state}`
      }),
      expected,
    )
  })
}

test('every level has a continued-stay row with a source, and no two rows of a level and kind are in force at once', () => {
  for (const kind of new Set(levelIds.map((id) => levelFromId(id).kind)))
    assert.ok(reviewRows.some((row) => row.level === kind && row.kind === 'continued-stay'))
  assert.equal(new Set(reviewRows.map((row) => `${row.level} ${row.kind} ${row.until ?? ''}`)).size, reviewRows.length)
  assert.ok(reviewRows.every((row) => row.source.citation !== '' && row.shownDaysBefore < row.everyDays))
})
