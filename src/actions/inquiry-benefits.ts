/** The benefits check of an inquiry: what the payer said, with whom, until when, and what is done next. */

import { ruleSays } from '../base/refusal.ts'
import { refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { insertRows } from '../database/rows.ts'
import type { benefitsFound, needsAuthorization } from '../domain/center/inquiry-tables.ts'
import { type CheckRefusal, checkRefusals, decideCheck } from '../domain/people/benefit-check.ts'
import { type InquiryState, isOpen } from '../domain/people/inquiry-states.ts'
import { act } from './act.ts'
import { addStep, ended, type OnInquiry, onInquiry, saved } from './inquiries.ts'

export type BenefitsInput = OnInquiry & {
  readonly checkedOn: string
  readonly payer: string
  readonly found: (typeof benefitsFound)[number]
  readonly needsAuthorization: (typeof needsAuthorization)[number]
  readonly spokeWith: string | null
  readonly referenceNumber: string | null
  readonly deductibleLeftCents: number | null
  readonly outOfPocketLeftCents: number | null
  readonly validThrough: string | null
  readonly nextStep: string
}

const fieldOf: Readonly<Record<CheckRefusal, string>> = {
  'checked-later': 'checkedOn',
  'nobody-asked': 'spokeWith',
  'valid-before-check': 'validThrough',
}

/** A check is never changed: whoever asks the payer again writes down another one, and the newest counts. */
export const noteBenefits = act('inquiry.change', async (tx, input: BenefitsInput) =>
  onInquiry(tx, input.inquiryId, async ({ row, today }) => {
    if (!isOpen(row.state as InquiryState)) return refuse(ended)
    const { spokeWith, referenceNumber } = input
    const days = { checkedOn: input.checkedOn as PlainDate, validThrough: input.validThrough as PlainDate | null }
    const decided = decideCheck({ ...days, spokeWith, referenceNumber }, today)
    if (!decided.ok)
      return refuse(...decided.reasons.map((why) => ruleSays(`benefits-${why}`, checkRefusals[why], fieldOf[why])))
    // The inquiry moves to its next version with it, so that two who write at once see each other.
    const answer = await saved(tx, row, { due_at: row.due_at }, input.version)
    if (!answer.ok) return answer
    await insertRows(tx, 'benefit_check', [
      {
        id: tx.newId(),
        inquiry_id: row.id,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        checked_on: input.checkedOn,
        payer: input.payer,
        found: input.found,
        needs_authorization: input.needsAuthorization,
        spoke_with: spokeWith,
        reference_number: referenceNumber,
        deductible_left_cents: input.deductibleLeftCents,
        out_of_pocket_left_cents: input.outOfPocketLeftCents,
        valid_through: input.validThrough,
        next_step: input.nextStep,
      },
    ])
    await addStep(tx, row.id, 'benefits-checked')
    return answer
  }),
)
