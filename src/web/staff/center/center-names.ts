/** Rows of the center's tables in words: names in place of ids, days and times as people say them, and their order in a list. */
import { useQueries } from '@tanstack/react-query'
import { readTableRows } from '../../../api/center.ts'
import { weekdays } from '../../../base/time.ts'
import type { Column, Table } from '../../../domain/center/column.ts'
import { call } from '../../call.ts'
import { sayDate, sayTime } from '../../words.ts'
import { sayCode, sayLanguage } from '../people/codes.ts'
import type { OpenRow } from '../people/row-dialog.tsx'
import { centerTable, namedBy } from './center-tables.ts'

export type RowsOf = (table: string) => readonly OpenRow[]

const rowsQuery = (table: string) => ({
  queryKey: ['center', table],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readTableRows, { params: { table }, signal }),
})

/** What the table points to, and what those point to in their names. */
export function tablesNeeded(table: Table): readonly string[] {
  const direct = table.columns.flatMap((column) =>
    column.kind === 'reference' || column.kind === 'references' ? [column.table] : [],
  )
  return [...new Set([table.name, 'site', ...direct, ...(direct.includes('track') ? ['program'] : [])])]
}

/** Rows of several tables at once; those that are not here yet are empty. */
export function useRows(tables: readonly string[]) {
  const answers = useQueries({ queries: tables.map(rowsQuery) })
  const error = answers.find((answer) => answer.error)?.error ?? null
  const byTable = new Map(
    tables.map((name, i) => [name, (answers[i]?.data?.rows ?? []) as unknown as readonly OpenRow[]]),
  )
  const rowsOf: RowsOf = (table) => byTable.get(table) ?? []
  return { rowsOf, error, isOpen: answers.every((answer) => answer.data !== undefined) }
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** What a row is called where another one points to it. */
export function rowName(table: string, row: OpenRow, rowsOf: RowsOf): string {
  if (table === 'staff') return `${text(row.given_name)} ${text(row.family_name)}`
  const by = namedBy[table]
  if (by) return nameById(by.replace(/_id$/, ''), text(row[by]), rowsOf)
  if (table === 'track') {
    const program = rowsOf('program').find((one) => one.id === row.program_id)
    return program ? `${text(row.name)}, ${text(program.name)}` : text(row.name)
  }
  return text(row.name)
}

function nameById(table: string, id: string, rowsOf: RowsOf): string {
  const row = rowsOf(table).find((one) => one.id === id)
  return row ? rowName(table, row, rowsOf) : '–'
}

/** As it stands in the first column of its own list, where the other columns say the rest. */
export const rowHead = (table: string, row: OpenRow, rowsOf: RowsOf): string =>
  table === 'track' ? text(row.name) : rowName(table, row, rowsOf)

const many = 2
const sayList = (all: readonly string[]): string =>
  all.length <= many ? all.join(', ') : `${all.slice(0, many - 1).join(', ')} and ${all.length - many + 1} more`

/** One value in words; an empty one is a dash. */
export function sayCell(column: Column, value: unknown, rowsOf: RowsOf, today: string): string {
  if (column.kind === 'boolean') return value === true ? 'Yes' : 'No'
  if (Array.isArray(value) && value.length > 0) {
    const of = value.map(String)
    if (column.kind === 'references') return sayList(of.map((id) => nameById(column.table, id, rowsOf)))
    if (column.kind === 'codes') return column.codes.length === of.length ? 'All' : of.map(sayCode).join(', ')
    return sayList(column.name === 'languages' ? of.map(sayLanguage) : of)
  }
  const plain = text(value)
  if (plain === '' || Array.isArray(value)) return '–'
  if (column.kind === 'reference') return nameById(column.table, plain, rowsOf)
  if (column.kind === 'date') return sayDate(plain, today)
  if (column.kind === 'time') return sayTime(plain)
  if (column.kind === 'code') return sayCode(plain)
  return column.name === 'language' ? sayLanguage(plain) : plain
}

/** The columns of the list: none that names the row, none that is empty everywhere, no site where there is only one. */
export function cellColumns(table: Table, rows: readonly OpenRow[], rowsOf: RowsOf): readonly Column[] {
  const wanted = centerTable(table.name)?.cells
  const named = ['name', 'given_name', 'family_name', namedBy[table.name] ?? '']
  return table.columns.filter((column) => {
    if (named.includes(column.name) || (wanted && !wanted.includes(column.name))) return false
    if (column.name === 'site_id' && rowsOf('site').length < 2) return false
    return column.kind === 'boolean' || rows.some((row) => text(row[column.name]) !== '')
  })
}

const rank = (row: OpenRow): string =>
  [
    String((weekdays as readonly unknown[]).indexOf(row.weekday)),
    text(row.start_time),
    text(row.day),
    text(row.level),
    text(row.since),
  ].join(' ')

/** By name, then as the week runs. Figures in names count as figures: bed 2 before bed 10. */
export const inOrder = (table: string, rows: readonly OpenRow[], rowsOf: RowsOf): readonly OpenRow[] => {
  const key = (row: OpenRow) =>
    table === 'staff' ? `${text(row.family_name)} ${text(row.given_name)}` : rowHead(table, row, rowsOf)
  return rows.toSorted(
    (a, b) => key(a).localeCompare(key(b), 'en', { numeric: true }) || rank(a).localeCompare(rank(b)),
  )
}

export const hasEnded = (row: OpenRow, today: string): boolean => text(row.until) !== '' && text(row.until) <= today
