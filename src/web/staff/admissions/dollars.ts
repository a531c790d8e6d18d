/** Amounts in dollars as people type and read them, kept as whole cents. */

import { mostCents } from '../../../domain/center/inquiry-tables.ts'

const typed = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?$/

/** "1,250" and "$1,250.00" are 125000 cents; null where nothing is typed, `false` where it is no amount. */
export function parseDollars(text: string): number | null | false {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const match = typed.exec(trimmed)
  if (!match) return false
  const cents = Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? 0)
  return cents <= mostCents ? cents : false
}

/** 125000 is "$1,250"; cents stand only where there are some. */
export const sayDollars = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  })
