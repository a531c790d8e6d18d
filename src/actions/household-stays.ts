/** When people live in a household: in one at a time, because a person's page and their week know one home. */

import { type Refusal, ruleSays } from '../base/refusal.ts'
import { readRows } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { type Days, overlap, span } from '../domain/center/spans.ts'

export type Stay = {
  readonly personId: string
  /** null: a household that is only being made. */
  readonly householdId: string | null
  readonly days: Days
  /** The row that is changed, when there is one. */
  readonly rowId: string | null
}

export const daysOf = (row: Readonly<Record<string, unknown>>): Days => span(row, 'since', 'until')

/** Why somebody cannot live there on these days, said at `field`. */
export async function stayFaults(tx: Tx, stay: Stay, field: string): Promise<Refusal[]> {
  const rows = await readRows(tx, 'household_member', 'person_id = $1', [stay.personId])
  const others = rows.filter((row) => row.id !== stay.rowId)
  // Two rows of one person in one household never begin on the same day, not even when one of them holds on no day.
  const here = others.some(
    (row) => row.household_id === stay.householdId && (row.since === stay.days.from || overlap(daysOf(row), stay.days)),
  )
  if (here) return [ruleSays('member-already', 'They live in this household on some of these days already.', field)]
  return others.some((row) => overlap(daysOf(row), stay.days))
    ? [
        ruleSays(
          'one-household-at-a-time',
          'They live in another household on some of these days. Let them move out of it first.',
          field,
        ),
      ]
    : []
}
