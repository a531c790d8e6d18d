/** Every path by every role: who may not gets one and the same answer, whatever is there; another center gets nothing. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Contract } from '../../src/api/contract.ts'
import { problem } from '../../src/api/problems.ts'
import { actionRow, type Role, roles } from '../../src/domain/consent/roles.ts'
import { served } from '../../src/server/serve.ts'
import { staffRoles } from '../factories/center.ts'
import { fits } from './answers.ts'
import { emptyWorld, fillWorld, type Sample, sampleRequest, urlOf, type World, walked } from './samples.ts'
import { type Answer, type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

const nothing = JSON.stringify(problem('not-found'))
const signedOut = JSON.stringify(problem('signed-out'))
const own = new Map<Role, Client>()
const elsewhere = new Map<Role, Client>()
let world: World
let otherWorld: World
let filledAt = ''

before(async () => {
  world = await fillWorld(server, server.center, server.tag)
  otherWorld = await fillWorld(server, server.other, server.otherTag)
  filledAt = String((await server.admin<{ at: string }>('select clock_timestamp()::text as at'))[0]!.at)
  for (const role of staffRoles) {
    own.set(role, await server.signIn(role))
    elsewhere.set(role, await server.signIn(`other:${role}`))
  }
  // The partner of the person whose record the samples name.
  own.set('participant', await server.signIn('sam'))
  elsewhere.set('participant', await server.signIn('other:sam'))
})

const send = (client: Client, sample: Sample): Promise<Answer> =>
  client.request(sample.contract.method, urlOf(sample), sample.contract.method === 'GET' ? {} : { body: sample.body })
const rolesOf = (contract: Contract): readonly Role[] => (contract.action ? actionRow(contract.action).roles : roles)
const named = (contract: Contract, who: string) => `${contract.method} ${contract.path} as ${who}`
const headersOf = (answer: Answer) => [...answer.headers.keys()].filter((name) => name !== 'date').toSorted()

test('every contract has an action, whose row says who may', () => {
  assert.equal(served.length > 30, true)
  for (const contract of served) assert.notEqual(contract.action, null, contract.path)
})

test('signed out, every path says the same', async () => {
  for (const contract of walked()) {
    const answer = await send(server.anonymous(), sampleRequest(contract, world))
    assert.equal(answer.status, 401, named(contract, 'nobody'))
    assert.equal(answer.text, signedOut, named(contract, 'nobody'))
  }
})

test('a role without the path gets the same bytes as for a path that is not there', async () => {
  const missing = await own.get('manager')!.get('/api/no-such-path')
  assert.equal(missing.text, nothing)
  let refusals = 0
  for (const contract of walked()) {
    for (const role of roles.filter((one) => !rolesOf(contract).includes(one))) {
      const answer = await send(own.get(role)!, sampleRequest(contract, world))
      assert.equal(answer.status, 404, named(contract, role))
      assert.equal(answer.text, nothing, named(contract, role))
      assert.deepEqual(headersOf(answer), headersOf(missing), named(contract, role))
      refusals++
    }
  }
  const [counted] = await server.admin<{ n: number }>(
    `select count(*)::int as n from audit_entry where outcome = 'refused' and organization_id = $1`,
    [server.center.organizationId],
  )
  assert.equal(counted!.n, refusals, 'each of them stands in the trail')
})

test('another center’s staff learn nothing of a row: it looks like one that is nowhere', async () => {
  const mine = [...Object.values(world).filter((value) => /^[0-9a-f]{8}-/.test(value)), server.center.organizationId]
  for (const contract of walked()) {
    for (const role of rolesOf(contract)) {
      const client = elsewhere.get(role)!
      const there = sampleRequest(contract, world)
      const answer = await send(client, there)
      assert.equal(answer.status < 500, true, named(contract, `other ${role}`))
      const echo = new Set(JSON.stringify([there.path, there.body]).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g))
      for (const id of mine.filter((one) => !echo.has(one)))
        assert.equal(answer.text.includes(id), false, named(contract, `other ${role}`))
      if (!there.namesRows) continue
      const nowhere = await send(client, sampleRequest(contract, emptyWorld(world)))
      assert.equal(answer.status, nowhere.status, `${named(contract, `other ${role}`)}: ${answer.text} ${nowhere.text}`)
      if (answer.status !== 200) assert.equal(answer.text, nowhere.text, named(contract, `other ${role}`))
    }
  }
})

test('nothing of this center was changed by all of that', async () => {
  const rows = await server.admin(
    `select id from row_history where organization_id = $1 and account_id is not null and operation_id is not null
       and account_id <> '00000000-0000-0000-0000-000000000000' and at > $2`,
    [server.center.organizationId, filledAt],
  )
  assert.deepEqual(rows, [])
})

test('a role with the path is answered by the contract, and each path lets somebody in', async () => {
  // A job is in memory only; a credential is made by a browser.
  const needsMore = new Set(['/api/week-jobs/:jobId', '/api/week-jobs/:jobId/cancel', '/api/what-ifs/:jobId'])
  for (const contract of walked()) {
    const statuses: number[] = []
    for (const role of rolesOf(contract)) {
      const answer = await send(own.get(role)!, sampleRequest(contract, world))
      statuses.push(answer.status)
      const says = `${named(contract, role)}: ${answer.text} ${server.log.filter((line) => line.includes('"bug"')).at(-1)}`
      assert.equal([200, 404, 409, 422].includes(answer.status), true, says)
      if (answer.status === 200) fits(contract, answer)
      else assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    }
    const isOpen = statuses.some((status) => status !== 404) || needsMore.has(contract.path)
    assert.equal(isOpen, true, `${contract.method} ${contract.path}: ${statuses}`)
  }
})

test('the log and the trail of all of this name nobody', async () => {
  const log = server.log.join('')
  const trail = await server.admin<{ line: string }>('select a::text as line from audit_entry a')
  const words = [
    'Alex',
    "O'Hare",
    'O’Hare',
    'Sám',
    'Sammy',
    'Kim',
    'Ngô',
    'Biscuit',
    'Robin',
    'bakery',
    'F10.20',
    'secret words',
    '1990-04-05',
    '@house',
  ]
  const heaps = [log, ...trail.map(({ line }) => line)]
  assert.equal(server.log.length > 500, true)
  for (const word of words)
    for (const heap of heaps) assert.equal(heap.includes(word), false, `${word} in ${heap.slice(0, 300)}`)
  for (const [name, value] of [...Object.entries(world), ...Object.entries(otherWorld)])
    if (/^[0-9a-f]{8}-/.test(value))
      assert.equal(log.includes(value), false, `${name} in ${server.log.find((line) => line.includes(value))}`)
})
