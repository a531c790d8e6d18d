/** The thread in which a week is solved, proved or explained: it reports progress, stops at once when told to, and answers with a legal plan. */

import { parentPort, workerData } from 'node:worker_threads'
import type { Explanation } from '../../domain/schedule/explain.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { calledBy } from '../../domain/schedule/names.ts'
import type { Deadlines } from '../deadlines.ts'
import type { MoveQuestion } from '../explain/explain.ts'
import { loadPrograms } from '../programs/highs.ts'
import { type Cuts, type Solved, type SolveProgress, solveWeek } from '../solve.ts'
import { type Beside, listenTo, type ProofTask, proveAndHelp, stopOf } from './worker-beside.ts'

/** What the thread is given. */
export type WorkerTask = {
  readonly problem: WeekProblem
  readonly from: WeekPlan | null
  readonly movable: ReadonlySet<string> | null
  readonly cuts: Cuts | null
  readonly seed: number
  readonly iterations: number | null
  /** On the clock of Date.now; null: no limit. */
  readonly deadlines: Deadlines | null
  /** One Int32; not zero means stop. */
  readonly stop: SharedArrayBuffer
  readonly beside: Beside | null
}

/** A question about one person; names are by id. */
export type ExplainTask = {
  readonly explain: string
  readonly problem: WeekProblem
  readonly plan: WeekPlan
  readonly names: ReadonlyMap<string, string>
  readonly question: MoveQuestion | null
}

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: SolveProgress }
  | { readonly kind: 'solved'; readonly solved: Solved }

/** With more persons the whole-number program of the groups takes much memory, and nothing is polished after it. */
const MANY = 600

/** More messages than this per second help nobody. */
const MESSAGE_EVERY_MS = 100

/** Of the time between two moments, from 0 to 1. */
const shareUsed = (from: number, until: number): number =>
  Math.min(1, Math.max(0, Date.now() - from) / Math.max(1, until - from))

async function run(task: WorkerTask, send: (message: WorkerMessage) => void): Promise<void> {
  const { problem, from, movable, cuts, seed, iterations, deadlines } = task
  const isStopped = stopOf(task.stop)
  const beside = task.beside === null ? null : listenTo(task.beside)
  const isPolished = deadlines !== null && deadlines.polishUntil > deadlines.searchUntil
  const isLong = isPolished || (deadlines?.opening ?? null) !== null
  const programs = isLong && movable === null ? await loadPrograms(problem.persons.length > MANY) : null
  let sent = 0
  let phase = ''
  const solved = solveWeek(problem, {
    seed,
    iterations,
    from,
    movable,
    ...(cuts === null ? {} : { cuts }),
    used: () => (deadlines === null ? 0 : shareUsed(deadlines.start, deadlines.searchUntil)),
    shouldStop: () => isStopped() || (deadlines !== null && Date.now() >= deadlines.searchUntil),
    opening: deadlines?.opening
      ? { now: Date.now, start: deadlines.start, until: deadlines.searchUntil, beside, ...deadlines.opening }
      : null,
    beside,
    boundIsDue: (kind) => isStopped() || (deadlines !== null && Date.now() >= deadlines.boundUntil[kind]),
    polishing: programs === null ? null : { programs, left: () => (deadlines!.polishUntil - Date.now()) / 1000 },
    shouldEnd: isStopped,
    onProgress: (progress) => {
      const now = Date.now()
      if (progress.phase === phase && now - sent < MESSAGE_EVERY_MS) return
      sent = now
      phase = progress.phase
      send({ kind: 'progress', progress })
    },
  })
  send({ kind: 'solved', solved })
}

async function explain({ explain: person, problem, plan, names, question }: ExplainTask): Promise<Explanation> {
  const { explainPerson } = await import('../explain/explain.ts')
  return explainPerson(problem, plan, person, calledBy(names), question)
}

const port = parentPort
const task = workerData as WorkerTask | ProofTask | ExplainTask | null
if (port && task) {
  if ('explain' in task) port.postMessage(await explain(task))
  else if ('prove' in task) await proveAndHelp(task)
  else await run(task, (message) => port.postMessage(message))
}
