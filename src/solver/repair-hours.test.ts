/** Sessions and those who could give them: the matching against all ways to give them, and what is left of it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceFrom } from './random.ts'
import { type Need, unmatched } from './repair-hours.ts'

const need = (reach: readonly number[]): Need => ({ day: 0, start: 0, end: 3, reach })

/** By trying all: as many as can be given by different clinicians. */
function mostGiven(needs: readonly Need[], taken: readonly number[] = []): number {
  const [first, ...rest] = needs
  if (!first) return 0
  const given = first.reach.filter((c) => !taken.includes(c)).map((c) => 1 + mostGiven(rest, [...taken, c]))
  return Math.max(mostGiven(rest, taken), ...given)
}

test('as many sessions are left as in the best of all ways, and more of them compete than there are clinicians', () => {
  const chance = chanceFrom(5)
  let short = 0
  for (let round = 0; round < 400; round++) {
    const needs = Array.from({ length: 1 + chance.int(5) }, () => need([0, 1, 2, 3].filter(() => chance.next() < 0.4)))
    const { missing, rivals } = unmatched(needs)
    assert.equal(missing, needs.length - mostGiven(needs))
    const who = new Set(rivals.flatMap(({ reach }) => reach))
    assert.equal(rivals.length - who.size, missing)
    if (missing > 0) short += 1
  }
  assert.ok(short > 50 && short < 350)
})
