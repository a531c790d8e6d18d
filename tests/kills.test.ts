/** A few kills in every run of the tests; the long run does twenty. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectRoot } from '../src/config.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'
import { killWhileWriting } from './kills.ts'

test('after kills of the server and of the database every acknowledged write is there and the audit chain holds', async () => {
  await ensureWebBundle(projectRoot, () => {})
  const { acknowledged } = await killWhileWriting(4)
  assert.ok(acknowledged >= 80)
})
