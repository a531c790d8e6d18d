/** May an inquiry go from one state to the next: every reason against it, as values. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { BenefitsState } from './benefit-check.ts'
import {
  dueIn,
  furthestDays,
  type InquiryState,
  isOpen,
  stateRow,
  triesBeforeEnd,
  type WithdrawnReason,
} from './inquiry-states.ts'

export const moveRefusals = {
  'same-state': 'It stands there already.',
  'no-such-step': 'That is no next step from here.',
  'no-owner': 'Nobody has taken this inquiry. Take it first, so that somebody answers for the next step.',
  'no-record': 'The person has no record yet. Make the record first; it is time for it now.',
  'not-admitted': 'The person is in no program yet. Admit them first.',
  'where-to-missing': 'Say where the person was referred to, so that the next one who asks can tell.',
  'reason-missing': 'Say why it ends.',
  'benefits-missing':
    'Nobody has written down what the payer said. Do that first, or say in the note why it goes on without (at least 10 letters).',
  'benefits-ended':
    'What the payer said holds no more. Ask again, or say in the note why it goes on without (at least 10 letters).',
  'booking-open': 'A time is booked for the assessment. Say first whether the person came, or cancel it.',
  'not-tried-enough': 'Nobody counts as not reached before three calls on three days.',
  'due-past': 'That time is over already.',
  'due-too-far': 'That is more than two weeks ahead. Choose a time within two weeks.',
  'due-not-wanted': 'Nothing is open after this step, so there is nothing to be due.',
} as const
export type MoveRefusal = keyof typeof moveRefusals

export type MoveAsked = {
  readonly to: InquiryState
  /** A time that was agreed with the person; null takes the row's own. */
  readonly dueAt: string | null
  readonly referredTo: string | null
  readonly reason: WithdrawnReason | null
  /** Why, where it goes on without an answer of the payer. */
  readonly note: string | null
}

export type InquiryNow = {
  readonly state: InquiryState
  readonly hasOwner: boolean
  readonly hasRecord: boolean
  /** The linked person is in a program. */
  readonly isAdmitted: boolean
  readonly benefits: BenefitsState
  /** A time is booked, and nobody has said what became of it. */
  readonly hasBooking: boolean
  /** Days on which somebody called and did not reach the person. */
  readonly daysTried: number
  readonly now: string
}

export type Moved = { readonly state: InquiryState; readonly dueAt: string | null }

const dayMs = 86_400_000
const shortestReason = 10

/** On the way to the assessment the payer was asked, or somebody says why not; who comes back to book again was asked already. */
function benefitsFaults({ to, note }: MoveAsked, { state, benefits }: InquiryNow): MoveRefusal[] {
  if (to !== 'assessment' || state === 'placement' || benefits === 'holds') return []
  if ((note?.trim().length ?? 0) >= shortestReason) return []
  return [benefits === 'none' ? 'benefits-missing' : 'benefits-ended']
}

export function dueFaults(dueAt: string | null, now: string): MoveRefusal[] {
  if (dueAt === null) return []
  if (Date.parse(dueAt) < Date.parse(now)) return ['due-past']
  return Date.parse(dueAt) > Date.parse(now) + furthestDays * dayMs ? ['due-too-far'] : []
}

export function decideMove(asked: MoveAsked, inquiry: InquiryNow): Result<Moved, MoveRefusal> {
  const { to } = asked
  const row = stateRow(inquiry.state)
  if (to === inquiry.state) return refuse('same-state')
  if (!row.to.includes(to)) return refuse('no-such-step')
  const found: MoveRefusal[] = []
  if (!inquiry.hasOwner && isOpen(inquiry.state)) found.push('no-owner')
  if (inquiry.hasBooking) found.push('booking-open')
  found.push(...benefitsFaults(asked, inquiry))
  if ((to === 'placement' || to === 'admitted') && !inquiry.hasRecord) found.push('no-record')
  if (to === 'admitted' && inquiry.hasRecord && !inquiry.isAdmitted) found.push('not-admitted')
  if (to === 'referred' && (asked.referredTo ?? '').trim() === '') found.push('where-to-missing')
  if (to === 'withdrawn' && asked.reason === null) found.push('reason-missing')
  if (to === 'withdrawn' && asked.reason === 'not-reached' && inquiry.daysTried < triesBeforeEnd)
    found.push('not-tried-enough')
  found.push(
    ...(isOpen(to) ? dueFaults(asked.dueAt, inquiry.now) : asked.dueAt === null ? [] : ['due-not-wanted' as const]),
  )
  if (found.length > 0) return refuse(...found)
  return ok({ state: to, dueAt: isOpen(to) ? (asked.dueAt ?? dueIn(to, inquiry.now)) : null })
}
