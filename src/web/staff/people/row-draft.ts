/** What a form holds while somebody types: a row of a table as texts, ticks and lists, and back to values of the table. */
import type { Column, Table } from '../../../domain/center/column.ts'
import { parseValues, type Values } from '../../../domain/center/parse-row.ts'
import { columnsOf, provenance } from '../../../domain/center/tables.ts'

export type Draft = Readonly<Record<string, string | boolean | readonly string[]>>
export type Fault = { readonly column: string; readonly says: string }

const told: readonly string[] = provenance.map((column) => column.name)
export const isToldColumn = (column: Column): boolean => told.includes(column.name)

/** What a person fills in: never whose row it is. */
export const formColumns = (table: Table, fixed: readonly string[]): readonly Column[] =>
  columnsOf(table).filter((column) => !fixed.includes(column.name))

/** Midnight as an end is 24:00 in the tables, and 00:00 in a browser's box. */
const isEnd = (column: Column): boolean => column.name === 'end_time'

function shown(column: Column, value: unknown): Draft[string] {
  if (column.kind === 'boolean') return value === true
  if (column.kind === 'codes' || column.kind === 'references') return Array.isArray(value) ? value.map(String) : []
  if (column.kind === 'words') return Array.isArray(value) ? value.join(', ') : ''
  if (value === null || value === undefined) return ''
  return isEnd(column) && value === '24:00' ? '00:00' : String(value)
}

export const draftOf = (columns: readonly Column[], values: Values): Draft =>
  Object.fromEntries(columns.map((column) => [column.name, shown(column, values[column.name])]))

function read(column: Column, typed: Draft[string] | undefined): unknown {
  if (column.kind === 'words')
    return String(typed ?? '')
      .split(/[,;]/)
      .map((one) => one.trim())
      .filter(Boolean)
  if (typeof typed !== 'string') return typed
  if (typed.trim() === '') return null
  if (column.kind === 'integer') return /^-?\d+$/.test(typed.trim()) ? Number(typed) : typed
  if (column.kind === 'icd10') return typed.trim().toUpperCase()
  return isEnd(column) && typed === '00:00' ? '24:00' : typed
}

export const valuesOf = (columns: readonly Column[], draft: Draft): Values =>
  Object.fromEntries(columns.map((column) => [column.name, read(column, draft[column.name])]))

/** The server's own checks of single values, before it is asked. */
export function faultsOf(table: Table, values: Values, fixed: readonly string[]): readonly Fault[] {
  const read = parseValues(table, values, { fixed })
  return read.ok ? [] : read.reasons
}

/** Columns whose value differs between what was opened and what is stored now. */
export const changedSince = (columns: readonly Column[], opened: Values, now: Values): readonly Column[] =>
  columns.filter((column) => JSON.stringify(opened[column.name] ?? null) !== JSON.stringify(now[column.name] ?? null))
