/** People in the database: the list by name, and what stands on one person's page. */

import type { Names } from '../domain/people/names.ts'
import { readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

export const peoplePerPage = 50

export type PeopleFilter = {
  readonly search: readonly string[]
  readonly siteId: string | null
  readonly level: string | null
  readonly after: string | null
}

export type ListedPerson = {
  readonly id: string
  readonly given_name: string
  readonly family_name: string
  readonly preferred_name: string | null
  readonly pronouns: string | null
  readonly site_id: string
  readonly episode_id: string | null
  readonly level: string | null
  readonly admitted_on: string | null
  readonly program: string | null
  readonly coupled: boolean
}

/** One more than a page, so that the caller knows whether there is another. */
export async function listPeopleRows(tx: Tx, filter: PeopleFilter): Promise<ListedPerson[]> {
  const values: unknown[] = [tx.actor.organizationId, peoplePerPage + 1]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['p.organization_id = $1']
  for (const term of filter.search) where.push(`strpos(p.search_name, fold_name(${bind(term)})) > 0`)
  if (filter.siteId) where.push(`p.site_id = ${bind(filter.siteId)}`)
  const open = 'select x.person_id from episode x where x.discharged_on is null'
  if (filter.level === 'none') where.push(`p.id not in (${open})`)
  else if (filter.level) where.push(`p.id in (${open} and x.level = ${bind(filter.level)})`)
  if (filter.after) {
    const after = bind(filter.after)
    where.push(
      `(p.family_name, p.given_name, p.id) > (select c.family_name, c.given_name, c.id from person c where c.id = ${after})`,
    )
  }
  // The page is cut first, so that episodes and couples are looked up for fifty people and not for all. `exists`
  // instead of the second lateral may be planned as a list of all couples: 400 ms among 10,000 people.
  return tx.query<ListedPerson>(
    `with page as materialized (
       select p.id, p.given_name, p.family_name, p.preferred_name, p.pronouns, p.site_id from person p
       where ${where.join(' and ')} order by p.family_name, p.given_name, p.id limit $2)
     select page.*, e.id as episode_id, e.level, e.admitted_on, g.name as program, k.id is not null as coupled
     from page
     left join lateral (select id, level, admitted_on, program_id from episode
       where person_id = page.id and discharged_on is null order by admitted_on desc, id limit 1) e on true
     left join lateral (select c.id from couple_member m join couple c on c.id = m.couple_id
       where m.person_id = page.id and c.until is null limit 1) k on true
     left join program g on g.id = e.program_id
     order by page.family_name, page.given_name, page.id`,
    values,
  )
}

type NameRow = { id: string; given_name: string; family_name: string; preferred_name: string | null }

export const toNames = (row: Omit<NameRow, 'id'>): Names => ({
  given: row.given_name,
  family: row.family_name,
  preferred: row.preferred_name,
})

/** Names of people who are visible in the open scope; the missing ones are not there or not for this reader. */
export async function namesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Names>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.query<NameRow>(
    'select id, given_name, family_name, preferred_name from person where id = any ($1::uuid[])',
    [personIds],
  )
  return new Map(rows.map((row) => [row.id, toNames(row)]))
}

/** The couple that the lent person belongs to now. */
export async function readCouple(tx: Tx, personId: string, today: string): Promise<StoredRow | null> {
  const rows = await readRows(
    tx,
    'couple',
    'id in (select couple_id from couple_member where person_id = $1) and (until is null or until > $2)',
    [personId, today],
    'order by since desc, id limit 1',
  )
  return rows[0] ?? null
}

export const readMembers = (tx: Tx, coupleId: string): Promise<StoredRow[]> =>
  readRows(tx, 'couple_member', 'couple_id = $1', [coupleId], 'order by person_id')

/** Whether an order keeps the two apart on this day; a list scope sees it, whoever of the two asked for it. */
export async function areKeptApart(tx: Tx, persons: readonly [string, string], today: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from no_contact where person_id = any ($1::uuid[]) and other_person_id = any ($1::uuid[])
       and since <= $2 and (until is null or until > $2) limit 1`,
    [persons, today],
  )
  return rows.length > 0
}

/** The household that the lent person lives in now. */
export async function readHousehold(tx: Tx, personId: string, today: string): Promise<StoredRow | null> {
  const rows = await readRows(
    tx,
    'household',
    'id in (select household_id from household_member where person_id = $1 and (until is null or until > $2))',
    [personId, today],
    'order by changed_at desc, id limit 1',
  )
  return rows[0] ?? null
}
