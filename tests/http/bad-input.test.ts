/** Bad input to every path on the air: a problem that names the field, never a fault of ours, never half a change. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Contract } from '../../src/api/contract.ts'
import { actionRow, type Role, roles } from '../../src/domain/consent/roles.ts'
import { fillWorld, sampleRequest, urlOf, type World, walked } from './samples.ts'
import { type Answer, type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const clients = new Map<Role, Client>()
let world: World

before(async () => {
  world = await fillWorld(server, server.center, server.tag)
  for (const role of roles) clients.set(role, await server.signIn(role === 'participant' ? 'alex' : role))
})

/** Somebody who may use the path, so that the input is really looked at. */
const clientFor = (contract: Contract): Client =>
  clients.get(contract.action ? actionRow(contract.action).roles[0]! : 'manager')!

const lastBug = () => server.log.filter((line) => line.includes('"event":"bug"')).at(-1) ?? ''

function isProblem(answer: Answer, what: string): void {
  assert.equal(answer.status < 500, true, `${what}: ${answer.status} ${answer.text.slice(0, 300)} ${lastBug()}`)
  if (answer.status < 400) return
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, what)
  for (const part of ['type', 'title', 'status', 'detail', 'next', 'errors'])
    assert.equal(part in answer.body, true, `${what} has no ${part}`)
  for (const part of ['title', 'detail', 'next']) assert.match(answer.body[part], /^[A-Z]/, `${what}: ${part}`)
}

const deep = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`
const json = { 'content-type': 'application/json' }

test('a body that is no JSON object in UTF-8 is refused as such', async () => {
  const rows: [string, string | Uint8Array, Record<string, string>, number[]][] = [
    ['broken JSON', '{"a":', json, [400]],
    ['a comma too many', '{"a":1,}', json, [400]],
    ['latin-1', Buffer.from('{"name":"Jos\xe9"}', 'latin1'), json, [400]],
    ['UTF-16', Buffer.from('{"name":"José"}', 'utf16le'), json, [400]],
    ['a list', '[]', json, [422]],
    ['a word', '"text"', json, [422]],
    ['a number', '42', json, [422]],
    ['null', 'null', json, [200, 409, 422]],
    ['deep lists', deep('[', ']'), json, [400, 422]],
    ['deep objects', deep('{"a":', '}'), json, [400, 422]],
    ['a number beyond all', '{"version":1e999}', json, [422]],
    ['a prototype', '{"__proto__":{"isAdmin":true}}', json, [422]],
    ['a constructor', '{"constructor":{"prototype":{}}}', json, [422]],
    ['plain text', 'version=1', { 'content-type': 'text/plain' }, [415]],
    ['no known type', 'x', { 'content-type': 'nonsense' }, [415]],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-7' }, [200, 409, 415, 422]],
    ['3 MB', JSON.stringify({ text: 'x'.repeat(3_000_000) }), json, [413]],
  ]
  for (const contract of walked().filter(({ method }) => method !== 'GET')) {
    const client = clientFor(contract)
    const sample = sampleRequest(contract, world)
    // A row that is not there would be refused for that.
    for (const [name, raw, headers, expected] of rows) {
      const what = `${name} to ${contract.method} ${contract.path}`
      const answer = await client.request(contract.method, urlOf(sample), { raw, headers })
      isProblem(answer, what)
      assert.equal([...expected, 404].includes(answer.status), true, `${what}: ${answer.status} ${answer.text}`)
    }
  }
  assert.equal('isAdmin' in {}, false)
})

const wrong: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 42],
  ['a fraction', 1.5],
  ['a huge number', 2 ** 53],
  ['a negative number', -1],
  ['a boolean', true],
  ['a list', []],
  ['an object', {}],
  ['nothing', ''],
  ['a long text', 'x'.repeat(100_000)],
  ['NUL', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['an impossible date', '2026-02-30'],
  ['a year beyond', '99999-01-01'],
  ['a time that is none', '25:61'],
  ['an id that is none', '00000000-0000-0000-0000-00000000000g'],
  ['markup and quotes', `<script>alert(1)</script>' or 1=1 --`],
  ['a list of everything', [null, 1, 'x', {}, [[]]]],
]

