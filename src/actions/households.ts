/** Households: who lives together, their children and pets, and the times at which somebody must be home. */

import { invalid, notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { changeTogether } from '../database/record.ts'
import { insertRows, type Row, readRows } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'
import { stayFaults } from './household-stays.ts'

export type HouseholdInput = {
  readonly siteId: string
  readonly name: string
  readonly members: readonly string[]
  readonly since?: string
}

export const createHousehold = act('household.change', async (tx, input: HouseholdInput) => {
  if (new Set(input.members).size < input.members.length) return refuse(invalid('members', 'name one person twice'))
  return changeTogether(tx, input.members, async () => {
    const site = await findSite(tx, input.siteId)
    if (!site) return refuse(invalid('siteId', 'is no site of this center'))
    const since = input.since ?? todayAt(tx, site)
    for (const personId of input.members) {
      const stay = { personId, householdId: null, days: { from: since, until: null }, rowId: null }
      const faults = await stayFaults(tx, stay, 'members')
      if (faults.length > 0) return refuse(...faults)
    }
    const id = tx.newId()
    await insertRows(tx, 'household', [{ id, site_id: input.siteId, name: input.name }])
    const member = (personId: string): Row => ({
      id: tx.newId(),
      household_id: id,
      person_id: personId,
      since,
      until: null,
    })
    await insertRows(tx, 'household_member', input.members.map(member))
    tx.subject({ household: id })
    tx.notify('people')
    return ok({ id, version: 1 })
  })
})

type Changed = { readonly id: string; readonly version: number }

/** One more row of a household; its members are the people whose records it touches. */
async function addToHousehold(
  tx: Tx,
  householdId: string,
  table: 'pet' | 'child' | 'care_duty',
  values: Readonly<Record<string, unknown>>,
): Promise<Result<Changed, Refusal>> {
  return changeTogether<Changed>(tx, [], async () => {
    const [household] = await readRows(tx, 'household', 'id = $1', [householdId])
    if (!household) return refuse(notFound)
    for (const member of await readRows(tx, 'household_member', 'household_id = $1', [householdId]))
      tx.touched(String(member.person_id))
    const id = tx.newId()
    await insertRows(tx, table, [{ ...values, id, household_id: householdId }])
    tx.subject({ household: householdId, [table]: id })
    tx.notify('people')
    return ok({ id, version: 1 })
  })
}

export type PetInput = {
  readonly householdId: string
  readonly name: string
  readonly species: string
  readonly service_animal: boolean
  readonly vaccinated_until: string | null
}
export const addPet = act('household.change', async (tx, { householdId, ...pet }: PetInput) =>
  addToHousehold(tx, householdId, 'pet', pet),
)

export type ChildInput = { readonly householdId: string; readonly name: string | null; readonly birth_year: number }
export const addChild = act('household.change', async (tx, { householdId, ...child }: ChildInput) => {
  if (child.birth_year > Number(tx.now.slice(0, 4))) return refuse(invalid('birth_year', 'is after this year'))
  return addToHousehold(tx, householdId, 'child', child)
})

export type CareDutyValues = {
  readonly child_id: string | null
  readonly pet_id: string | null
  readonly weekday: string
  readonly start_time: string
  readonly end_time: string
  readonly since: string
  readonly until: string | null
  readonly told_by: string
  readonly told_where: string
  readonly sensitivity: string
}
export type CareDutyInput = CareDutyValues & { readonly householdId: string }

/** What is wrong with a duty of this household; `prefix` stands before the names of its fields. */
export async function careDutyFaults(
  tx: Tx,
  householdId: string,
  duty: CareDutyValues,
  prefix = '',
): Promise<Refusal[]> {
  const faults: Refusal[] = []
  if ((duty.child_id === null) === (duty.pet_id === null))
    faults.push(invalid(`${prefix}child_id`, 'or pet_id: name the child or the pet, one of the two'))
  if (duty.end_time <= duty.start_time) faults.push(invalid(`${prefix}end_time`, 'is not after the start'))
  if (duty.until !== null && duty.until < duty.since)
    faults.push(invalid(`${prefix}until`, 'is before the duty begins'))
  if (faults.length > 0) return faults
  const [table, id, field] =
    duty.child_id === null ? (['pet', duty.pet_id, 'pet_id'] as const) : (['child', duty.child_id, 'child_id'] as const)
  const [kept] = await readRows(tx, table, 'id = $1 and household_id = $2', [id, householdId])
  return kept ? [] : [invalid(`${prefix}${field}`, 'is not of this household')]
}

export const addCareDuty = act('household.change', async (tx, { householdId, ...duty }: CareDutyInput) =>
  changeTogether(tx, [], async () => {
    const [household] = await readRows(tx, 'household', 'id = $1', [householdId])
    if (!household) return refuse(notFound)
    const faults = await careDutyFaults(tx, householdId, duty)
    return faults.length > 0 ? refuse(...faults) : addToHousehold(tx, householdId, 'care_duty', duty)
  }),
)
