/** Groups chosen anew by two threads at once: each tries for itself, and goes on from what the other has found where that costs less. */

import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { type Unit, unitsOf } from '../week/units.ts'
import { Writing } from '../week/week-numbers.ts'
import { readChoices, writeChoice } from './choice-numbers.ts'
import { WeekPool } from './found-weeks.ts'
import type { Exactly } from './generation.ts'
import { chosenAnew } from './hold-again.ts'
import type { Holding } from './hold-offers.ts'
import { type Called, type Caller, type HeldNumbers, type HoldRequest, nextTurn, type Request } from './line.ts'

/** The side of the search. */
export class HoldingBeside {
  private readonly caller: Caller

  constructor(caller: Caller) {
    this.caller = caller
  }

  /**
   * Says what is the best now; the other thread goes on from there, unless it knows better. Where no groups are held yet, it chooses
   * all of them first.
   */
  tell(units: readonly Unit[], best: Holding, pool: WeekPool): void {
    this.caller.ask({ turn: nextTurn(), ...writeHolding(units, best, pool) })
  }

  /** Groups of the other thread that cost less than this, with the weeks it knows; null: it has none. */
  better(units: readonly Unit[], than: number, pool: WeekPool): Holding | null {
    const reply = this.caller.reply()
    return reply !== null && 'held' in reply && reply.value < than ? readHolding(units, reply, pool) : null
  }
}

/** The other side: tries until the end or a request of another kind, which it returns. */
export function holdBeside(
  week: Week,
  chance: Chance,
  { waiting, next, reply }: Called,
  begun: HoldRequest,
  { programs, isOver }: Exactly,
): Request | null {
  const units = unitsOf(week)
  const pool = new WeekPool()
  let now = readHolding(units, begun, pool)
  let best = now
  const isOther = (): boolean => {
    const request = waiting()
    return request !== null && !('held' in request)
  }
  const trying = { programs, pool, isOver: () => isOver() || isOther() }
  while (!isOver()) {
    now = chosenAnew(week, units, now, chance, trying)
    if (now.value < best.value) {
      best = now
      reply({ turn: nextTurn(), ...writeHolding(units, best, pool) })
    }
    const request = next()
    if (request === null) continue
    if (!('held' in request)) return request
    if (request.value < best.value) now = best = readHolding(units, request, pool)
  }
  return null
}

function writeHolding(units: readonly Unit[], { held, value }: Holding, pool: WeekPool): HeldNumbers {
  const writing = new Writing()
  units.forEach((unit, u) => {
    for (const choice of pool.of(unit)) writeChoice(writing, u, choice)
  })
  const groups = held.flatMap(({ offering, leader, room }) => [offering, leader, room])
  return { value, held: Int32Array.from(groups), weeks: writing.done() }
}

/** Its weeks come into the pool in place of those that were there. */
function readHolding(units: readonly Unit[], { held, value, weeks }: HeldNumbers, pool: WeekPool): Holding {
  const choices = Map.groupBy(readChoices(weeks, units), ([unit]) => unit)
  for (const [u, own] of choices)
    pool.remember(
      units[u]!,
      own.map(([, choice]) => choice),
    )
  const groups = Array.from({ length: held.length / 3 }, (_, i) => ({
    offering: held[3 * i]!,
    leader: held[3 * i + 1]!,
    room: held[3 * i + 2]!,
    isNow: false,
  }))
  return { held: groups, value }
}
