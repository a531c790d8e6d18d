/** Direct hours: what everybody needs at least is never more than a plan that serves everybody uses. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallWeek, somebody } from '../../../tests/factories/small-week.ts'
import { fourPersonWeek } from '../../../tests/factories/week.ts'
import { checkPlan } from './check.ts'
import { hoursBalance, sayHours } from './direct-hours.ts'
import { findMeetings, openBook } from './meeting.ts'
import type { WeekProblem } from './model.ts'
import { sessionMinutes } from './week-rules.ts'

const shift = (hours: number): WeekProblem =>
  smallWeek({
    couples: [],
    persons: [somebody('p1'), somebody('p2')],
    clinicians: smallWeek().clinicians.map((c) => ({ ...c, shifts: [[at(0, 8), at(0, 8 + hours)]] })),
  })

// Each of two persons: 10 h, of which 1 h alone with a clinician is required; groups of at most three.
const cases: readonly (readonly [
  says: string,
  problem: WeekProblem,
  supply: number,
  dose: number,
  everything: number,
  short: boolean,
])[] = [
  ['two clinicians of four hours', shift(4), 480, 400, 480, false],
  ['two clinicians of three hours', shift(3), 360, 400, 480, true],
  [
    'a limit of two hours a day',
    { ...shift(8), clinicians: shift(8).clinicians.map((c) => ({ ...c, maxDirectMinutes: { day: 120, week: 600 } })) },
    240,
    400,
    480,
    true,
  ],
  [
    'a limit of five hours a week',
    { ...shift(8), clinicians: shift(8).clinicians.map((c) => ({ ...c, maxDirectMinutes: { day: 480, week: 300 } })) },
    600,
    400,
    480,
    false,
  ],
]
for (const [says, problem, supply, dose, everything, short] of cases) {
  test(`${says}: ${supply} minutes for at least ${dose}, and ${everything} with every session`, () => {
    const balance = hoursBalance(problem)
    assert.deepEqual(balance, { supply, forDose: dose, forEverything: everything })
    assert.equal(sayHours(balance) !== null, short)
  })
}

test('what is lacking is said in hours', () => {
  assert.equal(
    sayHours({ supply: 300, forDose: 360, forEverything: 480 }),
    'Not everybody can have the ordered dose: it takes at least 6 h, and clinicians have 5 h of direct time. At least 60 min are lacking.'.replace(
      '60 min',
      '1 h',
    ),
  )
  assert.match(
    sayHours({ supply: 400, forDose: 360, forEverything: 480 }) ?? '',
    /dose and every required session: together they take at least 8 h/,
  )
})

test('a plan that serves everybody uses no less than is said to be needed', () => {
  const { problem, plan } = fourPersonWeek()
  assert.equal(checkPlan(problem, plan).compliance.full, 4)
  const used = sessionMinutes(findMeetings(openBook(problem), plan).meetings)
  const { forDose, forEverything } = hoursBalance(problem)
  assert.ok(forDose <= forEverything && forEverything <= used, `${forDose} ${forEverything} ${used}`)
})
