/** Solving a week in a thread of its own, from the side that asks: progress, a stop button, and the answer as a promise. */

import { MessageChannel, Worker } from 'node:worker_threads'
import type { Explanation } from '../../domain/schedule/explain.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { type Deadlines, type Kind, shareOut } from '../deadlines.ts'
import { choosesGroupsByOffers } from '../search/dived-for.ts'
import type { Cuts, Solved, SolveProgress } from '../solve.ts'
import type { ExplainTask, WorkerMessage, WorkerTask } from './worker.ts'
import type { Beside, ProofTask } from './worker-beside.ts'

export type WorkerOptions = {
  readonly seed?: number
  /** Moves of the search; the same number and seed give the same plan. */
  readonly iterations?: number | null
  /** Wall-clock limit, counted from `startedAt` (milliseconds of Date.now; default: now). */
  readonly seconds?: number | null
  readonly startedAt?: number
  readonly from?: WeekPlan | null
  /** Only these persons may move; everybody else keeps what `from` holds for them. */
  readonly movable?: ReadonlySet<string> | null
  readonly cuts?: Cuts | null
  /** With more than one and a time limit, the bound is proved beside the search. */
  readonly threads?: number
}

export type WorkerCalls = {
  readonly onProgress?: (progress: SolveProgress & { readonly seconds: number }) => void
  /** Aborting is no failure: the promise is kept with the best legal plan so far. */
  readonly signal?: AbortSignal
}

/** Ten seconds are enough for a full dose for everybody in a center of a few hundred. */
export const DEFAULT_SECONDS = 10

const source = new URL('./worker.ts', import.meta.url)

/**
 * Garbage is collected early: a thread needs some 60 kB a person, and would else take what it finds. Several times as much is allowed.
 */
const memoryFor = ({ persons }: WeekProblem): { maxYoungGenerationSizeMb: number; maxOldGenerationSizeMb: number } => ({
  maxYoungGenerationSizeMb: 4,
  maxOldGenerationSizeMb: 128 + Math.ceil(persons.length / 8),
})

/** A search that goes on from a plan makes nothing anew. */
export const kindOf = (problem: WeekProblem, isFromPlan: boolean): Kind => ({
  persons: problem.persons.length,
  isMadeByPrograms: (span) => !isFromPlan && choosesGroupsByOffers(problem, span),
})

/** Starts the proof in a thread of its own; a proof that fails costs the bound and the better start that its prices give, and no plan. */
function proveBeside(
  problem: WeekProblem,
  seed: number,
  deadlines: Deadlines,
  stop: SharedArrayBuffer,
): { readonly worker: Worker; readonly beside: Beside } {
  const known = new SharedArrayBuffer(16)
  new BigInt64Array(known).fill(-1n)
  const { port1, port2 } = new MessageChannel()
  const task: ProofTask = { prove: problem, seed, deadlines, stop, beside: { known, port: port1 } }
  const worker = new Worker(source, { workerData: task, transferList: [port1], resourceLimits: memoryFor(problem) })
  worker.on('error', () => {})
  return { worker, beside: { known, port: port2 } }
}

export function solveInWorker(
  problem: WeekProblem,
  options: WorkerOptions = {},
  { onProgress, signal }: WorkerCalls = {},
): Promise<Solved> {
  const iterations = options.iterations ?? null
  const seconds = options.seconds ?? (iterations === null ? DEFAULT_SECONDS : null)
  const startedAt = options.startedAt ?? Date.now()
  const kind = kindOf(problem, (options.from ?? null) !== null)
  const isBeside = seconds !== null && (options.threads ?? 1) > 1
  const deadlines: Deadlines | null =
    seconds === null ? null : shareOut(startedAt, seconds, kind, isBeside ? 'beside' : 'here')
  const stop = new SharedArrayBuffer(4)
  const task: WorkerTask = {
    problem,
    from: options.from ?? null,
    movable: options.movable ?? null,
    cuts: options.cuts ?? null,
    seed: options.seed ?? 1,
    iterations,
    deadlines,
    stop,
    beside: null,
  }
  const proof = isBeside ? proveBeside(problem, task.seed, deadlines!, stop) : null
  const tell = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1)
  }
  return new Promise<Solved>((resolve, reject) => {
    if (signal?.aborted) tell()
    const worker =
      proof === null
        ? new Worker(source, { workerData: task, resourceLimits: memoryFor(problem) })
        : new Worker(source, {
            workerData: { ...task, beside: proof.beside },
            transferList: [proof.beside.port],
            resourceLimits: memoryFor(problem),
          })
    signal?.addEventListener('abort', tell, { once: true })
    let isDone = false
    const finish = (act: () => void): void => {
      if (isDone) return
      isDone = true
      signal?.removeEventListener('abort', tell)
      void proof?.worker.terminate()
      act()
    }
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress?.({ ...message.progress, seconds: (Date.now() - startedAt) / 1000 })
      else finish(() => resolve(message.solved))
    })
    worker.on('error', (error) => finish(() => reject(error)))
    worker.on('exit', (code) => finish(() => reject(new Error(`the solver thread ended early (${code})`))))
  })
}

/** A run that is under way. `stop` is no failure: `outcome` then settles soon, with the best legal plan so far. */
export type SolveRun = {
  readonly outcome: Promise<{ readonly plan: WeekPlan; readonly bound: number | null }>
  readonly stop: () => void
}

/** Starts a run for a job that is watched and may be stopped from elsewhere. */
export function startSolving(
  task: {
    readonly problem: WeekProblem
    readonly start: WeekPlan | null
    readonly seconds: number
    readonly seed: number
  },
  onProgress: (progress: SolveProgress & { readonly seconds: number }) => void,
): SolveRun {
  const stop = new AbortController()
  const { problem, start, seconds, seed } = task
  const solved = solveInWorker(problem, { seconds, seed, from: start }, { onProgress, signal: stop.signal })
  return {
    outcome: solved.then(({ plan, bounds }) => ({ plan, bound: bounds.whole })),
    stop: () => stop.abort(),
  }
}

/** Explains one person's week in a thread of its own; null where it took longer than `seconds`. */
export function explainInWorker(task: ExplainTask, seconds: number): Promise<Explanation | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { workerData: task })
    const late = setTimeout(() => finish(() => resolve(null)), seconds * 1000)
    const finish = (act: () => void): void => {
      clearTimeout(late)
      act()
      void worker.terminate()
    }
    worker.on('message', (explanation: Explanation) => finish(() => resolve(explanation)))
    worker.on('error', (error) => finish(() => reject(error)))
  })
}
