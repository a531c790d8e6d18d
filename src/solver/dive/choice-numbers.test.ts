/** Choices that were written as numbers and read again are the same choices of the same units. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { placeEverybody } from '../search/start.ts'
import { compileWeek } from '../week/compile.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { choiceOf, unitsOf } from '../week/units.ts'
import { Writing } from '../week/week-numbers.ts'
import { type ChoiceOf, readChoices, writeChoice } from './choice-numbers.ts'

test('singles, couples and people without a week are read as they were written', () => {
  const week = new Week(compileWeek(tinyWeek(3, 24)))
  const units = unitsOf(week)
  const nobody: ChoiceOf[] = units.map((unit, u) => [u, choiceOf(week, unit)])
  const chance = chanceFrom(1)
  placeEverybody(week, new Inserter(week, chance), chance, () => false)
  const everybody: ChoiceOf[] = units.map((unit, u) => [u, choiceOf(week, unit)])
  const choices = [...everybody, ...nobody].reverse()
  assert.ok(units.some(({ couple }) => couple >= 0) && units.some(({ couple }) => couple < 0))
  assert.ok(everybody.some(([, { conjoint }]) => conjoint.length > 0))
  const writing = new Writing()
  for (const [u, choice] of choices) writeChoice(writing, u, choice)
  assert.deepEqual(readChoices(writing.done(), units), choices)
  assert.deepEqual(readChoices(writing.done(), units), [])
})
