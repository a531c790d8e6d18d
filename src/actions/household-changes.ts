/** What changes in a household after it was made: its name, who lives in it and when, its children, pets and care duties. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { changeTogether } from '../database/record.ts'
import { deleteRow, insertRows, readRows, type StoredRow, updateRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { maySeeRow } from '../domain/consent/decide.ts'
import { act } from './act.ts'
import { daysOf, stayFaults } from './household-stays.ts'
import { type CareDutyValues, careDutyFaults } from './households.ts'

type Changed = { readonly id: string; readonly version: number }
type Values = Readonly<Record<string, unknown>>
type PartTable = 'household_member' | 'child' | 'pet' | 'care_duty'

const wasChanged = conflict('Somebody else changed this after you opened it. Load it again.')

/** Runs with the household locked, so that two changes of who lives in it cannot both find the place free. */
const inHousehold = (
  tx: Tx,
  householdId: string,
  personIds: readonly string[],
  run: (household: StoredRow) => Promise<Result<Changed, Refusal>>,
): Promise<Result<Changed, Refusal>> =>
  changeTogether(tx, personIds, async () => {
    await tx.query('select 1 from household where id = $1 for update', [householdId])
    const [household] = await readRows(tx, 'household', 'id = $1', [householdId])
    if (!household) return refuse(notFound)
    // Read before the change: whoever is taken out of it is named in the trail as well.
    for (const member of await readRows(tx, 'household_member', 'household_id = $1', [householdId]))
      tx.touched(String(member.person_id))
    const answer = await run(household)
    if (answer.ok) {
      tx.subject({ household: householdId })
      tx.notify('people')
    }
    return answer
  })

/** A row of this household, as far as this reader may see it: what was told in confidence is not changed unseen. */
async function partOf(tx: Tx, table: PartTable, householdId: string, id: string): Promise<StoredRow | null> {
  const [row] = await readRows(tx, table, 'id = $1 and household_id = $2', [id, householdId])
  if (!row || table !== 'care_duty') return row ?? null
  const reader = { role: tx.actor.role, ownPersonId: tx.actor.personId, brokeGlass: false }
  return maySeeRow(reader, row) ? row : null
}

async function put(
  tx: Tx,
  table: PartTable | 'household',
  row: StoredRow,
  change: { readonly version: number; readonly values: Values },
): Promise<Result<Changed, Refusal>> {
  if (row.version !== change.version) return refuse(wasChanged)
  const version = await updateRow(tx, table, row, change.values, change.version)
  if (version === null) return refuse(wasChanged)
  tx.subject({ [table]: row.id })
  return ok({ id: row.id, version })
}

async function drop(tx: Tx, table: PartTable, row: StoredRow, version: number): Promise<Result<Changed, Refusal>> {
  if (!(await deleteRow(tx, table, row.id, version))) return refuse(wasChanged)
  tx.subject({ [table]: row.id })
  return ok({ id: row.id, version })
}

type HouseholdChange = {
  readonly householdId: string
  readonly version: number
  readonly values: { readonly name?: string | undefined }
}
export const changeHousehold = act('household.change', async (tx, input: HouseholdChange) =>
  inHousehold(tx, input.householdId, [], (household) => put(tx, 'household', household, input)),
)

export type JoinInput = {
  readonly householdId: string
  readonly personId: string
  readonly since?: string | undefined
  readonly until: string | null
}
export const joinHousehold = act('household.change', async (tx, input: JoinInput) =>
  inHousehold(tx, input.householdId, [input.personId], async (household) => {
    const site = await findSite(tx, String(household.site_id))
    if (!site) throw new Error('a household belongs to a site that is not there')
    const since = input.since ?? todayAt(tx, site)
    const days = { from: since, until: input.until }
    if (days.until !== null && days.until < since) return refuse(invalid('until', 'is before the day of moving in'))
    const stay = { personId: input.personId, householdId: household.id, days, rowId: null }
    const faults = await stayFaults(tx, stay, 'since')
    if (faults.length > 0) return refuse(...faults)
    const id = tx.newId()
    await insertRows(tx, 'household_member', [
      { id, household_id: household.id, person_id: input.personId, since, until: input.until },
    ])
    tx.subject({ household_member: id })
    return ok({ id, version: 1 })
  }),
)

