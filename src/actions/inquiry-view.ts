/** What admissions sees: the work list with timers and owners, and one inquiry; of a linked one no more than that it is there. */

import { notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import {
  findInquiry,
  type Link,
  type Owner,
  readAdmitted,
  readCoupleOf,
  readDaysTried,
  readInquiries,
  readLinks,
  readOwners,
  readSteps,
} from '../database/inquiries.ts'
import { openBooking, readAssessors, readBenefitChecks, readBookings } from '../database/inquiry-care.ts'
import { listRecords } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import type { benefitsFound, bookingWays, needsAuthorization } from '../domain/center/inquiry-tables.ts'
import { benefitsState } from '../domain/people/benefit-check.ts'
import { type Booked, type BookingState, type InquiryChannel, nextOfBooking } from '../domain/people/booking.ts'
import { dueState, type ListedInquiry, workList } from '../domain/people/inquiry-list.ts'
import { endStates, type InquiryState, isOpen, openStates, stateRow } from '../domain/people/inquiry-states.ts'
import { saySafeContact } from '../domain/people/safe-contact.ts'
import { act } from './act.ts'
import { assessingRoles } from './inquiry-bookings.ts'

// All that are open are shown, however many; of the ended ones the newest.
const mostOpen = 2000
const mostEnded = 50

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

type Around = {
  readonly owners: readonly Owner[]
  readonly tried: ReadonlyMap<string, number>
  readonly links: ReadonlyMap<string, Link>
  readonly admitted: ReadonlySet<string>
  readonly checks: ReadonlyMap<string, readonly StoredRow[]>
  readonly bookings: ReadonlyMap<string, readonly StoredRow[]>
  /** Who is named by a check or a booking, by id. */
  readonly staff: ReadonlyMap<string, string>
  readonly today: PlainDate
}

async function staffNames(tx: Tx, ids: readonly unknown[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, given_name || ' ' || family_name as name from staff where id = any ($1::uuid[])`,
    [ids.filter((id) => id !== null)],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function lookAround(tx: Tx, rows: readonly StoredRow[], site: Site): Promise<Around> {
  const ids = rows.map((row) => row.id)
  const persons = rows.flatMap((row) => (row.person_id === null ? [] : [String(row.person_id)]))
  const today = todayAt(tx, site)
  const checks = await readBenefitChecks(tx, ids)
  const bookings = await readBookings(tx, ids)
  return {
    checks,
    bookings,
    today,
    staff: await staffNames(tx, [
      ...[...checks.values()].flat().map((row) => row.by_staff_id),
      ...[...bookings.values()].flat().map((row) => row.staff_id),
    ]),
    owners: await readOwners(tx, today),
    tried: await readDaysTried(tx, ids, site.zone),
    links: await readLinks(tx, ids),
    admitted: await readAdmitted(tx, persons),
  }
}

const contactOf = (row: StoredRow) =>
  saySafeContact({
    channel: String(row.channel),
    mayLeaveMessage: row.may_leave_message === true,
    maySayWho: row.may_say_who === true,
    times: textOf(row.times),
  })

/** The other one of two shows as a way to their own row, open or ended: nothing that they said, not even their name. */
const partnerOf = (link: Link | undefined) =>
  link === undefined
    ? null
    : {
        linkId: link.id,
        linkVersion: link.version,
        inquiryId: link.otherId,
        isOpen: isOpen(link.otherState as InquiryState),
      }

const centsOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const checkOf = (row: StoredRow, { staff, today }: Around) => ({
  id: row.id,
  at: String(row.at),
  by: staff.get(String(row.by_staff_id)) ?? null,
  checkedOn: String(row.checked_on),
  payer: String(row.payer),
  found: row.found as (typeof benefitsFound)[number],
  needsAuthorization: row.needs_authorization as (typeof needsAuthorization)[number],
  spokeWith: textOf(row.spoke_with),
  referenceNumber: textOf(row.reference_number),
  deductibleLeftCents: centsOf(row.deductible_left_cents),
  outOfPocketLeftCents: centsOf(row.out_of_pocket_left_cents),
  validThrough: textOf(row.valid_through),
  holds: benefitsState({ validThrough: textOf(row.valid_through) }, today) === 'holds',
  nextStep: String(row.next_step),
})

const bookingOf = (row: StoredRow, { staff }: Around) => ({
  id: row.id,
  staffId: String(row.staff_id),
  with: staff.get(String(row.staff_id)) ?? '',
  startsAt: String(row.starts_at),
  endsAt: String(row.ends_at),
  way: row.way as (typeof bookingWays)[number],
  place: textOf(row.place),
  state: row.state as BookingState,
})

/** The open one, or else what became of the last: a time that was moved is never the last. */
const nowBooked = (rows: readonly StoredRow[]): StoredRow | null =>
  openBooking(rows) ?? rows.find(({ state }) => state !== 'rebooked') ?? null

const nextOf = (row: StoredRow, booking: Booked, now: string): string =>
  nextOfBooking(booking, row.channel as InquiryChannel, now)

function listed(tx: Tx, row: StoredRow, around: Around) {
  const state = row.state as InquiryState
  // An owner who left the staff or lost the role answers for nothing any more.
  const owner = around.owners.find(({ id }) => id === row.owner_id) ?? null
  const dueAt = textOf(row.due_at)
  const personId = textOf(row.person_id)
  const [check] = around.checks.get(row.id) ?? []
  const bookings = around.bookings.get(row.id) ?? []
  const newest = nowBooked(bookings)
  const booking = newest && bookingOf(newest, around)
  const nextThere = state === 'assessment' && booking ? nextOf(row, booking as Booked, tx.now) : null
  return {
    id: row.id,
    version: row.version,
    receivedAt: String(row.received_at),
    source: String(row.source),
    forWhom: String(row.for_whom),
    calledName: String(row.called_name),
    language: String(row.language),
    contactSays: contactOf(row),
    state,
    stateSince: String(row.state_since),
    dueAt,
    due: isOpen(state) ? dueState(dueAt, tx.now) : null,
    next: nextThere ?? stateRow(state).next,
    benefits: check ? checkOf(check, around) : null,
    booking,
    noShows: bookings.filter((one) => one.state === 'no-show').length,
    ownerId: owner?.id ?? null,
    owner: owner?.name ?? null,
    isMine: owner !== null && owner.id === tx.actor.staffId,
    daysTried: around.tried.get(row.id) ?? 0,
    personId,
    isAdmitted: personId !== null && around.admitted.has(personId),
    partner: partnerOf(around.links.get(row.id)),
  }
}

/** Whoever asked for care is named in the trail by the inquiry as long as there is no record. */
const seen = (rows: readonly { readonly id: string; readonly personId: string | null }[]): string[] =>
  rows.flatMap(({ id, personId }) => (personId === null ? [id] : [id, personId]))

export const listInquiries = act('inquiry.read', async (tx, input: { readonly site: string }) => {
  const site = await findSite(tx, input.site)
  if (!site) return refuse(notFound)
  return listRecords(tx, 'inquiries', site.id, async () => {
    const open = await readInquiries(tx, site.id, openStates, mostOpen)
    const ended = await readInquiries(tx, site.id, endStates, mostEnded)
    const around = await lookAround(tx, [...open, ...ended], site)
    const shown = open.map((row) => listed(tx, row, around))
    const value = {
      zone: site.zone,
      ...workList(shown satisfies readonly ListedInquiry[], tx.actor.staffId),
      ended: ended.map((row) => listed(tx, row, around)),
      owners: around.owners,
    }
    return { value, personIds: seen([...shown, ...value.ended]) }
  })
})

const stepOf = (row: StoredRow, names: ReadonlyMap<string, string>) => ({
  id: row.id,
  at: String(row.at),
  by: row.by_staff_id === null ? null : (names.get(String(row.by_staff_id)) ?? null),
  kind: String(row.kind),
  from: textOf(row.from_state),
  to: textOf(row.to_state),
  outcome: textOf(row.outcome),
  note: textOf(row.note),
})

/** When both have a record they can be linked as a couple; until then there is nobody to link. */
async function coupleView(tx: Tx, personId: string | null, link: Link | undefined, site: Site) {
  const other = link?.otherPersonId ?? null
  if (personId === null || other === null) return null
  const persons = [personId, other] as const
  return { persons: [...persons], coupleId: await readCoupleOf(tx, persons, todayAt(tx, site)) }
}

export const readInquiry = act('inquiry.read', async (tx, input: { readonly inquiryId: string }) => {
  const found = await listRecords(tx, 'inquiry', input.inquiryId, async () => {
    const row = await findInquiry(tx, input.inquiryId)
    const site = row ? await findSite(tx, String(row.site_id)) : null
    if (!row || !site) return { value: null, personIds: [] }
    const around = await lookAround(tx, [row], site)
    const steps = await readSteps(tx, row.id)
    const names = await staffNames(
      tx,
      steps.map((step) => step.by_staff_id),
    )
    const view = listed(tx, row, around)
    const value = {
      zone: site.zone,
      siteId: site.id,
      inquiry: {
        ...view,
        channel: String(row.channel),
        contact: textOf(row.contact),
        mayLeaveMessage: row.may_leave_message === true,
        summary: textOf(row.summary),
        consentBy: String(row.consent_by),
        consentedAt: String(row.consented_at),
        referredTo: textOf(row.referred_to),
        endReason: textOf(row.end_reason),
      },
      benefits: (around.checks.get(row.id) ?? []).map((one) => checkOf(one, around)),
      bookings: (around.bookings.get(row.id) ?? []).map((one) => bookingOf(one, around)),
      assessors: (await readAssessors(tx, assessingRoles, around.today)).map(({ id, name }) => ({ id, name })),
      to: stateRow(view.state).to,
      steps: steps.map((step) => stepOf(step, names)),
      couple: await coupleView(tx, view.personId, around.links.get(row.id), site),
      owners: around.owners,
    }
    return { value, personIds: seen([view]) }
  })
  if (!found.ok) return found
  return found.value === null ? refuse(notFound) : ok(found.value)
})
