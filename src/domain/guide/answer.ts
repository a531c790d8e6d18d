/** The answer of the Guide: the call page, or what the answers point to with reasons, open questions, all options, weeks and costs. */

import type { Source, Verified } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'
import type { Bounds } from '../placement/compiled.ts'
import { type Missing, type Weighed, weigh } from '../placement/engine.ts'
import type { ChoiceId } from '../placement/facts.ts'
import { type Level, type LevelId, levelFromId, levelIds, levelToId } from '../placement/levels.ts'
import type { CriteriaSet } from '../placement/rule-row.ts'
import { type CenterOffer, type CostRange, costOf, isHere } from './center-offer.ts'
import { type GuideContradiction, guideContradictions } from './contradictions.ts'
import { type WeekStrip, weeksAround } from './option-week.ts'
import { fitOf, type OptionFit, type OptionId, optionIds, optionOf } from './options.ts'
import { boundsFor, factsOf, isDanger, type ToldFact } from './placed.ts'
import { answersTo, type CareQuestion, type ChoiceQuestion, careQuestionIds, type GuideAnswers } from './questions.ts'

/** Each reason is a cited row of the placement rules and names the questions whose answers led to it. */
export type GuideReason = {
  readonly rule: string
  readonly says: string
  readonly atLeast: LevelId
  readonly source: Source
  readonly verified: Verified
  readonly facts: readonly ChoiceId[]
  readonly answers: readonly ChoiceQuestion[]
}
/** One other answer, and what the answers would point to with it. */
export type GuideChange = {
  readonly question: CareQuestion
  readonly answer: string
  readonly direction: 'less' | 'more'
  readonly level: LevelId | null
  readonly atLeast: LevelId
}
export type GuideOption = {
  readonly option: OptionId
  readonly fit: OptionFit
  /** Whether this center offers it; null where that is not known. */
  readonly here: boolean | null
}
export type GuideCall = {
  readonly status: 'call'
  /** Which number is named first. */
  readonly first: '911' | '988'
  readonly criteria: { readonly id: string; readonly version: string }
}
export type GuideResult = {
  readonly status: 'placed' | 'cannot-say'
  readonly level: LevelId | null
  readonly atLeast: LevelId
  readonly atMost: LevelId
  /** The option of `level`, or of the least care while that is open. */
  readonly pointsTo: OptionId
  /** Care that runs beside withdrawal care or follows it. */
  readonly beside: LevelId | null
  readonly reasons: readonly GuideReason[]
  /** Answers that cannot both be true. */
  readonly contradictions: readonly GuideContradiction[]
  /** What a trained person would ask to settle it, the most urgent first. */
  readonly asks: readonly Pick<Missing, 'fact' | 'because'>[]
  readonly nearest: readonly GuideChange[]
  readonly options: readonly GuideOption[]
  readonly weeks: readonly WeekStrip[]
  readonly costs: readonly CostRange[]
  /** True where what the answers point to is not offered here. */
  readonly elsewhere: boolean
  readonly criteria: { readonly id: string; readonly version: string }
}
export type GuideAnswer = GuideCall | GuideResult

const idOf = (rank: number): LevelId => levelIds[rank]!
const settled = ({ low, high }: Bounds): LevelId | null => (low === high ? idOf(low) : null)
const toId = (level: Level | null): LevelId | null => (level === null ? null : levelToId(level))

/** The body and danger to somebody go to 911; thoughts of suicide, and not being sure, to the people of 988. */
const firstCall = ({ danger }: GuideAnswers): '911' | '988' =>
  danger === 'body' || danger === 'others' ? '911' : '988'

const namedBy = (facts: readonly ChoiceId[], told: readonly ToldFact[]): ChoiceQuestion[] => [
  ...new Set(told.filter(({ fact }) => facts.includes(fact)).map(({ by }) => by)),
]

/** Every single other answer with which the least care, or a settled level, would be another. */
function changesOf(answers: GuideAnswers, now: Bounds, criteria: CriteriaSet, day: PlainDate): GuideChange[] {
  return careQuestionIds.flatMap((question) => {
    if (answers[question] === undefined) return []
    return answersTo(question).flatMap((answer): GuideChange[] => {
      if (answer === answers[question] || answer === 'unsure') return []
      const then = boundsFor({ ...answers, [question]: answer }, criteria, day)
      if (then.low === now.low) return []
      const direction = then.low < now.low ? 'less' : 'more'
      return [{ question, answer, direction, level: settled(then), atLeast: idOf(then.low) }]
    })
  })
}

/** Where nothing asks for more and much is open, the criteria's own beginning is the reason for the least. */
function reasonsOf(placed: Weighed, { base }: CriteriaSet, told: readonly ToldFact[]): GuideReason[] {
  const { id, says, source, verified, level } = base
  const beginning = { rule: id, says, source, verified, atLeast: levelFromId(level), facts: [] }
  const reasons = placed.reasons.length === 0 ? [beginning] : placed.reasons
  return reasons.map((one) => ({
    rule: one.rule,
    says: one.says,
    atLeast: levelToId(one.atLeast),
    source: one.source,
    verified: one.verified,
    facts: one.facts,
    answers: namedBy(one.facts, told),
  }))
}

export function answerGuide(
  answers: GuideAnswers,
  criteria: CriteriaSet,
  day: PlainDate,
  center: CenterOffer,
): GuideAnswer {
  const set = { id: criteria.id, version: criteria.version }
  if (isDanger(answers)) return { status: 'call', first: firstCall(answers), criteria: set }
  const bounds = boundsFor(answers, criteria, day)
  const { recorded, told } = factsOf(answers, day)
  const placed = weigh(recorded, criteria, day)
  const level = settled(bounds)
  const pointsTo = optionOf(levelFromId(level ?? idOf(bounds.low)))
  return {
    status: level === null ? 'cannot-say' : 'placed',
    level,
    atLeast: idOf(bounds.low),
    atMost: idOf(bounds.high),
    pointsTo,
    beside: toId(placed.beside),
    reasons: reasonsOf(placed, criteria, told),
    contradictions: guideContradictions(answers),
    asks: placed.missing.map(({ fact, because }) => ({ fact, because })),
    nearest: changesOf(answers, bounds, criteria, day),
    options: optionIds.map((option) => ({ option, fit: fitOf(option, bounds), here: isHere(option, center) })),
    weeks: weeksAround(answers.life ?? []),
    costs: optionIds.map((option) => costOf(option, center, day)),
    elsewhere: isHere(pointsTo, center) === false,
    criteria: set,
  }
}
