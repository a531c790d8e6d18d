/** Assessments and placements: facts in, a level of care with its reasons out, override with a reason, replay. */

import { z } from 'zod'
import { overrideLevels } from '../domain/center/column.ts'
import { sensitivities, toldBy, toldWhere } from '../domain/center/tables.ts'
import { levelIds } from '../domain/placement/levels.ts'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { instant, level } from './record-rows.ts'

const factValue = z.union([z.string().max(80), z.number().int()])
/** The closed list of `domain/placement/levels.ts`; finer than the level of a program. */
export const levelId = z.enum(levelIds)
export const placementStatus = z.enum(['placed', 'cannot-say', 'emergency'])

export const placementReason = z.object({
  rule: z.string(),
  says: z.string(),
  source: z.object({ citation: z.string(), url: z.string().optional() }),
  verified: z.enum(['confirmed', 'unconfirmed']),
  /** The answers that made the rule hold. */
  facts: z.array(z.object({ fact: z.string(), value: factValue })),
  atLeast: levelId,
})

export const placementResult = z.object({
  status: placementStatus,
  /** null where not enough is known to say. */
  level: levelId.nullable(),
  /** With withdrawal care: the level that runs beside it or follows it. */
  beside: levelId.nullable(),
  atLeast: levelId,
  atMost: levelId,
  gates: z.array(z.object({ gate: z.enum(['emergency', 'withdrawal']), rule: z.string(), says: z.string() })),
  reasons: z.array(placementReason),
  missing: z.array(
    z.object({
      fact: z.string(),
      because: z.enum(['not-known', 'too-old', 'not-sure']),
      why: z.string(),
      couldChangeTo: z.array(levelId),
    }),
  ),
  nearest: z.array(z.object({ change: z.record(z.string(), factValue), level: levelId })),
  criteria: z.object({ id: z.string(), version: z.string() }),
})

export const placementView = z.object({
  id: uuid,
  version,
  assessmentId: uuid,
  at: instant,
  status: placementStatus,
  level: level.nullable(),
  result: placementResult,
  engineVersion: z.string(),
  override: z
    .object({
      /** As it was signed. Older ones say `residential` or `withdrawal` alone. */
      level: z.enum(overrideLevels),
      /** The level that it counts as: of a kind alone, the most that open answers could need. */
      standsAs: levelId,
      reason: z.string().nullable(),
      by: uuid.nullable(),
      at: instant.nullable(),
      /** Going down waits for a second signature: until then the level of the rules stands. */
      inForce: z.boolean(),
    })
    .nullable(),
})

/** An assessment that is not complete. */
export const draftView = z.object({ id: uuid, version, at: instant })

const personParams = z.strictObject({ personId: uuid })
const placementParams = z.strictObject({ personId: uuid, placementId: uuid })

export const assessPerson = contract('POST', '/api/people/:personId/assessments', {
  params: personParams,
  body: z.strictObject({
    facts: z
      .array(
        z.strictObject({
          fact: z.string().min(1).max(80),
          value: factValue,
          toldBy: z.enum(toldBy).default('person'),
          toldWhere: z.enum(toldWhere).default('alone'),
          sure: z.enum(['sure', 'likely', 'unsure']).default('sure'),
          sensitivity: z.enum(sensitivities).default('ordinary'),
          note: z.string().trim().min(1).max(2000).nullable().default(null),
        }),
      )
      .max(200),
    summary: z.string().trim().min(1).max(8000).nullable().default(null),
    /** The day on which the level is asked for; today at the site when absent. */
    day: plainDate.optional(),
    /** false keeps a draft: facts are stored and nothing is decided. */
    complete: z.boolean().default(true),
  }),
  answer: z.object({
    assessmentId: uuid,
    placementId: uuid.nullable(),
    status: placementStatus.nullable(),
    level: level.nullable(),
  }),
  action: 'assessment.create',
  says: 'Stores what was told and, when complete, decides the level of care with its reasons.',
})

/** The draft's answers go with it; their history stays. A later complete assessment closes a draft by itself. */
export const discardDraft = contract('DELETE', '/api/people/:personId/assessments/:assessmentId', {
  params: z.strictObject({ personId: uuid, assessmentId: uuid }),
  query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  answer: changed,
  action: 'assessment.create',
  says: 'Discards a draft of an assessment; what was decided on is never discarded.',
})

export const listPlacements = contract('GET', '/api/people/:personId/placements', {
  params: personParams,
  answer: z.object({
    placements: z.array(placementView),
    /** Those that no later complete assessment has closed. */
    drafts: z.array(draftView),
  }),
  action: 'placement.read',
  says: 'Every placement of the person, newest first, with reasons, what is missing and what would change it.',
})

export const overridePlacement = contract('POST', '/api/people/:personId/placements/:placementId/override', {
  params: placementParams,
  body: z.strictObject({ version, level: levelId, reason: z.string().trim().min(1).max(4000) }),
  answer: z.object({ id: uuid, version, inForce: z.boolean() }),
  action: 'placement.override',
  says: 'A clinician decides otherwise and says why; going down waits for a second signature.',
})

export const approveOverride = contract('POST', '/api/people/:personId/placements/:placementId/override/approve', {
  params: placementParams,
  body: z.strictObject({ version }),
  answer: z.object({ id: uuid, version, inForce: z.boolean() }),
  action: 'placement.override',
  says: 'The second signature, from somebody else, under a level below the one of the rules.',
})

export const replayPlacement = contract('GET', '/api/people/:personId/placements/:placementId/replay', {
  params: placementParams,
  answer: z.object({
    same: z.boolean(),
    /** Why it could not be replayed, or where it differs. */
    says: z.string(),
    criteria: z.object({ id: z.string(), version: z.string() }),
    engineVersion: z.string(),
  }),
  action: 'placement.read',
  says: 'Evaluates the stored facts again under the stored versions.',
})

/** The plan text for both; nothing in it depends on an answer that was told in private. */
export const readCouplePlan = contract('GET', '/api/couples/:coupleId/plan', {
  params: z.strictObject({ coupleId: uuid }),
  answer: z.object({
    /** null until both have been placed. */
    plan: z
      .object({ kind: z.enum(['together', 'parallel', 'split-level', 'not-together-now']), says: z.string() })
      .nullable(),
  }),
  action: 'placement.read',
  says: 'What the two can do together or apart, in words that either may read.',
})
