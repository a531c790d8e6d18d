/** What is redacted shows its value nowhere but where it is asked for by name. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { canonicalJson } from './json.ts'
import { redact, reveal } from './redacted.ts'

test('a redacted value prints as such in strings, JSON, logs and errors', () => {
  const secret = redact('Maya Ortiz')
  const shown = [
    `${secret}`,
    String(secret),
    JSON.stringify({ secret }),
    inspect({ deep: [secret] }, { depth: 9, showHidden: true }),
    inspect(new Error('no', { cause: secret })),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone({ ...secret })),
  ]
  for (const text of shown) assert.doesNotMatch(text, /Maya|Ortiz/)
  for (const text of shown.slice(0, 4)) assert.match(text, /<redacted>/)
  assert.equal(reveal(secret), 'Maya Ortiz')
})

test('equal values have one canonical text, and what JSON cannot hold is refused', () => {
  assert.equal(
    canonicalJson({ b: [1, { d: null, c: 'é' }], a: true, z: undefined }),
    '{"a":true,"b":[1,{"c":"é","d":null}]}',
  )
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 10n, () => 1, undefined])
    assert.throws(() => canonicalJson(value), TypeError)
})
