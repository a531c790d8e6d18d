/** Smallest clashes and corrections agree with trying every set. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceFrom } from '../week/random.ts'
import { type CanMeet, remembering, smallestClash, smallestCorrections } from './clash.ts'

const setsOf = (count: number): number[] => Array.from({ length: 2 ** count }, (_, i) => i)
const size = (set: number): number => [...set.toString(2)].filter((bit) => bit === '1').length
const bits = (set: number): number[] => [...set.toString(2)].toReversed().flatMap((bit, i) => (bit === '1' ? [i] : []))

/** Demands that cannot be met where they hold one of some sets. */
const withClashes =
  (clashes: readonly number[]): CanMeet =>
  (demands) =>
    clashes.every((clash) => (demands & clash) !== clash)

const cases: readonly (readonly [
  says: string,
  count: number,
  clashes: readonly number[],
  smallest: number,
  nearest: readonly number[][],
])[] = [
  ['one demand alone is impossible', 3, [0b010], 1, [[1]]],
  ['two demands clash', 3, [0b011], 2, [[0], [1]]],
  ['a pair and a triple share a demand', 4, [0b0011, 0b1110], 2, [[1]]],
  [
    'two pairs apart need two changes',
    4,
    [0b0011, 0b1100],
    2,
    [
      [0, 2],
      [1, 2],
      [0, 3],
      [1, 3],
    ],
  ],
  ['everything clashes only together', 4, [0b1111], 4, [[0], [1], [2], [3]]],
]
for (const [says, count, clashes, smallest, nearest] of cases) {
  test(`${says}: the smallest clash has ${smallest}, the nearest changes are ${JSON.stringify(nearest)}`, () => {
    const canMeet = withClashes(clashes)
    assert.equal(smallestClash(count, canMeet)?.length, smallest)
    assert.deepEqual(smallestCorrections(count, canMeet, 10), nearest)
  })
}

test('what can be met has neither a clash nor a correction, and what nothing helps has no correction', () => {
  assert.equal(
    smallestClash(3, () => true),
    null,
  )
  assert.deepEqual(
    smallestCorrections(3, () => true, 5),
    [],
  )
  assert.deepEqual(
    smallestClash(3, () => false),
    [],
  )
  assert.deepEqual(
    smallestCorrections(3, () => false, 5),
    [],
  )
})

test('on 300 random families of clashes both agree with trying every set', () => {
  const chance = chanceFrom(11)
  for (let round = 0; round < 300; round++) {
    const count = 2 + chance.int(6)
    const clashes = Array.from({ length: 1 + chance.int(5) }, () => 1 + chance.int(2 ** count - 1))
    let asked = 0
    const plain = withClashes(clashes)
    const canMeet = remembering((demands) => {
      asked += 1
      return plain(demands)
    })
    const all = setsOf(count)
    const least = Math.min(...all.filter((set) => !plain(set)).map(size))
    const found = smallestClash(count, canMeet)!
    assert.equal(found.length, least, `round ${round}`)
    assert.equal(plain(found.reduce((set, bit) => set | (1 << bit), 0)), false)
    const fixes = all.filter((set) => plain((2 ** count - 1) & ~set))
    const nearest = Math.min(...fixes.map(size))
    assert.deepEqual(smallestCorrections(count, canMeet, 1000), fixes.filter((set) => size(set) === nearest).map(bits))
    assert.ok(asked <= all.length, 'no set is asked for twice')
  }
})
