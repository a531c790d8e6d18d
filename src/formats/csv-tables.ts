/** A center's tables as a folder of CSV files: read with every fault at its place, printed in a fixed order, and explained in templates. */

import type { Column, Table } from '../domain/center/column.ts'
import { parseCells, type Values } from '../domain/center/parse-row.ts'
import { rowFaults } from '../domain/center/row-rules.ts'
import { columnsOf, tables } from '../domain/center/tables.ts'
import { keyFault, printCell } from '../domain/center/value.ts'
import { type CsvRow, parseCsv, placeOf, printCsvRow } from './csv.ts'
import { guardCell, unguardCell } from './csv-formula.ts'
import { decodeUtf8 } from './csv-utf8.ts'

export type CsvFile = { readonly name: string; readonly bytes: Uint8Array }

/** `file:line:column` and what to do. */
export type FileFault = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly says: string
}

/** A row whose cells are all readable. `key` is what stands in the `id` column; references are keys too. */
export type FileRow = {
  readonly table: string
  readonly key: string
  readonly values: Values
  /** Where each column's cell begins in its file. */
  readonly cells: ReadonlyMap<string, number>
}

export type ReadFolder = {
  readonly organizationName: string | null
  readonly rows: ReadonlyMap<string, readonly FileRow[]>
  /** Every key that stands in a file, those of unreadable rows too: a reference to one is no fault of its own. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
  /** Tables whose file could not be read at all. */
  readonly unread: ReadonlySet<string>
  readonly faults: FaultList
}

export const organizationFile = 'organization.csv'
export const fileOf = (table: string): string => `${table}.csv`

/** Gathers all faults and works out places only for those that are shown: a broken file of 10,000 lines has many. */
export class FaultList {
  private readonly found: { file: string; at: number | null; line: number; column: number; says: string }[] = []
  private readonly texts = new Map<string, string>()

  keepText(file: string, text: string): void {
    this.texts.set(file, text)
  }
  add(file: string, at: number, says: string): void {
    this.found.push({ file, at, line: 0, column: 0, says })
  }
  addPlace(file: string, line: number, column: number, says: string): void {
    this.found.push({ file, at: null, line, column, says })
  }
  get count(): number {
    return this.found.length
  }
  /** The first `most` in the order of files and places. */
  list(most: number): FileFault[] {
    const sorted = this.found.toSorted((a, b) =>
      a.file === b.file ? (a.at ?? 0) - (b.at ?? 0) : a.file < b.file ? -1 : 1,
    )
    return sorted.slice(0, most).map(({ file, at, line, column, says }) => {
      const text = this.texts.get(file)
      return at === null || text === undefined ? { file, line, column, says } : { file, ...placeOf(text, at), says }
    })
  }
}

export function readFolder(files: readonly CsvFile[]): ReadFolder {
  const faults = new FaultList()
  const rows = new Map<string, FileRow[]>()
  const keys = new Map<string, Set<string>>()
  const unread = new Set<string>()
  let organizationName: string | null = null
  for (const file of files) {
    if (!file.name.toLowerCase().endsWith('.csv')) continue
    const table = tables.find((t) => fileOf(t.name) === file.name)
    if (!table && file.name !== organizationFile) {
      faults.addPlace(file.name, 1, 1, `No table has this name. Known files: ${knownFiles().join(', ')}.`)
      continue
    }
    const decoded = decodeUtf8(file.bytes)
    if (!decoded.ok) {
      for (const fault of decoded.reasons) faults.addPlace(file.name, fault.line, fault.column, fault.says)
      if (table) unread.add(table.name)
      continue
    }
    faults.keepText(file.name, decoded.value)
    if (table) {
      const seen = new Set<string>()
      const read = readTable(table, decoded.value, faults, seen)
      if (read) rows.set(table.name, read)
      else unread.add(table.name)
      keys.set(table.name, seen)
    } else organizationName = readOrganization(decoded.value, faults)
  }
  return { organizationName, rows, keys, unread, faults }
}