test('every field with every wrong value is a problem that names it, or is taken as it stands', async () => {
  for (const contract of walked().filter(({ method }) => method !== 'GET')) {
    const client = clientFor(contract)
    const sample = sampleRequest(contract, world)
    for (const field of Object.keys(sample.body)) {
      for (const [name, value] of wrong) {
        const what = `${name} as ${field} of ${contract.method} ${contract.path}`
        const body = { ...sample.body, [field]: value }
        const answer = await client.request(contract.method, urlOf(sample), { body })
        isProblem(answer, what)
        if (answer.status === 422) assert.equal(answer.body.errors.length > 0, true, `${what} names nothing`)
      }
    }
  }
})

test('a field that nobody knows is named, also inside of others', async () => {
  for (const contract of walked().filter(({ method }) => method !== 'GET')) {
    const sample = sampleRequest(contract, world)
    const body = { ...sample.body, nobodyKnowsThis: 1 }
    const answer = await clientFor(contract).request(contract.method, urlOf(sample), { body })
    const what = `${contract.method} ${contract.path}: ${answer.text}`
    assert.equal(answer.status, 422, what)
    const fields = answer.body.errors.map((error: { field: string }) => error.field)
    assert.equal(
      fields.some((field: string) => field.endsWith('nobodyKnowsThis')),
      true,
      what,
    )
  }
})

test('a query that is nonsense is a problem', async () => {
  const values = ['x', '-1', '2026-02-30', '%00', '%ff', '%F0%9F%98%80', 'x'.repeat(5000), '%27%20or%201=1']
  for (const contract of walked().filter(({ method }) => method === 'GET')) {
    const client = clientFor(contract)
    const path = urlOf(sampleRequest(contract, world))
    const names = Object.keys((contract.query as unknown as { shape?: object }).shape ?? {})
    for (const name of [...names, 'nobodyKnowsThis', '__proto__', 'constructor']) {
      for (const value of values) {
        const url = `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`
        isProblem(await client.get(url), url.slice(0, 200))
      }
      isProblem(await client.get(`${path}?${name}=a&${name}=b&${name}[x]=c`), `${path} ${name} twice`)
    }
    const unknown = await client.get(`${path}${path.includes('?') ? '&' : '?'}nobodyKnowsThis=1`)
    assert.equal(unknown.status, 422, `${contract.path}: ${unknown.text}`)
  }
})

test('a path with something else in place of an id leads nowhere', async () => {
  const parts = ['x', '%00', '%2e%2e%2f', '00000000-0000-0000-0000-000000000000', `${'9'.repeat(90)}`, '%F0%9F%98%80']
  for (const contract of walked().filter(({ path }) => path.includes(':'))) {
    for (const part of parts) {
      const path = contract.path.replace(/:\w+/g, part)
      const { body } = sampleRequest(contract, world)
      const answer = await clientFor(contract).request(contract.method, path, contract.method === 'GET' ? {} : { body })
      isProblem(answer, `${contract.method} ${path}`)
      assert.equal(answer.status >= 400, true, `${contract.method} ${path}`)
    }
  }
})

test('headers that are nonsense are left aside', async () => {
  const nurse = clients.get('nurse')!
  const rows: Record<string, string>[] = [
    { 'x-operation-id': 'x' },
    { 'x-operation-id': 'y'.repeat(5000) },
    { 'x-device-time': 'yesterday' },
    { 'x-device-time': '+275760-09-13T00:00:00.000Z' },
    { 'x-device-time': '-000001-01-01T00:00:00Z' },
    { accept: '*' },
    { 'accept-language': '\u00ff' },
    { cookie: 'tandem_session=%00%ff; tandem_session' },
  ]
  for (const headers of rows)
    isProblem(await nurse.post('/api/account/role', { role: 'nurse' }, { headers }), JSON.stringify(headers))
})

