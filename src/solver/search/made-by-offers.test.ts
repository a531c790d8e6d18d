/** A week short of hours made anew by exact programs: legal wherever it is stopped, and the second time never loses what the first found. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertStopsAnywhere } from '../../../tests/factories/stopped-anywhere.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { makeByOffers } from './made-by-offers.ts'

const programs = await loadPrograms()

/** A clock that goes on with every question, until one more than `most`: then all is over. */
function clock(whole: number, most = whole): (share: number) => () => boolean {
  let asked = 0
  return (share) => () => ++asked > Math.min(most, share * whole)
}

function made(
  week: Week,
  seed: number,
  isAfter: (share: number) => () => boolean,
  onMade: (total: number) => void = () => {},
): boolean {
  const how = { programs, pool: new WeekPool(), help: null, isAfter, onMade }
  return makeByOffers(week, unitsOf(week), chanceFrom(seed), how)
}

test('stopped at any question, no group is open or everybody has a week', () => {
  const problem = withHours(tinyWeek(2, 16), 0.5)
  const stopped = (week: Week, isOver: () => boolean): boolean => {
    const isAfter = clock(10_000)
    return made(week, 1, (share) => {
      const isLate = isAfter(share)
      return () => isOver() || isLate()
    })
  }
  assertStopsAnywhere(problem, stopped, 9)
})

test('the second round never ends dearer than the first, and sometimes cheaper', () => {
  const whole = 10_000
  const told: number[] = []
  const totals = [1, 2, 3, 4].map((seed) => {
    const problem = withHours(tinyWeek(seed, 24), 0.6)
    return [0.63 * whole, whole].map((most) => {
      const week = new Week(compileWeek(problem))
      assert.ok(made(week, seed, clock(whole, most), (total) => told.push(total)))
      const report = checkPlan(problem, planOf(week))
      assert.deepEqual([report.hard, report.objective], [[], week.total])
      return week.total
    })
  })
  const expected = totals.flatMap(([first]) => [first, first])
  assert.deepEqual(told, expected, 'the first is told of, so that it is seen while the second is made')
  for (const [first, both] of totals) assert.ok(both! <= first!, `${both} after ${first}`)
  assert.ok(
    totals.some(([first, both]) => both! < first!),
    `${totals}`,
  )
})
