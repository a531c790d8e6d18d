/** What belongs to an inquiry before there is a record: what its payer said, the booked times of its assessment, and whether somebody is free then. */

import { tableNamed } from '../domain/center/tables.ts'
import type { BookingWay } from '../domain/people/booking.ts'
import type { Names } from '../domain/people/names.ts'
import type { Owner } from './inquiries.ts'
import { toNames } from './people.ts'
import { openRows, readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

const byInquiry = (rows: readonly StoredRow[]): ReadonlyMap<string, readonly StoredRow[]> =>
  Map.groupBy(rows, (row) => String(row.inquiry_id))

/** All checks of each inquiry, the newest first. */
export const readBenefitChecks = async (tx: Tx, ids: readonly string[]) =>
  byInquiry(
    await readRows(
      tx,
      'benefit_check',
      'inquiry_id = any ($1::uuid[])',
      [ids],
      'order by checked_on desc, at desc, id desc',
    ),
  )

/** The newest check of the inquiries of one person; null where none was made. */
export async function readNewestCheck(tx: Tx, personId: string): Promise<StoredRow | null> {
  const [row] = await readRows(
    tx,
    'benefit_check',
    'inquiry_id in (select id from inquiry where person_id = $1)',
    [personId],
    'order by checked_on desc, at desc, id desc limit 1',
  )
  return row ?? null
}

/** All booked times of each inquiry, the newest first. */
export const readBookings = async (tx: Tx, ids: readonly string[]) =>
  byInquiry(
    await readRows(tx, 'assessment_booking', 'inquiry_id = any ($1::uuid[])', [ids], 'order by at desc, id desc'),
  )

export const openBooking = (bookings: readonly StoredRow[]): StoredRow | null =>
  bookings.find(({ state }) => state === 'booked') ?? null

export type Assessor = Owner & { readonly worksByVideo: boolean }

/** Who of the staff assesses people today: an open account with one of the roles, and somebody who has not left. */
export const readAssessors = (tx: Tx, roles: readonly string[], today: string): Promise<Assessor[]> =>
  tx.query<Assessor>(
    `select s.id, s.given_name || ' ' || s.family_name as name, s.telehealth as "worksByVideo" from staff s
     where (s.until is null or s.until > $1) and exists (select 1 from account a where a.staff_id = s.id
       and a.state = 'active' and a.roles && $2::text[])
     order by s.family_name, s.given_name, s.id`,
    [today, roles],
  )

export type OwnAssessment = {
  readonly inquiryId: string
  /** Null as long as there is no record. */
  readonly personId: string | null
  readonly names: Names | null
  readonly startsAt: string
  readonly endsAt: string
  readonly way: BookingWay
  readonly place: string | null
}

/** The booked assessments of whoever asks between two instants; what was said at the inquiry stays there. */
export async function readOwnAssessments(tx: Tx, siteId: string, from: string, to: string): Promise<OwnAssessment[]> {
  type Found = StoredRow & Parameters<typeof toNames>[0]
  const rows = await tx.query<Found>(
    `select o.*, p.given_name, p.family_name, p.preferred_name
     from own_assessments($1, $2, $3) o left join person p on p.id = o.person_id order by o.starts_at, o.id`,
    [siteId, from, to],
  )
  const opened = await openRows(tx, tableNamed('assessment_booking'), rows)
  return opened.map((row, i) => ({
    inquiryId: String(row.inquiry_id),
    personId: row.person_id === null ? null : String(row.person_id),
    names: row.person_id === null ? null : toNames(rows[i]!),
    startsAt: String(row.starts_at),
    endsAt: String(row.ends_at),
    way: row.way as BookingWay,
    place: row.place === null ? null : String(row.place),
  }))
}

export type Span = { readonly staffId: string; readonly from: string; readonly to: string; readonly zone: string }

/**
 * Whether somebody has another assessment than that of `inquiryId`, leads a session, or is out. Under a lock on them, so
 * that two bookings at once cannot both find them free. Says nothing of whom they see then.
 */
export async function isStaffTaken(tx: Tx, inquiryId: string, { staffId, from, to, zone }: Span): Promise<boolean> {
  await tx.query('select 1 from staff where id = $1 for update', [staffId])
  const rows = await tx.query(
    `select 1 from assessment_booking b where b.staff_id = $1 and b.state = 'booked' and b.inquiry_id <> $2
       and b.starts_at < $4 and b.ends_at > $3
     union all select 1 from session s where s.staff_id = $1 and s.state <> 'canceled'
       and s.starts_at < $4 and s.starts_at + s.minutes * interval '1 minute' > $3
     union all select 1 from staff_absence a where a.staff_id = $1
       and (a.since + coalesce(a.from_time, time '00:00')) at time zone $5 < $4
       and (a.until is null or (a.until::timestamp at time zone $5) > $3)
     limit 1`,
    [staffId, inquiryId, from, to, zone],
  )
  return rows.length > 0
}
