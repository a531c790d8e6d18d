/** Names as people say them, in tables. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listName, sayName } from './names.ts'

test('the name that a person chose stands before the one on paper', () => {
  const table = [
    [{ given: 'Samantha', family: 'O’Hare', preferred: 'Sammy' }, 'Sammy O’Hare', 'O’Hare, Sammy'],
    [{ given: '小龍', family: '李', preferred: null }, '小龍 李', '李, 小龍'],
  ] as const
  for (const [names, said, listed] of table) assert.deepEqual([sayName(names), listName(names)], [said, listed])
})
