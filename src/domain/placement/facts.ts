/** The closed table of assessment facts and the plain questions and labels that screens read from it; a missing fact is unknown, never "no". */

import type { ChoiceRow, FactRow } from './fact-row.ts'
import { healthFacts } from './fact-rows-health.ts'
import { lifeFacts } from './fact-rows-life.ts'

const table = [...healthFacts, ...lifeFacts] as const
type Row = (typeof table)[number]

export type FactId = Row['id']
type Choice = Extract<Row, { kind: 'choice' | 'yes-no' }>
/** The facts that rules may look at: every one has a short closed list of answers. */
export type ChoiceId = Choice['id']
/** Numbers check other answers and never decide a level. */
export type NumberId = Exclude<FactId, ChoiceId>
export type ChoiceValues = { readonly [R in Choice as R['id']]: keyof R['values'] & string }
export type FactValues = ChoiceValues & { readonly [K in NumberId]: number }

/** Every fact, in the order in which staff ask. */
export const facts: readonly (FactRow & { readonly id: FactId })[] = table
const byId = new Map<string, FactRow & { readonly id: FactId }>(facts.map((row) => [row.id, row]))

export const isFactId = (text: unknown): text is FactId => typeof text === 'string' && byId.has(text)
export const factRow = (id: FactId): FactRow & { readonly id: FactId } => byId.get(id)!
export const choiceFacts: readonly (ChoiceRow & { readonly id: ChoiceId })[] = facts.filter(
  (row): row is ChoiceRow & { readonly id: ChoiceId } => row.kind !== 'number',
)
export const choiceIds: readonly ChoiceId[] = choiceFacts.map((row) => row.id)

const valuesById = new Map<string, readonly string[]>(choiceFacts.map((row) => [row.id, Object.keys(row.values)]))
/** The closed list of answers, from least to most need where the fact has an order; empty for a number. */
export const valuesOf = (id: FactId): readonly string[] => valuesById.get(id) ?? []
export const isOrdered = (id: FactId): boolean => {
  const row = factRow(id)
  return row.kind !== 'number' && row.ordered
}
/** True for what is asked alone and never shown to, or inferable by, the partner. */
export const isPrivate = (id: FactId): boolean => factRow(id).private === true

export const factQuestion = (id: FactId): string => factRow(id).question
/** Stands in stored answers: a text that changes would keep old placements from replaying bit for bit. */
export const factWhy = (id: FactId): string => factRow(id).why
/** "Not safe, or not steady" for `home: 'unsafe'`; the number itself for a number. */
export function valueLabel(id: FactId, value: string | number): string {
  const row = factRow(id)
  return row.kind === 'number' ? String(value) : (row.values[value] ?? String(value))
}
