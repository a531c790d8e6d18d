/** What the last program answered, for the next one: known columns and rows begin where they were, new ones at nothing. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { solveRoughly } from '../programs/rough-program.ts'
import { placeEverybody } from '../search/start.ts'
import { compileWeek } from '../week/compile.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { FoundWeeks, pricesOf } from './found-weeks.ts'
import { LastAnswer } from './last-answer.ts'
import { Master } from './master.ts'

const never = (): boolean => false

test('the next program begins with the shares and prices of the last one, and nothing for what is new', () => {
  const week = new Week(compileWeek(tinyWeek(3, 16)))
  const chance = chanceFrom(1)
  placeEverybody(week, new Inserter(week, chance), chance, never)
  const found = new FoundWeeks(week, unitsOf(week), new Set(), chance)
  const last = new LastAnswer()
  const first = new Master(week, found.rest, found.choices)
  assert.equal(last.beginFor(first), null)
  const answer = solveRoughly(first.program, null, never)!
  last.remember(first, answer)
  assert.deepEqual(last.beginFor(first), { x: answer.x, duals: answer.duals, weight: answer.weight })
  const known = new Set(found.choices.flat())
  const pains = { noises: [0], tries: 4, orders: 2 }
  assert.ok(found.add(pricesOf(week.model, first, answer.duals), pains, never) > 0)
  const next = new Master(week, found.rest, found.choices)
  const begin = last.beginFor(next)!
  assert.equal(begin.x.length, next.program.columns)
  assert.equal(begin.duals.length, next.program.rows)
  next.stands.forEach((what, column) => {
    const before = first.stands.indexOf(what)
    assert.equal(begin.x[column], before < 0 ? 0 : answer.x[before])
    if (typeof what === 'object' && 'patterns' in what && !known.has(what)) assert.equal(before, -1)
  })
  next.ids.forEach((id, row) => {
    const before = first.ids.indexOf(id)
    assert.equal(begin.duals[row], before < 0 ? 0 : answer.duals[before])
  })
})
