/** Polishing against brute force on tiny weeks, and its promises: never worse, always legal, and its program says what the week says. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cheapestPlan, tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { loadPrograms } from '../programs/highs.ts'
import type { Program, Programs } from '../programs/program.ts'
import { openLastWeeksGroups, placeEverybody } from '../search/start.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { compileWeek } from '../week/compile.ts'
import { enterPlan, planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { choiceOf, unitsOf } from '../week/units.ts'
import { alikeForAll, FoundWeeks } from './found-weeks.ts'
import { limitsOf, Master } from './master.ts'
import { polish } from './polish.ts'

const programs = await loadPrograms()

/** Some plan, not a good one. */
function startedWeek(seed: number, persons: number): { week: Week; problem: ReturnType<typeof tinyWeek> } {
  const problem = tinyWeek(seed, persons)
  const week = new Week(compileWeek(problem))
  openLastWeeksGroups(week)
  const chance = chanceFrom(seed)
  placeEverybody(week, new Inserter(week, chance), chance, () => false)
  return { week, problem }
}

const polishedSeeds = [1, 2, 3, 4, 5, 6]
const polishedWeeks = new Map<number, ReturnType<typeof startedWeek> & { readonly before: number }>()
/** After four passes; made once for all that look at it. */
function polishedWeek(seed: number) {
  const made = polishedWeeks.get(seed)
  if (made) return made
  const started = startedWeek(seed, 16)
  const fresh = { ...started, before: started.week.total }
  polishTimes(started.week, 4)
  polishedWeeks.set(seed, fresh)
  return fresh
}

/** So many passes, whatever they take. */
function polishTimes(week: Week, passes: number, by: Programs = programs): void {
  let solved = 0
  const counting: Programs = {
    ...by,
    solve: (...asked) => {
      solved += 1
      return by.solve(...asked)
    },
  }
  const left = (): number => (solved >= passes ? 0 : 60)
  polish(week, chanceFrom(1), counting, { left, shouldStop: () => solved > passes, onBetter: () => {} })
}

for (const seed of polishedSeeds) {
  test(`week ${seed} of 16: a polish never makes it worse and breaks no rule, and the week's sum stays the checker's`, () => {
    const { week, problem, before } = polishedWeek(seed)
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual(report.hard, [])
    assert.equal(report.objective, week.total)
    assert.ok(week.total <= before, `${week.total} after ${before}`)
  })
}

test('what the polish changes makes weeks better, not only no worse', () => {
  const saved = polishedSeeds.map(polishedWeek).map(({ week, before }) => before - week.total)
  assert.ok(saved.filter((points) => points > 0).length >= 4, `saved ${saved}`)
})

for (const seed of [1, 4, 5]) {
  test(`tiny week ${seed}: the cheapest of all plans is left as it is`, () => {
    const problem = tinyWeek(seed)
    const plan = cheapestPlan(problem)
    const week = new Week(compileWeek(problem))
    enterPlan(week, plan)
    week.keep()
    const before = week.total
    polishTimes(week, 3)
    assert.equal(week.total, before)
  })
}

test('the program prices the week that stands as the week does, and holds it for a solution', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const { week } = startedWeek(seed, 16)
    const units = unitsOf(week)
    const free = new Set(
      [...week.open.keys()].filter((o) => o % 3 === 0 && week.model.offerings[o]!.leaders.length > 0),
    )
    const found = new FoundWeeks(week, units, free, chanceFrom(seed))
    found.add(alikeForAll({ ofSeat: () => 3, ofTime: () => 1 }), { noises: [0, 4], tries: 4, orders: 2 }, () => false)
    const { program } = new Master(week, found.rest, found.choices, { offers: found.offers })
    assertHolds(program, program.known)
    const own = units.reduce((sum, unit) => sum + choiceOf(week, unit).cost, 0)
    const rest = priced(program, program.known) - own
    let groups = 0
    for (const o of found.offers) if (o.isNow) groups += week.groupCost(o.offering)
    assert.ok(rest >= groups, `${rest} for the groups and clinicians of week ${seed}, ${groups} for free groups alone`)
    assert.ok(priced(program, program.known) <= week.total)
  }
})

test('what a clinician has left counts as far as whole sessions can fill it', () => {
  let narrowed = 0
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const { week } = startedWeek(seed, 16)
    const found = new FoundWeeks(week, unitsOf(week), new Set(), chanceFrom(seed))
    found.add(alikeForAll({ ofSeat: () => 3, ofTime: () => 1 }), { noises: [0, 4], tries: 4, orders: 2 }, () => false)
    const { program, ids } = new Master(week, found.rest, found.choices)
    const limits = limitsOf(week.model)
    const amounts = Array.from(ids, () => new Set<number>())
    for (const [i, row] of program.indices.entries()) amounts[row]!.add(program.values[i]!)
    ids.forEach((id, row) => {
      if (id < limits.week || id >= limits.fair) return
      const c = id - limits.week
      const left = week.model.clinicianWeek[c]! - found.rest.weekLoad[c]!
      assert.ok(program.high[row]! <= left)
      if (left % 2 === 0 || [...amounts[row]!].some((amount) => amount % 2 === 1)) return
      assert.equal(program.high[row], left - 1)
      narrowed += 1
    })
  }
  assert.ok(narrowed > 0, 'somebody has half an hour that no session fills')
})

test('no answer, or one that does not fit, leaves the week as it is', () => {
  const silent: Programs = { relax: () => null, relaxFrom: () => null, relaxRoughly: () => null, solve: () => null }
  const wrong: Programs = { ...programs, solve: ({ columns }) => new Float64Array(columns).fill(1) }
  for (const by of [silent, wrong]) {
    const { week } = startedWeek(3, 16)
    const before = structuredClone(planOf(week))
    let asked = 0
    polish(week, chanceFrom(1), by, { left: () => 60, shouldStop: () => ++asked > 400, onBetter: () => {} })
    assert.deepEqual(planOf(week), before)
  }
})

test('a plan is polished in a run with a clock, and never in one that counts its moves', () => {
  const problem = tinyWeek(3, 12)
  let asked = 0
  const counting: Programs = { relax: () => null, relaxFrom: () => null, relaxRoughly: () => null, solve: () => null }
  const polishing = {
    programs: {
      ...counting,
      relax: () => {
        asked += 1
        return null
      },
    },
    left: () => (asked < 3 ? 10 : 0),
  }
  solveWeek(problem, { ...defaultSolveOptions, iterations: 20, polishing })
  assert.equal(asked, 0)
  let moves = 0
  solveWeek(problem, {
    ...defaultSolveOptions,
    iterations: null,
    used: () => ++moves / 20,
    polishing,
    boundIsDue: () => true,
  })
  assert.equal(asked, 3)
})

const priced = ({ cost }: Program, x: Float64Array): number => x.reduce((sum, value, j) => sum + value * cost[j]!, 0)

function assertHolds({ rows, low, high, starts, indices, values, most }: Program, x: Float64Array): void {
  const sums = new Float64Array(rows)
  x.forEach((value, j) => {
    assert.ok(value >= 0 && value <= most[j]!, `column ${j} is ${value} of ${most[j]}`)
    for (let i = starts[j]!; i < starts[j + 1]!; i++) sums[indices[i]!] = sums[indices[i]!]! + value * values[i]!
  })
  sums.forEach((sum, row) => {
    assert.ok(sum >= low[row]! && sum <= high[row]!, `row ${row}: ${low[row]} ${sum} ${high[row]}`)
  })
}
