/** CSV read and printed: quotes, breaks, marks, places of faults, and the exact way back. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expectOk } from '../base/result.ts'
import { parseCsv, placeOf, printCsvRow } from './csv.ts'
import { guardCell, unguardCell } from './csv-formula.ts'
import { decodeUtf8 } from './csv-utf8.ts'

const texts = (text: string) => parseCsv(text).rows.map((row) => row.map((cell) => cell.text))
const bytes = (text: string) => new TextEncoder().encode(text)

test('cells are read as RFC 4180 says', () => {
  const cases: [name: string, text: string, rows: string[][]][] = [
    [
      'plain',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'LF, no last break',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR alone', 'a\rb\r', [['a'], ['b']]],
    ['quotes, commas, breaks', '"a ""x"", y","b\r\nc"\n', [['a "x", y', 'b\r\nc']]],
    ['empty cells', ',,\n', [['', '', '']]],
    ['last cell empty', 'a,', [['a', '']]],
    [
      'empty lines are no rows',
      'a,b\n\n\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    ['accents, emoji, right to left', 'É,🙂,שלום\n', [['É', '🙂', 'שלום']]],
    ['nothing', '', []],
  ]
  for (const [name, text, rows] of cases) assert.deepEqual(texts(text), rows, name)
})

test('what cannot be read is named where it stands, and costs its own line', () => {
  const cases: [name: string, text: string, place: string, says: RegExp, left: number][] = [
    ['quote inside a cell', 'a,b\nc"d,e\nf,g\n', '2:2', /quote stands inside/, 2],
    ['text after a quote', 'a,b\nc,"d"e\nf,g', '2:6', /after the closing quote/, 2],
    ['never closed', 'a,b\nc,"d\ne,f\n', '2:3', /never closed/, 1],
    ['NUL', 'a,\0\nb,c', '1:3', /NUL/, 1],
    ['after emoji, columns count characters', '🙂🙂,"a"b\n', '1:7', /after the closing/, 0],
    ['after a break in quotes', '"a\r\nb","c"d\n', '2:7', /after the closing/, 0],
  ]
  for (const [name, text, place, says, left] of cases) {
    const read = parseCsv(text)
    assert.equal(read.faults.length, 1, name)
    const at = placeOf(text, read.faults[0]!.at)
    assert.equal(`${at.line}:${at.column}`, place, name)
    assert.match(read.faults[0]!.says, says, name)
    assert.equal(read.rows.length, left, name)
  }
})

test('every row comes back as it was printed', () => {
  const cell = fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\n', '\r', ' ', "'", '=', '\t'), fc.string()) })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
      const clean = rows.map((row) => row.map((text) => text.replaceAll('\0', '')))
      const printed = clean.map((row) => printCsvRow(row.map(guardCell))).join('')
      assert.deepEqual(
        texts(printed).map((row) => row.map(unguardCell)),
        clean,
      )
    }),
  )
})

test('a cell that a spreadsheet would run gets an apostrophe and loses it again', () => {
  const cases: [string, string][] = [
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-5', "'-5"],
    ['@sum', "'@sum"],
    ['\t=x', "'\t=x"],
    ["'=x", "''=x"],
    ["O'Hare", "O'Hare"],
    ["'tis", "'tis"],
    ['', ''],
  ]
  for (const [text, cell] of cases) {
    assert.equal(guardCell(text), cell)
    assert.equal(unguardCell(cell), text)
  }
})

test('UTF-8 is read with or without its mark, and the first byte that is not UTF-8 is placed', () => {
  for (const text of ['', 'plain', 'É🙂שלום\r\nx', '\uFFFD', `${'a'.repeat(20_000)}🙂`])
    assert.equal(expectOk(decodeUtf8(bytes(text))), text)
  assert.equal(expectOk(decodeUtf8(bytes('\uFEFFab'))), 'ab')
  const cases: [name: string, bytes: number[], place: string][] = [
    ['Latin-1', [0x61, 0x0a, 0xc3, 0xa9, 0xe9, 0x62], '2:2'],
    ['overlong', [0xc0, 0xaf], '1:1'],
    ['surrogate', [0xed, 0xa0, 0x80], '1:1'],
    ['cut off', [0x61, 0xf0, 0x9f, 0x99], '1:2'],
    ['above the last code point', [0xf4, 0x90, 0x80, 0x80], '1:1'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], '1:1'],
  ]
  for (const [name, given, place] of cases) {
    const read = decodeUtf8(Uint8Array.from(given))
    assert.equal(read.ok ? 'read' : `${read.reasons[0]!.line}:${read.reasons[0]!.column}`, place, name)
  }
})

test('decoding agrees with the platform on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (!text.startsWith('\uFEFF')) assert.equal(expectOk(decodeUtf8(bytes(text))), text.toWellFormed())
    }),
  )
})
