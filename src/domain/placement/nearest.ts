/** The nearest changes: the smallest sets of answers that, told differently, would really give another level. */

import { boundsOf, type Compiled, isKnown, isOrderedSlot, type States, sizeOf, yes } from './compiled.ts'
import { type ChoiceId, choiceIds, valuesOf } from './facts.ts'
import { type Level, levelFromId, levelIds } from './levels.ts'

export type Change = { readonly [K in ChoiceId]?: string }
export type Nearest = { readonly change: Change; readonly level: Level }

/** A level held up by five or more separate answers is explained by its reasons; longer sets say nothing more. */
const mostChanges = 4

type Move = readonly { readonly slot: number; readonly value: number }[]
type Flip = { readonly move: Move; readonly rank: number; readonly steps: number }

function applied(states: States, move: Move): States {
  const changed = Uint8Array.from(states)
  for (const { slot, value } of move) changed[slot] = value
  return changed
}

const toNearest = (flip: Flip): Nearest => ({
  change: Object.fromEntries(
    flip.move.map(({ slot, value }) => [choiceIds[slot]!, valuesOf(choiceIds[slot]!)[value]!]),
  ),
  level: levelFromId(levelIds[flip.rank]!),
})

/** Values of a slot other than its own, nearest first, in one direction where the fact has an order. */
function otherValues(slot: number, from: number, direction: -1 | 1): number[] {
  const others: number[] = []
  for (let value = from + direction; value >= 0 && value < sizeOf(slot); value += direction) others.push(value)
  return isOrderedSlot(slot) ? others : []
}

/** A changed assessment counts only when it is settled: then its level, else null. */
function settledRank(compiled: Compiled, states: States): number | null {
  const { low, high } = boundsOf(compiled, states)
  return low === high ? low : null
}

/**
 * The smallest move within these facts that flips. All go to the far end first (if that does not flip, nothing will,
 * since more need never means less care); then each in turn comes back as far as the flip allows.
 */
function smallestMove(
  compiled: Compiled,
  states: States,
  slots: readonly number[],
  direction: -1 | 1,
  flips: Flips,
): Flip | null {
  const ends = slots.map((slot) => ({ slot, value: direction === 1 ? sizeOf(slot) - 1 : 0 }))
  if (!flips(settledRank(compiled, applied(states, ends)))) return null
  const move = [...ends]
  for (const [i, slot] of slots.entries()) {
    for (const value of otherValues(slot, states[slot]!, direction)) {
      const tried = move.with(i, { slot, value })
      if (!flips(settledRank(compiled, applied(states, tried)))) continue
      move[i] = { slot, value }
      break
    }
  }
  const rank = settledRank(compiled, applied(states, move))!
  return { move, rank, steps: move.reduce((sum, { slot, value }) => sum + Math.abs(value - states[slot]!), 0) }
}

type Flips = (rank: number | null) => rank is number
/** Equal moves stay in the order of the rows, gates first. */
const bySteps = (a: Flip, b: Flip): number => a.steps - b.steps

/** Every single answer that would need more care. Below the top there always is one: a danger sign. */
function flipsUp(compiled: Compiled, states: States, now: number): Flip[] {
  const flips: Flips = (rank): rank is number => rank !== null && rank > now
  if (now === levelIds.length - 1) return []
  const slots = new Set(compiled.rows.flatMap((row) => row.slots))
  return [...slots]
    .filter((slot) => isKnown(slot, states[slot]!))
    .flatMap((slot) => smallestMove(compiled, states, [slot], 1, flips) ?? [])
    .sort(bySteps)
}

/**
 * The facts of which one must change for less care: those of a row that alone holds the level, or, where two rows hold
 * it only together, those of all rows that apply.
 */
function holding(compiled: Compiled, states: States, now: number): Set<number> {
  const fired = compiled.rows.filter((row) => row.truth(states) === yes)
  const alone = fired.find((row) => row.rank >= now)
  return new Set((alone === undefined ? fired : [alone]).flatMap((row) => row.slots))
}

/** Sets of answers of exactly this size that, all told at their least need, would need less care. */
function setsDown(compiled: Compiled, states: States, now: number, size: number): number[][] {
  const found = new Map<string, number[]>()
  const visit = (held: States, chosen: readonly number[]): void => {
    if (boundsOf(compiled, held).low < now) {
      if (chosen.length === size)
        found.set(
          [...chosen].sort((a, b) => a - b).join(),
          chosen.toSorted((a, b) => a - b),
        )
      return
    }
    if (chosen.length === size) return
    for (const slot of holding(compiled, held, now)) {
      if (chosen.includes(slot) || !isKnown(slot, held[slot]!) || held[slot] === 0) continue
      visit(applied(held, [{ slot, value: 0 }]), [...chosen, slot])
    }
  }
  visit(states, [])
  return [...found.values()]
}

/** All sets of the smallest size that give less care. */
function flipsDown(compiled: Compiled, states: States, now: number): Flip[] {
  const flips: Flips = (rank): rank is number => rank !== null && rank < now
  for (let size = 1; size <= mostChanges; size++) {
    const found = setsDown(compiled, states, now, size).flatMap(
      (slots) => smallestMove(compiled, states, slots, -1, flips) ?? [],
    )
    if (found.length > 0) return found.sort(bySteps)
  }
  return []
}

/** Less care first: every set of the smallest size; then more care: every single answer; the shortest move first. */
export function nearestChanges(compiled: Compiled, states: States, now: number): Nearest[] {
  const settled = Uint8Array.from(states, (state, slot) => (isKnown(slot, state) ? state % sizeOf(slot) : state))
  return [...flipsDown(compiled, settled, now), ...flipsUp(compiled, settled, now)].map(toNearest)
}
