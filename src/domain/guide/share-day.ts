/** The day on which a link was made, as three symbols of its code: days since the start of 2026, good until 2115. */

import { addDays, daysBetween, type PlainDate } from '../../base/time.ts'

const first = '2026-01-01' as PlainDate
export const daySymbols = 3

/** A day outside the span is a bug: the clock of the caller is wrong by decades. */
export function dayToSymbols(day: PlainDate): number[] {
  const days = daysBetween(first, day)
  if (days < 0 || days >= 32 ** daySymbols) throw new Error('a link cannot carry this day')
  return [days >>> 10, (days >>> 5) & 31, days & 31]
}

export const symbolsToDay = ([high, middle, low]: readonly number[]): PlainDate =>
  addDays(first, (high! << 10) | (middle! << 5) | low!)
