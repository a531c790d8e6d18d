/** Guessing at a password slows the guesser down and nobody else. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Client, startTestServer, testPassword } from './server.ts'

const server = await startTestServer()
after(() => server.close())

const tryWith = (client: Client, password: string, login = 'nurse@house.test') =>
  client.post('/sign-in', { login, password })

test('the fourth failure makes the guesser wait, and waiting ends', async () => {
  const guesser = server.anonymous()
  for (let n = 1; n <= 4; n++) assert.equal((await tryWith(guesser, `guess number ${n}`)).status, 422)
  const blocked = await tryWith(guesser, testPassword)
  assert.equal(blocked.status, 429)
  assert.equal(blocked.headers.get('retry-after'), '1')
  assert.match(blocked.body.detail, /Wait 1 second,/)
  server.advance(1)
  assert.equal((await tryWith(guesser, testPassword)).status, 200)
})

test('a guesser cannot lock out somebody on a device that they used before', async () => {
  const own = await server.signIn('clinician')
  const guesser = server.anonymous()
  const login = 'clinician@house.test'
  for (let n = 1; n <= 12; n++) {
    await tryWith(guesser, `guess number ${n}`, login)
    server.advance(16)
  }
  for (let n = 1; n <= 6; n++) await tryWith(guesser, `guess number ${n}`, login)
  assert.equal((await tryWith(guesser, testPassword, login)).status, 429)
  assert.equal((await tryWith(own, testPassword, login)).status, 200)
})

test('another name from the same address is not blocked with it', async () => {
  const guesser = server.anonymous()
  for (let n = 1; n <= 5; n++) await tryWith(guesser, `guess number ${n}`, 'technician@house.test')
  assert.equal((await tryWith(guesser, testPassword, 'technician@house.test')).status, 429)
  assert.equal((await tryWith(guesser, testPassword, 'admissions@house.test')).status, 200)
})

test('a device cookie that somebody made up, or that belongs to another name, counts as no device', async () => {
  const other = await server.signIn('manager')
  const login = 'couples-therapist@house.test'
  const guesser = server.anonymous()
  for (let n = 1; n <= 5; n++) await tryWith(guesser, `guess number ${n}`, login)
  const device = other.cookies.get('tandem_device')!
  const made = [device, `${device.split('.')[0]}.${'A'.repeat(22)}`, 'x'.repeat(43), '....', device.repeat(40)]
  for (const cookie of made) {
    const client = server.anonymous()
    client.cookies.set('tandem_device', cookie)
    assert.equal((await tryWith(client, testPassword, login)).status, 429, cookie.slice(0, 60))
  }
})

test('many tries at once are counted one by one', async () => {
  const login = 'auditor@house.test'
  const tries = Array.from({ length: 20 }, (_, n) => tryWith(server.anonymous(), `guess number ${n}`, login))
  const statuses = (await Promise.all(tries)).map((answer) => answer.status)
  assert.equal(statuses.filter((status) => status === 422).length, 4)
  assert.equal(statuses.filter((status) => status === 429).length, 16)
})

test('a name that nobody has is throttled the same way', async () => {
  const guesser = server.anonymous()
  const statuses: number[] = []
  for (let n = 1; n <= 5; n++) statuses.push((await tryWith(guesser, testPassword, 'nobody@nowhere')).status)
  assert.deepEqual(statuses, [422, 422, 422, 422, 429])
})

test('a flood of made-up names from one address keeps nobody else waiting', async () => {
  const own = await server.signIn('operator')
  const flood = Array.from({ length: 120 }, (_, n) => tryWith(server.anonymous(), 'some words', `made-up-${n}@nowhere`))
  const began = performance.now()
  assert.equal((await tryWith(own, testPassword, 'operator@house.test')).status, 200)
  const took = performance.now() - began
  const statuses = (await Promise.all(flood)).map((answer) => answer.status)
  const all = performance.now() - began
  const refused = statuses.filter((status) => status === 429).length
  assert.equal(refused > 60, true, `${refused} of the flood were turned away`)
  assert.equal(took < all, true, `${took} ms for the known device, ${all} ms for all`)
  // The flood is over: the next one of this address comes in again.
  assert.equal((await tryWith(server.anonymous(), testPassword, 'operator@house.test')).status, 200)
})
