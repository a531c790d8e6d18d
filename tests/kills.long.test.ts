/** Twenty kills of the server and of the database while people are being written. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectRoot } from '../src/config.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'
import { killWhileWriting } from './kills.ts'

test('twenty kills lose no acknowledged write and break no link of the audit chain', async (t) => {
  await ensureWebBundle(projectRoot, () => {})
  const { acknowledged } = await killWhileWriting(20)
  t.diagnostic(`${acknowledged} acknowledged writes, none lost`)
  assert.ok(acknowledged >= 400)
})
