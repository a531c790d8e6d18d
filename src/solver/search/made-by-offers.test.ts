/** A week short of hours made anew by exact programs: legal wherever it is stopped, and no later round loses what an earlier one found. */

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

/** A clock that goes on with every question of so many. */
function clock(whole: number): (share: number) => () => boolean {
  let asked = 0
  return (share) => () => ++asked > share * whole
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

test('each plan that is told of costs less than the one before, the last one stays, and some weeks are made more than once', () => {
  const runs = [1, 2, 3, 4].map((seed) => {
    const problem = withHours(tinyWeek(seed, 24), 0.6)
    const told: number[] = []
    const week = new Week(compileWeek(problem))
    assert.ok(made(week, seed, clock(10_000), (total) => told.push(total)))
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
    assert.equal(told.at(-1), week.total)
    for (const [k, total] of told.slice(1).entries()) assert.ok(total < told[k]!, `${told}`)
    return told
  })
  assert.ok(
    runs.some(({ length }) => length > 1),
    `${runs.map(String)}`,
  )
})
