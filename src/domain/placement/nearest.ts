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

function* subsets(items: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let i = from; i <= items.length - size; i++) {
    for (const rest of subsets(items, size - 1, i + 1)) yield [items[i]!, ...rest]
  }
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
  flips: (rank: number | null) => rank is number,
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

function flipsOneWay(compiled: Compiled, states: States, now: number, direction: -1 | 1): Flip[] {
  const flips = (rank: number | null): rank is number => rank !== null && (direction === 1 ? rank > now : rank < now)
  const rows = direction === 1 ? compiled.rows : compiled.rows.filter(({ truth }) => truth(states) === yes)
  const candidates = [...new Set(rows.flatMap((r) => r.slots))]
    .filter(
      (slot) => isKnown(slot, states[slot]!) && otherValues(slot, states[slot]! % sizeOf(slot), direction).length > 0,
    )
    .sort((a, b) => a - b)
  for (let size = 1; size <= Math.min(mostChanges, candidates.length); size++) {
    const found: Flip[] = []
    for (const slots of subsets(candidates, size)) {
      const flip = smallestMove(compiled, states, slots, direction, flips)
      if (flip !== null) found.push(flip)
    }
    if (found.length > 0) return found.sort((a, b) => a.steps - b.steps)
  }
  return []
}

/** Less care first, then more; in each direction every set of the smallest size, the shortest move first. */
export function nearestChanges(compiled: Compiled, states: States, now: number): Nearest[] {
  const settled = Uint8Array.from(states, (state, slot) => (isKnown(slot, state) ? state % sizeOf(slot) : state))
  return [...flipsOneWay(compiled, settled, now, -1), ...flipsOneWay(compiled, settled, now, 1)].map(toNearest)
}
