/** A review of a level of care: stay, step up, step down or discharge, held to the newest placement, with a hand-over wherever somebody else takes over. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import { compareLevels, type Level, levelRank } from './levels.ts'
import type { ReviewKind } from './review-rows.ts'

export const reviewOutcomes = ['stay', 'step-up', 'step-down', 'discharge'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export const outcomeLabels: { readonly [K in ReviewOutcome]: string } = {
  stay: 'Stays at this level',
  'step-up': 'Steps up to more care',
  'step-down': 'Steps down to less care',
  discharge: 'Is discharged',
}

/** Who takes over, what they are told, and when they first see the person. */
export type HandOver = { readonly says: string; readonly firstContactOn: PlainDate | null }

export type ReviewRequest = {
  readonly kind: ReviewKind
  readonly outcome: ReviewOutcome
  /** Where the person steps to; null for `stay` and `discharge`. */
  readonly to: Level | null
  readonly reason: string
  readonly handOver: HandOver | null
}

export type ReviewScene = {
  /** The level of the episode under review: its kind at the intensity that the newest placement allows. */
  readonly now: Level
  /** The newest placement's level, or that of an override in force; null while it is open. */
  readonly stands: Level | null
  /** The newest placement is at most `freshDays` old. */
  readonly isFresh: boolean
  /** What the person accepts after an informed refusal; null without one. */
  readonly accepts: Level | null
  readonly today: PlainDate
}

export const reviewRefusals = {
  'reason-missing': 'Say in a sentence why (at least 20 letters). The reviewer reads it.',
  'not-assessed-again': 'Assess again first: a review rests on what is true now, not on the answers of the last time.',
  'level-open': 'The level is still open. Finish the questions of the assessment first.',
  'to-missing': 'Say to which level the person steps.',
  'to-not-wanted': 'Leave out the level to step to: it goes with stepping up or down only.',
  'wrong-direction': 'The level to step to lies in the other direction.',
  'needs-more':
    'The newest placement asks for more care than this. Step up, override with a reason, or record that the person declines.',
  'below-need': 'The newest placement asks for more care than the step leads to.',
  'hand-over-missing': 'Say who takes over and what they need to know (at least 20 letters).',
  'first-contact-missing': 'Say when the next team first sees the person.',
  'first-contact-past': 'The first contact lies in the past.',
  'first-contact-late': 'The first contact is too late. A gap after a step is when people are lost.',
} as const
export type ReviewRefusal = keyof typeof reviewRefusals

const shortestText = 20
/** The center's own rule: most answers of an assessment count for a week or longer. */
export const freshDays = 7
/** The center's own rule, after the common measure of a visit within 7 days; more care begins the next day at the latest. */
const firstContactWithin = { up: 1, down: 7 } as const

function levelFaults({ outcome, to }: ReviewRequest, { now, stands, accepts }: ReviewScene): ReviewRefusal[] {
  // People also leave against advice, and a discharge is written down in any case.
  if (outcome === 'discharge') return []
  if (stands === null) return ['level-open']
  // Who declines more care keeps what they accept: the safest accepted plan is no step below the need.
  const need = accepts !== null && compareLevels(accepts, stands) < 0 ? accepts : stands
  if (outcome === 'stay') return levelRank(now) < levelRank(need) ? ['needs-more'] : []
  if (to === null) return []
  const found: ReviewRefusal[] = []
  const direction = compareLevels(to, now)
  if (outcome === 'step-up' ? direction <= 0 : direction >= 0) found.push('wrong-direction')
  if (levelRank(to) < levelRank(need)) found.push('below-need')
  return found
}

function handOverFaults({ outcome, handOver }: ReviewRequest, today: PlainDate): ReviewRefusal[] {
  if (outcome === 'stay') return []
  const found: ReviewRefusal[] = []
  if ((handOver?.says.trim().length ?? 0) < shortestText) found.push('hand-over-missing')
  const on = handOver?.firstContactOn ?? null
  const within = outcome === 'step-up' ? firstContactWithin.up : firstContactWithin.down
  if (on === null) found.push('first-contact-missing')
  else if (on < today) found.push('first-contact-past')
  else if (on > addDays(today, within)) found.push('first-contact-late')
  return found
}

/** Every reason against it at once. */
export function decideReview(request: ReviewRequest, scene: ReviewScene): Result<ReviewRequest, ReviewRefusal> {
  const steps = request.outcome === 'step-up' || request.outcome === 'step-down'
  const found: ReviewRefusal[] = []
  if (request.reason.trim().length < shortestText) found.push('reason-missing')
  if (!scene.isFresh && request.outcome !== 'discharge') found.push('not-assessed-again')
  if (steps && request.to === null) found.push('to-missing')
  if (!steps && request.to !== null) found.push('to-not-wanted')
  found.push(...levelFaults(request, scene), ...handOverFaults(request, scene.today))
  return found.length > 0 ? refuse(...found) : ok(request)
}
