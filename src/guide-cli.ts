/** `tandem guide`: the result page of the Guide as data, from answers in a file or on stdin, and the schema of those answers. */

import { parseArgs } from 'node:util'
import { doubledKeys } from './base/doubled-keys.ts'
import { type PlainDate, parsePlainDate } from './base/time.ts'
import type { CliIo } from './cli-io.ts'
import { answerGuide, type GuideAnswer, type GuideResult } from './domain/guide/answer.ts'
import type { DatedPrice } from './domain/guide/center-offer.ts'
import { type GuideProblem, guideSchema, parseGuide } from './domain/guide/parse.ts'
import { answersOn } from './domain/placement/compiled.ts'
import { tandemPublicCriteria } from './domain/placement/criteria.ts'
import { factQuestion } from './domain/placement/facts.ts'
import { type LevelId, levelFromId, levelLabel } from './domain/placement/levels.ts'
import { exitCodes } from './exit-codes.ts'
import { factReviews, factsChecked, overdueFacts, reviewCounts, textStates } from './web/front/text-review.ts'

export type GuideIo = Pick<CliIo, 'stdout' | 'stderr' | 'readText'>

/** Thirteen short answers and a table of prices; a longer text is something else. */
const longestText = 100_000

type Refused = { readonly exit: number; readonly problems: readonly GuideProblem[] }
type Read<T> = { readonly value: T } | Refused
const refused = (exit: number, says: string): Refused => ({ exit, problems: [{ path: '', says }] })

async function readDocument(file: string, io: GuideIo): Promise<Read<unknown>> {
  let text: string
  try {
    text = await io.readText(file)
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? 'unreadable'
    const says = `${file} cannot be read (${code}). Check the name, or use - for standard input.`
    return refused(exitCodes.notFound, says)
  }
  if (text.length > longestText) return refused(exitCodes.invalidInput, 'The file is larger than 100 KB.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(exitCodes.invalidInput, 'This is not a JSON document.')
  }
  // Of two answers to one question a reader would keep the last, and danger could be the first.
  const problems = doubledKeys(text).map((path) => ({ path, says: 'It stands here twice. Keep one of the two.' }))
  return problems.length > 0 ? { exit: exitCodes.invalidInput, problems } : { value }
}

function answer(document: unknown, today: PlainDate): Read<GuideAnswer> {
  const asked = parseGuide(document)
  if (!asked.ok) return { exit: exitCodes.invalidInput, problems: asked.reasons }
  const { answers, day, center } = asked.value
  const on = day ?? today
  if (!answersOn(tandemPublicCriteria, on)) {
    const says = `${tandemPublicCriteria.title} has no rules in force on ${on}.`
    return { exit: exitCodes.invalidInput, problems: [{ path: 'day', says }] }
  }
  return { value: answerGuide(answers, tandemPublicCriteria, on, center) }
}

