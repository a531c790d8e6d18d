/** CSV as RFC 4180 writes it, with the place of every cell; what cannot be read is named where it stands. */

/** `at` is where the cell begins in the text; `placeOf` turns it into line and column. */
export type CsvCell = { readonly text: string; readonly at: number }
export type CsvRow = readonly CsvCell[]
export type CsvFault = { readonly at: number; readonly says: string }
export type Place = { readonly line: number; readonly column: number }

/** Line and column, both from 1; columns count characters as people see code points. */
export function placeOf(text: string, at: number): Place {
  let line = 1
  let start = 0
  for (let i = 0; i < at; i++) {
    const char = text.charCodeAt(i)
    if (char !== 10 && char !== 13) continue
    if (char === 13 && text.charCodeAt(i + 1) === 10) continue
    line++
    start = i + 1
  }
  return { line, column: [...text.slice(start, at)].length + 1 }
}

const quote = 34
const comma = 44
const lf = 10
const cr = 13

/** Rows without empty lines. A fault costs its own line only, except an unclosed quote, which costs the rest. */
export function parseCsv(text: string): { readonly rows: readonly CsvRow[]; readonly faults: readonly CsvFault[] } {
  const rows: CsvRow[] = []
  const faults: CsvFault[] = []
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (i < text.length) {
    const read = readLine(text, i)
    faults.push(...read.faults)
    const empty = read.cells.length === 1 && read.cells[0]!.text === ''
    if (!empty && read.faults.length === 0) rows.push(read.cells)
    i = read.next
  }
  return { rows, faults }
}

type Line = { readonly cells: CsvRow; readonly faults: CsvFault[]; readonly next: number }

function readLine(text: string, from: number): Line {
  const cells: CsvCell[] = []
  const faults: CsvFault[] = []
  let i = from
  for (;;) {
    const cell = text.charCodeAt(i) === quote ? readQuoted(text, i) : readPlain(text, i)
    cells.push({ text: cell.text, at: i })
    if (cell.fault) faults.push(cell.fault)
    i = cell.next
    if (i >= text.length) return { cells, faults, next: i }
    const char = text.charCodeAt(i)
    if (char === comma) {
      i++
      continue
    }
    return { cells, faults, next: i + (char === cr && text.charCodeAt(i + 1) === lf ? 2 : 1) }
  }
}

type Cell = { readonly text: string; readonly next: number; readonly fault?: CsvFault }

const endsCell = (char: number): boolean => char === comma || char === lf || char === cr

function readPlain(text: string, from: number): Cell {
  let i = from
  let fault: CsvFault | undefined
  while (i < text.length && !endsCell(text.charCodeAt(i))) {
    const char = text.charCodeAt(i)
    if (char === quote)
      fault ??= { at: i, says: 'A quote stands inside a cell. Put the whole cell in quotes and double this one: "".' }
    if (char === 0) fault ??= { at: i, says: 'The file holds a NUL character. Save it as CSV in UTF-8 again.' }
    i++
  }
  return { text: text.slice(from, i), next: i, ...(fault ? { fault } : {}) }
}

function readQuoted(text: string, from: number): Cell {
  let value = ''
  let i = from + 1
  for (;;) {
    const end = text.indexOf('"', i)
    if (end === -1)
      return { text: '', next: text.length, fault: { at: from, says: 'This quote is never closed. Close it with ".' } }
    value += text.slice(i, end)
    i = end + 1
    if (text.charCodeAt(i) !== quote) break
    value += '"'
    i++
  }
  const after = i
  const nul = value.indexOf('\0')
  while (i < text.length && !endsCell(text.charCodeAt(i))) i++
  const fault =
    nul >= 0
      ? { at: from, says: 'The cell holds a NUL character. Save the file as CSV in UTF-8 again.' }
      : i > after
        ? { at: after, says: 'Something stands after the closing quote. Double a quote that belongs to the text: "".' }
        : undefined
  return { text: value, next: i, ...(fault ? { fault } : {}) }
}

const needsQuotes = /["\r\n,]|^\s|\s$|^$/

/** One line with its CRLF, as RFC 4180 ends lines. An empty first cell is quoted only where the line would be empty. */
export function printCsvRow(cells: readonly string[]): string {
  const printed = cells.map((cell) =>
    cell !== '' && needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  const line = printed.join(',')
  return `${line === '' ? '""' : line}\r\n`
}
