/** Kills the server and its database while people are being written, and counts what was acknowledged against what is there. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshFolder, type Run, ready, tandem } from './tandem-process.ts'

type Client = { readonly url: string; readonly headers: Record<string, string>; readonly siteId: string }

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

const manager = { login: 'manager@kills.test', password: 'correct horse battery staple' }

async function setUp(run: Run, url: string): Promise<void> {
  const link = /http\S+\/set-up\/\S+/.exec(run.err())?.[0]
  assert.ok(link, 'the first start prints a set-up link')
  const fields = {
    organization: 'Kill test',
    site: 'Main',
    zone: 'America/Chicago',
    stateProfile: 'TX',
    admissionsPhone: '555-0100',
    name: 'Mara Manager',
    ...manager,
  }
  const answer = await fetch(link.replace(/^http:\/\/[^/]+/, url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  assert.equal(answer.status, 303)
}

async function signIn(url: string): Promise<Client> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(manager),
  })
  assert.equal(answer.status, 200, await answer.clone().text())
  const cookie = cookiesOf(answer)
  const csrf = decodeURIComponent(/tandem_csrf=([^;]+)/.exec(cookie)?.[1] ?? '')
  const headers = { 'content-type': 'application/json', cookie, 'x-csrf-token': csrf }
  const me = (await (await fetch(`${url}/api/me`, { headers })).json()) as { sites: { id: string }[] }
  return { url, headers, siteId: me.sites[0]!.id }
}

/** Writes people until it is told to stop; resolves with the ids that the server acknowledged. */
async function write(client: Client, stop: AbortSignal, acknowledged: Set<string>): Promise<void> {
  while (!stop.aborted) {
    const body = {
      site_id: client.siteId,
      given_name: 'Kept',
      family_name: `Number ${acknowledged.size}`,
      birth_date: '1990-01-01',
      languages: ['en'],
    }
    try {
      const answer = await fetch(`${client.url}/api/people`, {
        method: 'POST',
        headers: { ...client.headers, 'x-operation-id': crypto.randomUUID() },
        body: JSON.stringify(body),
        // A server that takes this long has not acknowledged anything.
        signal: AbortSignal.timeout(15_000),
      })
      if (answer.ok) acknowledged.add(((await answer.json()) as { id: string }).id)
      else {
        assert.equal(answer.status, 503, `refused with ${answer.status}: ${await answer.text()}`)
        await sleep(50)
      }
    } catch (error) {
      // The connection broke with the process; whether that one write happened, nobody was told.
      if (error instanceof assert.AssertionError) throw error
      await sleep(20)
    }
  }
}

const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const held = await holds().catch((error: unknown) => {
      if (error instanceof assert.AssertionError) throw error
      return false
    })
    if (held) return
    await sleep(50)
  }
  assert.fail(`${what} did not happen within ${seconds} s`)
}

/** Half of the kills hit the server, half the database. Returns what was acknowledged; throws when anything is lost. */
export async function killWhileWriting(kills: number): Promise<{ acknowledged: number }> {
  const dataDir = freshFolder()
  const start = () => tandem('start', '--data', dataDir, '--no-demo', '--no-open', '--port', '0')
  let run = start()
  let url = await ready(run)
  await setUp(run, url)
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < kills; kill += 1) {
    const client = await signIn(url)
    const stop = new AbortController()
    const writers = [0, 1, 2, 3].map(() => write(client, stop.signal, acknowledged))
    const before = acknowledged.size
    await until('writing', 30, async () => acknowledged.size >= before + 20)
    if (kill % 2 === 0) {
      run.child.kill('SIGKILL')
      await run.ended
      stop.abort()
      await Promise.all(writers)
      run = start()
      url = await ready(run)
    } else {
      process.kill(postmasterPid(dataDir), 'SIGKILL')
      await sleep(200)
      await until('the database coming back', 60, async () => {
        assert.equal(run.child.exitCode, null, `the server ended with its database:\n${run.err()}`)
        return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })).ok
      })
      stop.abort()
      await Promise.all(writers)
    }
  }
  await everyoneIsThere(await signIn(url), acknowledged)
  run.child.kill('SIGTERM')
  assert.equal((await run.ended).code, 0)
  const audit = tandem('audit', 'verify', '--json', '--data', dataDir)
  assert.equal((await audit.ended).code, 0, audit.err())
  const verdict = JSON.parse(audit.out()) as { ok: boolean; sealed: number; waiting: number }
  assert.equal(verdict.ok, true)
  assert.equal(verdict.waiting, 0)
  assert.ok(verdict.sealed >= acknowledged.size)
  return { acknowledged: acknowledged.size }
}

async function everyoneIsThere(client: Client, acknowledged: ReadonlySet<string>): Promise<void> {
  const found = new Set<string>()
  let cursor: string | null = null
  do {
    const query: string = cursor ? `?cursor=${cursor}` : ''
    const answer = await fetch(`${client.url}/api/people${query}`, { headers: client.headers })
    const page = (await answer.json()) as { people: { id: string }[]; next: string | null }
    for (const { id } of page.people) found.add(id)
    cursor = page.next
  } while (cursor)
  assert.deepEqual(
    [...acknowledged].filter((id) => !found.has(id)),
    [],
    'every acknowledged write is there',
  )
}
