import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wholeSums } from './whole-loads.ts'

for (const [amounts, limit, sums] of [
  [[2], 5, [0, 2, 4]],
  [[2, 3], 5, [0, 2, 3, 4, 5]],
  [[3, 4], 9, [0, 3, 4, 6, 7, 8, 9]],
  [[7], 5, [0]],
  [[], 3, [0]],
  [[2], 0, [0]],
  [[2], -1, []],
] as const) {
  test(`sessions of ${amounts.join(' or ') || 'no'} steps, up to ${limit}: ${sums.join(' ') || 'nothing'}`, () => {
    assert.deepEqual(wholeSums(amounts, limit), sums)
  })
}
