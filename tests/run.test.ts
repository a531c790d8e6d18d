/** The runner counts what every kind of test file did, and names each file that did not end as it should. */

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { takeTurns } from './in-turn.ts'
import type { Counts } from './run-file.ts'
import { type GroupOptions, runGroup } from './run-group.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tandem-run-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')

const opening = `import { writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
`
/** The first line of a case's own words. */
const FIRST = opening.split('\n').length

function write(name: string, source: string): string {
  const file = path.join(folder, `${name}.test.ts`)
  writeFileSync(file, `${opening}${source}`)
  return file
}

type Told = { readonly counts: Counts; readonly lines: readonly string[] }

async function runFiles(files: readonly string[], options: Partial<GroupOptions> = {}): Promise<Told> {
  const lines: string[] = []
  const counts = await runGroup(
    { name: 'made', files },
    {
      root: folder,
      imports: [],
      limitMs: 120_000,
      lingerMs: 120_000,
      inTurn: takeTurns(2),
      signal: new AbortController().signal,
      say: (line) => lines.push(line),
      overhear: () => {},
      ...options,
    },
  )
  return { counts, lines }
}

type Row = {
  readonly file: string
  readonly source: string
  /** Passed, failed, skipped. */
  readonly counts: readonly [number, number, number]
  readonly notes?: readonly RegExp[]
  readonly options?: Partial<GroupOptions>
}

/** Writes a sign by which the alarm below knows that it is time. */
const signs = (name: string) => `writeFileSync(${JSON.stringify(path.join(folder, `${name}-begun`))}, '')`
/** The limit is over once the file has shown its sign, whatever the machine does meanwhile. */
const overWhenBegun =
  (name: string): GroupOptions['alarm'] =>
  (_, ring) => {
    const look = setInterval(() => {
      if (!existsSync(path.join(folder, `${name}-begun`))) return
      clearInterval(look)
      ring()
    }, 20)
    return () => clearInterval(look)
  }
const many = Array.from({ length: 300 }, (_, index) => `test('${index}', () => {})`).join('\n')

const rows: readonly Row[] = [
  { file: 'passes', source: `test('a', () => {})\ntest('b', () => wait(5))`, counts: [2, 0, 0] },
  { file: 'ends-quickly-after-many', source: many, counts: [300, 0, 0] },
  { file: 'nests', source: `describe('s', () => test('a', (t) => t.test('b', () => {})))`, counts: [2, 0, 0] },
  {
    file: 'fails',
    source: `test('a', () => {})\ntest('b', () => { throw new Error('wrong') })`,
    counts: [1, 1, 0],
    notes: [new RegExp(`^FAIL b \\(fails.test.ts:${FIRST + 1}\\)\nError: wrong`)],
  },
  {
    file: 'fails-inside',
    source: `test('a', (t) => t.test('b', () => { throw new Error('wrong') }))`,
    counts: [0, 2, 0],
    notes: [/^FAIL b \(fails-inside.test.ts:\d+\)\nError: wrong/],
  },
  {
    file: 'skips',
    source: `test('a', () => {})\ntest('b', { skip: 'no moon' }, () => {})\ntest('c', (t) => t.skip())`,
    counts: [1, 0, 2],
    notes: [/^skip b \(skips.test.ts:\d+\): no moon$/, /^skip c \(skips.test.ts:\d+\)$/],
  },
  {
    file: 'registers-after-a-pause',
    source: `test('a', () => {})\nawait wait(300)\ntest('b', () => {})`,
    counts: [2, 0, 0],
  },
  {
    file: 'fails-in-its-first-hook',
    source: `before(() => { throw new Error('wrong') })\ntest('a', () => {})`,
    counts: [0, 1, 0],
    notes: [/^FAIL a \(.*\)\nError: wrong/],
  },
  {
    file: 'fails-in-its-last-hook',
    source: `after(() => { throw new Error('wrong') })\ntest('a', () => {})`,
    counts: [1, 1, 0],
    notes: [/^FAIL hook \(fails-in-its-last-hook.test.ts:\d+\)\nError: wrong/],
  },
  {
    file: 'fails-when-a-test-is-over',
    source: `test('a', () => { setTimeout(() => { throw new Error('late') }, 20) })\ntest('b', () => wait(100))`,
    counts: [2, 1, 0],
    notes: [/^FAIL fails-when-a-test-is-over.test.ts ended with code 1 although no test failed\n.*late/],
  },
  {
    file: 'imports-nothing-that-exists',
    source: `import './missing.ts'\ntest('a', () => {})`,
    counts: [0, 1, 0],
    notes: [
      /^FAIL imports-nothing-that-exists.test.ts ended with code 1 before its tests were done\n[\s\S]*missing.ts/,
    ],
  },
  {
    file: 'crashes',
    source: `test('a', () => {})\nthrow new Error('wrong')`,
    counts: [0, 1, 0],
    notes: [/^FAIL crashes.test.ts ended with code \d+ before its tests were done\n[\s\S]*Error: wrong/],
  },
  {
    file: 'leaves-early',
    source: `process.exit(0)\ntest('a', () => {})`,
    counts: [0, 1, 0],
    notes: [/^FAIL leaves-early.test.ts ended with code 0 before its tests were done$/],
  },
  {
    file: 'leaves-in-between',
    source: `test('a', () => {})\ntest('b', () => wait(50).then(() => process.exit(0)))\ntest('c', () => {})`,
    counts: [1, 1, 0],
    notes: [/^FAIL leaves-in-between.test.ts ended with code 0 before .*, while "b" \(line \d+\) ran$/],
  },
  {
    file: 'is-killed',
    source: `test('a', () => wait(50).then(() => process.kill(process.pid, 'SIGKILL')))`,
    counts: [0, 1, 0],
    // Where there are no signals, the end has a code.
    notes: [
      /^FAIL is-killed.test.ts (was ended by SIGKILL|ended with code \d+) before .*, while "a" \(line \d+\) ran$/,
    ],
  },
  {
    file: 'has-no-test',
    source: `before(() => {})`,
    counts: [0, 1, 0],
    notes: [/^FAIL has-no-test.test.ts has no test$/],
  },
  {
    file: 'hangs',
    source: `test('a', () => {})\ntest('b', () => wait(100).then(() => { ${signs('hangs')} }).then(() => wait(600_000)))`,
    counts: [1, 1, 0],
    notes: [/^FAIL hangs.test.ts was ended at its limit of 120 s, while "b" \(line \d+\) ran$/],
    options: { alarm: overWhenBegun('hangs') },
  },
  {
    file: 'runs-in-a-circle',
    source: `test('a', () => { ${signs('runs-in-a-circle')}; for (;;); })`,
    counts: [0, 1, 0],
    notes: [/^FAIL runs-in-a-circle.test.ts was ended at its limit of 120 s/],
    options: { alarm: overWhenBegun('runs-in-a-circle') },
  },
  {
    file: 'leaves-a-timer',
    source: `test('a', () => { setInterval(() => {}, 1000) })`,
    counts: [1, 1, 0],
    notes: [/^FAIL leaves-a-timer.test.ts lived on for 0.5 s after its tests and was ended; open: .*Timeout/],
    options: { lingerMs: 500 },
  },
]

