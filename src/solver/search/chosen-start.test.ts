/** The groups that a proof chooses when it goes on: they can be held, everybody's week with them is legal, and it stops when it is told to. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import { groupsByProof } from '../bound/groups-by-proof.ts'
import { lowerBound, pricesOfTheWhole } from '../bound/lower-bound.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { startByGroups } from './chosen-start.ts'
import { placeEverybody } from './start.ts'

const programs = await loadPrograms()
const never = (): boolean => false

/** A week with a plan in it, and the prices of a proof of it. */
function proved(seed: number, persons: number): { problem: WeekProblem; week: Week; prices: Float64Array } {
  const problem = tinyWeek(seed, persons)
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(seed)
  placeEverybody(week, new Inserter(week, chance), chance, never)
  const prices = pricesOfTheWhole(week, never)
  lowerBound(week, 'whole', week.total, { rounds: 120, shouldStop: never, prices })
  return { problem, week, prices }
}

test('started by the groups that a proof chooses, everybody is better off than without a plan, and no rule is broken', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { problem, week, prices } = proved(seed, 24)
    const nothing = new Week(week.model).total
    const starting = { prices, value: week.total, programs, beside: null, isOver: never }
    assert.ok(startByGroups(week, new Inserter(week, chanceFrom(seed)), chanceFrom(seed), starting))
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
    assert.ok(week.total < nothing, `${week.total} of ${nothing}`)
  }
})

test('groups that cost more than they could ever bring are not chosen, and those that cost nothing are', () => {
  const { problem } = proved(2, 24)
  const priced = problem.offerings.map((offering, i) => ({ ...offering, openingCost: i % 2 === 0 ? 900_000 : 0 }))
  const week = new Week(compileWeek({ ...problem, offerings: priced }))
  const prices = pricesOfTheWhole(week, never)
  lowerBound(week, 'whole', week.total, { rounds: 120, shouldStop: never, prices })
  const chosen = groupsByProof(week, prices, week.total, chanceFrom(1), never)
  assert.ok(chosen !== null && chosen.size > 0)
  assert.deepEqual(
    [...chosen].filter((o) => o % 2 === 0),
    [],
  )
})

test('stopped at any question, the week is empty or begun', () => {
  const startAsked = (most: number): { readonly problem: WeekProblem; readonly week: Week; readonly asked: number } => {
    const { problem, week, prices } = proved(4, 16)
    let asked = 0
    const isOver = (): boolean => ++asked > most
    const starting = { prices, value: week.total, programs, beside: null, isOver }
    const isDone = startByGroups(week, new Inserter(week, chanceFrom(1)), chanceFrom(1), starting)
    const isEmpty = week.groupSteps === 0 && week.patterns.every(({ length }) => length === 0)
    assert.equal(isEmpty, !isDone)
    return { problem, week, asked }
  }
  const all = startAsked(Number.POSITIVE_INFINITY).asked
  for (let k = 0; k <= 12; k++) {
    const { problem, week } = startAsked(Math.floor((all * k) / 12))
    assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  }
})
