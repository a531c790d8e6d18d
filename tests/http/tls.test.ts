/** The server under a certificate of its own: pages, cookies for TLS alone, live updates, and nothing for plain HTTP. */

import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { makeCertificate } from '../factories/certificate.ts'
import { startTestServer, testPassword } from './server.ts'

const tls = makeCertificate()
const server = await startTestServer({ tls })
after(() => server.close())
const port = Number(new URL(server.url).port)

function send(method: string, path: string, parts: { readonly cookie?: string; readonly body?: unknown } = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { cookie = '', body } = parts
  const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const asked = request({ host: 'localhost', port, ca: tls.cert, method, path, headers }, resolve)
  asked.on('error', reject)
  asked.end(body === undefined ? undefined : JSON.stringify(body))
  return promise
}

test('pages come over TLS, and the browser is told to stay with it', async () => {
  assert.match(server.url, /^https:/)
  const page = await send('GET', '/sign-in')
  assert.equal(page.statusCode, 200)
  assert.match(await text(page), /<html/)
  assert.match(page.headers['strict-transport-security'] ?? '', /max-age=31536000/)
})

test('who signs in over TLS gets cookies for TLS alone, their own answers, and live updates', async () => {
  const signedIn = await send('POST', '/sign-in', { body: { login: 'nurse@house.test', password: testPassword } })
  assert.equal(signedIn.statusCode, 200, await text(signedIn))
  const lines = signedIn.headers['set-cookie'] ?? []
  assert.equal(lines.length, 3)
  for (const line of lines) assert.match(line, /; Secure/)
  assert.match(lines.find((line) => line.startsWith('__Host-tandem_session=')) ?? '', /HttpOnly/)
  const cookie = lines.map((line) => line.split(';')[0]).join('; ')
  const me = await send('GET', '/api/me', { cookie })
  assert.equal(JSON.parse(await text(me)).role, 'nurse')
  const live = await send('GET', '/api/live', { cookie })
  assert.equal(live.statusCode, 200)
  const { promise, resolve } = Promise.withResolvers<string>()
  live.once('data', (part: Buffer) => resolve(part.toString()))
  assert.match(await promise, /^retry: /)
  live.destroy()
})

test('plain HTTP and protocols of the past are not answered on this port', async () => {
  const plain = connect(port, '127.0.0.1')
  plain.end('GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const answer = await text(plain).catch(() => '')
  assert.equal(answer.includes('200'), false, answer)
  const old = Promise.withResolvers<string>()
  const socket = connectTls({ port, host: 'localhost', ca: tls.cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }, () =>
    old.resolve('connected'),
  )
  socket.on('error', (error: NodeJS.ErrnoException) => old.resolve(error.code ?? 'refused'))
  assert.notEqual(await old.promise, 'connected')
  socket.destroy()
})
