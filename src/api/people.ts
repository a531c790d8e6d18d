/** People: the list, one person's page, and the person's own columns. */

import { z } from 'zod'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { carriedCheck } from './inquiries.ts'
import { draftView, placementView } from './placement.ts'
import {
  allergyRow,
  authorizationRow,
  careAgreementRow,
  commitmentExceptionRow,
  commitmentRow,
  contactChannel,
  coupleView,
  diagnosisRow,
  doseOrderRow,
  emergencyContactRow,
  episodeRow,
  familyHoursRow,
  householdView,
  level,
  livingRow,
  names,
  personRow,
  provenance,
  relativeRow,
  safeContactRow,
  stayRow,
  waitingNow,
} from './record-rows.ts'

// A list in a file is split at its semicolons.
const words = z
  .array(
    z
      .string()
      .regex(/^[^;]+$/, 'must not hold a semicolon')
      .max(40),
  )
  .max(20)
const personColumns = {
  site_id: uuid,
  given_name: z.string().trim().min(1).max(80),
  family_name: z.string().trim().min(1).max(80),
  preferred_name: z.string().trim().min(1).max(80).nullable(),
  pronouns: z.string().trim().min(1).max(40).nullable(),
  birth_date: plainDate,
  languages: words.min(1),
  gender_groups: words,
  telehealth: z.boolean(),
  travel_minutes: z.number().int().min(0).max(600),
}
/** The columns that may change; the id and the organization never do. */
export const personValues = z.strictObject(personColumns).partial()

export const doseState = z.enum(['reached', 'on-track', 'at-risk', 'below', 'none'])

/** `level` `none`: people without an open episode. Fifty a page; `next` is the cursor of the page after. */
export const listPeople = contract('GET', '/api/people', {
  query: z.strictObject({
    search: z.string().max(80).optional(),
    site: uuid.optional(),
    level: z.union([level, z.literal('none')]).optional(),
    cursor: uuid.optional(),
  }),
  answer: z.object({
    people: z.array(
      z.object({
        id: uuid,
        names,
        pronouns: z.string().nullable(),
        siteId: uuid,
        level: level.nullable(),
        program: z.string().nullable(),
        episodeId: uuid.nullable(),
        admittedOn: plainDate.nullable(),
        /** Only for roles that may know who is one of a couple. */
        coupled: z.boolean().optional(),
        /** This week, for people with a dose order; minutes that count. */
        dose: z
          .object({
            targetMinutes: z.number().int(),
            minimumMinutes: z.number().int(),
            attendedMinutes: z.number().int(),
            plannedMinutes: z.number().int(),
            state: doseState,
          })
          .nullable(),
      }),
    ),
    next: uuid.nullable(),
  }),
  action: 'people.list',
  says: 'People of the center, by family name.',
})

export const createPerson = contract('POST', '/api/people', {
  body: z.strictObject({
    ...personColumns,
    preferred_name: personColumns.preferred_name.default(null),
    pronouns: personColumns.pronouns.default(null),
    gender_groups: words.default([]),
    telehealth: z.boolean().default(false),
    travel_minutes: personColumns.travel_minutes.default(0),
    living: z.strictObject({ kind: livingRow.shape.kind, since: plainDate, ...provenance }).optional(),
    safeContact: z
      .strictObject({
        channel: contactChannel,
        value: z.string().trim().min(1).max(200),
        may_leave_message: z.boolean(),
        times: z.string().trim().min(1).max(200).nullable().default(null),
        ...provenance,
      })
      .optional(),
  }),
  answer: changed,
  action: 'person.create',
  says: 'A new person with a record and a key of their own.',
})

const personParams = z.strictObject({ personId: uuid })

/** A section is there only for roles that work with it. */
export const readPerson = contract('GET', '/api/people/:personId', {
  params: personParams,
  /** `emergency=yes` reads what an open emergency access shows, and says so in the trail. */
  query: z.strictObject({ emergency: z.literal('yes').optional() }),
  answer: z.object({
    person: personRow,
    safeContacts: z.array(safeContactRow).optional(),
    emergencyContacts: z.array(emergencyContactRow).optional(),
    relatives: z.array(relativeRow).optional(),
    allergies: z.array(allergyRow).optional(),
    diagnoses: z.array(diagnosisRow).optional(),
    living: z.array(livingRow).optional(),
    commitments: z.array(commitmentRow).optional(),
    familyHours: z.array(familyHoursRow).optional(),
    commitmentExceptions: z.array(commitmentExceptionRow).optional(),
    /** null: lives in no household that is known here. */
    household: householdView.nullable().optional(),
    /** null: not one of a couple now. */
    couple: coupleView.nullable().optional(),
    episodes: z.array(episodeRow).optional(),
    stays: z.array(stayRow).optional(),
    /** null: the person waits for no place. */
    waiting: waitingNow.nullable().optional(),
    doseOrders: z.array(doseOrderRow).optional(),
    placement: placementView.nullable().optional(),
    /** Assessments that nobody has completed or discarded. */
    assessmentDrafts: z.array(draftView).optional(),
    careAgreements: z.array(careAgreementRow).optional(),
    authorizations: z.array(authorizationRow).optional(),
    /** The newest benefits check of the person's inquiries, for roles that read both; null: nobody wrote one down. */
    benefitsCheck: carriedCheck.nullable().optional(),
    /** Names of the tables whose rows this role may change. */
    changes: z.array(z.string()),
  }),
  action: 'person.read',
  says: "One person's page; opening it is written into the audit trail.",
})

export const changePerson = contract('PATCH', '/api/people/:personId', {
  params: personParams,
  body: z.strictObject({ version, values: personValues }),
  answer: changed,
  action: 'person.change',
  says: "Changes a person's own columns.",
})
