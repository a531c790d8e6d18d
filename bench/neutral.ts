/** Compares the timetable with one neutral model of the whole week in HiGHS and in or-tools-wasm: `npm run bench -- neutral [FILE ...] [--seconds 300] [--ours 1,10] [--with highs,or-tools-wasm]`. */

import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { processIo } from '../src/cli-io.ts'
import { checkPlan, type WeekReport } from '../src/domain/schedule/check.ts'
import { emptyPlan, type WeekProblem } from '../src/domain/schedule/model.ts'
import { parseWeekProblem } from '../src/formats/week.ts'
import { solveInWorker } from '../src/solver/thread/worker-client.ts'
import type { NeutralEnd } from './neutral-answer.ts'
import { neutralModel } from './neutral-model.ts'
import { planOfSolution } from './neutral-plan.ts'
import { type NeutralMessage, type NeutralSolver, type NeutralTask, neutralSolvers } from './neutral-worker.ts'
import { fetchOrTools, isOrToolsHere } from './or-tools-package.ts'

const published = new URL('../../shared/week/instances/', import.meta.url)
const unlessNamed = ['tight-40-s1.json', 'tight-120-s1.json', 'loose-120-s1.json']
/** A program that does not look at its clock is ended this much after its time, and what it had told counts. */
const GRACE_MS = 15_000

const io = processIo(false)

type NeutralRun = Omit<NeutralEnd, 'status'> & {
  readonly status: NeutralEnd['status'] | 'ended by us' | 'failed'
  readonly size: string
  /** When its last better solution came; null: none came. */
  readonly foundAfter: number | null
  readonly why?: string
}

function runNeutral(problem: WeekProblem, seconds: number, solver: NeutralSolver): Promise<NeutralRun> {
  const task: NeutralTask = { problem, seconds, solver }
  const worker = new Worker(new URL('./neutral-worker.ts', import.meta.url), { workerData: task })
  let began = performance.now()
  let [size, bound] = ['-', Number.NEGATIVE_INFINITY]
  let x: Float64Array | null = null
  let foundAfter: number | null = null
  const sinceBegin = (): number => (performance.now() - began) / 1000
  return new Promise((resolve) => {
    const finish = (end: Pick<NeutralRun, 'status' | 'why'>): void => {
      clearTimeout(late)
      resolve({ ...end, bound, x, foundAfter, size })
      void worker.terminate()
    }
    const late = setTimeout(() => finish({ status: 'ended by us' }), seconds * 1000 + GRACE_MS)
    worker.on('message', (message: NeutralMessage) => {
      if (message.kind === 'size') {
        // Writing the program down is not counted.
        began = performance.now()
        late.refresh()
        size = `${message.columns} columns, ${message.rows} rows, ${message.terms} terms`
        return
      }
      bound = Math.max(bound, message.bound)
      if (message.x) {
        x = message.x
        if (message.kind === 'news') foundAfter = sinceBegin()
      }
      if (message.kind === 'end') finish({ status: message.status })
    })
    worker.on('error', (error: Error) => finish({ status: 'failed', why: error.message }))
    worker.on('exit', (code) => finish({ status: 'failed', why: `the thread ended early (${code})` }))
  })
}

const columns = [16, 20, 10, 9, 9, 7, 7, 7, 30] as const
const row = (cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell, i) => String(cell)[i < 2 ? 'padEnd' : 'padStart'](columns[i] ?? 8)).join(' '))

const served = ({ compliance: { reachTarget, persons, full } }: WeekReport): (string | number)[] => [
  `${reachTarget}/${persons}`,
  full,
]

/** "legal", or how many rules a plan breaks and which. */
function judge({ hard }: WeekReport): string {
  if (hard.length === 0) return 'legal'
  return `ILLEGAL, ${hard.length}: ${[...new Set(hard.map(({ rule }) => rule))].join(', ')}`
}

/** Seconds by the clock and of the processor since this moment: on a busy machine they are far apart. */
function watch(): () => [string, string] {
  const began = performance.now()
  const used = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(used)
    return [((performance.now() - began) / 1000).toFixed(1), ((user + system) / 1e6).toFixed(1)]
  }
}

