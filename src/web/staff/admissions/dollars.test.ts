/** Amounts: what is typed becomes whole cents or a fault, and comes back in words. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDollars, sayDollars } from './dollars.ts'

test('an amount is typed as people write it, and nothing else is taken for one', () => {
  const rows: readonly (readonly [string, number | null | false])[] = [
    ['', null],
    ['  ', null],
    ['0', 0],
    ['1250', 125_000],
    ['1,250', 125_000],
    ['$1,250.05', 125_005],
    ['$ 12.30', 1230],
    ['9,999,999.99', 999_999_999],
    ['12.3', false],
    ['1,25', false],
    ['12345678', false],
    ['-5', false],
    ['about 500', false],
  ]
  for (const [text, expected] of rows) assert.equal(parseDollars(text), expected, text)
})

test('an amount is read with its cents only where there are some', () => {
  const rows: readonly (readonly [number, string])[] = [
    [0, '$0'],
    [125_000, '$1,250'],
    [125_005, '$1,250.05'],
  ]
  for (const [cents, expected] of rows) assert.equal(sayDollars(cents), expected)
})
