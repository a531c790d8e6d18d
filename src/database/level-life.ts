/** Offers and reviews across many people: what waits for somebody today, and the placements that a trial asks again. */

import type { Names } from '../domain/people/names.ts'
import { toNames } from './people.ts'
import type { StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

type Named = { id: string; given_name: string; family_name: string; preferred_name: string | null }
const names = 'p.id, p.given_name, p.family_name, p.preferred_name'

export type PersonRow<R> = { readonly personId: string; readonly names: Names; readonly row: R }
const toPersonRow = <R extends Named>(row: R): PersonRow<R> => ({ personId: row.id, names: toNames(row), row })

/** Declined offers of the newest placement whose day to ask again has come, the earliest first. */
export async function readRechecks(tx: Tx, siteId: string, day: string) {
  const rows = await tx.query<Named & { recheck_on: string; answered_at: string }>(
    `select ${names}, o.recheck_on, o.answered_at from level_offer o join person p on p.id = o.person_id
     where p.site_id = $1 and o.answer = 'declined' and o.recheck_on <= $2
       and not exists (select 1 from level_offer n where n.person_id = o.person_id and n.at > o.at)
       and not exists (select 1 from placement x where x.person_id = o.person_id and x.at > o.answered_at)
     order by o.recheck_on, o.id`,
    [siteId, day],
  )
  return rows.map(toPersonRow)
}

/** Steps and discharges that nobody has taken over although the first contact has come, but for those whose place a newer review took (`isSuperseded`). */
export async function readOpenHandOvers(tx: Tx, siteId: string, day: string) {
  const rows = await tx.query<Named & { first_contact_on: string; outcome: string }>(
    `select ${names}, r.first_contact_on, r.outcome from level_review r join person p on p.id = r.person_id
     where p.site_id = $1 and r.outcome <> 'stay' and r.taken_over_at is null and r.first_contact_on <= $2
       and not exists (select 1 from level_review n where n.episode_id = r.episode_id
         and (n.reviewed_on, n.changed_at) > (r.reviewed_on, r.changed_at) and (n.kind <> 'continued-stay' or n.outcome <> 'stay'))
     order by r.first_contact_on, r.id`,
    [siteId, day],
  )
  return rows.map(toPersonRow)
}

export type EpisodeToReview = Named & {
  episode_id: string
  level: string
  admitted_on: string
  discharged_on: string | null
  /** Newest first. */
  reviews: readonly {
    readonly kind: string
    readonly on: string
    readonly outcome: string
    readonly leavesOn: string | null
  }[]
}

/** Episodes that are open or ended after `since`, each with the days of its reviews and by when they decided that the person leaves. */
export async function readEpisodesToReview(tx: Tx, siteId: string, since: string) {
  const rows = await tx.query<EpisodeToReview>(
    `select ${names}, e.id as episode_id, e.level, e.admitted_on, e.discharged_on,
       coalesce((select json_agg(json_build_object('kind', r.kind, 'on', r.reviewed_on, 'outcome', r.outcome,
         'leavesOn', case when r.outcome <> 'stay' then coalesce(r.first_contact_on, r.reviewed_on) end)
         order by r.reviewed_on desc, r.changed_at desc, r.id) from level_review r
         where r.episode_id = e.id), '[]'::json) as reviews
     from episode e join program g on g.id = e.program_id join person p on p.id = e.person_id
     where g.site_id = $1 and (e.discharged_on is null or e.discharged_on >= $2) order by e.admitted_on, e.id`,
    [siteId, since],
  )
  return rows.map(toPersonRow)
}

/** The newest placement of everybody with an open episode: the caseload. */
export async function readCaseload(tx: Tx) {
  const rows = await tx.query<Named & StoredRow>(
    `select distinct on (p.id) ${names}, x.facts, x.at from placement x join person p on p.id = x.person_id
     where exists (select 1 from episode e where e.person_id = p.id and e.discharged_on is null)
     order by p.id, x.at desc, x.id`,
    [],
  )
  return rows.map(toPersonRow)
}
