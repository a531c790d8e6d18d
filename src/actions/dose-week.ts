/** Weeks of dose: what was ordered, attended and is still planned for people, gathered from their sessions. */

import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { toInstant, toWall } from '../base/zone.ts'
import { type OwnSession, readOwnSessions } from '../database/attendance.ts'
import { readOrders } from '../database/care.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

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
}

const hours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

type Sum = { readonly planned: number; readonly attended: number; readonly days: number }

/** Sessions that count; one without attendance is planned until its day is over. */
function sumUp(sessions: readonly OwnSession[], now: string, zone: string): Sum {
  const today = toWall(now, zone).date
  const days = new Set<string>()
  let planned = 0
  let attended = 0
  for (const session of sessions) {
    if (!session.counts) continue
    const day = toWall(session.starts_at, zone).date
    if (session.attended !== null && session.attended > 0) {
      attended += session.attended
      days.add(day)
    } else if (session.status === null && session.state !== 'canceled' && day >= today) planned += session.minutes
  }
  return { planned, attended, days: days.size }
}

export function doseState(order: { target: number; minimum: number } | null, sum: Sum): DoseState {
  if (order === null) return 'none'
  if (sum.attended >= order.target) return 'reached'
  const coming = sum.attended + sum.planned
  return coming >= order.target ? 'on-track' : coming >= order.minimum ? 'at-risk' : 'below'
}

function say(order: { minimum: number } | null, sum: Sum): string {
  const still = sum.planned > 0 ? `; ${hours(sum.planned)} more planned` : ''
  if (order === null) return `${hours(sum.attended)} hours; nothing is ordered${still}`
  return `${hours(sum.attended)} of ${hours(order.minimum)} hours${still}`
}

export function weekOf(
  monday: PlainDate,
  orders: readonly StoredRow[],
  sessions: readonly OwnSession[],
  now: string,
  zone: string,
): DoseWeek {
  const next = addDays(monday, 7)
  const inForce = orders.find(
    (order) => String(order.since) < next && (order.until === null || String(order.until) > monday),
  )
  const order = inForce ? { target: Number(inForce.target_minutes), minimum: Number(inForce.minimum_minutes) } : null
  const own = sessions.filter((session) => mondayOf(toWall(session.starts_at, zone).date) === monday)
  const sum = sumUp(own, now, zone)
  return {
    monday,
    targetMinutes: order?.target ?? null,
    minimumMinutes: order?.minimum ?? null,
    plannedMinutes: sum.planned,
    attendedMinutes: sum.attended,
    days: sum.days,
    state: doseState(order, sum),
    says: say(order, sum),
  }
}

const midnight = (day: PlainDate, zone: string): string => toInstant(day, '00:00' as never, zone).instant

/** Weeks from one Monday to another (inclusive), for people whose rows the open scope shows; the newest week first. */
export async function readDoseWeeks(
  tx: Tx,
  personIds: readonly string[],
  span: { readonly from: PlainDate; readonly to: PlainDate },
  zone: string,
): Promise<ReadonlyMap<string, readonly DoseWeek[]>> {
  const end = addDays(span.to, 7)
  const orders = Map.groupBy(await readOrders(tx, personIds, span.from, end), (row) => String(row.person_id))
  const sessions = Map.groupBy(
    await readOwnSessions(tx, personIds, midnight(span.from, zone), midnight(end, zone)),
    (row) => row.person_id,
  )
  const mondays: PlainDate[] = []
  for (let monday = span.to; monday >= span.from; monday = addDays(monday, -7)) mondays.push(monday)
  return new Map(
    personIds.map((id) => [
      id,
      mondays.map((monday) => weekOf(monday, orders.get(id) ?? [], sessions.get(id) ?? [], tx.now, zone)),
    ]),
  )
}

/** This week for people with an order, each in the zone of their site; needs a list scope. */
export async function doseThisWeek(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, DoseWeek>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.query<{ id: string; zone: string }>(
    'select p.id, s.zone from person p join site s on s.id = p.site_id where p.id = any ($1::uuid[])',
    [personIds],
  )
  const found = new Map<string, DoseWeek>()
  for (const [zone, people] of Map.groupBy(rows, (row) => row.zone)) {
    const monday = mondayOf(toWall(tx.now, zone).date)
    const ids = people.map((row) => row.id)
    for (const [id, [week]] of await readDoseWeeks(tx, ids, { from: monday, to: monday }, zone)) {
      if (week && week.targetMinutes !== null) found.set(id, week)
    }
  }
  return found
}
