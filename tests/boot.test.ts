/** The product as a process: started, refused twice, killed, recovered and stopped, with real spawns and real signals. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { childEnvironment, projectRoot } from '../src/config.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'

const folders: string[] = []
const children: ChildProcess[] = []
const freshFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-boot-'))
  folders.push(folder)
  return folder
}
after(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** An installation's own settings must not reach these starts. */
function environment(): Record<string, string> {
  const entries = Object.entries(childEnvironment({ CI: '1' }))
  return Object.fromEntries(entries.filter(([name]) => !/^(TANDEM_|DATABASE_URL$|NODE_TEST_)/.test(name)))
}

type Run = {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; signal: string | null }>
  readonly out: () => string
  readonly err: () => string
}

function tandem(...args: string[]): Run {
  const child = spawn(process.execPath, [path.join(projectRoot, 'boot.js'), 'cli', ...args], {
    cwd: projectRoot,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { child, ended, out: () => out, err: () => err }
}

/** The address of the ready line. */
async function ready(run: Run): Promise<string> {
  const line = /^ready (http\S+)\n/m
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const look = () => {
    const url = line.exec(run.out())?.[1]
    if (url) resolve(url)
  }
  run.child.stdout?.on('data', look)
  void run.ended.then(() => resolve(null))
  look()
  const url = await promise
  assert.ok(url, `it ended before it was ready:\n${run.err()}`)
  return url
}

const startOn = (dataDir: string, ...more: string[]) =>
  tandem('start', '--data', dataDir, '--no-demo', '--no-open', ...more)

await ensureWebBundle(projectRoot, () => {})

test('a start on a fresh folder answers, a second one is refused with the reason, SIGTERM stops both cleanly', async () => {
  const dataDir = freshFolder()
  const first = startOn(dataDir, '--port', '0')
  const url = await ready(first)
  assert.equal((await fetch(url)).status < 500, true)
  assert.equal(first.out(), `ready ${url}\n`)

  const second = startOn(dataDir, '--port', '0')
  assert.deepEqual(await second.ended, { code: 4, signal: null })
  assert.match(second.err(), new RegExp(`already runs on .*process ${first.child.pid}, since \\d{4}-`))
  assert.equal(second.out(), '')

  first.child.kill('SIGTERM')
  assert.deepEqual(await first.ended, { code: 0, signal: null })
  await assert.rejects(fetch(url))
  assert.equal(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid')), false)
})

test('after SIGKILL the next start joins the database that was left behind, recovers and stops it', async () => {
  const dataDir = freshFolder()
  for (let round = 0; round < 3; round++) {
    const killed = startOn(dataDir, '--port', '0')
    await ready(killed)
    killed.child.kill('SIGKILL')
    assert.equal((await killed.ended).signal, 'SIGKILL')
    assert.equal(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid')), true)
  }
  const next = startOn(dataDir, '--port', '0')
  const url = await ready(next)
  assert.equal((await fetch(url)).status < 500, true)
  next.child.kill('SIGINT')
  assert.deepEqual(await next.ended, { code: 0, signal: null })
  assert.equal(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid')), false)
})

test('a taken port is exchanged for the next free one, unless somebody asked for it', async () => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = startOn(freshFolder(), '--port', String(port))
  assert.deepEqual(await refused.ended, { code: 2, signal: null })
  assert.match(refused.err(), new RegExp(`Port ${port} is in use.*--port`))
  await new Promise((done) => taken.close(done))
})

test('an address that would show records on the network is refused before anything starts', async () => {
  const rows: [string[], RegExp][] = [
    [['--host', '0.0.0.0'], /does not serve plain HTTP on 0\.0\.0\.0.*--behind-proxy/],
    [['--host', '192.168.1.5'], /plain HTTP on 192\.168\.1\.5/],
    [['--tls-cert', 'cert.pem'], /belong together/],
    [['--tls-cert', '/no/cert.pem', '--tls-key', '/no/key.pem'], /\/no\/cert\.pem cannot be read \(ENOENT\)/],
    [['--port', 'x'], /--port: `port` must be a port/],
    [['--prot', '1'], /Unknown option '--prot'/],
  ]
  for (const [args, says] of rows) {
    const dataDir = freshFolder()
    const refused = startOn(dataDir, ...args)
    assert.deepEqual(await refused.ended, { code: 2, signal: null }, args.join(' '))
    assert.match(refused.err(), says)
    assert.equal(existsSync(path.join(dataDir, 'postgres')), false)
  }
})

test('help and wrong words', async () => {
  const rows: [string[], number, 'out' | 'err', RegExp][] = [
    [['--help'], 0, 'out', /^ {2}start .*Start Tandem/m],
    [[], 0, 'out', /Exit codes: 0 ok/],
    [['start', '--help'], 0, 'out', /Examples:\n {2}tandem start/],
    [['strat'], 2, 'err', /Did you mean `tandem start`\?/],
    [['--wrong'], 2, 'err', /The command comes first/],
  ]
  for (const [args, code, where, says] of rows) {
    const run = tandem(...args)
    assert.equal((await run.ended).code, code, args.join(' '))
    assert.match(run[where](), says)
    assert.equal(run[where === 'out' ? 'err' : 'out'](), '')
  }
})
