/** The product as a process: commands timed to their end, and a server on a data folder that is stopped when the work is done. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childEnvironment, projectRoot } from '../src/config.ts'
import { cpuOfEndedChildren, postmasterOf } from './processes.ts'

let scratch: string | null = null
let folders = 0
const running = new Set<ChildProcess>()

/** A new folder that is gone after the run. A database that runs as nobody has to pass through. */
export function freshFolder(): string {
  if (scratch === null) {
    scratch = mkdtempSync(path.join(tmpdir(), 'tandem-bench-'))
    chmodSync(scratch, 0o711)
  }
  folders++
  return path.join(scratch, String(folders))
}

/** Ends what is still running and forgets all data. */
export async function cleanUp(): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
  }
  if (scratch) rmSync(scratch, { recursive: true, force: true })
  scratch = null
}

/** An installation's own settings must not reach these starts. */
export function environment(): Record<string, string> {
  const entries = Object.entries(childEnvironment({ CI: '1' }))
  return Object.fromEntries(entries.filter(([name]) => !/^(TANDEM_|DATABASE_URL$)/.test(name)))
}

/** Longer than any of these should ever take. */
const limitMs = 180_000

function spawnTandem(args: readonly string[]) {
  const child = spawn(process.execPath, [path.join(projectRoot, 'boot.js'), 'cli', ...args], {
    cwd: projectRoot,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const timer = setTimeout(() => child.kill('SIGTERM'), limitMs)
  const ended = once(child, 'close').then(([code]) => {
    clearTimeout(timer)
    running.delete(child)
    return code as number | null
  })
  return { child, ended }
}

export type Timed = { readonly seconds: number; readonly cpu: number; readonly out: string }

/** Runs a command to its end. Its processor time holds the database's, which it started and stopped. */
export async function tandem(...args: string[]): Promise<Timed> {
  const began = performance.now()
  const before = cpuOfEndedChildren()
  const { child, ended } = spawnTandem(args)
  const text = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part))
  const code = await ended
  if (code !== 0) throw new Error(`tandem ${args[0]} ended with ${code}:\n${text.err}`)
  return { seconds: (performance.now() - began) / 1000, cpu: cpuOfEndedChildren() - before, out: text.out }
}

/** One answered request as the server's own log tells it. */
export type Logged = { readonly route: string; readonly status: number; readonly ms: number }

export type Serving = {
  readonly url: string
  readonly pid: number
  readonly postmaster: number
  /** From the start of the process to the ready line. */
  readonly seconds: number
  readonly log: readonly Logged[]
  readonly stop: () => Promise<void>
}

/** `tandem start` on this folder until its ready line. */
export async function serveFrom(dataDir: string): Promise<Serving> {
  const began = performance.now()
  const { child, ended } = spawnTandem(['start', '--no-open', '--port', '0', '--data', dataDir])
  const log: Logged[] = []
  let rest = ''
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines)
      if (line.startsWith('{') && line.includes('"event":"request"')) log.push(JSON.parse(line) as Logged)
      else said += `${line}\n`
  })
  const { promise, resolve } = Promise.withResolvers<string | null>()
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
    const url = /^ready (http\S+)\n/m.exec(out)?.[1]
    if (url) resolve(url)
  })
  void ended.then(() => resolve(null))
  const url = await promise
  if (url === null || child.pid === undefined) throw new Error(`the server ended before it was ready:\n${said}`)
  const seconds = (performance.now() - began) / 1000
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, pid: child.pid, postmaster: postmasterOf(dataDir), seconds, log, stop }
}

const demos = new Map<string, Promise<string>>()

/** A data folder with the demo center of this size, made once for the whole run. */
export function demoFolder(size: 'm' | 'l', say: (line: string) => void): Promise<string> {
  const make = async () => {
    say(`making the demo center, size ${size} ...`)
    const folder = freshFolder()
    await tandem('demo', '--size', size, '--data', folder)
    return folder
  }
  const made = demos.get(size) ?? make()
  demos.set(size, made)
  return made
}
