/** `tandem place`: evaluates one person or a couple from a file or stdin, under the public criteria or a set of one's own, and prints the schema of what it reads. */

import { parseArgs } from 'node:util'
import { doubledKeys } from './base/doubled-keys.ts'
import type { Result } from './base/result.ts'
import { type PlainDate, parsePlainDate } from './base/time.ts'
import type { CliIo } from './cli-io.ts'
import {
  type AssessmentProblem,
  parseAssessment,
  parseCouple,
  type RecordedFact,
  type TooOld,
  tooOldOn,
} from './domain/placement/assessment.ts'
import { assessmentSchema } from './domain/placement/assessment-schema.ts'
import { answersOn } from './domain/placement/compiled.ts'
import { type CoupleEvaluation, evaluateCouple } from './domain/placement/couple.ts'
import { tandemPublicCriteria } from './domain/placement/criteria.ts'
import { parseCriteria, toCriteriaFile } from './domain/placement/criteria-file.ts'
import { type Evaluation, evaluate } from './domain/placement/engine.ts'
import { explainPlainly, type PlainExplanation } from './domain/placement/explanation.ts'
import { choiceFacts, factQuestion, valueLabel, valuesOf } from './domain/placement/facts.ts'
import { levelLabel } from './domain/placement/levels.ts'
import type { Change } from './domain/placement/nearest.ts'
import { type PlainLanguage, plainLanguages } from './domain/placement/plain-text.ts'
import type { CriteriaSet } from './domain/placement/rule-row.ts'
import { exitCodes } from './exit-codes.ts'

/** What this command needs of the terminal. */
export type PlaceIo = Pick<CliIo, 'stdout' | 'stderr' | 'readText'>

/** An assessment has some fifty answers; a text of more than a million letters is something else. */
const longestText = 1_000_000

/** The evaluation, the answers that were given and no longer counted, and, where asked for, the words for the person. */
type Person = Evaluation & { readonly tooOld: readonly TooOld[]; readonly plain?: PlainExplanation }
type Couple = Omit<CoupleEvaluation, 'couple'> & { readonly couple: readonly [Person, Person] }
type Answer = Person | Couple
type Refused = { readonly exit: number; readonly problems: readonly AssessmentProblem[] }
type Read<T> = { readonly value: T } | Refused

const refused = (exit: number, path: string, says: string): Refused => ({ exit, problems: [{ path, says }] })

async function readText(file: string, io: PlaceIo): Promise<Read<string>> {
  try {
    return { value: await io.readText(file) }
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? 'unreadable'
    const says = `${file} cannot be read (${code}). Check the name, or use - for standard input.`
    return refused(exitCodes.notFound, '', says)
  }
}

function parseJson(text: string): Read<unknown> {
  if (text.length > longestText) return refused(exitCodes.invalidInput, '', 'The file is larger than 1 MB.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(exitCodes.invalidInput, '', 'This is not a JSON document.')
  }
  const problems = doubledKeys(text).map((path) => ({ path, says: 'It stands here twice. Keep one of the two.' }))
  return problems.length > 0 ? { exit: exitCodes.invalidInput, problems } : { value }
}

type Under = { readonly criteria: CriteriaSet; readonly plain: PlainLanguage | null }

const personOf = (evaluation: Evaluation, facts: readonly RecordedFact[], { plain }: Under): Person => ({
  ...evaluation,
  tooOld: tooOldOn(facts, evaluation.day),
  ...(plain === null ? {} : { plain: explainPlainly({ evaluation, facts, day: evaluation.day }, plain) }),
})

const notThen = (day: PlainDate, { title }: CriteriaSet): Refused =>
  refused(exitCodes.invalidInput, 'day', `${title} has no rules in force on ${day}.`)

function answer(document: unknown, today: PlainDate, under: Under): Read<Answer> {
  const asked = answerOn(document, today, under)
  if ('exit' in asked) return asked
  const { day } = 'couple' in asked.value ? asked.value.couple[0] : asked.value
  return answersOn(under.criteria, day) ? asked : notThen(day, under.criteria)
}

