/** The booked time of an assessment: booked, moved to another time, and what became of it. */

import { ruleSays } from '../base/refusal.ts'
import { refuse } from '../base/result.ts'
import { isStaffTaken, openBooking, readAssessors, readBookings } from '../database/inquiry-care.ts'
import { insertRows, type StoredRow, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { actionRow } from '../domain/consent/roles.ts'
import {
  type BookingOutcome,
  type BookingRefusal,
  type BookingWay,
  bookingRefusals,
  decideBooking,
  decideOutcome,
  dueAfter,
  type InquiryChannel,
  type OutcomeRefusal,
  outcomeRefusals,
} from '../domain/people/booking.ts'
import { act } from './act.ts'
import { addStep, type OnInquiry, onInquiry, saved } from './inquiries.ts'

/** Whoever may write an assessment down may be booked for one. */
export const assessingRoles = actionRow('assessment.create').roles

export type BookInput = OnInquiry & {
  readonly startsAt: string
  readonly minutes: number
  readonly staffId: string
  readonly way: BookingWay
  readonly place: string | null
  readonly note: string | null
}

const fieldOf: { readonly [R in BookingRefusal]?: string } = {
  'starts-past': 'startsAt',
  'starts-too-far': 'startsAt',
  'wrong-length': 'minutes',
  'place-missing': 'place',
  'phone-not-safe': 'way',
  'only-in-person': 'way',
  'no-video': 'way',
  'cannot-assess': 'staffId',
  taken: 'staffId',
}

const endOf = ({ startsAt, minutes }: Pick<BookInput, 'startsAt' | 'minutes'>): string =>
  new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()

const endBooking = (tx: Tx, booking: StoredRow, state: string): Promise<number | null> =>
  updateRow(tx, 'assessment_booking', booking, { state }, booking.version)

/** Books a time, or moves the one that is booked; until it is over, its end is when somebody acts. */
export const bookAssessment = act('inquiry.change', async (tx, input: BookInput) =>
  onInquiry(tx, input.inquiryId, async ({ row, site, today }) => {
    const endsAt = endOf(input)
    const span = { staffId: input.staffId, from: input.startsAt, to: endsAt, zone: site.zone }
    const assessors = await readAssessors(tx, assessingRoles, today)
    const assessor = assessors.find(({ id }) => id === input.staffId)
    const decided = decideBooking(input, {
      isTime: row.state === 'assessment',
      channel: row.channel as InquiryChannel,
      mayAssess: assessor !== undefined,
      worksByVideo: assessor?.worksByVideo === true,
      isTaken: await isStaffTaken(tx, row.id, span),
      now: tx.now,
    })
    if (!decided.ok)
      return refuse(...decided.reasons.map((why) => ruleSays(`booking-${why}`, bookingRefusals[why], fieldOf[why])))
    const answer = await saved(tx, row, { due_at: endsAt }, input.version)
    if (!answer.ok) return answer
    const before = openBooking((await readBookings(tx, [row.id])).get(row.id) ?? [])
    if (before) await endBooking(tx, before, 'rebooked')
    await insertRows(tx, 'assessment_booking', [
      {
        id: tx.newId(),
        inquiry_id: row.id,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        staff_id: input.staffId,
        starts_at: input.startsAt,
        ends_at: endsAt,
        way: input.way,
        place: input.place,
        state: 'booked',
      },
    ])
    await addStep(tx, row.id, before ? 'rebooked' : 'booked', { note: input.note })
    return answer
  }),
)

export type OutcomeInput = OnInquiry & { readonly outcome: BookingOutcome; readonly note: string | null }

const outcomeRule = (why: OutcomeRefusal) => ruleSays(`booking-${why}`, outcomeRefusals[why], 'outcome')
const stepOf = { held: 'assessed', 'no-show': 'no-show', canceled: 'booking-canceled' } as const

/** Says what became of the booked time, and sets the timer of what comes next. */
export const endAssessmentBooking = act('inquiry.change', async (tx, input: OutcomeInput) =>
  onInquiry(tx, input.inquiryId, async ({ row }) => {
    const booking = openBooking((await readBookings(tx, [row.id])).get(row.id) ?? [])
    const decided = decideOutcome(input.outcome, booking && { startsAt: String(booking.starts_at) }, tx.now)
    if (!decided.ok || !booking) return refuse(...(decided.ok ? [] : decided.reasons.map(outcomeRule)))
    const answer = await saved(tx, row, { due_at: dueAfter(input.outcome, tx.now) }, input.version)
    if (!answer.ok) return answer
    await endBooking(tx, booking, input.outcome)
    await addStep(tx, row.id, stepOf[input.outcome], { note: input.note })
    return answer
  }),
)
