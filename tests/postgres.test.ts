/** The embedded PostgreSQL's life: made, joined, left, killed and found again. Real processes and real signals. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expectOk } from '../src/base/result.ts'
import { openPostgres, type Postgres, type PostgresEvent } from '../src/postgres/embedded.ts'

const folders: string[] = []
const freshFolder = (name = 'tandem-pg-') => {
  const folder = mkdtempSync(path.join(tmpdir(), name))
  folders.push(folder)
  return folder
}
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const quiet = { log: () => {} }
const open = async (dataDir: string): Promise<Postgres> => expectOk(await openPostgres({ dataDir, ...quiet }))

async function ask<T extends pg.QueryResultRow>(postgres: Postgres, sql: string): Promise<T[]> {
  const client = new pg.Client(postgres.adminConfig)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A dead process that its parent has not collected yet is dead. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    const stat = `/proc/${pid}/stat`
    return !existsSync(stat) || !/^\d+ \(.*\) [ZX] /.test(readFileSync(stat, 'utf8'))
  } catch {
    return false
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (holds()) return
    await sleep(20)
  }
  assert.fail(`waited 20 s for: ${what}`)
}

/** Another process that opens the same data and stays until it is killed. */
async function neighbor(dataDir: string): Promise<ChildProcess> {
  const code = `
    import { openPostgres } from ${JSON.stringify(path.resolve(import.meta.dirname, '../src/postgres/embedded.ts'))}
    const opened = await openPostgres({ dataDir: process.argv[1], log: () => {} })
    console.log(opened.ok ? JSON.stringify(await opened.value.claimStart()) : opened.reasons[0].says)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'data')
  return child
}

test('a fresh folder gets a database; the next start finds its rows; nothing runs after the last one left', async () => {
  const dataDir = path.join(freshFolder(), 'made', 'on the way')
  const first = await open(dataDir)
  assert.equal(first.joined, false)
  await ask(first, 'create table kept (n int)')
  await ask(first, 'insert into kept values (7)')
  const [row] = await ask<{ fsync: string; sum: string }>(
    first,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as sum`,
  )
  assert.deepEqual(row, { fsync: 'on', sum: 'on' })
  await first.stop()
  await until('the database is gone', () => !isAlive(first.postmasterPid()))
  const second = await open(dataDir)
  assert.deepEqual(await ask(second, 'select n from kept'), [{ n: 7 }])
  await second.stop()
})

test('the password and the data are readable by their owner only, and nothing listens on the network', async () => {
  const dataDir = freshFolder()
  const postgres = await open(dataDir)
  const password = path.join(dataDir, 'postgres', 'tandem.password')
  assert.equal(statSync(password).mode & 0o777, 0o600)
  assert.equal(statSync(path.join(dataDir, 'postgres')).mode & 0o077, 0)
  const [row] = await ask<{ listen: string }>(postgres, `select current_setting('listen_addresses') as listen`)
  assert.equal(row?.listen, process.platform === 'win32' ? '127.0.0.1' : '')
  assert.equal(JSON.stringify(postgres).includes(readFileSync(password, 'utf8').trim()), false)
  const stranger = new pg.Client({ ...postgres.adminConfig, password: 'guess' })
  await assert.rejects(stranger.connect(), /password authentication failed/)
  await postgres.stop()
})

test('two processes share one database, whoever leaves first, and one may serve', async () => {
  const dataDir = freshFolder()
  const [one, two] = await Promise.all([open(dataDir), open(dataDir)])
  assert.equal(one.postmasterPid(), two.postmasterPid())
  assert.equal([one, two].filter((p) => p.joined).length <= 1, true)
  assert.equal(await one.claimStart(), null)
  const holder = await two.claimStart()
  assert.equal(holder?.process, `process ${process.pid}`)
  assert.equal(Math.abs(Date.now() - holder.since.getTime()) < 60_000, true)
  await one.stop()
  assert.equal(isAlive(two.postmasterPid()), true)
  assert.equal(await two.claimStart(), null)
  await two.stop()
  await until('the database is gone', () => !isAlive(two.postmasterPid()))
})

test('a database whose start has not yet written down where it listens is waited for, and joined', async () => {
  const dataDir = freshFolder()
  const first = await open(dataDir)
  const file = path.join(dataDir, 'postgres', 'postmaster.pid')
  const whole = readFileSync(file, 'utf8')
  // Its number, folder, time and port come first.
  writeFileSync(file, `${whole.split('\n').slice(0, 4).join('\n')}\n`)
  const second = open(dataDir)
  await sleep(300)
  writeFileSync(file, whole)
  assert.equal((await second).joined, true)
  assert.equal((await second).postmasterPid(), first.postmasterPid())
  await first.stop()
  await (await second).stop()
})