function answerOn(document: unknown, today: PlainDate, under: Under): Read<Answer> {
  const fromResult = <T>(read: Result<T, AssessmentProblem>, toAnswer: (value: T) => Answer): Read<Answer> =>
    read.ok ? { value: toAnswer(read.value) } : { exit: exitCodes.invalidInput, problems: read.reasons }
  if (typeof document === 'object' && document !== null && 'couple' in document) {
    return fromResult(parseCouple(document as Record<string, unknown>, today), ({ couple: [a, b], day }) => {
      const { couple, ...plans } = evaluateCouple(a, b, under.criteria, day)
      return { couple: [personOf(couple[0], a.facts, under), personOf(couple[1], b.facts, under)], ...plans }
    })
  }
  return fromResult(parseAssessment(document, today), ({ facts, day }) =>
    personOf(evaluate(facts, under.criteria, day ?? today), facts, under),
  )
}

const sayChange = (change: Change): string =>
  Object.entries(change)
    .map(([fact, value]) => `${fact} = ${value} (${valueLabel(fact as keyof Change, String(value))})`)
    .join(' and ')

const sayPlainly = ({ title, level, why, because, asks, open, note, danger }: PlainExplanation): string[] => [
  title,
  `  ${level}`,
  ...(because.length === 0 ? [] : [why, ...because.map((sentence) => `  ${sentence}`)]),
  ...(open.length === 0 ? [] : [asks, ...open.map((question) => `  ${question}`)]),
  note,
  danger,
]

function sayPerson(evaluation: Person): string[] {
  if (evaluation.plain !== undefined) return sayPlainly(evaluation.plain)
  const { status, level, beside, atLeast, atMost, reasons, missing, nearest, criteria, tooOld } = evaluation
  const head =
    status === 'emergency'
      ? 'EMERGENCY: call 911, or call or text 988.'
      : level === null
        ? 'Cannot say yet.'
        : `Level of care: ${levelLabel(level)}`
  return [
    head,
    ...(beside === null ? [] : [`  beside it or after it: ${levelLabel(beside)}`]),
    `  at least ${levelLabel(atLeast)}, at most ${levelLabel(atMost)}`,
    ...reasons.map(
      (reason) => `  because ${reason.says} [${reason.rule}; ${reason.source.citation}; ${reason.verified}]`,
    ),
    ...missing.map(({ fact, because, couldChangeTo }) => {
      const most = couldChangeTo[0]
      return `  ask (${because}) ${fact}: ${factQuestion(fact)}${most ? ` Could lead to: ${levelLabel(most)}.` : ''}`
    }),
    ...tooOld.map((one) => `  not counted: ${one.fact}, told on ${one.toldOn}, counts for ${one.countedForDays} days`),
    ...nearest.map((near) => `  would change with ${sayChange(near.change)}: ${levelLabel(near.level)}`),
    `  ${criteria.id} version ${criteria.version}, ${evaluation.day}`,
  ]
}

function say(result: Answer): string {
  if (!('couple' in result)) return `${sayPerson(result).join('\n')}\n`
  const [a, b] = result.couple
  const staff = result.staff.jointWork
  const lines = [
    'First person',
    ...sayPerson(a),
    'Second person',
    ...sayPerson(b),
    `Plan both may read: ${result.plan.kind}. ${result.plan.says}`,
    `For staff only: sessions together: ${staff.allowed}.`,
    ...staff.reasons.map((reason) => `  because ${reason.says}`),
  ]
  return `${lines.join('\n')}\n`
}

function refuse({ exit, problems }: Refused, json: boolean, io: PlaceIo): number {
  for (const { path, says } of problems) io.stderr(path === '' ? `${says}\n` : `${path}: ${says}\n`)
  if (json) io.stdout(`${JSON.stringify({ problems }, null, 2)}\n`)
  return exit
}

/** The civil date where the command runs; a document that names its own `day` does not depend on it. */
const civilToday = (): PlainDate => parsePlainDate(Temporal.Now.plainDateISO().toString())!

type Words = {
  readonly words: readonly string[]
  readonly json: boolean
  readonly criteria: string | null
  readonly plain: PlainLanguage | null
}

