/** A week begun anew: its dive is legal, and a plan that stood before is never lost, however early the time is over. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { silentProof } from '../../../tests/factories/silent-proof.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import { dive } from '../dive/dive.ts'
import { openLastWeeks } from '../dive/first-groups.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { withoutRivalsIn } from '../dive/parts.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { searchWithDives } from './dives.ts'
import { openAnew } from './open-anew.ts'
import type { Opening, ProofBeside } from './opening.ts'
import { placeEverybody } from './start.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const silent = { shouldStop: never, onBetter: () => {} }

/** Everybody attended something last week, and there are clinicians enough. */
function remembered(seed: number, persons: number): WeekProblem {
  const problem = tinyWeek(seed, persons)
  const all = { offerings: problem.offerings.map(({ id }) => id), sessions: [] }
  const maxDirectMinutes = { day: 1440, week: 7 * 1440 }
  return {
    ...problem,
    persons: problem.persons.map((person) => ({ ...person, lastWeek: all })),
    clinicians: ['', ' again', ' and again'].flatMap((more) =>
      problem.clinicians.map((clinician) => ({ ...clinician, id: clinician.id + more, maxDirectMinutes })),
    ),
  }
}

test('a dive from no weeks at all gives legal ones, with the value that the checker finds', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const problem = remembered(seed, 24)
    const week = new Week(compileWeek(problem))
    assert.ok(openLastWeeks(week, programs, 10, never))
    const nothing = week.total
    const pool = new WeekPool()
    const units = withoutRivalsIn(week, unitsOf(week), chanceFrom(seed))
    assert.ok(dive(week, units, chanceFrom(seed), { programs, pool, isOver: never }))
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
    assert.ok(week.total < nothing)
    assert.ok(
      unitsOf(week).some((unit) => pool.of(unit).length > 1),
      'what was found is remembered',
    )
  }
})

test('a dive that is stopped at any question leaves the week as it was, or is done', () => {
  const problem = remembered(2, 16)
  for (let questions = 0; questions < 400; questions += 37) {
    const week = new Week(compileWeek(problem))
    openLastWeeks(week, programs, 10, never)
    const before = structuredClone(planOf(week))
    let asked = 0
    const isOver = (): boolean => ++asked > questions
    const units = withoutRivalsIn(week, unitsOf(week), chanceFrom(1))
    const done = dive(week, units, chanceFrom(1), { programs, pool: new WeekPool(), isOver })
    if (!done) assert.deepEqual(planOf(week), before)
    assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  }
})

/** Large enough to be dived for, no proof beside, and the clock goes on by a millisecond whenever it is looked at. */
function large(problem: WeekProblem): { week: Week; before: number; opening: Opening; now: () => number } {
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(1)
  placeEverybody(week, new Inserter(week, chance), chance, never)
  let at = 0
  const now = (): number => ++at
  const opening = { start: 0, searchUntil: 40, proofUntil: 40, until: 60_000, now, beside: null }
  return { week, before: week.total, opening, now }
}

test('a large week is begun anew and searched on, and the plan from before is kept where it is better', () => {
  const problem = remembered(3, 190)
  const { week, before, opening, now } = large(problem)
  const chance = chanceFrom(1)
  const inserter = new Inserter(week, chance)
  const pool = new WeekPool()
  const opened = openAnew(week, inserter, chance, { programs, pool }, opening, silent)
  assert.ok(opened?.isAnew)
  assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  // One that ends at once: whatever stands now, the better plan comes back.
  searchWithDives(
    week,
    inserter,
    chance,
    { isWarm: true, used: () => 1, ...silent },
    { programs, pool, now, until: now(), isAnew: true },
  )
  opened.keepBetter()
  const report = checkPlan(problem, planOf(week))
  assert.deepEqual([report.hard, report.objective], [[], week.total])
  assert.ok(week.total <= before)
})

test('a week of few chooses its groups by a dive, and the plan from before is kept where it is better', () => {
  const problem = remembered(2, 30)
  const { week, before, opening } = large(problem)
  const chance = chanceFrom(1)
  const anew = { programs, pool: new WeekPool() }
  const opened = openAnew(week, new Inserter(week, chance), chance, anew, opening, silent)
  assert.ok(opened?.isAnew)
  assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  opened.keepBetter()
  const report = checkPlan(problem, planOf(week))
  assert.deepEqual([report.hard, report.objective], [[], week.total])
  assert.ok(week.total <= before)
})

test('told to stop while it begins anew, it hands back the plan from before', () => {
  const problem = remembered(3, 190)
  const { week, before, opening } = large(problem)
  const chance = chanceFrom(1)
  let asked = 0
  const calls = { ...silent, shouldStop: () => ++asked > 60 }
  const opened = openAnew(week, new Inserter(week, chance), chance, { programs, pool: new WeekPool() }, opening, calls)
  opened?.keepBetter()
  assert.ok(week.total <= before)
  assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
})

const elsewhere: readonly (readonly [says: string, problem: WeekProblem, until: number, beside?: ProofBeside])[] = [
  ['a week whose groups a proof beside chooses', remembered(3, 190), 60_000, silentProof],
  ['a small week', remembered(1, 16), 60_000],
  ['a week of 24 that has little time', remembered(1, 24), 4_000],
  ['a week that has little time', remembered(3, 190), 5_000],
  ['a week of many that is short of hours', tinyWeek(3, 210), 600_000],
  [
    'a week of people who are new',
    { ...tinyWeek(3, 190), persons: tinyWeek(3, 190).persons.map((p) => ({ ...p, lastWeek: null })) },
    60_000,
  ],
]
for (const [says, problem, until, beside = null] of elsewhere) {
  test(`${says} begins otherwise, with its plan untouched or better`, () => {
    const { week, before, opening } = large(problem)
    const chance = chanceFrom(1)
    const found = openAnew(
      week,
      new Inserter(week, chance),
      chance,
      { programs, pool: new WeekPool() },
      { ...opening, until, beside },
      silent,
    )
    assert.equal(found, null)
    assert.ok(week.total <= before)
    assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  })
}

test('where the linear program gives no answer, the search goes on from the plan from before', () => {
  const problem = remembered(3, 190)
  const { week, before, opening } = large(problem)
  const chance = chanceFrom(1)
  const dumb = { ...programs, relaxRoughly: () => null }
  const anew = { programs: dumb, pool: new WeekPool() }
  assert.equal(openAnew(week, new Inserter(week, chance), chance, anew, opening, silent), null)
  assert.ok(week.groupSteps > 0 && week.total <= before)
  assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
})
