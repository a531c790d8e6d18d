/** Times the timetable on given weeks, or on the published ones where they are at hand, and prints one row a run: `node bench/week.ts --seconds 10 --seeds 1,2 FILE...` */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { processIo } from '../src/cli-io.ts'
import { scheduleSolveCommand } from '../src/schedule-cli.ts'

const published = new URL('../../shared/week/', import.meta.url)

type Summary = {
  readonly objective: number
  readonly hard: number
  readonly reachTarget: number
  readonly full: number
  readonly persons: number
  readonly seconds: number
  readonly iterations: number
  readonly bounds: { readonly assignment: number | null; readonly whole: number | null }
  readonly gaps: { readonly assignment: number | null; readonly whole: number | null }
}
type Judge = {
  check(instance: unknown, plan: unknown): { readonly hard: readonly unknown[]; readonly objective: number }
}
type BestKnown = {
  readonly results: readonly { readonly instance: string; readonly best: { readonly objective: number } }[]
}

/** The published checker where it is at hand: a solver is not asked how good its own plans are. */
const judge = existsSync(new URL('check.ts', published))
  ? ((await import(new URL('check.ts', published).href)) as Judge)
  : null

function bestKnown(): ReadonlyMap<string, number> {
  const file = new URL('best-known.json', published)
  if (!existsSync(file)) return new Map()
  const { results } = JSON.parse(readFileSync(file, 'utf8')) as BestKnown
  return new Map(results.map(({ instance, best }) => [instance, best.objective]))
}

/** 12 persons before 1200, loose before tight. */
function publishedFiles(): string[] {
  const folder = new URL('instances/', published)
  if (!existsSync(folder)) return []
  const size = (name: string): number => Number(/-(\d+)-s/.exec(name)?.[1] ?? 0)
  return readdirSync(folder)
    .toSorted((a, b) => size(a) - size(b) || (a < b ? -1 : 1))
    .map((name) => fileURLToPath(new URL(name, folder)))
}

const io = processIo(false)
const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)} %`)
const columns = [30, 5, 10, 9, 9, 6, 5, 10, 10, 9, 9, 9, 9] as const
const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, i) => String(cell)[i === 0 ? 'padEnd' : 'padStart'](columns[i] ?? 8)).join(' ')

/** How large weeks grow is seen in the seconds after which the plan is proved to be this near to the best one. */
const GROWTH_GAP = 0.15

/** The moment that a line of progress tells, if plan and bound are near enough by then. */
function nearEnough(line: string): number | null {
  const [, seconds, objective, bound] = /^([\d.]+) s .*objective (\d+),.*nothing below (\d+)/.exec(line) ?? []
  return bound !== undefined && 1 - Number(bound) / Number(objective) <= GROWTH_GAP ? Number(seconds) : null
}

async function runOne(
  file: string,
  seconds: string,
  seed: string,
  folder: string,
): Promise<Summary & { name: string; judged: string; near: number | null }> {
  const out = path.join(folder, 'plan.json')
  let document = ''
  let near: number | null = null
  const listen = (line: string): void => {
    near ??= nearEnough(line)
  }
  const exit = await scheduleSolveCommand(
    [file, '--seconds', seconds, '--seed', seed, '--json', '--out', out],
    { ...io, stdout: (text) => (document += text), stderr: listen },
    Date.now(),
  )
  if (exit !== 0) throw new Error(`${file}: exit ${exit} ${document}`)
  const instance = JSON.parse(await io.readText(file)) as { readonly name: string }
  const summary = JSON.parse(document) as Summary
  const verdict = judge?.check(instance, JSON.parse(readFileSync(out, 'utf8')))
  const agrees = verdict && verdict.hard.length === 0 && verdict.objective === summary.objective
  return { ...summary, name: instance.name, near, judged: verdict ? (agrees ? 'legal' : 'ILLEGAL') : 'own' }
}

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' } },
  })
  const files = positionals.length > 0 ? positionals : publishedFiles()
  if (files.length === 0) {
    console.error('Name the files of the weeks to solve: the published ones are not here.')
    return 2
  }
  const best = bestKnown()
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, ${Math.min(2, availableParallelism())} threads, ${values.seconds} s`,
  )
  console.log(
    row([
      'week',
      'seed',
      'objective',
      'to best',
      'target',
      'full',
      's',
      'moves',
      'bound',
      'gap',
      'assigned',
      `to ${GROWTH_GAP * 100} %`,
      'judge',
    ]),
  )
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-bench-'))
  let illegal = 0
  for (const file of files) {
    for (const seed of values.seeds.split(',')) {
      const s = await runOne(file, values.seconds, seed, folder)
      const known = best.get(s.name)
      const ratio = known === undefined ? '-' : (s.objective / known).toFixed(3)
      const served = `${s.reachTarget}/${s.persons}`
      if (s.judged === 'ILLEGAL') illegal++
      const cells = [s.name.replace('tandem-week-', ''), seed, s.objective, ratio, served, s.full, s.seconds.toFixed(1)]
      console.log(
        row([
          ...cells,
          s.iterations,
          s.bounds.whole ?? '-',
          percent(s.gaps.whole),
          percent(s.gaps.assignment),
          s.near === null ? '-' : `${s.near} s`,
          s.judged,
        ]),
      )
    }
  }
  console.log(`highest memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  rmSync(folder, { recursive: true, force: true })
  return illegal === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await run(process.argv.slice(2))
