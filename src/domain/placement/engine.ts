/** The placement engine: asks every row, lets the highest need bind, returns all reasons, and says "cannot say yet" where answers are missing. */

import type { Source, Verified } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact } from './assessment.ts'
import {
  boundsOf,
  type Compiled,
  type CompiledRow,
  compile,
  type States,
  sizeOf,
  statesOn,
  unknown,
  yes,
} from './compiled.ts'
import { type ChoiceId, choiceIds, factWhy } from './facts.ts'
import { type Level, levelFromId, levelIds } from './levels.ts'
import { type Nearest, nearestChanges } from './nearest.ts'
import type { CriteriaSet, Gate } from './rule-row.ts'

/** Raised whenever the same facts under the same criteria could give another answer. */
export const engineVersion = '1'

export type PlacementStatus = 'placed' | 'cannot-say' | 'emergency'
/** `facts` are the answers that are enough for the row: each was given. */
export type Reason = {
  readonly rule: string
  readonly says: string
  readonly atLeast: Level
  readonly source: Source
  readonly verified: Verified
  readonly facts: readonly ChoiceId[]
}
export type GateReason = { readonly gate: Gate; readonly rule: string; readonly says: string }
/** Never told, told too long ago, or told but not sure. */
export type MissingBecause = 'not-known' | 'too-old' | 'not-sure'
export type Missing = {
  readonly fact: ChoiceId
  readonly because: MissingBecause
  readonly why: string
  /** The levels that this answer could still lead to, the highest first. */
  readonly couldChangeTo: readonly Level[]
  /** The gate that still waits for this answer, if one does. */
  readonly gate: Gate | null
}

export type Evaluation = {
  readonly status: PlacementStatus
  /** Null while it cannot be said. */
  readonly level: Level | null
  /** With withdrawal care: the level that runs beside it or follows it. */
  readonly beside: Level | null
  readonly atLeast: Level
  readonly atMost: Level
  readonly gates: readonly GateReason[]
  /** Every row that applies, the highest level first. */
  readonly reasons: readonly Reason[]
  /** The questions that would settle it, the most urgent first. */
  readonly missing: readonly Missing[]
  readonly nearest: readonly Nearest[]
  readonly criteria: { readonly id: string; readonly version: string }
  readonly engine: { readonly version: string }
  readonly day: PlainDate
}

const toLevel = (rank: number): Level => levelFromId(levelIds[rank]!)

/** Leaves out, in the order of the table, every answer without which the row still applies. */
function enoughFacts(row: CompiledRow, states: States): ChoiceId[] {
  const tried = Uint8Array.from(states)
  for (const slot of row.slots) {
    const held = tried[slot]!
    tried[slot] = sizeOf(slot)
    if (row.truth(tried) !== yes) tried[slot] = held
  }
  return row.slots.filter((slot) => tried[slot] !== sizeOf(slot)).map((slot) => choiceIds[slot]!)
}

function reasonsOf(compiled: Compiled, states: States): { reasons: Reason[]; gates: GateReason[] } {
  const fired = compiled.rows.filter((row) => row.truth(states) === yes).sort((a, b) => b.rank - a.rank)
  const reasons = fired.map((compiledRow): Reason => {
    const { row, rank } = compiledRow
    const { id, says, source, verified } = row
    return { rule: id, says, atLeast: toLevel(rank), source, verified, facts: enoughFacts(compiledRow, states) }
  })
  const gates = fired.flatMap(({ row }): GateReason[] =>
    row.then.gate === undefined ? [] : [{ gate: row.then.gate, rule: row.id, says: row.says }],
  )
  return { reasons, gates }
}

/** Ranks as bits of one number. There are few such sets, so the levels of each, the highest first, are listed once. */
const levelSets = new Map<number, readonly Level[]>()
function levelsIn(ranks: number): readonly Level[] {
  const held =
    levelSets.get(ranks) ?? levelIds.flatMap((id, rank) => (ranks & (1 << rank) ? [levelFromId(id)] : [])).reverse()
  levelSets.set(ranks, held)
  return held
}