test('after SIGKILL of the process that started it, the database is joined and the claim is free', async () => {
  const dataDir = freshFolder()
  const child = await neighbor(dataDir)
  const beside = await open(dataDir)
  assert.equal(beside.joined, true)
  assert.equal((await beside.claimStart())?.process, `process ${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  let free = false
  for (let tries = 0; tries < 1_000 && !free; tries++) {
    free = (await beside.claimStart()) === null
    await sleep(20)
  }
  assert.equal(free, true)
  await beside.stop()
  await until('the database is gone', () => !isAlive(beside.postmasterPid()))
})

test('a database killed under us comes back with every acknowledged row, and the claim with it', async () => {
  const dataDir = freshFolder()
  const postgres = await open(dataDir)
  await postgres.claimStart()
  await ask(postgres, 'create table kept (n int)')
  const events: PostgresEvent['kind'][] = []
  postgres.onEvent((event) => events.push(event.kind))
  for (let round = 1; round <= 3; round++) {
    await ask(postgres, `insert into kept values (${round})`)
    process.kill(postgres.postmasterPid(), 'SIGKILL')
    await until('the database is back', () => events.filter((e) => e === 'back').length === round)
    const rows = await ask<{ n: number }>(postgres, 'select n from kept order by n')
    assert.equal(rows.length, round)
  }
  assert.deepEqual(new Set(events), new Set(['lost', 'back']))
  const beside = await open(dataDir)
  assert.equal((await beside.claimStart())?.process, `process ${process.pid}`)
  await beside.stop()
  await postgres.stop()
})

test('a pid file whose number now belongs to another program does not stop a start', async () => {
  const dataDir = freshFolder()
  const first = await open(dataDir)
  await ask(first, 'create table kept (n int)')
  const file = path.join(dataDir, 'postgres', 'postmaster.pid')
  const text = readFileSync(file, 'utf8')
  await first.stop()
  const other = spawn('sleep', ['60'], { stdio: 'ignore' })
  writeFileSync(file, text.replace(/^\d+/, String(other.pid)), { mode: 0o600 })
  const second = await open(dataDir)
  assert.equal(second.joined, false)
  assert.deepEqual(await ask(second, 'select n from kept'), [])
  await second.stop()
  other.kill()
})

test('a first start that was killed half-way leaves nothing that stops the next one', async () => {
  const dataDir = freshFolder()
  const leftover = path.join(dataDir, 'postgres-draft-999999-abcdef01')
  mkdirSync(path.join(leftover, 'base'), { recursive: true })
  writeFileSync(path.join(leftover, 'PG_VERSION'), '18\n')
  const postgres = await open(dataDir)
  assert.equal(existsSync(leftover), false)
  await postgres.stop()
})

test('a folder of another version or of somebody else is refused with the way out', async () => {
  const rows: [string, (folder: string) => void, string, RegExp][] = [
    ['another version', (f) => ownFolder(f, '15\n'), 'wrong-version', /written by PostgreSQL 15.*tandem backup/],
    ['a folder of somebody else', (f) => mkdirSync(path.join(f, 'postgres')), 'not-ours', /did not make it.*--data/],
  ]
  for (const [name, prepare, kind, says] of rows) {
    const dataDir = freshFolder()
    prepare(dataDir)
    const opened = await openPostgres({ dataDir, ...quiet })
    assert(!opened.ok, name)
    assert.equal(opened.reasons[0]?.kind, kind)
    assert.match(opened.reasons[0].says, says)
  }
})

function ownFolder(dataDir: string, version: string): void {
  mkdirSync(path.join(dataDir, 'postgres'))
  writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), version)
  writeFileSync(path.join(dataDir, 'postgres', 'tandem.password'), 'x', { mode: 0o600 })
}

test('a path too long for a socket uses a private folder elsewhere', async () => {
  const dataDir = path.join(freshFolder(), 'a'.repeat(60), 'b'.repeat(60))
  const postgres = await open(dataDir)
  const folder = String(postgres.adminConfig.host)
  assert.equal(folder.startsWith(dataDir), false)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('as root without a user namespace the database runs as nobody, and the next start takes its files back', async () => {
  if (process.getuid?.() !== 0) {
    // An ordinary user has no choice to make: whatever is wished, it runs as that user.
    const opened = expectOk(await openPostgres({ dataDir: freshFolder(), footing: 'nobody', ...quiet }))
    assert.equal(statSync(path.join(String(opened.adminConfig.host))).uid, process.getuid?.())
    await opened.stop()
    return
  }
  const dataDir = freshFolder()
  const asNobody = expectOk(await openPostgres({ dataDir, footing: 'nobody', ...quiet }))
  const cluster = path.join(dataDir, 'postgres')
  assert.notEqual(statSync(cluster).uid, 0)
  await ask(asNobody, 'create table kept (n int)')
  await asNobody.stop()
  chmodSync(dataDir, 0o700)
  const again = await open(dataDir)
  assert.deepEqual(await ask(again, 'select n from kept'), [])
  await again.stop()
})

test('a full disk is named: the first start under a file-size limit', async () => {
  if (process.platform === 'win32')
    return assert.ok(!existsSync('/bin/sh'), 'Windows has no file-size limit to test with')
  const dataDir = freshFolder()
  const code = `
    import { openPostgres } from ${JSON.stringify(path.resolve(import.meta.dirname, '../src/postgres/embedded.ts'))}
    const opened = await openPostgres({ dataDir: process.argv[1], log: () => {} })
    console.log(opened.ok ? 'opened' : opened.reasons[0].kind + ' ' + opened.reasons[0].says)
    if (opened.ok) await opened.value.stop()`
  // Blocks of 512 bytes: 1 MB, less than the first file that initdb fills.
  const child = spawn(
    '/bin/sh',
    ['-c', 'ulimit -f 2048; exec "$0" --input-type=module -e "$1" "$2"', process.execPath, code, dataDir],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  assert.match(String(said), /^disk-full There is no space left for .*free some space and start again/)
  assert.equal(existsSync(path.join(dataDir, 'postgres')), false)
})
