/** The thread beside a search: it proves what no plan can cost less than, and after some time helps the search instead. */

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { SMALL } from '../bound/layout.ts'
import { lowerBound, pricesOfTheWhole } from '../bound/lower-bound.ts'
import { Relaxation } from '../bound/relaxation.ts'
import { worthByProof } from '../bound/worth-by-proof.ts'
import type { Deadlines } from '../deadlines.ts'
import { holdBeside } from '../dive/hold-beside.ts'
import type { Called, Reply, Request } from '../dive/line.ts'
import { priceBeside } from '../dive/pricing-beside.ts'
import { loadPrograms } from '../programs/highs.ts'
import type { Programs } from '../programs/program.ts'
import { searchBeside } from '../search/companion.ts'
import { choosesGroupsByOffers, choosesGroupsByProof } from '../search/dived-for.ts'
import { msAlone, msOfProof } from '../search/help.ts'
import { MANY_ROUNDS, type ProofBeside, SETTLED_ROUNDS, searchByProof } from '../search/opening.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { isGuidedByProof } from '../week/scarcity.ts'
import { Week } from '../week/state.ts'
import type { SeatWorth } from '../week/worth.ts'

/** How the search and the thread beside it know of each other. */
export type Beside = {
  /** Two BigInt64: what the best plan costs, and what no plan can cost less than; -1: not known yet. */
  readonly known: SharedArrayBuffer
  /** Prices, replies and plans go to the search, requests come from it. */
  readonly port: MessagePort
}

/** A proof for the whole week, and then help or a search; all tell what they find through `beside`. */
export type ProofTask = {
  readonly prove: WeekProblem
  readonly seed: number
  readonly deadlines: Deadlines
  readonly stop: SharedArrayBuffer
  readonly beside: Beside
}

/** Small weeks get a search of its own from the thread beside, once it has proved what it can; the search of all others is helped. */
const FEW = 160
const helpsWith = (week: Week): boolean => week.patterns.length > FEW || !isGuidedByProof(week)

const OBJECTIVE = 0
const BOUND = 1
const readKnown = (known: BigInt64Array, which: number): number | null => {
  const value = Number(Atomics.load(known, which))
  return value < 0 ? null : value
}

export const stopOf = (stop: SharedArrayBuffer): (() => boolean) => {
  const at = new Int32Array(stop)
  return () => Atomics.load(at, 0) !== 0
}

/** Messages are looked for this often; the search asks thousands of times a second. */
const LISTEN_EVERY_MS = 20

/** The side of the search. */
export function listenTo({ known, port }: Beside): ProofBeside {
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
    callerFor: (week) => {
      if (!helpsWith(week)) return null
      return {
        ask: (request) => port.postMessage(request),
        reply: () => {
          look()
          const newest = reply
          reply = null
          return newest
        },
      }
    },
  }
}

/** The other side. Prices are handed over when they have settled, and again after as many rounds. */
export async function proveAndHelp(task: ProofTask): Promise<void> {
  const { prove: problem, seed, deadlines, stop, beside } = task
  const { known, port } = beside
  const both = new BigInt64Array(known)
  const isStopped = stopOf(stop)
  const week = new Week(compileWeek(problem))
  const line = lineOf(port)
  const isOver = (): boolean => isStopped() || Date.now() >= deadlines.boundUntil.whole
  const { start, boundUntil } = deadlines
  const span = boundUntil.whole - start
  // Groups are asked for as soon as there are weeks to choose them by, and the proof has its time first.
  const aloneUntil = start + msAlone(span, week)
  const isDue = (): boolean => {
    const request = line.waiting()
    return isOver() || (request !== null && (!('held' in request) || Date.now() >= aloneUntil))
  }
  const prices = pricesOfTheWhole(week, isDue)
  const prove = (shouldStop: () => boolean, isResumed = false): number | null =>
    lowerBound(week, 'whole', () => readKnown(both, OBJECTIVE) ?? Number.POSITIVE_INFINITY, {
      rounds: MANY_ROUNDS,
      shouldStop,
      onRound: (rounds) => {
        if (rounds % SETTLED_ROUNDS === 0) port.postMessage(prices)
      },
      prices,
      isResumed,
      onBetter: (bound) => {
        if (bound > (readKnown(both, BOUND) ?? -1)) Atomics.store(both, BOUND, BigInt(bound))
      },
    })
  const pauseAt = start + msOfProof(span, problem.persons.length)
  // A small week is branched for as long as there is time; of others little is left to prove then, and it is proved after the search.
  const pauses = !helpsWith(week) && problem.persons.length > SMALL
  prove(() => isDue() || (pauses && Date.now() >= pauseAt))
  port.postMessage(prices)
  if (helpsWith(week)) {
    const programs = choosesGroupsByOffers(problem, deadlines.searchUntil - start) ? await loadPrograms() : null
    const isSearched = (): boolean => isOver() || Date.now() >= deadlines.searchUntil
    help(week, line, seed + 1, isSearched, programs, () => worthBy(week, prices, isOver))
    prove(isOver, true)
    return
  }
  const best = readKnown(both, OBJECTIVE)
  const until = deadlines.searchUntil - HANDED_OVER_MS - problem.persons.length
  if (best === null || (readKnown(both, BOUND) ?? 0) >= best) return
  const calls = {
    shouldStop: () => isStopped() || Date.now() >= until,
    onBetter: (objective: number) => {
      if (objective < (readKnown(both, OBJECTIVE) ?? 0)) Atomics.store(both, OBJECTIVE, BigInt(objective))
    },
  }
  const programs = choosesGroupsByProof(week, until - Date.now()) ? await loadPrograms() : null
  // Another seed than that of the search beside.
  const isDone = searchByProof(week, { prices, value: best }, seed + 1, programs, { now: Date.now, until, calls })
  if (isDone) port.postMessage(planOf(week))
  if (pauses) prove(isDue, true)
}

/** Before the end of the search, so that a plan arrives in time; one more millisecond a person. */
const HANDED_OVER_MS = 100

function worthBy(week: Week, prices: Float64Array, isOver: () => boolean): SeatWorth | null {
  const relaxation = new Relaxation(week, 'whole')
  const sum = relaxation.evaluate(prices, new Float64Array(prices.length), isOver)
  return sum === null ? null : worthByProof(relaxation, prices)
}

/** Between two looks for a request. */
const SLEEP_MS = 2

/** Does what the search asks for until all is over. */
function help(
  week: Week,
  line: Called,
  seed: number,
  isOver: () => boolean,
  programs: Programs | null,
  worthByProofNow: () => SeatWorth | null,
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
    const asked: Request = request
    request = null
    if ('prices' in asked) priceBeside(week, inserter, line, asked)
    else if ('held' in asked) {
      if (programs !== null) request = holdBeside(week, chance, line, asked, { programs, isOver })
    } else if (asked.company !== null) {
      const begun = { ...asked, company: asked.company }
      const clock = { now: Date.now, isOver, worthByProof: worthByProofNow }
      request = searchBeside(week, inserter, chance, line, begun, clock)
    }
  }
}

function lineOf(port: MessagePort): Called {
  let waiting: Request | null = null
  let looked = 0
  const look = (): Request | null => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      waiting = next.message as Request
    return waiting
  }
  return {
    waiting: () => {
      const now = Date.now()
      if (now - looked < LISTEN_EVERY_MS) return waiting
      looked = now
      return look()
    },
    next: () => {
      const request = look()
      waiting = null
      return request
    },
    reply: (reply) => port.postMessage(reply),
  }
}
