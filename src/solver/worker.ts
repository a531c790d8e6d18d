/** The thread in which a week is solved, proved or explained: it reports progress, stops at once when told to, and answers with a legal plan. */

import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Explanation } from '../domain/schedule/explain.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { calledBy } from '../domain/schedule/names.ts'
import { lowerBound, pricesOfTheWhole } from './bound.ts'
import { Relaxation } from './bound-relaxation.ts'
import { searchBeside } from './companion.ts'
import { compileWeek } from './compile.ts'
import type { Deadlines } from './deadlines.ts'
import type { MoveQuestion } from './explain.ts'
import { planOf } from './extract.ts'
import { Inserter } from './insert.ts'
import type { Called, Reply, Request } from './line.ts'
import { MANY_ROUNDS, type ProofBeside, SETTLED_ROUNDS, searchByProof } from './opening.ts'
import { priceBeside } from './pricing-beside.ts'
import { loadPrograms } from './programs.ts'
import { chanceFrom } from './random.ts'
import { isGuidedByProof } from './scarcity.ts'
import { type Cuts, type Solved, type SolveProgress, solveWeek } from './solve.ts'
import { Week } from './state.ts'
import { type SeatWorth, worthByProof } from './worth.ts'

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

/** How the search and a proof beside it know of each other. */
export type Beside = {
  /** Two BigInt64: what the best plan costs, and what no plan can cost less than; -1: not known yet. */
  readonly known: SharedArrayBuffer
  /** Prices, and then a plan, go to the search. */
  readonly port: MessagePort
}

/** A proof for the whole week, and then a search; both tell what they find through `beside`. */
export type ProofTask = {
  readonly prove: WeekProblem
  readonly seed: number
  readonly deadlines: Deadlines
  readonly stop: SharedArrayBuffer
  readonly beside: Beside
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

/** Weeks of no more persons get a search of their own from the thread beside. */
const FEW = 160

/** More messages than this per second help nobody. */
const MESSAGE_EVERY_MS = 100

/** Of the time between two moments, from 0 to 1. */
const shareUsed = (from: number, until: number): number =>
  Math.min(1, Math.max(0, Date.now() - from) / Math.max(1, until - from))

async function run(task: WorkerTask, send: (message: WorkerMessage) => void): Promise<void> {
  const { problem, from, movable, cuts, seed, iterations, deadlines } = task
  const isStopped = stopOf(task.stop)
  const beside = task.beside === null ? null : listenTo(task.beside, problem.persons.length > FEW)
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

const stopOf = (stop: SharedArrayBuffer): (() => boolean) => {
  const at = new Int32Array(stop)
  return () => Atomics.load(at, 0) !== 0
}

const OBJECTIVE = 0
const BOUND = 1
const readKnown = (known: BigInt64Array, which: number): number | null => {
  const value = Number(Atomics.load(known, which))
  return value < 0 ? null : value
}

/** Prices are looked for this often; the search asks thousands of times a second. */
const LISTEN_EVERY_MS = 20

function listenTo({ known, port }: Beside, isCalled: boolean): ProofBeside {
  const both = new BigInt64Array(known)
  let prices: Float64Array | null = null
  let plan: WeekPlan | null = null
  let reply: Reply | null = null
  let looked = 0
  const look = (): void => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      if (next.message instanceof Float64Array) prices = next.message
      else if ('turn' in next.message) reply = next.message as Reply
      else plan = next.message as WeekPlan
    }
  }
  return {
    bound: () => readKnown(both, BOUND),
    prices: () => {
      const now = Date.now()
      if (now - looked < LISTEN_EVERY_MS) return prices
      looked = now
      look()
      return prices
    },
    plan: () => {
      look()
      return plan
    },
    tell: (objective) => void Atomics.store(both, OBJECTIVE, BigInt(objective)),
    caller: isCalled
      ? {
          ask: (request) => port.postMessage(request),
          reply: () => {
            look()
            const newest = reply
            reply = null
            return newest
          },
        }
      : null,
  }
}

