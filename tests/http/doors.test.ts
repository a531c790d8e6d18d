/** Who may speak to the server at all: host names, pages of other sites, the session's token, headers on every answer. */

import assert from 'node:assert/strict'
import { request as send } from 'node:http'
import { after, test } from 'node:test'
import { startTestServer, testPassword } from './server.ts'

const server = await startTestServer()
after(() => server.close())

const withHost = (host: string): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  send(`${server.url}/livez`, { headers: { host } }, (response) => {
    response.resume()
    resolve(response.statusCode ?? 0)
  })
    .on('error', reject)
    .end()
  return promise
}

test('over plain HTTP only names of this machine are answered', async () => {
  const { port } = new URL(server.url)
  const rows: [string, number][] = [
    [`127.0.0.1:${port}`, 200],
    [`localhost:${port}`, 200],
    [`[::1]:${port}`, 200],
    ['localhost', 200],
    [`evil.test:${port}`, 400],
    ['127.0.0.1.evil.test', 400],
    ['localhost.evil.test', 400],
    ['a b', 400],
  ]
  for (const [host, status] of rows) assert.equal(await withHost(host), status, host)
})

test('a change from a page of another site is refused, even where cookies would go along', async () => {
  const nurse = await server.signIn('nurse')
  const rows: [Record<string, string>, number][] = [
    [{ origin: server.url, 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://evil.test' }, 400],
    [{ origin: 'null' }, 400],
    [{ origin: server.url, 'sec-fetch-site': 'cross-site' }, 400],
    [{ 'sec-fetch-site': 'same-site' }, 400],
    [{ origin: server.url.replace(/\d+$/, '1') }, 400],
  ]
  for (const [headers, status] of rows) {
    const answer = await nurse.post('/api/account/role', { role: 'nurse' }, { headers })
    assert.equal(answer.status, status, JSON.stringify(headers))
    const login = { login: 'nurse@house.test', password: testPassword }
    const signIn = await server.anonymous().form('/sign-in', login, { headers })
    assert.equal(signIn.status, status === 200 ? 303 : 400, `sign-in ${JSON.stringify(headers)}`)
  }
})

test('a change without the token of the session is refused', async () => {
  const nurse = await server.signIn('nurse')
  const other = await server.signIn('technician')
  const change = (headers: Record<string, string>) => nurse.post('/api/account/role', { role: 'nurse' }, { headers })
  assert.equal((await change({})).status, 200)
  for (const token of ['', 'guess', other.cookies.get('tandem_csrf')!])
    assert.equal((await change({ 'x-csrf-token': token })).status, 400)
})

test('an API path takes no form', async () => {
  const nurse = await server.signIn('nurse')
  const answer = await nurse.form('/api/account/role', { role: 'nurse' })
  assert.equal(answer.status, 415)
})

test('every answer carries the headers of a strict house', async () => {
  for (const path of ['/', '/sign-in', '/api/me', '/nothing', '/livez']) {
    const { headers } = await server.anonymous().get(path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'/, path)
    assert.equal(headers.get('content-security-policy')!.includes('unsafe'), false)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/, path)
    assert.equal(headers.get('x-powered-by'), null)
    assert.equal(headers.get('server'), null)
  }
})

test('what is no path, or no readable path, is a problem and never a stack', async () => {
  const rows: [string, number][] = [
    ['/nothing', 404],
    ['/api/people/%E0%A4%A', 400],
    [`/${'x'.repeat(4000)}`, 404],
    ['/front/../../package.json', 404],
    ['/front/%2e%2e%2f%2e%2e%2fpackage.json', 404],
    ['/me/..%2f..%2fpackage.json', 404],
    ['/staff/.sources', 404],
    [`/api/accounts/${'y'.repeat(300)}/link`, 404],
  ]
  for (const [path, status] of rows) {
    const answer = await server.anonymous().get(path)
    assert.equal(answer.status, status, path.slice(0, 60))
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, path.slice(0, 60))
    assert.equal(/\/src\/|\bat \w+ \(|node_modules/.test(answer.text), false)
  }
  const page = await server.anonymous().get('/nothing', { headers: { accept: 'text/html' } })
  assert.equal(page.status, 404)
  assert.match(page.text, /^<!doctype html>/)
})

test('headers beyond any use are cut off', async () => {
  const answer = await fetch(`${server.url}/livez`, { headers: { 'x-long': 'y'.repeat(20_000) } })
  assert.equal(answer.status, 431)
})
