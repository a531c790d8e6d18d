/** A plan of another week is carried over: all that fits stays, and what comes out is legal. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallPlan, smallWeek, somebody } from '../../../tests/factories/small-week.ts'
import { fitPlan } from './carry-over.ts'
import { checkPlan } from './check.ts'
import { withoutJointSurplus } from './joint-surplus.ts'
import type { WeekPlan, WeekProblem } from './model.ts'

const members = (plan: WeekPlan): string[] => [
  ...plan.groups.map((g) => `${g.offering}: ${g.persons.join(' ')}`),
  ...plan.sessions.map((s) => `${s.service}: ${s.persons.join(' ')}`),
]
const week = smallWeek()
const only = (...ids: string[]): Partial<WeekProblem> => ({ persons: week.persons.filter((p) => ids.includes(p.id)) })
const all = ['g1: p1 p3 p4', 'g2: p1 p2', 'individual: p1']

test('what no longer fits is taken out and nothing else', () => {
  const rows: readonly [string, Partial<WeekProblem>, Partial<WeekPlan>, readonly string[]][] = [
    ['an unchanged week', {}, {}, all],
    ['another name', { name: 'next' }, {}, all],
    ['a discharge', only('p1', 'p2', 'p3'), {}, ['g1: p1 p3', 'g2: p1 p2', 'individual: p1']],
    ['a lost room', { rooms: week.rooms.slice(0, 1) }, {}, ['g1: p1 p3 p4', 'g2: p1 p2']],
    ['a clinician who left', { clinicians: week.clinicians.slice(1) }, {}, ['g2: p1 p2']],
    ['a group no longer offered', { offerings: week.offerings.slice(1) }, {}, ['g2: p1 p2', 'individual: p1']],
    [
      'work on Monday evening',
      { persons: [...week.persons.slice(0, 3), somebody('p4', { available: [[at(1, 8), at(1, 21)]] })] },
      {},
      ['g1: p1 p3', 'g2: p1 p2', 'individual: p1'],
    ],
    [
      'a smaller group',
      { offerings: week.offerings.map((o) => ({ ...o, capacity: 2 })) },
      {},
      ['g1: p1 p3', 'g2: p1 p2', 'individual: p1'],
    ],
    [
      'a new order of no contact',
      { noContact: [{ persons: ['p1', 'p2'] }] },
      {},
      ['g1: p1 p3 p4', 'g2: p1', 'individual: p1'],
    ],
    [
      'partners who now go apart',
      { couples: week.couples.map((k) => ({ ...k, groups: 'apart' as const })) },
      {},
      ['g1: p1 p3 p4', 'g2: p1', 'individual: p1'],
    ],
    [
      'a person named twice',
      {},
      { groups: [{ offering: 'g1', leader: 'c1', room: 'r1', persons: ['p1', 'p1'] }] },
      ['g1: p1'],
    ],
  ]
  for (const [says, problem, plan, left] of rows) {
    const changed = smallWeek(problem)
    const fitted = fitPlan(changed, smallPlan(plan))
    assert.deepEqual(checkPlan(changed, fitted).hard, [], says)
    assert.deepEqual(members(fitted), left, says)
  }
})

test('of joint sessions beyond what may be only the latest ahead fall away, and the rest of their days stays', () => {
  const none = smallWeek({
    couples: week.couples.map((k) => ({ ...k, conjoint: { ...k.conjoint, required: 0, most: 0 } })),
  })
  const joint = (day: number) =>
    ({ service: 'couple', start: at(day, 15), clinician: 'c2', room: 'r1', persons: ['p2', 'p1'] }) as const
  const plan = smallPlan({ sessions: [...smallPlan().sessions, joint(1), joint(0)] })
  const days = (fitted: WeekPlan) => fitted.sessions.filter((s) => s.service === 'couple').map((s) => s.start)
  const rows: readonly [string, WeekProblem, number, readonly number[]][] = [
    ['one may be: the first one', smallWeek(), 0, [at(0, 15)]],
    ['none may be, the week has not begun', none, 0, []],
    ['none may be, Monday is over', none, at(1, 0), [at(0, 15)]],
  ]
  for (const [says, problem, before, left] of rows) {
    const fitted = withoutJointSurplus(problem, plan, before)
    assert.deepEqual(days(fitted), left, says)
    assert.deepEqual(fitted.groups, plan.groups, says)
  }
  assert.deepEqual(members(fitPlan(none, smallPlan({ sessions: [...smallPlan().sessions, joint(0)] }))), all)
})

test('what has begun is left alone even where it no longer fits', () => {
  const closed = smallWeek({ rooms: week.rooms.map((r) => ({ ...r, shifts: [] })) })
  assert.deepEqual(members(fitPlan(closed, smallPlan(), at(1, 0))), ['g1: p1 p3 p4'])
})
