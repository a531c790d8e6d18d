/** Earlier versions of rows: read with their texts opened, and put back as a new version with their texts still sealed. */

import { isUuid } from '../base/id.ts'
import type { Column, Table } from '../domain/center/column.ts'
import { columnsOf } from '../domain/center/tables.ts'
import { openRows, readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

type HistoryRow = {
  version: number
  change: 'update' | 'delete'
  at: string
  account_id: string | null
  by: string | null
  row: Record<string, unknown>
}

export type Version = {
  readonly version: number
  /** What ended this version. */
  readonly change: 'update' | 'delete'
  readonly at: string
  readonly accountId: string | null
  readonly by: string | null
  readonly row: StoredRow
}

/** A value as jsonb holds it, in the shape in which a row is read. */
function fromJson(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null
  // bytea as text: `\x` and hex digits.
  if (column.sealed) return Buffer.from(String(value).slice(2), 'hex')
  if (column.kind === 'time') return String(value).slice(0, 5)
  if (column.kind === 'instant') return new Date(String(value)).toISOString()
  return value
}

function toStored(table: Table, rowId: string, { version, row }: HistoryRow): StoredRow {
  const values = columnsOf(table).map((column) => [column.name, fromJson(column, row[column.name])] as const)
  return { ...Object.fromEntries(values), id: rowId, version }
}

// A row that was changed more often than this has its older versions in the export.
const most = 200

/** Newest first; what the wall hides is not there. */
export async function readVersions(tx: Tx, table: Table, rowId: string): Promise<Version[]> {
  const rows = await tx.query<HistoryRow>(
    `select h.version, h.change, h.at, h.account_id, a.display_name as by, h.row
     from row_history h left join account a on a.id = h.account_id
     where h.table_name = $1 and h.row_id = $2 order by h.version desc, h.at desc limit $3`,
    [table.name, rowId, most],
  )
  const opened = await openRows(
    tx,
    table,
    rows.map((row) => toStored(table, rowId, row)),
  )
  return rows.map(({ row: _, account_id, ...rest }, i) => ({ ...rest, accountId: account_id, row: opened[i]! }))
}

export const readCurrent = async (tx: Tx, table: Table, rowId: string): Promise<StoredRow | null> =>
  (await readRows(tx, table.name, 'id = $1', [rowId]))[0] ?? null

export type Restored =
  | { readonly kind: 'restored'; readonly version: number }
  | { readonly kind: 'no-such-version' }
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'gone'; readonly columns: readonly Column[] }
  /** The database's own rules stand against it, for example another stay in the same bed. */
  | { readonly kind: 'in-the-way' }

async function goneReferences(tx: Tx, table: Table, row: Record<string, unknown>): Promise<Column[]> {
  const gone: Column[] = []
  for (const column of columnsOf(table)) {
    if (column.kind !== 'reference' && column.kind !== 'references') continue
    const value = row[column.name]
    const ids = (Array.isArray(value) ? value : value ? [value] : []) as string[]
    if (ids.length === 0) continue
    const found = await tx.query(`select id from "${column.table}" where id = any ($1::uuid[])`, [ids])
    if (found.length < new Set(ids).size) gone.push(column)
  }
  return gone
}

const refusedByRules = /^23/

/** `current` is the version that the person saw, null where the row was deleted. */
export async function restoreVersion(
  tx: Tx,
  table: Table,
  rowId: string,
  version: number,
  current: number | null,
): Promise<Restored> {
  const [kept] = await tx.query<{ row: Record<string, unknown> }>(
    'select row from row_history where table_name = $1 and row_id = $2 and version = $3 order by at desc limit 1',
    [table.name, rowId, version],
  )
  if (!kept) return { kind: 'no-such-version' }
  const columns = await goneReferences(tx, table, kept.row)
  if (columns.length > 0) return { kind: 'gone', columns }
  const names = columnsOf(table).map((column) => column.name)
  const from = `from jsonb_populate_record(null::"${table.name}", $1::jsonb) r`
  const values = names.map((name) => `r.${name}`).join(', ')
  const json = JSON.stringify(kept.row)
  await tx.query('savepoint restoring')
  try {
    const rows =
      current === null
        ? await tx.query<{ version: number }>(
            // After its last version, so that no version number ever means two things.
            `insert into "${table.name}" (id, organization_id, version, ${names.join(', ')})
             select $2::uuid, $3::uuid, (select max(version) + 1 from row_history where table_name = $4 and row_id = $2), ${values} ${from}
             on conflict (id) do nothing returning version`,
            [json, rowId, tx.actor.organizationId, table.name],
          )
        : await tx.query<{ version: number }>(
            `update "${table.name}" set (${names.join(', ')}) = (select ${values} ${from}) where id = $2 and version = $3 returning version`,
            [json, rowId, current],
          )
    await tx.query('release savepoint restoring')
    return rows[0] ? { kind: 'restored', version: rows[0].version } : { kind: 'changed-meanwhile' }
  } catch (error) {
    if (!refusedByRules.test((error as { code?: string }).code ?? '')) throw error
    await tx.query('rollback to savepoint restoring')
    return { kind: 'in-the-way' }
  }
}

// A plan that was imported may name ids that are nobody's.
const peopleOfPlans = 'select id as person_id from person where id = any ($1::uuid[])'

function inPlans(rows: readonly StoredRow[]): Set<string> {
  type Plan = { readonly groups?: unknown; readonly sessions?: unknown } | null
  const found = new Set<string>()
  for (const row of rows)
    for (const list of [(row.plan as Plan)?.groups, (row.plan as Plan)?.sessions])
      for (const entry of Array.isArray(list) ? list : [])
        for (const id of Array.isArray(entry?.persons) ? entry.persons : []) if (isUuid(id)) found.add(id)
  return found
}

/** Whose history a row of a household, couple or session is: the people that the audit line names. */
export async function personsOf(tx: Tx, table: Table, rows: readonly StoredRow[]): Promise<string[]> {
  const ids = (column: string) => [...new Set(rows.map((row) => row[column]).filter(Boolean))] as string[]
  const own = rows.map((row) => row.id)
  const ask = async (sql: string, of: readonly string[]) =>
    (await tx.query<{ person_id: string }>(sql, [[...new Set(of)]])).map((row) => row.person_id)
  const household = 'select distinct person_id from household_member where household_id = any ($1::uuid[])'
  if (table.wall === 'household') return ask(household, table.name === 'household' ? own : ids('household_id'))
  if (table.wall === 'couple') return ask('select person_id from couple_member where couple_id = any ($1::uuid[])', own)
  if (table.wall === 'session')
    return ask('select person_id from session_person where session_id = any ($1::uuid[])', own)
  if (table.name === 'week_plan') return ask(peopleOfPlans, [...inPlans(rows)])
  if (table.name === 'no_contact') return [...ids('person_id'), ...ids('other_person_id')]
  return []
}
