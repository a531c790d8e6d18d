/** The product as a process, for tests: real spawns on fresh folders, watched until they are ready or have ended. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { childEnvironment, projectRoot } from '../src/config.ts'

const folders: string[] = []
const children: ChildProcess[] = []
export const freshFolder = () => {
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

export type Run = {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; signal: string | null }>
  readonly out: () => string
  readonly err: () => string
}

export function tandem(...args: string[]): Run {
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
export async function ready(run: Run): Promise<string> {
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
