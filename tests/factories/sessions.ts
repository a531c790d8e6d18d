/** Sessions for tests, as a published week leaves them: put straight into the database. */

import { randomUUID } from 'node:crypto'
import { type Center, insertAs, testMonday } from './center.ts'

export type SessionWish = {
  readonly startsAt: string
  readonly minutes?: number
  readonly service?: string
  readonly name?: string
  readonly persons: readonly string[]
  readonly state?: 'planned' | 'held' | 'canceled'
}

export async function insertWeek(center: Center, monday = testMonday): Promise<string> {
  const id = randomUUID()
  await insertAs(center.asSystem('manager'), 'week', [{ id, site_id: center.siteId, monday, published_plan_id: null }])
  return id
}

export async function insertSession(center: Center, weekId: string, wish: SessionWish): Promise<string> {
  const id = randomUUID()
  const system = () => center.asSystem('manager')
  await insertAs(system(), 'session', [
    {
      id,
      week_id: weekId,
      site_id: center.siteId,
      service: wish.service ?? 'process-group',
      offering_id: null,
      name: wish.name ?? 'Morning group',
      starts_at: wish.startsAt,
      minutes: wish.minutes ?? 180,
      staff_id: center.staff.clinician,
      room_id: center.roomId,
      state: wish.state ?? 'planned',
    },
  ])
  await insertAs(
    system(),
    'session_person',
    wish.persons.map((personId) => ({ id: randomUUID(), session_id: id, person_id: personId, active: true })),
  )
  return id
}
