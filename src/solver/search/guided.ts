/** A start from the prices of a proof: the groups that it keeps opening are opened, and everybody is placed as if seats and hours cost what they are worth. */

import { Relaxation } from '../bound/relaxation.ts'
import { worthByProof } from '../bound/worth-by-proof.ts'
import { freeLeader, freeRoom } from '../week/day-items.ts'
import type { Inserter, Manner } from '../week/insert.ts'
import { nothing } from '../week/pattern.ts'
import type { Chance } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import type { SeatWorth } from '../week/worth.ts'

/** An offering that so many rounds open is worth opening. */
const WORTH_OPENING = 0.3
const ROUNDS = 12
const STRIDE_OF_ROUNDS = 0.05
/** How much of a price counts when people are placed: with all of it nobody takes what others need, with none everybody does. */
const SHARE_OF_PRICE = 0.5
/** Orders in which everybody is placed; whoever came off badly goes earlier in the next. */
const ORDERS = 15
/** How much earlier, on the scale of `freedom`; the rest drift apart by chance. */
const EARLIER = 10
const DRIFT = 2

const byWorth: Manner = {
  openable: null,
  openingShare: 0,
  noise: 0,
  tries: 8,
  leaves: null,
  shareOfWorth: SHARE_OF_PRICE,
}

/** What a proof says about a good plan. */
export type Guide = {
  readonly worth: SeatWorth
  /** Offerings worth opening, those first that the proof opens most. */
  readonly openings: readonly number[]
}

/**
 * Looks at rounds around the best prices of a proof for the whole week; null where there was no time. `value`: the cost
 * of a plan.
 */
export function guideBy(week: Week, prices: Float64Array, value: number, shouldStop: () => boolean): Guide | null {
  const relaxation = new Relaxation(week, 'whole')
  const shares = sharesOpened(relaxation, prices, value, shouldStop)
  if (shares === null) return null
  const openings = [...shares.keys()].filter((o) => shares[o]! > WORTH_OPENING)
  openings.sort((a, b) => shares[b]! - shares[a]! || a - b)
  return { worth: worthByProof(relaxation, prices), openings }
}

/** How often each offering is opened. */
function sharesOpened(
  relaxation: Relaxation,
  prices: Float64Array,
  value: number,
  shouldStop: () => boolean,
): Float64Array | null {
  const { layout, unit } = relaxation
  const shares = new Float64Array(relaxation.opened.length)
  const slope = new Float64Array(layout.size)
  const course = new Float64Array(layout.size)
  const at = prices.slice()
  for (let round = 0; round < ROUNDS; round++) {
    const height = relaxation.evaluate(at, slope, shouldStop)
    if (height === null) return null
    for (let o = 0; o < shares.length; o++) shares[o] = shares[o]! + relaxation.opened[o]! / ROUNDS
    let norm = 0
    for (let i = 0; i < at.length; i++) {
      course[i] = 0.3 * slope[i]! + 0.7 * course[i]!
      norm += course[i]! * course[i]!
    }
    if (norm === 0) break
    const step = (STRIDE_OF_ROUNDS * Math.max(1, value - height / unit)) / norm
    for (let i = 0; i < at.length; i++) {
      const next = at[i]! + step * course[i]!
      at[i] = i < layout.week ? next : Math.max(0, next)
    }
  }
  // The prices of clinicians' hours are read off the last round: it has to be that of the best prices.
  return relaxation.evaluate(prices, slope, shouldStop) === null ? null : shares
}

/** Empties the week and makes it anew, as the best of several orders. The inserter knows the worth already. */
export function startAnew(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  { openings }: Guide,
  shouldStop: () => boolean,
): void {
  const { persons, problem } = week.model
  const urgency = persons.map(({ freedom }) => freedom + chance.next() * EARLIER)
  const best = new Snapshot()
  for (let k = 0; k < ORDERS && !(k > 0 && shouldStop()); k++) {
    clear(week)
    openAll(week, openings)
    placeInOrder(week, inserter, urgency)
    if (week.total < best.total) best.take(week)
    persons.forEach(({ couple }, p) => {
      const lacks =
        week.personCost[p]! >= problem.weights.missingSession ||
        (couple >= 0 && week.coupleCost[couple]! >= problem.weights.missingSession)
      const by = lacks ? -EARLIER * (1 + chance.next()) : DRIFT * chance.next()
      urgency[p] = urgency[p]! + by
    })
  }
  best.restore(week)
}

function openAll(week: Week, openings: readonly number[]): void {
  for (const o of openings) {
    const room = freeRoom(week, o)
    const leader = freeLeader(week, o)
    if (room !== null && leader >= 0) week.openGroup(o, leader, room)
  }
  week.keep()
}

/** Couples come with whoever of them is first, around the joint session that suits both best. */
function placeInOrder(week: Week, inserter: Inserter, urgency: readonly number[]): void {
  const { persons } = week.model
  const order = [...persons.keys()].sort((a, b) => urgency[a]! - urgency[b]!)
  const done = new Set<number>()
  for (const person of order) {
    if (done.has(person)) continue
    const { couple, partner } = persons[person]!
    done.add(person)
    if (couple >= 0 && !done.has(partner)) {
      done.add(partner)
      inserter.insertCouple(couple, byWorth)
    } else inserter.insertPerson(person, byWorth)
    week.keep()
  }
}

/** Nobody has anything, and no group is open. */
export function clear(week: Week): void {
  for (let p = 0; p < week.patterns.length; p++) week.setPattern(p, nothing)
  for (let k = 0; k < week.conjoint.length; k++) week.setConjoint(k, nothing)
  for (let o = 0; o < week.open.length; o++) if (week.open[o] === 1) week.closeGroup(o)
  week.keep()
}
