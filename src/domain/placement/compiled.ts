/** A criteria set made ready for quick asking: each row is a table over what is known, unsure or unknown about its facts. */

import { inForce } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact } from './assessment.ts'
import { type ChoiceId, type ChoiceValues, choiceIds, type FactId, isOrdered, valuesOf } from './facts.ts'
import { joinRanks, levelFromId, levelIds, levelRank } from './levels.ts'
import type { CriteriaSet, PlacementRule } from './rule-row.ts'

/** Whether a row applies: for sure not, for sure, or it depends on what is not known. */
export const no = 0
export const yes = 1
export const unknown = 2
export type Truth = typeof no | typeof yes | typeof unknown
const notAsked = 255

/**
 * What is known about one fact of n values, as one number: below n the value itself; from n on "this value or more
 * need", so that n stands for nothing known. A fact without an order is either known or n.
 */
export type State = number
/** One state per choice fact, in the order of `choiceIds`. */
export type States = Uint8Array

const sizes = choiceIds.map((id) => valuesOf(id).length)
const ordered = choiceIds.map((id) => isOrdered(id))
const slots = new Map<FactId, number>(choiceIds.map((id, slot) => [id, slot]))

export const slotOf = (id: ChoiceId): number => slots.get(id)!
export const sizeOf = (slot: number): number => sizes[slot]!
export const isOrderedSlot = (slot: number): boolean => ordered[slot]!
/** True when exactly one value is possible. The last value "or more" is just that value. */
export const isKnown = (slot: number, state: State): boolean =>
  state < sizes[slot]! || (ordered[slot]! && state === 2 * sizes[slot]! - 1)
const unknownStates = Uint8Array.from(sizes)
export const nothingKnown = (): States => unknownStates.slice()

const indexes = choiceIds.map((id) => new Map<string | number, number>(valuesOf(id).map((value, i) => [value, i])))

function putState(states: States, slot: number, { value, sure }: RecordedFact): void {
  const index = indexes[slot]!.get(value) ?? valuesOf(choiceIds[slot]!).indexOf(String(value))
  const unsure = sure === 'unsure'
  if (!unsure) states[slot] = index
  else if (ordered[slot]!) states[slot] = sizes[slot]! + index
}

/** Most assessments were told in one go: every fact once, on the day itself. Null for any other. */
function statesToldOnce(recorded: readonly RecordedFact[], day: PlainDate): States | null {
  const states = nothingKnown()
  const told = new Uint8Array(sizes.length)
  for (const entry of recorded) {
    const slot = slots.get(entry.fact)
    if (slot === undefined) continue
    if (entry.at !== day || told[slot] === 1) return null
    told[slot] = 1
    putState(states, slot, entry)
  }
  return states
}

/** The states of an assessment on a day; numbers and stale answers are left out. */
export function statesOn(recorded: readonly RecordedFact[], day: PlainDate): States {
  const once = statesToldOnce(recorded, day)
  if (once !== null) return once
  const states = nothingKnown()
  for (const [id, entry] of factsOnDay(recorded, day).current) {
    const slot = slots.get(id)
    if (slot !== undefined) putState(states, slot, entry)
  }
  return states
}

export type CompiledRow = {
  readonly row: PlacementRule
  readonly rank: number
  readonly slots: readonly number[]
  readonly truth: (states: States) => Truth
  /** Facts that are not known and of which some answer, with some answers to the row's others, decides whether it applies. */
  readonly asks: (states: States) => readonly number[]
}

/** Tries every completion of what is not known, and remembers the answer per combination of states. */
function compileRow(row: PlacementRule): CompiledRow {
  const rowSlots = row.looksAt.map(slotOf)
  const strides: number[] = []
  let total = 1
  for (const slot of rowSlots) {
    strides.push(total)
    total *= 2 * sizes[slot]!
  }
  const table = new Uint8Array(total).fill(notAsked)

  const ask = (held: number[]): Truth => {
    const index = held.reduce((sum, state, i) => sum + state * strides[i]!, 0)
    if (table[index] === notAsked) table[index] = workOut(held)
    return table[index] as Truth
  }
  const workOut = (held: number[]): Truth => {
    const open = held.findIndex((state, i) => state >= sizes[rowSlots[i]!]!)
    if (open === -1) {
      const values = Object.fromEntries(row.looksAt.map((id, i) => [id, valuesOf(id)[held[i]!]]))
      return row.when(values as ChoiceValues) ? yes : no
    }
    const size = sizes[rowSlots[open]!]!
    let answer: Truth | null = null
    for (let value = held[open]! - size; value < size; value++) {
      const one = ask(held.with(open, value))
      if (answer !== null && one !== answer) return unknown
      answer = one
    }
    return answer!
  }
  const indexOf = (states: States): number => {
    let index = 0
    for (let i = 0; i < rowSlots.length; i++) index += states[rowSlots[i]!]! * strides[i]!
    return index
  }
  const truth = (states: States): Truth => {
    const held = table[indexOf(states)]!
    return held === notAsked ? ask(rowSlots.map((slot) => states[slot]!)) : (held as Truth)
  }
  // Like the table, never more than there are combinations of states.
  const asked = new Map<number, readonly number[]>()
  const asks = (states: States): readonly number[] => {
    const index = indexOf(states)
    const held = asked.get(index) ?? rowSlots.filter((slot) => matters(rowSlots, truth, states, slot))
    asked.set(index, held)
    return held
  }
  return { row, rank: levelRank(levelFromId(row.then.atLeast)), slots: rowSlots, truth, asks }
}

