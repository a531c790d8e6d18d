/** The thread in which a week is solved: it reports progress, stops at once when told to, and answers with a legal plan. */

import { parentPort, workerData } from 'node:worker_threads'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import type { Deadlines } from './deadlines.ts'
import { type Cuts, type Solved, type SolveProgress, solveWeek } from './solve.ts'

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
}

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: SolveProgress }
  | { readonly kind: 'solved'; readonly solved: Solved }

/** More messages than this per second help nobody. */
const MESSAGE_EVERY_MS = 100

function run(task: WorkerTask, send: (message: WorkerMessage) => void): void {
  const { problem, from, movable, cuts, seed, iterations, deadlines } = task
  const stop = new Int32Array(task.stop)
  const isStopped = (): boolean => Atomics.load(stop, 0) !== 0
  let sent = 0
  let phase = ''
  const solved = solveWeek(problem, {
    seed,
    iterations,
    from,
    movable,
    ...(cuts === null ? {} : { cuts }),
    used: () =>
      deadlines === null
        ? 0
        : Math.min(1, (Date.now() - deadlines.start) / Math.max(1, deadlines.searchUntil - deadlines.start)),
    shouldStop: () => isStopped() || (deadlines !== null && Date.now() >= deadlines.searchUntil),
    boundIsDue: (kind) => isStopped() || (deadlines !== null && Date.now() >= deadlines.boundUntil[kind]),
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

const port = parentPort
if (port) run(workerData as WorkerTask, (message) => port.postMessage(message))
