/** Why more need never means less care, for all assessments there can be: every row and the joining of levels, asked exhaustively. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { compile, no, nothingKnown, sizeOf, type Truth, unknown, yes } from './compiled.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type ChoiceValues, choiceIds, factRow, isOrdered, valuesOf } from './facts.ts'
import { joinRanks, levelIds } from './levels.ts'

const compiled = compile(criteria, '2026-11-23' as PlainDate)
/** What is certain and what is possible, as two bits: a row that may apply counts for the most, one that does for both. */
const bounds = (truth: Truth): readonly [least: number, most: number] => [truth === yes ? 1 : 0, truth === no ? 0 : 1]

for (const row of compiled.rows) {
  const sizes = row.slots.map((slot) => sizeOf(slot))
  const all = (limits: readonly number[]): number[][] =>
    limits.reduce<number[][]>(
      (held, size) => held.flatMap((one) => Array.from({ length: size }, (_, i) => [...one, i])),
      [[]],
    )
  const asked = nothingKnown()
  const truthAt = (held: readonly number[]): Truth => {
    for (const [i, slot] of row.slots.entries()) asked[slot] = held[i]!
    return row.truth(asked)
  }

  test(`${row.row.id}: more need and less knowledge never mean less, in every state of its facts`, () => {
    // From n on a state means "this value or more".
    const states = all(sizes.map((size) => 2 * size))
    const values = all(sizes)
    const plain = new Map(
      values.map((held) => [
        held.join(),
        row.row.when(
          Object.fromEntries(
            held.map((value, i) => [choiceIds[row.slots[i]!]!, valuesOf(choiceIds[row.slots[i]!]!)[value]]),
          ) as ChoiceValues,
        ),
      ]),
    )
    for (const held of values) assert.equal(truthAt(held), plain.get(held.join()) ? yes : no)
    for (const held of states) {
      const [least, most] = bounds(truthAt(held))
      for (const [i, size] of sizes.entries()) {
        const value = held[i]! % size
        if (value + 1 < size) {
          const [leastAbove, mostAbove] = bounds(truthAt(held.with(i, held[i]! + 1)))
          assert.ok(leastAbove >= least && mostAbove >= most, `${held} with more of ${choiceIds[row.slots[i]!]}`)
        }
        if (held[i]! < size) {
          const [leastUnsure, mostUnsure] = bounds(truthAt(held.with(i, value + size)))
          assert.ok(leastUnsure >= least && mostUnsure >= most, `${held} with an unsure ${choiceIds[row.slots[i]!]}`)
        }
      }
      if (truthAt(held) === unknown)
        assert.ok(
          held.some((state, i) => state >= sizes[i]!),
          'only the open is unknown',
        )
    }
  })
}

test('every fact that a rule looks at is ordered, and none is a preference or a question about the partner', () => {
  for (const row of criteria.rows)
    for (const fact of row.looksAt) {
      assert.ok(isOrdered(fact), `${row.id} looks at ${fact}`)
      assert.ok(!['preferences', 'couple-safety'].includes(factRow(fact).dimension), `${row.id} looks at ${fact}`)
    }
})

// So the level of more needs is the level of fewer joined with the rest, and never below it.
test('levels join in any order and grouping, and never below either', () => {
  const ranks = levelIds.map((_, rank) => rank)
  for (const a of ranks)
    for (const b of ranks) {
      assert.equal(joinRanks(a, b), joinRanks(b, a))
      assert.ok(joinRanks(a, b) >= Math.max(a, b))
      if (a === b) assert.equal(joinRanks(a, b), a)
      for (const c of ranks) assert.equal(joinRanks(joinRanks(a, b), c), joinRanks(a, joinRanks(b, c)))
    }
})
