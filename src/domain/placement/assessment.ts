/** One person's assessment: each fact with who told it, where, how sure and when, read from unknown JSON with every fault named by its path. */

import { isObject } from '../../base/json.ts'
import { nearest } from '../../base/near.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import { daysBetween, type PlainDate, parsePlainDate } from '../../base/time.ts'
import { contradictions } from './contradictions.ts'
import { type FactId, type FactValues, factRow, facts, isFactId, isPrivate, valuesOf } from './facts.ts'

export const tellers = ['self', 'clinician', 'partner', 'family', 'referrer', 'record'] as const
export type Teller = (typeof tellers)[number]
export const settings = ['alone', 'jointly'] as const
export type Setting = (typeof settings)[number]
/** An unsure answer means "at least this much need": it can raise a level and never lowers one. */
export const certainties = ['sure', 'unsure'] as const
export type Certainty = (typeof certainties)[number]
export const sensitivities = ['ordinary', 'private'] as const
export type Sensitivity = (typeof sensitivities)[number]

export type RecordedFact = {
  readonly fact: FactId
  readonly value: string | number
  readonly toldBy: Teller
  readonly setting: Setting
  readonly sure: Certainty
  /** The civil date, at the site, on which it was told. */
  readonly at: PlainDate
  readonly sensitivity: Sensitivity
}

export type Assessment = {
  readonly facts: readonly RecordedFact[]
  /** The day on which the level is asked for; null: today. */
  readonly day: PlainDate | null
  /** Whether this person agreed to be planned for as one of a couple; null: not asked. */
  readonly agreesToCouplePlan: boolean | null
}
export type CoupleAssessment = { readonly couple: readonly [Assessment, Assessment]; readonly day: PlainDate }

/** `path` is a JSON path such as `facts[3].value` or `couple[0].facts.home`. */
export type AssessmentProblem = { readonly path: string; readonly says: string }
type Read<T> = Result<T, AssessmentProblem>

const problem = (path: string, says: string): AssessmentProblem => ({ path, says })
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)
const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.includes(value as T)

function unknownFields(value: Record<string, unknown>, known: readonly string[], path: string): AssessmentProblem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => problem(join(path, key), `This field is not known. Known: ${known.join(', ')}.`))
}

function valueProblems(fact: FactId, value: unknown, path: string): AssessmentProblem[] {
  const row = factRow(fact)
  if (row.kind === 'number') {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= row.min && value <= row.max
    return fits ? [] : [problem(path, `Needs a whole number from ${row.min} to ${row.max}.`)]
  }
  return isOneOf(valuesOf(fact), value) ? [] : [problem(path, `Needs one of: ${valuesOf(fact).join(', ')}.`)]
}

/** True and false are plain words for the answers to a question with yes and no. */
const answerOf = (fact: FactId, value: unknown): unknown =>
  typeof value === 'boolean' && factRow(fact).kind === 'yes-no' ? (value ? 'yes' : 'no') : value

const factIds = facts.map(({ id }) => id)
function unknownFact(given: unknown, path: string): AssessmentProblem {
  const near = typeof given === 'string' ? nearest(given, factIds) : null
  return problem(path, `This fact is not in the table of facts.${near === null ? '' : ` Did you mean ${near}?`}`)
}

/** Home, support and safety are for the person to tell, and what is private counts only when it was asked alone. */
function tellingProblems(entry: RecordedFact, path: string): AssessmentProblem[] {
  const row = factRow(entry.fact)
  const found: AssessmentProblem[] = []
  if (row.selfOnly === true && entry.toldBy !== 'self') {
    found.push(problem(join(path, 'toldBy'), 'Only the person assessed can tell this.'))
  }
  if (row.private === true && entry.setting !== 'alone') {
    found.push(problem(join(path, 'setting'), 'This question is asked alone; an answer given jointly does not count.'))
  }
  return found
}

function readDate(value: unknown, path: string): Read<PlainDate> {
  const date = typeof value === 'string' ? parsePlainDate(value) : null
  return date === null ? refuse(problem(path, 'Needs a date that exists, as YYYY-MM-DD.')) : ok(date)
}

const entryFields = ['fact', 'value', 'toldBy', 'setting', 'sure', 'at', 'sensitivity'] as const

