/** `tandem schedule`: solves a week from a file, checks a plan, and prints the schema of both files. */

import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { checkPlan, saySpan, type WeekReport } from './domain/schedule/check.ts'
import { type TermName, termNames } from './domain/schedule/objective.ts'
import { ruleSentences } from './domain/schedule/rules.ts'
import { exitCodes } from './exit-codes.ts'
import { weekJsonSchema } from './formats/week.ts'
import { eventsSchema } from './formats/week-events.ts'
import { scheduleExplainCommand } from './schedule-explain-cli.ts'
import { answer, checkTarget, readPlan, readProblem, type ScheduleIo, usage, writePlan } from './schedule-files.ts'
import { scheduleRepairCommand } from './schedule-repair-cli.ts'
import type { Solved, SolveProgress } from './solver/solve.ts'
import { solveInWorker } from './solver/thread/worker-client.ts'

/** A whole number within limits, the fallback where none was given, or the reason why not. */
function wholeNumber(flag: string, text: string | undefined, least: number, most: number): number | null | string {
  if (text === undefined) return null
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  return `--${flag} is a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`
}

type SolveWords = {
  readonly instance: string
  readonly out: string
  readonly from: string | null
  readonly seconds: number | null
  readonly iterations: number | null
  readonly seed: number
  readonly threads: number
  readonly json: boolean
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** The words and flags, or what is wrong with them. */
function readSolveWords(argv: readonly string[]): SolveWords | string {
  const options = {
    seconds: text,
    iterations: text,
    seed: text,
    from: text,
    threads: text,
    out: text,
    json: flag,
    input: flag,
  }
  let read: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; allowNegative: true }>>
  try {
    read = parseArgs({ args: [...argv], allowPositionals: true, allowNegative: true, options })
  } catch (error) {
    return (error as Error).message
  }
  const { values, positionals } = read
  if (positionals.length !== 1) return 'It takes one instance: a file, or - for standard input.'
  if (values.out === undefined) return 'Say where the plan goes: --out PLAN.'
  if (values.out === '-' && values.json) return 'Only one document fits on standard output: give --out a file name.'
  if (positionals[0] === '-' && values.from === '-') return 'Only one document can come from standard input.'
  const seconds = values.seconds === undefined ? null : Number(values.seconds)
  if (seconds !== null && !(seconds > 0 && seconds <= 86_400)) return '--seconds is a number above 0, at most 86400.'
  const iterations = wholeNumber('iterations', values.iterations, 0, 1_000_000_000)
  const seed = wholeNumber('seed', values.seed, 0, 2_147_483_647)
  const threads = wholeNumber('threads', values.threads, 1, 256)
  for (const value of [iterations, seed, threads]) if (typeof value === 'string') return value
  return {
    instance: positionals[0]!,
    out: values.out,
    from: values.from ?? null,
    seconds,
    iterations: iterations as number | null,
    seed: (seed as number | null) ?? 1,
    threads: (threads as number | null) ?? availableParallelism(),
    json: values.json === true,
  }
}

/** One line of progress a second is enough for a log; phases are always told. */
function sayProgress(io: ScheduleIo): (progress: SolveProgress & { readonly seconds: number }) => void {
  let said = Number.NEGATIVE_INFINITY
  let phase = ''
  return (progress) => {
    const { seconds, objective, reachTarget, bound, iteration } = progress
    if (progress.phase === phase && seconds - said < 1) return
    said = seconds
    phase = progress.phase
    const value = objective === null ? '' : `, objective ${objective}, ${reachTarget} at target`
    const proved = bound === null ? '' : `, nothing below ${bound}`
    io.stderr(`${seconds.toFixed(1)} s ${phase}${value}${proved}, ${iteration} moves\n`)
  }
}

type Summary = ReturnType<typeof summarize>

function summarize({ report, bounds, gaps, iterations }: Solved, seconds: number, threads: number) {
  const { objective, terms, hard, compliance } = report
  const { reachMin, reachTarget, full, persons } = compliance
  return {
    objective,
    terms,
    hard: hard.length,
    reachMin,
    reachTarget,
    full,
    persons,
    bounds,
    gaps,
    seconds: Math.round(seconds * 1000) / 1000,
    iterations,
    threads,
  }
}

const percent = (gap: number | null): string => (gap === null ? 'not proved' : `${(gap * 100).toFixed(1)} %`)

function saySummary(s: Summary): string {
  const terms = termNames.filter((name: TermName) => s.terms[name] > 0).map((name) => `  ${name} ${s.terms[name]}`)
  return [
    `${s.reachTarget} of ${s.persons} have their target, ${s.full} every required session too; no rule is broken`,
    `objective ${s.objective}`,
    ...terms,
    `gap: ${percent(s.gaps.assignment)} with these groups, ${percent(s.gaps.whole)} with any`,
    `${s.seconds.toFixed(1)} s, ${s.iterations} moves`,
    '',
  ].join('\n')
}

