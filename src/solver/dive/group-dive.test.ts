/** The market in which weeks are looked for while groups are chosen, and the groups that a dive chooses there where there are hours enough. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertStopsAnywhere } from '../../../tests/factories/stopped-anywhere.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { dive } from './dive.ts'
import { WeekPool } from './found-weeks.ts'
import { openByDive } from './group-dive.ts'
import { marketOf } from './market.ts'
import { withoutRivalsIn } from './parts.ts'

const programs = await loadPrograms()
const never = (): boolean => false

test('in the market every group that could ever be held is held, and everything keeps its number', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const model = compileWeek(tinyWeek(seed, 24))
    const market = marketOf(model)
    model.offerings.forEach(({ leaders, rooms, video }, o) => {
      assert.equal(market.open[o], leaders.length > 0 && (video || rooms.length > 0) ? 1 : 0)
    })
    model.persons.forEach((person, p) => {
      assert.deepEqual(market.model.persons[p]!.groups, person.groups)
      assert.deepEqual(market.model.persons[p]!.privates, person.privates)
    })
    model.clinicianWeek.forEach((minutes, c) => {
      assert.equal(market.model.clinicianWeek[c], minutes)
    })
    model.roomClasses.forEach((rooms, i) => {
      assert.deepEqual(market.model.roomClasses[i], rooms)
    })
  }
})

test('the groups chosen can be held, and weeks with them are legal', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const problem = tinyWeek(seed, 24)
    const week = new Week(compileWeek(problem))
    const nothing = week.total
    assert.ok(openByDive(week, chanceFrom(seed), { programs, isOver: never }))
    const units = withoutRivalsIn(week, unitsOf(week), chanceFrom(seed))
    assert.ok(dive(week, units, chanceFrom(seed), { programs, pool: new WeekPool(), isOver: never }))
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
    assert.ok(week.total < nothing)
  }
})

test('stopped at any question, no group is open or the choice is done', () => {
  assertStopsAnywhere(tinyWeek(2, 16), (week, isOver) => openByDive(week, chanceFrom(1), { programs, isOver }))
})
