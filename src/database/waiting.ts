/** Waiting in the database: who waits at a site, who accepted a level and stands nowhere, and which beds and seats are free. */

import type { PlainDate } from '../base/time.ts'
import type { ProgramLevel } from '../domain/care/program-level.ts'
import { levelSteps } from '../domain/center/column.ts'
import { columnsOf, tableNamed } from '../domain/center/tables.ts'
import type { Names } from '../domain/people/names.ts'
import type { ResidentialIntensity } from '../domain/placement/levels.ts'
import { toNames } from './people.ts'
import { openRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

type Named = { given_name: string; family_name: string; preferred_name: string | null }

export type WaitingRow = {
  readonly entry: StoredRow
  readonly names: Names
  readonly program: string
  readonly siteId: string
  readonly programLevel: ProgramLevel
  readonly lastCheck: { readonly on: string; readonly outcome: string } | null
  /** The partner of today, if the person is one of a couple. */
  readonly partnerId: string | null
  /** The partner is admitted at this site and waits for nothing more; not in which program, nor at which level. */
  readonly isPartnerHere: boolean
}

/** Everybody who waits for a program of the site. */
export async function readWaiting(tx: Tx, siteId: string, today: string): Promise<WaitingRow[]> {
  const table = tableNamed('waiting_entry')
  const columns = ['id', 'version', ...columnsOf(table).map(({ name }) => name)].map((name) => `w.${name}`)
  type Found = StoredRow &
    Named & {
      program_name: string
      program_level: ProgramLevel['level']
      program_intensity: ProgramLevel['intensity']
      site: string
      last_on: string | null
      last_outcome: string
      partner: string | null
      partner_here: boolean
    }
  const rows = await tx.query<Found>(
    `select ${columns.join(', ')}, p.given_name, p.family_name, p.preferred_name, g.name as program_name,
       g.level as program_level, g.intensity as program_intensity, g.site_id as site, c.checked_on as last_on, c.outcome as last_outcome, k.person_id as partner,
       exists (select 1 from episode e join program h on h.id = e.program_id and h.site_id = $1 where e.person_id = k.person_id
         and e.admitted_on <= $2 and (e.discharged_on is null or e.discharged_on > $2))
         and not exists (select 1 from waiting_entry o where o.person_id = k.person_id and o.state = 'waiting') as partner_here
     from waiting_entry w join person p on p.id = w.person_id join program g on g.id = w.program_id
     left join lateral (select checked_on, outcome from waiting_check where waiting_id = w.id
       order by checked_on desc, changed_at desc, id limit 1) c on true
     left join lateral (select o.person_id from couple_member m join couple x on x.id = m.couple_id
       and x.since <= $2 and (x.until is null or x.until > $2)
       join couple_member o on o.couple_id = x.id and o.person_id <> m.person_id
       where m.person_id = w.person_id limit 1) k on true
     where w.state = 'waiting' and g.site_id = $1 order by w.asked_on, w.id`,
    [siteId, today],
  )
  const entries = await openRows(tx, table, rows)
  return rows.map((row, i) => ({
    entry: entries[i]!,
    names: toNames(row),
    program: row.program_name,
    programLevel: { level: row.program_level, intensity: row.program_intensity },
    siteId: row.site,
    lastCheck: row.last_on === null ? null : { on: row.last_on, outcome: row.last_outcome },
    partnerId: row.partner,
    isPartnerHere: row.partner_here,
  }))
}

export type Unplaced = {
  readonly personId: string
  readonly names: Names
  readonly offerId: string
  readonly level: string
  readonly answeredAt: string
}

/**
 * Whose newest answered offer says a level that they accept, and who neither was admitted after it (to another level or a
 * lower intensity: with a reason), nor waits, nor waited and left: they stand nowhere, so they are named until somebody acts.
 * A house that does not say its intensity gives the low one, as in `isEnough`: presumed to be enough, it would hide whoever
 * accepted more and sleeps there. This only names people; it lowers no level, and a bed that says nothing goes with its program.
 */
export async function readUnplaced(tx: Tx, siteId: string): Promise<Unplaced[]> {
  type Row = Named & { person_id: string; offer_id: string; level: string; answered_at: string }
  const rows = await tx.query<Row>(
    `with newest as (select distinct on (person_id) * from level_offer where answer <> 'open' order by person_id, at desc, id)
     select p.id as person_id, p.given_name, p.family_name, p.preferred_name, o.id as offer_id, o.accepted_level as level,
       coalesce(o.answered_at, o.at) as answered_at
     from newest o join person p on p.id = o.person_id
     where o.accepted_level is not null and p.site_id = $1
       and not exists (select 1 from episode e join program g on g.id = e.program_id
         where e.person_id = p.id and o.accepted_level like e.level || '%'
         and (e.level <> 'residential' or array_position($2::text[], 'residential-' || coalesce(g.intensity, 'low')) >= array_position($2::text[], o.accepted_level))
         and (e.discharged_on is null or e.discharged_on >= coalesce(o.answered_at, o.at)::date))
       and not exists (select 1 from episode e where e.person_id = p.id and e.level_reason is not null
         and e.admitted_on >= coalesce(o.answered_at, o.at)::date)
       and not exists (select 1 from waiting_entry w where w.offer_id = o.id)
     order by answered_at, p.id`,
    [siteId, levelSteps],
  )
  return rows.map((row) => ({
    personId: row.person_id,
    names: toNames(row),
    offerId: row.offer_id,
    level: row.level,
    answeredAt: row.answered_at,
  }))
}

export type BedInSight = {
  readonly id: string
  readonly siteId: string
  readonly name: string
  /** Free from this day on with no end; null while somebody sleeps there without a day of leaving. */
  readonly freeFrom: PlainDate | null
  readonly intensity: ResidentialIntensity | null
}

export async function readBedsInSight(tx: Tx, siteId: string, today: PlainDate): Promise<BedInSight[]> {
  const rows = await tx.query<{
    id: string
    name: string
    open: boolean
    until: string | null
    intensity: ResidentialIntensity | null
  }>(
    `select b.id, coalesce(r.name || ', ', '') || b.name as name, coalesce(bool_or(y.id is not null and y.until_day is null), false) as open,
       max(y.until_day) as until, b.intensity
     from bed b left join room r on r.id = b.room_id
     left join stay y on y.bed_id = b.id and (y.until_day is null or y.until_day > $2)
     where b.site_id = $1 group by b.id, r.name, b.name order by 2, b.id`,
    [siteId, today],
  )
  return rows.map(({ id, name, open, until, intensity }) => ({
    id,
    siteId,
    name,
    intensity,
    freeFrom: open ? null : ((until ?? today) as PlainDate),
  }))
}

export type TrackInSight = {
  readonly id: string
  readonly programId: string
  readonly name: string
  readonly seats: number
}

/**
 * How many more people a track can take, in seat-hours: the seats of its meetings in a week, less the hours that are
 * ordered on it, in portions of the program's usual hours. The week's plan has the last word.
 */
export async function readTracksInSight(tx: Tx, siteId: string, today: PlainDate): Promise<TrackInSight[]> {
  type Row = { id: string; program_id: string; name: string; offered: number; ordered: number; usual: number }
  const rows = await tx.query<Row>(
    `select t.id, t.program_id, t.name, greatest(g.target_minutes, 1) as usual,
       (select coalesce(sum(o.capacity * o.minutes), 0)::int from offering o where o.track_id = t.id
         and o.since <= $2 and (o.until is null or o.until > $2)) as offered,
       (select coalesce(sum(d.target_minutes / cardinality(d.track_ids)), 0)::int from dose_order d
         where t.id = any (d.track_ids) and d.since <= $2 and (d.until is null or d.until > $2)) as ordered
     from track t join program g on g.id = t.program_id where g.site_id = $1 order by t.name, t.id`,
    [siteId, today],
  )
  return rows.map(({ id, program_id, name, offered, ordered, usual }) => ({
    id,
    programId: program_id,
    name,
    seats: Math.max(0, Math.floor((offered - ordered) / usual)),
  }))
}
