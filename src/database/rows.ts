/** Rows of the center's tables, driven by their one description: insert, read, change by version, unseal. */

import type { Column, Table } from '../domain/center/column.ts'
import { columnsOf, keyColumn, tableNamed } from '../domain/center/tables.ts'
import { destroyedText, openText, sealText } from './seal.ts'
import type { Tx } from './transaction.ts'

/** Plain values by column name, with `id` and, when read, `version`. Sealed columns are plain text here. */
export type Row = { readonly id: string; readonly [column: string]: unknown }
export type StoredRow = Row & { readonly version: number }

const sqlType = (column: Column): string => {
  if (column.sealed) return 'bytea'
  switch (column.kind) {
    case 'integer':
      return 'integer'
    case 'boolean':
      return 'boolean'
    case 'date':
      return 'date'
    case 'time':
      return 'time'
    case 'instant':
      return 'timestamptz'
    case 'reference':
      return 'uuid'
    case 'json':
      return 'jsonb'
    default:
      return 'text'
  }
}
const isArray = (column: Column): boolean => ['codes', 'words', 'references'].includes(column.kind)

/** Whose key seals a row's free text. */
const ownerOf = (table: Table, row: Row): string => String(row[keyColumn(table)])

async function toSql(tx: Tx, table: Table, rows: readonly Row[]): Promise<unknown[][]> {
  const columns = columnsOf(table)
  const sealing = columns.some((c) => c.sealed)
  const keys = sealing ? await tx.keys.keysOf(rows.map((row) => ownerOf(table, row))) : new Map<string, Buffer>()
  return rows.map((row) =>
    columns.map((column) => {
      const value = row[column.name] ?? null
      if (value === null) return isArray(column) ? '{}' : null
      if (column.sealed) {
        const key = keys.get(ownerOf(table, row))
        if (!key) throw new Error(`no key for the owner of a ${table.name} row`)
        return sealText(key, { table: table.name, column: column.name, rowId: row.id }, String(value))
      }
      // Arrays travel as PostgreSQL array text inside unnest, which takes one dimension only.
      if (isArray(column)) return `{${(value as string[]).map((v) => `"${v.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`
      return column.kind === 'json' ? JSON.stringify(value) : value
    }),
  )
}

const arrayCast = (column: Column): string =>
  isArray(column) ? `::${column.kind === 'references' ? 'uuid' : 'text'}[]` : ''

/** Many rows in a few statements; `onConflict` is for tables whose rows may already be there. */
export async function insertRows(tx: Tx, tableName: string, rows: readonly Row[]): Promise<void> {
  const table = tableNamed(tableName)
  const columns = columnsOf(table)
  for (let from = 0; from < rows.length; from += 2000) {
    const part = rows.slice(from, from + 2000)
    const values = await toSql(tx, table, part)
    const names = columns.map((c) => c.name)
    const select = columns.map((c) => `t.${c.name}${arrayCast(c)}`)
    const arrays = columns.map((c, i) => `$${i + 3}::${sqlType(c)}[]`)
    await tx.query(
      `insert into "${table.name}" (id, organization_id, ${names.join(', ')})
       select t.id, $1::uuid, ${select.join(', ')} from unnest($2::uuid[], ${arrays.join(', ')}) as t (id, ${names.join(', ')})`,
      [tx.actor.organizationId, part.map((row) => row.id), ...columns.map((_, i) => values.map((v) => v[i]))],
    )
  }
}

/** Reads by a condition over the table's own columns; `$1...` are its values. Visible rows only. */
export async function readRows(
  tx: Tx,
  tableName: string,
  where = 'true',
  values: readonly unknown[] = [],
  tail = '',
): Promise<StoredRow[]> {
  const table = tableNamed(tableName)
  const columns = columnsOf(table)
  const rows = await tx.query<Record<string, unknown>>(
    `select id, version, ${columns.map((c) => c.name).join(', ')} from "${table.name}" where ${where} ${tail}`,
    values,
  )
  return openRows(tx, table, rows as StoredRow[])
}

/** A sealed number is sealed as its digits; once it is erased there is none. */
const fromText = (column: Column, text: string): unknown => (column.kind === 'integer' ? Number(text) : text)
const erasedOf = (column: Column): string | null => (column.kind === 'integer' ? null : destroyedText)

/** Opens sealed columns of rows read by any query that selects them. */
export async function openRows(tx: Tx, table: Table, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const sealed = columnsOf(table).filter((c) => c.sealed)
  if (sealed.length === 0 || rows.length === 0) return [...rows]
  const keys = await tx.keys.keysOf(rows.map((row) => ownerOf(table, row)))
  return rows.map((row) => {
    const opened: Record<string, unknown> = { ...row }
    for (const column of sealed) {
      const bytes = row[column.name]
      if (!bytes) continue
      const key = keys.get(ownerOf(table, row))
      const place = { table: table.name, column: column.name, rowId: row.id }
      opened[column.name] = key ? fromText(column, openText(key, place, bytes as Buffer)) : erasedOf(column)
    }
    return opened as StoredRow
  })
}

/** The new version, or null when the row is gone, hidden, or was changed since `version`. */
export async function updateRow(
  tx: Tx,
  tableName: string,
  row: Row,
  changes: Readonly<Record<string, unknown>>,
  version: number,
): Promise<number | null> {
  const table = tableNamed(tableName)
  const columns = columnsOf(table).filter((c) => c.name in changes)
  if (columns.length === 0) return version
  const values = (await toSql(tx, table, [{ ...row, ...changes }]))[0]!
  const all = columnsOf(table)
  const sets = columns.map(
    (c, i) => `${c.name} = $${i + 3}::${isArray(c) ? `${c.kind === 'references' ? 'uuid' : 'text'}[]` : sqlType(c)}`,
  )
  const updated = await tx.query<{ version: number }>(
    `update "${table.name}" set ${sets.join(', ')} where id = $1 and version = $2 returning version`,
    [row.id, version, ...columns.map((c) => values[all.indexOf(c)])],
  )
  return updated[0]?.version ?? null
}

/** True when the row was there in that version and is gone now; its history stays. */
export async function deleteRow(tx: Tx, tableName: string, id: string, version: number): Promise<boolean> {
  const table = tableNamed(tableName)
  const rows = await tx.query(`delete from "${table.name}" where id = $1 and version = $2 returning id`, [id, version])
  return rows.length === 1
}
