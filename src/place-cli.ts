/** `tandem place`: evaluates one person or a couple from a file or stdin, and prints the schema of what it reads. */

import { readFile } from 'node:fs/promises'
import type { Result } from './base/result.ts'
import { type PlainDate, parsePlainDate } from './base/time.ts'
import { type AssessmentProblem, parseAssessment, parseCouple } from './domain/placement/assessment.ts'
import { assessmentSchema } from './domain/placement/assessment-schema.ts'
import { type CoupleEvaluation, evaluateCouple } from './domain/placement/couple.ts'
import { tandemPublicCriteria } from './domain/placement/criteria.ts'
import { type Evaluation, evaluate } from './domain/placement/engine.ts'
import { factQuestion, valueLabel } from './domain/placement/facts.ts'
import { levelLabel } from './domain/placement/levels.ts'
import type { Change } from './domain/placement/nearest.ts'

type Writable = { write(text: string): unknown }
export type PlaceIo = {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: Writable
  readonly stderr: Writable
}

const usage = `Usage: tandem place evaluate FILE|- [--json]
       tandem place schema

evaluate  reads one person's assessment, or { "couple": [a, b] }, and says the level of care with its reasons
schema    prints the JSON Schema of that file

Example: echo '{"facts":{"home":"unsafe"}}' | tandem place evaluate - --json
Exits: 0 answered, 2 usage, 3 file not found, 5 invalid input
`
const exits = { ok: 0, usage: 2, notFound: 3, invalid: 5 } as const
/** An assessment has some fifty answers; a file of more than a megabyte is something else. */
const mostBytes = 1_000_000

type Answer = Evaluation | CoupleEvaluation
type Refused = { readonly exit: number; readonly problems: readonly AssessmentProblem[] }
type Read<T> = { readonly value: T } | Refused

const refused = (exit: number, path: string, says: string): Refused => ({ exit, problems: [{ path, says }] })

async function bytesOf(source: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
    parts.push(bytes)
    size += bytes.length
    if (size > mostBytes) break
  }
  return Buffer.concat(parts)
}

async function readBytes(file: string, io: PlaceIo): Promise<Read<Uint8Array>> {
  if (file === '-') return { value: await bytesOf(io.stdin) }
  try {
    return { value: await readFile(file) }
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? 'unreadable'
    return refused(exits.notFound, '', `${file} cannot be read (${code}). Check the name, or use - for standard input.`)
  }
}

function parseJson(bytes: Uint8Array): Read<unknown> {
  if (bytes.length > mostBytes) return refused(exits.invalid, '', 'The file is larger than 1 MB.')
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return refused(exits.invalid, '', 'This is not a JSON document in UTF-8.')
  }
}

function answer(document: unknown, today: PlainDate): Read<Answer> {
  const fromResult = <T>(read: Result<T, AssessmentProblem>, then: (value: T) => Answer): Read<Answer> =>
    read.ok ? { value: then(read.value) } : { exit: exits.invalid, problems: read.reasons }
  if (typeof document === 'object' && document !== null && 'couple' in document) {
    return fromResult(parseCouple(document as Record<string, unknown>, today), ({ couple: [a, b], day }) =>
      evaluateCouple(a, b, tandemPublicCriteria, day ?? a.day ?? b.day ?? today),
    )
  }
  return fromResult(parseAssessment(document, today), ({ facts, day }) =>
    evaluate(facts, tandemPublicCriteria, day ?? today),
  )
}

const sayChange = (change: Change): string =>
  Object.entries(change)
    .map(([fact, value]) => `${fact} = ${value} (${valueLabel(fact as keyof Change, String(value))})`)
    .join(' and ')

function sayPerson(evaluation: Evaluation): string[] {
  const { status, level, beside, atLeast, atMost, reasons, missing, nearest, criteria } = evaluation
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
  for (const { path, says } of problems) io.stderr.write(path === '' ? `${says}\n` : `${path}: ${says}\n`)
  if (json) io.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`)
  return exit
}

async function evaluateFile(file: string, json: boolean, io: PlaceIo, today: PlainDate): Promise<number> {
  const bytes = await readBytes(file, io)
  if ('exit' in bytes) return refuse(bytes, json, io)
  const document = parseJson(bytes.value)
  if ('exit' in document) return refuse(document, json, io)
  const result = answer(document.value, today)
  if ('exit' in result) return refuse(result, json, io)
  io.stdout.write(json ? `${JSON.stringify(result.value, null, 2)}\n` : say(result.value))
  return exits.ok
}

/** The civil date where the command runs; a document that names its own `day` does not depend on it. */
const civilToday = (): PlainDate => parsePlainDate(Temporal.Now.plainDateISO().toString())!

/** `argv` is what follows `tandem place`. Answers the exit code; the caller ends the process. */
export async function placeCommand(argv: readonly string[], io: PlaceIo, today = civilToday()): Promise<number> {
  const json = argv.includes('--json')
  const words = argv.filter((word) => word !== '--json')
  if (words.includes('--help')) {
    io.stdout.write(usage)
    return exits.ok
  }
  const [verb, file, ...rest] = words
  if (verb === 'schema' && file === undefined) {
    io.stdout.write(`${JSON.stringify(assessmentSchema(), null, 2)}\n`)
    return exits.ok
  }
  const isFile = file !== undefined && (file === '-' || !file.startsWith('-'))
  if (verb === 'evaluate' && isFile && rest.length === 0) return evaluateFile(file, json, io, today)
  io.stderr.write(usage)
  return exits.usage
}
