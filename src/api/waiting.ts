/** Waiting for a place: the list in its order with the rules, onto it, check-ins, and off it; and who is expected after a step. */

import { z } from 'zod'
import { arrivalOutcomes } from '../domain/care/arrival.ts'
import { checkOutcomes, waitingEnds, waitingFacts } from '../domain/center/inquiry-tables.ts'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { levelId } from './placement.ts'
import { instant, names } from './record-rows.ts'

const source = z.object({ citation: z.string(), url: z.string().optional() })
const said = z.string().trim().min(1).max(2000).nullable().default(null)

export const waitingView = z.object({
  id: uuid,
  version,
  personId: uuid,
  names,
  /** The offer whose accepted level the person waits for. */
  offerId: uuid,
  level: levelId,
  programId: uuid,
  program: z.string(),
  askedOn: plainDate,
  readyOn: plainDate,
  /** Why the person stands at this place of the list. */
  priority: z.object({ id: z.string(), says: z.string() }),
  /** The last day by which a rule wants a place; null where none does, or this role does not see it. */
  latest: plainDate.nullable(),
  /** null also where this role does not work with the record. */
  interim: z.string().nullable(),
  interimOn: plainDate.nullable(),
  /** Care until then has to begin by this day and has not. */
  interimDue: plainDate.nullable(),
  checkOn: plainDate.nullable(),
  check: z.enum(['late', 'today', 'later']),
  checkSays: z.string(),
  lastCheck: z.object({ on: plainDate, outcome: z.enum(checkOutcomes).nullable() }).nullable(),
  /** Got worse: what was decided may be too little now. */
  assessAgain: z.boolean(),
  withPartner: z.boolean(),
  place: z.object({ kind: z.enum(['bed', 'track']), id: uuid, name: z.string(), from: plainDate }).nullable(),
  /** Where two want to begin together: the day that suits both. */
  togetherFrom: plainDate.nullable(),
  says: z.string(),
})

export const listWaiting = contract('GET', '/api/waiting', {
  query: z.strictObject({ site: uuid }),
  answer: z.object({
    today: plainDate,
    zone: z.string(),
    /** In the order in which places are given. */
    waiting: z.array(waitingView),
    /** Accepted a level, and are neither admitted nor on the list. */
    unplaced: z.array(z.object({ personId: uuid, names, offerId: uuid, level: levelId, answeredAt: instant })),
    /** Handed over at a step and not admitted yet, by the day on which they are expected. */
    expected: z.array(
      z.object({
        id: uuid,
        version,
        personId: uuid,
        names,
        level: levelId,
        /** The program that receives the person; null where more than one could. */
        program: z.string().nullable(),
        expectedOn: plainDate,
        due: z.enum(['late', 'today', 'later']),
        steppedOn: plainDate,
        /** The last day that another day may be; null where it was put off enough: only the arrival or the end is left. */
        latest: plainDate.nullable(),
      }),
    ),
    rules: z.array(
      z.object({ id: z.string(), says: z.string(), source, verified: z.enum(['confirmed', 'unconfirmed']) }),
    ),
    checks: z.array(z.object({ id: z.string(), says: z.string(), source })),
  }),
  action: 'waiting.read',
  says: 'Everybody who waits, in order, with the place in sight; who is expected after a step; and who accepted care and stands nowhere.',
})

const dayFields = { interim: said, interimOn: plainDate.nullable().default(null) }

export const putOnList = contract('POST', '/api/people/:personId/waiting', {
  params: z.strictObject({ personId: uuid }),
  body: z.strictObject({
    /** The newest offer, answered with a level that the person accepts. */
    offerId: uuid,
    programId: uuid,
    /** Empty: any track of the program. */
    trackIds: z.array(uuid).max(20).default([]),
    withPartner: z.boolean().default(false),
    readyOn: plainDate,
    /** What counts for the order; a pregnancy that the placement knows is added. */
    facts: z.array(z.enum(waitingFacts)).max(waitingFacts.length).default([]),
    ...dayFields,
  }),
  answer: changed,
  action: 'waiting.change',
  says: 'Puts a person who accepted a level on the list for a bed or a track.',
})

const waitingParams = z.strictObject({ personId: uuid, waitingId: uuid })

export const noteCheck = contract('POST', '/api/people/:personId/waiting/:waitingId/checks', {
  params: waitingParams,
  body: z.strictObject({
    version,
    outcome: z.enum(checkOutcomes),
    note: said,
    nextOn: plainDate.nullable().default(null),
    readyOn: plainDate.nullable().default(null),
    ...dayFields,
  }),
  answer: changed,
  action: 'waiting.change',
  says: 'Notes how somebody who waits is, and when they are asked again.',
})

export const endWaiting = contract('POST', '/api/people/:personId/waiting/:waitingId/end', {
  params: waitingParams,
  body: z.strictObject({ version, reason: z.enum(waitingEnds).exclude(['admitted']) }),
  answer: changed,
  action: 'waiting.change',
  says: 'Takes a person off the list; an admission does that by itself.',
})

export const settleArrival = contract('POST', '/api/people/:personId/arrivals/:arrivalId', {
  params: z.strictObject({ personId: uuid, arrivalId: uuid }),
  body: z.strictObject({
    version,
    outcome: z.enum(arrivalOutcomes),
    /** The other day, with `later` only. */
    expectedOn: plainDate.nullable().default(null),
    note: said,
  }),
  answer: changed,
  action: 'waiting.change',
  says: 'Says that somebody who is expected after a step comes on another day, or why not at all.',
})
