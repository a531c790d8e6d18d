/** Weeks, their plans, and the sessions that a published plan stands for. All of it under a list scope. */

import type { Weekday } from '../base/time.ts'
import type { ServiceKind } from '../domain/center/column.ts'
import type { Database } from './client.ts'
import { insertRows, type Row } from './rows.ts'
import type { Tx } from './transaction.ts'

export type WeekRow = {
  readonly id: string
  readonly version: number
  readonly site_id: string
  readonly monday: string
  readonly published_plan_id: string | null
}
export type PlanState = 'draft' | 'published' | 'superseded'
export type PlanHead = {
  readonly id: string
  readonly version: number
  readonly week_id: string
  readonly state: PlanState
  readonly base_plan_id: string | null
  readonly quality: unknown
  readonly at: string
  readonly published_at: string | null
}
export type PlanRow = PlanHead & { readonly plan: unknown }

const weekColumns = 'w.id, w.version, w.site_id, w.monday, w.published_plan_id'
const planHead = 'p.id, p.version, p.week_id, p.state, p.base_plan_id, p.quality, p.at, p.published_at'

/** Null until somebody plans this week. */
export async function findWeek(tx: Tx, siteId: string, monday: string): Promise<WeekRow | null> {
  const rows = await tx.query<WeekRow>(`select ${weekColumns} from week w where w.site_id = $1 and w.monday = $2`, [
    siteId,
    monday,
  ])
  return rows[0] ?? null
}

/** Waits for whoever plans this week right now: plans of one week change one after the other. */
export async function lockWeek(tx: Tx, siteId: string, monday: string): Promise<WeekRow> {
  await tx.query(
    'insert into week (id, organization_id, site_id, monday) values ($1, $2, $3, $4) on conflict (site_id, monday) do nothing',
    [tx.newId(), tx.actor.organizationId, siteId, monday],
  )
  const rows = await tx.query<WeekRow>(
    `select ${weekColumns} from week w where w.site_id = $1 and w.monday = $2 for update`,
    [siteId, monday],
  )
  return rows[0]!
}

export async function weekById(tx: Tx, weekId: string): Promise<WeekRow | null> {
  const rows = await tx.query<WeekRow>(`select ${weekColumns} from week w where w.id = $1`, [weekId])
  return rows[0] ?? null
}

/** Newest first, without their contents. */
export const readPlanHeads = (tx: Tx, weekId: string): Promise<PlanHead[]> =>
  tx.query<PlanHead>(
    `select ${planHead} from week_plan p where p.week_id = $1 order by coalesce(p.published_at, p.at) desc, p.at desc, p.id`,
    [weekId],
  )

export async function findPlan(tx: Tx, planId: string): Promise<PlanRow | null> {
  const rows = await tx.query<PlanRow>(`select ${planHead}, p.plan from week_plan p where p.id = $1`, [planId])
  return rows[0] ?? null
}

/** The plan that stood last before this week: the standing week that people know. */
export async function lastPublished(
  tx: Tx,
  siteId: string,
  monday: string,
): Promise<(PlanRow & { readonly monday: string }) | null> {
  const rows = await tx.query<PlanRow & { monday: string }>(
    `select ${planHead}, p.plan, w.monday from week w join week_plan p on p.id = w.published_plan_id
     where w.site_id = $1 and w.monday < $2 order by w.monday desc limit 1`,
    [siteId, monday],
  )
  return rows[0] ?? null
}

/** Whose dose order was written or ended after the plan was last touched; both by the clock of the database. */
export async function orderedSincePlan(tx: Tx, planId: string): Promise<Set<string>> {
  const rows = await tx.query<{ person_id: string }>(
    `select distinct o.person_id from dose_order o join week_plan p on p.organization_id = o.organization_id
     where p.id = $1 and o.changed_at > p.changed_at`,
    [planId],
  )
  return new Set(rows.map((row) => row.person_id))
}

export const insertPlan = (tx: Tx, row: Row): Promise<void> => insertRows(tx, 'week_plan', [row])

export type OfferingRow = {
  readonly id: string
  readonly name: string
  readonly service: ServiceKind
  readonly weekday: Weekday
  readonly start_time: string
}
/** All that the site ever offered, because older plans name them. */
export const readOfferingNames = (tx: Tx, siteId: string): Promise<OfferingRow[]> =>
  tx.query<OfferingRow>(
    `select o.id, o.name, v.kind as service, o.weekday, o.start_time from offering o join service v on v.id = o.service_id
     join track t on t.id = o.track_id join program g on g.id = t.program_id where g.site_id = $1`,
    [siteId],
  )

