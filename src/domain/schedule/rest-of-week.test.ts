/** The rest of a week under way: what was had is counted off, and today is left alone. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallPlan, smallWeek } from '../../../tests/factories/small-week.ts'
import { checkPlan } from './check.ts'
import { keepPast } from './publish.ts'
import { replanFrom, restOfWeek } from './rest-of-week.ts'

test('a search begins with tomorrow', () => {
  const rows: readonly [number, number][] = [
    [0, 0],
    [1, 1440],
    [1440, 1440],
    [at(2, 10) + 1, at(3, 0)],
    [at(6, 10), 10_080],
    [10_080, 10_080],
  ]
  for (const [before, from] of rows) assert.equal(replanFrom(before), from)
})

test('minutes, days, sessions and direct hours that were had are counted off', () => {
  const rest = restOfWeek(smallWeek(), smallPlan(), at(2, 0))
  const [p1, p2, p3] = rest.persons
  // p1 had two groups of two hours and one individual hour, on Monday and Tuesday.
  assert.deepEqual(p1?.dose, { minMinutes: 240, targetMinutes: 300, minDays: 1, maxDays: 2 })
  assert.deepEqual(p1?.mix, {
    'process-group': { required: 1, most: 2 },
    skills: { required: 0, most: 2 },
    individual: { required: 0, most: 0 },
  })
  assert.deepEqual(p2?.dose, { minMinutes: 420, targetMinutes: 480, minDays: 2, maxDays: 3 })
  assert.deepEqual(p3?.available[0], [at(2, 8), at(2, 21)])
  assert.deepEqual(
    rest.clinicians.map((c) => c.maxDirectMinutes.week),
    [2400 - 180, 2400 - 120],
  )
  assert.deepEqual(
    rest.offerings.map((o) => o.id),
    ['g3', 'g4', 'g6'],
  )
})

test('a joint session that was had is not asked for again', () => {
  const joint = { service: 'couple' as const, start: at(0, 9), clinician: 'c2', room: 'r1', persons: ['p1', 'p2'] }
  const rest = restOfWeek(smallWeek(), smallPlan({ groups: [], sessions: [joint] }), at(1, 0))
  assert.deepEqual([rest.couples[0]?.conjoint.required, rest.couples[0]?.conjoint.most], [0, 0])
})

test('a legal plan of the rest makes a legal week with what has begun', () => {
  const week = smallWeek()
  const rest = restOfWeek(week, smallPlan(), at(2, 0))
  const plan = smallPlan({
    groups: [{ offering: 'g3', leader: 'c1', room: 'r1', persons: ['p1', 'p2', 'p3'] }],
    sessions: [],
  })
  assert.deepEqual(checkPlan(rest, plan).hard, [])
  const whole = keepPast(week, smallPlan(), plan, at(2, 0))
  assert.deepEqual(checkPlan(week, whole).hard, [])
  assert.deepEqual(
    whole.groups.map((g) => g.offering),
    ['g1', 'g2', 'g3'],
  )
})

test('a week ahead is itself', () => {
  const week = smallWeek()
  assert.equal(restOfWeek(week, smallPlan(), 0), week)
  assert.equal(restOfWeek(week, null, 1440), week)
})
