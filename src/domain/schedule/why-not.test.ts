/** Moves on the week board: the rule that stands against each, and agreement with the checker on every move. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { checkPlan } from './check.ts'
import type { WeekPlan, WeekProblem } from './model.ts'
import { breachKey } from './rules.ts'
import { applyMove, openPlan, type WeekMove, whyNot } from './why-not.ts'

type Scene = { problem: Draft<WeekProblem>; plan: Draft<WeekPlan> }
type Row = readonly [how: string, move: WeekMove, rules: readonly string[], change?: (scene: Scene) => void]

const rows: readonly Row[] = [
  ['a private session half an hour later', { kind: 'session', session: 1, to: { start: time(0, 11) } }, []],
  ['a private session an hour later', { kind: 'session', session: 1, to: { start: time(0, 11, 30) } }, ['block-gap']],
  [
    'a private session into the group',
    { kind: 'session', session: 1, to: { start: time(0, 9) } },
    ['clinician-overlap', 'person-overlap'],
  ],
  [
    'a private session to the backup',
    { kind: 'session', session: 1, to: { clinician: 'omar' } },
    ['clinician-overlap'],
  ],
  ['a private session to the wrong room', { kind: 'session', session: 1, to: { room: 'hall' } }, ['room-not-allowed']],
  [
    'somebody to a group',
    { kind: 'person', person: 'anna', from: null, to: 'noon' },
    ['person-overlap'],
    (s) => (s.problem.persons[0]!.block.maxMinutes = 240),
  ],
  ['somebody from a group to nowhere', { kind: 'person', person: 'dov', from: 'noon', to: null }, []],
  [
    'somebody out of a day that gets too short',
    { kind: 'person', person: 'dov', from: 'morning', to: null },
    ['block-min'],
    (s) => (s.problem.persons[3]!.block.minMinutes = 90),
  ],
  [
    'somebody into a group that is not open',
    { kind: 'person', person: 'dov', from: 'noon', to: 'tuesday' },
    ['reference'],
  ],
  ['another leader', { kind: 'group', offering: 'noon', to: { leader: 'ines' } }, ['clinician-overlap']],
  ['another room', { kind: 'group', offering: 'noon', to: { room: 'hall' } }, []],
  ['the meeting on another day', { kind: 'group', offering: 'noon', to: { offering: 'tuesday' } }, []],
  [
    'the meeting in the place of one that is open',
    { kind: 'group', offering: 'noon', to: { offering: 'morning' } },
    ['opened-twice', 'person-overlap', 'mix-most'].toSorted(),
    () => {},
  ],
  [
    'a new group',
    { kind: 'open-group', group: { offering: 'tuesday', leader: 'zora', room: 'hall', persons: [] } },
    ['leader-not-allowed', 'licence'],
  ],
  ['a group closed', { kind: 'close-group', offering: 'noon' }, []],
  ['a conjoint session less', { kind: 'remove-session', session: 0 }, []],
  [
    'one session more',
    {
      kind: 'add-session',
      session: { service: 'individual', start: time(0, 11, 30), clinician: 'ines', room: 'office', persons: ['dov'] },
    },
    ['block-max'],
  ],
  [
    'a move that leaves an old fault as it was',
    { kind: 'session', session: 1, to: { start: time(0, 11) } },
    [],
    (s) => (s.problem.persons[2]!.tracks = []),
  ],
]

for (const [how, move, rules, change] of rows) {
  test(`why not: ${how}`, () => {
    const scene = fourPersonWeek()
    change?.(scene)
    const found = whyNot(openPlan(scene.problem, scene.plan), move)
    assert.deepEqual([...new Set(found.map(({ rule }) => rule))].toSorted(), [...rules].toSorted())
    for (const { says } of found) assert.match(says, /\.$/)
  })
}

/** All moves of one session to every start, clinician and room, and of everybody from any group to any. */
function allMoves({ problem, plan }: Scene): WeekMove[] {
  const starts = Array.from({ length: 26 }, (_, i) => time(0, 8) + i * 30)
  const groups = [null, ...plan.groups.map((g) => g.offering)]
  return [
    ...plan.sessions.flatMap((_, session) => [
      ...starts.map((start): WeekMove => ({ kind: 'session', session, to: { start } })),
      ...problem.clinicians.map(({ id }): WeekMove => ({ kind: 'session', session, to: { clinician: id } })),
      ...problem.rooms.map(({ id }): WeekMove => ({ kind: 'session', session, to: { room: id } })),
      { kind: 'session', session, to: { room: null } } as const,
    ]),
    ...problem.persons.flatMap(({ id }) =>
      groups.flatMap((from) => groups.map((to): WeekMove => ({ kind: 'person', person: id, from, to }))),
    ),
    ...problem.offerings.flatMap(({ id }) =>
      plan.groups.map((g): WeekMove => ({ kind: 'group', offering: g.offering, to: { offering: id } })),
    ),
  ]
}

test('a move is faulted by exactly the rules that the checker finds broken afterwards and not before', () => {
  const scene = fourPersonWeek()
  scene.problem.noContact.push({ persons: ['cleo', 'dov'], from: time(0, 10) })
  scene.problem.couples[0]!.groups = 'apart'
  scene.problem.couples[0]!.home = [[time(0, 12), time(0, 14)]]
  const open = openPlan(scene.problem, scene.plan)
  const before = new Set(checkPlan(scene.problem, scene.plan).hard.map(breachKey))
  for (const move of allMoves(scene)) {
    const after = checkPlan(scene.problem, applyMove(scene.plan, move)).hard.map(breachKey)
    const expected = [...new Set(after)].filter((key) => !before.has(key)).toSorted()
    assert.deepEqual([...new Set(whyNot(open, move).map(breachKey))].toSorted(), expected, JSON.stringify(move))
  }
})
