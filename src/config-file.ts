/** Reads `tandem.toml`: the flat part of TOML (`key = value` lines and comments), with every fault named by its line. */

import { ok, type Result, refuse } from './base/result.ts'

export type FileValue = string | number | boolean
export type FileEntry = { readonly key: string; readonly value: FileValue; readonly line: number }
export type FileFault = { readonly line: number; readonly says: string }

const blank = /^\s*(#.*)?$/
const pair = /^\s*([A-Za-z0-9_-]+)\s*=\s*(.*)$/
const basic = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/
const literal = /^'([^']*)'\s*(?:#.*)?$/
const bare = /^([^\s#"']+)\s*(?:#.*)?$/

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t', r: '\r' }

function parseValue(text: string): FileValue | null {
  const quoted = basic.exec(text)
  if (quoted) {
    let known = true
    const value = quoted[1]!.replace(/\\(.)/g, (_, letter: string) => {
      const sign = escapes[letter]
      if (sign === undefined) known = false
      return sign ?? ''
    })
    return known ? value : null
  }
  const single = literal.exec(text)
  if (single) return single[1]!
  const word = bare.exec(text)?.[1]
  if (word === 'true') return true
  if (word === 'false') return false
  return word !== undefined && /^[+-]?\d{1,15}$/.test(word) ? Number(word) : null
}

/** All entries in order, or every fault. Tables and lists are refused: no setting needs them. */
export function parseConfigFile(text: string): Result<FileEntry[], FileFault> {
  const entries: FileEntry[] = []
  const faults: FileFault[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, content] of lines.entries()) {
    const line = index + 1
    if (blank.test(content)) continue
    const match = pair.exec(content)
    const value = match ? parseValue(match[2]!.trim()) : null
    if (!match) {
      const says = /^\s*\[/.test(content)
        ? 'tables are not used here; write plain `key = value` lines'
        : 'expected `key = value`'
      faults.push({ line, says })
    } else if (value === null) {
      faults.push({ line, says: `the value of \`${match[1]}\` must be "text", a whole number, true or false` })
    } else if (entries.some((e) => e.key === match[1])) {
      faults.push({ line, says: `\`${match[1]}\` is set twice` })
    } else {
      entries.push({ key: match[1]!, value, line })
    }
  }
  return faults.length > 0 ? refuse(...faults) : ok(entries)
}
