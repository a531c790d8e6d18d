/** Orders that keep two people apart: reading those of one person, and ending one. */

import { conflict, invalid, notFound, ruleSays } from '../base/refusal.ts'
import { expectOk, ok, refuse } from '../base/result.ts'
import { namesOf } from '../database/people.ts'
import { changeTogether, listRecords, readRecord } from '../database/record.ts'
import { readRows, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'

/** Standing ones first. The other person is named and nothing more: a list of names, with its own audit line. */
async function ordersOf(tx: Tx, personId: string) {
  const rows = await readRows(
    tx,
    'no_contact',
    'person_id = $1 or other_person_id = $1',
    [personId],
    'order by until desc nulls first, since desc, id',
  )
  const otherOf = (row: (typeof rows)[number]) =>
    String(row.person_id === personId ? row.other_person_id : row.person_id)
  const names = await namesOf(tx, rows.map(otherOf))
  const value = rows.map((row) => ({
    id: row.id,
    version: row.version,
    other: { id: otherOf(row), names: names.get(otherOf(row))! },
    since: String(row.since),
    until: row.until as string | null,
    // Who asked to be kept safe said why; a page that is open in front of the other one does not repeat it.
    reason: row.person_id === personId ? (row.reason as string | null) : null,
  }))
  return { value, personIds: rows.length > 0 ? [personId, ...rows.map(otherOf)] : [] }
}

export const listNoContact = act('no-contact.read', async (tx, input: { readonly personId: string }) =>
  readRecord(tx, input.personId, async (record) => {
    const orders = await listRecords(tx, 'no-contact', record.personId, () => ordersOf(tx, record.personId))
    return ok({ orders: expectOk(orders) })
  }),
)

export type EndNoContact = { readonly orderId: string; readonly version: number; readonly on: string }

export const endNoContact = act('household.change', async (tx, input: EndNoContact) =>
  changeTogether(tx, [], async () => {
    const [order] = await readRows(tx, 'no_contact', 'id = $1', [input.orderId])
    if (!order) return refuse(notFound)
    const until = order.until as string | null
    if (input.on < String(order.since)) return refuse(invalid('on', `is before ${order.since}, when the order began`))
    if (until !== null && until <= input.on)
      return refuse(ruleSays('order-ends-already', `This order ends on ${until} already.`))
    const version = await updateRow(tx, 'no_contact', order, { until: input.on }, input.version)
    if (version === null) return refuse(conflict('Somebody else changed this order. Load it again.'))
    for (const personId of [order.person_id, order.other_person_id]) tx.touched(String(personId))
    tx.subject({ noContact: order.id })
    tx.notify('people')
    return ok({ id: order.id, version })
  }),
)
