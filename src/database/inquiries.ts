/** Inquiries in the database: the open ones with their owner and what was tried, one with its steps, and the link of two. */

import { readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

export type Owner = { readonly id: string; readonly name: string }

/** Who of the staff works with inquiries today: an account that is open, and somebody who has not left. */
export async function readOwners(tx: Tx, today: string): Promise<Owner[]> {
  return tx.query<Owner>(
    `select s.id, s.given_name || ' ' || s.family_name as name from staff s
     where (s.until is null or s.until > $1) and exists (select 1 from account a where a.staff_id = s.id
       and a.state = 'active' and a.roles && array['admissions', 'manager'])
     order by s.family_name, s.given_name, s.id`,
    [today],
  )
}

export const readInquiries = (tx: Tx, siteId: string, states: readonly string[], most: number): Promise<StoredRow[]> =>
  readRows(
    tx,
    'inquiry',
    'site_id = $1 and state = any ($2)',
    [siteId, states],
    `order by state_since desc, id limit ${most}`,
  )

export type OverdueInquiry = {
  readonly id: string
  readonly state: string
  readonly at: string
  readonly owner_id: string | null
}

/** Open ones whose time has come, the longest overdue first; without a word of what anybody said. */
export const readOverdue = (
  tx: Tx,
  siteId: string,
  states: readonly string[],
  most: number,
): Promise<OverdueInquiry[]> =>
  tx.query<OverdueInquiry>(
    `select id, state, coalesce(due_at, state_since) as at, owner_id from inquiry
     where site_id = $1 and state = any ($2) and (due_at is null or due_at < $3)
     order by coalesce(due_at, state_since), id limit ${most}`,
    [siteId, states, tx.now],
  )

export async function findInquiry(tx: Tx, inquiryId: string): Promise<StoredRow | null> {
  const [row] = await readRows(tx, 'inquiry', 'id = $1', [inquiryId])
  return row ?? null
}

export const readSteps = (tx: Tx, inquiryId: string): Promise<StoredRow[]> =>
  readRows(tx, 'inquiry_step', 'inquiry_id = $1', [inquiryId], 'order by at desc, id')

/** Days in the zone of the site on which somebody called and did not reach the person, by inquiry. */
export async function readDaysTried(
  tx: Tx,
  ids: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ inquiry_id: string; days: number }>(
    `select inquiry_id, count(distinct (at at time zone $2)::date)::int as days from inquiry_step
     where inquiry_id = any ($1::uuid[]) and kind = 'tried' and outcome <> 'reached' group by 1`,
    [ids, zone],
  )
  return new Map(rows.map((row) => [row.inquiry_id, row.days]))
}

export type Link = {
  readonly id: string
  readonly version: number
  readonly otherId: string
  readonly otherState: string
  readonly otherPersonId: string | null
}

/** The open link of each inquiry, with no more of the other one than where it stands. */
export async function readLinks(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Link>> {
  const rows = await tx.query<{
    own: string
    id: string
    version: number
    other: string
    state: string
    person_id: string | null
  }>(
    `select o.own, l.id, l.version, i.id as other, i.state, i.person_id from unnest($1::uuid[]) as o (own)
     join inquiry_link l on l.until is null and o.own in (l.first_id, l.second_id)
     join inquiry i on i.id = case when l.first_id = o.own then l.second_id else l.first_id end`,
    [ids],
  )
  return new Map(
    rows.map(({ own, id, version, other, state, person_id }) => [
      own,
      { id, version, otherId: other, otherState: state, otherPersonId: person_id },
    ]),
  )
}

/** Of these persons, those who are in a program today. */
export async function readAdmitted(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ person_id: string }>(
    'select distinct person_id from episode where person_id = any ($1::uuid[]) and discharged_on is null',
    [personIds],
  )
  return new Set(rows.map((row) => row.person_id))
}

/** The couple that the two make today, if any. */
export async function readCoupleOf(
  tx: Tx,
  personIds: readonly [string, string],
  today: string,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select c.id from couple c where (c.until is null or c.until > $3)
       and exists (select 1 from couple_member m where m.couple_id = c.id and m.person_id = $1)
       and exists (select 1 from couple_member m where m.couple_id = c.id and m.person_id = $2) limit 1`,
    [...personIds, today],
  )
  return row?.id ?? null
}

/** Until the end of the transaction nobody else changes these; in one order, so that two who lock both never wait for each other. */
export async function lockInquiries(tx: Tx, ids: readonly string[]): Promise<number> {
  const rows = await tx.query('select 1 from inquiry where id = any ($1::uuid[]) order by id for update', [ids])
  return rows.length
}
