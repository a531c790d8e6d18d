/** A full disk: changes are refused with a problem, reading goes on, room again lets changes pass, nothing is lost. */

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../src/config.ts'
import { leastRoom, watchDiskRoom } from '../src/disk-room.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'
import { everybody, setUp, signIn, writePerson } from './center-process.ts'
import { freshFolder, ready, tandem } from './tandem-process.ts'

/** A disk of our own, small enough to fill; null where we may not make one. */
function smallDisk(megabytes: number): { folder: string; leave: () => void } | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = freshFolder()
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return made.status === 0 ? { folder, leave: () => execFileSync('umount', ['-l', folder]) } : null
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    assert.ok(waited < 60_000, 'waited a minute')
    await sleep(20)
  }
}

test('a full disk refuses changes and keeps every acknowledged one', async (t) => {
  const disk = smallDisk(220)
  if (!disk) {
    t.skip('making a small disk needs root on Linux; the test of the watcher below runs everywhere')
    return
  }
  try {
    await ensureWebBundle(projectRoot, () => {})
    const run = tandem('start', '--data', path.join(disk.folder, 'data'), '--no-demo', '--no-open', '--port', '0')
    const url = await ready(run)
    await setUp(run, url)
    const client = await signIn(url)
    const before = (await (await writePerson(client, 'Before')).json()) as { id: string }

    const ballast = path.join(disk.folder, 'ballast')
    const free = Number(execFileSync('df', ['--output=avail', '-B1', disk.folder], { encoding: 'utf8' }).split('\n')[1])
    writeFileSync(ballast, Buffer.alloc(free - leastRoom / 2))
    await until(() => /is full: changes are refused/.test(run.err()))
    const refused = await writePerson(client, 'Meanwhile')
    assert.equal(refused.status, 507)
    assert.match(refused.headers.get('content-type') ?? '', /problem\+json/)
    const { type, next } = (await refused.json()) as { type: string; next: string }
    assert.deepEqual({ type, next: next.length > 0 }, { type: '/problems/disk-full', next: true })
    assert.deepEqual([...(await everybody(client))], [before.id])

    rmSync(ballast)
    await until(() => /"event":"disk-has-room"/.test(run.err()))
    const after = await writePerson(client, 'After')
    assert.equal(after.status, 200)
    const { id } = (await after.json()) as { id: string }
    assert.deepEqual([...(await everybody(client))].toSorted(), [before.id, id].toSorted())
    run.child.kill('SIGTERM')
    assert.equal((await run.ended).code, 0)
  } finally {
    disk.leave()
  }
})

test('a file that may not grow ends the start with its reason and leaves no half-made database', async () => {
  const dataDir = path.join(freshFolder(), 'data')
  // 4 MB: less than one segment of the log. The shell's limit counts blocks of 1,024 bytes.
  const words = [
    process.execPath,
    path.join(projectRoot, 'boot.js'),
    'cli',
    'start',
    '--data',
    dataDir,
    '--no-demo',
    '--no-open',
    '--port',
    '0',
  ]
  const limited = spawnSync('bash', ['-c', 'ulimit -f 4096; exec "$@"', 'limited', ...words], {
    encoding: 'utf8',
  })
  assert.equal(limited.status, 1, limited.stderr)
  assert.doesNotMatch(limited.stdout, /ready/)
  assert.ok(limited.stderr.trim().length > 0, 'the reason is said')
  const run = tandem('start', '--data', dataDir, '--no-demo', '--no-open', '--port', '0')
  await ready(run)
  run.child.kill('SIGTERM')
  assert.equal((await run.ended).code, 0)
})

test('the watcher says each change of its answer once', async () => {
  let free = leastRoom * 2
  let looks = 0
  const said: boolean[] = []
  const room = watchDiskRoom(
    '/',
    (has) => said.push(has),
    () => {
      looks++
      return free
    },
  )
  assert.equal(room.has(), true)
  free = leastRoom - 1
  await until(() => said.length > 0)
  assert.equal(room.has(), false)
  // Two more looks, of which there is nothing to say.
  for (const asked = looks; looks < asked + 2; ) await sleep(20)
  free = leastRoom
  await until(() => said.length > 1)
  assert.equal(room.has(), true)
  room.stop()
  assert.deepEqual(said, [false, true])
})