test('the doors take nonsense as calmly', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
  const paths = [
    '/sign-in',
    '/demo/sign-in',
    '/sign-out',
    '/welcome/x',
    '/set-up/x',
    '/passkey/options',
    '/passkey/verify',
  ]
  const bodies = [
    'login',
    'login=%ff&password=%00',
    'login=a&login=b&password=c',
    `login=${'x'.repeat(20_000)}`,
    '__proto__=1',
    'login[a]=b',
  ]
  const objects = [
    '{}',
    '[]',
    'null',
    '{"login":1,"password":{}}',
    '{"id":"x","rawId":"x","type":"public-key","response":{"clientDataJSON":"e30"}}',
    deep('[', ']'),
  ]
  for (const path of paths) {
    for (const raw of bodies) {
      const answer = await server.anonymous().request('POST', path, { raw, headers: form })
      assert.equal(answer.status < 500, true, `${path} ${raw.slice(0, 40)}: ${answer.status} ${lastBug()}`)
    }
    for (const raw of objects) {
      const answer = await server.anonymous().request('POST', path, { raw, headers: json })
      assert.equal(answer.status < 500, true, `${path} ${raw.slice(0, 40)}: ${answer.status} ${lastBug()}`)
    }
  }
})

test('after all of it the server holds no fault of its own and still works', async () => {
  assert.deepEqual(
    server.log.filter((line) => line.includes('"event":"bug"')),
    [],
  )
  assert.equal((await clients.get('nurse')!.get('/api/me')).status, 200)
  assert.equal((await server.anonymous().get('/readyz')).status, 200)
})

test('what strangers and made-up fields can cost is small: a short answer, and no body read for nobody', async () => {
  const wide = `{${Array.from({ length: 100_000 }, (_, i) => `"field${i}":1`).join(',')}}`
  const deep = `${'['.repeat(900_000)}${']'.repeat(900_000)}`
  const manager = await server.signIn('manager')
  const unknown = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${'x'.repeat(900)}${i}`, 1]))
  for (const raw of [wide, JSON.stringify(unknown)]) {
    const answer = await manager.request('POST', '/api/people', { raw })
    assert.equal(answer.status, 422)
    assert.equal(answer.text.length < 40_000, true, `${answer.text.length} characters come back`)
  }
  for (const raw of [wide, deep]) {
    assert.equal((await server.anonymous().request('POST', '/sign-in', { raw })).status, 413)
    assert.equal((await server.anonymous().request('POST', '/passkey/verify', { raw })).status, 413)
    // Broken at its end: a body that was read would be a 400.
    assert.equal((await server.anonymous().request('POST', '/api/people', { raw: `${raw}!` })).status, 401)
  }
})

test('days at the end and the beginning of all calendars are refused, or empty, and never a fault', async () => {
  const { siteId } = server.center
  for (const [day, week] of [
    ['9999-12-31', '9999-12-27'],
    ['0001-01-01', '0001-01-01'],
    ['2200-01-01', '2200-01-06'],
  ] as const) {
    const rows: readonly [Role, string][] = [
      ['participant', `/api/me/week?monday=${week}`],
      ['technician', `/api/rosters?site=${siteId}&day=${day}`],
      ['nurse', `/api/beds?site=${siteId}&on=${day}`],
      ['nurse', `/api/dose-ledger?site=${siteId}&monday=${week}`],
      ['manager', `/api/weeks/${siteId}/${week}`],
      ['auditor', `/api/audit?day=${day}`],
    ]
    for (const [role, path] of rows) {
      const answer = await clients.get(role)!.get(path)
      assert.equal([422, 404].includes(answer.status), true, `${path}: ${answer.status} ${answer.text.slice(0, 200)}`)
    }
  }
})
