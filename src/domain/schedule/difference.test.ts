/** The difference of two plans, as people are told it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallPlan, smallWeek } from '../../../tests/factories/small-week.ts'
import { comparePlans } from './difference.ts'
import type { WeekPlan } from './model.ts'

const lookup = {
  offerings: new Map(
    smallWeek().offerings.map((o) => [o.id, { name: `Group ${o.id}`, service: o.service, start: o.start }]),
  ),
  names: new Map([
    ['c2', 'Cleo Ruiz'],
    ['r2', 'Room B'],
  ]),
}
const said = (after: WeekPlan): string[] =>
  comparePlans(smallPlan(), after, lookup).persons.flatMap(({ id, changes }) =>
    changes.map((c) => `${id} ${c.kind}: ${c.says}`),
  )
const [first, second] = smallPlan().groups as [WeekPlan['groups'][0], WeekPlan['groups'][0]]

test('every change is one sentence for everybody it concerns', () => {
  const rows: readonly [Partial<WeekPlan>, readonly string[]][] = [
    [{}, []],
    [
      { sessions: [{ ...smallPlan().sessions[0]!, start: at(1, 16) }] },
      ['p1 moved: Individual session: Tue 5 pm becomes Tue 4 pm.'],
    ],
    [{ sessions: [] }, ['p1 removed: Individual session, Tue 5 pm, falls away.']],
    [
      {
        groups: [
          { ...first, persons: ['p1', 'p3'] },
          { ...second, persons: ['p1', 'p2', 'p4'] },
        ],
      },
      ['p4 removed: Group g1, Mon 6 pm, falls away.', 'p4 added: Group g2, Tue 6 pm, is new.'],
    ],
    [
      {
        groups: [
          { ...first, persons: ['p1', 'p3'] },
          second,
          { offering: 'g3', leader: 'c1', room: 'r1', persons: ['p4'] },
        ],
      },
      ['p4 moved: Group g1, Mon 6 pm, becomes Group g3, Wed 6 pm.'],
    ],
    [
      { groups: [{ ...first, leader: 'c2', room: 'r2', persons: ['p1'] }, second] },
      [
        'p1 changed: Group g1, Mon 6 pm: now with Cleo Ruiz and in Room B.',
        'p3 removed: Group g1, Mon 6 pm, falls away.',
        'p4 removed: Group g1, Mon 6 pm, falls away.',
      ],
    ],
  ]
  for (const [after, sentences] of rows) assert.deepEqual(said(smallPlan(after)), sentences)
})

test('sessions are counted once, however many people they have', () => {
  const after = smallPlan({
    groups: [first, { offering: 'g3', leader: 'c1', room: 'r1', persons: ['p1', 'p2'] }],
    sessions: [{ ...smallPlan().sessions[0]!, start: at(2, 17) }],
  })
  assert.deepEqual(comparePlans(smallPlan(), after, lookup).sessions, { added: 1, removed: 1, moved: 1, kept: 1 })
})
