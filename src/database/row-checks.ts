/** What a row is checked against in the database before it is written: the rows it points to, and the rules between rows. */

import { rulesFor } from '../domain/center/consistency.ts'
import type { Inconsistency, KeptRow } from '../domain/center/cross-rule.ts'
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

/** Rules between rows that would be broken with this row as it shall be (null: deleted) and are not broken now. */
export async function brokenBetween(tx: Tx, table: string, id: string, row: Row | null): Promise<Inconsistency[]> {
  const rules = rulesFor(new Set([table]))
  const now = new Map<string, KeptRow[]>()
  const reads = rules.flatMap((rule) => rule.reads)
  for (const { table: name } of reads) {
    if (now.has(name)) continue
    const columns = new Set(['id', ...reads.filter((read) => read.table === name).flatMap((read) => read.columns)])
    const select = [...columns].map((column) => `"${column}"`).join(', ')
    now.set(name, await tx.query<KeptRow>(`select ${select} from "${tableNamed(name).name}" order by id`))
  }
  const others = (now.get(table) ?? []).filter((other) => other.id !== id)
  const then = new Map(now).set(table, row === null ? others : [...others, row])
  const find = (rows: ReadonlyMap<string, readonly KeptRow[]>) =>
    rules.flatMap((rule) => rule.find((name) => rows.get(name) ?? []))
  const before = new Set(find(now).map(nameOf))
  return find(then).filter((found) => !before.has(nameOf(found)))
}

const nameOf = ({ rule, rows }: Inconsistency): string =>
  `${rule} ${rows
    .map((row) => row.id)
    .toSorted()
    .join(' ')}`

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