type PartChange<V> = { readonly householdId: string; readonly version: number; readonly values: V }

export type MemberChange = PartChange<{
  readonly since?: string | undefined
  readonly until?: string | null | undefined
}> & {
  readonly memberId: string
}
export const changeMember = act('household.change', async (tx, input: MemberChange) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'household_member', household.id, input.memberId)
    if (!row) return refuse(notFound)
    const days = daysOf({ ...row, ...input.values })
    if (days.until !== null && days.until < days.from)
      return refuse(invalid('values.until', 'is before the day of moving in'))
    const stay = { personId: String(row.person_id), householdId: household.id, days, rowId: row.id }
    const faults = await stayFaults(tx, stay, 'values.since')
    return faults.length > 0 ? refuse(...faults) : put(tx, 'household_member', row, input)
  }),
)

type PartRemoval = { readonly householdId: string; readonly version: number }

export const removeMember = act('household.change', async (tx, input: PartRemoval & { readonly memberId: string }) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'household_member', household.id, input.memberId)
    if (!row) return refuse(notFound)
    const all = await readRows(tx, 'household_member', 'household_id = $1', [household.id])
    // Children and pets would belong to nobody, and no page would show them.
    if (all.length === 1)
      return refuse(ruleSays('last-member', 'Nobody else is in this household. Write the day of moving out instead.'))
    return drop(tx, 'household_member', row, input.version)
  }),
)

export type ChildChange = PartChange<{
  readonly name?: string | null | undefined
  readonly birth_year?: number | undefined
}> & {
  readonly childId: string
}
export const changeChild = act('household.change', async (tx, input: ChildChange) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'child', household.id, input.childId)
    if (!row) return refuse(notFound)
    if (Number(input.values.birth_year ?? 0) > Number(tx.now.slice(0, 4)))
      return refuse(invalid('values.birth_year', 'is after this year'))
    return put(tx, 'child', row, input)
  }),
)

export type PetChange = PartChange<Values> & { readonly petId: string }
export const changePet = act('household.change', async (tx, input: PetChange) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'pet', household.id, input.petId)
    return row ? put(tx, 'pet', row, input) : refuse(notFound)
  }),
)

/** Says nothing of how many or which: some of these times may be for the care team alone. */
const stillCaredFor = ruleSays(
  'still-cared-for',
  'There are times at which somebody must be home for them. Remove those first, or ask the care team to.',
)

async function removeCaredFor(tx: Tx, table: 'child' | 'pet', householdId: string, id: string, version: number) {
  const row = await partOf(tx, table, householdId, id)
  if (!row) return refuse(notFound)
  if ((await readRows(tx, 'care_duty', `${table}_id = $1`, [row.id], 'limit 1')).length > 0)
    return refuse(stillCaredFor)
  return drop(tx, table, row, version)
}

export const removeChild = act('household.change', async (tx, input: PartRemoval & { readonly childId: string }) =>
  inHousehold(tx, input.householdId, [], ({ id }) => removeCaredFor(tx, 'child', id, input.childId, input.version)),
)
export const removePet = act('household.change', async (tx, input: PartRemoval & { readonly petId: string }) =>
  inHousehold(tx, input.householdId, [], ({ id }) => removeCaredFor(tx, 'pet', id, input.petId, input.version)),
)

export type CareDutyChange = PartChange<{ readonly [C in keyof CareDutyValues]?: CareDutyValues[C] | undefined }> & {
  readonly dutyId: string
}
export const changeCareDuty = act('household.change', async (tx, input: CareDutyChange) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'care_duty', household.id, input.dutyId)
    if (!row) return refuse(notFound)
    const duty = { ...row, ...input.values } as unknown as CareDutyValues
    const faults = await careDutyFaults(tx, household.id, duty, 'values.')
    return faults.length > 0 ? refuse(...faults) : put(tx, 'care_duty', row, input)
  }),
)

export const removeCareDuty = act('household.change', async (tx, input: PartRemoval & { readonly dutyId: string }) =>
  inHousehold(tx, input.householdId, [], async (household) => {
    const row = await partOf(tx, 'care_duty', household.id, input.dutyId)
    return row ? drop(tx, 'care_duty', row, input.version) : refuse(notFound)
  }),
)
