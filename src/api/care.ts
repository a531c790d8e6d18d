/** Care: admission and discharge, dose orders, the dose ledger, beds. */

import { z } from 'zod'
import { changed, contract, dayToSee, monday, plainDate, uuid, version } from './contract.ts'
import { doseState } from './people.ts'
import { intensity, mix, names } from './record-rows.ts'

const personParams = z.strictObject({ personId: uuid })
const episodeParams = z.strictObject({ personId: uuid, episodeId: uuid })

export const admitPerson = contract('POST', '/api/people/:personId/episodes', {
  params: personParams,
  body: z.strictObject({
    programId: uuid,
    /** The newest placement of the person when absent. */
    placementId: uuid.optional(),
    admittedOn: plainDate,
    /** Needed exactly for a program around the clock. */
    bedId: uuid.nullable().default(null),
    /** Needed where the program is of another level or less intensity than the person accepted or a payer authorizes. */
    levelReason: z.string().trim().min(10).max(2000).nullable().default(null),
  }),
  answer: z.object({ id: uuid, version, stayId: uuid.nullable() }),
  action: 'episode.admit',
  says: 'Admits a person to a program that fits the placement.',
})

export const dischargePerson = contract('POST', '/api/people/:personId/episodes/:episodeId/discharge', {
  params: episodeParams,
  body: z.strictObject({
    version,
    on: plainDate,
    kind: z.enum(['completed', 'transferred', 'left', 'ended-by-center', 'other']),
    note: z.string().trim().min(1).max(4000).nullable().default(null),
  }),
  answer: changed,
  action: 'episode.discharge',
  says: 'Ends an episode, its stay and its dose order on a day.',
})

export const orderDose = contract('POST', '/api/people/:personId/dose-orders', {
  params: personParams,
  body: z.strictObject({
    episodeId: uuid,
    targetMinutes: z.number().int().min(0).max(10080),
    minimumMinutes: z.number().int().min(0).max(10080),
    minimumDays: z.number().int().min(0).max(7),
    maximumDays: z.number().int().min(0).max(7),
    mix,
    trackIds: z.array(uuid).max(20),
    since: plainDate,
  }),
  answer: z.object({
    id: uuid,
    version,
    /** Rules that stay doubtful but do not stop the order; `rule` names one. */
    warnings: z.array(z.object({ rule: z.string(), says: z.string() })),
  }),
  action: 'dose.order',
  says: 'Hours, days and mix of a week, checked against the program and the state; the order before it ends.',
})

const doseWeek = z.object({
  monday,
  /** null where no order was in force. */
  targetMinutes: z.number().int().nullable(),
  minimumMinutes: z.number().int().nullable(),
  /** Minutes of sessions that are still to come. */
  plannedMinutes: z.number().int(),
  attendedMinutes: z.number().int(),
  /** Days with attendance that counts. */
  days: z.number().int(),
  state: doseState,
  /** One sentence, such as "7.5 of 9 hours; 3 more are planned". */
  says: z.string(),
  /** What the ledger warns of; null when nothing needs to be said. */
  warning: z.string().nullable(),
})

export const readDoseLedger = contract('GET', '/api/people/:personId/dose-ledger', {
  params: personParams,
  query: z.strictObject({ weeks: z.coerce.number().int().min(1).max(52).default(8) }),
  answer: z.object({ zone: z.string(), weeks: z.array(doseWeek) }),
  action: 'dose.read',
  says: 'Ordered, planned and attended minutes, week by week, newest first.',
})

export const listDoseLedger = contract('GET', '/api/dose-ledger', {
  query: z.strictObject({ site: uuid, monday: monday.optional() }),
  answer: z.object({
    monday,
    zone: z.string(),
    persons: z.array(
      z
        .object({ personId: uuid, names, episodeId: uuid, program: z.string() })
        .extend(doseWeek.omit({ monday: true }).shape),
    ),
  }),
  action: 'dose.read',
  says: 'Everybody in an intensive outpatient program in one week, those below the least hours first.',
})

export const listBeds = contract('GET', '/api/beds', {
  query: z.strictObject({ site: uuid, on: dayToSee.optional() }),
  answer: z.object({
    on: plainDate,
    beds: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        roomId: uuid.nullable(),
        room: z.string().nullable(),
        pets: z.boolean(),
        /** The highest intensity of inpatient care that is cared for here; null: that of the program. */
        intensity: intensity.nullable(),
        /** null: free on that day. */
        stay: z
          .object({
            id: uuid,
            episodeId: uuid,
            personId: uuid,
            names,
            fromDay: plainDate,
            untilDay: plainDate.nullable(),
          })
          .nullable(),
        /** The next day on which somebody else is expected here. */
        nextFrom: plainDate.nullable(),
      }),
    ),
  }),
  action: 'bed.read',
  says: 'Every bed of a site on a day, and who sleeps in it.',
})
