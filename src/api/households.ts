/** Changes of a household after it was made: its name, who moves in and out, its children, pets and care duties. */

import { z } from 'zod'
import { changed, contract, plainDate, plainTime, uuid, version } from './contract.ts'
import { petRow, provenance } from './record-rows.ts'

const ofHousehold = <S extends z.ZodRawShape>(more: S) => z.strictObject({ householdId: uuid, ...more })
const memberParams = ofHousehold({ memberId: uuid })
const childParams = ofHousehold({ childId: uuid })
const petParams = ofHousehold({ petId: uuid })
const dutyParams = ofHousehold({ dutyId: uuid })
const rowVersion = z.strictObject({ version: z.coerce.number().int().min(1) })
/** The columns that are named are changed, the others stay. */
const change = <S extends z.ZodRawShape>(values: S) =>
  z.strictObject({ version, values: z.strictObject(values).partial() })
const name = z.string().trim().min(1).max(80)

export const changeHousehold = contract('PATCH', '/api/households/:householdId', {
  params: ofHousehold({}),
  body: change({ name }),
  answer: changed,
  action: 'household.change',
  says: 'Another name for a household.',
})

export const joinHousehold = contract('POST', '/api/households/:householdId/members', {
  params: ofHousehold({}),
  body: z.strictObject({ personId: uuid, since: plainDate.optional(), until: plainDate.nullable().default(null) }),
  answer: changed,
  action: 'household.change',
  says: 'Somebody moves in, today when no day is named.',
})

export const changeMember = contract('PATCH', '/api/households/:householdId/members/:memberId', {
  params: memberParams,
  body: change({ since: plainDate, until: plainDate.nullable() }),
  answer: changed,
  action: 'household.change',
  says: 'When somebody moved in or moves out; `until` is the first day on which they live elsewhere.',
})

export const removeMember = contract('DELETE', '/api/households/:householdId/members/:memberId', {
  params: memberParams,
  query: rowVersion,
  answer: changed,
  action: 'household.change',
  says: 'Takes back that somebody lived here at all; who moves out gets a day instead.',
})

export const changeChild = contract('PATCH', '/api/households/:householdId/children/:childId', {
  params: childParams,
  body: change({ name: name.nullable(), birth_year: z.number().int().min(1990).max(2200) }),
  answer: changed,
  action: 'household.change',
  says: 'Changes what is known of a child.',
})

export const removeChild = contract('DELETE', '/api/households/:householdId/children/:childId', {
  params: childParams,
  query: rowVersion,
  answer: changed,
  action: 'household.change',
  says: 'Removes a child for whom nobody must be home; the history stays.',
})

export const changePet = contract('PATCH', '/api/households/:householdId/pets/:petId', {
  params: petParams,
  body: change({
    name,
    species: petRow.shape.species,
    service_animal: z.boolean(),
    vaccinated_until: plainDate.nullable(),
  }),
  answer: changed,
  action: 'household.change',
  says: 'Changes what is known of a pet.',
})

export const removePet = contract('DELETE', '/api/households/:householdId/pets/:petId', {
  params: petParams,
  query: rowVersion,
  answer: changed,
  action: 'household.change',
  says: 'Removes a pet for which nobody must be home; the history stays.',
})

export const changeCareDuty = contract('PATCH', '/api/households/:householdId/care-duties/:dutyId', {
  params: dutyParams,
  body: change({
    child_id: uuid.nullable(),
    pet_id: uuid.nullable(),
    weekday: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    start_time: plainTime,
    end_time: plainTime,
    since: plainDate,
    until: plainDate.nullable(),
    ...provenance,
  }),
  answer: changed,
  action: 'household.change',
  says: 'Changes or ends a time at which somebody must be home.',
})

export const removeCareDuty = contract('DELETE', '/api/households/:householdId/care-duties/:dutyId', {
  params: dutyParams,
  query: rowVersion,
  answer: changed,
  action: 'household.change',
  says: 'Removes a time at which somebody must be home; the history stays.',
})
