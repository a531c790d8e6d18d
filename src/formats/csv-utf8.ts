/** Bytes of a file to text: UTF-8 with or without its mark, and the place of the first byte that is not. */

import { ok, type Result, refuse } from '../base/result.ts'

export type ByteFault = { readonly line: number; readonly column: number; readonly says: string }

const notUtf8 = 'is not UTF-8. Save the file as "CSV UTF-8" and try again.'
const chunk = 8192

/** How many bytes follow a first byte, the smallest code point of that length, and the bits of the first byte. */
function shapeOf(byte: number): readonly [more: number, least: number, bits: number] | null {
  if (byte < 0x80) return [0, 0, byte]
  if (byte >= 0xc2 && byte <= 0xdf) return [1, 0x80, byte & 0x1f]
  if (byte >= 0xe0 && byte <= 0xef) return [2, 0x800, byte & 0x0f]
  if (byte >= 0xf0 && byte <= 0xf4) return [3, 0x10000, byte & 0x07]
  return null
}

/** The code point at `i` and how many bytes it takes; null where the bytes are no UTF-8 (RFC 3629). */
function pointAt(bytes: Uint8Array, i: number): readonly [point: number, length: number] | null {
  const shape = shapeOf(bytes[i]!)
  if (!shape) return null
  const [more, least] = shape
  let point = shape[2]
  for (let k = 1; k <= more; k++) {
    const byte = bytes[i + k]
    if (byte === undefined || (byte & 0xc0) !== 0x80) return null
    point = point * 64 + (byte & 0x3f)
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff
  return point < least || point > 0x10ffff || surrogate ? null : [point, more + 1]
}

export function decodeUtf8(bytes: Uint8Array): Result<string, ByteFault> {
  const mark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (mark) return refuse({ line: 1, column: 1, says: `The file is UTF-16, which ${notUtf8}` })
  const parts: string[] = []
  let units: number[] = []
  let line = 1
  let column = 1
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  for (let i = start; i < bytes.length; ) {
    const read = pointAt(bytes, i)
    if (!read) return refuse({ line, column, says: `This character ${notUtf8}` })
    const [point, length] = read
    i += length
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
    else units.push(point)
    const breaks = point === 10 || (point === 13 && bytes[i] !== 10)
    line += breaks ? 1 : 0
    column = breaks ? 1 : column + 1
    if (units.length >= chunk) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
  }
  parts.push(String.fromCharCode(...units))
  return ok(parts.join(''))
}
