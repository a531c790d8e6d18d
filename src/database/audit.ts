/** The audit trail: entries appended in the transaction, chained afterwards by one sealer, verified by anybody who can read. */

import { createHash } from 'node:crypto'
import { canonicalJson } from '../base/json.ts'
import type { TraceStep } from '../domain/consent/decide.ts'
import type { Database } from './client.ts'
import type { Tx } from './transaction.ts'

export type AuditLine = {
  readonly action: string
  readonly purpose: string
  readonly outcome: 'done' | 'read' | 'refused' | 'failed'
  readonly personIds?: readonly string[]
  readonly subject?: Readonly<Record<string, string | number>>
  readonly trace?: readonly TraceStep[]
}

/** Appends one line under the actor of the transaction. Ids and closed words only: never a name, a text or a value. */
export async function appendAudit(tx: Tx, line: AuditLine): Promise<void> {
  const { actor, operation } = tx
  await tx.query(
    `insert into audit_entry (id, organization_id, account_id, role, action, purpose, outcome, person_ids, subject, trace, operation_id, device_at, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.newId(),
      actor.organizationId,
      actor.accountId,
      actor.role,
      line.action,
      line.purpose,
      line.outcome,
      line.personIds ?? [],
      JSON.stringify(line.subject ?? {}),
      JSON.stringify(line.trace ?? []),
      operation.id,
      operation.deviceAt,
      operation.receivedAt,
    ],
  )
}

const entryColumns = `id, organization_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, account_id, role,
  action, purpose, outcome, person_ids, subject, trace, operation_id, device_at, received_at`

type EntryRow = { readonly id: string; readonly [column: string]: unknown }

function chainHash(previous: Uint8Array, entry: EntryRow): Uint8Array {
  const { position: _, hash: __, ...content } = entry
  return createHash('sha256').update(previous).update(canonicalJson(content)).digest()
}

const genesis = Buffer.alloc(32)

/** Chains what is not yet sealed; one sealer at a time, whoever asks. Returns how many entries it sealed. */
export async function sealAudit(database: Database, most = 1000): Promise<number> {
  const client = await database.sealer.connect()
  try {
    await client.query('begin')
    // A transaction lock: it ends with the transaction, whatever happens to this process.
    const { rows: locks } = await client.query('select pg_try_advisory_xact_lock(7411002) as mine')
    if (!locks[0].mine) {
      await client.query('rollback')
      return 0
    }
    const head = await client.query('select position, hash from audit_seal order by position desc limit 1')
    let position: number = head.rows[0]?.position ?? 0
    let hash: Uint8Array = head.rows[0]?.hash ?? genesis
    const { rows } = await client.query(
      `select ${entryColumns} from audit_entry e where not exists (select 1 from audit_seal s where s.entry_id = e.id)
       order by at, id limit $1`,
      [most],
    )
    const ids: string[] = []
    const positions: number[] = []
    const hashes: Uint8Array[] = []
    for (const entry of rows) {
      position += 1
      hash = chainHash(hash, entry)
      ids.push(entry.id)
      positions.push(position)
      hashes.push(hash)
    }
    await client.query(
      'insert into audit_seal (position, entry_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])',
      [positions, ids, hashes],
    )
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

export type AuditVerdict =
  | { readonly ok: true; readonly sealed: number; readonly waiting: number; readonly head: string }
  | { readonly ok: false; readonly position: number; readonly entryId: string; readonly says: string }

/**
 * Walks the whole chain; the first entry that was changed, removed or put in between is named. Nobody can tell a chain
 * whose end was cut off, or that was written anew, from a whole one by itself: for that, give the head that an earlier
 * verdict said and that was noted where this database's administrator cannot write.
 */
export async function verifyAudit(database: Database, notedHead: string | null = null): Promise<AuditVerdict> {
  const client = await database.sealer.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    let hash: Uint8Array = genesis
    let position = 0
    let lastId = ''
    let isNotedFound = notedHead === null
    for (;;) {
      const { rows } = await client.query(
        `select s.position, s.hash, s.entry_id, ${entryColumns.replace('id,', 'e.id,')}
         from audit_seal s left join audit_entry e on e.id = s.entry_id where s.position > $1 order by s.position limit 5000`,
        [position],
      )
      for (const { position: at, hash: kept, entry_id, ...entry } of rows) {
        if (at !== position + 1) return broken(position + 1, entry_id, 'an entry is missing from the chain here')
        if (!entry.id) return broken(at, entry_id, 'the entry was removed')
        hash = chainHash(hash, entry)
        if (!Buffer.from(hash).equals(kept))
          return broken(at, entry_id, 'the entry is not as it was when it was sealed')
        position = at
        lastId = entry_id
        isNotedFound ||= Buffer.from(hash).toString('hex') === notedHead
      }
      if (rows.length < 5000) break
    }
    if (!isNotedFound) {
      const says = 'the head that was noted is not in this chain: its end was cut off, or it was written anew'
      return broken(position, lastId, says)
    }
    const { rows: counts } = await client.query('select count(*) as n from audit_entry')
    return { ok: true, sealed: position, waiting: counts[0].n - position, head: Buffer.from(hash).toString('hex') }
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

const broken = (position: number, entryId: string, says: string): AuditVerdict => ({
  ok: false,
  position,
  entryId,
  says,
})
