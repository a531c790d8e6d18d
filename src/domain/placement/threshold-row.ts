/** A row as a list of thresholds: how a criteria file, and the table beside the Guide's script, write a rule down. */

import { isObject } from '../../base/json.ts'
import { cite } from '../../base/rules.ts'
import { type ChoiceId, type ChoiceValues, choiceIds, valuesOf } from './facts.ts'
import type { LevelId } from './levels.ts'
import type { Gate, PlacementRule } from './rule-row.ts'

/** The row applies where, for one of `any`, every named fact has at least this need. */
export type FileRow = {
  readonly id: string
  /** The facts of `any` in the order in which an explanation leaves them out; the order of the questions when absent. */
  readonly looksAt?: readonly ChoiceId[]
  readonly any: readonly Partial<ChoiceValues>[]
  readonly atLeast: LevelId
  readonly gate?: Gate
  readonly says: string
  readonly source: { readonly citation: string; readonly url?: string }
  readonly verified: 'confirmed' | 'unconfirmed'
  readonly since: string
  readonly until?: string
}

/** In the order in which staff ask. */
export const factsNamed = (any: readonly unknown[]): ChoiceId[] =>
  choiceIds.filter((id) => any.some((threshold) => isObject(threshold) && threshold[id] !== undefined))

const meets = (told: Readonly<Record<string, string>>, threshold: Readonly<Record<string, string>>): boolean =>
  Object.entries(threshold).every(
    ([id, least]) => valuesOf(id as ChoiceId).indexOf(told[id] ?? '') >= valuesOf(id as ChoiceId).indexOf(least),
  )

/** A row as the engine asks it. */
export function toRule(row: FileRow): PlacementRule {
  const looksAt = row.looksAt ?? factsNamed(row.any)
  const { any, atLeast, gate, source, ...rest } = row
  const floor = gate === undefined ? { atLeast } : { atLeast, gate }
  return {
    ...rest,
    // In one order, however the document was kept: what is said about a case is compared byte by byte.
    source: cite(source.citation, source.url),
    looksAt,
    when: (told) => any.some((threshold) => meets(told, threshold as Readonly<Record<string, string>>)),
    // biome-ignore lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited
    then: floor,
  }
}