/** Who told it, where and how sure is never presumed; the day is the one asked about, and the table says what is private. */
function readEntry(value: unknown, path: string, day: PlainDate): Read<RecordedFact> {
  if (!isObject(value)) return refuse(problem(path, `Needs an object with ${entryFields.join(', ')}.`))
  const found = unknownFields(value, entryFields, path)
  const { fact, toldBy, setting, sure } = value
  const answer = isFactId(fact) ? answerOf(fact, value.value) : value.value
  const sensitivity = value.sensitivity ?? (isFactId(fact) && isPrivate(fact) ? 'private' : 'ordinary')
  if (!isFactId(fact)) found.push(unknownFact(fact, join(path, 'fact')))
  else found.push(...valueProblems(fact, answer, join(path, 'value')))
  const lists: readonly [string, unknown, readonly string[]][] = [
    ['toldBy', toldBy, tellers],
    ['setting', setting, settings],
    ['sure', sure, certainties],
    ['sensitivity', sensitivity, sensitivities],
  ]
  for (const [key, given, list] of lists) {
    if (!isOneOf(list, given)) found.push(problem(join(path, key), `Needs one of: ${list.join(', ')}.`))
  }
  const at = value.at === undefined ? ok(day) : readDate(value.at, join(path, 'at'))
  if (!at.ok) found.push(...at.reasons)
  if (found.length > 0 || !at.ok || !isFactId(fact)) return refuse(...found)
  const entry = { fact, value: answer, toldBy, setting, sure, at: at.value, sensitivity } as RecordedFact
  const telling = tellingProblems(entry, path)
  return telling.length > 0 ? refuse(...telling) : ok(entry)
}

/** The short form `{ "home": "steady" }` stands for: told by the person, alone, sure, on the day asked about. */
export const toldByPerson = (fact: FactId, value: string | number, at: PlainDate): RecordedFact => ({
  fact,
  value,
  toldBy: 'self',
  setting: 'alone',
  sure: 'sure',
  at,
  sensitivity: isPrivate(fact) ? 'private' : 'ordinary',
})

/** Plain values as recorded facts, for screens and tests. */
export const recordValues = (values: Partial<FactValues>, at: PlainDate): RecordedFact[] =>
  facts.flatMap((row) => {
    const value = values[row.id]
    return value === undefined ? [] : [toldByPerson(row.id, value, at)]
  })

function readFacts(value: unknown, path: string, day: PlainDate): Read<RecordedFact[]> {
  if (Array.isArray(value)) {
    const read = value.map((entry, i) => readEntry(entry, `${path}[${i}]`, day))
    const found = read.flatMap((r) => (r.ok ? [] : r.reasons))
    return found.length > 0 ? refuse(...found) : ok(read.flatMap((r) => (r.ok ? [r.value] : [])))
  }
  if (!isObject(value)) return refuse(problem(path, 'Needs a list of recorded facts, or an object of fact and value.'))
  const found: AssessmentProblem[] = []
  const entries: RecordedFact[] = []
  for (const [key, told] of Object.entries(value)) {
    const at = join(path, key)
    const given = isFactId(key) ? answerOf(key, told) : told
    if (!isFactId(key)) found.push(unknownFact(key, at))
    else if (valueProblems(key, given, at).length > 0) found.push(...valueProblems(key, given, at))
    else entries.push(toldByPerson(key, given as string | number, day))
  }
  return found.length > 0 ? refuse(...found) : ok(entries)
}

/** Of two answers of one day the one with more need stands, and of two equal ones the unsure one: order never decides. */
function isNewer(a: RecordedFact, b: RecordedFact): boolean {
  if (a.at !== b.at) return a.at > b.at
  if (a.value === b.value) return a.sure === 'unsure'
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value > b.value
  const list = valuesOf(a.fact)
  return list.indexOf(String(a.value)) > list.indexOf(String(b.value))
}

/** The newest answer to each fact that still counts on the day, and the facts whose newest answer is too old. */
export function factsOnDay(
  recorded: readonly RecordedFact[],
  day: PlainDate,
): { readonly current: ReadonlyMap<FactId, RecordedFact>; readonly stale: ReadonlySet<FactId> } {
  const current = new Map<FactId, RecordedFact>()
  for (const entry of recorded) {
    if (entry.at > day) continue
    const held = current.get(entry.fact)
    if (held === undefined || isNewer(entry, held)) current.set(entry.fact, entry)
  }
  const stale = new Set<FactId>()
  for (const [fact, entry] of current) {
    const goodFor = factRow(fact).goodForDays
    // Most answers are of the day itself, and reckoning days is what costs here.
    if (goodFor !== null && entry.at !== day && daysBetween(entry.at, day) > goodFor) stale.add(fact)
  }
  for (const fact of stale) current.delete(fact)
  return { current, stale }
}

export type TooOld = { readonly fact: FactId; readonly toldOn: PlainDate; readonly countedForDays: number }

