/** Publishing: what has begun stays, what lies ahead is checked, and every reason is said with its names. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallPlan, smallWeek } from '../../../tests/factories/small-week.ts'
import { checkAhead, frozenBefore, keepPast, mayPublish, sayBreach } from './publish.ts'

const monday = '2026-11-16'
const zone = 'America/Chicago'
const names = new Map([
  ['p1', 'Alex O’Hare'],
  ['r1', 'Room A'],
])
const around = { monday, zone, before: 0, names }

test('the first minute that has not begun is counted on the wall clock of the site', () => {
  const rows: readonly [string, number][] = [
    ['2026-11-10T12:00:00Z', 0],
    ['2026-11-16T06:00:00Z', 1],
    ['2026-11-18T16:00:00Z', at(2, 10) + 1],
    ['2026-11-23T06:00:00Z', 10_080],
    ['2027-01-01T00:00:00Z', 10_080],
  ]
  for (const [now, minute] of rows) assert.equal(frozenBefore(monday, now, zone), minute, now)
})

test('sessions that have begun come from the plan that stood', () => {
  const current = smallPlan()
  const next = smallPlan({ groups: [{ offering: 'g1', leader: 'c2', room: 'r2', persons: ['p1'] }], sessions: [] })
  const kept = keepPast(smallWeek(), current, next, at(1, 0))
  assert.deepEqual(kept.groups, [current.groups[0]])
  assert.deepEqual(kept.sessions, [])
  assert.deepEqual(
    keepPast(smallWeek(), null, smallPlan(), at(1, 0)).groups.map((g) => g.offering),
    ['g2'],
  )
  assert.equal(keepPast(smallWeek(), current, next, 0), next)
})

test('a plan that lies ahead is refused with every reason', () => {
  const rows: readonly [Parameters<typeof smallPlan>[0], readonly string[]][] = [
    [{}, []],
    [{ week: 'another' }, ['format']],
    [
      {
        groups: [],
        sessions: [{ service: 'individual', start: at(1, 17), clinician: 'c1', room: 'r2', persons: ['p1'] }],
      },
      ['block-min'],
    ],
    [
      { groups: [{ offering: 'g1', leader: 'c1', room: 'r1', persons: ['p1', 'p2', 'p3', 'p4'] }], sessions: [] },
      ['group-capacity'],
    ],
  ]
  for (const [plan, rules] of rows) {
    const checked = checkAhead(smallWeek(), smallPlan(plan), around)
    assert.deepEqual(checked.ok ? [] : checked.reasons.map((r) => (r.kind === 'rule' ? r.rule : r.kind)), rules)
  }
})

test('a session in the hour that the clock skips is refused, one in the doubled hour is not', () => {
  const night = { service: 'individual' as const, start: 6 * 1440 + 120, clinician: 'c1', room: 'r1', persons: ['p1'] }
  const rulesOn = (week: string): string[] => {
    const checked = checkAhead(smallWeek(), smallPlan({ groups: [], sessions: [night] }), { ...around, monday: week })
    return checked.ok ? [] : checked.reasons.map((r) => (r.kind === 'rule' ? r.rule : r.kind))
  }
  assert.ok(rulesOn('2026-03-02').includes('skipped-hour'))
  assert.ok(!rulesOn('2026-10-26').includes('skipped-hour'))
})

test('only drafts and earlier plans of a week that is not over are published', () => {
  const input = { problem: smallWeek(), plan: smallPlan(), current: null, ...around }
  assert.ok(mayPublish({ ...input, state: 'draft' }).ok)
  assert.ok(mayPublish({ ...input, state: 'superseded' }).ok)
  assert.ok(!mayPublish({ ...input, state: 'published' }).ok)
  assert.ok(!mayPublish({ ...input, state: 'draft', before: 10_080 }).ok)
})

test('a breach is said with who and when', () => {
  const breach = { rule: 'room-overlap', who: ['r1'], when: [at(1, 18), at(1, 19)], detail: '' } as const
  assert.equal(sayBreach(breach, names), 'The room is already taken at that time. (Room A, Tue 6 pm)')
})
