/** Weeks at given prices, looked for by two threads at once: whoever is next is looked at by the one that is free. */

import { bestChoice, type Trying } from '../week/best-choice.ts'
import type { Inserter } from '../week/insert.ts'
import type { Week } from '../week/state.ts'
import { type Unit, unitsOf } from '../week/units.ts'
import { readWeek, Writing, writeWeek } from '../week/week-numbers.ts'
import { type WorthTables, worthByTables } from '../week/worth.ts'
import { type ChoiceOf, readChoices, writeChoice } from './choice-numbers.ts'
import { type Called, type Caller, nextTurn, type PriceRequest } from './line.ts'

const NEXT = 0
const DONE = 1
/** Longer than any one week takes to find; then the other thread is not there any more. */
const LONGEST_MS = 3000

/** What this thread looks at itself, and what the other one has found in the meantime. */
export type Shared = {
  /** Whom to look at; as many as there are, or more: nobody any more. */
  readonly next: () => number
  /** Waits until the other thread has done with its own; without what it never said. */
  readonly others: () => readonly ChoiceOf[]
}

export class PricingBeside {
  private readonly caller: Caller
  private readonly isThere: () => boolean
  private readonly longestMs: number
  private isGone = false

  /** `isThere`: whether the other thread may be asked yet. */
  constructor(caller: Caller, isThere: () => boolean, longestMs = LONGEST_MS) {
    this.caller = caller
    this.isThere = isThere
    this.longestMs = longestMs
  }

  /** Null: nobody is there. */
  begin(rest: Week, units: readonly Unit[], prices: WorthTables, { tries, orders }: Trying): Shared | null {
    if (this.isGone || !this.isThere()) return null
    const shared = new SharedArrayBuffer(8)
    const both = new Int32Array(shared)
    const turn = nextTurn()
    this.caller.ask({
      turn,
      rest: writeWeek(rest),
      units: Int32Array.from(units, ({ persons }) => persons[0]!),
      shared,
      prices,
      tries,
      orders,
    })
    return {
      next: () => Atomics.add(both, NEXT, 1),
      others: () => {
        Atomics.store(both, NEXT, units.length)
        this.isGone = Atomics.wait(both, DONE, 0, this.longestMs) === 'timed-out'
        const reply = this.caller.reply()
        if (reply === null || reply.turn !== turn || !('found' in reply)) return []
        return readChoices(reply.found, units)
      },
    }
  }
}

/** The other side: looks at whoever is next until nobody is. */
export function priceBeside(week: Week, inserter: Inserter, { reply }: Called, request: PriceRequest): void {
  const { turn, rest, shared, prices, tries, orders } = request
  const both = new Int32Array(shared)
  readWeek(week, rest)
  inserter.worth = worthByTables(week, prices)
  const unitAt = new Map(unitsOf(week).map((unit) => [unit.persons[0]!, unit]))
  const units = Array.from(request.units, (p) => unitAt.get(p)!)
  const writing = new Writing()
  for (let u = Atomics.add(both, NEXT, 1); u < units.length; u = Atomics.add(both, NEXT, 1)) {
    writeChoice(writing, u, bestChoice(week, inserter, units[u]!, 0, { tries, orders }))
  }
  reply({ turn, found: writing.done() })
  Atomics.store(both, DONE, 1)
  Atomics.notify(both, DONE)
}
