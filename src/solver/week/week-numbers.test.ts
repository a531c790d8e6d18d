/** A week that was written as numbers and read again is the same week, whatever stood there before. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { search } from '../search/search.ts'
import { placeEverybody } from '../search/start.ts'
import { compileWeek } from './compile.ts'
import { planOf } from './extract.ts'
import { Inserter } from './insert.ts'
import { nothing } from './pattern.ts'
import { chanceFrom } from './random.ts'
import { Week } from './state.ts'
import { Reading, readWeek, Writing, writeWeek } from './week-numbers.ts'

const problem = tinyWeek(4, 40)
const model = compileWeek(problem)

function searched(seed: number, moves: number): Week {
  const week = new Week(model)
  const chance = chanceFrom(seed)
  const inserter = new Inserter(week, chance)
  placeEverybody(week, inserter, chance, () => false)
  search(week, inserter, chance, { isWarm: false, used: (i) => i / moves, shouldStop: () => false })
  return week
}

const before: readonly (readonly [says: string, week: () => Week])[] = [
  ['nothing', () => new Week(model)],
  ['another plan', () => searched(2, 60)],
  ['a plan near it', () => searched(1, 80)],
  ['the same plan', () => searched(1, 60)],
]

for (const [says, make] of before) {
  test(`a week is read over ${says}`, () => {
    const [from, to] = [searched(1, 60), make()]
    readWeek(to, writeWeek(from))
    assert.deepEqual(planOf(to), planOf(from))
    assert.deepEqual([to.total, to.reachTarget, to.lacking], [from.total, from.reachTarget, from.lacking])
    assert.equal(to.total, checkPlan(problem, planOf(to)).objective)
    to.takeBack()
    assert.equal(to.total, from.total, 'what was read is kept')
  })
}

test('what is the same already stays the same list', () => {
  const [from, to] = [searched(1, 60), searched(1, 60)]
  const lists = [...to.patterns]
  readWeek(to, writeWeek(from))
  assert.ok(to.patterns.every((pattern, p) => pattern === lists[p]))
})

test('numbers and patterns come back in their order, however many there are', () => {
  const writing = new Writing()
  const patterns = Array.from({ length: 900 }, (_, i) => Int32Array.from({ length: (i % 4) * 6 }, (_, j) => i - j))
  patterns.forEach((pattern, i) => {
    writing.number(1 - i)
    writing.pattern(pattern)
  })
  const reading = new Reading(writing.done())
  patterns.forEach((pattern, i) => {
    assert.equal(reading.number(), 1 - i)
    assert.deepEqual(i % 2 === 0 ? reading.pattern() : reading.patternLike(nothing), pattern)
  })
  assert.ok(reading.isOver)
  assert.equal(writing.done().length, 0, 'the next writing begins anew')
})
