/** For whom weeks and groups are dived for, and that the search of few people with dives stays legal and never leaves a worse plan. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { hoursBalance } from '../../domain/schedule/direct-hours.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { roughly } from '../programs/rough-program.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { choosesGroupsByDive, choosesGroupsByProof, isDivedFor } from './dived-for.ts'
import { searchWithDives } from './dives.ts'
import { placeEverybody } from './start.ts'

/** So many persons, who need this share of their clinicians' hours. */
function weekOf(persons: number, needed: number): WeekProblem {
  const problem = tinyWeek(3, persons)
  const shifts = Array.from({ length: 7 }, (_, day): [number, number] => [day * 1440, (day + 1) * 1440])
  const hours = (week: number): WeekProblem => ({
    ...problem,
    clinicians: problem.clinicians.map((own) => ({ ...own, shifts, maxDirectMinutes: { day: 1440, week } })),
  })
  const { forEverything } = hoursBalance(problem)
  const minutes = Math.round(forEverything / needed / problem.clinicians.length)
  return hours(minutes)
}

const yes = true
const no = false
for (const [persons, needed, dived, groupsFirst, byProof] of [
  [16, 0.9, no, no, no],
  [30, 0.9, no, yes, no],
  [50, 0.5, yes, yes, no],
  [50, 1.2, no, no, no],
  [70, 0.5, no, no, yes],
  [70, 0.85, yes, yes, yes],
  [70, 1.2, no, yes, no],
  [190, 0.3, yes, no, yes],
  [210, 0.85, yes, no, no],
] as const) {
  const says = `${dived ? '' : 'not '}dived for, their groups ${byProof ? 'chosen by a proof' : groupsFirst ? 'chosen by a dive' : 'not chosen first'}`
  test(`${persons} persons who need ${needed} of all hours are ${says}`, () => {
    const week = new Week(compileWeek(weekOf(persons, needed)))
    assert.equal(isDivedFor(week, unitsOf(week).length), dived)
    assert.equal(choosesGroupsByDive(week), groupsFirst)
    assert.equal(choosesGroupsByProof(week, 200 * persons), byProof)
    assert.equal(choosesGroupsByProof(week, 200 * persons - 1), no)
  })
}

test('few people are dived for from a plan until nothing is gained, and the best plan is left', () => {
  const problem = weekOf(70, 0.85)
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(1)
  const inserter = new Inserter(week, chance)
  placeEverybody(week, inserter, chance, () => false)
  const before = week.total
  let dives = 0
  const programs: typeof roughly = {
    relaxRoughly: (...asked) => {
      dives += 1
      return roughly.relaxRoughly(...asked)
    },
  }
  let at = 0
  const now = (): number => ++at
  const budget = { isWarm: true, used: () => 1, shouldStop: () => false }
  searchWithDives(week, inserter, chance, budget, { programs, pool: new WeekPool(), now, until: 20_000, isAnew: true })
  const report = checkPlan(problem, planOf(week))
  assert.deepEqual([report.hard, report.objective], [[], week.total])
  assert.ok(dives > 0 && week.total < before, `${dives} programs, ${week.total} after ${before}`)
})