const knownFiles = (): string[] => [organizationFile, ...tables.map((t) => fileOf(t.name))]

/** Column names by position, or null when the header cannot be used. */
function readHeader(file: string, header: CsvRow | undefined, columns: readonly Column[], faults: FaultList) {
  if (!header) {
    faults.addPlace(file, 1, 1, 'The file is empty. Its first line must name the columns.')
    return null
  }
  const before = faults.count
  const names = header.map((cell) => cell.text.trim())
  if (names.length === 1 && names[0]!.includes(';')) {
    faults.add(file, header[0]!.at, 'The cells are separated by semicolons. Save the file with commas.')
    return null
  }
  const known = ['id', ...columns.map((c) => c.name)]
  names.forEach((name, i) => {
    if (!known.includes(name))
      faults.add(file, header[i]!.at, `There is no column "${name}". Known columns: ${known.join(', ')}.`)
    else if (names.indexOf(name) < i)
      faults.add(file, header[i]!.at, `The column "${name}" is there twice. Delete one.`)
  })
  for (const name of ['id', ...columns.filter((c) => c.required).map((c) => c.name)])
    if (!names.includes(name))
      faults.add(file, header[0]!.at, `The column "${name}" is missing. Add it to the first line.`)
  return faults.count > before ? null : names
}

/** Null when the header cannot be used or a line could not be split. */
function readTable(table: Table, text: string, faults: FaultList, keys: Set<string>): FileRow[] | null {
  const file = fileOf(table.name)
  const csv = parseCsv(text)
  for (const fault of csv.faults) faults.add(file, fault.at, fault.says)
  // Where the header itself could not be read, every other fault would be a shadow of it.
  if (csv.faults.some((fault) => placeOf(text, fault.at).line === 1)) return null
  const [header, ...lines] = csv.rows
  const names = readHeader(file, header, columnsOf(table), faults)
  if (!names) return null
  const idColumn = names.indexOf('id')
  const rows = lines.flatMap((line) => {
    const row = readRow(table, file, names, line, faults)
    const key = row?.key ?? unguardCell(line[idColumn]?.text ?? '').trim()
    const twice = keys.has(key)
    keys.add(key)
    if (!row) return []
    if (twice) {
      faults.add(
        file,
        row.cells.get('id')!,
        `id: "${row.key}" is already the key of an earlier row. Give each its own.`,
      )
      return []
    }
    return [row]
  })
  return csv.faults.length > 0 ? null : rows
}

function readRow(
  table: Table,
  file: string,
  names: readonly string[],
  line: CsvRow,
  faults: FaultList,
): FileRow | null {
  if (line.length !== names.length) {
    const says = `This row has ${line.length} cells and the first line has ${names.length}. Quote cells that hold a comma.`
    faults.add(file, line[Math.min(line.length, names.length) - 1]!.at, says)
    return null
  }
  const cells = new Map(names.map((name, i) => [name, unguardCell(line[i]!.text)]))
  const places = new Map(names.map((name, i) => [name, line[i]!.at]))
  const say = (column: string, says: string) =>
    faults.add(file, places.get(column) ?? line[0]!.at, `${column}: ${says}.`)
  const key = cells.get('id')!.trim()
  const wrongKey = keyFault(key)
  if (wrongKey) say('id', wrongKey)
  const read = parseCells(table, cells)
  const reasons = read.ok ? rowFaults(table.name, read.value) : read.reasons
  for (const fault of reasons) say(fault.column, fault.says)
  return read.ok && reasons.length === 0 && !wrongKey
    ? { table: table.name, key, values: read.value, cells: places }
    : null
}

