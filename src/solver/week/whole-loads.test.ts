import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inShortest, wholeSums } from './whole-loads.ts'

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

const counted: readonly (readonly [by: readonly number[], limit: number, says: ReturnType<typeof inShortest>])[] = [
  [[2, 3], 5, { by: [1, 1], limit: 2, steps: 2 }],
  [[2, 3, 6], 17, { by: [1, 1, 3], limit: 8, steps: 2 }],
  [[4, 6], 22, { by: [1, 1], limit: 5, steps: 4 }],
  [[2, 3], 6, null],
  [[2, 4], 5, null],
  [[2, 3], 0, null],
  [[2, 3], -1, null],
  [[], 3, null],
]
for (const [by, limit, says] of counted) {
  const what = says === null ? 'nothing more' : `${says.limit} of ${says.steps}`
  test(`sessions of ${by.join(' or ') || 'no'} steps, up to ${limit}, counted in the shortest: ${what}`, () => {
    assert.deepEqual(inShortest(by, limit), says)
  })
}

test('no whole number of sessions that keeps a limit breaks it when it is counted, and shares of sessions do', () => {
  const most = 4
  for (const by of [
    [2, 3],
    [2, 5],
    [3, 4],
    [4, 6, 9],
  ]) {
    for (let limit = 0; limit <= 30; limit++) {
      const row = inShortest(by, limit)
      if (row === null) continue
      const sum = (amounts: readonly number[], x: readonly number[]): number =>
        amounts.reduce((total, amount, i) => total + amount * x[i]!, 0)
      for (let code = 0; code < most ** by.length; code++) {
        const x = by.map((_, i) => Math.floor(code / most ** i) % most)
        if (sum(by, x) <= limit) assert.ok(sum(row.by, x) <= row.limit, `${x} of ${by} up to ${limit}`)
      }
      const shortest = by.map((amount) => (amount === row.steps ? limit / amount : 0))
      assert.ok(sum(row.by, shortest) > row.limit)
    }
  }
})
