/** What `npm run bench` runs: every bench or the named ones, a table beside the committed baseline, and with `--write` a new baseline. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { findPrograms } from '../src/postgres/binaries.ts'
import { type Baseline, type Bench, type Figure, printTable, summarize } from './figures.ts'
import { cleanUp } from './product.ts'

/** Each is loaded when it is run: what one of them needs from elsewhere may be missing without harm to the others. */
const benches = {
  placement: async (say) => (await import('./placement.ts')).benchPlacement(say),
  guide: async (say) => (await import('./guide.ts')).benchGuide(say),
  start: async (say) => (await import('./start.ts')).benchStart(say),
  memory: async (say) => (await import('./memory.ts')).benchMemory(say),
  load: async (say) => (await import('./load.ts')).benchLoad(say),
  import: async (say) => (await import('./import.ts')).benchImport(say),
  people: async (say) => (await import('./people.ts')).benchPeople(say),
  board: async (say) => (await import('./board.ts')).benchBoard(say),
  clone: async (say) => (await import('./clone.ts')).benchClone(say),
} as const satisfies Readonly<Record<string, Bench>>
type Name = keyof typeof benches
const names = Object.keys(benches) as Name[]
/** Downloads everything once: only where it is named. */
const onlyByName: readonly Name[] = ['clone']
const isName = (word: string): word is Name => Object.hasOwn(benches, word)

const baselineFile = new URL('baseline.json', import.meta.url)
const readBaseline = (): Baseline | null =>
  existsSync(baselineFile) ? (JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline) : null

const help = `npm run bench -- [--write] [--json] [${names.join('|')}] ...
npm run bench -- week [FILE ...]
npm run bench -- repair FILE ...
npm run bench -- neutral [FILE ...] [--seconds 300] [--with highs,or-tools-wasm]

Figures of this machine beside the committed baseline. Time never makes it fail.
--rounds N  so many rounds, of which the middle counts (1; with --write 3)
--write     save the figures as the new baseline of the named benches
--json      one JSON document on stdout; talk stays on stderr
`

function machine(): Baseline['machine'] {
  const programs = findPrograms()
  const version = programs.ok ? spawnSync(programs.value.postgres, ['--version'], { encoding: 'utf8' }).stdout : ''
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: /\d+(\.\d+)+/.exec(version)?.[0] ?? 'unknown',
  }
}

async function runRounds(chosen: readonly Name[], rounds: number, say: (line: string) => void): Promise<Figure[][]> {
  const all: Figure[][] = []
  for (let round = 1; round <= rounds; round++) {
    const figures: Figure[] = []
    for (const name of chosen) {
      const began = performance.now()
      figures.push(...(await benches[name]((line) => say(`  ${line}`))))
      say(`${name}${rounds > 1 ? `, round ${round}` : ''}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
    }
    all.push(figures)
  }
  return all
}

type Words = {
  readonly chosen: readonly Name[]
  readonly rounds: number
  readonly write: boolean
  readonly json: boolean
}

function readWords(argv: readonly string[]): Words | null {
  try {
    const options = {
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    } as const
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const rounds = Number(values.rounds ?? (values.write ? 3 : 1))
    if (!positionals.every(isName) || !Number.isInteger(rounds) || rounds < 1) return null
    const chosen =
      positionals.length > 0
        ? names.filter((name) => positionals.includes(name))
        : names.filter((name) => !onlyByName.includes(name))
    return { chosen, rounds, write: values.write, json: values.json }
  } catch {
    return null
  }
}

export async function run(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'week') return (await import('./week.ts')).run(argv.slice(1))
  if (argv[0] === 'neutral') return (await import('./neutral.ts')).run(argv.slice(1))
  if (argv[0] === 'repair') return (await import('./repair.ts')).run(argv.slice(1))
  const words = readWords(argv)
  if (words === null || process.platform !== 'linux') {
    process.stderr.write(words === null ? help : 'The benches read /proc and need Linux.\n')
    return 2
  }
  const say = (line: string) => process.stderr.write(`${line}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().then(() => process.exit(130)))
  try {
    const summary = summarize(await runRounds(words.chosen, words.rounds, say))
    const before = readBaseline()
    const figures = summary.map(({ figure }) => figure)
    const now: Baseline = {
      machine: machine(),
      rounds: words.rounds,
      figures: Object.fromEntries(summary.map(({ figure, kept }) => [figure.name, kept])),
    }
    const table = printTable(figures, before)
    process.stdout.write(words.json ? `${JSON.stringify(now)}\n` : `${table}\n`)
    if (words.json) say(table)
    if (words.write) {
      const ofChosen = (name: string) => words.chosen.some((one) => name.startsWith(`${one}/`))
      const others = Object.entries(before?.figures ?? {}).filter(([name]) => !ofChosen(name))
      const all = { ...now, figures: { ...Object.fromEntries(others), ...now.figures } }
      writeFileSync(baselineFile, `${JSON.stringify(all, null, 2)}\n`)
      say('Saved as bench/baseline.json.')
    }
    return 0
  } finally {
    await cleanUp()
  }
}
