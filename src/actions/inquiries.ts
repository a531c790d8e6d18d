/** Inquiries: received or written down, linked, taken and handed over, moved on and tried. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import {
  findInquiry,
  lockInquiries,
  type Owner,
  readAdmitted,
  readDaysTried,
  readLinks,
  readOwners,
} from '../database/inquiries.ts'
import { openBooking, readBenefitChecks, readBookings } from '../database/inquiry-care.ts'
import { changeTogether } from '../database/record.ts'
import { insertRows, type StoredRow, updateRow } from '../database/rows.ts'
import { destroyedText } from '../database/seal.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import type {
  forWhom,
  inquiryChannels,
  inquirySources,
  inquirySteps,
  tryOutcomes,
} from '../domain/center/inquiry-tables.ts'
import { benefitsState } from '../domain/people/benefit-check.ts'
import { decideMove, dueFaults, type MoveRefusal, moveRefusals } from '../domain/people/inquiry-move.ts'
import { dueIn, type InquiryState, isOpen, type WithdrawnReason } from '../domain/people/inquiry-states.ts'
import { act } from './act.ts'

type Changed = { readonly id: string; readonly version: number }
type Step = (typeof inquirySteps)[number]

export type InquiryText = {
  readonly siteId: string
  readonly forWhom: (typeof forWhom)[number]
  readonly calledName: string
  readonly language: string
  readonly channel: (typeof inquiryChannels)[number]
  readonly contact: string | null
  readonly mayLeaveMessage: boolean
  readonly maySayWho: boolean
  readonly times: string | null
}

const wasChanged = conflict('Somebody else changed this inquiry after you opened it. Load it again.')
const nobodyToOwn = ruleSays(
  'owner-is-staff',
  'Only an account that belongs to a member of staff can own an inquiry. Ask a manager to link yours.',
)
export const ended = ruleSays(
  'inquiry-ended',
  'This inquiry has ended. Move it to the call-back first if the person comes back.',
)

export const erased = ruleSays(
  'erased',
  'What was said here is erased. Write down a new inquiry if the person comes back.',
)
export const isErased = (row: StoredRow): boolean => row.called_name === destroyedText

async function siteOf(tx: Tx, row: StoredRow): Promise<Site> {
  const site = await findSite(tx, String(row.site_id))
  if (!site) throw new Error('an inquiry belongs to a site that is not there')
  return site
}

export const addStep = (
  tx: Tx,
  inquiryId: string,
  kind: Step,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  insertRows(tx, 'inquiry_step', [
    { id: tx.newId(), inquiry_id: inquiryId, at: tx.now, by_staff_id: tx.actor.staffId, kind, ...more },
  ])

/** Open windows of staff load again; the trail names the inquiry, and the person where there is a record. */
function note(tx: Tx, row: Pick<StoredRow, 'id'> & { readonly person_id?: unknown }): void {
  tx.subject({ inquiry: row.id })
  if (typeof row.person_id === 'string') tx.touched(row.person_id)
  tx.notify('inquiry')
}

type NewInquiry = InquiryText & {
  readonly source: (typeof inquirySources)[number]
  readonly state: 'inquiry' | 'call-back'
  readonly summary: string | null
  readonly consentBy: 'form' | 'spoken'
  readonly ownerId: string | null
  readonly note: string | null
}

async function insertInquiry(tx: Tx, input: NewInquiry): Promise<Changed> {
  const id = tx.newId()
  // Kept even when the transaction is rolled back: a key without an inquiry opens nothing.
  await tx.keys.make([id])
  await insertRows(tx, 'inquiry', [
    {
      id,
      site_id: input.siteId,
      received_at: tx.now,
      source: input.source,
      for_whom: input.forWhom,
      called_name: input.calledName,
      language: input.language,
      channel: input.channel,
      contact: input.contact,
      may_leave_message: input.mayLeaveMessage,
      may_say_who: input.maySayWho,
      times: input.times,
      summary: input.summary,
      consent_by: input.consentBy,
      consented_at: tx.now,
      state: input.state,
      state_since: tx.now,
      due_at: dueIn(input.state, tx.now),
      owner_id: input.ownerId,
      person_id: null,
    },
  ])
  await addStep(tx, id, 'received', { to_state: input.state, note: input.note })
  note(tx, { id })
  return { id, version: 1 }
}

/** From the public form, in the person's own words; it stands in "nobody's yet" until somebody takes it. */
export const receiveInquiry = act(
  'inquiry.receive',
  async (tx, input: InquiryText & { readonly summary: string | null }) =>
    changeTogether(tx, [], async () => {
      if (!(await findSite(tx, input.siteId))) return refuse(invalid('siteId', 'is no site of this center'))
      const text = {
        ...input,
        source: 'web',
        state: 'call-back',
        consentBy: 'form',
        ownerId: null,
        note: null,
      } as const
      return ok(await insertInquiry(tx, text))
    }),
)

