/** A review of a level of care: stay, step up, step down, discharge or transfer, held to the newest placement and its facts, with a hand-over wherever somebody else takes over. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { addDays, daysBetween, type PlainDate, sayDay } from '../../base/time.ts'
import type { TooOld } from './assessment.ts'
import { factQuestion } from './facts.ts'
import { compareLevels, isAroundTheClock, type Level, levelFromId, levelRank } from './levels.ts'
import { freshDays, type ReviewKind } from './review-rows.ts'

export const reviewOutcomes = ['stay', 'step-up', 'step-down', 'discharge', 'transfer'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export const outcomeLabels: { readonly [K in ReviewOutcome]: string } = {
  stay: 'Stays at this level',
  'step-up': 'Steps up to more care',
  'step-down': 'Steps down to less care',
  discharge: 'Is discharged',
  transfer: 'Is transferred: this level goes on elsewhere',
}

/** Who takes over, what they are told, and when they first see the person. */
export type HandOver = { readonly says: string; readonly firstContactOn: PlainDate | null }

export type ReviewRequest = {
  readonly kind: ReviewKind
  readonly outcome: ReviewOutcome
  /** Where the person steps to; null for whoever stays, leaves, or goes on at this level elsewhere. */
  readonly to: Level | null
  readonly reason: string
  readonly handOver: HandOver | null
}

export type ReviewScene = {
  /** The level of the episode under review, inpatient care at the intensity that its program gives. */
  readonly now: Level
  /** The newest placement's level, or that of an override in force; null while it is open. */
  readonly stands: Level | null
  /** The day of the newest placement; null before the first. */
  readonly assessedOn: PlainDate | null
  /** What the person accepts after an informed refusal; null without one. */
  readonly accepts: Level | 'nothing' | null
  /** Null while the episode runs. Who left on their own cannot be asked again. */
  readonly ended: { readonly on: PlainDate; readonly onTheirOwn: boolean } | null
  readonly today: PlainDate
}

export const reviewRefusals = {
  'reason-missing': 'Say in a sentence why (at least 20 letters). The reviewer reads it.',
  'not-assessed-again': 'Assess again first: a review rests on what is true now, not on the answers of the last time.',
  ended: 'This episode has ended: only its discharge is reviewed.',
  'level-open': 'The level is still open. Finish the questions of the assessment first.',
  'to-missing': 'Say to which level the person steps.',
  'to-not-wanted': 'Leave out the level to step to: it goes with stepping up or down only.',
  'wrong-direction': 'The level to step to lies in the other direction.',
  'needs-more':
    'The newest placement asks for more care than this. Step up, override with a reason, or record that the person declines.',
  'below-need': 'The newest placement asks for more care than the step leads to.',
  'leaves-in-need':
    'The newest placement asks for care after this. Step to that level, override with a reason, or record that the person declines.',
  'hand-over-missing': 'Say who takes over and what they need to know (at least 20 letters).',
  'first-contact-missing': 'Say when the next team first sees the person.',
  'first-contact-past': 'The first contact lies in the past.',
  'first-contact-late': 'The first contact is too late. A gap after a step is when people are lost.',
} as const
export type ReviewRefusal = keyof typeof reviewRefusals

const shortestText = 20
/**
 * The center's own rule, after the common measure of a visit within 7 days. More care begins the next day at the latest, and
 * whoever has staff day and night and is transferred is not without them for longer.
 */
export const firstContactWithin = { up: 1, down: 7 } as const
function contactWithin(outcome: ReviewOutcome, now: Level): number {
  const isUrgent = outcome === 'step-up' || (outcome === 'transfer' && isAroundTheClock(now))
  return isUrgent ? firstContactWithin.up : firstContactWithin.down
}

/** The day whose facts count: today, or the day on which the person left. */
export const reviewDay = ({ ended, today }: Pick<ReviewScene, 'ended' | 'today'>): PlainDate =>
  ended !== null && ended.on < today ? ended.on : today

/** The placement is of the last `freshDays` before the day whose facts count, or of later. */
function isFresh(scene: ReviewScene): boolean {
  return scene.assessedOn !== null && daysBetween(scene.assessedOn, reviewDay(scene)) <= freshDays
}

/** One answer that no longer counts on the day of a review, in words. */
export function sayTooOld({ fact, toldOn, countedForDays }: TooOld): string {
  const days = countedForDays === 1 ? 'one day' : `${countedForDays} days`
  return `“${factQuestion(fact)}” was answered on ${sayDay(toldOn)} and counts for ${days}.`
}

/** Every level begins here; who needs no more may be discharged to care elsewhere. */
const leastCare = levelFromId('outpatient')

function levelFaults({ outcome, to }: ReviewRequest, scene: ReviewScene): ReviewRefusal[] {
  const { now, stands, accepts, ended } = scene
  // Who has left has left: it is written down in any case.
  if ((outcome === 'discharge' || outcome === 'transfer') && ended !== null) return []
  if (stands === null) return scene.assessedOn === null ? [] : ['level-open']
  // Who declines more care keeps what they accept: the safest accepted plan is no step below the need.
  const accepted = accepts === 'nothing' ? null : accepts
  const need = accepted !== null && compareLevels(accepted, stands) < 0 ? accepted : stands
  if (outcome === 'discharge')
    return accepts === 'nothing' || compareLevels(need, leastCare) <= 0 ? [] : ['leaves-in-need']
  // The same level goes on, here or elsewhere: it has to be enough.
  if (outcome === 'stay' || outcome === 'transfer') return levelRank(now) < levelRank(need) ? ['needs-more'] : []
  if (to === null) return []
  const found: ReviewRefusal[] = []
  const direction = compareLevels(to, now)
  if (outcome === 'step-up' ? direction <= 0 : direction >= 0) found.push('wrong-direction')
  if (levelRank(to) < levelRank(need)) found.push('below-need')
  return found
}

function handOverFaults({ outcome, handOver }: ReviewRequest, scene: ReviewScene): ReviewRefusal[] {
  const { now, today } = scene
  if (outcome === 'stay') return []
  const found: ReviewRefusal[] = []
  if ((handOver?.says.trim().length ?? 0) < shortestText) found.push('hand-over-missing')
  const on = handOver?.firstContactOn ?? null
  if (on === null) found.push('first-contact-missing')
  else if (on < reviewDay(scene)) found.push('first-contact-past')
  else if (on > addDays(today, contactWithin(outcome, now))) found.push('first-contact-late')
  return found
}

/** Every reason against it at once. */
export function decideReview(request: ReviewRequest, scene: ReviewScene): Result<ReviewRequest, ReviewRefusal> {
  const { outcome, kind } = request
  if (scene.ended !== null && (kind !== 'discharge' || outcome === 'stay')) return refuse('ended')
  const steps = outcome === 'step-up' || outcome === 'step-down'
  const found: ReviewRefusal[] = []
  if (request.reason.trim().length < shortestText) found.push('reason-missing')
  const cannotBeAsked = outcome === 'discharge' && scene.ended?.onTheirOwn === true
  if (!cannotBeAsked && !isFresh(scene)) found.push('not-assessed-again')
  if (steps && request.to === null) found.push('to-missing')
  if (!steps && request.to !== null) found.push('to-not-wanted')
  found.push(...levelFaults(request, scene), ...handOverFaults(request, scene))
  return found.length > 0 ? refuse(...found) : ok(request)
}
