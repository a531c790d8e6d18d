/** What machines ask the server, and how it ends: alive, ready, measured, drained. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { after, test } from 'node:test'
import { startTestServer } from './server.ts'

const server = await startTestServer()
let isClosed = false
after(async () => isClosed || server.close())

test('alive and ready answer without a session', async () => {
  assert.deepEqual((await server.anonymous().get('/livez')).body, { alive: true })
  const ready = await server.anonymous().get('/readyz')
  assert.equal(ready.status, 200)
  assert.deepEqual(ready.body, { ready: true, why: 'ready' })
})

test('a schema that is behind is not ready', async () => {
  const [newest] = await server.admin(
    'delete from schema_migration where number = (select max(number) from schema_migration) returning number, name, hash',
  )
  const behind = await server.anonymous().get('/readyz')
  await server.admin('insert into schema_migration (number, name, hash) values ($1, $2, $3)', Object.values(newest!))
  assert.equal(behind.status, 503)
  assert.equal(behind.body.why, 'schema-behind')
})

test('the metrics count by pattern and hold no id', async () => {
  const nurse = await server.signIn('nurse')
  await nurse.get('/api/me')
  await nurse.get(`/api/nothing/${server.center.alex}`)
  const { text, headers } = await server.anonymous().get('/metrics')
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  assert.match(text, /tandem_http_requests_total\{method="GET",route="\/api\/me",status="200"\} 1/)
  assert.match(text, /tandem_http_requests_total\{method="GET",route="none",status="404"\} 1/)
  assert.match(text, /tandem_audit_waiting [1-9]/)
  assert.match(text, /tandem_database_connections\{pool="app",state="open"\} \d/)
  assert.equal(/[0-9a-f]{8}-[0-9a-f]{4}/.test(text), false)
  for (const line of text.split('\n').filter((line) => line && !line.startsWith('#')))
    assert.match(line, /^[a-z_]+(\{([a-z]+="[^"]*",?)+\})? -?[\d.e+]+$/)
})

test('every log line is JSON with a closed event; a path stands as its pattern', async () => {
  server.log.length = 0
  await server.anonymous().get(`/welcome/a-secret-token?and=${server.center.alex}`)
  const line = JSON.parse(server.log[0]!)
  assert.deepEqual(Object.keys(line).toSorted(), ['at', 'event', 'method', 'ms', 'request', 'route', 'status'])
  assert.equal(line.route, '/welcome/:token')
  assert.equal(server.log.join('').includes('a-secret-token'), false)
  assert.equal(server.log.join('').includes(server.center.alex), false)
})

/** A sign-in that has reached the server for sure, and is not answered yet: the hash of a password takes its time. */
async function beginSignIn(url: string): Promise<{ readonly status: Promise<number | undefined> }> {
  // The server says "continue" once it has the head of the request: then it is at work on it.
  const headers = { 'content-type': 'application/json', expect: '100-continue' }
  const request = http.request(url, { method: 'POST', headers })
  const status = new Promise<number | undefined>((resolve, reject) => {
    request.on('response', (response) => resolve(response.resume().statusCode))
    request.on('error', reject)
  })
  request.flushHeaders()
  await once(request, 'continue')
  request.end(JSON.stringify({ login: 'nurse@house.test', password: 'not the right words' }))
  return { status }
}

test('stopping ends live windows and answers what was begun', async () => {
  const manager = await server.signIn('manager')
  const cookie = [...manager.cookies].map(([k, v]) => `${k}=${v}`).join('; ')
  const live = await fetch(`${server.url}/api/live`, { headers: { cookie } })
  const slow = await beginSignIn(`${server.url}/sign-in`)
  const began = performance.now()
  isClosed = true
  await Promise.all([server.close(), live.text()])
  assert.equal(await slow.status, 422)
  // Whoever held on to a connection would have been let go after eight seconds only.
  assert.equal(performance.now() - began < 7000, true)
})