function readOrganization(text: string, faults: FaultList): string | null {
  const csv = parseCsv(text)
  for (const fault of csv.faults) faults.add(organizationFile, fault.at, fault.says)
  if (csv.faults.length > 0) return null
  const [header, ...lines] = csv.rows
  const name = lines[0]?.[0]
  if (header?.length !== 1 || header[0]!.text.trim() !== 'name' || lines.length !== 1 || !name) {
    faults.addPlace(organizationFile, 1, 1, 'This file has the one column "name" and one row.')
    return null
  }
  const said = unguardCell(name.text)
  const wrong = said.trim() === '' ? 'is empty' : said.length > 120 ? 'is longer than 120 characters' : null
  if (wrong) faults.add(organizationFile, name.at, `name: ${wrong}.`)
  return wrong ? null : said
}

export const printOrganization = (name: string): string => printCsvRow(['name']) + printCsvRow([guardCell(name)])

const header = (table: Table): string => printCsvRow(['id', ...columnsOf(table).map((c) => c.name)])

export function printTable(table: Table, rows: readonly (Values & { readonly id: string })[]): string {
  const columns = columnsOf(table)
  const lines = rows.map((row) =>
    printCsvRow([row.id, ...columns.map((column) => guardCell(printCell(column, row[column.name])))]),
  )
  return header(table) + lines.join('')
}

/** Files with their first line only, and a page that explains every column. */
export function templateFiles(): { readonly name: string; readonly text: string }[] {
  return [
    { name: organizationFile, text: printCsvRow(['name']) },
    ...tables.map((table) => ({ name: fileOf(table.name), text: header(table) })),
    { name: 'README.txt', text: explain() },
  ]
}

function kindSays(column: Column): string {
  switch (column.kind) {
    case 'text':
      return `text up to ${column.max} characters`
    case 'code':
      return `one of ${column.codes.join(', ')}`
    case 'codes':
      return `any of ${column.codes.join(', ')}, separated by ;`
    case 'words':
      return 'short words separated by ;'
    case 'integer':
      return `whole number from ${column.min} to ${column.max}`
    case 'boolean':
      return 'yes or no'
    case 'date':
      return 'date, YYYY-MM-DD'
    case 'time':
      return 'time, HH:MM from 00:00 to 24:00'
    case 'instant':
      return 'moment, like 2026-11-18T16:00:00Z'
    case 'zone':
      return 'time zone, like America/Chicago'
    case 'icd10':
      return 'ICD-10-CM code, like F10.20'
    case 'reference':
      return `id of a row in ${fileOf(column.table)}`
    case 'references':
      return `ids of rows in ${fileOf(column.table)}, separated by ;`
    case 'json':
      return 'JSON'
  }
}

function explain(): string {
  const parts = tables.map((table) => {
    const columns = columnsOf(table).map((column) => {
      const more = column.hint ? ` (${column.hint})` : ''
      return `  ${column.name}: ${column.label}; ${kindSays(column)}${more}${column.required ? '' : '; may be empty'}`
    })
    return [
      `${fileOf(table.name)} - ${table.label}`,
      '  id: your own key for the row, or its id in Tandem',
      ...columns,
    ].join('\r\n')
  })
  const intro = [
    'One CSV file a table, in UTF-8, with commas. Leave out the files that you do not need.',
    'Every row has a key in the column "id": any short word or number of your own, up to 80 characters.',
    'Other files point to the row with that key. Read the same folder again and the same rows are updated.',
    'Rows that are not in the files stay as they are. Accounts and passwords are never in these files.',
    'A time window that runs past midnight is two rows: one until 24:00, one from 00:00.',
    'told_by, told_where and sensitivity say who told a fact, where, and who may see it.',
    'A cell that begins with = + - or @ is written with an apostrophe in front, which is taken off again.',
    'couple_agreement, placement, level_offer, level_review, outside_level, criteria_set, criteria_switch, text_review, inquiry, inquiry_step, benefit_check, assessment_booking, inquiry_link, waiting_entry, waiting_check, arrival, week, week_plan, session, session_person, attendance and signature are made by Tandem itself;',
    'their files move a center from one installation to another and are not meant to be written by hand.',
    '',
    'organization.csv - The center',
    '  name: what the center is called',
  ]
  return `${[intro.join('\r\n'), ...parts].join('\r\n\r\n')}\r\n`
}
