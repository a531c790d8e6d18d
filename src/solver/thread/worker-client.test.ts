/** What is known of a week before it is solved: whether programs will make everybody's weeks, so that little is left to polish. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import { kindOf } from './worker-client.ts'

const short = (persons: number): WeekProblem => withHours(tinyWeek(3, persons), 0.1)

/** Fifty times the clinicians. */
function ample(persons: number): WeekProblem {
  const problem = tinyWeek(3, persons)
  const clinicians = Array.from({ length: 50 }, (_, k) => problem.clinicians.map((c) => ({ ...c, id: `${c.id}-${k}` })))
  return { ...problem, clinicians: clinicians.flat() }
}

type Case = readonly [says: string, problem: WeekProblem, isFromPlan: boolean, ms: number, isMade: boolean]
const cases: readonly Case[] = [
  ['a week of 70 that is short of hours, with time enough', short(70), false, 30_000, true],
  ['the same, from a plan', short(70), true, 30_000, false],
  ['the same, with less time', short(70), false, 15_000, false],
  ['a week of 70 that has hours enough', ample(70), false, 30_000, false],
  ['fewer people, whom a proof guides', short(60), false, 30_000, false],
  ['more people than programs can choose for', short(201), false, 600_000, false],
]
for (const [says, problem, isFromPlan, ms, isMade] of cases) {
  test(`${says}: ${isMade ? 'made by programs' : 'not made by programs'}`, () => {
    const kind = kindOf(problem, isFromPlan)
    assert.deepEqual([kind.persons, kind.isMadeByPrograms(ms)], [problem.persons.length, isMade])
  })
}
