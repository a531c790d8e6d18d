/** One placement explained twice: in plain words for the person, and in precise words, with rules, sources and answers, for a reviewer. */

import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact, type Teller } from './assessment.ts'
import { isPrivateEntry } from './couple.ts'
import type { Evaluation, Missing, Reason } from './engine.ts'
import { type ChoiceId, type FactId, factQuestion, isPrivate, valueLabel } from './facts.ts'
import { levelLabel } from './levels.ts'
import type { Nearest } from './nearest.ts'
import { plainReasons } from './plain-reasons.ts'

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
  readonly level: string
  readonly because: readonly string[]
  /** Questions that are still open, the most urgent first. */
  readonly open: readonly string[]
  /** Stands on every page, whether anything was left out or not. */
  readonly note: string
}

const note =
  'Not everything that you told us is printed here. Ask us about any of it when you are by yourself. You may say no to this, ask for another opinion, and change your mind at any time.'

const plainLevels = {
  outpatient: 'Regular visits. You live at home and come once or twice a week.',
  iop: 'An intensive program. You sleep at home and come on three to five days a week.',
  php: 'A day hospital. You sleep at home and come on most days, for most of the day.',
  residential: 'A stay with us, day and night, for a while.',
  withdrawal: 'Medical care through withdrawal first. The rest follows.',
  hospital: 'A hospital first. The rest follows.',
} as const

function plainLevel({ status, level }: Evaluation): string {
  if (status === 'emergency') return 'Get help right now: call 911, or call or text 988. Everything else can wait.'
  if (level === null) return 'We cannot say yet. A few answers are missing.'
  return plainLevels[level.kind]
}

/** For the person: no rule names, no citations, nothing that was told in private. */
export function explainPlainly(told: Explained): PlainExplanation {
  const { evaluation } = told
  const may = tellable(told)
  const shown = (facts: readonly ChoiceId[]): boolean => facts.every(may)
  return {
    level: plainLevel(evaluation),
    because: evaluation.reasons.filter(({ facts }) => shown(facts)).map(({ rule, says }) => plainReasons[rule] ?? says),
    open: evaluation.missing.filter(({ fact }) => may(fact)).map(({ fact }) => factQuestion(fact)),
    note,
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