function missingFacts(compiled: Compiled, states: States, low: number, stale: ReadonlySet<string>): Missing[] {
  const ranks = new Int32Array(states.length)
  const gates: (Gate | undefined)[] = []
  const asked: number[] = []
  for (const row of compiled.rows) {
    if (row.rank <= low || row.truth(states) !== unknown) continue
    const { gate } = row.row.then
    for (const slot of row.asks(states)) {
      if (ranks[slot] === 0) asked.push(slot)
      ranks[slot] = ranks[slot]! | (1 << row.rank)
      if (gate !== undefined && gates[slot] !== 'emergency') gates[slot] = gate
    }
  }
  const urgency = (slot: number): number => (gates[slot] === 'emergency' ? 1 : 0)
  return asked
    .sort(
      (a, b) =>
        urgency(b) - urgency(a) ||
        Math.clz32(ranks[a]!) - Math.clz32(ranks[b]!) ||
        levelsIn(ranks[b]!).length - levelsIn(ranks[a]!).length ||
        a - b,
    )
    .map((slot) => {
      const fact = choiceIds[slot]!
      const because = stale.has(fact) ? 'too-old' : states[slot] === sizeOf(slot) ? 'not-known' : 'not-sure'
      return { fact, because, why: factWhy(fact), couldChangeTo: levelsIn(ranks[slot]!), gate: gates[slot] ?? null }
    })
}

/** The level without the withdrawal gate: what runs beside withdrawal care or follows it; null while it cannot be said. */
function levelBeside(compiled: Compiled, states: States): Level | null {
  const rows = compiled.rows.filter(({ row }) => row.then.gate !== 'withdrawal')
  const { low, high } = boundsOf({ ...compiled, rows }, states)
  return low === high ? toLevel(low) : null
}

/** An evaluation without the changes that would lower it, which take the longest to find. */
export type Weighed = Omit<Evaluation, 'nearest'>

/** `nearest` is asked only where the level is placed: in an emergency nobody weighs what would make it less. */
function answerTo(
  recorded: readonly RecordedFact[],
  criteria: CriteriaSet,
  day: PlainDate,
  nearestOf: typeof nearestChanges,
): Evaluation {
  const compiled = compile(criteria, day)
  const states = statesOn(recorded, day)
  const { low, high, emergency } = boundsOf(compiled, states)
  const settled = emergency || low === high
  const status: PlacementStatus = emergency ? 'emergency' : settled ? 'placed' : 'cannot-say'
  const level = settled ? toLevel(low) : null
  const { reasons, gates } = reasonsOf(compiled, states)
  const { base } = criteria
  const { says, source, verified } = base
  const baseReason: Reason = { rule: base.id, says, atLeast: toLevel(compiled.base), source, verified, facts: [] }
  return {
    status,
    level,
    beside: level?.kind === 'withdrawal' ? levelBeside(compiled, states) : null,
    atLeast: toLevel(low),
    atMost: toLevel(high),
    gates,
    reasons: reasons.length === 0 && settled ? [baseReason] : reasons,
    missing: settled ? [] : missingFacts(compiled, states, low, factsOnDay(recorded, day).stale),
    nearest: status === 'placed' ? nearestOf(compiled, states, low) : [],
    criteria: { id: criteria.id, version: criteria.version },
    engine: { version: engineVersion },
    day,
  }
}

/**
 * The level of care that these facts need on this day. The highest need binds and nothing is averaged; an answer that
 * is missing, unsure or too old can only leave the question open, never lower the level.
 */
export const evaluate = (recorded: readonly RecordedFact[], criteria: CriteriaSet, day: PlainDate): Evaluation =>
  answerTo(recorded, criteria, day, nearestChanges)

/** The same without the nearest changes. */
export const weigh = (recorded: readonly RecordedFact[], criteria: CriteriaSet, day: PlainDate): Weighed =>
  answerTo(recorded, criteria, day, () => [])
