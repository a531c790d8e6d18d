/** Agreements to a couple plan, in one person's record; and what the care team reads of the two from both. */

import { z } from 'zod'
import { agreementAnswers, agreementPlaces, agreementSayers } from '../domain/center/agreement-tables.ts'
import { coupleAgreements } from '../domain/placement/couple-agreement.ts'
import { changed, contract, plainDate, uuid } from './contract.ts'
import { instant } from './record-rows.ts'

const answer = z.enum(agreementAnswers)
const saidBy = z.enum(agreementSayers)
const saidWhere = z.enum(agreementPlaces)
const personParams = z.strictObject({ personId: uuid })

export const readAgreements = contract('GET', '/api/people/:personId/couple-agreements', {
  params: personParams,
  answer: z.object({
    today: plainDate,
    /** null: not one of a couple now. */
    coupleId: uuid.nullable(),
    /** About the partner of now. A yes that was not said alone leaves it at `not-asked`. */
    stands: z.enum(['agreed', 'not-agreed', 'not-asked']).nullable(),
    /** Everything that was said, the newest first. */
    said: z.array(
      z.object({
        id: uuid,
        /** false: about a partner of before. */
        aboutThisPartner: z.boolean(),
        answer,
        saidBy,
        saidWhere,
        saidOn: plainDate,
        counts: z.boolean(),
        note: z.string().nullable(),
        at: instant,
        /** Who of the staff wrote it down. */
        by: uuid,
      }),
    ),
  }),
  action: 'agreement.read',
  says: 'What a person said about being planned for as one of a couple; nothing in it depends on the partner.',
})

export const recordAgreement = contract('POST', '/api/people/:personId/couple-agreements', {
  params: personParams,
  body: z.strictObject({
    /** The couple that was asked about: a link that has changed meanwhile is refused. */
    coupleId: uuid,
    answer,
    saidBy: saidBy.default('person'),
    saidWhere,
    saidOn: plainDate,
    note: z.string().trim().min(1).max(4000).nullable().default(null),
  }),
  answer: changed,
  action: 'agreement.record',
  says: 'Writes down that a person agrees, does not agree, or takes a yes back; what was said before stays.',
})

export const readJointWork = contract('GET', '/api/couples/:coupleId/joint-work', {
  params: z.strictObject({ coupleId: uuid }),
  answer: z.object({
    agreement: z.enum(coupleAgreements),
    says: z.string(),
    /** null unless both agreed and the level of each is known. */
    plan: z
      .object({ kind: z.enum(['together', 'parallel', 'split-level', 'not-together-now']), says: z.string() })
      .nullable(),
    jointWork: z.object({
      allowed: z.enum(['yes', 'no', 'not-known']),
      /** In one order whoever said what. */
      reasons: z.array(
        z.object({
          rule: z.string(),
          says: z.string(),
          source: z.object({ citation: z.string(), url: z.string().optional() }),
          verified: z.enum(['confirmed', 'unconfirmed']),
        }),
      ),
      /** What may be said to either of the two, whatever the reasons are. */
      neutral: z.string(),
    }),
  }),
  action: 'joint-work.read',
  says: 'For the care team alone: whether both agreed, the plan for two, and what speaks against sessions together.',
})
