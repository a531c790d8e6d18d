/** What an import would do: keys to ids, file rows beside the rows that are there, rules between rows, and the differences. */

import { type Row, readRows, type StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { isWrittenOnce } from '../domain/center/agreement-tables.ts'
import { rulesFor } from '../domain/center/consistency.ts'
import type { KeptRow } from '../domain/center/cross-rule.ts'
import type { ColumnFault } from '../domain/center/parse-row.ts'
import { type KeyName, ownKeysOf, type ResolvedRow, resolveKeys } from '../domain/center/resolve-keys.ts'
import { rowFaults } from '../domain/center/row-rules.ts'
import { columnsOf, isPersonColumn, tableNamed, tables } from '../domain/center/tables.ts'
import { isListColumn, printCell } from '../domain/center/value.ts'
import { type FileRow, fileOf, type ReadFolder } from '../formats/csv-tables.ts'
import { jsonFaults } from './import-json.ts'

export type Change = { readonly before: StoredRow; readonly changes: Readonly<Record<string, unknown>> }
export type TablePlan = { readonly add: readonly Row[]; readonly change: readonly Change[]; readonly same: number }
export type ImportPlan = {
  readonly tables: ReadonlyMap<string, TablePlan>
  readonly newKeys: readonly (KeyName & { readonly id: string })[]
}

type Resolved = ResolvedRow<FileRow>

/** Faults are added to the folder's own list; a plan with faults is not carried out. */
export async function planImport(tx: Tx, folder: ReadFolder): Promise<ImportPlan> {
  const all = tables.flatMap((table) => folder.rows.get(table.name) ?? [])
  const say = (row: FileRow, column: string, says: string) =>
    folder.faults.add(fileOf(row.table), row.cells.get(column) ?? row.cells.get('id') ?? 0, `${column}: ${says}.`)
  const known = await knownKeys(tx, ownKeysOf(all))
  const inFiles = ({ table, key }: KeyName) => folder.unread.has(table) || (folder.keys.get(table)?.has(key) ?? false)
  const resolved = resolveKeys(all, known, inFiles, tx.newId)
  for (const { row, column, table, key } of resolved.unknown)
    say(row, column, `"${key}" is the key of no row in ${fileOf(table)}; add that row or correct the key`)
  const there = await existing(tx, resolved.outside)
  for (const { row, column, table, key, id } of resolved.outside)
    if (!there.has(`${table}/${id}`))
      say(
        row,
        column,
        `there is no row ${key} in ${fileOf(table)} and none in the center; add that row or correct the key`,
      )
  const byTable = Map.groupBy(resolved.rows, (row) => row.source.table)
  const plans = new Map<string, TablePlan>()
  const merged = new Map<string, Map<string, { row: KeptRow; source: FileRow }>>()
  for (const [table, rows] of byTable) {
    const before = await storedRows(tx, table, rows)
    const kept = mergeRows(table, rows, before, tx.now, say)
    merged.set(table, kept)
    plans.set(table, compare(table, kept, before))
  }
  await checkBetween(tx, folder, merged, say)
  return { tables: plans, newKeys: resolved.newKeys }
}

type Say = (row: FileRow, column: string, says: string) => void

async function knownKeys(tx: Tx, names: readonly KeyName[]): Promise<(name: KeyName) => string | undefined> {
  if (names.length === 0) return () => undefined
  const rows = await tx.query<{ table_name: string; key: string; row_id: string }>(
    `select table_name, key, row_id from source_key
     where (table_name, key) in (select * from unnest($1::text[], $2::text[]))`,
    [names.map((n) => n.table), names.map((n) => n.key)],
  )
  const found = new Map(rows.map((row) => [`${row.table_name}/${row.key}`, row.row_id]))
  return ({ table, key }) => found.get(`${table}/${key}`)
}

async function existing(tx: Tx, wanted: readonly { table: string; id: string }[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const [table, rows] of Map.groupBy(wanted, (one) => one.table)) {
    const ids = [...new Set(rows.map((row) => row.id))]
    const there = await tx.query<{ id: string }>(`select id from "${tableNamed(table).name}" where id = any ($1)`, [
      ids,
    ])
    for (const { id } of there) found.add(`${table}/${id}`)
  }
  return found
}

async function storedRows(tx: Tx, table: string, rows: readonly Resolved[]): Promise<Map<string, StoredRow>> {
  const ids = rows.map((row) => row.id)
  const stored = await readRows(tx, table, 'id = any ($1)', [ids])
  return new Map(stored.map((row) => [row.id, row]))
}

/** Nobody is born after today; the day of UTC is never behind a US site's own. */
function notYet(table: string, row: KeptRow, now: string): ColumnFault[] {
  if (table === 'person' && String(row.birth_date) > now.slice(0, 10))
    return [{ column: 'birth_date', says: 'is after today; correct the date' }]
  if (table === 'child' && Number(row.birth_year) > Number(now.slice(0, 4)))
    return [{ column: 'birth_year', says: 'is after this year; correct the year' }]
  return []
}

/** What each row will be: the file's values over those that are there, or over empty ones. */
function mergeRows(
  table: string,
  rows: readonly Resolved[],
  before: ReadonlyMap<string, StoredRow>,
  now: string,
  say: Say,
) {
  const described = tableNamed(table)
  const empty = Object.fromEntries(columnsOf(described).map((c) => [c.name, isListColumn(c) ? [] : null]))
  const kept = new Map<string, { row: KeptRow; source: FileRow }>()
  for (const { source, id, values } of rows) {
    if (kept.has(id)) {
      say(source, 'id', 'stands for the same row as an earlier key of this file; delete one')
      continue
    }
    const was = before.get(id)
    const row: KeptRow = { ...(was ?? empty), ...values, id }
    for (const { name } of columnsOf(described))
      if (was && isPersonColumn(described, name) && was[name] !== row[name])
        say(source, name, 'is another person than before; a row stays with its person, so add a new row instead')
    if (was && isWrittenOnce(described) && differing(table, row, was).length > 0)
      say(source, 'id', 'stands for a row that is written once and never changed; add a new row instead')
    // A file may leave columns out; the row as a whole must keep its rules.
    const faults = [...rowFaults(table, row), ...jsonFaults(table, row), ...notYet(table, row, now)]
    for (const fault of faults) say(source, fault.column, fault.says)
    kept.set(id, { row, source })
  }
  return kept
}

const differing = (table: string, row: KeptRow, was: StoredRow) =>
  columnsOf(tableNamed(table)).filter((c) => printCell(c, row[c.name]) !== printCell(c, was[c.name]))

function compare(
  table: string,
  kept: ReadonlyMap<string, { row: KeptRow }>,
  before: ReadonlyMap<string, StoredRow>,
): TablePlan {
  const add: Row[] = []
  const change: Change[] = []
  let same = 0
  for (const { row } of kept.values()) {
    const was = before.get(row.id)
    if (!was) {
      add.push(row)
      continue
    }
    const changed = differing(table, row, was)
    if (changed.length === 0) same++
    else change.push({ before: was, changes: Object.fromEntries(changed.map((c) => [c.name, row[c.name]])) })
  }
  return { add, change, same }
}

type Merged = ReadonlyMap<string, ReadonlyMap<string, { row: KeptRow; source: FileRow }>>

/** Rules between rows see the center as it would be; only what a file's row takes part in is said. */
async function checkBetween(tx: Tx, folder: ReadFolder, merged: Merged, say: Say): Promise<void> {
  // A table with unreadable rows would break rules that its file keeps.
  const whole = (table: string) =>
    !folder.unread.has(table) && (folder.keys.get(table)?.size ?? 0) === (folder.rows.get(table)?.length ?? 0)
  const rules = rulesFor(new Set(merged.keys())).filter((rule) => rule.reads.every((read) => whole(read.table)))
  const columns = new Map<string, Set<string>>()
  for (const { table, columns: wanted } of rules.flatMap((rule) => rule.reads))
    columns.set(table, (columns.get(table) ?? new Set()).union(new Set(wanted)))
  const rows = new Map<string, KeptRow[]>()
  for (const [table, wanted] of columns) {
    const mine = merged.get(table)
    const select = ['id', ...wanted].map((name) => `"${name}"`).join(', ')
    const there = await tx.query<KeptRow>(`select ${select} from "${table}" order by id`)
    const others = mine ? there.filter((row) => !mine.has(row.id)) : there
    rows.set(table, [...others, ...[...(mine?.values() ?? [])].map((one) => one.row)])
  }
  for (const rule of rules)
    for (const found of rule.find((table) => rows.get(table) ?? [])) {
      const here = found.rows.find((at) => merged.get(at.table)?.has(at.id))
      if (here) say(merged.get(here.table)!.get(here.id)!.source, here.column, found.says)
    }
}
