/** Groups chosen anew by two threads: what one tells is what the other hears, and who knows better is followed. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { loadPrograms } from '../programs/highs.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { WeekPool } from './found-weeks.ts'
import { HoldingBeside, holdBeside } from './hold-beside.ts'
import type { Called, Caller, HoldReply, HoldRequest, Reply, Request } from './line.ts'
import { chooseByOffers, openHeld } from './offer-dive.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const problem = tinyWeek(2, 24)
const week = new Week(compileWeek(problem))
const units = unitsOf(week)
const pool = new WeekPool()
const first = chooseByOffers(week, chanceFrom(1), { programs, isOver: never, pool })!

/** What is asked stays there, and these are the replies. */
function saying(...replies: Reply[]): Caller & { readonly asked: Request[] } {
  const asked: Request[] = []
  return { asked, ask: (request) => void asked.push(request), reply: () => replies.shift() ?? null }
}

/** The request for groups with this value. */
function requestFor(value: number): HoldRequest {
  const caller = saying()
  new HoldingBeside(caller).tell(units, { ...first, value }, pool)
  return caller.asked[0] as HoldRequest
}

test('groups and weeks arrive as they were told', () => {
  const { turn, ...told } = requestFor(500)
  const there = new WeekPool()
  const holding = new HoldingBeside(saying({ turn, ...told }))
  assert.deepEqual(holding.better(units, 501, there), { ...first, value: 500 })
  for (const unit of units) assert.deepEqual(there.of(unit), pool.of(unit))
})

const replies: readonly (readonly [says: string, reply: Reply])[] = [
  ['groups that cost as much', requestFor(500)],
  ['weeks that were asked for before', { turn: 1, found: new Int32Array() }],
]
for (const [says, reply] of replies) {
  test(`a reply with ${says} changes nothing`, () => {
    const holding = new HoldingBeside(saying(reply))
    const there = new WeekPool()
    assert.equal(holding.better(units, 500, there), null)
    assert.deepEqual(there.of(units[0]!), [])
  })
}

/** The other side, to which these requests come one after the other, each after a look for one. */
function beside(requests: readonly (Request | null)[]): { readonly line: Called; readonly replies: HoldReply[] } {
  const left = [...requests]
  const replies: HoldReply[] = []
  return {
    replies,
    line: {
      waiting: () => left[0] ?? null,
      next: () => left.shift() ?? null,
      reply: (reply) => void replies.push(reply as HoldReply),
    },
  }
}

const other: Request = { turn: 99, week: new Int32Array(), company: null }

test('it tells of groups that cost less, which can be held, and leaves off for a request of another kind', () => {
  const { line, replies } = beside([null, null, other])
  const trying = { programs, isOver: never }
  assert.equal(holdBeside(week, chanceFrom(1), line, requestFor(1e6), trying), other)
  assert.ok(replies.length > 0)
  let value = 1e6
  for (const reply of replies) {
    assert.ok(reply.value < value)
    value = reply.value
    const holding = new HoldingBeside(saying(reply))
    const open = new Week(week.model)
    openHeld(open, holding.better(units, 1e6, new WeekPool())!)
    assert.ok(open.groupSteps > 0)
    assert.deepEqual(checkPlan(problem, planOf(open)).hard, [])
  }
})

test('it goes on from groups that it is told of where they cost less than its own, and from no others', () => {
  const cheap = requestFor(1)
  const { line, replies } = beside([cheap, null, other])
  assert.equal(holdBeside(week, chanceFrom(1), line, requestFor(1e6), { programs, isOver: never }), other)
  assert.ok(replies.length <= 1, 'nothing costs less than what it was told of')
  const dear = beside([requestFor(1e6), null, other])
  assert.equal(holdBeside(week, chanceFrom(1), dear.line, cheap, { programs, isOver: never }), other)
  assert.equal(dear.replies.length, 0, 'what costs more is not gone on from')
})

test('a request of another kind that waits ends a try at once', () => {
  const { line, replies } = beside([other])
  assert.equal(holdBeside(week, chanceFrom(1), line, requestFor(1e6), { programs, isOver: never }), other)
  assert.equal(replies.length, 0)
})

test('told to stop, it tells nothing more', () => {
  const { line, replies } = beside([])
  const isOver = (): boolean => true
  assert.equal(holdBeside(week, chanceFrom(1), line, requestFor(1e6), { programs, isOver }), null)
  assert.equal(replies.length, 0)
})
