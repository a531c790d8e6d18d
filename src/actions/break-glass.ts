/** Emergency access: a role that would not open a record opens it for an hour, says why, and the auditor sees it. */

import { notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import { readRecord } from '../database/record.ts'
import { destroyedText, openText, type SealPlace, sealText } from '../database/seal.ts'
import { act } from './act.ts'
import { laterBy } from './sign-in.ts'

// 45 CFR 164.312(a)(2)(ii) asks for the procedure; an hour is what an emergency takes until the usual roles are there.
const emergencyMinutes = 60

const placeOf = (rowId: string): SealPlace => ({ table: 'break_glass', column: 'reason', rowId })

export const breakGlass = act(
  'account.break-glass',
  async (tx, input: { personId: string; reason: string }): Promise<Result<{ id: string; until: string }, Refusal>> => {
    const id = tx.newId()
    const until = laterBy(tx.now, emergencyMinutes)
    const key = await tx.keys.keyOf(input.personId)
    if (!key) return refuse(notFound)
    const reason = sealText(key, placeOf(id), input.reason)
    await tx.query(
      `insert into break_glass (id, organization_id, account_id, person_id, reason, since, until) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.actor.organizationId, tx.actor.accountId, input.personId, reason, tx.now, until],
    )
    // Opens the record once: whether it is there is only known through the door that was just opened.
    const opened = await readRecord(tx, input.personId, async () => ok(true), 'emergency')
    if (!opened.ok) return opened
    tx.touched(input.personId)
    tx.subject({ breakGlass: id })
    return ok({ id, until })
  },
)

export type Opened = {
  readonly id: string
  readonly accountId: string
  readonly by: string
  readonly personId: string
  readonly reason: string
  readonly since: string
  readonly until: string
}

type Row = {
  id: string
  account_id: string
  by: string
  person_id: string
  reason: Buffer
  since: string
  until: string
}

export const listBreakGlass = act('audit.read', async (tx, _: Record<string, never>) => {
  const rows = await tx.query<Row>(
    `select b.id, b.account_id, a.display_name as by, b.person_id, b.reason, b.since, b.until
     from break_glass b join account a on a.id = b.account_id order by b.since desc, b.id limit 500`,
  )
  const keys = await tx.keys.keysOf(rows.map((row) => row.person_id))
  await appendAudit(tx, { action: 'audit.break-glass', purpose: 'operations', outcome: 'read' })
  return ok(
    rows.map(({ account_id, person_id, reason, ...row }): Opened => {
      const key = keys.get(person_id)
      const says = key ? openText(key, placeOf(row.id), reason) : destroyedText
      return { ...row, accountId: account_id, personId: person_id, reason: says }
    }),
  )
})
