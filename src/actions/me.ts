/** A participant's own week: their own sessions and hours, in their own view of them. */

import { notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { type OwnSession, readOwnSessions } from '../database/attendance.ts'
import { readOrders } from '../database/care.ts'
import { readRecord } from '../database/record.ts'
import { findSite, todayAt } from '../database/sites.ts'
import { act } from './act.ts'
import { weekOf } from './dose-week.ts'

/** A private session is called by its kind: the name that staff gave it may name somebody else. */
const privateNames: Readonly<Record<string, string>> = {
  individual: 'Individual session',
  family: 'Family session',
  couple: 'Couple session',
}

/**
 * Canceled is told to everybody in it. Held is told by the own mark alone: the session itself is held as soon as anybody
 * is marked, and that would say that the other one of a joint session was looked for.
 */
const ownState = (row: OwnSession): OwnSession['state'] => {
  if (row.state === 'canceled') return 'canceled'
  return row.status === null ? 'planned' : 'held'
}

const toOwn = (row: OwnSession) => ({
  id: row.id,
  name: privateNames[row.service] ?? row.name,
  service: row.service,
  startsAt: row.starts_at,
  minutes: row.minutes,
  place: row.room_name ?? 'By video',
  staff: `${row.staff_given} ${row.staff_family}`,
  state: ownState(row),
  attendance: row.status === null ? null : { status: row.status, minutes: row.attended ?? 0 },
})

export const readMyWeek = act('me.week', async (tx, input: { readonly monday?: string }) => {
  const { personId } = tx.actor
  if (personId === null) return refuse(notFound)
  return readRecord(tx, personId, async (record) => {
    const [person] = await record.rows('person')
    const site = person ? await findSite(tx, String(person.site_id)) : null
    if (!person || !site) return refuse(notFound)
    const monday = (input.monday ?? mondayOf(todayAt(tx, site))) as PlainDate
    const next = addDays(monday, 7)
    const rows = await readOwnSessions(tx, [personId], midnightOf(monday, site.zone), midnightOf(next, site.zone))
    const orders = await readOrders(tx, [personId], monday, next)
    const [center] = await tx.query<{ demo: boolean }>('select demo from organization')
    const dose = weekOf(monday, orders, rows, { now: tx.now, zone: site.zone })
    return ok({
      monday,
      zone: site.zone,
      center: { name: site.name, phone: site.admissions_phone, demo: center?.demo ?? false },
      callMe: String(person.preferred_name ?? person.given_name),
      sessions: rows.map(toOwn),
      dose: {
        targetMinutes: dose.targetMinutes,
        minimumMinutes: dose.minimumMinutes,
        attendedMinutes: dose.attendedMinutes,
        plannedMinutes: dose.plannedMinutes,
        says: dose.says,
      },
    })
  })
})
