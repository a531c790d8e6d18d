/** Care in the database: programs, episodes, beds and stays, dose orders. */

import type { Names } from '../domain/people/names.ts'
import type { Level, ResidentialIntensity } from '../domain/placement/levels.ts'
import { toNames } from './people.ts'
import { readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

export type Program = {
  readonly id: string
  readonly site_id: string
  readonly name: string
  readonly level: Level['kind']
  /** Null where the program does not say it, and at every level but inpatient care. */
  readonly intensity: ResidentialIntensity | null
  readonly minimum_minutes: number
  readonly target_minutes: number
  readonly maximum_minutes: number
  readonly minimum_days: number
  readonly maximum_days: number
  readonly since: string
  readonly until: string | null
}

export async function findProgram(tx: Tx, programId: string): Promise<Program | null> {
  const [row] = await readRows(tx, 'program', 'id = $1', [programId])
  return (row as unknown as Program) ?? null
}

export const readOpenEpisodes = (tx: Tx, personId: string): Promise<StoredRow[]> =>
  readRows(tx, 'episode', 'person_id = $1 and discharged_on is null', [personId], 'order by admitted_on desc, id')

export async function findEpisode(tx: Tx, personId: string, episodeId: string): Promise<StoredRow | null> {
  const [row] = await readRows(tx, 'episode', 'person_id = $1 and id = $2', [personId, episodeId])
  return row ?? null
}

export type Bed = {
  readonly id: string
  readonly site_id: string
  readonly name: string
  /** The highest intensity that is cared for here; null: that of the program. */
  readonly intensity: ResidentialIntensity | null
}

export async function findBed(tx: Tx, bedId: string): Promise<Bed | null> {
  const [row] = await tx.query<Bed>('select id, site_id, name, intensity from bed where id = $1', [bedId])
  return row ?? null
}

/** Whether anybody else has the bed from a day on, until the end of their stay; needs a list scope. */
export async function isBedTaken(tx: Tx, bedId: string, from: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from stay where bed_id = $1 and daterange(from_day, until_day) && daterange($2::date, null) limit 1`,
    [bedId, from],
  )
  return rows.length > 0
}

export type BedRow = {
  readonly id: string
  readonly name: string
  readonly room_id: string | null
  readonly room: string | null
  readonly pets: boolean
  readonly intensity: ResidentialIntensity | null
  readonly next_from: string | null
  readonly stay: {
    readonly id: string
    readonly episodeId: string
    readonly personId: string
    readonly names: Names
    readonly fromDay: string
    readonly untilDay: string | null
  } | null
}

export async function readBeds(tx: Tx, siteId: string, on: string): Promise<BedRow[]> {
  const rows = await tx.query<{
    id: string
    name: string
    room_id: string | null
    room: string | null
    pets: boolean
    intensity: ResidentialIntensity | null
    next_from: string | null
    stay_id: string | null
    episode_id: string
    person_id: string
    from_day: string
    until_day: string | null
    given_name: string
    family_name: string
    preferred_name: string | null
  }>(
    `select b.id, b.name, b.room_id, r.name as room, b.pets, b.intensity, y.id as stay_id, y.episode_id, y.person_id, y.from_day, y.until_day,
       p.given_name, p.family_name, p.preferred_name,
       (select min(n.from_day) from stay n where n.bed_id = b.id and n.from_day > $2::date) as next_from
     from bed b left join room r on r.id = b.room_id
     left join stay y on y.bed_id = b.id and daterange(y.from_day, y.until_day) @> $2::date
     left join person p on p.id = y.person_id
     where b.site_id = $1 order by r.name nulls last, b.name, b.id`,
    [siteId, on],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    room_id: row.room_id,
    room: row.room,
    pets: row.pets,
    intensity: row.intensity,
    next_from: row.next_from,
    stay:
      row.stay_id === null
        ? null
        : {
            id: row.stay_id,
            episodeId: row.episode_id,
            personId: row.person_id,
            names: toNames(row),
            fromDay: row.from_day,
            untilDay: row.until_day,
          },
  }))
}

/** A dose order with the level of its episode. */
export type OrderRow = {
  readonly id: string
  readonly person_id: string
  readonly level: string
  readonly target_minutes: number
  readonly minimum_minutes: number
  readonly since: string
  readonly until: string | null
}

/** Orders that are in force on some day from `from` on and before `to`, the newest first. */
export const readOrders = (tx: Tx, personIds: readonly string[], from: string, to: string): Promise<OrderRow[]> =>
  tx.query<OrderRow>(
    `select o.id, o.person_id, e.level, o.target_minutes, o.minimum_minutes, o.since, o.until
     from dose_order o join episode e on e.id = o.episode_id
     where o.person_id = any ($1::uuid[]) and o.since < $3 and (o.until is null or o.until > $2) order by o.since desc, o.id`,
    [personIds, from, to],
  )

export type EpisodeInWeek = {
  readonly episode_id: string
  readonly person_id: string
  readonly program: string
  readonly given_name: string
  readonly family_name: string
  readonly preferred_name: string | null
}

/** Episodes of a level at a site that are open on some day from `from` on and before `to`. */
export const readEpisodesOfLevel = (
  tx: Tx,
  siteId: string,
  level: string,
  from: string,
  to: string,
): Promise<EpisodeInWeek[]> =>
  tx.query<EpisodeInWeek>(
    `select e.id as episode_id, e.person_id, g.name as program, p.given_name, p.family_name, p.preferred_name
     from episode e join program g on g.id = e.program_id join person p on p.id = e.person_id
     where g.site_id = $1 and e.level = $2 and e.admitted_on < $4 and (e.discharged_on is null or e.discharged_on > $3)
     order by p.family_name, p.given_name, p.id`,
    [siteId, level, from, to],
  )
