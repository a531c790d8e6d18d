/** One placement explained twice: in plain words for the person, and in precise words, with rules, sources and answers, for a reviewer. */

import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact, type Teller } from './assessment.ts'
import { isPrivateEntry } from './couple.ts'
import type { Evaluation, Missing, Reason } from './engine.ts'
import { type ChoiceId, type FactId, factQuestion, isPrivate, valueLabel } from './facts.ts'
import { levelLabel } from './levels.ts'
import type { Nearest } from './nearest.ts'
import { plainLevels, plainWords } from './plain-levels.ts'
import { plainQuestions } from './plain-questions.ts'
import { plainReasons } from './plain-reasons.ts'
import { isReviewed, type PlainLanguage, type PlainText } from './plain-text.ts'

export type Explained = {
  readonly evaluation: Evaluation
  readonly facts: readonly RecordedFact[]
  readonly day: PlainDate
}

/** A paper lies on kitchen tables: what was told in private stands in no part of it. */
function tellable({ facts, day }: Explained): (fact: FactId) => boolean {
  const { current } = factsOnDay(facts, day)
  return (fact) => {
    const entry = current.get(fact)
    return !isPrivate(fact) && (entry === undefined || !isPrivateEntry(entry))
  }
}

export type PlainExplanation = {
  readonly language: PlainLanguage
  /** Whether somebody who speaks the language has read every sentence that stands here. */
  readonly reviewed: boolean
  readonly title: string
  readonly level: string
  readonly why: string
  readonly because: readonly string[]
  readonly asks: string
  /** Questions that are still open, the most urgent first. */
  readonly open: readonly string[]
  /** Stands on every page, whether anything was left out or not. */
  readonly note: string
  readonly danger: string
}

function plainLevel({ status, level }: Evaluation): PlainText {
  if (status === 'emergency') return plainWords.emergency
  return level === null ? plainWords.open : plainLevels[level.kind]
}

/** A rule of a set that we have no plain words for is said in the words of the set, whatever their language. */
const plainReason = ({ rule, says }: Reason): PlainText => plainReasons[rule] ?? { en: says, es: says }

/** For the person: no rule names, no citations, nothing that was told in private. `isRead` may know of more readers than the text does. */
export function explainPlainly(
  told: Explained,
  language: PlainLanguage = 'en',
  isRead: typeof isReviewed = isReviewed,
): PlainExplanation {
  const { evaluation } = told
  const may = tellable(told)
  const shown = (facts: readonly ChoiceId[]): boolean => facts.every(may)
  const because = evaluation.reasons.filter(({ facts }) => shown(facts)).map(plainReason)
  const open = evaluation.missing.filter(({ fact }) => may(fact)).map(({ fact }) => plainQuestions[fact])
  const level = plainLevel(evaluation)
  const { title, why, asks, note, danger } = plainWords
  const say = (text: PlainText): string => text[language]
  return {
    language,
    reviewed: [level, title, why, asks, note, danger, ...because, ...open].every((text) => isRead(text, language)),
    title: say(title),
    level: say(level),
    why: say(why),
    // Two rules may be one thing to the person.
    because: [...new Set(because.map(say))],
    asks: say(asks),
    open: open.map(say),
    note: say(note),
    danger: say(danger),
  }
}

export type GivenAnswer = {
  readonly fact: FactId
  readonly question: string
  readonly answer: string
  readonly toldBy: Teller
  readonly at: PlainDate
  readonly sure: RecordedFact['sure']
}
export type PreciseReason = Reason & { readonly answers: readonly GivenAnswer[] }
export type PreciseExplanation = {
  readonly level: string
  readonly between: readonly [atLeast: string, atMost: string]
  /** The rules that bind: no other asks for more. */
  readonly binding: readonly PreciseReason[]
  readonly further: readonly PreciseReason[]
  readonly missing: readonly Missing[]
  readonly nearest: readonly Nearest[]
  readonly criteria: string
}

/** For a reviewer who may read the record: every rule with its source, and every answer with who told it and when. */
export function explainPrecisely({ evaluation, facts, day }: Explained): PreciseExplanation {
  const { current } = factsOnDay(facts, day)
  const answersOf = (reason: Reason): GivenAnswer[] =>
    reason.facts.flatMap((fact) => {
      const entry = current.get(fact)
      if (entry === undefined) return []
      const { toldBy, at, sure, value } = entry
      return [{ fact, question: factQuestion(fact), answer: valueLabel(fact, value), toldBy, at, sure }]
    })
  const reasons = evaluation.reasons.map((reason) => ({ ...reason, answers: answersOf(reason) }))
  const highest = levelLabel(reasons[0]?.atLeast ?? evaluation.atLeast)
  return {
    level: evaluation.level === null ? 'Cannot say yet' : levelLabel(evaluation.level),
    between: [levelLabel(evaluation.atLeast), levelLabel(evaluation.atMost)],
    binding: reasons.filter(({ atLeast }) => levelLabel(atLeast) === highest),
    further: reasons.filter(({ atLeast }) => levelLabel(atLeast) !== highest),
    missing: evaluation.missing,
    nearest: evaluation.nearest,
    criteria: `${evaluation.criteria.id} ${evaluation.criteria.version}, engine ${evaluation.engine.version}, ${day}`,
  }
}
