/** What two partners may compare on two devices: a closed list of topics, each with closed answers, shown only where both chose one. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { PlainDate } from '../../base/time.ts'
import { type CodeFault, type CodeForm, type CodeNoise, readCode, writeCode } from './share-code.ts'
import { daySymbols, dayToSymbols, symbolsToDay } from './share-day.ts'

/** Nothing of health, use, danger or home is among them, so no link can carry it. */
export const topics = {
  work: ['leave', 'evenings', 'cannot', 'none'],
  children: ['cared', 'one-home', 'unsure', 'none'],
  pets: ['cared', 'one-home', 'come-along', 'none'],
  money: ['first', 'weighs', 'later', 'insurance'],
  together: ['same-time', 'in-turn', 'apart', 'open'],
} as const

export type Topic = keyof typeof topics
export type TopicAnswer<T extends Topic = Topic> = (typeof topics)[T][number]
export const topicIds = Object.keys(topics) as Topic[]
export const answersOn = (topic: Topic): readonly string[] => topics[topic]

/** A topic that is left out is not shared, not answered or not asked: nobody can tell which. */
export type Shared = { readonly [T in Topic]?: TopicAnswer<T> }
export type CompareLink = { readonly day: PlainDate; readonly shared: Shared }

/** The version counts up with every change of a topic, an answer or their order: a code only numbers them. */
export const compareForm: CodeForm = { letter: 'c', version: 1, symbols: daySymbols + topicIds.length }

/** Zero where nothing is shared; the code has the same length and the same look whatever is. */
const symbolOf = (topic: Topic, shared: Shared): number => {
  const answer = shared[topic]
  return answer === undefined ? 0 : answersOn(topic).indexOf(answer) + 1
}

export const writeCompare = ({ day, shared }: CompareLink, noise: CodeNoise): string =>
  writeCode(compareForm, [...dayToSymbols(day), ...topicIds.map((topic) => symbolOf(topic, shared))], noise)

export function readCompare(text: string): Result<CompareLink, CodeFault> {
  const read = readCode(compareForm, text)
  if (!read.ok) return read
  const symbols = read.value.slice(daySymbols)
  if (topicIds.some((topic, i) => symbols[i]! > answersOn(topic).length)) return refuse('unknown')
  const chosen = topicIds.flatMap((topic, i) => (symbols[i] === 0 ? [] : [[topic, answersOn(topic)[symbols[i]! - 1]!]]))
  return ok({ day: symbolsToDay(read.value), shared: Object.fromEntries(chosen) as Shared })
}

export type SideBySide = { readonly topic: Topic; readonly mine: string; readonly theirs: string }

/** Only where both chose an answer, in the order of the list; of every other topic it says nothing at all. */
export const sideBySide = (mine: Shared, theirs: Shared): SideBySide[] =>
  topicIds.flatMap((topic) => {
    const [own, other] = [mine[topic], theirs[topic]]
    return own === undefined || other === undefined ? [] : [{ topic, mine: own, theirs: other }]
  })
