/** Due dates of reviews: by level, from the admission or the last review, shown before they are due. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type PlainDate } from '../../base/time.ts'
import { levelFromId, levelIds } from './levels.ts'
import { type DoneReview, dischargeRows, dueReviews, type ReviewedEpisode, reviewRows } from './review-rows.ts'

const admitted = '2026-09-01' as PlainDate
const on = (days: number): PlainDate => addDays(admitted, days)
const episode = (level: ReviewedEpisode['level'], until: number | null = null): ReviewedEpisode => ({
  level,
  admittedOn: admitted,
  dischargedOn: until === null ? null : on(until),
})
const stay = (days: number): DoneReview => ({ kind: 'continued-stay', on: on(days), outcome: 'stay', leavesOn: null })
const stays = (kind: DoneReview['kind'], days: number): DoneReview => ({ ...stay(days), kind })
const leaves = (kind: DoneReview['kind'], days: number, by: number): DoneReview => ({
  kind,
  on: on(days),
  outcome: 'step-down',
  leavesOn: on(by),
})

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
    [stays('certification', 18), stay(40)],
    48,
    ['certification 48 due', 'continued-stay 54 later'],
  ],
  ['inpatient on day 30', episode('residential'), [], 30, ['continued-stay 30 due']],
  ['withdrawal each day', episode('withdrawal'), [stay(3)], 4, ['continued-stay 4 due']],
  ['outpatient', episode('outpatient'), [], 80, ['continued-stay 90 soon']],
  ['discharged today', episode('iop', 40), [], 40, ['discharge 40 due']],
  ['discharged yesterday, not planned', episode('iop', 40), [], 41, ['discharge 47 soon']],
  ['out of withdrawal care since yesterday', episode('withdrawal', 5), [], 6, ['discharge 6 due']],
  ['out of the hospital since two days', episode('hospital', 5), [], 7, ['discharge 6 late']],
  ['stays away from visits since eight days', episode('outpatient', 40), [], 48, ['discharge 54 soon']],
  ['discharged, a week later', episode('iop', 40), [], 48, ['discharge 47 late']],
  ['discharged and reviewed', episode('iop', 40), [leaves('discharge', 41, 43)], 48, []],
  ['reviewed before the day', episode('iop', 40), [leaves('discharge', 36, 42)], 48, []],
  ['reviewed too long before the day', episode('iop', 40), [leaves('discharge', 32, 38)], 40, ['discharge 40 due']],
  ['reviewed, and not ready yet', episode('iop', 40), [stays('discharge', 38)], 40, ['discharge 40 due']],
  [
    'discharge planned for next week',
    episode('residential', 40),
    [stay(30)],
    33,
    ['discharge 40 soon', 'continued-stay 60 later'],
  ],
  [
    'a day hospital ends next week',
    episode('php', 12),
    [],
    7,
    ['discharge 12 later', 'continued-stay 14 later', 'certification 18 later'],
  ],
  [
    'a step down was decided',
    episode('residential'),
    [leaves('continued-stay', 30, 36)],
    31,
    ['discharge 36 soon', 'continued-stay 60 later'],
  ],
  [
    'a step down was decided, then to stay for now',
    episode('residential'),
    [leaves('continued-stay', 30, 36), stay(34)],
    35,
    ['discharge 36 soon', 'continued-stay 64 later'],
  ],
  [
    'a step down was decided, and a stay for now on the same day',
    episode('residential'),
    [stay(30), leaves('continued-stay', 30, 36)],
    35,
    ['discharge 36 soon', 'continued-stay 60 later'],
  ],
  [
    'a step down was decided, and its discharge review says to stay',
    episode('residential'),
    [leaves('continued-stay', 30, 36), stays('discharge', 34)],
    35,
    ['continued-stay 60 later'],
  ],
  [
    'a step down was decided, and on the same day its discharge review says to stay',
    episode('residential'),
    [stays('discharge', 30), leaves('continued-stay', 30, 36)],
    35,
    ['continued-stay 60 later'],
  ],
  [
    'reviewed before the day, and then taken back',
    episode('iop', 40),
    [leaves('discharge', 36, 42), stays('discharge', 38)],
    40,
    ['discharge 40 due'],
  ],
  [
    'a step down was decided and reviewed',
    episode('residential'),
    [leaves('continued-stay', 30, 36), leaves('discharge', 35, 36)],
    36,
    ['continued-stay 60 later'],
  ],
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

test('every level has one discharge row with a source, shown before the day and written down soon after it', () => {
  const kinds = [...new Set(levelIds.map((id) => levelFromId(id).kind))]
  for (const kind of kinds) assert.equal(dischargeRows.filter(({ level }) => level === kind).length, 1, kind)
  assert.ok(dischargeRows.every((row) => row.source.citation !== '' && row.shownDaysBefore > 0))
  assert.ok(dischargeRows.every((row) => row.writtenWithinDays <= 14))
})
