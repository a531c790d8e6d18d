/** The audit trail as its auditor reads it, by person, account and day; reading it stands in it too. */

import type { Refusal } from '../base/refusal.ts'
import { ok, type Result } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { appendAudit } from '../database/audit.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'

export type AuditFilter = {
  readonly person?: string
  readonly account?: string
  readonly day?: string
  readonly action?: string
  /** The last entry of the page before. */
  readonly before?: string
}

const entriesPerPage = 100

type Row = {
  id: string
  at: string
  account_id: string | null
  by: string | null
  role: string
  action: string
  purpose: string
  outcome: 'done' | 'read' | 'refused' | 'failed'
  person_ids: string[]
  subject: Record<string, string | number>
  trace: { rule: string; holds: boolean }[]
  device_at: string | null
  received_at: string | null
}

/** A day as the center lives it: from midnight to midnight of its first site. */
async function spanOf(tx: Tx, day: string): Promise<[string, string]> {
  const [site] = await tx.query<{ zone: string }>('select zone from site order by name, id limit 1')
  const zone = site?.zone ?? 'UTC'
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  return [midnightOf(day as PlainDate, zone), midnightOf(next as PlainDate, zone)]
}

async function conditions(tx: Tx, filter: AuditFilter): Promise<{ where: string; values: unknown[] }> {
  const values: unknown[] = []
  const parts = ['true']
  const add = (sql: (place: string) => string, value: unknown) => {
    values.push(value)
    parts.push(sql(`$${values.length}`))
  }
  if (filter.person) add((p) => `e.person_ids @> array[${p}::uuid]`, filter.person)
  if (filter.account) add((p) => `e.account_id = ${p}`, filter.account)
  if (filter.action) add((p) => `e.action = ${p}`, filter.action)
  if (filter.day) {
    const [from, until] = await spanOf(tx, filter.day)
    add((p) => `e.at >= ${p}`, from)
    add((p) => `e.at < ${p}`, until)
  }
  if (filter.before)
    add((p) => `(e.at, e.id) < (select b.at, b.id from audit_entry b where b.id = ${p})`, filter.before)
  return { where: parts.join(' and '), values }
}

export const readAudit = act('audit.read', async (tx, filter: AuditFilter): Promise<Result<AuditPage, Refusal>> => {
  const { where, values } = await conditions(tx, filter)
  const rows = await tx.query<Row>(
    `select e.id, e.at, e.account_id, a.display_name as by, e.role, e.action, e.purpose, e.outcome, e.person_ids, e.subject,
       e.trace, e.device_at, e.received_at
     from audit_entry e left join account a on a.id = e.account_id
     where ${where} order by e.at desc, e.id desc limit ${entriesPerPage + 1}`,
    values,
  )
  await appendAudit(tx, {
    action: 'audit.read',
    purpose: 'operations',
    outcome: 'read',
    personIds: filter.person ? [filter.person] : [],
    subject: filter.account ? { account: filter.account } : {},
  })
  const page = rows.slice(0, entriesPerPage)
  return ok({
    entries: page.map(({ account_id, person_ids, device_at, received_at, ...row }) => ({
      ...row,
      accountId: account_id,
      personIds: person_ids,
      deviceAt: device_at,
      receivedAt: received_at,
    })),
    next: rows.length > entriesPerPage ? (page.at(-1)?.id ?? null) : null,
  })
})

export type AuditPage = {
  readonly entries: readonly (Omit<Row, 'account_id' | 'person_ids' | 'device_at' | 'received_at'> & {
    readonly accountId: string | null
    readonly personIds: string[]
    readonly deviceAt: string | null
    readonly receivedAt: string | null
  })[]
  readonly next: string | null
}
