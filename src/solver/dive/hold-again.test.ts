/** Groups chosen anew, those of a few clinicians at a time: they never cost more than the first, and what they promise is so. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { FoundWeeks, WeekPool } from './found-weeks.ts'
import { Generation } from './generation.ts'
import { holdAgain } from './hold-again.ts'
import { type Holding, holdOffers } from './hold-offers.ts'
import { marketOf } from './market.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const always = (): boolean => true
const after = (questions: number) => (): boolean => --questions < 0
const pains = { noises: [0], tries: 8, orders: 1 }

/** The groups of a first choice that was too sure of itself: whatever the program has most of, after a single round. */
function begun(seed: number) {
  const problem = tinyWeek(seed, 24)
  const clinicians = problem.clinicians.map((clinician) => ({
    ...clinician,
    maxDirectMinutes: { day: 360, week: 390 },
  }))
  const week = new Week(compileWeek({ ...problem, clinicians }))
  const every = new Set(week.model.offerings.keys())
  const found = new FoundWeeks(week, unitsOf(week), every, chanceFrom(seed), { market: marketOf(week.model) })
  const generation = new Generation(week, found, { programs, isOver: never, pains, kept: 20 })
  generation.learn(generation.solve(0)!)
  const first = holdOffers(found, generation)!
  const pool = new WeekPool()
  found.rememberIn(pool)
  return { week, first, pool }
}

/** What the linear program of everybody's weeks costs with these groups, in a week in which no other is offered. */
function costWith({ model }: Week, { held }: Holding, pool: WeekPool): number {
  const week = new Week(model)
  for (const { offering, leader, room } of held) week.openGroup(offering, leader, room)
  week.keep()
  const found = new FoundWeeks(week, unitsOf(week), new Set(), chanceFrom(1), { pool })
  const generation = new Generation(week, found, { programs, isOver: never, pains, kept: 40 })
  for (let round = 0; round < 60; round++) {
    const answer = generation.solve()!
    const opening = held.reduce((sum, { offering }) => sum + model.offerings[offering]!.cost, 0)
    if (generation.learn(answer) === 0 || round === 59) return answer.relaxed.value + opening
  }
  return Number.NaN
}

test('more tries never end dearer than the first choice, sometimes cheaper, and cost about what they promise', () => {
  let cheaper = 0
  for (let seed = 1; seed <= 4; seed++) {
    const { week, first, pool } = begun(seed)
    const best = holdAgain(week, first, chanceFrom(seed), { programs, isOver: never, isLate: after(4), pool })
    assert.ok(best.value <= first.value)
    if (best.value < first.value - 1) cheaper += 1
    const cost = costWith(week, best, pool)
    assert.ok(Math.abs(cost - best.value) <= 0.02 * best.value, `${best.value} promised, ${cost}`)
  }
  assert.ok(cheaper > 0, 'some first choice could be bettered')
})

const ends: readonly (readonly [says: string, isOver: () => boolean, isLate: () => boolean])[] = [
  ['too late for another try', never, always],
  ['told to stop before a try', always, never],
]
for (const [says, isOver, isLate] of ends) {
  test(`${says}, the first choice stands`, () => {
    const { week, first, pool } = begun(1)
    assert.equal(holdAgain(week, first, chanceFrom(1), { programs, isOver, isLate, pool }), first)
  })
}

test('what has come to more than it may cost is given up', () => {
  const { week, first } = begun(2)
  const every = new Set(week.model.offerings.keys())
  const found = new FoundWeeks(week, unitsOf(week), every, chanceFrom(2), { market: marketOf(week.model) })
  const generation = new Generation(week, found, { programs, isOver: never, pains, kept: 20 })
  assert.equal(holdOffers(found, generation, { most: first.value / 2 }), null)
})
