/** Runs one test file as a process of its own, and says from its journal and its end what passed and what failed. */

import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Entry, type Journal, type Place, readJournal } from './journal.ts'

export type Counts = { passed: number; failed: number; skipped: number }
export type FileReport = { readonly counts: Counts; readonly notes: readonly string[] }

export type FileOptions = {
  /** Where the processes run; places are told from here. */
  readonly root: string
  /** Modules loaded before the test file. */
  readonly imports: readonly string[]
  /** A file that hangs is named instead of holding everything up. */
  readonly limitMs: number
  /** Calls after so many milliseconds, and hands back what takes that back; tests of the limit do not wait for it. */
  readonly alarm?: (ms: number, ring: () => void) => () => void
  /** How long a process may live on once its tests have ended; a handle left open must not hold the others up. */
  readonly lingerMs: number
  readonly signal: AbortSignal
  /** Gets what test files write on their standard error, as it comes. */
  readonly overhear: (text: string) => void
}

type End = {
  readonly code: number | null
  readonly killedBy: string | null
  readonly isLate: boolean
  /** What it said last on its standard error. */
  readonly lastWords: string
}

/** Somebody who is asked to end and does not is ended. */
const GRACE_MS = 5_000
/** What a child of the test file keeps open is not waited for longer than this. */
const DRAIN_MS = 500
const LAST_WORDS = 4_000

/** A run inside a test must not take itself for a part of the outer one. */
const environment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^NODE_TEST_/.test(name)))

function start(file: string, journal: string, { root, imports, lingerMs }: FileOptions): ChildProcess {
  const reporter = pathToFileURL(path.join(import.meta.dirname, 'reporter.ts'))
  reporter.searchParams.set('journal', journal)
  reporter.searchParams.set('linger', String(lingerMs))
  const loaded = imports.flatMap((module) => ['--import', pathToFileURL(module).href])
  return spawn(process.execPath, [...loaded, '--test-reporter', reporter.href, file], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function endSoon(child: ChildProcess): void {
  child.kill('SIGTERM')
  const grace = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  child.once('exit', () => clearTimeout(grace))
}

function setAlarm(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

async function watch(child: ChildProcess, options: FileOptions): Promise<End> {
  const { limitMs, alarm = setAlarm, signal, overhear } = options
  const { promise, resolve } = Promise.withResolvers<Omit<End, 'lastWords'>>()
  let lastWords = ''
  let isLate = false
  const silence = alarm(limitMs, () => {
    isLate = true
    endSoon(child)
  })
  const stop = () => endSoon(child)
  signal.addEventListener('abort', stop)
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    overhear(text)
    lastWords = (lastWords + text).slice(-LAST_WORDS)
  })
  const closed = new Promise((close) => child.once('close', close))
  child.once('error', (error) => {
    lastWords = error.message
    resolve({ code: null, killedBy: null, isLate })
  })
  child.once('exit', (code, killedBy) => resolve({ code, killedBy, isLate }))
  const end = await promise
  silence()
  signal.removeEventListener('abort', stop)
  const drain = setTimeout(() => child.stderr?.destroy(), DRAIN_MS)
  if (child.pid !== undefined) await closed
  clearTimeout(drain)
  return { ...end, lastWords: lastWords.trim() }
}

const howItEnded = ({ code, killedBy }: End) =>
  killedBy !== null ? `was ended by ${killedBy}` : code === null ? 'did not start' : `ended with code ${code}`

/** Why the file as a whole failed, whatever its tests say; null when it ended as it should. */
function faultOf(end: End, { entries, running }: Journal, options: FileOptions): string | null {
  const during = running ? `, while "${running.name}"${running.line ? ` (line ${running.line})` : ''} ran` : ''
  if (end.isLate) return `was ended at its limit of ${options.limitMs / 1000} s${during}`
  const open = entries.find((entry) => entry.type === 'left open')
  if (open)
    return `lived on for ${options.lingerMs / 1000} s after its tests and was ended; open: ${open.resources.join(', ')}`
  const done = entries.find((entry) => entry.type === 'done')
  if (!done) return `${howItEnded(end)} before its tests were done${during}`
  const told = entries.filter(({ type }) => type === 'passed' || type === 'skipped' || type === 'failed').length
  if (told !== done.tests) return `counted ${done.tests} tests and told of ${told}`
  if (told === 0) return 'has no test'
  const isExplained = entries.some(({ type }) => type === 'failed' || type === 'hook failed')
  return end.code === 0 || isExplained ? null : `${howItEnded(end)} although no test failed`
}

function noteOf(entry: Entry, sayPlace: (place: Place) => string): string[] {
  if (entry.type === 'skipped') return [`skip ${sayPlace(entry.place)}${entry.says ? `: ${entry.says}` : ''}`]
  if (entry.type !== 'failed' && entry.type !== 'hook failed') return []
  return entry.says ? [`FAIL ${sayPlace(entry.place)}\n${entry.says}`] : []
}

/** What tells of a place, with paths from `root`. */
const placeTeller = (root: string) => (place: Place) => {
  const { name, file, line } = place
  if (!file) return name
  const at = `${path.relative(root, file)}${line ? `:${line}` : ''}`
  // Node calls a hook outside all tests by the path of its file.
  return name === file ? `hook (${at})` : `${name} (${at})`
}

export async function runFile(file: string, journalFile: string, options: FileOptions): Promise<FileReport> {
  const end = await watch(start(file, journalFile, options), options)
  const journal = readJournal(journalFile)
  const { entries } = journal
  const count = (...types: readonly Entry['type'][]) => entries.filter(({ type }) => types.includes(type)).length
  const counts = { passed: count('passed'), failed: count('failed', 'hook failed'), skipped: count('skipped') }
  const sayPlace = placeTeller(options.root)
  const notes = entries.flatMap((entry) => noteOf(entry, sayPlace))
  // Whoever stops the run ends the files that are at work; none of them failed.
  const fault = options.signal.aborted ? null : faultOf(end, journal, options)
  if (fault === null) return { counts, notes }
  const warnings = entries.flatMap((entry) => (entry.type === 'warned' ? [entry.says] : []))
  const why = [`FAIL ${path.relative(options.root, file)} ${fault}`, ...warnings, end.lastWords].filter(Boolean)
  return { counts: { ...counts, failed: counts.failed + 1 }, notes: [...notes, why.join('\n')] }
}