async function compare(
  problem: WeekProblem,
  seconds: number,
  ourSeconds: readonly number[],
  solvers: readonly NeutralSolver[],
): Promise<void> {
  const name = problem.name.replace('tandem-week-', '')
  const ours: number[] = []
  for (const limit of ourSeconds) {
    const time = watch()
    const { plan, bounds } = await solveInWorker(problem, { seconds: limit, seed: 1, threads: 1 })
    const report = checkPlan(problem, plan)
    ours.push(report.hard.length === 0 ? report.objective : Number.POSITIVE_INFINITY)
    const figures = [report.objective, bounds.whole ?? '-', ...served(report), ...time()]
    row([name, `ours, ${limit} s`, ...figures, judge(report)])
  }
  for (const solver of solvers) await beside(problem, solver, seconds, ourSeconds, ours)
}

/** One solver's row, and since when ours is better. */
async function beside(
  problem: WeekProblem,
  solver: NeutralSolver,
  seconds: number,
  ourSeconds: readonly number[],
  ours: readonly number[],
): Promise<void> {
  const name = problem.name.replace('tandem-week-', '')
  const time = watch()
  const run = await runNeutral(problem, seconds, solver)
  const bound = Number.isFinite(run.bound) ? Math.ceil(run.bound - 1e-6) : '-'
  const who = `${solver}, ${seconds} s`
  const used = time()
  const report = run.x === null ? null : checkPlan(problem, planOfSolution(problem, neutralModel(problem), run.x))
  if (report === null) row([name, who, 'no plan', bound, '-', '-', ...used, run.status])
  else row([name, who, report.objective, bound, ...served(report), ...used, `${run.status}, ${judge(report)}`])
  const found = run.foundAfter === null ? '' : `; its last better plan after ${run.foundAfter.toFixed(1)} s`
  // Nobody needs a solver for the empty plan: without a legal one it stands for the model.
  const legal = report !== null && report.hard.length === 0 ? report : checkPlan(problem, emptyPlan(problem))
  const better = ourSeconds.find((_, i) => ours[i]! < legal.objective)
  const standing = better === undefined ? 'ours is never better' : `ours is better at ${better} s`
  console.log(`  ${run.size}${found}; ${standing}${run.why ? `; ${run.why}` : ''}`)
}

async function readWeek(file: string): Promise<WeekProblem | string> {
  try {
    const read = parseWeekProblem(JSON.parse(await io.readText(file)))
    return read.ok ? read.value : read.reasons.map(({ path, says }) => `${path}: ${says}`).join('\n')
  } catch (error) {
    return (error as Error).message
  }
}

export async function run(argv: readonly string[]): Promise<number> {
  const options = {
    seconds: { type: 'string', default: '300' },
    ours: { type: 'string', default: '1,10' },
    with: { type: 'string', default: neutralSolvers.join() },
  } as const
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
  const seconds = Number(values.seconds)
  const ourSeconds = values.ours.split(',').map(Number)
  if (![seconds, ...ourSeconds].every((limit) => limit > 0 && limit <= 86_400)) {
    console.error('--seconds is a number above 0, at most 86400, and --ours a list of such numbers: 1,10.')
    return 2
  }
  const words = values.with.split(',')
  if (!words.every((word) => neutralSolvers.some((solver) => solver === word))) {
    console.error(`--with is a list of these: ${neutralSolvers.join()}.`)
    return 2
  }
  const files =
    positionals.length > 0 ? positionals : unlessNamed.map((name) => fileURLToPath(new URL(name, published)))
  if (positionals.length === 0 && !files.every((file) => existsSync(file))) {
    console.log('Nothing was compared: the published weeks are not here. Name the files of the weeks to compare.')
    return 0
  }
  const lacks = words.includes('or-tools-wasm') && !isOrToolsHere() ? await fetchOrTools(io.stderr) : null
  if (lacks !== null) console.error(`Without or-tools-wasm: ${lacks}`)
  const solvers = neutralSolvers.filter((one) => words.includes(one) && (one === 'highs' || lacks === null))
  const load = loadavg()[0]!.toFixed(1)
  const processor = cpus()[0]?.model ?? 'unknown processor'
  console.log(`${processor}, ${cpus().length} cores, Node ${process.version}, 1 thread each, load before ${load}`)
  row(['week', 'who', 'objective', 'bound', 'target', 'full', 's', 'CPU s', 'end'])
  for (const file of files) {
    const problem = await readWeek(file)
    if (typeof problem === 'string') {
      console.error(`${file}: ${problem}`)
      return 2
    }
    await compare(problem, seconds, ourSeconds, solvers)
  }
  return 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await run(process.argv.slice(2))
