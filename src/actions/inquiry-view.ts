/** What admissions sees: the work list with timers and owners, and one inquiry; of a linked one no more than that it is there. */

import { notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
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
import { listRecords } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { dueState, type ListedInquiry, workList } from '../domain/people/inquiry-list.ts'
import { endStates, type InquiryState, isOpen, openStates, stateRow } from '../domain/people/inquiry-states.ts'
import { saySafeContact } from '../domain/people/safe-contact.ts'
import { act } from './act.ts'

// All that are open are shown, however many; of the ended ones the newest.
const mostOpen = 2000
const mostEnded = 50

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

type Around = {
  readonly owners: readonly Owner[]
  readonly tried: ReadonlyMap<string, number>
  readonly links: ReadonlyMap<string, Link>
  readonly admitted: ReadonlySet<string>
}

async function lookAround(tx: Tx, rows: readonly StoredRow[], site: Site): Promise<Around> {
  const ids = rows.map((row) => row.id)
  const persons = rows.flatMap((row) => (row.person_id === null ? [] : [String(row.person_id)]))
  return {
    owners: await readOwners(tx, todayAt(tx, site)),
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

function listed(tx: Tx, row: StoredRow, around: Around) {
  const state = row.state as InquiryState
  // An owner who left the staff or lost the role answers for nothing any more.
  const owner = around.owners.find(({ id }) => id === row.owner_id) ?? null
  const dueAt = textOf(row.due_at)
  const personId = textOf(row.person_id)
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
    next: stateRow(state).next,
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
    const staff = await tx.query<{ id: string; name: string }>(
      `select id, given_name || ' ' || family_name as name from staff where id = any ($1::uuid[])`,
      [steps.flatMap((step) => (step.by_staff_id === null ? [] : [step.by_staff_id]))],
    )
    const names = new Map(staff.map(({ id, name }) => [id, name]))
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
