/** Searches in turns: each has its share of the time, none makes the week worse, and all moves are counted. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { compileWeek } from '../week/compile.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { openLastWeeksGroups, placeEverybody } from './start.ts'
import { searchInTurns, turnsFor } from './turns.ts'

const shared = [
  // persons, milliseconds, turns
  [12, 60_000, 14],
  [12, 4_000, 1],
  [20, 30_000, 4],
  [21, 600_000, 1],
  [0, 1_000, 1],
] as const
for (const [persons, ms, turns] of shared) {
  test(`${persons} persons have ${turns} in ${ms} ms`, () => assert.equal(turnsFor(persons, ms), turns))
}

test('all moves are counted through the turns, and the week is the best plan that was said', () => {
  for (const turns of [1, 3, 7]) {
    const week = new Week(compileWeek(tinyWeek(2, 12)))
    openLastWeeksGroups(week)
    const chance = chanceFrom(5)
    const inserter = new Inserter(week, chance)
    placeEverybody(week, inserter, chance, () => false)
    const said: (readonly [total: number, iteration: number])[] = []
    const before = week.total
    const moves = searchInTurns(
      week,
      inserter,
      chance,
      {
        isWarm: false,
        used: (iteration) => iteration / 420,
        shouldStop: () => false,
        onBetter: (total, iteration) => void said.push([total, iteration]),
      },
      turns,
    )
    assert.equal(moves, 420)
    assert.ok(week.total < before)
    assert.equal(week.total, Math.min(...said.map(([total]) => total)))
    const iterations = said.map(([, iteration]) => iteration)
    assert.deepEqual(
      iterations,
      iterations.toSorted((a, b) => a - b),
    )
  }
})
