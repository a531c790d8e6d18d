/** What others leave: in the small week a person's change costs and is possible as in the whole one. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { boundTo, isBlock, leftFor } from '../../domain/schedule/left-for.ts'
import type { WeekPlan } from '../../domain/schedule/model.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'

test('a person who goes home, or joins another group, changes the small week as the whole one', () => {
  let compared = 0
  for (const seed of [1, 2, 3, 4]) {
    const problem = tinyWeek(seed, 14)
    const { plan } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 150, boundIsDue: () => true })
    for (const { id } of problem.persons) {
      const kept = boundTo(problem, [id])
      const left = leftFor(problem, plan, kept)
      const value = (of: WeekPlan): number => checkPlan(problem, of).objective
      const small = (of: WeekPlan): number => checkPlan(left.problem, of).objective
      const away = (of: WeekPlan): WeekPlan => ({
        ...of,
        groups: of.groups.map((g) => ({ ...g, persons: g.persons.filter((one) => one !== id) })),
        sessions: of.sessions.filter(({ persons }) => persons.join() !== id),
      })
      assert.equal(value(away(plan)) - value(plan), small(away(left.plan)) - small(left.plan), `${seed} ${id} away`)
      for (const { offering } of plan.groups) {
        const join = (of: WeekPlan): WeekPlan => ({
          ...of,
          groups: of.groups.map((g) => (g.offering === offering ? { ...g, persons: [...g.persons, id] } : g)),
        })
        if (plan.groups.find((g) => g.offering === offering)!.persons.includes(id)) continue
        assert.equal(
          value(join(plan)) - value(plan),
          small(join(left.plan)) - small(left.plan),
          `${seed} ${id} ${offering}`,
        )
        const faults = (whole: boolean): number =>
          (whole ? checkPlan(problem, join(plan)) : checkPlan(left.problem, join(left.plan))).hard.filter(
            ({ rule, who }) => who.includes(id) || (rule === 'group-capacity' && who.includes(offering)),
          ).length
        assert.equal(faults(true), faults(false), `${seed} ${id} ${offering}`)
        compared += 1
      }
    }
  }
  assert.ok(compared > 100, `${compared} moves`)
})

test('those kept are the person, partners, and whom they must not meet', () => {
  const problem = tinyWeek(1, 14)
  assert.deepEqual([...boundTo(problem, ['p1'])].toSorted(), ['p0', 'p1', 'p13'])
  const left = leftFor(problem, { week: problem.name, groups: [], sessions: [] }, new Set(['p9']))
  assert.deepEqual(
    left.problem.persons.map(({ id }) => id),
    ['p9'],
  )
  assert.deepEqual([left.problem.couples, left.problem.noContact], [[], []])
  assert.ok(!left.problem.offerings.some(({ id }) => isBlock(id)))
})
