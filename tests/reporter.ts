/**
 * Loaded into the process of each test file: writes the journal that the runner reads once the process has ended. Every
 * event is in the file before the next one is looked at, so a process that dies loses nothing that it knew.
 */

import { openSync, writeSync } from 'node:fs'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import type { Entry, Place } from './journal.ts'

const settings = new URL(import.meta.url).searchParams
const journal = openSync(settings.get('journal') ?? '', 'a')
const lingerMs = Number(settings.get('linger'))

const write = (entry: Entry) => void writeSync(journal, `${JSON.stringify(entry)}\n`)
const placeOf = ({ name, file, line }: Place): Place => ({ name, file, line })

/** A parent failing only because a test inside it failed says nothing new. */
const isEcho = (error: Error) => /^\d+ subtests? failed$/.test(error.message)

function writeFailure({ data }: Extract<TestEvent, { type: 'test:fail' }>): void {
  const { error, type } = data.details
  const cause = error.cause instanceof Error ? error.cause : error
  const says = isEcho(cause) ? '' : inspect(cause, { colors: false })
  if (type === 'test') write({ type: 'failed', place: placeOf(data), says })
  else if (says !== '') write({ type: 'hook failed', place: placeOf(data), says })
}

function writePass({ data }: Extract<TestEvent, { type: 'test:pass' }>): void {
  if (data.details.type !== 'test') return
  const place = placeOf(data)
  if (data.skip === undefined || data.skip === false) write({ type: 'passed', place })
  else write({ type: 'skipped', place, says: typeof data.skip === 'string' ? data.skip : '' })
}

function writeEvent(event: TestEvent): void {
  if (event.type === 'test:dequeue') write({ type: 'begun', place: placeOf(event.data) })
  if (event.type === 'test:complete') write({ type: 'over', place: placeOf(event.data) })
  if (event.type === 'test:pass') writePass(event)
  if (event.type === 'test:fail') writeFailure(event)
  // Node tells in these what failed after the test that began it was over.
  if (event.type === 'test:diagnostic' && /^(Error|Warning):/.test(event.data.message))
    write({ type: 'warned', says: event.data.message })
  if (event.type === 'test:summary') write({ type: 'done', tests: event.data.counts.tests })
}

function giveUp(): void {
  write({ type: 'left open', resources: [...new Set(process.getActiveResourcesInfo())] })
  process.exit(1)
}

/**
 * Node's own `--test-force-exit` drops tests that a file registers after an `await`, and failures of its last hooks; so
 * the process ends by itself, and only one that lives on long after its tests is ended.
 */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let waiting = 0
  let patience: NodeJS.Timeout | undefined
  for await (const event of source) {
    writeEvent(event)
    if (event.type === 'test:enqueue') waiting++
    if (event.type === 'test:complete') waiting--
    clearTimeout(patience)
    if (waiting <= 0) patience = setTimeout(giveUp, lingerMs).unref()
  }
  // Node wants a text of every reporter; what there is to say is in the journal.
  yield ''
}
