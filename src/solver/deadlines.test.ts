/** How a time limit is shared out: in order, within the limit, and nothing wasted on a bound that cannot be proved. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Kind, shareOut } from './deadlines.ts'

const usual = (persons: number): Kind => ({ persons, isMadeByPrograms: () => false })

for (const seconds of [0.1, 1, 10, 300]) {
  for (const persons of [0, 12, 120, 1200, 5000]) {
    test(`${seconds} s for ${persons} persons: search, bounds and hand-over fit in`, () => {
      const { start, searchUntil, boundUntil } = shareOut(1000, seconds, usual(persons))
      assert.equal(start, 1000)
      assert.ok(searchUntil >= start + seconds * 500, 'half of the time is for the search at least')
      assert.ok(searchUntil <= boundUntil.whole && boundUntil.whole <= boundUntil.assignment)
      assert.ok(boundUntil.assignment < start + seconds * 1000)
    })
  }
}

test('three seconds prove nothing for 1200 persons, so the search has them', () => {
  const { searchUntil, boundUntil } = shareOut(0, 3, usual(1200))
  assert.equal(searchUntil, boundUntil.assignment)
})

test('where programs leave nothing to polish, the search has most of the time that it would take', () => {
  const made = { persons: 120, isMadeByPrograms: (span: number) => span >= 80_000 }
  for (const proving of ['here', 'beside'] as const) {
    for (const [seconds, isSearched] of [
      [120, true],
      [80, false],
    ] as const) {
      const some = shareOut(0, seconds, made, proving)
      const usually = shareOut(0, seconds, usual(120), proving)
      assert.deepEqual([some.polishUntil, some.boundUntil], [usually.polishUntil, usually.boundUntil])
      assert.equal(some.searchUntil > usually.searchUntil, isSearched)
      assert.ok(some.searchUntil < some.polishUntil)
    }
  }
})

test('with the proof beside, the search has nearly all of the time, and the start by prices its share of it', () => {
  for (const [seconds, persons, isAnew, isByPrices] of [
    [60, 120, true, true],
    [10, 120, true, false],
    [3, 120, false, false],
    [300, 1200, true, true],
    [25, 400, true, false],
    [15, 400, false, false],
  ] as const) {
    const { start, searchUntil, polishUntil, boundUntil, opening } = shareOut(1000, seconds, usual(persons), 'beside')
    assert.ok(searchUntil - start > 0.68 * seconds * 1000)
    assert.ok(searchUntil <= polishUntil && polishUntil - start > 0.85 * seconds * 1000)
    assert.ok(boundUntil.whole < start + seconds * 1000)
    assert.equal(opening !== null, isAnew)
    const proofUntil = opening?.proofUntil ?? null
    assert.equal(proofUntil !== null, isByPrices)
    if (opening) assert.ok(start < opening.searchUntil && opening.searchUntil < (proofUntil ?? searchUntil))
  }
})