/** The words and flags, or null after the fault was said. */
function readWords(argv: readonly string[], takes: readonly number[], io: PlaceIo): Words | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options: {
        json: { type: 'boolean' },
        input: { type: 'boolean' },
        criteria: { type: 'string' },
        plain: { type: 'string' },
      },
    })
    const plain = plainLanguages.find((language) => language === values.plain) ?? null
    if (values.plain !== undefined && plain === null) io.stderr(`--plain takes one of: ${plainLanguages.join(', ')}.\n`)
    else if (takes.includes(positionals.length))
      return { words: positionals, json: values.json === true, criteria: values.criteria ?? null, plain }
    else io.stderr(takes.includes(1) ? 'It takes one file, or - for standard input.\n' : 'There is a word too many.\n')
  } catch (error) {
    io.stderr(`${(error as Error).message}\n`)
  }
  io.stderr('`--help` shows how it is used.\n')
  return null
}

/** A set in a file, or the public one. */
async function readSet(file: string | null, io: PlaceIo): Promise<Read<CriteriaSet>> {
  if (file === null) return { value: tandemPublicCriteria }
  const text = await readText(file, io)
  if ('exit' in text) return text
  const document = parseJson(text.value)
  if ('exit' in document) return document
  const parsed = parseCriteria(document.value, 'criteria')
  return parsed.ok ? parsed : { exit: exitCodes.invalidInput, problems: parsed.reasons }
}

/** `tandem place evaluate FILE|- [--criteria FILE] [--plain en|es] [--json]`; `argv` is what follows these two words. */
export async function placeEvaluateCommand(
  argv: readonly string[],
  io: PlaceIo,
  today: PlainDate = civilToday(),
): Promise<number> {
  const asked = readWords(argv, [1], io)
  if (asked === null) return exitCodes.usage
  const set = await readSet(asked.criteria, io)
  if ('exit' in set) return refuse(set, asked.json, io)
  const text = await readText(asked.words[0]!, io)
  if ('exit' in text) return refuse(text, asked.json, io)
  const document = parseJson(text.value)
  if ('exit' in document) return refuse(document, asked.json, io)
  const result = answer(document.value, today, { criteria: set.value, plain: asked.plain })
  if ('exit' in result) return refuse(result, asked.json, io)
  io.stdout(asked.json ? `${JSON.stringify(result.value, null, 2)}\n` : say(result.value))
  return exitCodes.ok
}

/** `tandem place schema`: the JSON Schema of what `evaluate` reads. */
export async function placeSchemaCommand(argv: readonly string[], io: PlaceIo): Promise<number> {
  if (readWords(argv, [0], io) === null) return exitCodes.usage
  io.stdout(`${JSON.stringify(assessmentSchema(), null, 2)}\n`)
  return exitCodes.ok
}

/** `tandem place example`: an assessment to change, with every question answered and no need at all. */
export async function placeExampleCommand(argv: readonly string[], io: PlaceIo): Promise<number> {
  if (readWords(argv, [0], io) === null) return exitCodes.usage
  const answers = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]]))
  io.stdout(`${JSON.stringify({ facts: answers }, null, 2)}\n`)
  return exitCodes.ok
}

/** `tandem place criteria [FILE|-] [--json]`: prints the public set, or reads one of one's own and names every fault by its path. */
export async function placeCriteriaCommand(argv: readonly string[], io: PlaceIo): Promise<number> {
  const asked = readWords(argv, [0, 1], io)
  if (asked === null) return exitCodes.usage
  const [file] = asked.words
  const set = await readSet(file ?? null, io)
  if ('exit' in set) return refuse(set, asked.json, io)
  const { id, version, title, rows } = set.value
  if (file === undefined) io.stdout(`${JSON.stringify(toCriteriaFile(set.value), null, 2)}\n`)
  else if (asked.json) io.stdout(`${JSON.stringify({ id, version, title, rows: rows.length }, null, 2)}\n`)
  else io.stdout(`${title} (${id}, version ${version}): ${rows.length} rows, no fault.\n`)
  return exitCodes.ok
}

/** `tandem place VERB ..., for a caller that has matched the noun only. */
export async function placeCommand(argv: readonly string[], io: PlaceIo): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === 'evaluate') return placeEvaluateCommand(rest, io)
  if (verb === 'schema') return placeSchemaCommand(rest, io)
  if (verb === 'criteria') return placeCriteriaCommand(rest, io)
  if (verb === 'example') return placeExampleCommand(rest, io)
  io.stderr('`tandem place` has: evaluate, schema, criteria, example.\n')
  return exitCodes.usage
}
