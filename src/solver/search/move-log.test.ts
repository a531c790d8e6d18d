/** Moves that were written down come to the same week elsewhere, and where others got in between, the week stays legal. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { readWeek, writeWeek } from '../week/week-numbers.ts'
import { MoveLog } from './move-log.ts'
import { Mover, moveKinds } from './moves.ts'
import { placeEverybody } from './start.ts'

function begun(seed: number) {
  const problem = tinyWeek(seed, 40)
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(seed)
  placeEverybody(week, new Inserter(week, chance), chance, () => false)
  return { problem, week }
}

/** So many moves by chance, whatever they cost up to 20; the log knows those that were kept. */
function moved(week: Week, seed: number, moves: number): { readonly log: MoveLog; readonly kept: number } {
  const chance = chanceFrom(seed)
  const mover = new Mover(week, new Inserter(week, chance), chance)
  const log = new MoveLog(week)
  let kept = 0
  for (let i = 0; i < moves; i++) {
    const before = week.total
    mover.make(moveKinds[chance.int(moveKinds.length)]!)
    if (week.total > before + 20) {
      week.takeBack()
      continue
    }
    log.add(week.total - before)
    week.keep()
    kept += 1
  }
  return { log, kept }
}

const again = (week: Week): Week => {
  const copy = new Week(week.model)
  readWeek(copy, writeWeek(week))
  return copy
}

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`week ${seed}: the moves of one search lead to its week`, () => {
    const { week } = begun(seed)
    const other = again(week)
    const { log, kept } = moved(other, seed + 10, 60)
    assert.ok(kept > 10 && other.total !== week.total)
    const moves = log.taken()
    new MoveLog(week).make(moves)
    assert.deepEqual(planOf(week), planOf(other))
    assert.equal(week.total, other.total)
    assert.equal(log.taken().length, 0, 'what was taken is not told again')
  })
}

test('where another search moved on, what still fits is done and the week is legal', () => {
  const count = { made: 0, kept: 0 }
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { problem, week } = begun(seed)
    const other = again(week)
    const { log, kept } = moved(other, seed + 10, 30)
    moved(week, seed + 20, 8)
    const [before, moves] = [week.total, log.taken()]
    const made = new MoveLog(week).make(moves)
    count.made += made
    count.kept += kept
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
    assert.ok(week.total <= before + 20 * made)
    week.takeBack()
    assert.equal(week.total, report.objective, 'what was made is kept')
  }
  assert.ok(count.made > 0 && count.made < count.kept, `${count.made} of ${count.kept}`)
})
