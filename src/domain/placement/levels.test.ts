/** Levels of care: their order, and the join of two needs. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareLevels,
  isLevelId,
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

test('a join is never less than either need, and grows with each', () => {
  const rank = fc.integer({ min: 0, max: levelIds.length - 1 })
  fc.assert(
    fc.property(rank, rank, rank, (a, b, c) => {
      assert.ok(joinRanks(a, b) >= Math.max(a, b))
      if (b <= c) assert.ok(joinRanks(a, b) <= joinRanks(a, c))
      assert.equal(joinRanks(joinRanks(a, b), c), joinRanks(a, joinRanks(b, c)))
    }),
  )
})

test('ids and levels go both ways, and people read "Inpatient" for residential', () => {
  for (const id of levelIds) {
    assert.equal(levelToId(levelFromId(id)), id)
    assert.match(levelLabel(levelFromId(id)), id.startsWith('residential') ? /^Inpatient/ : /^(?!Inpatient)/)
  }
  assert.ok(!isLevelId('inpatient'))
  assert.ok(compareLevels({ kind: 'iop' }, { kind: 'php' }) < 0)
})