/** Prices are handed over when they have settled, and again after as many rounds. */
function prove({ prove: problem, seed, deadlines, stop, beside: { known, port } }: ProofTask): void {
  const both = new BigInt64Array(known)
  const isStopped = stopOf(stop)
  const week = new Week(compileWeek(problem))
  const line = lineOf(port)
  const isOver = (): boolean => isStopped() || Date.now() >= deadlines.boundUntil.whole
  const isDue = (): boolean => isOver() || line.isCalled()
  const prices = pricesOfTheWhole(week, isDue)
  lowerBound(week, 'whole', () => readKnown(both, OBJECTIVE) ?? Number.POSITIVE_INFINITY, {
    rounds: MANY_ROUNDS,
    shouldStop: isDue,
    onRound: (rounds) => {
      if (rounds % SETTLED_ROUNDS === 0) port.postMessage(prices)
    },
    prices,
    onBetter: (bound) => void Atomics.store(both, BOUND, BigInt(bound)),
  })
  port.postMessage(prices)
  if (problem.persons.length > FEW) {
    const worth = (): SeatWorth | null => {
      const relaxation = new Relaxation(week, 'whole')
      return relaxation.evaluate(prices, new Float64Array(prices.length), isOver) === null ? null : worthByProof(relaxation, prices)
    }
    help(week, line, seed + 1, isOver, worth)
    return
  }
  const best = readKnown(both, OBJECTIVE)
  const until = deadlines.searchUntil - HANDED_OVER_MS - problem.persons.length
  if (best === null || (readKnown(both, BOUND) ?? 0) >= best || !isGuidedByProof(week)) return
  const calls = {
    shouldStop: () => isStopped() || Date.now() >= until,
    onBetter: (objective: number) => {
      if (objective < (readKnown(both, OBJECTIVE) ?? 0)) Atomics.store(both, OBJECTIVE, BigInt(objective))
    },
  }
  // Another seed than that of the search beside.
  if (searchByProof(week, prices, best, seed + 1, { now: Date.now, until, calls })) port.postMessage(planOf(week))
}

/** Does what the search asks for until all is over. */
function help(
  week: Week,
  line: Called,
  seed: number,
  isOver: () => boolean,
  worthByProof: () => SeatWorth | null,
): void {
  const chance = chanceFrom(seed)
  const inserter = new Inserter(week, chance)
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  let request: Request | null = null
  while (!isOver()) {
    request ??= line.next()
    if (request === null) {
      Atomics.wait(sleeper, 0, 0, SLEEP_MS)
      continue
    }
    const now = request
    request = null
    if ('prices' in now) priceBeside(week, inserter, line, now)
    else if (now.company !== null) {
      const begun = { ...now, company: now.company }
      request = searchBeside(week, inserter, chance, line, begun, { now: Date.now, isOver, worthByProof })
    }
  }
}

/** Between two looks for a request. */
const SLEEP_MS = 2

function lineOf(port: MessagePort): Called & { readonly isCalled: () => boolean } {
  let waiting: Request | null = null
  let looked = 0
  const look = (): Request | null => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) waiting = next.message as Request
    return waiting
  }
  return {
    isCalled: () => {
      const now = Date.now()
      if (now - looked < LISTEN_EVERY_MS) return waiting !== null
      looked = now
      return look() !== null
    },
    next: () => {
      const call = look()
      waiting = null
      return call
    },
    reply: (reply) => port.postMessage(reply),
  }
}

/** Before the end of the search, so that a plan arrives in time; one more millisecond a person. */
const HANDED_OVER_MS = 100

async function explain({ explain: person, problem, plan, names, question }: ExplainTask): Promise<Explanation> {
  const { explainPerson } = await import('./explain.ts')
  return explainPerson(problem, plan, person, calledBy(names), question)
}

const port = parentPort
const task = workerData as WorkerTask | ProofTask | ExplainTask | null
if (port && task) {
  if ('explain' in task) port.postMessage(await explain(task))
  else if ('prove' in task) prove(task)
  else await run(task, (message) => port.postMessage(message))
}
