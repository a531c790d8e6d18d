/**
 * Many weeks made anew at once with the groups as they are: column generation for all of them together, and then a dive:
 * again and again the weeks that the linear program is surest of are settled, and prices are found for the rest.
 */

import { FoundWeeks, type Pains, pricesOf } from './found-weeks.ts'
import { Master, type Programs, type Relaxed } from './master.ts'
import type { Chance } from './random.ts'
import { Snapshot } from './snapshot.ts'
import type { Week } from './state.ts'
import type { Unit } from './units.ts'

const pains: Pains = { noises: [0], tries: 8 }
/** Rounds of column generation before the dive, which goes on with it, and between two steps of it. */
const ROUNDS = 16
/** A round that finds fewer new weeks than this share of the units is the last. */
const WORTH_ANOTHER = 0.12
/** A week that has so much of its unit in the linear program is settled, and each time at least this share of the units. */
const SURE = 0.97
const EACH_TIME = 0.12
/** Weeks of each unit that stay in the program; the others are hardly ever taken. */
const KEPT = 12

/**
 * Gives these units other weeks that together cost less, as far as whole weeks can follow the linear program: at the end
 * a few may lack something, which the search has to see to. The week is left as it was where there was no time.
 */
export function dive(
  week: Week,
  units: readonly Unit[],
  chance: Chance,
  programs: Programs,
  isOver: () => boolean,
): boolean {
  const found = new FoundWeeks(week, units, new Set(), chance)
  // A half hour that turns out to be overfull is heeded from the next program on; what is settled fits in any case.
  const full = new Set<number>()
  const relax = (): { readonly master: Master; readonly relaxed: Relaxed } | null => {
    const master = new Master(week, found.rest, found.choices, [], full)
    const relaxed = isOver() ? null : programs.relax(master.program, isOver)
    if (relaxed === null) return null
    master.findFull(relaxed.x, full)
    return { master, relaxed }
  }
  const priceAgain = (): number | null => {
    const answer = relax()
    if (answer !== null) found.forget(answer.relaxed.reduced, KEPT)
    return answer === null ? null : found.add(pricesOf(week.model, answer.master, answer.relaxed.duals), pains, isOver)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const added = priceAgain()
    if (added === null) return false
    if (added < WORTH_ANOTHER * units.length) break
  }
  while (found.choices.length > 0) {
    const answer = relax()
    if (answer === null) return false
    found.settle(surest(found, answer.relaxed.x))
    if (found.choices.length > 0 && priceAgain() === null) return false
  }
  const after = new Snapshot()
  after.take(found.rest)
  after.restore(week)
  return true
}

/** Which choice of which units to settle, the surest first. */
function surest({ choices }: FoundWeeks, x: Float64Array): { readonly unit: number; readonly choice: number }[] {
  let column = 0
  const ranked = choices.map((own, unit) => {
    let choice = 0
    for (let i = 1; i < own.length; i++) if (x[column + i]! > x[column + choice]!) choice = i
    const share = x[column + choice]!
    column += own.length
    return { unit, choice, share }
  })
  ranked.sort((a, b) => b.share - a.share)
  const most = Math.ceil(EACH_TIME * ranked.length)
  return ranked.filter(({ share }, i) => i < most || share > SURE)
}
