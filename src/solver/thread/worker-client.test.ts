/** What is known of a week before it is solved: whether programs will make everybody's weeks, so that little is left to polish. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { kindOf } from './worker-client.ts'

const cases: readonly (readonly [
  says: string,
  persons: number,
  hours: number,
  isFromPlan: boolean,
  ms: number,
  isMade: boolean,
])[] = [
  ['a week of 70 that is short of hours, with time enough', 70, 0.1, false, 30_000, true],
  ['the same, from a plan', 70, 0.1, true, 30_000, false],
  ['the same, with less time', 70, 0.1, false, 15_000, false],
  ['a week of 70 that has hours enough', 70, 10, false, 30_000, false],
  ['fewer people, whom a proof guides', 60, 0.1, false, 30_000, false],
  ['more people than programs can choose for', 201, 0.1, false, 600_000, false],
]
for (const [says, persons, hours, isFromPlan, ms, isMade] of cases) {
  test(`${says}: ${isMade ? 'made by programs' : 'not made by programs'}`, () => {
    const kind = kindOf(withHours(tinyWeek(3, persons), hours), isFromPlan)
    assert.deepEqual([kind.persons, kind.isMadeByPrograms(ms)], [persons, isMade])
  })
}
