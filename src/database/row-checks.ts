/** What a row is checked against in the database before it is written: the rows it points to, and the rules between rows. */

import { rulesFor } from '../domain/center/consistency.ts'
import type { KeptRow } from '../domain/center/cross-rule.ts'
import type { ColumnFault } from '../domain/center/parse-row.ts'
import { referencesOf } from '../domain/center/resolve-keys.ts'
import { findTable, tableNamed } from '../domain/center/tables.ts'
import type { Row } from './rows.ts'
import type { Tx } from './transaction.ts'

/** References to rows that are not there, or not for this reader. */
export async function missingReferences(tx: Tx, table: string, row: Row): Promise<ColumnFault[]> {
  const faults: ColumnFault[] = []
  for (const reference of referencesOf({ table, key: row.id, values: row })) {
    const target = tableNamed(reference.table).name
    // Another person is behind the wall while one record is lent; the foreign key looks for them.
    if (target === 'person') continue
    const there = await tx.query<{ id: string }>(`select id from "${target}" where id::text = any ($1)`, [
      reference.keys,
    ])
    const found = new Set(there.map(({ id }) => id))
    if (reference.keys.some((key) => !found.has(key)))
      faults.push({ column: reference.column, says: 'points to a row that is not there; choose another' })
  }
  return faults
}

/** Rules between rows as they would be with this row; only what it takes part in counts. */
export async function brokenBetween(tx: Tx, table: string, row: Row): Promise<ColumnFault[]> {
  const rules = rulesFor(new Set([table]))
  const loaded = new Map<string, KeptRow[]>()
  for (const read of rules.flatMap((rule) => rule.reads)) {
    if (loaded.has(read.table)) continue
    const columns = rules.flatMap((rule) => rule.reads).filter((other) => other.table === read.table)
    const names = new Set(['id', ...columns.flatMap((other) => other.columns)])
    const select = [...names].map((name) => `"${name}"`).join(', ')
    const rows = await tx.query<KeptRow>(`select ${select} from "${tableNamed(read.table).name}" order by id`)
    loaded.set(read.table, read.table === table ? [...rows.filter((other) => other.id !== row.id), row] : rows)
  }
  return rules
    .flatMap((rule) => rule.find((name) => loaded.get(name) ?? []))
    .flatMap((found) => found.rows.filter((at) => at.table === table && at.id === row.id).map((at) => ({ at, found })))
    .map(({ at, found }) => ({ column: at.column, says: found.says }))
}

/** A condition for rows that belong to a site, themselves or through what they point to; `$1` is the site. */
export function ofSite(tableName: string): string | null {
  const table = findTable(tableName)
  if (!table) return null
  if (table.name === 'site') return 'id = $1'
  if (table.columns.some((column) => column.name === 'site_id')) return 'site_id = $1'
  for (const column of table.columns) {
    if (column.kind !== 'reference' || !column.required) continue
    const parent = ofSite(column.table)
    if (parent) return `${column.name} in (select id from "${column.table}" where ${parent})`
  }
  return null
}
