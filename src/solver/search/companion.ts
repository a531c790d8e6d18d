/** A search of the same week in a second thread: both go on from one week, and after a while one takes over what the other has changed. */

import type { Called, Caller, Company, Request, SearchRequest } from '../dive/line.ts'
import { nextTurn } from '../dive/line.ts'
import type { Inserter } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { readWeek, writeWeek } from '../week/week-numbers.ts'
import { type SeatWorth, worthByTables } from '../week/worth.ts'
import { MoveLog } from './move-log.ts'
import { search } from './search.ts'

/** How long both go on alone: the longer, the more of their moves are in each other's way. */
const SLICE_MS = 150
const LOOK_EVERY_MS = 5

/** For `meet` of a search: calls the other one in at `joinsAt`, and then takes over what it replies. */
export function meetingWith(
  { ask, reply }: Caller,
  week: Week,
  { now, joinsAt, company }: { readonly now: () => number; readonly joinsAt: number; readonly company: () => Company },
): () => boolean {
  const log = new MoveLog(week)
  let turn = 0
  let looked = joinsAt
  const goOn = (how: Company | null): void => {
    turn = nextTurn()
    ask({ turn, week: writeWeek(week), company: how })
  }
  return () => {
    const at = now()
    if (at < looked) return false
    looked = at + LOOK_EVERY_MS
    if (turn === 0) {
      goOn(company())
      return false
    }
    const other = reply()
    if (other === null || other.turn !== turn || !('moves' in other)) return false
    const made = log.make(other.moves)
    // What does not fit together may still be better alone.
    const isBetter = other.total < week.total
    if (isBetter) readWeek(week, other.week)
    goOn(null)
    return made > 0 || isBetter
  }
}

/** Searches beside another search; returns with a request that is none of that search, or null once it is over. */
export function searchBeside(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  { next, reply }: Called,
  begun: SearchRequest & { readonly company: Company },
  {
    now,
    isOver,
    worthByProof,
  }: { readonly now: () => number; readonly isOver: () => boolean; readonly worthByProof: () => SeatWorth | null },
): Request | null {
  const { from, until, isWarm, worth } = begun.company
  const log = new MoveLog(week)
  inserter.worth = worth === null ? null : worth === 'proof' ? worthByProof() : worthByTables(week, worth)
  let turn: number | null = null
  let due = 0
  let other: Request | null = null
  const goOn = (request: SearchRequest): void => {
    readWeek(week, request.week)
    log.taken()
    turn = request.turn
    due = now() + SLICE_MS
  }
  goOn(begun)
  const meet = (): boolean => {
    if (turn !== null) {
      if (now() < due) return false
      reply({ turn, moves: log.taken(), week: writeWeek(week), total: week.total })
      turn = null
      return false
    }
    const request = next()
    if (request === null) return false
    if (!('company' in request) || request.company !== null) {
      other = request
      return false
    }
    goOn(request)
    return true
  }
  search(week, inserter, chance, {
    isWarm,
    isSwept: true,
    used: () => (now() - from) / (until - from),
    shouldStop: () => other !== null || isOver(),
    onKeep: (cost) => log.add(cost),
    meet,
  })
  return other
}
