/** Whole rows of a center's tables: from cells of a file or from JSON to typed values, with every fault by its column. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { Column, Table } from './column.ts'
import { columnsOf } from './tables.ts'
import { isListColumn, readCell, readValue } from './value.ts'

/** What is wrong with a column of a row, and the way out. */
export type ColumnFault = { readonly column: string; readonly says: string }
export type Values = Readonly<Record<string, unknown>>

const emptyValue = (column: Column): unknown => (isListColumn(column) ? [] : null)

function parse(
  columns: readonly Column[],
  given: (column: Column) => Result<unknown, string> | 'empty',
): Result<Values, ColumnFault> {
  const values: Record<string, unknown> = {}
  const faults: ColumnFault[] = []
  for (const column of columns) {
    const read = given(column)
    if (read === 'empty') {
      if (column.required)
        faults.push({ column: column.name, says: `is empty; ${column.hint ?? `fill in ${column.label}`}` })
      else values[column.name] = emptyValue(column)
    } else if (read.ok) values[column.name] = read.value
    else faults.push(...read.reasons.map((says) => ({ column: column.name, says })))
  }
  return faults.length > 0 ? refuse(...faults) : ok(values)
}

/** Cells by column name; an optional column that the file does not have stays out of the values. */
export function parseCells(table: Table, cells: ReadonlyMap<string, string>): Result<Values, ColumnFault> {
  const columns = columnsOf(table).filter((column) => column.required || cells.has(column.name))
  return parse(columns, (column) => {
    const cell = cells.get(column.name) ?? ''
    return cell === '' ? 'empty' : readCell(column, cell)
  })
}

/** JSON by column name. `partial` is for changes: what is not named stays as it is. */
export function parseValues(
  table: Table,
  input: Values,
  { partial = false, fixed = [] }: { readonly partial?: boolean; readonly fixed?: readonly string[] } = {},
): Result<Values, ColumnFault> {
  const columns = columnsOf(table).filter((column) => !fixed.includes(column.name))
  const unknown = Object.keys(input)
    .filter((name) => !columns.some((column) => column.name === name))
    .map((column) => ({ column, says: 'is not a known field; leave it out' }))
  const wanted = partial ? columns.filter((column) => column.name in input) : columns
  const read = parse(wanted, (column) => {
    const value = input[column.name]
    if (value === undefined || value === null || value === '') return 'empty'
    return Array.isArray(value) && value.length === 0 && isListColumn(column) ? 'empty' : readValue(column, value)
  })
  if (unknown.length === 0) return read
  return refuse(...unknown, ...(read.ok ? [] : read.reasons))
}
