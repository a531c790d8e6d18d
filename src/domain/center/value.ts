/** One value of one column: read from JSON or from a cell of text, with what is wrong and the way out; printed back exactly. */

import { canonicalJson } from '../../base/json.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import { parsePlainDate, parsePlainTime } from '../../base/time.ts'
import { isZone } from '../../base/zone.ts'
import type { Column } from './column.ts'

/** ICD-10-CM as its tabular list writes codes: a letter, a digit, a digit or A/B, then up to four after the point. */
const icd10 = /^[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?$/
/** A word or two; a semicolon would end it in a file. */
const word = /^[^;\p{Cc}]{1,40}$/u
const instant = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const control = /[\u0000-\u001F\u007F]/

/** Nobody here was born, and nothing here happens, outside these years; a typing slip does. */
const firstYear = '1900'
const lastYear = '2200'
const keyLength = 80
// A solved week of a large center is about a megabyte; nothing comes near four.
const jsonLength = 4_000_000

export const isListColumn = (column: Column): boolean => ['codes', 'words', 'references'].includes(column.kind)

type Read = Result<unknown, string>
const says = (text: string): Read => refuse(text)

function textFault(text: string): string | null {
  if (!text.isWellFormed()) return 'holds a broken character; type it again'
  // PostgreSQL keeps no NUL; anything else that somebody wrote comes back as it was.
  return text.includes('\0') ? 'holds a NUL character; delete it' : null
}

/** What a key in a file may be: the row's id, or any short name of the center's own. */
export function keyFault(key: string): string | null {
  if (key.trim() === '') return 'is empty; give every row a key, for example p1'
  if (key !== key.trim()) return 'begins or ends with a space; delete it'
  if (key.length > keyLength) return `is longer than ${keyLength} characters; shorten it`
  if (key.includes(';') || control.test(key))
    return 'holds a semicolon, tab or line break; a key is one plain word or number'
  return textFault(key)
}

function readDate(text: string): Read {
  const date = parsePlainDate(text)
  if (date === null) return says(`"${cut(text)}" is no date that exists; write YYYY-MM-DD`)
  const year = date.slice(0, 4)
  return year < firstYear || year > lastYear ? says(`the year ${year} cannot be right; write YYYY-MM-DD`) : ok(date)
}

function readInstant(text: string): Read {
  const match = instant.exec(text)
  const date = match ? readDate(match[1]!) : null
  if (!date?.ok) return says(`"${cut(text)}" is no moment; write it like 2026-11-18T16:00:00Z`)
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? says(`"${cut(text)}" is no moment that exists`) : ok(new Date(ms).toISOString())
}

function readText(text: string, max: number): Read {
  if (text.length > max) return says(`is longer than ${max} characters; shorten it`)
  if (text.trim() === '') return says('is only spaces; write something or leave it empty')
  const fault = textFault(text)
  return fault ? says(fault) : ok(text)
}

/** A list keeps its order; the same entry twice is a slip. */
function readList(column: Column, entries: readonly unknown[]): Read {
  if (entries.length === 0 && column.required) return says('is empty; name at least one')
  const faults: string[] = []
  const seen = new Set<string>()
  for (const entry of entries) {
    if (typeof entry !== 'string') return says('must be a list of texts')
    const fault = entryFault(column, entry)
    if (fault) faults.push(fault)
    else if (seen.has(entry)) faults.push(`names ${cut(entry)} twice; once is enough`)
    seen.add(entry)
  }
  return faults.length > 0 ? refuse(...faults) : ok(entries)
}

function entryFault(column: Column, entry: string): string | null {
  if (column.kind === 'codes')
    return column.codes.includes(entry) ? null : `"${cut(entry)}" is not one of ${column.codes.join(', ')}`
  if (column.kind === 'words')
    return word.test(entry) ? null : `"${cut(entry)}" is no word of up to 40 characters, for example en`
  return keyFault(entry)
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40).toWellFormed()}...` : text)

/** A value as JSON brings it; the column is not empty. References are keys or ids, and are resolved elsewhere. */
export function readValue(column: Column, value: unknown): Read {
  if (isListColumn(column)) return Array.isArray(value) ? readList(column, value) : says('must be a list')
  if (column.kind === 'integer') return readInteger(value, column.min, column.max)
  if (column.kind === 'boolean') return typeof value === 'boolean' ? ok(value) : says('must be true or false')
  if (column.kind === 'json') return readJson(value)
  if (typeof value !== 'string') return says('must be a text')
  switch (column.kind) {
    case 'text':
      return readText(value, column.max)
    case 'code':
      return column.codes.includes(value) ? ok(value) : says(`"${cut(value)}" is not one of ${column.codes.join(', ')}`)
    case 'date':
      return readDate(value)
    case 'time':
      return parsePlainTime(value) === null
        ? says(`"${cut(value)}" is no time; write HH:MM from 00:00 to 24:00`)
        : ok(value)
    case 'instant':
      return readInstant(value)
    case 'zone':
      return /^[A-Za-z]/.test(value) && isZone(value)
        ? ok(value)
        : says(`"${cut(value)}" is no time zone; write its IANA name, for example America/Chicago`)
    case 'icd10':
      return icd10.test(value) ? ok(value) : says(`"${cut(value)}" is no ICD-10-CM code; write it like F10.20`)
    default: {
      const fault = keyFault(value)
      return fault ? says(fault) : ok(value)
    }
  }
}

function readInteger(value: unknown, min: number, max: number): Read {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return says('must be a whole number')
  return value < min || value > max ? says(`must be from ${min} to ${max}; it is ${value}`) : ok(value)
}

function readJson(value: unknown): Read {
  let text: string
  try {
    text = canonicalJson(value)
  } catch {
    return says('holds what JSON cannot hold')
  }
  if (text.length > jsonLength) return says('is too large')
  // JSON.stringify writes both as escapes, which PostgreSQL's jsonb refuses.
  return /(^|[^\\])(\\\\)*\\(u0000|ud[89a-f])/.test(text) ? says('holds a broken character') : ok(value)
}

const yes = ['yes', 'true', '1']
const no = ['no', 'false', '0']

/** A cell that is not empty. */
export function readCell(column: Column, cell: string): Read {
  if (isListColumn(column)) {
    const entries = cell.split(';').map((entry) => entry.trim())
    return readList(
      column,
      entries.filter((entry) => entry !== ''),
    )
  }
  // Free text is kept to the space; spaces around anything else are a slip of the file's maker.
  const text = column.kind === 'text' ? cell : cell.trim()
  if (column.kind === 'integer') {
    if (!/^-?\d{1,15}$/.test(text)) return says(`"${cut(text)}" is no whole number; write digits only`)
    return readInteger(Number(text), column.min, column.max)
  }
  if (column.kind === 'boolean') {
    const lower = text.toLowerCase()
    if (yes.includes(lower)) return ok(true)
    return no.includes(lower) ? ok(false) : says(`"${cut(text)}" is neither yes nor no`)
  }
  if (column.kind === 'json') {
    try {
      return readJson(JSON.parse(text))
    } catch {
      return says('is no JSON; check its brackets and quotes')
    }
  }
  return readValue(column, text)
}

/** The cell that `readCell` reads back to the same value; empty for null. */
export function printCell(column: Column, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isListColumn(column)) return (value as readonly string[]).join(';')
  if (column.kind === 'boolean') return value ? 'yes' : 'no'
  return column.kind === 'json' ? canonicalJson(value) : String(value)
}