export type OpenInput = InquiryText & {
  readonly source: (typeof inquirySources)[number]
  readonly note: string | null
  /** The inquiry of the partner, where two ask: the new one is linked to it. */
  readonly partnerOf: string | null
}

export const openInquiry = act('inquiry.change', async (tx, input: OpenInput) =>
  changeTogether<Changed>(tx, [], async () => {
    if (!(await findSite(tx, input.siteId))) return refuse(invalid('siteId', 'is no site of this center'))
    if (input.partnerOf !== null) {
      const faults = await linkFaults(tx, [input.partnerOf], 'partnerOf')
      if (faults.length > 0) return refuse(...faults)
    }
    const ownerId = tx.actor.staffId
    const made = await insertInquiry(tx, { ...input, state: 'inquiry', consentBy: 'spoken', summary: null, ownerId })
    if (input.partnerOf !== null) await insertLink(tx, input.partnerOf, made.id)
    return ok(made)
  }),
)

async function linkFaults(tx: Tx, ids: readonly string[], field: string): Promise<Refusal[]> {
  if ((await lockInquiries(tx, ids)) < ids.length) return [invalid(field, 'is no inquiry of this center')]
  if ((await readLinks(tx, ids)).size === 0) return []
  return [ruleSays('linked-already', 'One of the two is linked already. Part that link first.', field)]
}

async function insertLink(tx: Tx, first: string, second: string): Promise<string> {
  const id = tx.newId()
  await insertRows(tx, 'inquiry_link', [{ id, first_id: first, second_id: second, since: tx.now, until: null }])
  for (const inquiry of [first, second]) await addStep(tx, inquiry, 'linked')
  return id
}

export type LinkInput = { readonly inquiryId: string; readonly otherId: string }

export const linkInquiries = act('inquiry.change', async (tx, input: LinkInput) =>
  changeTogether<Changed>(tx, [], async () => {
    const { inquiryId, otherId } = input
    if (!(await findInquiry(tx, inquiryId))) return refuse(notFound)
    if (inquiryId === otherId) return refuse(invalid('otherId', 'is the same inquiry; a couple is two'))
    const faults = await linkFaults(tx, [inquiryId, otherId], 'otherId')
    if (faults.length > 0) return refuse(...faults)
    const id = await insertLink(tx, inquiryId, otherId)
    note(tx, { id: inquiryId })
    return ok({ id, version: 1 })
  }),
)

/** Either may leave; both inquiries go on by themselves, each with its own state, time and owner. */
export const partInquiries = act(
  'inquiry.change',
  async (tx, input: { readonly inquiryId: string; readonly version: number }) =>
    changeTogether<Changed>(tx, [], async () => {
      const link = (await readLinks(tx, [input.inquiryId])).get(input.inquiryId)
      if (!link) return refuse(notFound)
      const version = await updateRow(tx, 'inquiry_link', { id: link.id }, { until: tx.now }, input.version)
      if (version === null) return refuse(wasChanged)
      for (const id of [input.inquiryId, link.otherId]) await addStep(tx, id, 'parted')
      note(tx, { id: input.inquiryId })
      return ok({ id: link.id, version })
    }),
)

type Looked = {
  readonly row: StoredRow
  readonly today: PlainDate
  readonly site: Site
  readonly owners: readonly Owner[]
}

/** Finds the inquiry, lets the caller change it, and writes the step down. */
export const onInquiry = (
  tx: Tx,
  inquiryId: string,
  run: (looked: Looked) => Promise<Result<Changed, Refusal>>,
): Promise<Result<Changed, Refusal>> =>
  changeTogether(tx, [], async () => {
    const row = await findInquiry(tx, inquiryId)
    if (!row) return refuse(notFound)
    const site = await siteOf(tx, row)
    const today = todayAt(tx, site)
    const answer = await run({ row, site, today, owners: await readOwners(tx, today) })
    if (answer.ok) note(tx, row)
    return answer
  })

export const saved = async (
  tx: Tx,
  row: StoredRow,
  changes: Readonly<Record<string, unknown>>,
  version: number,
): Promise<Result<Changed, Refusal>> => {
  const next = await updateRow(tx, 'inquiry', row, changes, version)
  return next === null ? refuse(wasChanged) : ok({ id: row.id, version: next })
}

export type OnInquiry = { readonly inquiryId: string; readonly version: number }

export const takeInquiry = act('inquiry.change', async (tx, input: OnInquiry) =>
  onInquiry(tx, input.inquiryId, async ({ row }) => {
    const { staffId } = tx.actor
    if (staffId === null) return refuse(nobodyToOwn)
    if (!isOpen(row.state as InquiryState)) return refuse(ended)
    if (row.owner_id === staffId) return refuse(ruleSays('yours-already', 'This inquiry is yours already.'))
    const answer = await saved(tx, row, { owner_id: staffId }, input.version)
    if (answer.ok) await addStep(tx, row.id, 'taken')
    return answer
  }),
)

