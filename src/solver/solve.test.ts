/** The solver against brute force on tiny weeks, and its promises: always legal, repeatable, stops at once, bounds that hold. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cheapestPlan, tinyWeek } from '../../tests/factories/tiny-week.ts'
import { fourPersonWeek } from '../../tests/factories/week.ts'
import { checkPlan } from '../domain/schedule/check.ts'
import { emptyPlan, type WeekPlan, type WeekProblem } from '../domain/schedule/model.ts'
import { lowerBound } from './bound/lower-bound.ts'
import { Mover, moveKinds } from './search/moves.ts'
import { placeEverybody } from './search/start.ts'
import { defaultSolveOptions, solveWeek } from './solve.ts'
import { compileWeek } from './week/compile.ts'
import { enterPlan, planOf } from './week/extract.ts'
import { Inserter } from './week/insert.ts'
import { leaveOutBreaches } from './week/legal.ts'
import { chanceFrom } from './week/random.ts'
import { Week } from './week/state.ts'

// Those whose plans are quickly counted; `solve.long.test.ts` has more.
const seeds = [1, 4, 5]

for (const seed of seeds) {
  test(`tiny week ${seed}: the solver finds the cheapest of all plans, and no bound is above it`, () => {
    const problem = tinyWeek(seed)
    const { objective } = checkPlan(problem, cheapestPlan(problem))
    const { report, bounds, gaps } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 600 })
    assert.deepEqual(report.hard, [])
    assert.equal(report.objective, objective)
    assert.ok(bounds.whole !== null && bounds.whole <= objective, `${bounds.whole} of ${objective}`)
    assert.ok(bounds.assignment !== null && bounds.assignment <= report.objective)
    assert.ok(bounds.whole <= bounds.assignment)
    assert.ok(gaps.whole !== null && gaps.whole >= 0 && gaps.whole <= 1)
  })
}

test('the same seed and number of moves give the same plan, another seed may not', () => {
  const problem = tinyWeek(3, 12)
  const run = (seed: number) => solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 300 })
  assert.deepEqual(run(5), run(5))
  assert.deepEqual(checkPlan(problem, run(6).plan).hard, [])
})

const bare: readonly (readonly [string, (week: WeekProblem) => WeekProblem])[] = [
  ['nobody is here yet', (week) => ({ ...week, persons: [], couples: [], noContact: [] })],
  ['no group can be held', (week) => ({ ...week, offerings: [] })],
  [
    'no room is open to couples',
    (week) => ({ ...week, rooms: week.rooms.map((r) => ({ ...r, services: without(r.services, 'couple') })) }),
  ],
  ['nobody is ever free', (week) => ({ ...week, persons: week.persons.map((p) => ({ ...p, available: [] })) })],
  ['nobody may lead', (week) => ({ ...week, offerings: week.offerings.map((o) => ({ ...o, leaders: [] })) })],
]
const without = <T>(items: readonly T[], one: T): T[] => items.filter((item) => item !== one)

for (const [says, change] of bare) {
  test(`a week in which ${says} gets a legal plan`, () => {
    for (const seed of [1, 2, 3]) {
      const problem = change(tinyWeek(seed, 12))
      const { report, bounds } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 60 })
      assert.deepEqual(report.hard, [])
      assert.ok((bounds.whole ?? 0) <= report.objective)
    }
  })
}

test('a search that is stopped hands over a legal plan, however early', () => {
  const problem = tinyWeek(2, 12)
  for (const after of [0, 1, 5, 12, 40]) {
    let asked = 0
    const shouldStop = () => ++asked > after
    const { report } = solveWeek(problem, { ...defaultSolveOptions, shouldStop, boundIsDue: () => true })
    assert.deepEqual(report.hard, [], `stopped after ${after} questions`)
  }
})

test('no time for bounds means no bounds, never an invented one', () => {
  const { bounds, gaps } = solveWeek(tinyWeek(1), { ...defaultSolveOptions, iterations: 10, boundIsDue: () => true })
  assert.deepEqual(
    [bounds, gaps],
    [
      { assignment: null, whole: null },
      { assignment: null, whole: null },
    ],
  )
})

test('a start is never made worse', () => {
  const problem = tinyWeek(4)
  const from = cheapestPlan(problem)
  const { report } = solveWeek(problem, { ...defaultSolveOptions, from, iterations: 50 })
  assert.equal(report.objective, checkPlan(problem, from).objective)
})

test('the hand-made week is solved: everybody fully served', () => {
  const { problem, plan } = fourPersonWeek()
  const { report } = solveWeek(problem, { ...defaultSolveOptions, from: plan, iterations: 300 })
  assert.equal(report.compliance.full, 4)
  assert.ok(report.objective <= checkPlan(problem, plan).objective)
})

test('a generous order never costs a couple its joint session', () => {
  const { problem } = fourPersonWeek()
  // So many kinds and so much allowed that a table of every count would be too large.
  for (const person of problem.persons) {
    person.dose = { targetMinutes: 150, minMinutes: 90, minDays: 1, maxDays: 2 }
    person.mix = {
      'process-group': { required: 1, most: 5 },
      'relapse-prevention': { required: 0, most: 5 },
      skills: { required: 0, most: 5 },
      holistic: { required: 0, most: 5 },
      family: { required: 0, most: 1 },
    }
  }
  const { report } = solveWeek(problem, { ...defaultSolveOptions, seed: 2, iterations: 200 })
  assert.equal(report.terms.missingSessions, 0)
  assert.equal(report.compliance.full, 4)
})

test('in all moves, kept or taken back, the sum of costs is the checker’s and every plan is legal', () => {
  for (const seed of [1, 2, 3]) {
    const problem = tinyWeek(seed, 14)
    const week = new Week(compileWeek(problem))
    const chance = chanceFrom(seed)
    const inserter = new Inserter(week, chance)
    placeEverybody(week, inserter, chance, () => false)
    const mover = new Mover(week, inserter, chance)
    for (let i = 0; i < 250; i++) {
      const before = planOf(week)
      mover.make(moveKinds[i % moveKinds.length]!)
      const report = checkPlan(problem, planOf(week))
      assert.deepEqual(report.hard, [], `seed ${seed}, move ${i}, ${moveKinds[i % moveKinds.length]}`)
      assert.equal(week.total, report.objective, `seed ${seed}, move ${i}`)
      assert.equal(week.reachTarget, report.compliance.reachTarget)
      if (chance.next() < 0.5) week.keep()
      else {
        week.takeBack()
        assert.equal(checkPlan(problem, planOf(week)).objective, checkPlan(problem, before).objective)
      }
    }
  }
})

test('a way or a buffer that reaches over the night is minded in all moves', () => {
  for (const seed of [1, 2, 3, 4]) {
    const made = tinyWeek(seed, 14)
    const couples = made.couples.map((couple) => ({ ...couple, home: [[0, 2880] as const], travelMinutes: 720 }))
    const problem = { ...made, couples, buildingBufferMinutes: 720 }
    const week = new Week(compileWeek(problem))
    const chance = chanceFrom(seed)
    const inserter = new Inserter(week, chance)
    placeEverybody(week, inserter, chance, () => false)
    const mover = new Mover(week, inserter, chance)
    for (let i = 0; i < 60; i++) {
      mover.make(moveKinds[i % moveKinds.length]!)
      assert.deepEqual(checkPlan(problem, planOf(week)).hard, [], `seed ${seed}, move ${i}`)
      week.keep()
    }
  }
})

test('a plan goes into the week and comes out with the same value', () => {
  const problem = tinyWeek(5, 12)
  const { plan, report } = solveWeek(problem, { ...defaultSolveOptions, iterations: 100 })
  const week = new Week(compileWeek(problem))
  enterPlan(week, plan)
  assert.equal(week.total, report.objective)
  assert.deepEqual(checkPlan(problem, planOf(week)).terms, report.terms)
})

test('a bound guides by a value but does not depend on it', () => {
  const problem = tinyWeek(4)
  const { objective } = checkPlan(problem, cheapestPlan(problem))
  const week = new Week(compileWeek(problem))
  for (const value of [0, objective, 1_000_000]) {
    for (const kind of ['whole', 'assignment'] as const) {
      const bound = lowerBound(week, kind, value, { rounds: 20, shouldStop: () => false })
      const limit = kind === 'whole' ? objective : checkPlan(problem, emptyPlan(problem)).objective
      assert.ok(bound !== null && bound <= limit, `${kind}: ${bound} of ${limit}`)
    }
  }
})

const spoilt: readonly (readonly [string, (plan: WeekPlan) => WeekPlan])[] = [
  ['legal', (plan) => plan],
  ['of another week', (plan) => ({ ...plan, week: 'five' })],
  [
    'with strangers',
    (plan) => ({ ...plan, groups: [...plan.groups, { offering: 'x', leader: 'y', room: null, persons: [] }] }),
  ],
  ['opened twice', (plan) => ({ ...plan, groups: [...plan.groups, ...plan.groups] })],
  ['without private sessions', (plan) => ({ ...plan, sessions: [] })],
  [
    'with one leader for everything',
    (plan) => ({ ...plan, groups: plan.groups.map((g) => ({ ...g, leader: 'ines' })) }),
  ],
  [
    'with everybody everywhere',
    (plan) => ({ ...plan, groups: plan.groups.map((g) => ({ ...g, persons: ['anna', 'ben', 'cleo', 'dov'] })) }),
  ],
]
for (const [how, spoil] of spoilt) {
  test(`what is legal in a plan ${how} is kept`, () => {
    const { problem, plan } = fourPersonWeek()
    const left = leaveOutBreaches(problem, spoil(plan))
    assert.deepEqual(checkPlan(problem, left).hard, [])
    assert.ok(left.groups.length + left.sessions.length > 0)
    if (how === 'legal') assert.deepEqual(left, plan)
  })
}
