/** Where an inquiry leads: a new record or an earlier one when it is time, or nothing that is left to read. */

import { invalid, type Refusal, ruleSays } from '../base/refusal.ts'
import { refuse } from '../base/result.ts'
import { readLinks } from '../database/inquiries.ts'
import type { StoredRow } from '../database/rows.ts'
import { type InquiryState, isOpen } from '../domain/people/inquiry-states.ts'
import { timesForRecord } from '../domain/people/safe-contact.ts'
import { act } from './act.ts'
import { addStep, erased, isErased, type OnInquiry, onInquiry, saved } from './inquiries.ts'
import { insertPerson } from './people.ts'

/** Before the assessment is booked there is nothing that a chart would be for. */
const recordStates: readonly string[] = ['assessment', 'placement']
function recordFaults(row: StoredRow): Refusal[] {
  if (row.person_id !== null) return [ruleSays('has-record', 'This inquiry has a record already.')]
  if (recordStates.includes(String(row.state))) return []
  return [ruleSays('too-early', 'A record is made when an assessment is booked, and not before.')]
}

export type RecordInput = OnInquiry & {
  readonly givenName: string
  readonly familyName: string
  readonly birthDate: string
  readonly pronouns: string | null
}

/** Nothing is typed twice: site, language and the safe contact come from the inquiry. */
export const makeRecord = act('inquiry.change', async (tx, input: RecordInput) =>
  onInquiry(tx, input.inquiryId, async ({ row, today }) => {
    const faults = recordFaults(row)
    if (input.birthDate > today) faults.push(invalid('birthDate', 'is after today'))
    if (faults.length > 0) return refuse(...faults)
    const called = String(row.called_name)
    const personId = await insertPerson(tx, {
      site_id: row.site_id,
      given_name: input.givenName,
      family_name: input.familyName,
      preferred_name: called === input.givenName ? null : called,
      pronouns: input.pronouns,
      birth_date: input.birthDate,
      languages: [row.language],
      gender_groups: [],
      telehealth: false,
      travel_minutes: 0,
      ...(row.contact === null ? {} : { safeContact: safeContactOf(row) }),
    })
    const answer = await saved(tx, row, { person_id: personId }, input.version)
    if (answer.ok) await addStep(tx, row.id, 'record')
    return answer
  }),
)

const safeContactOf = (row: StoredRow) => ({
  channel: row.channel,
  value: row.contact,
  may_leave_message: row.may_leave_message,
  times: timesForRecord({ maySayWho: row.may_say_who === true, times: row.times as string | null }),
  told_by: 'person',
  told_where: 'alone',
  // What is said alone about being reached is not for everybody who opens the record.
  sensitivity: 'sensitive',
})

export type AttachInput = OnInquiry & { readonly personId: string }

/** Somebody who has been here before has a record already. */
export const attachRecord = act('inquiry.change', async (tx, input: AttachInput) =>
  onInquiry(tx, input.inquiryId, async ({ row }) => {
    const faults = recordFaults(row)
    if (faults.length > 0) return refuse(...faults)
    const there = await tx.query('select 1 from person where id = $1', [input.personId])
    if (there.length === 0) return refuse(invalid('personId', 'is nobody of this center'))
    const link = (await readLinks(tx, [row.id])).get(row.id)
    if (link?.otherPersonId === input.personId)
      return refuse(ruleSays('record-of-the-other', 'That is the record of the other one of the two.', 'personId'))
    tx.touched(input.personId)
    const answer = await saved(tx, row, { person_id: input.personId }, input.version)
    if (answer.ok) await addStep(tx, row.id, 'record')
    return answer
  }),
)

/**
 * What was said becomes unreadable for good, in the row, its history and every backup of the records; that there was an
 * inquiry, and what was done with it, stays. Who has a record is erased there, and who is waited for is not erased.
 */
export const eraseInquiry = act('inquiry.change', async (tx, input: OnInquiry) =>
  onInquiry(tx, input.inquiryId, async ({ row }) => {
    if (isOpen(row.state as InquiryState))
      return refuse(ruleSays('still-open', 'Somebody is waiting for an answer. End this inquiry first.'))
    if (row.person_id !== null)
      return refuse(ruleSays('has-record', 'This inquiry led to a record and is kept with it.'))
    if (isErased(row)) return refuse(erased)
    const answer = await saved(tx, row, { due_at: null }, input.version)
    if (answer.ok) await tx.keys.destroy(row.id)
    return answer
  }),
)
