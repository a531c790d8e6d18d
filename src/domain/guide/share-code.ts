/** The code of a link: short symbols in a fixed number, whitened so that no choice shows from outside, with a check that finds slips. */

import { ok, type Result, refuse } from '../../base/result.ts'

/** What the code is for, which wording of the questions it follows, and how many symbols of 0 to 31 it carries. */
export type CodeForm = { readonly letter: string; readonly version: number; readonly symbols: number }
/** `noise` whitens the same choices into another code each time; 30 bits are used. */
export type CodeNoise = number

/**
 * `unreadable`: no code of ours, or cut short. `damaged`: a sign is wrong. `older` and `newer`: whole, and made for other
 * questions. `other-kind`: a code for another page. `unknown`: whole, but it names something that was never a choice.
 */
export type CodeFault = 'unreadable' | 'damaged' | 'older' | 'newer' | 'other-kind' | 'unknown'

/** Digits and small letters without i, l, o and u, so that a code can be read aloud and typed (as D. Crockford chose them). */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'
const noiseSymbols = 6
const checkSymbols = 6
const frame = 2 + noiseSymbols + checkSymbols

export const codeLength = ({ symbols }: CodeForm): number => frame + symbols

/** A well-mixed number from the noise and a place (the last steps of MurmurHash3, which are in the public domain). */
function mix(noise: number, place: number): number {
  let h = (noise + Math.imul(place + 1, 0x9e3779b9)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) & 31
}

/** The 30-bit CRC of CDMA (polynomial 2030B9C7): any one wrong sign and any two neighbors in the wrong order are found for sure. */
function checkOf(symbols: readonly number[]): number {
  let rest = 0x3fffffff
  for (const symbol of symbols) {
    for (let bit = 4; bit >= 0; bit--) {
      const out = ((rest >>> 29) ^ (symbol >>> bit)) & 1
      rest = (rest << 1) & 0x3fffffff
      if (out === 1) rest ^= 0x2030b9c7
    }
  }
  return rest
}

/** Six symbols of five bits, the highest first. */
const spread = (number: number): number[] => [25, 20, 15, 10, 5, 0].map((bit) => (number >>> bit) & 31)
const gather = (symbols: readonly number[]): number => symbols.reduce((sum, symbol) => (sum << 5) | symbol, 0)

export function writeCode(form: CodeForm, symbols: readonly number[], noise: CodeNoise): string {
  if (symbols.length !== form.symbols) throw new Error('a code carries a fixed number of symbols')
  const seed = noise & 0x3fffffff
  const head = [signs.indexOf(form.letter), form.version, ...spread(seed)]
  const sent = [...head, ...symbols.map((symbol, place) => symbol ^ mix(seed, place))]
  return [...sent, ...spread(checkOf(sent))].map((symbol) => signs[symbol]!).join('')
}

/** Reads what people paste: a whole link or the code alone, in capitals too, with blanks and dashes between the signs. */
export function findCode(text: string): string {
  const after = text.slice(text.lastIndexOf('#') + 1)
  return after.replace(/[\s-]/g, '').toLowerCase()
}

export function readCode(form: CodeForm, text: string): Result<readonly number[], CodeFault> {
  const code = findCode(text)
  const sent = [...code].map((sign) => signs.indexOf(sign))
  if (sent.length <= frame || sent.length > 100 || sent.includes(-1)) return refuse('unreadable')
  const body = sent.slice(0, -checkSymbols)
  const isWhole = checkOf(body) === gather(sent.slice(-checkSymbols))
  const isOfLength = sent.length === codeLength(form)
  // Without a true check nothing that the code says of itself can be believed.
  if (!isWhole) return refuse(isOfLength ? 'damaged' : 'unreadable')
  if (signs[body[0]!] !== form.letter) return refuse('other-kind')
  if (body[1] !== form.version) return refuse(body[1]! < form.version ? 'older' : 'newer')
  if (!isOfLength) return refuse('unknown')
  const seed = gather(body.slice(2, 2 + noiseSymbols))
  return ok(body.slice(2 + noiseSymbols).map((symbol, place) => symbol ^ mix(seed, place)))
}
