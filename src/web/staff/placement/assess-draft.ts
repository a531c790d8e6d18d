/** What an assessment holds while it is being asked: answers with who told them and where, and the same answers as the engine and the server read them. */
import type { z } from 'zod'
import type { assessPerson } from '../../../api/placement.ts'
import type { PlainDate } from '../../../base/time.ts'
import type { RecordedFact } from '../../../domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../../../domain/placement/criteria.ts'
import { type Dimension, dimensions, type FactRow } from '../../../domain/placement/fact-row.ts'
import { type FactId, factRow, facts, isFactId, isPrivate } from '../../../domain/placement/facts.ts'

export type SentFact = z.input<typeof assessPerson.body>['facts'][number]
export type ToldBy = NonNullable<SentFact['toldBy']>
export type ToldWhere = NonNullable<SentFact['toldWhere']>
export type Sure = NonNullable<SentFact['sure']>
export type Sensitivity = NonNullable<SentFact['sensitivity']>

export type Telling = { readonly toldBy: ToldBy; readonly toldWhere: ToldWhere }
export type Answer = {
  readonly value: string | number
  /** null: as the group says. */
  readonly telling: Telling | null
  readonly sure: Sure
  readonly sensitivity: Sensitivity
  readonly note: string
}
export type Fact = FactRow & { readonly id: FactId }
export type GroupId = 'danger' | Dimension
export type AssessDraft = {
  readonly answers: { readonly [K in FactId]?: Answer }
  readonly tellings: { readonly [K in GroupId]?: Telling }
  readonly summary: string
}

export const usualTelling: Telling = { toldBy: 'person', toldWhere: 'alone' }
export const emptyDraft: AssessDraft = { answers: {}, tellings: {}, summary: '' }

/** The facts that an emergency rule looks at are asked before everything else. */
const urgent = new Set<FactId>(
  tandemPublicCriteria.rows.filter((row) => row.then.gate === 'emergency').flatMap((row) => row.looksAt),
)

export type Group = { readonly id: GroupId; readonly label: string; readonly facts: readonly Fact[] }
export const groups: readonly Group[] = [
  { id: 'danger', label: 'Danger first', facts: facts.filter((fact) => urgent.has(fact.id)) },
  ...(Object.keys(dimensions) as Dimension[]).map((id) => ({
    id,
    label: dimensions[id],
    facts: facts.filter((fact) => fact.dimension === id && !urgent.has(fact.id)),
  })),
]
const groupOf = (fact: FactId): GroupId => groups.find((group) => group.facts.some((row) => row.id === fact))!.id

export const tellingOf = (draft: AssessDraft, fact: FactId): Telling =>
  draft.answers[fact]?.telling ?? draft.tellings[groupOf(fact)] ?? usualTelling

/** Why an answer told like this would not count; null when it does. */
export function tellingFault(fact: Fact, telling: Telling): string | null {
  if (fact.selfOnly && telling.toldBy !== 'person') return 'Only the person can tell this.'
  if (fact.private && telling.toldWhere !== 'alone') return 'This is asked alone, or not at all.'
  return null
}

/** Answers that count, in the order of the table. */
export const countedAnswers = (draft: AssessDraft): readonly { readonly fact: Fact; readonly answer: Answer }[] =>
  facts.flatMap((fact) => {
    const answer = draft.answers[fact.id]
    return answer && tellingFault(fact, tellingOf(draft, fact.id)) === null ? [{ fact, answer }] : []
  })

const sensitivityOf = (fact: Fact, answer: Answer): Sensitivity => (isPrivate(fact.id) ? 'private' : answer.sensitivity)

export const toSent = (draft: AssessDraft): SentFact[] =>
  countedAnswers(draft).map(({ fact, answer }) => ({
    fact: fact.id,
    value: answer.value,
    ...tellingOf(draft, fact.id),
    sure: answer.sure,
    sensitivity: sensitivityOf(fact, answer),
    note: answer.note.trim() || null,
  }))

const tellers = {
  person: 'self',
  partner: 'partner',
  relative: 'family',
  clinician: 'clinician',
  document: 'record',
} as const

/** As the server hands them to the engine, so that the panel says what the server will say. */
export const toRecorded = (draft: AssessDraft, day: PlainDate): RecordedFact[] =>
  countedAnswers(draft).map(({ fact, answer }) => {
    const { toldBy, toldWhere } = tellingOf(draft, fact.id)
    return {
      fact: fact.id,
      value: answer.value,
      toldBy: tellers[toldBy],
      setting: toldWhere === 'alone' ? 'alone' : 'jointly',
      sure: answer.sure === 'sure' ? 'sure' : 'unsure',
      at: day,
      sensitivity: sensitivityOf(fact, answer) === 'ordinary' ? 'ordinary' : 'private',
    }
  })

const isText = (value: unknown): value is string => typeof value === 'string'

/** The facts of the newest assessment in the record, whether it was finished or kept for later. */
export function lastAnswers(rows: readonly Readonly<Record<string, unknown>>[]): LastAnswers | null {
  const newest = rows
    .map((row) => String(row.at))
    .toSorted()
    .at(-1)
  const last = rows.find((row) => row.at === newest)
  if (!newest || !last) return null
  const answers: { [K in FactId]?: Answer } = {}
  for (const row of rows) {
    const { fact, value, told_by, told_where, sure, sensitivity, note } = row
    if (row.assessment_id !== last.assessment_id || !isFactId(fact)) continue
    if (!isText(value) && typeof value !== 'number') continue
    answers[fact] = {
      value,
      telling: { toldBy: told_by as ToldBy, toldWhere: told_where as ToldWhere },
      sure: sure as Sure,
      sensitivity: sensitivity as Sensitivity,
      note: isText(note) ? note : '',
    }
  }
  return { at: newest, answers }
}
export type LastAnswers = { readonly at: string; readonly answers: AssessDraft['answers'] }

/** A new value keeps who told it; no value forgets the answer. */
export function withValue(draft: AssessDraft, fact: FactId, value: string | number | null): AssessDraft {
  const { [fact]: before, ...rest } = draft.answers
  if (value === null) return { ...draft, answers: rest }
  const answer: Answer = before
    ? { ...before, value }
    : { value, telling: null, sure: 'sure', sensitivity: 'ordinary', note: '' }
  return { ...draft, answers: { ...rest, [fact]: answer } }
}

/** A typed number outside the fact's range is no answer. */
export function readNumber(fact: FactId, typed: string): number | null {
  const row = factRow(fact)
  const number = Number(typed)
  const fits = row.kind === 'number' && /^\d{1,4}$/.test(typed.trim()) && number >= row.min && number <= row.max
  return fits ? number : null
}