/**
 * When this process began, on the clock of Date.now: reading the file counts as time spent, setting up on the first run
 * (which `boot.js` marks) does not.
 */
const processStart = (): number =>
  performance.timeOrigin + (performance.getEntriesByName('installed').at(-1)?.startTime ?? 0)

/** `tandem schedule solve INSTANCE [--seconds S] [--iterations N] [--seed N] [--from PLAN] [--threads T] --out PLAN` */
export async function scheduleSolveCommand(
  argv: readonly string[],
  io: ScheduleIo,
  startedAt: number = processStart(),
): Promise<number> {
  const words = readSolveWords(argv)
  if (typeof words === 'string') return usage(io, words)
  return answer(io, words.json, async () => {
    await checkTarget(words.out)
    const problem = await readProblem(io, words.instance)
    const from = words.from === null ? null : await readPlan(io, words.from, problem)
    const { seconds, iterations, seed, threads } = words
    const options = { seed, iterations, seconds, startedAt, from, threads }
    const solved = await solveInWorker(problem, options, { onProgress: sayProgress(io), signal: io.interrupted })
    await writePlan(io, words.out, solved.plan)
    // Counted moves are made in one thread, so that a seed gives one plan on every machine; a second one proves the bound.
    const used = iterations === null ? Math.min(2, threads) : 1
    const summary = summarize(solved, (Date.now() - startedAt) / 1000, used)
    if (words.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`)
    else if (words.out === '-') io.stderr(saySummary(summary))
    else io.stdout(saySummary(summary))
    return solved.report.hard.length === 0 ? exitCodes.ok : exitCodes.failure
  })
}

function sayReport({ week, hard, objective, terms, compliance: c }: WeekReport): string {
  const breaches = hard.map(({ rule, who, when, detail }) =>
    [`  ${rule}`, [who.join(', '), saySpan(when)].filter((s) => s !== '').join(' '), ruleSentences[rule], detail]
      .filter((s) => s !== '')
      .join(': '),
  )
  return [
    `${week}: ${hard.length === 0 ? 'no rule is broken' : hard.length === 1 ? '1 broken rule' : `${hard.length} broken rules`}`,
    ...breaches,
    `${c.reachMin} of ${c.persons} reach the minimum, ${c.reachTarget} the target, ${c.full} with every required session`,
    `missing: ${c.minutesMissingToMin} minutes to the minimum, ${c.minutesMissingToTarget} to the target, ${c.sessionsMissing} required sessions`,
    `objective ${objective}`,
    ...termNames.filter((name) => terms[name] > 0).map((name) => `  ${name} ${terms[name]}`),
    '',
  ].join('\n')
}

/** `tandem schedule check INSTANCE PLAN`; exits 1 where a rule is broken. */
export async function scheduleCheckCommand(argv: readonly string[], io: ScheduleIo): Promise<number> {
  let read: { values: { json?: boolean }; positionals: string[] }
  try {
    read = parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options: { json: flag, input: flag },
    })
  } catch (error) {
    return usage(io, (error as Error).message)
  }
  const [instance, plan, ...more] = read.positionals
  if (instance === undefined || plan === undefined || more.length > 0)
    return usage(io, 'It takes an instance and a plan.')
  if (instance === '-' && plan === '-') return usage(io, 'Only one document can come from standard input.')
  const json = read.values.json === true
  return answer(io, json, async () => {
    const problem = await readProblem(io, instance)
    const report = checkPlan(problem, await readPlan(io, plan, null))
    const says = report.hard.map((breach) => ({ ...breach, says: ruleSentences[breach.rule] }))
    const { week, ...rest } = report
    const document = { instance: week, ...rest, hard: says }
    io.stdout(json ? `${JSON.stringify(document, null, 2)}\n` : sayReport(report))
    return report.hard.length === 0 ? exitCodes.ok : exitCodes.failure
  })
}

/** `tandem schedule schema`: JSON Schema of instances, plans and events. */
export async function scheduleSchemaCommand(argv: readonly string[], io: ScheduleIo): Promise<number> {
  if (argv.some((word) => word !== '--json' && word !== '--no-input')) return usage(io, 'It takes nothing.')
  io.stdout(`${JSON.stringify(weekJsonSchema(eventsSchema), null, 2)}\n`)
  return exitCodes.ok
}

/** All of `tandem schedule`, by its second word. */
export async function scheduleCommand(argv: readonly string[], io: ScheduleIo): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === 'solve') return scheduleSolveCommand(rest, io)
  if (verb === 'check') return scheduleCheckCommand(rest, io)
  if (verb === 'explain') return scheduleExplainCommand(rest, io)
  if (verb === 'repair') return scheduleRepairCommand(rest, io)
  if (verb === 'schema') return scheduleSchemaCommand(rest, io)
  return usage(io, '`tandem schedule` has solve, check, repair, explain and schema.')
}
