/** Kills the server and its database while people are being written, and counts what was acknowledged against what is there. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, everybody, setUp, signIn, writePerson } from './center-process.ts'
import { freshFolder, ready, tandem } from './tandem-process.ts'

/** Writes people until it is told to stop; the ids that the server acknowledged are added to the set. */
async function write(client: Client, stop: AbortSignal, acknowledged: Set<string>): Promise<void> {
  while (!stop.aborted) {
    try {
      const answer = await writePerson(client, `Number ${acknowledged.size}`)
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
  const found = await everybody(client)
  const lost = [...acknowledged].filter((id) => !found.has(id))
  assert.deepEqual(lost, [], 'every acknowledged write is there')
}