/** Whether some answers to the row's other facts leave it to this one, which is not known. */
function matters(rowSlots: readonly number[], truth: (states: States) => Truth, states: States, slot: number): boolean {
  if (isKnown(slot, states[slot]!)) return false
  const open = rowSlots.filter((other) => other !== slot && !isKnown(other, states[other]!))
  const tried = Uint8Array.from(states)
  const first = (at: number): number => Math.max(0, states[at]! - sizeOf(at))
  const differs = (depth: number): boolean => {
    if (depth === open.length) return truth(tried) === unknown
    const at = open[depth]!
    for (let value = first(at); value < sizeOf(at); value++) {
      tried[at] = value
      if (differs(depth + 1)) return true
    }
    return false
  }
  return differs(0)
}

export type Compiled = {
  readonly set: CriteriaSet
  readonly base: number
  readonly rows: readonly CompiledRow[]
  /** Per level of now, the facts with which more need could mean more care, and the rows through which it would. */
  readonly above: readonly (readonly SlotRows[])[]
}
export type SlotRows = { readonly slot: number; readonly rows: readonly CompiledRow[] }

function slotRows(rows: readonly CompiledRow[]): SlotRows[] {
  const bySlot = new Map<number, CompiledRow[]>()
  for (const row of rows) for (const slot of row.slots) bySlot.set(slot, [])
  for (const row of rows) for (const slot of new Set(row.slots)) bySlot.get(slot)!.push(row)
  return [...bySlot].map(([slot, held]) => ({ slot, rows: held }))
}

const compiledRows = new WeakMap<PlacementRule, CompiledRow>()
function compiledRow(row: PlacementRule): CompiledRow {
  const held = compiledRows.get(row) ?? compileRow(row)
  compiledRows.set(row, held)
  return held
}

const compiledSets = new WeakMap<CriteriaSet, Map<string, Compiled>>()
/** The rows of the set that are in force on the day. */
export function compile(set: CriteriaSet, day: PlainDate): Compiled {
  const byDay = compiledSets.get(set) ?? new Map<string, Compiled>()
  compiledSets.set(set, byDay)
  const held = byDay.get(day)
  if (held !== undefined) return held
  const base = levelRank(levelFromId(set.base.level))
  const rows = inForce(set.rows, day).map(compiledRow)
  const above = levelIds.map((_, now) =>
    slotRows(rows)
      .map(({ slot, rows: held }) => ({ slot, rows: held.filter(({ rank }) => joinRanks(now, rank) > now) }))
      .filter(({ rows: held }) => held.length > 0),
  )
  const compiled = { set, base, rows, above }
  // A caseload is asked about on few days; an endless run over days must not keep them all.
  if (byDay.size > 64) byDay.clear()
  byDay.set(day, compiled)
  return compiled
}

/** Whether the set answers on a day at all: before its first emergency row is in force, silence would read as health. */
export const answersOn = (set: CriteriaSet, day: PlainDate): boolean =>
  inForce(set.rows, day).some(({ then: floor }) => floor.gate === 'emergency')

/** The least and the most care that the answers allow, and whether an emergency is certain. */
export type Bounds = { readonly low: number; readonly high: number; readonly emergency: boolean }

export function boundsOf(compiled: Pick<Compiled, 'base' | 'rows'>, states: States): Bounds {
  let low = compiled.base
  let high = compiled.base
  let emergency = false
  for (const { row, rank, truth } of compiled.rows) {
    const answer = truth(states)
    if (answer === no) continue
    high = joinRanks(high, rank)
    if (answer !== yes) continue
    low = joinRanks(low, rank)
    if (row.then.gate === 'emergency') emergency = true
  }
  return { low, high, emergency }
}