test('the runner counts and names what happened in', { concurrency: 3 }, async (t) => {
  const all = rows.map(({ file, source, counts: [passed, failed, skipped], notes = [], options }) =>
    t.test(file, async () => {
      const { counts, lines } = await runFiles([write(file, source)], options)
      assert.deepEqual(counts, { passed, failed, skipped }, lines.join('\n'))
      assert.equal(lines.length, notes.length + 1, lines.join('\n'))
      for (const [index, note] of notes.entries()) assert.match(lines[index]!, note)
      const state = failed > 0 ? 'FAIL' : 'ok  '
      const tail = skipped > 0 ? `, ${skipped} skipped` : ''
      const last = `${state} made: ${passed} passed, ${failed} failed${tail} (`
      assert.equal(lines.at(-1)!.slice(0, last.length), last)
    }),
  )
  await Promise.all(all)
})

test('the counts of files side by side are added up, and notes follow the order of the files', async () => {
  const files = [
    write('slow', `test('a', () => wait(300).then(() => { throw new Error('one') }))`),
    write('quick', `test('b', () => { throw new Error('two') })`),
    write('fine', `test('c', () => {})`),
  ]
  const { counts, lines } = await runFiles(files)
  assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 0 })
  assert.deepEqual(
    lines.map((line) => line.slice(0, 6)),
    ['FAIL a', 'FAIL b', 'FAIL m'],
  )
})

test('whoever stops the run ends the file at work, and no other one starts', async () => {
  const sign = path.join(folder, 'sign')
  const begins = (name: string) =>
    `test('a', () => { writeFileSync(${JSON.stringify(`${sign}-${name}`)}, String(process.pid)); return wait(60_000) })`
  const files = ['one', 'two'].map((name) => write(name, begins(name)))
  const stop = new AbortController()
  const told = runFiles(files, { inTurn: takeTurns(1), signal: stop.signal })
  while (!existsSync(`${sign}-one`) || readFileSync(`${sign}-one`, 'utf8') === '') await wait(20)
  stop.abort()
  assert.deepEqual((await told).counts, { passed: 0, failed: 0, skipped: 0 })
  const pid = Number(readFileSync(`${sign}-one`, 'utf8'))
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  assert.equal(existsSync(`${sign}-two`), false)
})

test('so many pieces of work run at a time, in the order of asking, and one that fails makes room too', async () => {
  const inTurn = takeTurns(2)
  const begun: number[] = []
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
  const asked = ends.map(({ promise }, i) =>
    inTurn(() => {
      begun.push(i)
      return promise
    }),
  )
  assert.deepEqual(begun, [0, 1])
  ends[1]!.reject(new Error('wrong'))
  await assert.rejects(asked[1]!, /wrong/)
  await wait(0)
  assert.deepEqual(begun, [0, 1, 2])
  ends[0]!.resolve()
  ends[2]!.resolve()
  await Promise.all([asked[0], asked[2]])
  await wait(0)
  assert.deepEqual(begun, [0, 1, 2, 3])
  ends[3]!.resolve()
  await asked[3]
})
