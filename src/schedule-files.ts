/** What the commands of `tandem schedule` share: reading instances and plans, writing plans, and ending with faults and an exit code. */

import { access, constants, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CliIo } from './cli-io.ts'
import type { WeekPlan, WeekProblem } from './domain/schedule/model.ts'
import { exitCodes } from './exit-codes.ts'
import { parseWeekPlan, parseWeekPlanFor, parseWeekProblem, weekPlanToJson } from './formats/week.ts'
import type { WeekFault } from './formats/week-faults.ts'

export type ScheduleIo = Pick<CliIo, 'stdout' | 'stderr' | 'readText' | 'interrupted'>

/** Why a command ends early: the exit code, and each fault with the file and the path in it. */
type Refusal = { readonly exit: number; readonly faults: readonly (WeekFault & { readonly file: string })[] }
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

export const refuse = (exit: number, file: string, says: string, at = ''): never => {
  throw new Refused({ exit, faults: [{ file, path: at, says }] })
}

/** Text of a week larger than this is something else; a week of 5000 persons has some 8 million letters. */
const longestText = 256_000_000

export async function readJson(io: ScheduleIo, file: string): Promise<unknown> {
  const text = await io.readText(file).catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code ?? 'unreadable'
    if (code.startsWith('Z_'))
      return refuse(exitCodes.invalidInput, file, 'the compressed file is damaged or cut off; copy it again')
    if (code.startsWith('ERR_')) return refuse(exitCodes.invalidInput, file, 'the file is too large to be one week')
    return refuse(exitCodes.notFound, file, `cannot be read (${code}); check the name, or use - for standard input`)
  })
  if (text.length > longestText) return refuse(exitCodes.invalidInput, file, 'the file is too large to be one week')
  try {
    // Some editors put a byte order mark first; RFC 8259 lets a reader pass over it.
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    const why = (error as Error).message
    return refuse(
      exitCodes.invalidInput,
      file,
      `this is not a whole JSON document, it may be cut off: ${why}; copy it again`,
    )
  }
}

export async function readProblem(io: ScheduleIo, file: string): Promise<WeekProblem> {
  const read = parseWeekProblem(await readJson(io, file))
  if (read.ok) return read.value
  throw new Refused({ exit: exitCodes.invalidInput, faults: read.reasons.map((fault) => ({ file, ...fault })) })
}

export async function readPlan(io: ScheduleIo, file: string, problem: WeekProblem | null): Promise<WeekPlan> {
  const json = await readJson(io, file)
  const read = problem === null ? parseWeekPlan(json) : parseWeekPlanFor(problem, json)
  if (read.ok) return read.value
  throw new Refused({ exit: exitCodes.invalidInput, faults: read.reasons.map((fault) => ({ file, ...fault })) })
}

/** The folder must be there before minutes are spent on a plan. */
export async function checkTarget(out: string): Promise<void> {
  if (out === '-') return
  const folder = path.dirname(path.resolve(out))
  await access(folder, constants.W_OK).catch(() =>
    refuse(exitCodes.notFound, out, `the folder ${folder} is not there or cannot be written`),
  )
}

/** Beside the target first, so that a reader never sees half a plan. */
export async function writePlan(io: ScheduleIo, out: string, plan: WeekPlan): Promise<void> {
  const document = `${JSON.stringify(weekPlanToJson(plan))}\n`
  if (out === '-') return io.stdout(document)
  const beside = `${out}.${process.pid}.part`
  try {
    await writeFile(beside, document)
    await rename(beside, out)
  } catch (error) {
    await rm(beside, { force: true })
    refuse(exitCodes.failure, out, `cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
}

/** Runs a command's work and turns refusals into talk, a document and an exit code. */
export async function answer(io: ScheduleIo, json: boolean, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { exit, faults } = error.refusal
    for (const { file, path: at, says } of faults)
      io.stderr(`${[file, at].filter((s) => s !== '').join(': ')}: ${says}\n`)
    if (json) io.stdout(`${JSON.stringify({ faults }, null, 2)}\n`)
    return exit
  }
}

export function usage(io: ScheduleIo, says: string): number {
  io.stderr(`${says}\n\`--help\` shows how it is used.\n`)
  return exitCodes.usage
}
