/** Spans of days on which a row holds: half-open, without an end forever; which of them overlap. */

import type { KeptRow } from './cross-rule.ts'

export type Days = { readonly from: string; readonly until: string | null }

export const span = (row: Readonly<Record<string, unknown>>, from: string, until: string): Days => ({
  from: String(row[from]),
  until: (row[until] as string | null) ?? null,
})

const isEmpty = (days: Days): boolean => days.until !== null && days.until <= days.from

export const overlap = (a: Days, b: Days): boolean =>
  !isEmpty(a) && !isEmpty(b) && (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until)

const endsLater = (a: Days, b: Days): boolean => b.until !== null && (a.until === null || a.until > b.until)

/** Pairs of a group whose spans overlap, the later one first; sorted by start, so each is compared once. */
export function overlaps(
  groups: ReadonlyMap<string, readonly KeptRow[]>,
  spanOf: (row: KeptRow) => Days | null,
): (readonly [KeptRow, KeptRow])[] {
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const spans = group.flatMap((row) => {
      const days = spanOf(row)
      return days && !isEmpty(days) ? [{ row, days }] : []
    })
    spans.sort((a, b) => (a.days.from < b.days.from ? -1 : a.days.from > b.days.from ? 1 : 0))
    const found: (readonly [KeptRow, KeptRow])[] = []
    let longest = spans[0]
    for (const one of spans.slice(1)) {
      if (longest && overlap(one.days, longest.days)) found.push([one.row, longest.row])
      if (!longest || endsLater(one.days, longest.days)) longest = one
    }
    return found
  })
}
