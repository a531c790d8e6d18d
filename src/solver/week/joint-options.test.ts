/** Joint sessions that a couple could have: none for which both would be away while somebody must be home. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekPlan } from '../../domain/schedule/model.ts'
import { compileWeek } from './compile.ts'

type Case = readonly [says: string, home: [number, number][], travelMinutes: number, telehealth: boolean]

const cases: readonly Case[] = [
  ['nobody must be home', [], 30, false],
  ['somebody must be home in the morning, next door', [[time(0, 8), time(0, 12)]], 0, false],
  ['somebody must be home in the morning, half an hour away', [[time(0, 8), time(0, 12)]], 30, false],
  ['somebody must be home in the morning, and video is possible', [[time(0, 8), time(0, 12)]], 30, true],
  [
    'somebody must be home but for two hours',
    [
      [time(0, 8), time(0, 11)],
      [time(0, 13), time(0, 20)],
    ],
    30,
    false,
  ],
]

for (const [says, home, travelMinutes, telehealth] of cases) {
  test(`where ${says}, only those are left that keep somebody home`, () => {
    const { problem } = fourPersonWeek()
    const [couple] = problem.couples
    const { persons } = couple!
    problem.couples = [{ ...couple!, home: [...home], travelMinutes }]
    problem.persons = problem.persons.map((p) => ({
      ...p,
      available: persons.includes(p.id) ? [[time(0, 8), time(0, 20)]] : p.available,
      telehealth: persons.includes(p.id) ? telehealth : p.telehealth,
    }))
    const clinician = problem.clinicians.find(({ id }) => id === couple!.conjoint.primary)!
    const options = compileWeek(problem).couples[0]!.options.map(({ start }) => start * problem.gridMinutes)
    const isLegal = (start: number, room: string | null): boolean => {
      const session = { service: 'couple' as const, start, clinician: clinician.id, room, persons: [...persons] }
      const plan: WeekPlan = { week: problem.name, groups: [], sessions: [session] }
      const rules = checkPlan(problem, plan).hard.map(({ rule }) => rule)
      return rules.every((rule) => rule !== 'home-cover')
    }
    for (const { start, onSite } of compileWeek(problem).couples[0]!.options) {
      assert.equal(onSite, isLegal(start * problem.gridMinutes, 'lounge'), 'on site only where both ways are in time')
    }
    const places = telehealth ? ['lounge', null] : ['lounge']
    const all: number[] = []
    for (let start = time(0, 8); start + couple!.conjoint.minutes <= time(0, 20); start += problem.gridMinutes) {
      all.push(start)
    }
    const kept = all.filter((start) => places.some((room) => isLegal(start, room)))
    assert.deepEqual(
      options,
      options.filter((start) => kept.includes(start)),
      'each of them keeps somebody home',
    )
    const lost = compileWeek({ ...problem, couples: [{ ...couple!, home: [] }] })
      .couples[0]!.options.map(({ start }) => start * problem.gridMinutes)
      .filter((start) => !options.includes(start))
    assert.deepEqual(
      lost.filter((start) => kept.includes(start)),
      [],
      'none is lost that does',
    )
    assert.equal(lost.length > 0, home.length > 0)
  })
}
