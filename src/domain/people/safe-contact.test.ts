/** The words beside a number: what is not allowed is never left out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reachable, type SafeContact, saySafeContact, timesForRecord } from './safe-contact.ts'

const careful: SafeContact = { channel: 'phone', mayLeaveMessage: false, maySayWho: false, times: null }

test('what is not allowed comes first, what is allowed last', () => {
  const rows: readonly (readonly [Partial<SafeContact>, string[]])[] = [
    [{}, ['Do not say where you call from.', 'Do not leave a message.', 'Call.']],
    [
      { channel: 'text', times: 'after 6 pm', mayLeaveMessage: true },
      ['Do not say where you call from.', 'Send a text, do not call.', 'Only: after 6 pm', 'A message is safe.'],
    ],
    [{ maySayWho: true, mayLeaveMessage: true }, ['Call.', 'You may say where you call from.', 'A message is safe.']],
    [
      { channel: 'in-person', maySayWho: true },
      ['Do not call or write: the person comes by.', 'You may say where you call from.'],
    ],
  ]
  for (const [more, expected] of rows) assert.deepEqual(saySafeContact({ ...careful, ...more }), expected)
})

test('a record keeps the warning before the times, however long they are', () => {
  assert.equal(timesForRecord({ maySayWho: true, times: 'at noon' }), 'at noon')
  assert.equal(timesForRecord({ maySayWho: true, times: null }), null)
  assert.equal(timesForRecord({ maySayWho: false, times: null }), 'do not say where you call from')
  const long = timesForRecord({ maySayWho: false, times: 'x'.repeat(200) })
  assert.ok(long?.startsWith('do not say where you call from; x') && long.length === 200)
})

test('a way that reaches nobody is told from one that may', () => {
  const rows: readonly (readonly ['phone' | 'text' | 'email', string, boolean])[] = [
    ['phone', '(303) 555-0142', true],
    ['text', '5550142', true],
    ['phone', '555-014', false],
    ['phone', 'ask Bo', false],
    ['email', 'robin@example.org', true],
    ['email', 'robin at example', false],
    ['email', '(303) 555-0142', false],
    ['phone', 'robin@example.org', false],
  ]
  for (const [channel, contact, expected] of rows) assert.equal(reachable(channel, contact), expected, contact)
})
