/** The built pages and the two apps: each role at its own door, hashed files kept for good, everything else asked anew. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { startTestServer } from './server.ts'

const webDir = mkdtempSync(path.join(tmpdir(), 'tandem-web-'))
const built: Record<string, string> = {
  'front/front.css': `body { margin: 0 } ${'/* long */ '.repeat(100)}`,
  'staff/index.html': '<!doctype html><title>Staff</title>',
  'staff/assets/index-AbC_12-x.js': 'export {}',
  'me/index.html': '<!doctype html><title>Me</title>',
  'me/sw.js': 'self.skipWaiting()',
  'staff/.hidden.js': 'secret',
  'staff/notes.md': 'no such type',
}
for (const [name, text] of Object.entries(built)) {
  mkdirSync(path.dirname(path.join(webDir, name)), { recursive: true })
  writeFileSync(path.join(webDir, name), text)
}
const server = await startTestServer({ webDir })
after(async () => {
  await server.close()
  rmSync(webDir, { recursive: true })
})

test('each role gets its own app, and the other one leads there', async () => {
  const [nurse, alex, nobody] = [await server.signIn('nurse'), await server.signIn('alex'), server.anonymous()]
  const rows = [
    ['a nurse', nurse, '/app', 200, /Staff/],
    ['a nurse, deep in the app', nurse, '/app/people/x', 200, /Staff/],
    ['a nurse', nurse, '/me', 303, '/app'],
    ['a participant', alex, '/me', 200, /Me/],
    ['a participant, deep in the app', alex, '/me/care', 200, /Me/],
    ['a participant', alex, '/app/week', 303, '/me'],
    ['nobody', nobody, '/app', 303, '/sign-in'],
    ['nobody, for a phone without a signal', nobody, '/me/', 200, /Me/],
  ] as const
  for (const [who, client, url, status, expected] of rows) {
    const answer = await client.get(url)
    assert.equal(answer.status, status, `${who} at ${url}`)
    if (typeof expected === 'string') assert.equal(answer.headers.get('location'), expected, `${who} at ${url}`)
    else assert.match(answer.text, expected, `${who} at ${url}`)
  }
})

test('a hashed file is kept for good, any other is asked for again', async () => {
  const browser = server.anonymous()
  const hashed = await browser.get('/staff/assets/index-AbC_12-x.js')
  assert.match(hashed.headers.get('cache-control')!, /immutable/)
  assert.match(hashed.headers.get('content-type')!, /^text\/javascript/)
  const worker = await browser.get('/me/sw.js')
  assert.equal(worker.headers.get('cache-control'), 'no-cache')
  const again = await browser.get('/me/sw.js', { headers: { 'if-none-match': worker.headers.get('etag')! } })
  assert.equal(again.status, 304)
  const styles = await browser.get('/front/front.css', { headers: { 'accept-encoding': 'gzip' } })
  assert.equal(styles.headers.get('content-encoding'), 'gzip')
  assert.equal(styles.text, built['front/front.css'])
})

test('what the build did not make is not there', async () => {
  for (const url of ['/staff/.hidden.js', '/staff/notes.md', '/staff/index.js', '/me/assets/none.js', '/front/'])
    assert.equal((await server.anonymous().get(url)).status, 404, url)
})
