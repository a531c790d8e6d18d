/** A person's limits are said as a planner would say them, and lifting one changes nothing else. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallWeek, somebody } from '../../../tests/factories/small-week.ts'
import { lifeOf, limitsOf, mayLift } from './limits.ts'
import type { WeekPerson, WeekProblem } from './model.ts'
import { byId, sayDays, sayLength, sayList } from './names.ts'

const weekOf = (person: Partial<WeekPerson>, more: Partial<WeekProblem> = {}): WeekProblem =>
  smallWeek({ persons: [somebody('p1', person), ...['p2', 'p3', 'p4'].map((id) => somebody(id))], ...more })
const evenings = [0, 1, 2, 3, 4].map((day) => [at(day, day < 4 ? 18 : 8), at(day, 21)] as const)
const days = (list: readonly number[]) => list.map((day) => [at(day, 8), at(day, 21)] as const)

const lives: readonly (readonly [says: string, problem: WeekProblem, ids: readonly string[]])[] = [
  ['not free Mon to Thu until 6 pm', weekOf({ available: evenings }), ['availability:1']],
  ['not free Tue and Thu', weekOf({ available: days([0, 2, 4]) }), ['availability:1']],
  [
    'not free Mon from 2 pm to 4 pm',
    weekOf({ available: [[at(0, 8), at(0, 14)], [at(0, 16), at(0, 21)], ...days([1, 2, 3, 4])] }),
    ['availability:1'],
  ],
  ['groups of u only', weekOf({ tracks: ['u'] }), ['track']],
  ['at most 4 h of therapy a day', weekOf({}), ['block-max']],
  ['at most 4 days a week', weekOf({}), ['max-days']],
  ['at most 1 individual session', weekOf({}), ['mix-most:individual']],
  ['at most 2 skills', weekOf({ mix: { skills: { required: 0, most: 2 } } }), ['mix-most:skills']],
  ['at most 2 individual sessions', weekOf({ mix: { individual: { required: 1, most: 2 } } }), ['mix-most:individual']],
  ['joint session with c2 only', weekOf({}), ['care-clinician:couple']],
  ['no sessions by video', weekOf({}), ['telehealth']],
  ['never in the building with p3', weekOf({}, { noContact: [{ persons: ['p1', 'p3'] }] }), ['no-contact']],
]
for (const [says, problem, ids] of lives) {
  test(`a limit is said: ${says}`, () => {
    const limits = limitsOf(problem, 'p1', byId)
    const found = limits.filter((limit) => limit.says === says)
    assert.deepEqual(
      found.map(({ id }) => id),
      ids,
      limits.map((l) => l.says).join('; '),
    )
  })
}

test('lifting a commitment frees its hours and no others; a no-contact order is never lifted', () => {
  const problem = weekOf({ available: evenings }, { noContact: [{ persons: ['p1', 'p3'] }] })
  const limits = limitsOf(problem, 'p1', byId)
  const lifted = limits[0]!.lift(lifeOf(problem, 'p1')).person.available
  assert.deepEqual(
    lifted,
    [0, 1, 2, 3, 4].map((day) => [at(day, 8), at(day, 21)]),
  )
  assert.deepEqual(
    limits.filter((limit) => !mayLift(limit)).map(({ id }) => id),
    ['no-contact'],
  )
})

test('many different commitments are joined day by day', () => {
  const available = [0, 1, 2, 3, 4].flatMap((day) =>
    [0, 1, 2].map((k) => [at(day, 9 + 4 * k) + 30 * day, at(day, 11 + 4 * k) + 30 * day] as const),
  )
  const busy = limitsOf(weekOf({ available }), 'p1', byId).filter(({ rule }) => rule === 'availability')
  assert.deepEqual(
    busy.map(({ says }) => says),
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => `not free ${day} at some hours`),
  )
})

const words: readonly (readonly [string, string])[] = [
  [sayDays([0, 1, 2, 3]), 'Mon to Thu'],
  [sayDays([0, 2]), 'Mon and Wed'],
  [sayDays([0, 2, 3]), 'Mon, Wed and Thu'],
  [sayDays([]), ''],
  [sayLength(90), '90 min'],
  [sayLength(120), '2 h'],
  [sayLength(570), '9.5 h'],
  [sayList(['a', 'b', 'c'], 'or'), 'a, b or c'],
]
for (const [said, wanted] of words) test(`said: ${wanted || 'nothing'}`, () => assert.equal(said, wanted))