export type HandOverInput = OnInquiry & { readonly ownerId: string | null; readonly note: string | null }

export const handOverInquiry = act('inquiry.change', async (tx, input: HandOverInput) =>
  onInquiry(tx, input.inquiryId, async ({ row, owners }) => {
    if (!isOpen(row.state as InquiryState)) return refuse(ended)
    if (input.ownerId !== null && !owners.some(({ id }) => id === input.ownerId))
      return refuse(invalid('ownerId', 'is nobody who works with inquiries'))
    const answer = await saved(tx, row, { owner_id: input.ownerId }, input.version)
    if (answer.ok) await addStep(tx, row.id, 'handed-over', { note: input.note })
    return answer
  }),
)

const fieldOfMove: { readonly [R in MoveRefusal]?: string } = {
  'same-state': 'to',
  'no-such-step': 'to',
  'no-record': 'to',
  'not-admitted': 'to',
  'where-to-missing': 'referredTo',
  'reason-missing': 'reason',
  'benefits-missing': 'note',
  'benefits-ended': 'note',
  'booking-open': 'to',
  'not-tried-enough': 'reason',
  'due-past': 'dueAt',
  'due-too-far': 'dueAt',
  'due-not-wanted': 'dueAt',
}
const moveRule = (why: MoveRefusal): Refusal => ruleSays(`inquiry-${why}`, moveRefusals[why], fieldOfMove[why])

export type MoveInput = OnInquiry & {
  readonly to: InquiryState
  readonly dueAt: string | null
  readonly referredTo: string | null
  readonly reason: WithdrawnReason | null
  readonly note: string | null
}

const personOf = (row: StoredRow): string | null => (row.person_id === null ? null : String(row.person_id))

export const moveInquiry = act('inquiry.change', async (tx, input: MoveInput) =>
  onInquiry(tx, input.inquiryId, async ({ row, site, today, owners }) => {
    if (isErased(row)) return refuse(erased)
    const personId = personOf(row)
    const [check] = (await readBenefitChecks(tx, [row.id])).get(row.id) ?? []
    const bookings = (await readBookings(tx, [row.id])).get(row.id) ?? []
    const decided = decideMove(input, {
      state: row.state as InquiryState,
      hasOwner: owners.some(({ id }) => id === row.owner_id),
      hasRecord: personId !== null,
      isAdmitted: personId !== null && (await readAdmitted(tx, [personId])).has(personId),
      benefits: benefitsState(check ? { validThrough: check.valid_through as string | null } : null, today),
      hasBooking: openBooking(bookings) !== null,
      daysTried: (await readDaysTried(tx, [row.id], site.zone)).get(row.id) ?? 0,
      now: tx.now,
    })
    if (!decided.ok) return refuse(...decided.reasons.map(moveRule))
    const { state, dueAt } = decided.value
    const changes = {
      state,
      state_since: tx.now,
      due_at: dueAt,
      // Somebody who comes back is open again: where they went and why they left belongs to the steps before.
      referred_to: state === 'referred' ? input.referredTo : isOpen(state) ? null : row.referred_to,
      end_reason: state === 'withdrawn' ? input.reason : null,
    }
    const answer = await saved(tx, row, changes, input.version)
    const step = { from_state: row.state, to_state: state, note: input.note ?? changes.referred_to }
    if (answer.ok) await addStep(tx, row.id, 'moved', step)
    return answer
  }),
)

export type TryInput = OnInquiry & {
  readonly outcome: (typeof tryOutcomes)[number]
  readonly dueAt: string | null
  readonly note: string | null
}

// Who was not reached is tried again on another day.
const againMs = 24 * 3_600_000

export const noteTry = act('inquiry.change', async (tx, input: TryInput) =>
  onInquiry(tx, input.inquiryId, async ({ row }) => {
    if (!isOpen(row.state as InquiryState)) return refuse(ended)
    if (input.outcome === 'left-message' && row.may_leave_message !== true)
      return refuse(ruleSays('message-not-safe', 'A message is not safe for this person. None may be left.', 'outcome'))
    const faults = dueFaults(input.dueAt, tx.now)
    if (faults.length > 0) return refuse(...faults.map(moveRule))
    const again = new Date(Date.parse(tx.now) + againMs).toISOString()
    const asked = input.dueAt ?? (input.outcome === 'reached' ? String(row.due_at ?? tx.now) : again)
    const booking = openBooking((await readBookings(tx, [row.id])).get(row.id) ?? [])
    // A call moves no booked time: when it is over, somebody says what became of it.
    const dueAt = booking && String(booking.ends_at) < asked ? booking.ends_at : asked
    const answer = await saved(tx, row, { due_at: dueAt }, input.version)
    if (answer.ok) await addStep(tx, row.id, 'tried', { outcome: input.outcome, note: input.note })
    return answer
  }),
)
