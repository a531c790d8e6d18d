/** The dose ledger: week by week, what was ordered, scheduled and attended, and whether a past week fell below the dose. */

import { addDays, mondayOf, type PlainDate } from '../../base/time.ts'

/** One row of a person's sessions; `day` is the civil date at the site, so that weeks are the site's own. */
export type LedgerRow = {
  readonly day: PlainDate
  readonly scheduledMinutes: number
  /** Null while attendance is not taken. */
  readonly attendedMinutes: number | null
  /** False for breaks, meals, and services that the center does not count. */
  readonly counts: boolean
}
export type LedgerOrder = {
  readonly level: string
  readonly targetMinutes: number
  readonly minimumMinutes: number
  readonly since: PlainDate
  /** The first day on which it no longer holds. */
  readonly until: PlainDate | null
}
/** `below-nine` only in an intensive program: nine hours are what a physician certified. */
export type LedgerState = 'no-order' | 'below-nine' | 'below-minimum' | 'below-target' | 'on-target'
export type LedgerWeek = {
  readonly monday: PlainDate
  readonly orderedMinutes: number | null
  readonly scheduledMinutes: number
  readonly attendedMinutes: number
  readonly days: number
  readonly state: LedgerState
  /** Null when nothing needs to be said. */
  readonly warning: string | null
}

/** 42 CFR 424.24(d): nine hours of service a week. */
const certifiedMinutes = 540

const warnings: { readonly [K in LedgerState]: string | null } = {
  'no-order': 'No dose order was in force in this week.',
  'below-nine': 'Below nine hours in a week of an intensive program: tell the certifying physician.',
  'below-minimum': 'Below the minimum that was ordered.',
  'below-target': null,
  'on-target': null,
}

function stateOf(order: LedgerOrder | null, attended: number): LedgerState {
  if (order === null) return 'no-order'
  if (order.level === 'iop' && attended < certifiedMinutes) return 'below-nine'
  if (attended < order.minimumMinutes) return 'below-minimum'
  return attended < order.targetMinutes ? 'below-target' : 'on-target'
}

/** The newest order that holds on at least one day of the week. */
function orderOf(monday: PlainDate, orders: readonly LedgerOrder[]): LedgerOrder | null {
  const sunday = addDays(monday, 6)
  const holding = orders.filter((order) => order.since <= sunday && (order.until === null || order.until > monday))
  return holding.toSorted((a, b) => (a.since < b.since ? 1 : -1))[0] ?? null
}

/** One entry per Monday handed in, in that order. Rows of other weeks are left out. */
export function doseLedger(
  mondays: readonly PlainDate[],
  rows: readonly LedgerRow[],
  orders: readonly LedgerOrder[],
): LedgerWeek[] {
  const byWeek = Map.groupBy(
    rows.filter((row) => row.counts),
    (row) => mondayOf(row.day),
  )
  return mondays.map((monday) => {
    const own = byWeek.get(monday) ?? []
    const attendedRows = own.filter((row) => (row.attendedMinutes ?? 0) > 0)
    const attended = attendedRows.reduce((sum, row) => sum + (row.attendedMinutes ?? 0), 0)
    const order = orderOf(monday, orders)
    const state = stateOf(order, attended)
    return {
      monday,
      orderedMinutes: order?.targetMinutes ?? null,
      scheduledMinutes: own.reduce((sum, row) => sum + row.scheduledMinutes, 0),
      attendedMinutes: attended,
      days: new Set(attendedRows.map((row) => row.day)).size,
      state,
      warning: warnings[state],
    }
  })
}
