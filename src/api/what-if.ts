/** Contracts of the sandbox week: a change of the center tried on a copy, solved, and compared with what stands; nothing of it is saved. */

import { z } from 'zod'
import { termNames } from '../domain/schedule/objective.ts'
import { contract, monday, uuid } from './contract.ts'

/** What is tried. */
export const whatIfChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('second-group'), offeringId: uuid }),
  z.strictObject({ kind: z.literal('lost-room'), roomId: uuid }),
  z.strictObject({ kind: z.literal('lost-clinician'), staffId: uuid }),
])

export const startWhatIf = contract('POST', '/api/weeks/:siteId/:monday/what-if', {
  params: z.strictObject({ siteId: uuid, monday }),
  body: z.strictObject({
    change: whatIfChange,
    seconds: z.number().min(1).max(600).default(10),
    /** The plan it is compared with; left out, the newest draft, else what stands. */
    planId: uuid.nullable().default(null),
  }),
  answer: z.object({ jobId: uuid }),
  action: 'week.solve',
  says: 'Tries a change of the center in a copy of the week; nothing of it can be published.',
})

const figures = z.object({
  objective: z.number(),
  terms: z.record(z.enum(termNames), z.number()),
  persons: z.int(),
  reachMin: z.int(),
  reachTarget: z.int(),
  full: z.int(),
})

export const whatIfAnswer = z.object({
  id: uuid,
  siteId: uuid,
  monday: z.string(),
  change: whatIfChange,
  state: z.enum(['running', 'done', 'failed']),
  seconds: z.number(),
  secondsAsked: z.number(),
  says: z.string().nullable(),
  /** Once done. */
  result: z
    .object({
      standing: figures,
      sandbox: figures,
      /** Persons whose week would differ from what stands. */
      moved: z.array(uuid),
      /** Persons who would have more hours, and fewer. */
      gain: z.array(uuid),
      lose: z.array(uuid),
    })
    .nullable(),
})
export type WhatIf = z.infer<typeof whatIfAnswer>

export const readWhatIf = contract('GET', '/api/what-ifs/:jobId', {
  params: z.strictObject({ jobId: uuid }),
  answer: whatIfAnswer,
  action: 'week.explain',
  says: 'How far a sandbox is, and the comparison once it is done.',
})
