/** Couples: two linked people with two records; either may leave. And orders that keep two people apart. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { readMembers } from '../database/people.ts'
import { changeTogether } from '../database/record.ts'
import { insertRows, readRows, updateRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'

export type CoupleInput = {
  readonly persons: readonly [string, string]
  readonly siteId: string
  readonly groups: string
  readonly conjointMinutes: number
  readonly conjointRequired: number
  readonly primaryId: string | null
  readonly backupIds: readonly string[]
  readonly since?: string
}

/** Staff ids that the organization does not have, as refusals of the field. */
async function unknownStaff(tx: Tx, field: string, ids: readonly string[]): Promise<Refusal[]> {
  if (ids.length === 0) return []
  const found = await tx.query<{ id: string }>('select id from staff where id = any ($1::uuid[])', [ids])
  const known = new Set(found.map((row) => row.id))
  return ids.some((id) => !known.has(id)) ? [invalid(field, 'names somebody who is not on the staff')] : []
}

const therapistFaults = async (tx: Tx, input: Pick<CoupleInput, 'primaryId' | 'backupIds'>): Promise<Refusal[]> => [
  ...(await unknownStaff(tx, 'primaryId', input.primaryId === null ? [] : [input.primaryId])),
  ...(await unknownStaff(tx, 'backupIds', input.backupIds)),
]

/** Both partners' records stand in the trail; open windows of staff load again. */
async function noteCouple(tx: Tx, coupleId: string): Promise<void> {
  for (const member of await readMembers(tx, coupleId)) tx.touched(String(member.person_id))
  tx.subject({ couple: coupleId })
  tx.notify('people')
}

export const linkCouple = act('couple.change', async (tx, input: CoupleInput) => {
  const [a, b] = input.persons
  if (a === b) return refuse(invalid('persons.1', 'is the same person; a couple is two people'))
  return changeTogether(tx, [a, b], async () => {
    const site = await findSite(tx, input.siteId)
    if (!site) return refuse(invalid('siteId', 'is no site of this center'))
    const faults = await therapistFaults(tx, input)
    if (faults.length > 0) return refuse(...faults)
    const since = input.since ?? todayAt(tx, site)
    const linked = await tx.query<{ person_id: string }>(
      `select m.person_id from couple_member m join couple c on c.id = m.couple_id
       where m.person_id = any ($1::uuid[]) and (c.until is null or c.until > $2)`,
      [[a, b], since],
    )
    if (linked.length > 0)
      return refuse(ruleSays('one-couple-at-a-time', 'One of the two is in a couple already. End that link first.'))
    const id = tx.newId()
    await insertRows(tx, 'couple', [
      {
        id,
        site_id: input.siteId,
        groups: input.groups,
        conjoint_minutes: input.conjointMinutes,
        conjoint_required: input.conjointRequired,
        primary_id: input.primaryId,
        backup_ids: input.backupIds,
        since,
        until: null,
      },
    ])
    await insertRows(
      tx,
      'couple_member',
      [a, b].map((personId) => ({ id: tx.newId(), couple_id: id, person_id: personId })),
    )
    tx.subject({ couple: id })
    tx.notify('people')
    return ok({ id, version: 1 })
  })
})

export type CoupleChange = Omit<CoupleInput, 'persons' | 'siteId' | 'since'> & {
  readonly coupleId: string
  readonly version: number
}

const changedMeanwhile = conflict('Somebody else changed this couple. Load it again.')
const alreadyEnded = (until: unknown): Refusal => ruleSays('couple-ended', `This couple ended on ${until}.`)

export const changeCouple = act('couple.change', async (tx, input: CoupleChange) =>
  changeTogether(tx, [], async () => {
    const [couple] = await readRows(tx, 'couple', 'id = $1', [input.coupleId])
    if (!couple) return refuse(notFound)
    if (couple.until !== null) return refuse(alreadyEnded(couple.until))
    const faults = await therapistFaults(tx, input)
    if (faults.length > 0) return refuse(...faults)
    const changes = {
      groups: input.groups,
      conjoint_minutes: input.conjointMinutes,
      conjoint_required: input.conjointRequired,
      primary_id: input.primaryId,
      backup_ids: input.backupIds,
    }
    const version = await updateRow(tx, 'couple', couple, changes, input.version)
    if (version === null) return refuse(changedMeanwhile)
    await noteCouple(tx, couple.id)
    return ok({ id: couple.id, version })
  }),
)

export const endCouple = act(
  'couple.change',
  async (tx, input: { readonly coupleId: string; readonly version: number; readonly on: string }) =>
    changeTogether(tx, [], async () => {
      const [couple] = await readRows(tx, 'couple', 'id = $1', [input.coupleId])
      if (!couple) return refuse(notFound)
      if (input.on < String(couple.since))
        return refuse(invalid('on', `is before ${couple.since}, when the two were linked`))
      if (couple.until !== null) return refuse(alreadyEnded(couple.until))
      const version = await updateRow(tx, 'couple', couple, { until: input.on }, input.version)
      if (version === null) return refuse(changedMeanwhile)
      await noteCouple(tx, couple.id)
      return ok({ id: couple.id, version })
    }),
)

export type NoContactInput = {
  readonly persons: readonly [string, string]
  readonly since: string
  readonly until: string | null
  readonly reason: string | null
}

export const orderNoContact = act('household.change', async (tx, input: NoContactInput) => {
  const [a, b] = input.persons
  if (a === b) return refuse(invalid('persons.1', 'is the same person; an order keeps two people apart'))
  if (input.until !== null && input.until < input.since) return refuse(invalid('until', 'is before the order begins'))
  return changeTogether(tx, [a, b], async () => {
    const id = tx.newId()
    await insertRows(tx, 'no_contact', [
      { id, person_id: a, other_person_id: b, since: input.since, until: input.until, reason: input.reason },
    ])
    tx.subject({ noContact: id })
    tx.notify('people')
    return ok({ id, version: 1 })
  })
})
