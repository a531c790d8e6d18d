/** Times repairs with the week loaded, and judges each by the independent measure: `npm run bench -- repair --count 100 FILE...`; a plan is `FILE` with `.plan.json`, or made first. */

import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { expectOk } from '../src/base/result.ts'
import { processIo } from '../src/cli-io.ts'
import type { WeekPlan, WeekProblem } from '../src/domain/schedule/model.ts'
import { parseWeekPlanFor, parseWeekProblem, weekPlanToJson } from '../src/formats/week.ts'
import { parseWeekEvents } from '../src/formats/week-events.ts'
import { defaultRepairOptions, Repairer } from '../src/solver/repair/repairer.ts'
import { solveInWorker } from '../src/solver/thread/worker-client.ts'

type Judge = {
  makeEvents(instance: unknown, plan: unknown, count: number, seed: number): { events: { at: number }[] }
  applyEvent(instance: unknown, event: unknown): unknown
  compare(
    instance: unknown,
    old: unknown,
    now: unknown,
    at: number,
  ): { pastKept: boolean; personsTouched: number; sessionsChanged: number }
}
type Checker = { check(instance: unknown, plan: unknown): { readonly hard: readonly unknown[] } }

const published = new URL('../../shared/week/', import.meta.url)
const io = processIo(false)
/** Untimed, so that the code is compiled as it is in a server that has been up for a minute. */
const warmUps = 20

async function planFor(file: string, problem: WeekProblem, seconds: number): Promise<WeekPlan> {
  const beside = file.replace(/\.json(\.gz)?$/, '.plan.json')
  if (existsSync(beside)) return expectOk(parseWeekPlanFor(problem, JSON.parse(readFileSync(beside, 'utf8'))))
  const options = { seed: 1, iterations: null, seconds, startedAt: Date.now(), from: null }
  return (await solveInWorker(problem, options)).plan
}

/** What the work gives, and its processor milliseconds. */
function timed<T>(work: () => T): { readonly value: T; readonly cpu: number } {
  const used = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(used)
  return { value, cpu: (user + system) / 1000 }
}

const numbers = new Int32Array(1 << 15)
/** Always the same work, so that its time says how fast the processor is while others use it too. */
function fixedLoop(): void {
  let x = 1
  for (let k = 0; k < 400_000; k++) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) | 0
    const i = x & (numbers.length - 1)
    if (numbers[i]! < x) numbers[i] = numbers[i]! + k
  }
}

type Row = {
  readonly kind: string
  readonly ms: number
  readonly cpu: number
  /** Of the fixed loop, before and after. */
  readonly loop: number
  readonly isStress: boolean
  readonly isFewest: boolean
  readonly keepsDose: boolean
  readonly isLegal: boolean
}

async function runOne(file: string, count: number, seed: number, seconds: number): Promise<Row[]> {
  const judge = (await import(new URL('events.ts', published).href)) as Judge
  const checker = (await import(new URL('check.ts', published).href)) as Checker
  const instance: unknown = JSON.parse(await io.readText(file))
  const problem = expectOk(parseWeekProblem(instance))
  const plan = await planFor(file, problem, seconds)
  const before = weekPlanToJson(plan)
  const made = judge.makeEvents(instance, before, count, seed)
  const { events } = expectOk(parseWeekEvents(problem, made))
  const repairer = new Repairer(problem, plan)
  for (const event of events.slice(0, warmUps)) {
    repairer.repair(event, defaultRepairOptions)
    fixedLoop()
  }
  // Judged when all are done: in a server nothing as large comes between two repairs.
  const done = events.map((event) => {
    const loopBefore = timed(fixedLoop).cpu
    const began = performance.now()
    const { value, cpu } = timed(() => repairer.repair(event, defaultRepairOptions))
    const ms = performance.now() - began
    const loop = (loopBefore + timed(fixedLoop).cpu) / 2
    const [best] = value.choices
    if (!best) throw new Error(`${event.id}: no repair`)
    return { event, best, isStress: value.isStress, ms, cpu, loop }
  })
  return done.map(({ event, best, isStress, ms, cpu, loop }, i): Row => {
    const now = weekPlanToJson(best.plan)
    const change = judge.compare(instance, before, now, event.at)
    const { hard } = checker.check(judge.applyEvent(instance, made.events[i]), now)
    const isSaid = change.personsTouched === best.persons.length && change.sessionsChanged === best.sessions
    return {
      kind: event.kind,
      ms,
      cpu,
      loop,
      isStress,
      isFewest: best.persons.length === best.personsAtLeast,
      keepsDose: best.lost.price === 0,
      isLegal: hard.length === 0 && change.pastKept && isSaid,
    }
  })
}

const at = (values: readonly number[], share: number): string =>
  (values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0).toFixed(1)
const percent = (rows: readonly Row[], is: (row: Row) => boolean): string =>
  rows.length === 0 ? '-' : `${((100 * rows.filter(is).length) / rows.length).toFixed(0)} %`

const columns = [26, 7, 8, 8, 8, 8, 9, 8, 10, 8, 10, 9] as const
const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, i) => String(cell)[i === 0 ? 'padEnd' : 'padStart'](columns[i] ?? 8)).join(' ')

export async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '20' },
    },
  })
  if (positionals.length === 0 || !existsSync(new URL('events.ts', published))) {
    console.error('Name the files of weeks; the published events.ts and check.ts must be at hand to judge repairs.')
    return 2
  }
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, 1 thread`)
  console.log('ms with the week loaded; fewest: persons changed equal the proven minimum at that dose')
  console.log(
    'at pace: processor time at the pace at which a fixed loop ran fastest; it is run before and after each repair',
  )
  const heads = [
    'week',
    'events',
    'p50 ms',
    'p99 ms',
    'p99 cpu',
    'at pace',
    'no loss',
    'fewest',
    'of calm',
    'stress',
    'fewest',
    'legal',
  ]
  console.log(line(heads))
  let illegal = 0
  for (const file of positionals) {
    const rows = await runOne(file, Number(values.count), Number(values.seed), Number(values.seconds))
    const sorted = (of: (row: Row) => number): number[] => rows.map(of).toSorted((a, b) => a - b)
    const calm = rows.filter((row) => !row.isStress)
    const stress = rows.filter((row) => row.isStress)
    illegal += rows.filter((row) => !row.isLegal).length
    const name = file.replace(/^.*\//, '').replace(/\.json(\.gz)?$/, '')
    const ms = sorted((row) => row.ms)
    const fastest = Math.min(...rows.map(({ loop }) => loop))
    console.log(
      line([
        name,
        rows.length,
        at(ms, 0.5),
        at(ms, 0.99),
        at(
          sorted((row) => row.cpu),
          0.99,
        ),
        at(
          sorted(({ cpu, loop }) => (cpu * fastest) / loop),
          0.99,
        ),
        percent(rows, (row) => row.keepsDose),
        percent(rows, (row) => row.isFewest),
        percent(calm, (row) => row.isFewest),
        stress.length,
        percent(stress, (row) => row.isFewest),
        percent(rows, (row) => row.isLegal),
      ]),
    )
  }
  return illegal === 0 ? 0 : 1
}
