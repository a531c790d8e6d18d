/** The product as a process: started, refused twice, killed, recovered and stopped, with real spawns and real signals. */

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '../src/config.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'
import { freshFolder, ready, tandem } from './tandem-process.ts'

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

test('a taken port that somebody asked for is refused', async (context) => {
  const taken = createServer()
  context.after(() => void taken.close())
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = startOn(freshFolder(), '--port', String(port))
  assert.deepEqual(await refused.ended, { code: 2, signal: null })
  assert.match(refused.err(), new RegExp(`Port ${port} is in use.*--port`))
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
