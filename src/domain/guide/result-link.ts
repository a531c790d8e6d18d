/** A result as a link: the answers that somebody chose to put in, the day, and a mark of the rules; danger is never in it and is asked again. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { PlainDate } from '../../base/time.ts'
import { answersTo, type ChoiceQuestion, choiceQuestionIds, type LifePart, lifeParts } from './questions.ts'
import { type CodeFault, type CodeForm, type CodeNoise, readCode, writeCode } from './share-code.ts'
import { daySymbols, dayToSymbols, symbolsToDay } from './share-day.ts'

export type LinkedQuestion = Exclude<ChoiceQuestion, 'danger'>
export const linkedQuestions = choiceQuestionIds.filter((id): id is LinkedQuestion => id !== 'danger')

export type LinkedAnswers = { readonly [Q in LinkedQuestion]?: string }
export type ResultLink = {
  readonly day: PlainDate
  /** Whether the rules have changed since the link was made: then the result may be another. */
  readonly sameRules: boolean
  readonly answers: LinkedAnswers
  readonly life: readonly LifePart[]
}
export type Rules = { readonly id: string; readonly version: string }

const markSymbols = 2
const lifeSymbols = 2
/** The version counts up with every change of a question, an answer or their order: a code only numbers them. */
export const resultForm: CodeForm = {
  letter: 'r',
  version: 1,
  symbols: daySymbols + markSymbols + linkedQuestions.length + lifeSymbols,
}

/** Ten bits that differ between versions of a set but for once in a thousand. */
function markOf({ id, version }: Rules): number[] {
  let mark = 0
  for (const sign of `${id} ${version}`) mark = (Math.imul(mark, 31) + sign.codePointAt(0)!) | 0
  mark = (mark ^ (mark >>> 10) ^ (mark >>> 20)) & 1023
  return [mark >>> 5, mark & 31]
}

export type LinkContent = Pick<ResultLink, 'day' | 'answers' | 'life'>

export function writeResult({ day, answers, life }: LinkContent, rules: Rules, noise: CodeNoise): string {
  const chosen = linkedQuestions.map((question) => {
    const answer = answers[question]
    return answer === undefined ? 0 : answersTo(question).indexOf(answer) + 1
  })
  const parts = lifeParts.reduce((bits, part, i) => bits | (life.includes(part) ? 1 << i : 0), 0)
  const symbols = [...dayToSymbols(day), ...markOf(rules), ...chosen, parts >>> 5, parts & 31]
  return writeCode(resultForm, symbols, noise)
}

export function readResult(text: string, rules: Rules): Result<ResultLink, CodeFault> {
  const read = readCode(resultForm, text)
  if (!read.ok) return read
  const mark = read.value.slice(daySymbols)
  const chosen = mark.slice(markSymbols)
  const [high, low] = chosen.slice(linkedQuestions.length)
  const parts = (high! << 5) | low!
  const isUnknown = linkedQuestions.some((question, i) => chosen[i]! > answersTo(question).length)
  if (isUnknown || parts >= 2 ** lifeParts.length) return refuse('unknown')
  const answers = linkedQuestions.flatMap((question, i) =>
    chosen[i] === 0 ? [] : [[question, answersTo(question)[chosen[i]! - 1]!]],
  )
  return ok({
    day: symbolsToDay(read.value),
    sameRules: markOf(rules).every((symbol, i) => symbol === mark[i]),
    answers: Object.fromEntries(answers) as LinkedAnswers,
    life: lifeParts.filter((_, i) => (parts >>> i) & 1),
  })
}
