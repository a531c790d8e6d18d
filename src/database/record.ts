/** One person's record at a time: lent for a purpose after the consent decision, with the audit line in the same transaction. */

import { createHash } from 'node:crypto'
import { notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { tableNamed } from '../domain/center/tables.ts'
import { type Decision, mayOpenRecord, maySeeRow, type Reader } from '../domain/consent/decide.ts'
import { type Purpose, recordParts } from '../domain/consent/roles.ts'
import { appendAudit } from './audit.ts'
import { deleteRow, insertRows, type Row, readRows, type StoredRow, updateRow } from './rows.ts'
import type { Tx } from './transaction.ts'

/** What is lent: this person's rows and no other's. Tables that the reader's role may not see are empty. */
export type RecordStore = {
  readonly personId: string
  readonly decision: Decision
  rows(table: string, where?: string, values?: readonly unknown[], tail?: string): Promise<StoredRow[]>
}
export type RecordChanges = RecordStore & {
  insert(table: string, rows: readonly Row[]): Promise<void>
  /** The new version; null when somebody else changed the row first. */
  update(table: string, row: Row, changes: Readonly<Record<string, unknown>>, version: number): Promise<number | null>
  remove(table: string, id: string, version: number): Promise<boolean>
}

async function readerOf(tx: Tx, personId: string): Promise<Reader> {
  const open = await tx.query(
    'select 1 from break_glass where account_id = $1 and person_id = $2 and since <= $3 and until > $3 limit 1',
    [tx.actor.accountId, personId, tx.now],
  )
  return { role: tx.actor.role, ownPersonId: tx.actor.personId, brokeGlass: open.length > 0 }
}

/** The purpose that a role opens records for, unless the caller names another (an emergency). */
export const usualPurpose = (tx: Tx): Purpose => recordParts[tx.actor.role].purpose

function storeFor(tx: Tx, personId: string, reader: Reader, decision: Decision): RecordStore {
  return {
    personId,
    decision,
    async rows(table, where = 'true', values = [], tail = '') {
      if (!decision.sees.includes(table)) return []
      // The wall lets only these rows through in any case; said once more, they are found by an index and not by
      // looking at everybody's.
      const own = tableNamed(table).wall === 'person'
      const narrow = `(${where}) and ${table === 'person' ? 'id' : 'person_id'} = $${values.length + 1}`
      const found = own
        ? await readRows(tx, table, narrow, [...values, personId], tail)
        : await readRows(tx, table, where, values, tail)
      if (!tableNamed(table).fact) return found
      return found.filter((row) => maySeeRow(reader, row))
    },
  }
}

async function open<T>(
  tx: Tx,
  personId: string,
  purpose: Purpose,
  outcome: 'read' | 'done',
  run: (store: RecordStore) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const reader = await readerOf(tx, personId)
  const decision = mayOpenRecord(reader, personId, purpose)
  const close = () => {
    tx.refused(personId)
    return refuse(notFound)
  }
  if (!decision.allowed) return close()
  return tx.within({ person: personId }, async () => {
    const exists = await tx.query('select 1 from person where id = $1', [personId])
    if (exists.length === 0) return close()
    const answer = await run(storeFor(tx, personId, reader, decision))
    await appendAudit(tx, {
      action: `record.${outcome === 'read' ? 'read' : 'change'}`,
      purpose,
      outcome,
      personIds: [personId],
      trace: decision.trace,
    })
    return answer
  })
}

/** Lends the record for reading. */
export const readRecord = <T>(
  tx: Tx,
  personId: string,
  run: (store: RecordStore) => Promise<Result<T, Refusal>>,
  purpose: Purpose = usualPurpose(tx),
): Promise<Result<T, Refusal>> => open(tx, personId, purpose, 'read', run)

/** Lends the record for a change; tables that the role may not change throw, because the action should have known. */
export const changeRecord = <T>(
  tx: Tx,
  personId: string,
  run: (store: RecordChanges) => Promise<Result<T, Refusal>>,
  purpose: Purpose = usualPurpose(tx),
): Promise<Result<T, Refusal>> =>
  open(tx, personId, purpose, 'done', (store) => {
    const may = (table: string) => {
      if (!recordParts[tx.actor.role].changes.includes(table))
        throw new Error(`${tx.actor.role} does not change ${table}`)
    }
    tx.touched(personId)
    return run({
      ...store,
      insert(table, rows) {
        may(table)
        return insertRows(tx, table, rows)
      },
      update(table, row, changes, version) {
        may(table)
        return updateRow(tx, table, row, changes, version)
      },
      remove(table, id, version) {
        may(table)
        return deleteRow(tx, table, id, version)
      },
    })
  })

/**
 * Lists for boards, rosters and weeks: fixed columns of many people. One audit entry names all persons at the first
 * view and whenever the set changes; looking again at the same people adds nothing.
 */
export async function listRecords<T>(
  tx: Tx,
  projection: string,
  filter: string,
  run: () => Promise<{ value: T; personIds: readonly string[] }>,
): Promise<Result<T, Refusal>> {
  if (tx.actor.role === 'participant') return refuse(notFound)
  return tx.within('list', async () => {
    const { value, personIds } = await run()
    const set = sha256([...new Set(personIds)].toSorted().join(','))
    const seen = await tx.query(
      `insert into list_view (organization_id, account_id, projection, filter_hash, set_hash, at) values ($1, $2, $3, $4, $5, $6)
       on conflict (account_id, projection, filter_hash) do update set set_hash = excluded.set_hash, at = excluded.at
       where list_view.set_hash <> excluded.set_hash returning 1`,
      [tx.actor.organizationId, tx.actor.accountId, projection, sha256(filter), set, tx.now],
    )
    if (seen.length > 0) {
      await appendAudit(tx, {
        action: `list.${projection}`,
        purpose: usualPurpose(tx),
        outcome: 'read',
        personIds: [...new Set(personIds)],
      })
    }
    return ok(value)
  })
}

/**
 * Changes that belong to several records at once: a couple, a household, the marks of a session. The caller's action
 * row says who may; every person is named in the audit line of the change.
 */
export async function changeTogether<T>(
  tx: Tx,
  personIds: readonly string[],
  run: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  if (tx.actor.role === 'participant') return refuse(notFound)
  return tx.within('list', async () => {
    const found = await tx.query('select id from person where id = any ($1::uuid[])', [personIds])
    if (found.length < new Set(personIds).size) {
      for (const personId of personIds) tx.refused(personId)
      return refuse(notFound)
    }
    for (const personId of personIds) tx.touched(personId)
    return run()
  })
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
