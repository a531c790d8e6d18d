/** Weeks of dose: what was ordered, attended and is still planned for people, gathered from their sessions. */

import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { midnightOf, toWall } from '../base/zone.ts'
import { type OwnSession, readOwnSessions } from '../database/attendance.ts'
import { type OrderRow, readOrders } from '../database/care.ts'
import type { Tx } from '../database/transaction.ts'
import { doseLedger, type LedgerOrder, type LedgerRow, type LedgerState } from '../domain/care/dose-ledger.ts'

/** `below` and the warning look at how the week will end: with what is still planned, when it is not over. */
export type DoseState = 'reached' | 'on-track' | 'at-risk' | 'below' | 'none'
export type DoseWeek = {
  readonly monday: PlainDate
  readonly targetMinutes: number | null
  readonly minimumMinutes: number | null
  readonly plannedMinutes: number
  readonly attendedMinutes: number
  readonly days: number
  readonly state: DoseState
  readonly says: string
  readonly warning: string | null
}

type Rows = { readonly actual: LedgerRow[]; readonly forecast: LedgerRow[] }

/** As it is, and as it will be when everybody comes to what is still planned; today's unmarked sessions still may be. */
function toLedgerRows(sessions: readonly OwnSession[], today: PlainDate, zone: string): Rows {
  const rows = { actual: [] as LedgerRow[], forecast: [] as LedgerRow[] }
  for (const session of sessions) {
    if (session.state === 'canceled') continue
    const day = toWall(session.starts_at, zone).date
    const row = { day, scheduledMinutes: session.minutes, attendedMinutes: session.attended, counts: session.counts }
    const isComing = session.status === null && day >= today
    rows.actual.push(row)
    rows.forecast.push(isComing ? { ...row, attendedMinutes: session.minutes } : row)
  }
  return rows
}

function toState(actual: LedgerState, forecast: LedgerState): DoseState {
  if (actual === 'no-order') return 'none'
  if (actual === 'on-target') return 'reached'
  if (forecast === 'on-target') return 'on-track'
  return forecast === 'below-target' ? 'at-risk' : 'below'
}

const hours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

function say(order: LedgerOrder | null, attended: number, planned: number): string {
  const still = planned > 0 ? `; ${hours(planned)} more planned` : ''
  if (order === null) return `${hours(attended)} hours, no dose is ordered${still}`
  return `${hours(attended)} of ${hours(order.minimumMinutes)} hours${still}`
}

const toLedgerOrder = (row: OrderRow): LedgerOrder => ({
  level: row.level,
  targetMinutes: row.target_minutes,
  minimumMinutes: row.minimum_minutes,
  since: row.since as PlainDate,
  until: row.until as PlainDate | null,
})

/** One person's week; `orders` come newest first. */
export function weekOf(
  monday: PlainDate,
  orders: readonly OrderRow[],
  sessions: readonly OwnSession[],
  clock: { readonly now: string; readonly zone: string },
): DoseWeek {
  const next = addDays(monday, 7)
  const found = orders.find((row) => row.since < next && (row.until === null || row.until > monday))
  const order = found ? toLedgerOrder(found) : null
  const held = order ? [order] : []
  const { actual, forecast } = toLedgerRows(sessions, toWall(clock.now, clock.zone).date, clock.zone)
  const is = doseLedger([monday], actual, held)[0]!
  const willBe = doseLedger([monday], forecast, held)[0]!
  const planned = willBe.attendedMinutes - is.attendedMinutes
  return {
    monday,
    targetMinutes: order?.targetMinutes ?? null,
    minimumMinutes: order?.minimumMinutes ?? null,
    plannedMinutes: planned,
    attendedMinutes: is.attendedMinutes,
    days: is.days,
    state: toState(is.state, willBe.state),
    says: say(order, is.attendedMinutes, planned),
    warning: willBe.warning,
  }
}

/** Weeks from one Monday to another (inclusive), for people whose rows the open scope shows; the newest week first. */
export async function readDoseWeeks(
  tx: Tx,
  personIds: readonly string[],
  span: { readonly from: PlainDate; readonly to: PlainDate },
  zone: string,
): Promise<ReadonlyMap<string, readonly DoseWeek[]>> {
  const end = addDays(span.to, 7)
  const orders = Map.groupBy(await readOrders(tx, personIds, span.from, end), (row) => row.person_id)
  const sessions = Map.groupBy(
    await readOwnSessions(tx, personIds, midnightOf(span.from, zone), midnightOf(end, zone)),
    (row) => row.person_id,
  )
  const mondays: PlainDate[] = []
  for (let monday = span.to; monday >= span.from; monday = addDays(monday, -7)) mondays.push(monday)
  const clock = { now: tx.now, zone }
  return new Map(
    personIds.map((id) => [
      id,
      mondays.map((monday) => weekOf(monday, orders.get(id) ?? [], sessions.get(id) ?? [], clock)),
    ]),
  )
}

/** What a list shows of this week, for people with an order, each in the zone of their site; needs a list scope. */
export async function doseThisWeek(tx: Tx, personIds: readonly string[]) {
  const found = new Map<string, Pick<DoseWeek, 'plannedMinutes' | 'attendedMinutes' | 'state'> & DoseGoal>()
  if (personIds.length === 0) return found
  const rows = await tx.query<{ id: string; zone: string }>(
    'select p.id, s.zone from person p join site s on s.id = p.site_id where p.id = any ($1::uuid[])',
    [personIds],
  )
  for (const [zone, people] of Map.groupBy(rows, (row) => row.zone)) {
    const monday = mondayOf(toWall(tx.now, zone).date)
    const ids = people.map((row) => row.id)
    for (const [id, [week]] of await readDoseWeeks(tx, ids, { from: monday, to: monday }, zone)) {
      if (!week || week.targetMinutes === null || week.minimumMinutes === null) continue
      const { targetMinutes, minimumMinutes, plannedMinutes, attendedMinutes, state } = week
      found.set(id, { targetMinutes, minimumMinutes, plannedMinutes, attendedMinutes, state })
    }
  }
  return found
}
type DoseGoal = { readonly targetMinutes: number; readonly minimumMinutes: number }
