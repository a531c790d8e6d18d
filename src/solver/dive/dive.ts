/**
 * Many weeks made anew at once with the groups as they are: column generation for all of them together, and then a dive:
 * again and again the weeks that the linear program is surest of are settled, and prices are found for the rest.
 */

import type { Program, Programs, Rough } from '../programs/program.ts'
import type { Chance } from '../week/random.ts'
import { isScarce } from '../week/scarcity.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { type Unit, unitsOf } from '../week/units.ts'
import type { SeatWorth } from '../week/worth.ts'
import { FoundWeeks, type Pains, pricesOf, type WeekPool } from './found-weeks.ts'
import { LastAnswer } from './last-answer.ts'
import { Master } from './master.ts'
import { withoutRivalsIn } from './parts.ts'
import type { PricingBeside } from './pricing-beside.ts'
import { worthByProgram } from './worth-by-program.ts'

const pains: Pains = { noises: [0], tries: 8, orders: 6 }
/**
 * Rounds of column generation before the dive, which goes on with it. From a plan few are better: the linear program then
 * stays near that plan, and what is near it can be had as a whole.
 */
const ROUNDS = { anew: 24, again: 6 }
/** A round that finds fewer new weeks than this share of the units is the last, or where so many together saved less than this share. */
const WORTH_ANOTHER = { weeks: 0.12, rounds: 4, saved: 0.004 }
/** A week that has so much of its unit in the linear program is settled, and each time at least this share of the units. */
const SETTLED = { sure: 0.97, least: 0.06 }
/**
 * What a week costs beyond so many missing sessions counts this much: a rough answer is only as exact as the largest costs
 * let it be, and where there are hours enough, nobody is left with such a week in the end.
 */
const DEAR = { sessions: 1.2, share: 0.05 }
/** Weeks of each unit that stay in the program; the others are hardly ever taken. */
const KEPT = 20

export type Diving = {
  readonly programs: Pick<Programs, 'relaxRoughly'>
  /** What was found in earlier dives, and what this one finds. */
  readonly pool: WeekPool
  readonly isOver: () => boolean
  /** Who helps to find weeks. */
  readonly beside?: PricingBeside | null
  /** Called with what seats and hours are worth, once prices have settled. */
  readonly onWorth?: (worth: SeatWorth) => void
}

/**
 * Gives these units, none of which must keep away from another, other weeks that together cost less, as far as whole weeks
 * can follow the linear program: at the end a few may lack something, which the search has to see to. False, and the week
 * is as it was, where there was no time or no answer.
 */
export function dive(
  week: Week,
  units: readonly Unit[],
  chance: Chance,
  { programs, pool, isOver, onWorth, beside }: Diving,
): boolean {
  const isAnew = units.every(({ persons }) => persons.every((p) => week.patterns[p]!.length === 0))
  const found = new FoundWeeks(week, units, new Set(), chance, { pool })
  // A half hour that turns out to be overfull is heeded from the next program on; what is settled fits in any case.
  const full = new Set<number>()
  const { missingSession } = week.model.problem.weights
  const dear = isScarce(week) ? Number.POSITIVE_INFINITY : DEAR.sessions * missingSession
  const last = new LastAnswer()
  const relax = (): { readonly master: Master; readonly relaxed: Rough } | null => {
    const master = new Master(week, found.rest, found.choices, { full })
    const program = flattened(master.program, dear)
    const relaxed = isOver() ? null : programs.relaxRoughly(program, last.beginFor(master), isOver)
    if (relaxed === null) return null
    last.remember(master, relaxed)
    master.findFull(relaxed.x, full)
    return { master, relaxed }
  }
  const priceAgain = () => {
    const answer = relax()
    if (answer === null) return null
    const { master, relaxed } = answer
    found.forget(relaxed.reduced, KEPT)
    const added = found.add(pricesOf(week.model, master, relaxed.duals), pains, isOver, beside)
    return { ...answer, added }
  }
  const values: number[] = []
  for (let left = isAnew ? ROUNDS.anew : ROUNDS.again; left > 0; left--) {
    const answer = priceAgain()
    if (answer === null) return false
    const { master, relaxed, added } = answer
    const before = values.at(-WORTH_ANOTHER.rounds)
    values.push(relaxed.value)
    const isStale = before !== undefined && before - relaxed.value < WORTH_ANOTHER.saved * Math.abs(relaxed.value)
    const isLast = left === 1 || isStale || added < WORTH_ANOTHER.weeks * units.length
    if (!isLast) continue
    onWorth?.(worthByProgram(week, master, relaxed.duals))
    break
  }
  found.rememberIn(pool)
  while (found.choices.length > 0) {
    const answer = relax()
    if (answer === null) return false
    found.settle(found.surest(answer.relaxed.x, { ...SETTLED, lack: missingSession }))
    if (found.choices.length > 0 && priceAgain() === null) return false
  }
  const after = new Snapshot()
  after.take(found.rest)
  after.restore(week)
  return true
}

/**
 * A dive for everybody, none of whom has a week yet: whom the program may not plan together come one after the other. `onWorth` is
 * called in the first of these dives alone. False, and nobody has a week, where there was no time or no answer for that one.
 */
export function diveForAll(week: Week, chance: Chance, { onWorth, ...diving }: Diving): boolean {
  const units = unitsOf(week)
  let waiting = units
  while (waiting.length > 0) {
    const isFirst = waiting === units
    const part = new Set(withoutRivalsIn(week, waiting, chance))
    const isDone = dive(week, [...part], chance, isFirst && onWorth ? { ...diving, onWorth } : diving)
    if (!isDone) return !isFirst
    waiting = waiting.filter((unit) => !part.has(unit))
  }
  return true
}

/** With a share only of what costs are above this one; their order stays. */
const flattened = (program: Program, dear: number): Program => ({
  ...program,
  cost: program.cost.map((cost) => (cost > dear ? dear + (cost - dear) * DEAR.share : cost)),
})
