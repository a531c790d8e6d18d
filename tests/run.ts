/** What `npm test` runs: types, lint, then every group of tests on one real database; the last line counts them all. */

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { expectOk } from '../src/base/result.ts'
import { childEnvironment, projectRoot, readTestConfig } from '../src/config.ts'
import { writeDatabaseUrl } from '../src/postgres/address.ts'
import { openPostgres } from '../src/postgres/embedded.ts'
import { ensureWebBundle } from '../src/web-bundle.ts'
import { type InTurn, takeTurns } from './in-turn.ts'
import type { Counts } from './run-file.ts'
import { addCounts, type GroupOptions, runGroup } from './run-group.ts'
import { findTests, type TestGroup } from './test-groups.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`
/** One more than there are processors: who waits for a browser, a disk or a clock leaves one idle. */
const parallel = Math.min(4, availableParallelism()) + 1
/** Three files share two processors, so that what takes a minute alone can take four on a busy machine. */
const FILE_LIMIT_MS = 300_000
const LONG_FILE_LIMIT_MS = 3_600_000
/** The last hooks close servers and browsers, which takes its time on a busy machine. */
const LINGER_MS = 30_000

const packaged = (...parts: string[]) => path.join(projectRoot, 'node_modules', ...parts)
const tsc = (project: string) => [packaged('typescript', 'bin', 'tsc'), '-p', project]
const checks: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['types, pure floors', tsc('tsconfig.pure.json')],
  ['types, server and tests', tsc('tsconfig.json')],
  ['types, web', tsc('tsconfig.web.json')],
  ['lint', [packaged('@biomejs', 'biome', 'bin', 'biome'), 'check']],
]

async function runCheck(name: string, args: readonly string[]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { cwd: projectRoot, env: childEnvironment(), stdio: 'pipe' })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = Promise.withResolvers<number | null>()
  child.on('error', (error) => {
    output += error.message
    ended.resolve(1)
  })
  child.on('close', ended.resolve)
  const holds = (await ended.promise) === 0
  if (!holds) say(output.trim())
  say(`${holds ? 'ok  ' : 'FAIL'} ${name} (${seconds(began)})`)
  return holds
}

async function runChecks(inTurn: InTurn): Promise<number> {
  const held = await Promise.all(checks.map((check) => inTurn(() => runCheck(...check))))
  return held.filter((holds) => !holds).length
}

/** A run that anybody can repeat; the long run looks somewhere else each time. */
const groupOptions = (long: boolean, inTurn: InTurn, signal: AbortSignal): GroupOptions => ({
  root: projectRoot,
  imports: long ? [] : [path.join(import.meta.dirname, 'fixed-chance.ts')],
  limitMs: long ? LONG_FILE_LIMIT_MS : FILE_LIMIT_MS,
  lingerMs: LINGER_MS,
  inTurn,
  say,
  overhear: (text) => process.stderr.write(text),
  signal,
})

/** Null when the browser starts; else what it lacks and the remedy. */
async function probeBrowser(): Promise<string | null> {
  try {
    const { openBrowser } = await import('./e2e/browser.ts')
    const browser = await openBrowser()
    await browser.close()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** Hands one server to all test files; it and its data are gone afterwards. */
async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const config = expectOk(readTestConfig())
  if (config.databaseUrl || config.testDatabaseUrl) return work()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-test-run-'))
  try {
    const postgres = expectOk(await openPostgres({ dataDir, log: say, scratch: true }))
    const { host = '', port = 5432, user = '', password } = postgres.adminConfig
    const secret = typeof password === 'function' ? await password() : (password ?? '')
    const address = { host, port, database: 'postgres', ssl: false }
    process.env.TANDEM_TEST_DATABASE_URL = writeDatabaseUrl(address, user, secret)
    try {
      return await work()
    } finally {
      await postgres.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** No file of a group runs before the browser was seen to start, where the group needs one. */
async function runAfterProbe(group: TestGroup, options: GroupOptions): Promise<Counts> {
  const lacking = group.name === 'e2e' ? await options.inTurn(probeBrowser) : null
  if (lacking === null) return runGroup(group, options)
  say(`FAIL ${group.name}: the browser does not start, its ${group.files.length} files did not run.\n${lacking}`)
  return { passed: 0, failed: 1, skipped: 0 }
}

/** All take their turns in one line, so that nobody is idle while the last file of a group ends. */
const runGroups = async (groups: readonly TestGroup[], options: GroupOptions): Promise<Counts> =>
  addCounts(await Promise.all(groups.map((group) => runAfterProbe(group, options))))

/** Settings of an installation on this machine must not reach the tests. */
function forgetSettings(): void {
  const kept = ['TANDEM_TEST_DATABASE_URL', 'TANDEM_TEST_BROWSER']
  for (const name of Object.keys(process.env))
    if (name.startsWith('TANDEM_') && !kept.includes(name)) delete process.env[name]
}

/**
 * A temporary folder for each user of the machine: the browser unpacks itself there once, and what root unpacked an
 * ordinary user may not run. Others may pass through, because a database that runs as nobody lies below.
 */
function takeOwnTemporaryFolder(): void {
  const folder = path.join(tmpdir(), `tandem-tests-${process.getuid?.() ?? 'user'}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  process.env.TMPDIR = folder
  // Some hundred processes read the same sources: Node keeps what it made of them, by their content.
  process.env.NODE_COMPILE_CACHE = path.join(folder, 'compiled')
}

/** `--long` runs the long searches alone; other words choose groups or files by part of their path. */
export async function run(argv: readonly string[]): Promise<number> {
  const began = performance.now()
  forgetSettings()
  takeOwnTemporaryFolder()
  const long = argv.includes('--long')
  const only = argv.filter((word) => !word.startsWith('--'))
  const groups = findTests({ root: projectRoot, long, only })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  const inTurn = takeTurns(parallel)
  const checked = long || only.length > 0 ? 0 : runChecks(inTurn)
  const bundle = await ensureWebBundle(projectRoot, say)
  for (const reason of bundle.ok ? [] : bundle.reasons) say(`FAIL pages\n${reason}`)
  const counts = await withDatabase(() => runGroups(groups, groupOptions(long, inTurn, stop.signal)))
  const failedChecks = await checked
  const failed = counts.failed + failedChecks + (bundle.ok ? 0 : 1)
  const isInterrupted = stop.signal.aborted
  say(`${isInterrupted ? 'Interrupted' : 'Done'} after ${seconds(began)}.`)
  say(`${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`)
  return failed === 0 && counts.passed > 0 && !isInterrupted ? 0 : 1
}
