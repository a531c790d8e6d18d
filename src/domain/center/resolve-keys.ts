/** Keys of files to ids of rows: an id stays itself, any other key is found again or gets a new id. */

import { isUuid, type NewId } from '../../base/id.ts'
import type { Values } from './parse-row.ts'
import { columnsOf, tableNamed } from './tables.ts'

export type KeyedRow = { readonly table: string; readonly key: string; readonly values: Values }
export type ResolvedRow<R extends KeyedRow = KeyedRow> = {
  readonly source: R
  readonly id: string
  readonly values: Values
}
export type KeyName = { readonly table: string; readonly key: string }

/** Somebody may type an id in capitals; a key of the center's own keeps its letters. */
const asId = (key: string): string | null => (isUuid(key.toLowerCase()) ? key.toLowerCase() : null)
const nameOf = (table: string, key: string): string => `${table}/${key}`

type Reference = {
  readonly column: string
  readonly table: string
  readonly keys: readonly string[]
  readonly many: boolean
}

/** References of a row: column, table pointed to, keys. */
export function referencesOf(row: KeyedRow): Reference[] {
  return columnsOf(tableNamed(row.table)).flatMap((column): Reference[] => {
    const value = row.values[column.name]
    if (value === null || value === undefined) return []
    if (column.kind === 'reference')
      return [{ column: column.name, table: column.table, keys: [value as string], many: false }]
    if (column.kind !== 'references') return []
    return [{ column: column.name, table: column.table, keys: value as readonly string[], many: true }]
  })
}

/** Every key that is no id, to be looked up among those that earlier files used. */
export function ownKeysOf(rows: readonly KeyedRow[]): KeyName[] {
  const found = new Map<string, KeyName>()
  const add = (table: string, key: string) => {
    if (asId(key) === null) found.set(nameOf(table, key), { table, key })
  }
  for (const row of rows) {
    add(row.table, row.key)
    for (const reference of referencesOf(row)) for (const key of reference.keys) add(reference.table, key)
  }
  return [...found.values()]
}

export type Resolved<R extends KeyedRow> = {
  readonly rows: readonly ResolvedRow<R>[]
  /** Keys seen for the first time, to be kept. */
  readonly newKeys: readonly (KeyName & { readonly id: string })[]
  /** References to rows that are in no file: they must be in the database. */
  readonly outside: readonly {
    readonly row: R
    readonly column: string
    readonly table: string
    readonly key: string
    readonly id: string
  }[]
  /** References to keys that nobody knows. */
  readonly unknown: readonly {
    readonly row: R
    readonly column: string
    readonly table: string
    readonly key: string
  }[]
}

export function resolveKeys<R extends KeyedRow>(
  rows: readonly R[],
  known: (name: KeyName) => string | undefined,
  inFiles: (name: KeyName) => boolean,
  newId: NewId,
): Resolved<R> {
  const ids = new Map<string, string>()
  const newKeys: (KeyName & { id: string })[] = []
  for (const { table, key } of rows) {
    const found = asId(key) ?? known({ table, key })
    const id = found ?? newId()
    if (found === undefined) newKeys.push({ table, key, id })
    ids.set(nameOf(table, asId(key) ?? key), id)
  }
  const outside: Resolved<R>['outside'][number][] = []
  const unknown: Resolved<R>['unknown'][number][] = []
  const idOf = (row: R, column: string, table: string, key: string): string => {
    const mine = ids.get(nameOf(table, asId(key) ?? key))
    if (mine !== undefined) return mine
    const id = asId(key) ?? known({ table, key })
    // A row that is in a file but could not be read is somebody else's fault.
    if (inFiles({ table, key })) return id ?? key
    if (id === undefined) unknown.push({ row, column, table, key })
    else outside.push({ row, column, table, key, id })
    return id ?? key
  }
  const resolved = rows.map((row) => {
    const values: Record<string, unknown> = { ...row.values }
    for (const { column, table, keys, many } of referencesOf(row)) {
      const to = keys.map((key) => idOf(row, column, table, key))
      values[column] = many ? to : to[0]
    }
    return { source: row, id: ids.get(nameOf(row.table, asId(row.key) ?? row.key))!, values }
  })
  return { rows: resolved, newKeys, outside, unknown }
}
