/** Names as people say them, in tables. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayName } from './names.ts'

test('the name that a person chose stands before the one on paper', () => {
  const table = [
    [{ given: 'Samantha', family: 'O’Hare', preferred: 'Sammy' }, 'Sammy O’Hare'],
    [{ given: '小龍', family: '李', preferred: null }, '小龍 李'],
  ] as const
  for (const [names, said] of table) assert.equal(sayName(names), said)
})
