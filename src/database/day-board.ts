/** What the day board asks of a site: sessions without attendance, no-shows, placements that wait, orders and authorizations. */

import type { Names } from '../domain/people/names.ts'
import { toNames } from './people.ts'
import type { StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

export type PersonAt = { readonly personId: string; readonly names: Names; readonly at: string }
type Row = { id: string; given_name: string; family_name: string; preferred_name: string | null; at: string }
const names = 'p.id, p.given_name, p.family_name, p.preferred_name'
const toPersonAt = <R extends Row>(row: R): PersonAt & { readonly row: R } => ({
  personId: row.id,
  names: toNames(row),
  at: row.at,
  row,
})

/** Absent, and not excused, in sessions that start between two instants. */
export async function readNoShows(tx: Tx, siteId: string, from: string, to: string) {
  const rows = await tx.query<Row & { session_id: string; session: string }>(
    `select ${names}, a.at, s.id as session_id, s.name as session from attendance a
     join session s on s.id = a.session_id join person p on p.id = a.person_id
     where s.site_id = $1 and s.starts_at >= $2 and s.starts_at < $3 and a.status = 'absent'`,
    [siteId, from, to],
  )
  return rows.map(toPersonAt)
}

/** The newest placement of each person of the site, where it was made after `since`. */
export async function readNewPlacements(
  tx: Tx,
  siteId: string,
  since: string,
): Promise<readonly (PersonAt & { readonly row: Row & StoredRow })[]> {
  const rows = await tx.query<Row & StoredRow>(
    `select * from (select distinct on (x.person_id) ${names}, x.at, x.status, x.id as placement_id, x.result, x.override_level,
       x.override_by, x.override_at from placement x join person p on p.id = x.person_id
       where p.site_id = $1 and x.at >= $2 order by x.person_id, x.at desc, x.id) newest
     where status <> 'placed'
       and not exists (select 1 from episode e where e.person_id = newest.id and e.discharged_on is null)`,
    [siteId, since],
  )
  return rows.map(toPersonAt)
}

/** Drafts that no complete assessment followed. */
export async function readOpenDrafts(tx: Tx, siteId: string): Promise<PersonAt[]> {
  const rows = await tx.query<Row>(
    `select ${names}, d.at from assessment d join person p on p.id = d.person_id where p.site_id = $1 and d.state = 'draft'
       and not exists (select 1 from assessment c where c.person_id = d.person_id and c.state = 'complete' and c.at >= d.at)`,
    [siteId],
  )
  return rows.map(toPersonAt)
}

/** Open episodes of day programs (people whose week is planned by their order) without an order in force on the day. */
export async function readWithoutOrder(tx: Tx, siteId: string, day: string) {
  const rows = await tx.query<Row & { admitted_on: string; program: string }>(
    `select ${names}, e.changed_at as at, e.admitted_on, g.name as program from episode e
     join program g on g.id = e.program_id join person p on p.id = e.person_id
     where g.site_id = $1 and e.level in ('iop', 'php') and e.discharged_on is null and e.admitted_on <= $2::date + 7
       and not exists (select 1 from dose_order o where o.episode_id = e.id and (o.until is null or o.until > $2::date))`,
    [siteId, day],
  )
  return rows.map(toPersonAt)
}

/** Approved authorizations of open episodes that end after `from` and not after `to`. */
export async function readEndingAuthorizations(tx: Tx, siteId: string, from: string, to: string) {
  const rows = await tx.query<Row & { until: string; payer: string }>(
    `select ${names}, z.changed_at as at, z.until, z.payer from "authorization" z join episode e on e.id = z.episode_id
     join program g on g.id = e.program_id join person p on p.id = z.person_id
     where g.site_id = $1 and z.state = 'approved' and e.discharged_on is null and z.until >= $2 and z.until <= $3
       and not exists (select 1 from "authorization" n where n.episode_id = z.episode_id and n.state = 'approved' and n.id <> z.id
         and n.since <= z.until and (n.until is null or n.until > z.until))`,
    [siteId, from, to],
  )
  return rows.map(toPersonAt)
}

export type Census = {
  readonly levels: readonly { readonly level: string; readonly people: number }[]
  readonly beds: { readonly taken: number; readonly all: number }
}

export async function readCensus(tx: Tx, siteId: string, day: string): Promise<Census> {
  const levels = await tx.query<{ level: string; people: number }>(
    `select e.level, count(distinct e.person_id) as people from episode e join program g on g.id = e.program_id
     where g.site_id = $1 and e.admitted_on <= $2 and (e.discharged_on is null or e.discharged_on > $2) group by e.level
     order by array_position(array['outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital'], e.level)`,
    [siteId, day],
  )
  const [beds] = await tx.query<{ taken: number; all: number }>(
    `select count(*) as "all", count(*) filter (where exists (select 1 from stay y where y.bed_id = b.id
       and daterange(y.from_day, y.until_day) @> $2::date)) as taken from bed b where b.site_id = $1`,
    [siteId, day],
  )
  return { levels, beds: beds ?? { taken: 0, all: 0 } }
}
