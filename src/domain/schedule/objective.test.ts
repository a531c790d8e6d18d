/** Each term of the objective alone, with its exact cost, and who counts as served. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { checkPlan } from './check.ts'
import type { WeekPlan, WeekProblem } from './model.ts'
import type { Compliance, WeekTerms } from './objective.ts'

type Scene = { problem: Draft<WeekProblem>; plan: Draft<WeekPlan> }
type Row = readonly [how: string, terms: Partial<WeekTerms>, change: (scene: Scene) => void]

const person = ({ problem }: Scene, id: string) => problem.persons.find((p) => p.id === id)!
const unchanged = { opening: 40 }

const rows: readonly Row[] = [
  ['nothing but two openings', {}, () => {}],
  ['30 minutes below the minimum', { belowMin: 3000 }, (s) => dose(s, 180, 180)],
  ['30 minutes below the target', { belowTarget: 900 }, (s) => dose(s, 120, 180)],
  [
    '30 minutes below the minimum and 60 more below the target',
    { belowMin: 3000, belowTarget: 1800 },
    (s) => dose(s, 180, 240),
  ],
  [
    'two individual sessions short',
    { missingSessions: 1000 },
    (s) => (person(s, 'dov').mix.individual = { required: 2, most: 2 }),
  ],
  [
    'a conjoint session short counts once',
    { missingSessions: 500 },
    (s) => (s.problem.couples[0]!.conjoint.required = 2),
  ],
  ['two days short', { missingDays: 800 }, (s) => (person(s, 'dov').dose.minDays = 3)],
  ['a day more than needed', { extraDays: 5 }, (s) => (person(s, 'dov').dose.minDays = 0)],
  ['an empty group still costs its opening', { opening: 60, undersized: 10 }, (s) => open(s, [])],
  ['two below the soft minimum', { undersized: 20 }, (s) => (s.problem.offerings[1]!.softMinimum = 3)],
  [
    'one new group of two',
    { continuity: 4 },
    (s) => (person(s, 'dov').lastWeek = { offerings: ['noon'], sessions: [] }),
  ],
  [
    'a session kept and a group that is new',
    { continuity: 4 },
    (s) =>
      (person(s, 'cleo').lastWeek = {
        offerings: [],
        sessions: [{ service: 'individual', start: time(0, 10, 30), clinician: 'ines' }],
      }),
  ],
  [
    'the same session with somebody else is new',
    { continuity: 6 },
    (s) =>
      (person(s, 'cleo').lastWeek = {
        offerings: [],
        sessions: [{ service: 'individual', start: time(0, 10, 30), clinician: 'omar' }],
      }),
  ],
  [
    'one and a half hours disliked by two windows',
    { disliked: 3 * 2 + 1 * 1 },
    (s) =>
      (person(s, 'dov').disliked = [
        { span: [time(0, 10, 30), time(0, 11, 30)], weight: 3 },
        { span: [time(0, 11), time(0, 20)], weight: 1 },
      ]),
  ],
  ['half an hour of waiting', { gaps: 3 }, (s) => (s.plan.sessions[1]!.start = time(0, 11))],
  [
    'a backup',
    { backup: 15 },
    (s) => (person(s, 'cleo').care = { individual: { minutes: 60, primary: 'omar', backups: ['ines'] } }),
  ],
  ['partners who want to be together and are', {}, (s) => (s.problem.couples[0]!.groups = 'together')],
  [
    'partners who want to be together, one group alone',
    { splitCouples: 7, opening: 60 },
    (s) => {
      s.problem.couples[0]!.groups = 'together'
      open(s, ['anna'])
      person(s, 'anna').dose.minDays = 2
    },
  ],
  ['90 minutes above the fair share', { aboveFair: 3 }, (s) => (s.problem.clinicians[0]!.fairMinutes = 60)],
]

/** Dov attends 150 minutes. */
function dose(scene: Scene, minMinutes: number, targetMinutes: number): void {
  Object.assign(person(scene, 'dov').dose, { minMinutes, targetMinutes })
}
function open(scene: Scene, persons: string[]): void {
  scene.plan.groups.push({ offering: 'tuesday', leader: 'omar', room: 'hall', persons })
}

for (const [how, terms, change] of rows) {
  test(`objective: ${how}`, () => {
    const scene = fourPersonWeek()
    change(scene)
    const report = checkPlan(scene.problem, scene.plan)
    const found = Object.fromEntries(Object.entries(report.terms).filter(([, cost]) => cost !== 0))
    const expected = { ...unchanged, ...terms }
    assert.deepEqual(found, expected)
    assert.equal(
      report.objective,
      Object.values(expected).reduce((sum, cost) => sum + cost, 0),
    )
  })
}

const everybody = { persons: 4, reachMin: 4, reachTarget: 4, full: 4 }
const nothingMissing = { minutesMissingToMin: 0, minutesMissingToTarget: 0, sessionsMissing: 0 }
const served: readonly (readonly [string, Partial<Compliance>, (scene: Scene) => void])[] = [
  ['everybody', {}, () => {}],
  ['one below the target', { reachTarget: 3, full: 3, minutesMissingToTarget: 30 }, (s) => dose(s, 120, 180)],
  [
    'one below the minimum',
    { reachMin: 3, reachTarget: 3, full: 3, minutesMissingToMin: 30, minutesMissingToTarget: 90 },
    (s) => dose(s, 180, 240),
  ],
  [
    'a missing session',
    { full: 3, sessionsMissing: 1 },
    (s) => (person(s, 'dov').mix.individual = { required: 1, most: 1 }),
  ],
  [
    'a missing conjoint session is missing to both',
    { full: 2, sessionsMissing: 1 },
    (s) => (s.problem.couples[0]!.conjoint.required = 2),
  ],
  ['a missing day', { full: 3 }, (s) => (person(s, 'dov').dose.minDays = 2)],
]
for (const [how, expected, change] of served) {
  test(`compliance: ${how}`, () => {
    const scene = fourPersonWeek()
    change(scene)
    const { compliance } = checkPlan(scene.problem, scene.plan)
    assert.deepEqual(compliance, { ...everybody, ...nothingMissing, ...expected })
  })
}
