/** The thread beside the search, in a real thread: it stops proving when it is asked, finds weeks, and searches on from a week that it is given. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { lowerBound } from '../bound/lower-bound.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import { nothingHeld } from '../dive/hold-again.ts'
import { HoldingBeside } from '../dive/hold-beside.ts'
import type { Caller, Reply, SearchReply } from '../dive/line.ts'
import { chooseByOffers, openHeld } from '../dive/offer-dive.ts'
import { PricingBeside } from '../dive/pricing-beside.ts'
import { loadPrograms } from '../programs/highs.ts'
import { meetingWith } from '../search/companion.ts'
import { MoveLog } from '../search/move-log.ts'
import { search } from '../search/search.ts'
import { placeEverybody } from '../search/start.ts'
import { bestChoice } from '../week/best-choice.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { type Choice, unitsOf } from '../week/units.ts'
import { writeWeek } from '../week/week-numbers.ts'
import { type WorthTables, worthByTables } from '../week/worth.ts'
import type { ProofTask } from './worker-beside.ts'

/** More than a small week has: those get no help. */
const problem = tinyWeek(2, 170)
const SECONDS = 60

const threads: Worker[] = []
after(() => Promise.all(threads.map((thread) => thread.terminate())))

/** A thread that proves, and what is known of each other. */
function thread(prove: WeekProblem, seconds: number, objective = -1) {
  const known = new SharedArrayBuffer(16)
  const both = new BigInt64Array(known)
  both.set([BigInt(objective), -1n])
  const { port1, port2 } = new MessageChannel()
  const start = Date.now()
  const end = start + seconds * 1000
  const deadlines = {
    start,
    searchUntil: start + seconds * 750,
    polishUntil: end,
    boundUntil: { whole: end, assignment: end },
    opening: null,
  }
  const task: ProofTask = {
    ...{ prove, seed: 1, deadlines },
    stop: new SharedArrayBuffer(4),
    beside: { known, port: port1 },
  }
  threads.push(new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, transferList: [port1] }))
  port2.unref()
  return { port2, bound: () => Number(Atomics.load(both, 1)) }
}

/** One that proves until it is asked for something. */
function beside(of = problem): Caller & { readonly bound: () => number } {
  const { port2, bound } = thread(of, SECONDS)
  return {
    bound,
    ask: (request) => port2.postMessage(request),
    reply: () => {
      let newest: Reply | null = null
      for (let next = receiveMessageOnPort(port2); next; next = receiveMessageOnPort(port2)) {
        if (!(next.message instanceof Float64Array)) newest = next.message as Reply
      }
      return newest
    },
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))
function waitFor<T>(look: () => T | null): T {
  for (const end = Date.now() + SECONDS * 1000; Date.now() < end; Atomics.wait(sleeper, 0, 0, 5)) {
    const found = look()
    if (found !== null) return found
  }
  throw new Error('no reply')
}

function placed(): { week: Week; inserter: Inserter } {
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(1)
  const inserter = new Inserter(week, chance)
  placeEverybody(week, inserter, chance, () => false)
  return { week, inserter }
}

/** An hour of some clinicians and a seat in some groups costs more than of others. */
function someTables({ model }: Week): WorthTables {
  const { steps, clinicianWeek, offerings } = model
  const time = Float64Array.from({ length: clinicianWeek.length * (steps + 1) }, (_, i) => {
    const clinician = Math.floor(i / (steps + 1))
    return (i % (steps + 1)) * (clinician % 3)
  })
  const seat = Float64Array.from(offerings, (_, o) => (o * 7) % 20)
  return { time, seat, wasOpen: new Uint8Array(offerings.length).fill(1) }
}

test('two threads find for everybody the week that one finds, each for some', () => {
  const { week } = placed()
  const tables = someTables(week)
  const trying = { tries: 4, orders: 1 }
  // Couples try partners in an order by chance.
  const units = unitsOf(week).filter(({ couple }) => couple < 0)
  const rest = new Week(week.model)
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 1) rest.openGroup(o, week.leader[o]!, week.room[o]!)
  }
  rest.keep()
  const before = rest.total
  const inserter = new Inserter(rest, chanceFrom(1))
  inserter.worth = worthByTables(rest, tables)
  const alone = units.map((unit) => bestChoice(rest, inserter, unit, 0, trying))
  const pricing = new PricingBeside(beside(), () => true, SECONDS * 1000)
  // Nobody is left for it, but it is awake then.
  pricing.begin(rest, units, tables, trying)!.others()
  const shared = pricing.begin(rest, units, tables, trying)!
  const own: (readonly [number, Choice])[] = []
  for (let u = shared.next(); u < units.length; u = shared.next()) {
    own.push([u, bestChoice(rest, inserter, units[u]!, 0, trying)])
    Atomics.wait(sleeper, 0, 0, 1)
  }
  const theirs = shared.others()
  assert.ok(own.length > 0 && theirs.length > 0, `${own.length} and ${theirs.length}`)
  const both = new Map([...own, ...theirs])
  assert.equal(own.length + theirs.length, units.length, 'nobody is looked at twice')
  for (const [u, { cost }] of alone.entries()) assert.equal(both.get(u)?.cost, cost)
  assert.equal(rest.total, before, 'the week is as it was')
})

