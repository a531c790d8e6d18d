/** Two evaluations of one person side by side: which answers changed, which rules came and went, and why the level moved. */

import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact } from './assessment.ts'
import type { Evaluation, Reason } from './engine.ts'
import { type FactId, facts, isOrdered, valuesOf } from './facts.ts'
import { compareLevels, type Level, sameLevel } from './levels.ts'

export type Told = { readonly facts: readonly RecordedFact[]; readonly day: PlainDate; readonly evaluation: Evaluation }

export type FactChange = {
  readonly fact: FactId
  /** Null: not known, or too old to count, on that day. */
  readonly before: string | number | null
  readonly after: string | number | null
  readonly need: 'more' | 'less' | 'other'
}
export type Comparison = {
  readonly level: { readonly before: Level | null; readonly after: Level | null }
  readonly moved: 'up' | 'down' | 'same' | 'cannot-say'
  readonly facts: readonly FactChange[]
  /** Rules that apply now and did not before, and the reverse; the highest level first. */
  readonly came: readonly Reason[]
  readonly went: readonly Reason[]
  /** The rules that explain the move: those that hold the new level, or those that held the old one and went. */
  readonly because: readonly Reason[]
}

const answersOf = ({ facts: told, day }: Told): ((fact: FactId) => string | number | null) => {
  const { current } = factsOnDay(told, day)
  return (fact) => current.get(fact)?.value ?? null
}

function needOf(fact: FactId, before: string | number | null, after: string | number | null): FactChange['need'] {
  if (before === null || after === null || !isOrdered(fact)) return 'other'
  const values = valuesOf(fact)
  return values.indexOf(String(after)) > values.indexOf(String(before)) ? 'more' : 'less'
}

function movedFrom(before: Level | null, after: Level | null): Comparison['moved'] {
  if (before === null || after === null) return 'cannot-say'
  if (sameLevel(before, after)) return 'same'
  return compareLevels(after, before) > 0 ? 'up' : 'down'
}

const without = (reasons: readonly Reason[], others: readonly Reason[]): Reason[] => {
  const rules = new Set(others.map(({ rule }) => rule))
  return reasons.filter(({ rule }) => !rules.has(rule))
}

/** Swapping the two swaps `came` and `went`, and `up` and `down`. */
export function compareAssessments(before: Told, after: Told): Comparison {
  const [was, is] = [answersOf(before), answersOf(after)]
  const changes = facts.flatMap(({ id }): FactChange[] => {
    const [from, to] = [was(id), is(id)]
    return from === to ? [] : [{ fact: id, before: from, after: to, need: needOf(id, from, to) }]
  })
  const level = { before: before.evaluation.level, after: after.evaluation.level }
  const came = without(after.evaluation.reasons, before.evaluation.reasons)
  const went = without(before.evaluation.reasons, after.evaluation.reasons)
  const moved = movedFrom(level.before, level.after)
  const above = (reasons: readonly Reason[], than: Level | null): Reason[] =>
    reasons.filter(({ atLeast }) => than !== null && compareLevels(atLeast, than) > 0)
  const because = moved === 'up' ? above(came, level.before) : moved === 'down' ? above(went, level.after) : []
  return { level, moved, facts: changes, came, went, because }
}
