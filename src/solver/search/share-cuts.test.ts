/** Who is cut: the smallest share grows, nobody's loss is larger than the other's was, and the one who waited longer goes first. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallWeek, somebody } from '../../../tests/factories/small-week.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { compileWeek } from '../week/compile.ts'
import { enterPlan, planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { shareCuts, shareOf } from './share-cuts.ts'

// Four meetings of two hours with one seat each: ten hours are ordered for each of two, eight are there for both.
const oneSeat: WeekProblem = smallWeek({
  couples: [],
  persons: ['p1', 'p2'].map((id) =>
    somebody(id, {
      dose: { targetMinutes: 480, minMinutes: 120, minDays: 1, maxDays: 4 },
      mix: { 'process-group': { required: 0, most: 4 }, skills: { required: 0, most: 4 } },
      block: { minMinutes: 120, maxMinutes: 240, maxGapMinutes: 30 },
      available: [0, 1, 2, 3].map((day) => [at(day, 8), at(day, 21)] as const),
    }),
  ),
  offerings: smallWeek()
    .offerings.filter(({ id }) => ['g1', 'g2', 'g3', 'g4'].includes(id))
    .map((o) => ({ ...o, capacity: 1, softMinimum: 0, openingCost: 0 })),
})
const held = (owners: Readonly<Record<string, string>>): WeekPlan => ({
  week: 'small',
  groups: Object.entries(owners).map(([offering, person]) => ({
    offering,
    leader: 'c1',
    room: 'r1',
    persons: [person],
  })),
  sessions: [],
})

const withoutLast: WeekProblem = { ...oneSeat, offerings: oneSeat.offerings.filter(({ id }) => id !== 'g4') }

function share(plan: WeekPlan, waits: readonly [number, number], comfort = 1000, problem = oneSeat): readonly number[] {
  const week = new Week(compileWeek(problem))
  enterPlan(week, plan)
  shareCuts(week, new Inserter(week, chanceFrom(1)), { waited: (p) => waits[p]!, comfort, shouldStop: () => false })
  assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
  return [shareOf(week, 0), shareOf(week, 1)]
}

const three = held({ g1: 'p1', g2: 'p1', g3: 'p1', g4: 'p2' })
const cases: readonly (readonly [
  says: string,
  plan: WeekPlan,
  waits: readonly [number, number],
  shares: readonly number[],
])[] = [
  ['three quarters and one are shared evenly', three, [0, 0], [0.5, 0.5]],
  ['whatever each has waited', three, [9, 1], [0.5, 0.5]],
  ['all and nothing too', held({ g1: 'p1', g2: 'p1', g3: 'p1', g4: 'p1' }), [0, 0], [0.5, 0.5]],
]
for (const [says, plan, waits, shares] of cases) {
  test(says, () => assert.deepEqual(share(plan, waits), shares))
}

// Only three of the four meetings: somebody must have one, and somebody two.
const odd = (waits: readonly [number, number], owners: Readonly<Record<string, string>>): readonly number[] =>
  share(held(owners), waits, 1000, withoutLast)
test('of an odd number who waited longer gets more', () => {
  const owners = { g1: 'p1', g2: 'p1', g3: 'p2' }
  assert.deepEqual(odd([1, 9], owners), [0.25, 0.5])
  assert.deepEqual(odd([9, 1], owners), [0.5, 0.25])
  assert.deepEqual(odd([1, 1], owners), [0.5, 0.25])
})

test('on scarce weeks the sorted shares only grow, and hours, days and sessions of all together are kept', () => {
  let changed = 0
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const full = tinyWeek(seed, 14)
    const problem = {
      ...full,
      clinicians: full.clinicians.map((c) => ({ ...c, maxDirectMinutes: { day: 180, week: 300 } })),
    }
    const { plan } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 60, boundIsDue: () => true })
    const week = new Week(compileWeek(problem))
    enterPlan(week, plan)
    const sorted = () => problem.persons.map((_, p) => shareOf(week, p)).toSorted((a, b) => a - b)
    const before = sorted()
    changed += shareCuts(week, new Inserter(week, chanceFrom(seed)), {
      waited: () => 0,
      comfort: 40,
      shouldStop: () => false,
    })
    const after = sorted()
    const at = after.findIndex((value, i) => value !== before[i])
    assert.ok(at < 0 || after[at]! > before[at]!, `seed ${seed}: ${before} then ${after}`)
    const [was, is] = [checkPlan(problem, plan), checkPlan(problem, planOf(week))]
    assert.deepEqual(is.hard, [])
    assert.ok(is.compliance.minutesMissingToTarget <= was.compliance.minutesMissingToTarget)
    assert.ok(is.compliance.sessionsMissing <= was.compliance.sessionsMissing)
  }
  assert.ok(changed > 0, 'somewhere something was to share')
})
