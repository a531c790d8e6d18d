/** Two linked inquiries of a couple, with a step each and free text in every sealed column. */

import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../src/database/transaction.ts'
import { columnsOf, tableNamed } from '../../src/domain/center/tables.ts'
import { type Center, insertAs, testNow } from './center.ts'
import { sealedWords } from './record.ts'

const sealed = (table: string) =>
  Object.fromEntries(
    columnsOf(tableNamed(table))
      .filter((column) => column.sealed)
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
  await insertAs(system, 'inquiry_link', [
    { id: linkId, first_id: inquiryId, second_id: otherInquiryId, since: testNow, until: null },
  ])
  return { inquiryId, otherInquiryId, linkId }
}
