/** Live updates: a second window knows within two seconds, hears topics only, and closes with its session. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../../src/actions/act.ts'
import { inTransaction, type Topic } from '../../src/database/transaction.ts'
import { type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

type Window = { readonly heard: string[]; readonly raw: () => string; readonly ended: Promise<void>; close(): void }

async function open(client: Client): Promise<Window> {
  const stop = new AbortController()
  const cookie = [...client.cookies].map(([k, v]) => `${k}=${v}`).join('; ')
  const response = await fetch(`${server.url}/api/live`, { headers: { cookie }, signal: stop.signal })
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  const heard: string[] = []
  let raw = ''
  const read = async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      raw += part
      for (const [, topic] of part.matchAll(/data: \{"topic":"(\w+)"\}\n\n/g)) heard.push(topic!)
    }
  }
  return { heard, raw: () => raw, ended: read().catch(() => {}), close: () => stop.abort() }
}

const tell = (context: Context, topic: Topic, persons: string[] = []) =>
  inTransaction(
    context,
    async (tx) => tx.notify(topic, persons),
    () => true,
  )

async function until(holds: () => boolean, ms = 15_000): Promise<void> {
  const began = performance.now()
  while (!holds()) {
    if (performance.now() - began > ms) throw new Error(`not within ${ms} ms`)
    await wait(10)
  }
}

test('a second window hears of a change, and only what to load again', async () => {
  const [one, two] = [await open(await server.signIn('manager')), await open(await server.signIn('nurse'))]
  await tell(server.center.as('manager'), 'week', [server.center.alex])
  await until(() => one.heard.includes('week') && two.heard.includes('week'))
  assert.equal(two.raw().includes(server.center.alex), false)
  one.close()
  two.close()
})

test('a change that was rolled back is not told', async () => {
  const window = await open(await server.signIn('manager'))
  await inTransaction(
    server.center.as('manager'),
    async (tx) => tx.notify('care'),
    () => false,
  )
  await tell(server.center.as('manager'), 'people')
  await until(() => window.heard.includes('people'))
  assert.deepEqual(window.heard, ['people'])
  window.close()
})

test('a participant hears of their own record only, another center of nothing', async () => {
  const alex = await open(await server.signIn('alex'))
  const sam = await open(await server.signIn('sam'))
  const elsewhere = await open(await server.signIn('other:manager'))
  const manager = await open(await server.signIn('manager'))
  await tell(server.center.as('manager'), 'care', [server.center.alex])
  await tell(server.center.as('manager'), 'week')
  // Changes arrive in their order: whoever hears of the last one has heard what there was to hear before.
  await tell(server.center.as('manager'), 'attendance', [server.center.alex, server.center.sam])
  await tell(server.other.as('manager'), 'center')
  await until(() => [alex, sam, manager].every(({ heard }) => heard.includes('attendance')))
  await until(() => elsewhere.heard.includes('center'))
  assert.deepEqual(manager.heard, ['care', 'week', 'attendance'])
  assert.deepEqual(alex.heard, ['care', 'attendance'])
  assert.deepEqual(sam.heard, ['attendance'])
  assert.deepEqual(elsewhere.heard, ['center'])
  for (const window of [alex, sam, elsewhere, manager]) window.close()
})

test('signed out is not let in, and a window closes when its session ends', async () => {
  assert.equal((await server.anonymous().get('/api/live')).status, 401)
  const client = await server.signIn('clinician')
  const window = await open(client)
  await client.post('/sign-out', {})
  let isOpen = true
  void window.ended.then(() => {
    isOpen = false
  })
  await until(() => !isOpen)
})

test('after the database dropped the listener, windows load everything again and hear on', async () => {
  const window = await open(await server.signIn('manager'))
  // Under the application's own name: an administrator who is no superuser may not end another role's connection.
  await server.database.app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tandem_listen' and datname = current_database()`,
  )
  await until(() => window.heard.includes('people') && window.heard.includes('week'))
  window.heard.length = 0
  await tell(server.center.as('manager'), 'attendance')
  await until(() => window.heard.includes('attendance'))
  window.close()
})

test('a closed window is forgotten', async () => {
  const gauge = async () => /tandem_live_windows (\d+)/.exec((await server.anonymous().get('/metrics')).text)?.[1]
  const window = await open(await server.signIn('manager'))
  assert.notEqual(await gauge(), '0')
  window.close()
  for (let n = 0; n < 100 && (await gauge()) !== '0'; n++) await wait(20)
  assert.equal(await gauge(), '0')
})
