/** Overrides from before they said an intensity: signed as the least of the kind, standing as the most that could be needed. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overrideLevels } from '../center/column.ts'
import { readOverride } from './level-of-kind.ts'
import { compareLevels, type LevelId, levelFromId, levelIds, levelRank, levelToId } from './levels.ts'

const bounds = (atLeast: LevelId, atMost: LevelId) => ({ atLeast: levelFromId(atLeast), atMost: levelFromId(atMost) })

test('a kind alone never lowers: the care that follows is the most that the answers leave open', () => {
  const rows: readonly (readonly [LevelId, LevelId, 'residential' | 'withdrawal', LevelId, LevelId])[] = [
    ['php', 'php', 'residential', 'residential-low', 'residential-low'],
    ['residential-high', 'residential-high', 'residential', 'residential-high', 'residential-high'],
    ['iop', 'residential-high', 'residential', 'residential-low', 'residential-high'],
    ['residential-low', 'hospital', 'residential', 'residential-low', 'residential-medically-monitored'],
    ['hospital', 'hospital', 'residential', 'residential-medically-monitored', 'residential-medically-monitored'],
    ['iop', 'iop', 'withdrawal', 'withdrawal-ambulatory', 'withdrawal-ambulatory'],
    ['iop', 'hospital', 'withdrawal', 'withdrawal-ambulatory', 'withdrawal-hospital'],
  ]
  for (const [atLeast, atMost, kind, signed, stands] of rows) {
    const { signedAs, standsAs } = readOverride(kind, bounds(atLeast, atMost))
    assert.deepEqual(
      [levelToId(signedAs), levelToId(standsAs)],
      [signed, stands],
      `${kind} from ${atLeast} to ${atMost}`,
    )
  }
})

test('whatever the answers allow, a kind alone stands for no less than it was signed as, and a step for itself', () => {
  for (const atLeast of levelIds)
    for (const atMost of levelIds.slice(levelIds.indexOf(atLeast)))
      for (const level of overrideLevels) {
        const { signedAs, standsAs } = readOverride(level, bounds(atLeast, atMost))
        assert.ok(compareLevels(standsAs, signedAs) >= 0)
        if (level === 'residential' || level === 'withdrawal') assert.equal(standsAs.kind, level)
        else assert.equal(levelRank(standsAs), levelIds.indexOf(level))
      }
})
