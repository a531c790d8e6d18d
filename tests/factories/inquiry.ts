/** Two linked inquiries of a couple, with a step, a benefits check and a booked time each, and free text in every sealed column. */

import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../src/database/transaction.ts'
import { columnsOf, tableNamed } from '../../src/domain/center/tables.ts'
import { type Center, insertAs, testNow } from './center.ts'
import { sealedWords } from './record.ts'

const sealed = (table: string) =>
  Object.fromEntries(
    columnsOf(tableNamed(table))
      .filter((column) => column.sealed && column.kind === 'text')
      .map((column) => [column.name, sealedWords(table, column.name)]),
  )

export type FilledInquiries = { readonly inquiryId: string; readonly otherInquiryId: string; readonly linkId: string }

export async function fillInquiries(center: Center): Promise<FilledInquiries> {
  const [inquiryId, otherInquiryId, linkId] = [randomUUID(), randomUUID(), randomUUID()]
  const system = center.asSystem('manager')
  await inTransaction(
    system,
    (tx) => tx.keys.make([inquiryId, otherInquiryId]),
    () => true,
  )
  const inquiry = {
    site_id: center.siteId,
    received_at: testNow,
    source: 'web',
    for_whom: 'couple',
    language: 'en',
    channel: 'phone',
    may_leave_message: false,
    may_say_who: false,
    consent_by: 'form',
    consented_at: testNow,
    state: 'call-back',
    state_since: testNow,
    due_at: testNow,
    owner_id: null,
    person_id: null,
    ...sealed('inquiry'),
  }
  const ids = [inquiryId, otherInquiryId]
  await insertAs(
    system,
    'inquiry',
    ids.map((id) => ({ id, ...inquiry })),
  )
  await insertAs(
    system,
    'inquiry_step',
    ids.map((id) => ({
      id: randomUUID(),
      inquiry_id: id,
      at: testNow,
      by_staff_id: null,
      kind: 'received',
      to_state: 'call-back',
      ...sealed('inquiry_step'),
    })),
  )
  await insertAs(
    system,
    'benefit_check',
    ids.map((id, i) => ({
      id: randomUUID(),
      inquiry_id: id,
      at: testNow,
      by_staff_id: null,
      checked_on: '2026-11-18',
      found: 'yes',
      needs_authorization: 'unknown',
      valid_through: null,
      deductible_left_cents: 125_000 + i,
      out_of_pocket_left_cents: 400_000 + i,
      ...sealed('benefit_check'),
    })),
  )
  await insertAs(
    system,
    'assessment_booking',
    ids.map((id, i) => ({
      id: randomUUID(),
      inquiry_id: id,
      at: testNow,
      by_staff_id: null,
      staff_id: center.staff.clinician,
      starts_at: `2026-11-1${8 + i}T22:00:00.000Z`,
      ends_at: `2026-11-1${8 + i}T23:00:00.000Z`,
      way: 'site',
      state: 'canceled',
      ...sealed('assessment_booking'),
    })),
  )
  await insertAs(system, 'inquiry_link', [
    { id: linkId, first_id: inquiryId, second_id: otherInquiryId, since: testNow, until: null },
  ])
  return { inquiryId, otherInquiryId, linkId }
}
