/** The running PostgreSQL of a data folder: found by its pid file, started, awaited and stopped. */

import { execFile, execFileSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, type Result, refuse } from '../base/result.ts'
import type { Programs } from './binaries.ts'
import { clusterConfig, isAlive, type Listening, type Places, socketFolder, writeClusterConfig } from './cluster.ts'
import { faultFromOutput, type PostgresFault } from './fault.ts'
import { type Footing, giveTo, launch } from './footing.ts'

export type Postmaster = {
  readonly pid: number
  /** Null as long as a postmaster that is starting has not written down where it listens. */
  readonly host: string | null
  readonly port: number
}

/** Older log text is kept once under another name when it has grown past this. */
const LOG_MAX_BYTES = 5_000_000

const pidFile = (places: Places) => path.join(places.cluster, 'postmaster.pid')

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The command line of a process, as far as this platform tells it. */
function commandOf(pid: number): string | null {
  if (existsSync('/proc/self/cmdline')) return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? null
  try {
    return process.platform === 'win32'
      ? execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' })
      : execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' })
  } catch {
    return null
  }
}

function isPostgresOf(places: Places, pid: number): boolean {
  const command = isAlive(pid) ? commandOf(pid) : null
  if (command === null || !command.includes('postgres')) return false
  return process.platform === 'win32' || command.includes(places.cluster)
}

/**
 * The postmaster that the pid file names, if it lives. After a crash the number may by now belong to another program
 * (in a container it often does) or to a dead process that nobody has collected; PostgreSQL itself would then refuse to
 * start.
 */
export function findPostmaster(places: Places): Postmaster | null {
  const text = readIfThere(pidFile(places))
  if (text === null) return null
  const [pidText = '', , , port = '', socket = '', address = ''] = text.split('\n').map((line) => line.trim())
  const pid = Number(pidText)
  // A file still being written has no pid yet: whoever writes it is starting.
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!isPostgresOf(places, pid)) {
    if (isAlive(pid)) disownPidFile(places, text)
    return null
  }
  return { pid, host: socket || address || null, port: Number(port) || 5432 }
}

/** Larger than any process number, so certainly not alive. */
const NO_PROCESS = 2_147_483_647

/**
 * Only the number is exchanged: the rest names the shared memory, by which PostgreSQL notices sessions of the dead
 * postmaster that are still writing. Without the file it would start beside them.
 */
function disownPidFile(places: Places, text: string): void {
  const draft = `${pidFile(places)}.${process.pid}`
  const { uid, gid } = statSync(pidFile(places))
  writeFileSync(draft, text.replace(/^\d+/, String(NO_PROCESS)), { mode: 0o600 })
  if (process.getuid?.() === 0) chownSync(draft, uid, gid)
  renameSync(draft, pidFile(places))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port')
  return address.port
}

function openLog(places: Places): { fd: number; from: number } {
  if (existsSync(places.log) && statSync(places.log).size > LOG_MAX_BYTES) renameSync(places.log, `${places.log}.1`)
  const fd = openSync(places.log, 'a', 0o600)
  return { fd, from: statSync(places.log).size }
}

function readLogFrom(places: Places, from: number): string {
  const fd = openSync(places.log, 'r')
  const buffer = Buffer.alloc(16_384)
  const bytes = readSync(fd, buffer, 0, buffer.length, from)
  closeSync(fd)
  return buffer.toString('utf8', 0, bytes)
}

export type Started = { readonly postmaster: Postmaster; readonly ended: () => string | null }

/** Starts the program; it lives on when this process is killed. `ended` tells what it said if it has given up. */
export async function startPostmaster(
  places: Places,
  programs: Programs,
  footing: Footing,
  scratch: boolean,
): Promise<Result<Started, PostgresFault>> {
  giveTo(footing, places.cluster)
  const listening: Listening =
    process.platform === 'win32' ? { port: await freePort() } : { socketFolder: await socketFolder(places, footing) }
  const config = writeClusterConfig(places, footing, clusterConfig(listening, scratch))
  const { fd, from } = openLog(places)
  const args = ['-D', places.cluster, '-c', `config_file=${config}`]
  // Its own process group: Ctrl-C in the terminal must reach only us, who then stop it after the last request.
  const child = launch(footing, programs.postgres, args, {
    cwd: places.cluster,
    stdio: ['ignore', fd, fd],
    detached: true,
  })
  closeSync(fd)
  child.unref()
  let ended: string | null = null
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', () => {
    ended = readLogFrom(places, from)
  })
  if (child.pid === undefined) {
    await sleep(0)
    return refuse(faultFromOutput(places.dataDir, ended ?? 'it could not be started'))
  }
  const host = 'port' in listening ? '127.0.0.1' : listening.socketFolder
  const port = 'port' in listening ? listening.port : 5432
  return ok({ postmaster: { pid: child.pid, host, port }, ended: () => ended })
}

/** A fast shutdown: sessions end, everything acknowledged is on disk. Waits until the process is gone. */
export async function stopPostmaster(postmaster: Postmaster, places: Places, programs: Programs): Promise<void> {
  const { pid } = postmaster
  if (process.platform === 'win32') {
    await new Promise((done) => execFile(programs.pgCtl, ['stop', '-m', 'fast', '-w', '-D', places.cluster], done))
    return
  }
  if (!signal(pid, 'SIGINT')) return
  for (let waited = 0; waited < 60_000 && isPostgresOf(places, pid); waited += 10) await sleep(10)
  // After a minute of a shutdown that hangs: immediate, and the next start recovers.
  if (isPostgresOf(places, pid)) signal(pid, 'SIGQUIT')
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}
