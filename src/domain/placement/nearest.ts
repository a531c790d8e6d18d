/** The nearest changes: the smallest sets of answers that, told differently, would really give another level. */

import {
  boundsOf,
  type Compiled,
  isKnown,
  isOrderedSlot,
  no,
  type SlotRows,
  type States,
  sizeOf,
  yes,
} from './compiled.ts'
import { type ChoiceId, choiceIds, valuesOf } from './facts.ts'
import { joinRanks, type Level, levelFromId, levelIds } from './levels.ts'

export type Change = { readonly [K in ChoiceId]?: string }
export type Nearest = { readonly change: Change; readonly level: Level }

/** A level held up by five or more separate answers is explained by its reasons; longer sets say nothing more. */
const mostChanges = 4

type Move = readonly { readonly slot: number; readonly value: number }[]
type Flip = { readonly move: Move; readonly rank: number; readonly steps: number }
/** The rows that apply or may apply; with less need told, no other row can come. */
type Live = Pick<Compiled, 'base' | 'rows'>

const toNearest = ({ move, rank }: Flip): Nearest => ({
  change: Object.fromEntries(move.map(({ slot, value }) => [choiceIds[slot]!, valuesOf(choiceIds[slot]!)[value]!])),
  level: levelFromId(levelIds[rank]!),
})

/** Changes of a single answer stand in nearly every explanation, so each is made once. */
const singles = new Map<number, Nearest>()
function single(slot: number, value: number, rank: number): Nearest {
  const key = (slot * 64 + value) * levelIds.length + rank
  const held = singles.get(key) ?? toNearest({ move: [{ slot, value }], rank, steps: 0 })
  singles.set(key, held)
  return held
}

/** A changed assessment counts only when it is settled: then its level, else null. */
function settledRank(live: Live, states: States): number | null {
  const { low, high } = boundsOf(live, states)
  return low === high ? low : null
}

/** The level with this answer to one fact, asked of the rows through which it could rise; null while it is open. */
function rankWith({ slot, rows }: SlotRows, states: States, value: number, now: number): number | null {
  const held = states[slot]!
  states[slot] = value
  let low = now
  let high = now
  for (const { rank, truth } of rows) {
    const answer = truth(states)
    if (answer === no) continue
    high = joinRanks(high, rank)
    if (answer === yes) low = joinRanks(low, rank)
  }
  states[slot] = held
  return low === high ? low : null
}

/**
 * Every single answer that would need more care, the shortest move first. Below the top there always is one: a danger
 * sign. The far end is asked first: if that needs no more care, no answer before it does, since more need never means less.
 */
function singlesUp(compiled: Compiled, settled: States, now: number): Nearest[] {
  const states = Uint8Array.from(settled)
  const bySteps: Nearest[][] = []
  for (const slotRows of compiled.above[now]!) {
    const { slot } = slotRows
    const from = states[slot]!
    const last = sizeOf(slot) - 1
    if (!isKnown(slot, from) || !isOrderedSlot(slot) || from === last) continue
    const flips = (rank: number | null): rank is number => rank !== null && rank > now
    if (!flips(rankWith(slotRows, states, last, now))) continue
    for (let value = from + 1; value <= last; value++) {
      const rank = rankWith(slotRows, states, value, now)
      if (!flips(rank)) continue
      const steps = value - from
      while (bySteps.length < steps) bySteps.push([])
      bySteps[steps - 1]!.push(single(slot, value, rank))
      break
    }
  }
  return bySteps.flat()
}

const flipsDownFrom = (rank: number | null, now: number): rank is number => rank !== null && rank < now

/**
 * The smallest move within these facts that needs less care. All go to the least need first (if that does not flip,
 * nothing will); then each in turn comes back as far as the flip allows.
 */
function smallestMove(live: Live, states: States, slots: readonly number[], now: number): Flip | null {
  const tried = Uint8Array.from(states)
  for (const slot of slots) tried[slot] = 0
  let reached = settledRank(live, tried)
  if (!flipsDownFrom(reached, now)) return null
  for (const slot of slots) {
    for (let value = states[slot]! - 1; value > 0; value--) {
      tried[slot] = value
      const rank = settledRank(live, tried)
      if (flipsDownFrom(rank, now)) {
        reached = rank
        break
      }
      tried[slot] = 0
    }
  }
  const move = slots.map((slot) => ({ slot, value: tried[slot]! }))
  return { move, rank: reached, steps: move.reduce((sum, { slot, value }) => sum + states[slot]! - value, 0) }
}

/**
 * The facts of which one must change for less care: those of a row that alone holds the level, or, where two rows hold
 * it only together, those of all rows that apply.
 */
function holding(live: Live, states: States, now: number): readonly number[] {
  const fired = live.rows.filter((row) => row.truth(states) === yes)
  const alone = fired.find((row) => row.rank >= now)
  return alone === undefined ? [...new Set(fired.flatMap((row) => row.slots))] : alone.slots
}

/** Sets of answers of exactly this size that, all told at their least need, would need less care. */
function setsDown(live: Live, states: States, now: number, size: number): number[][] {
  const found = new Map<string, number[]>()
  const held = Uint8Array.from(states)
  const chosen: number[] = []
  const visit = (): void => {
    if (boundsOf(live, held).low < now) {
      const set = chosen.toSorted((a, b) => a - b)
      if (set.length === size) found.set(set.join(), set)
      return
    }
    if (chosen.length === size) return
    for (const slot of holding(live, held, now)) {
      const value = held[slot]!
      // What was taken to its least need already has none left.
      if (value === 0 || !isKnown(slot, value)) continue
      held[slot] = 0
      chosen.push(slot)
      visit()
      chosen.pop()
      held[slot] = value
    }
  }
  visit()
  return [...found.values()]
}

/** All sets of the smallest size that give less care; equal moves stay in the order of the rows, gates first. */
function flipsDown(live: Live, states: States, now: number): Nearest[] {
  if (now === live.base) return []
  for (let size = 1; size <= mostChanges; size++) {
    const found = setsDown(live, states, now, size).flatMap((slots) => smallestMove(live, states, slots, now) ?? [])
    if (found.length > 0) return found.sort((a, b) => a.steps - b.steps).map(toNearest)
  }
  return []
}

/** Less care first: every set of the smallest size; then more care: every single answer; the shortest move first. */
export function nearestChanges(compiled: Compiled, states: States, now: number): Nearest[] {
  const settled = Uint8Array.from(states)
  for (const [slot, state] of settled.entries()) if (isKnown(slot, state)) settled[slot] = state % sizeOf(slot)
  const live = { base: compiled.base, rows: compiled.rows.filter(({ truth }) => truth(settled) !== no) }
  return [...flipsDown(live, settled, now), ...singlesUp(compiled, settled, now)]
}
