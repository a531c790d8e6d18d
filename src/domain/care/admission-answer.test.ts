/** An admission against the answers of the person and of the payer: which of them asks for a reason. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LevelId, levelFromId } from '../placement/levels.ts'
import { otherwiseThan } from './admission-answer.ts'
import type { ProgramLevel } from './program-level.ts'

const level = (id: LevelId | null) => (id === null ? null : levelFromId(id))
const house: ProgramLevel = { level: 'residential', intensity: 'low' }
const iop: ProgramLevel = { level: 'iop', intensity: null }

test('other or less care than was accepted or authorized needs its reason; what runs beside withdrawal visits does not', () => {
  type Row = readonly [ProgramLevel, LevelId | null, LevelId | null, LevelId | null, readonly string[]]
  const rows: readonly Row[] = [
    [house, null, null, null, []],
    [house, 'residential-low', 'residential-low', null, []],
    [house, 'residential-high', null, null, ['not-accepted']],
    [house, 'residential-low', 'residential-high', null, ['below-authorized']],
    [house, 'residential-high', 'residential-high', null, ['not-accepted', 'below-authorized']],
    [house, 'iop', null, null, ['not-accepted']],
    [iop, 'iop', 'residential-high', null, []],
    [iop, 'withdrawal-ambulatory', null, 'iop', []],
    [iop, 'withdrawal-ambulatory', null, 'php', ['not-accepted']],
    [iop, 'withdrawal-ambulatory', null, null, ['not-accepted']],
    [iop, 'residential-low', null, 'iop', ['not-accepted']],
  ]
  for (const [program, accepted, authorized, beside, expected] of rows) {
    const answered = { accepted: level(accepted), authorized: level(authorized), beside: level(beside) }
    assert.deepEqual(otherwiseThan(program, answered), expected, `${program.level} ${accepted} ${authorized} ${beside}`)
  }
})
