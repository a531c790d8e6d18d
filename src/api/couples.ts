/** Couples, households with children, pets and care duties, and no-contact orders. */

import { z } from 'zod'
import { changed, contract, plainDate, plainTime, uuid, version } from './contract.ts'
import { coupleGroups, provenance } from './record-rows.ts'

export const linkCouple = contract('POST', '/api/couples', {
  body: z.strictObject({
    persons: z.tuple([uuid, uuid]),
    siteId: uuid,
    groups: coupleGroups,
    conjointMinutes: z.number().int().min(30).max(240),
    conjointRequired: z.number().int().min(0).max(7),
    primaryId: uuid.nullable().default(null),
    backupIds: z.array(uuid).max(10).default([]),
    since: plainDate.optional(),
  }),
  answer: changed,
  action: 'couple.change',
  says: 'Links two people as a couple; their records stay two.',
})

export const changeCouple = contract('PATCH', '/api/couples/:coupleId', {
  params: z.strictObject({ coupleId: uuid }),
  body: z.strictObject({
    version,
    groups: coupleGroups,
    conjointMinutes: z.number().int().min(30).max(240),
    conjointRequired: z.number().int().min(0).max(7),
    primaryId: uuid.nullable(),
    backupIds: z.array(uuid).max(10),
  }),
  answer: changed,
  action: 'couple.change',
  says: 'Changes what the couple wishes for and who leads their joint sessions.',
})

export const endCouple = contract('POST', '/api/couples/:coupleId/end', {
  params: z.strictObject({ coupleId: uuid }),
  body: z.strictObject({ version, on: plainDate }),
  answer: changed,
  action: 'couple.change',
  says: 'Ends the link; either partner may leave, and both records stay.',
})

export const orderNoContact = contract('POST', '/api/no-contact', {
  body: z.strictObject({
    persons: z.tuple([uuid, uuid]),
    since: plainDate,
    until: plainDate.nullable().default(null),
    reason: z.string().trim().min(1).max(500).nullable().default(null),
  }),
  answer: changed,
  action: 'household.change',
  says: 'Keeps two people apart in every week that is planned from now on.',
})

export const createHousehold = contract('POST', '/api/households', {
  body: z.strictObject({
    siteId: uuid,
    name: z.string().trim().min(1).max(80),
    members: z.array(uuid).min(1).max(20),
    since: plainDate.optional(),
  }),
  answer: changed,
  action: 'household.change',
  says: 'People who live together.',
})

const householdParams = z.strictObject({ householdId: uuid })

export const addPet = contract('POST', '/api/households/:householdId/pets', {
  params: householdParams,
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    species: z.enum(['dog', 'cat', 'bird', 'other']),
    service_animal: z.boolean().default(false),
    vaccinated_until: plainDate.nullable().default(null),
  }),
  answer: changed,
  action: 'household.change',
  says: 'A pet of the household.',
})

export const addChild = contract('POST', '/api/households/:householdId/children', {
  params: householdParams,
  body: z.strictObject({
    name: z.string().trim().min(1).max(80).nullable().default(null),
    birth_year: z.number().int().min(1990).max(2200),
  }),
  answer: changed,
  action: 'household.change',
  says: 'A child of the household.',
})

export const addCareDuty = contract('POST', '/api/households/:householdId/care-duties', {
  params: householdParams,
  body: z.strictObject({
    child_id: uuid.nullable().default(null),
    pet_id: uuid.nullable().default(null),
    weekday: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    start_time: plainTime,
    end_time: plainTime,
    since: plainDate,
    until: plainDate.nullable().default(null),
    ...provenance,
  }),
  answer: changed,
  action: 'household.change',
  says: 'A time of the week at which somebody of the household must be home for a child or a pet.',
})
