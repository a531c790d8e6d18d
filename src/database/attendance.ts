/** Sessions, who is expected in them, and who came. */

import type { Names } from '../domain/people/names.ts'
import { toNames } from './people.ts'
import type { Tx } from './transaction.ts'

export type SessionRow = {
  readonly id: string
  readonly site_id: string
  readonly name: string
  readonly service: string
  readonly starts_at: string
  readonly minutes: number
  readonly state: 'planned' | 'held' | 'canceled'
  readonly staff_id: string
  readonly staff_given: string
  readonly staff_family: string
  readonly room_id: string | null
  readonly room_name: string | null
}
export type CountedSession = SessionRow & {
  readonly expected: number
  readonly taken: number
  readonly came: number
}

const sessionColumns = `s.id, s.site_id, s.name, s.service, s.starts_at, s.minutes, s.state, s.staff_id,
  t.given_name as staff_given, t.family_name as staff_family, s.room_id, r.name as room_name`
const sessionJoins = 'join staff t on t.id = s.staff_id left join room r on r.id = s.room_id'

/** Sessions of a site that start between two instants, with how many are expected, marked and came. */
export async function readSessions(tx: Tx, siteId: string, from: string, to: string): Promise<CountedSession[]> {
  return tx.query<CountedSession>(
    `with picked as materialized (select s.* from session s where s.site_id = $1 and s.starts_at >= $2 and s.starts_at < $3),
       expected as (select sp.session_id, count(*) as n from session_person sp where sp.active and sp.session_id in (select id from picked) group by 1),
       marked as (select a.session_id, count(*) as n, count(*) filter (where a.status in ('present', 'late')) as came
         from attendance a where a.session_id in (select id from picked) group by 1)
     select ${sessionColumns}, coalesce(e.n, 0) as expected, coalesce(m.n, 0) as taken, coalesce(m.came, 0) as came
     from picked s ${sessionJoins} left join expected e on e.session_id = s.id left join marked m on m.session_id = s.id
     order by s.starts_at, s.name, s.id`,
    [siteId, from, to],
  )
}

export async function findSession(tx: Tx, sessionId: string): Promise<SessionRow | null> {
  const rows = await tx.query<SessionRow>(`select ${sessionColumns} from session s ${sessionJoins} where s.id = $1`, [
    sessionId,
  ])
  return rows[0] ?? null
}

export type Expected = {
  readonly personId: string
  readonly names: Names
  readonly pronouns: string | null
  readonly attendanceId: string | null
  readonly status: string | null
  readonly minutes: number | null
  readonly version: number | null
}

/** Everybody who is expected, and whoever was marked before they were taken off the session. */
export async function readExpected(tx: Tx, sessionId: string): Promise<Expected[]> {
  const rows = await tx.query<{
    id: string
    given_name: string
    family_name: string
    preferred_name: string | null
    pronouns: string | null
    attendance_id: string | null
    status: string | null
    minutes: number | null
    version: number | null
  }>(
    `select p.id, p.given_name, p.family_name, p.preferred_name, p.pronouns, a.id as attendance_id, a.status, a.minutes, a.version
     from session_person sp join person p on p.id = sp.person_id
     left join attendance a on a.session_id = sp.session_id and a.person_id = sp.person_id
     where sp.session_id = $1 and (sp.active or a.id is not null) order by p.family_name, p.given_name, p.id`,
    [sessionId],
  )
  return rows.map((row) => ({
    personId: row.id,
    names: toNames(row),
    pronouns: row.pronouns,
    attendanceId: row.attendance_id,
    status: row.status,
    minutes: row.minutes,
    version: row.version,
  }))
}

/** A session of one person's own, with their attendance and whether its minutes count. */
export type OwnSession = SessionRow & {
  readonly person_id: string
  readonly status: string | null
  readonly attended: number | null
  readonly counts: boolean
}

/** Sessions of these people between two instants; canceled ones are there too. */
export async function readOwnSessions(
  tx: Tx,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<OwnSession[]> {
  return tx.query<OwnSession>(
    `select ${sessionColumns}, sp.person_id, a.status, a.minutes as attended,
       coalesce(v.counts, (select bool_or(x.counts) from service x where x.kind = s.service), true) as counts
     from session_person sp join session s on s.id = sp.session_id ${sessionJoins}
     left join attendance a on a.session_id = sp.session_id and a.person_id = sp.person_id
     left join offering o on o.id = s.offering_id left join service v on v.id = o.service_id
     where sp.person_id = any ($1::uuid[]) and s.starts_at >= $2 and s.starts_at < $3 and (sp.active or a.id is not null)
     order by s.starts_at, s.id`,
    [personIds, from, to],
  )
}
