/** Doubled keys are found at their path, and nothing else is. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doubledKeys } from './doubled-keys.ts'

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['{}', []],
  ['7', []],
  ['"a"', []],
  ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', []],
  ['{"a":1,"a":1}', ['a']],
  ['{"a":1,"b":2,"a":3,"a":4}', ['a', 'a']],
  ['{"facts":{"home":"steady","home":"unsafe"}}', ['facts.home']],
  ['{"couple":[{"facts":{}},{"facts":{"x":1,"x":2}}]}', ['couple[1].facts.x']],
  ['{"a":[1,[2,{"b":1,"b":2}]]}', ['a[1][1].b']],
  ['{"a":"{\\"b\\":1,\\"b\\":2}","b":"a\\\\"}', []],
  ['{"a":1,"\\u0061":2}', ['a']],
]
for (const [text, paths] of cases)
  test(`${text}: ${paths.join(', ') || 'none'}`, () => assert.deepEqual(doubledKeys(text), paths))

test('what a writer of JSON wrote has none', () => {
  fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(doubledKeys(JSON.stringify(JSON.parse(text))), [])))
})