/** The facts whose newest answer no longer counts on the day, in the order in which staff ask. */
export function tooOldOn(recorded: readonly RecordedFact[], day: PlainDate): TooOld[] {
  const { stale } = factsOnDay(recorded, day)
  return facts.flatMap(({ id, goodForDays }): TooOld[] => {
    if (!stale.has(id) || goodForDays === null) return []
    const told = recorded.filter(({ fact, at }) => fact === id && at <= day).map(({ at }) => at)
    return [{ fact: id, toldOn: told.toSorted().at(-1)!, countedForDays: goodForDays }]
  })
}

/** Two answers of one day to one fact, and answers that cannot both be true: named, never guessed at. */
export function contradictionsIn(
  recorded: readonly RecordedFact[],
  day: PlainDate,
  path = 'facts',
): AssessmentProblem[] {
  const found: AssessmentProblem[] = []
  const seen = new Map<string, RecordedFact>()
  for (const entry of recorded) {
    const key = `${entry.fact} ${entry.at}`
    const held = seen.get(key)
    if (held !== undefined && held.value !== entry.value) {
      const two = [held, entry].toSorted((a, b) => (isNewer(a, b) ? 1 : -1)).map(({ value }) => value)
      found.push(problem(`${path}.${entry.fact}`, `Two answers on ${entry.at}: ${two.join(' and ')}.`))
    }
    seen.set(key, entry)
    if (entry.at > day) found.push(problem(`${path}.${entry.fact}`, `Told on ${entry.at}, after ${day}.`))
  }
  const values: { [K in FactId]?: string | number } = {}
  for (const [fact, entry] of factsOnDay(recorded, day).current) values[fact] = entry.value
  for (const row of contradictions) {
    const known = row.looksAt.every((fact) => values[fact] !== undefined)
    if (known && row.when(values as FactValues)) found.push(problem(`${path}.${row.looksAt[0]}`, row.says))
  }
  return found
}

const personFields = ['facts', 'day', 'agreesToCouplePlan'] as const

/** Reads one person's assessment; `today` stands where the document names no day. */
export function parseAssessment(value: unknown, today: PlainDate, path = ''): Read<Assessment> {
  if (!isObject(value)) return refuse(problem(path, 'Needs an object with "facts".'))
  const found = unknownFields(value, personFields, path)
  const day = value.day === undefined ? ok(null) : readDate(value.day, join(path, 'day'))
  if (!day.ok) found.push(...day.reasons)
  const agrees = value.agreesToCouplePlan ?? null
  if (agrees !== null && typeof agrees !== 'boolean') {
    found.push(problem(join(path, 'agreesToCouplePlan'), 'Needs true or false.'))
  }
  const on = (day.ok ? day.value : null) ?? today
  const read = readFacts(value.facts, join(path, 'facts'), on)
  if (!read.ok) return refuse(...found, ...read.reasons)
  found.push(...contradictionsIn(read.value, on, join(path, 'facts')))
  if (found.length > 0 || !day.ok) return refuse(...found)
  return ok({ facts: read.value, day: day.value, agreesToCouplePlan: agrees as boolean | null })
}

/** Where the couple names no day, the first person's own day stands for both. */
function dayOfFirst(couple: unknown): PlainDate | null {
  const first: unknown = Array.isArray(couple) ? couple[0] : null
  return isObject(first) && typeof first.day === 'string' ? parsePlainDate(first.day) : null
}

/** Reads `{ couple: [a, b] }`; both persons' faults come back together. */
export function parseCouple(value: Record<string, unknown>, today: PlainDate): Read<CoupleAssessment> {
  const found = unknownFields(value, ['couple', 'day'], '')
  const day = value.day === undefined ? ok(null) : readDate(value.day, 'day')
  if (!day.ok) found.push(...day.reasons)
  const on = (day.ok ? day.value : null) ?? dayOfFirst(value.couple) ?? today
  if (!Array.isArray(value.couple) || value.couple.length !== 2) {
    return refuse(...found, problem('couple', 'Needs a list of exactly two persons.'))
  }
  const [a, b] = value.couple.map((person, i) => parseAssessment(person, on, `couple[${i}]`)) as [
    Read<Assessment>,
    Read<Assessment>,
  ]
  for (const [i, read] of [a, b].entries()) {
    if (!read.ok) found.push(...read.reasons)
    else if (read.value.agreesToCouplePlan === false) {
      found.push(
        problem(
          `couple[${i}].agreesToCouplePlan`,
          'This person has not agreed to be planned for as a couple. Evaluate each person alone.',
        ),
      )
    } else if (read.value.day !== null && read.value.day !== on) {
      found.push(problem(`couple[${i}].day`, 'Both persons of a couple are evaluated for the same day.'))
    }
  }
  if (found.length > 0 || !a.ok || !b.ok || !day.ok) return refuse(...found)
  return ok({ couple: [a.value, b.value], day: on })
}
