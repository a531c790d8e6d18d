/** Levels of care: their order, and the join of two needs. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  compareLevels,
  joinRanks,
  type LevelId,
  levelFromId,
  levelIds,
  levelLabel,
  levelRank,
  levelToId,
} from './levels.ts'

const joins: readonly [LevelId, LevelId, LevelId][] = [
  ['outpatient', 'iop', 'iop'],
  ['php', 'withdrawal-ambulatory', 'withdrawal-ambulatory'],
  ['withdrawal-ambulatory', 'residential-low', 'withdrawal-24-hour'],
  ['withdrawal-ambulatory', 'withdrawal-hospital', 'withdrawal-hospital'],
  ['residential-high', 'withdrawal-24-hour', 'withdrawal-24-hour'],
  ['hospital', 'residential-medically-monitored', 'hospital'],
]
for (const [a, b, joined] of joins) {
  test(`${a} and ${b} together need ${joined}`, () => {
    const rank = (id: LevelId): number => levelRank(levelFromId(id))
    assert.equal(levelIds[joinRanks(rank(a), rank(b))], joined)
    assert.equal(levelIds[joinRanks(rank(b), rank(a))], joined)
  })
}

test('a join is never less than either need, in whatever order three are joined', () => {
  for (const [a, b, c] of triples()) {
    assert.ok(joinRanks(a, b) >= Math.max(a, b))
    assert.equal(joinRanks(joinRanks(a, b), c), joinRanks(a, joinRanks(b, c)))
  }
})

test('a join grows with each need', () => {
  const daily = levelRank({ kind: 'withdrawal', setting: 'ambulatory' })
  const isInpatient = (rank: number): boolean => levelIds[rank]?.startsWith('residential') === true
  for (const [a, b, c] of triples()) {
    // Inpatient rehabilitation is more care than daily withdrawal visits but no withdrawal care: it does not hold that need.
    const holds = c >= b && !(b === daily && isInpatient(c))
    if (holds) assert.ok(joinRanks(a, b) <= joinRanks(a, c), `${levelIds[a]}: ${levelIds[b]} and ${levelIds[c]}`)
  }
})

function* triples(): Iterable<[number, number, number]> {
  const ranks = levelIds.map((_, rank) => rank)
  for (const a of ranks) for (const b of ranks) for (const c of ranks) yield [a, b, c]
}

test('ids and levels go both ways, and people read "Inpatient" for residential', () => {
  for (const id of levelIds) {
    assert.equal(levelToId(levelFromId(id)), id)
    assert.match(levelLabel(levelFromId(id)), id.startsWith('residential') ? /^Inpatient/ : /^(?!Inpatient)/)
  }
  assert.ok(compareLevels({ kind: 'iop' }, { kind: 'php' }) < 0)
})
