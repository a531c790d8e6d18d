/** What the week board says about a proof: never better than it is. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayProof } from '../src/web/staff/week/proof-words.ts'

const cases: readonly (readonly [objective: number | null, bound: number | null, says: string | null])[] = [
  [null, 90, null],
  [100, null, null],
  [100, 0, null],
  [0, 0, 'No week can be better: 0 points are proven to be the fewest.'],
  [1200, 1200, 'No week can be better: 1,200 points are proven to be the fewest.'],
  [
    4620,
    4112,
    'No week can have fewer than 4,112 points. This one has 4,620: it is within 11 % of the best there can be.',
  ],
  [
    1000,
    996,
    'No week can have fewer than 996 points. This one has 1,000: it is within 0.4 % of the best there can be.',
  ],
  [
    1000,
    995.5,
    'No week can have fewer than 995.5 points. This one has 1,000: it is within 0.5 % of the best there can be.',
  ],
  [100, 99, 'No week can have fewer than 99 points. This one has 100: it is within 1 % of the best there can be.'],
]
test('a proof is one plain sentence, rounded to the side of caution', () => {
  for (const [objective, bound, says] of cases) assert.equal(sayProof(objective, bound), says)
})