export const readTrackNames = (tx: Tx, siteId: string): Promise<{ id: string; name: string }[]> =>
  tx.query(
    'select t.id, t.name from track t join program g on g.id = t.program_id where g.site_id = $1 order by t.name, t.id',
    [siteId],
  )

/** Names of staff of any site: older plans may name them. */
export const readStaffNames = (tx: Tx, siteId: string): Promise<{ id: string; name: string }[]> =>
  tx.query(
    `select id, given_name || ' ' || family_name as name from staff where site_id = $1 order by family_name, given_name, id`,
    [siteId],
  )

export type StandingRow = {
  readonly id: string
  readonly service: string
  readonly offering_id: string | null
  readonly starts_at: string
  readonly minutes: number
  readonly staff_id: string
  readonly room_id: string | null
  readonly state: 'planned' | 'held' | 'canceled'
  readonly persons: readonly { readonly personId: string; readonly active: boolean; readonly attended: boolean }[]
}

/** The sessions of a week with everybody who ever was in them. */
export const readStanding = (tx: Tx, weekId: string): Promise<StandingRow[]> =>
  tx.query<StandingRow>(
    `select s.id, s.service, s.offering_id, s.starts_at, s.minutes, s.staff_id, s.room_id, s.state,
       coalesce((select jsonb_agg(jsonb_build_object('personId', sp.person_id, 'active', sp.active, 'attended',
           exists (select 1 from attendance a where a.session_id = s.id and a.person_id = sp.person_id)))
         from session_person sp where sp.session_id = s.id), '[]'::jsonb) as persons
     from session s where s.week_id = $1 order by s.starts_at, s.id`,
    [weekId],
  )

export const serviceNames = async (tx: Tx): Promise<Map<string, string>> =>
  new Map(
    (await tx.query<{ kind: string; name: string }>('select kind, min(name) as name from service group by kind')).map(
      (row) => [row.kind, row.name],
    ),
  )

export type SessionValues = {
  readonly id: string
  readonly starts_at: string
  readonly minutes: number
  readonly staff_id: string
  readonly room_id: string | null
}

/** Many rows in one statement each: a large center moves hundreds of sessions at once. */
export async function updateSessions(tx: Tx, rows: readonly SessionValues[]): Promise<void> {
  if (rows.length === 0) return
  const column = <K extends keyof SessionValues>(name: K) => rows.map((row) => row[name])
  await tx.query(
    `update session s set starts_at = t.starts_at, minutes = t.minutes, staff_id = t.staff_id, room_id = t.room_id, state = 'planned'
     from unnest($1::uuid[], $2::timestamptz[], $3::integer[], $4::uuid[], $5::uuid[]) as t (id, starts_at, minutes, staff_id, room_id)
     where s.id = t.id`,
    [column('id'), column('starts_at'), column('minutes'), column('staff_id'), column('room_id')],
  )
}

export async function cancelSessions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(`update session set state = 'canceled' where id = any ($1::uuid[])`, [ids])
}

export type Seat = { readonly sessionId: string; readonly personId: string }

export async function setSeats(tx: Tx, seats: readonly Seat[], active: boolean): Promise<void> {
  if (seats.length === 0) return
  await tx.query(
    `update session_person sp set active = $3 from unnest($1::uuid[], $2::uuid[]) as t (session_id, person_id)
     where sp.session_id = t.session_id and sp.person_id = t.person_id and sp.active <> $3`,
    [seats.map((s) => s.sessionId), seats.map((s) => s.personId), active],
  )
}

export const addSeats = (tx: Tx, seats: readonly Seat[]): Promise<void> =>
  insertRows(
    tx,
    'session_person',
    seats.map((s) => ({ id: tx.newId(), session_id: s.sessionId, person_id: s.personId, active: true })),
  )

/** Tells the organization's open windows outside any transaction: a job has come further, nothing was written. */
export async function notifyWeek(database: Database, organizationId: string): Promise<void> {
  const payload = JSON.stringify({ organization: organizationId, topic: 'week', persons: [] })
  await database.app.query('select pg_notify($1, $2)', ['tandem_live', payload])
}