test('a thread that says nothing is not waited for twice, and before its time nobody is asked', () => {
  const { week } = placed()
  const units = unitsOf(week)
  let asked = 0
  const mute: Caller = { ask: () => (asked += 1), reply: () => null }
  let isThere = false
  const pricing = new PricingBeside(mute, () => isThere, 20)
  const begin = () => pricing.begin(week, units, someTables(week), { tries: 1, orders: 1 })
  assert.equal(begin(), null)
  isThere = true
  const shared = begin()!
  assert.equal(shared.next(), 0)
  assert.deepEqual(shared.others(), [])
  assert.ok(shared.next() >= units.length, 'nobody is left for a thread that wakes up late')
  assert.equal(begin(), null)
  assert.equal(asked, 1)
})

test('the other search goes on from the week that it is given, and what it tells leads to its week', () => {
  const { week, inserter } = placed()
  const caller = beside()
  const company = { from: Date.now(), until: Date.now() + SECONDS * 1000, isWarm: true, worth: null }
  caller.ask({ turn: 7, week: writeWeek(week), company })
  const reply = waitFor(() => caller.reply()) as SearchReply
  assert.equal(reply.turn, 7)
  assert.ok(new MoveLog(week).make(reply.moves) > 0)
  assert.equal(week.total, reply.total)
  // From then on both search, and meet.
  const meet = meetingWith(caller, week, { now: Date.now, joinsAt: 0, company: () => company })
  const end = Date.now() + 3000
  let met = 0
  search(week, inserter, chanceFrom(5), {
    isWarm: true,
    used: () => 0.5,
    shouldStop: () => met >= 3 || Date.now() > end,
    meet: () => {
      const isChanged = meet()
      if (isChanged) met += 1
      return isChanged
    },
  })
  assert.ok(met >= 3, `${met} meetings`)
  const report = checkPlan(problem, planOf(week))
  assert.deepEqual([report.hard, report.objective], [[], week.total])
  assert.ok(report.objective < reply.total)
})

test('where hours are short it chooses groups, too, once the proof has had its time, and leaves off at once to find weeks', async () => {
  const short = withHours(tinyWeek(3, 70), 0.1)
  const week = new Week(compileWeek(short))
  const units = unitsOf(week)
  const pool = new WeekPool()
  const programs = await loadPrograms()
  assert.ok(chooseByOffers(week, chanceFrom(1), { programs, isOver: () => false, pool }))
  const caller = beside(short)
  const holding = new HoldingBeside(caller)
  holding.tell(units, nothingHeld, pool)
  const better = waitFor(() => holding.better(units, Number.POSITIVE_INFINITY, pool))
  const proved = lowerBound(week, 'whole', Number.POSITIVE_INFINITY, { rounds: 100, shouldStop: () => false })!
  assert.ok(caller.bound() >= proved, `${caller.bound()} after ${proved}`)
  openHeld(week, better)
  assert.ok(week.groupSteps > 0)
  assert.deepEqual(checkPlan(short, planOf(week)).hard, [])
  const pricing = new PricingBeside(caller, () => true)
  const trying = { tries: 1, orders: 1 }
  pricing.begin(week, units, someTables(week), trying)!.others()
  assert.notEqual(pricing.begin(week, units, someTables(week), trying), null, 'it was there in time')
})

test('a thread that is not asked stops its proof for a search of its own and goes on with it, and its bound never falls', () => {
  const small = tinyWeek(2, 45)
  const { port2, bound } = thread(small, 18, 1_000_000_000)
  let last = -1
  const plan = waitFor(() => {
    const now = bound()
    assert.ok(now >= last, `${now} after ${last}`)
    last = now
    for (let next = receiveMessageOnPort(port2); next; next = receiveMessageOnPort(port2)) {
      if (!(next.message instanceof Float64Array)) return next.message as WeekPlan
    }
    return null
  })
  const { hard, objective } = checkPlan(small, plan)
  assert.deepEqual(hard, [])
  const prices = waitFor(() => receiveMessageOnPort(port2)?.message ?? null)
  assert.ok(prices instanceof Float64Array, 'prices of the proof come after the plan')
  assert.ok(bound() >= last)
  assert.ok(last >= 0 && last <= objective, `${last} is proved, ${objective} was found`)
})
