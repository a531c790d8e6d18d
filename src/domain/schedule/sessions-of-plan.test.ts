/** A published plan against the sessions that stand: rows are kept, changed, canceled or made, and the past is never touched. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallPlan, smallWeek } from '../../../tests/factories/small-week.ts'
import { type Standing, sessionChanges } from './sessions-of-plan.ts'

const on = (...ids: string[]) => ids.map((personId) => ({ personId, active: true, attended: false }))
const standing = (): Standing[] => [
  {
    id: 's1',
    service: 'process-group',
    offeringId: 'g1',
    start: at(0, 18),
    minutes: 120,
    staffId: 'c1',
    roomId: 'r1',
    state: 'planned',
    persons: on('p1', 'p3', 'p4'),
  },
  {
    id: 's2',
    service: 'skills',
    offeringId: 'g2',
    start: at(1, 18),
    minutes: 120,
    staffId: 'c2',
    roomId: 'r1',
    state: 'planned',
    persons: on('p1', 'p2'),
  },
  {
    id: 's3',
    service: 'individual',
    offeringId: null,
    start: at(1, 17),
    minutes: 60,
    staffId: 'c1',
    roomId: 'r2',
    state: 'planned',
    persons: on('p1'),
  },
]
const change = (id: string, more: Partial<Standing>): Standing[] =>
  standing().map((s) => (s.id === id ? { ...s, ...more } : s))

test('each row of the plan meets its row of the center', () => {
  const rows: readonly [string, Parameters<typeof smallPlan>[0], Standing[], number, string][] = [
    ['the same plan', {}, standing(), 0, 'kept 3'],
    ['the first plan', {}, [], 0, 'insert g1 insert g2 insert individual'],
    [
      'a moved session keeps its row',
      { sessions: [{ ...smallPlan().sessions[0]!, start: at(1, 16) }] },
      standing(),
      0,
      'update s3 kept 2',
    ],
    ['one that falls away is canceled', { sessions: [] }, standing(), 0, 'cancel s3 leave s3/p1 kept 2'],
    [
      'a canceled one comes back',
      {},
      change('s3', { state: 'canceled', persons: [{ personId: 'p1', active: false, attended: false }] }),
      0,
      'update s3 join s3/p1 kept 2',
    ],
    [
      'a new leader',
      { groups: [{ ...smallPlan().groups[0]!, leader: 'c2' }, smallPlan().groups[1]!] },
      standing(),
      0,
      'update s1 kept 2',
    ],
    ['who joins and leaves', {}, change('s2', { persons: on('p1', 'p3') }), 0, 'join s2/p2 leave s2/p3 kept 2'],
    [
      'what has begun',
      { groups: [], sessions: [] },
      standing(),
      at(1, 17) + 1,
      'cancel s2 leave s2/p1 leave s2/p2 kept 2',
    ],
    ['what was held', { groups: [], sessions: [] }, change('s2', { state: 'held' }), at(1, 17) + 1, 'kept 3'],
    [
      'what somebody attended',
      { groups: [], sessions: [] },
      change('s2', { persons: [{ personId: 'p1', active: true, attended: true }] }),
      at(1, 17) + 1,
      'kept 2',
    ],
  ]
  for (const [says, plan, rowsNow, before, expected] of rows) {
    const changes = sessionChanges(smallWeek(), smallPlan(plan), rowsNow, before)
    const words = [
      ...changes.insert.map((want) => `insert ${want.offeringId ?? want.service}`),
      ...changes.update.map((row) => `update ${row.id}`),
      ...changes.cancel.map((id) => `cancel ${id}`),
      ...changes.join.map((j) => `join ${j.sessionId}/${j.personId}`),
      ...changes.leave.map((j) => `leave ${j.sessionId}/${j.personId}`),
      ...(changes.kept > 0 ? [`kept ${changes.kept}`] : []),
    ]
    assert.equal(words.join(' '), expected, says)
  }
})

test('those whose week changes are named', () => {
  const { persons } = sessionChanges(smallWeek(), smallPlan({ sessions: [] }), standing(), 0)
  assert.deepEqual([...persons], ['p1'])
})