const sayLevel = (id: LevelId): string => levelLabel(levelFromId(id))

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`
const sayPrice = ({ what, lowCents, highCents, per, since }: DatedPrice): string =>
  `${what} ${dollars(lowCents)} to ${dollars(highCents)} a ${per} (since ${since})`

function sayResult(result: GuideResult): string[] {
  const { level, atLeast, atMost, reasons, asks, nearest, options, weeks, costs } = result
  return [
    level === null ? 'Cannot say yet.' : `The answers point to: ${sayLevel(level)}`,
    `  at least ${sayLevel(atLeast)}, at most ${sayLevel(atMost)}`,
    ...reasons.map(
      (reason) =>
        `  because ${reason.says} [${reason.rule}; ${reason.source.citation}; ${reason.verified}; from: ${reason.answers.join(', ') || 'all answers'}]`,
    ),
    ...result.contradictions.map(({ questions }) => `  does not fit together: ${questions.join(' and ')}`),
    ...asks.map(({ fact, because }) => `  ask (${because}) ${fact}: ${factQuestion(fact)}`),
    ...nearest.map((one) => `  with ${one.question} = ${one.answer}: at least ${sayLevel(one.atLeast)}`),
    ...options.map(({ option, fit, here }, i) => {
      const { minutes, clashes } = weeks[i]!
      const cost = costs[i]!
      const price = cost.known ? cost.prices.map(sayPrice).join(', ') : 'ask us'
      const place = here === null ? '' : here ? ', offered here' : ', not offered here'
      return `  option ${option}: ${fit}${place}; ${minutes / 60} hours a week, ${clashes} that clash; cost: ${price}`
    }),
    ...(result.elsewhere ? ['  This center is not the right place for it.'] : []),
    `  ${result.criteria.id} version ${result.criteria.version}`,
  ]
}

const say = (result: GuideAnswer): string =>
  result.status === 'call'
    ? `Call first: ${result.first}. There is no result while somebody may be in danger.\n`
    : `${sayResult(result).join('\n')}\n`

function refuse({ exit, problems }: Refused, json: boolean, io: GuideIo): number {
  for (const { path, says } of problems) io.stderr(path === '' ? `${says}\n` : `${path}: ${says}\n`)
  if (json) io.stdout(`${JSON.stringify({ problems }, null, 2)}\n`)
  return exit
}

const civilToday = (): PlainDate => parsePlainDate(Temporal.Now.plainDateISO().toString())!

/** The words and flags, or null after the fault was said. */
function readWords(argv: readonly string[], takes: number, io: GuideIo): { words: string[]; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options: { json: { type: 'boolean' }, input: { type: 'boolean' } },
    })
    if (positionals.length === takes) return { words: positionals, json: values.json === true }
    io.stderr(takes === 1 ? 'It takes one file, or - for standard input.\n' : 'There is a word too many.\n')
  } catch (error) {
    io.stderr(`${(error as Error).message}\n`)
  }
  io.stderr('`--help` shows how it is used.\n')
  return null
}

/** `tandem guide answer FILE|- [--json]`; `argv` is what follows these two words. */
export async function guideAnswerCommand(
  argv: readonly string[],
  io: GuideIo,
  today: PlainDate = civilToday(),
): Promise<number> {
  const asked = readWords(argv, 1, io)
  if (asked === null) return exitCodes.usage
  const document = await readDocument(asked.words[0]!, io)
  if ('exit' in document) return refuse(document, asked.json, io)
  const result = answer(document.value, today)
  if ('exit' in result) return refuse(result, asked.json, io)
  io.stdout(asked.json ? `${JSON.stringify(result.value, null, 2)}\n` : say(result.value))
  return exitCodes.ok
}

/** `tandem guide schema`: the JSON Schema of what `answer` reads. */
export async function guideSchemaCommand(argv: readonly string[], io: GuideIo): Promise<number> {
  if (readWords(argv, 0, io) === null) return exitCodes.usage
  io.stdout(`${JSON.stringify(guideSchema(), null, 2)}\n`)
  return exitCodes.ok
}

/** `tandem guide texts`: every text of the public pages, and whether a person has read it in each language. */
export async function guideTextsCommand(argv: readonly string[], io: GuideIo): Promise<number> {
  const asked = readWords(argv, 0, io)
  if (asked === null) return exitCodes.usage
  const counts = reviewCounts()
  const overdue = overdueFacts(civilToday())
  if (asked.json)
    io.stdout(
      `${JSON.stringify({ counts, facts: { ...factsChecked, sources: factReviews(), overdue }, texts: textStates() }, null, 2)}\n`,
    )
  else
    io.stdout(
      [
        `${counts.all} texts. Not yet reviewed by a person: ${counts.en} in English, ${counts.es} in Spanish.`,
        `Facts checked on ${factsChecked.on}; to be checked again by ${factsChecked.againBy}.`,
        overdue.length === 0 ? 'None is past its review.' : `Past their review: ${overdue.join(', ')}.`,
        '`--json` lists each text with its state.',
        '',
      ].join('\n'),
    )
  return exitCodes.ok
}
