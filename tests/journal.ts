/** The journal of a test file: what its process wrote about its tests while they ran, a line of JSON for each event. */

import { readFileSync } from 'node:fs'

export type Place = { readonly name: string; readonly file?: string; readonly line?: number }

export type Entry =
  | { readonly type: 'begun' | 'over' | 'passed'; readonly place: Place }
  | { readonly type: 'skipped' | 'failed'; readonly place: Place; readonly says: string }
  /** A hook outside all tests failed; the runner of Node counts no test for it. */
  | { readonly type: 'hook failed'; readonly place: Place; readonly says: string }
  | { readonly type: 'warned'; readonly says: string }
  /** Everything has ended, and the process had nothing else to do. */
  | { readonly type: 'done'; readonly tests: number }
  /** The tests have ended, but these things kept the process alive. */
  | { readonly type: 'left open'; readonly resources: readonly string[] }

export type Journal = {
  readonly entries: readonly Entry[]
  /** The innermost test that had begun and was not over. */
  readonly running: Place | null
}

const keyOf = ({ name, file, line }: Place) => JSON.stringify([name, file, line])

function lastRunning(entries: readonly Entry[]): Place | null {
  const running: Place[] = []
  for (const entry of entries) {
    if (entry.type === 'begun') running.push(entry.place)
    if (entry.type !== 'over') continue
    const at = running.findLastIndex((place) => keyOf(place) === keyOf(entry.place))
    if (at >= 0) running.splice(at, 1)
  }
  return running.at(-1) ?? null
}

/** A process that died while it wrote left half a line, which is no entry. */
export function parseJournal(text: string): Journal {
  const lines = text.split('\n').slice(0, -1)
  const entries = lines.map((line) => JSON.parse(line) as Entry)
  return { entries, running: lastRunning(entries) }
}

/** A process that never came to its first test wrote nothing. */
export function readJournal(file: string): Journal {
  try {
    return parseJournal(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return parseJournal('')
    throw error
  }
}
