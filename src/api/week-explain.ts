/** Contracts of explanations on the week board: why a person's sessions are where they are, and what another time would take. */

import { z } from 'zod'
import { privateServices, weekServices } from '../domain/schedule/model.ts'
import { termNames } from '../domain/schedule/objective.ts'
import { type RuleId, ruleIds } from '../domain/schedule/rules.ts'
import { contract, uuid } from './contract.ts'

/** Lists that nobody changes, as the rules of the week make them. */
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
const rule = z.enum(ruleIds as readonly [RuleId, ...RuleId[]]).nullable()
const span = z.tuple([z.number(), z.number()]).readonly()
/** In the unit of the objective; more is worse. */
const price = z.object({
  total: z.number(),
  terms: list(z.object({ term: z.enum(termNames), by: z.number() })),
})
const reason = z.object({
  rule,
  who: list(z.string()),
  when: span.nullable(),
  detail: z.string(),
  says: z.string(),
})
const personChanges = z.object({ person: uuid, changes: list(z.string()) })
const place = z.object({
  start: z.int(),
  offering: uuid.nullable(),
  clinician: uuid,
  room: uuid.nullable(),
  price: price.nullable(),
  reasons: list(reason),
  says: z.string(),
})
const explainedSession = z.object({
  service: z.enum(weekServices),
  start: z.int(),
  end: z.int(),
  offering: uuid.nullable(),
  clinician: uuid,
  room: uuid.nullable(),
  says: z.string(),
  elsewhere: z.object({ price: price.nullable(), changes: list(personChanges) }).nullable(),
  places: list(place),
})
const take = z.object({
  kind: z.enum(['alone', 'own-week', 'others', 'limits']),
  says: z.string(),
  price: price.nullable(),
  limits: list(
    z.object({
      limit: z.string(),
      rule: z.enum(ruleIds as readonly [RuleId, ...RuleId[]]),
      says: z.string(),
      spans: list(span),
    }),
  ),
  persons: list(personChanges),
})

export const explanationAnswer = z.object({
  person: uuid,
  sessions: list(explainedSession),
  /** Null where the person has everything that is ordered. */
  shortage: z
    .object({
      says: z.string(),
      level: z.enum(['least', 'target', 'full']),
      cause: z.enum(['own', 'others', 'plan']),
      has: z.int(),
      fits: z.int(),
      asked: z.int(),
      clash: list(z.object({ id: z.string(), rule, says: z.string() })),
      nearest: list(take),
      isProven: z.boolean(),
    })
    .nullable(),
  /** The answer to `to`. */
  move: z
    .object({
      start: z.int(),
      to: z.int(),
      possible: z.boolean(),
      says: z.string(),
      reasons: list(reason),
      takes: list(take),
    })
    .nullable(),
  /** Where the direct hours of the whole center cannot suffice for what is ordered, with the numbers. */
  hours: z.string().nullable(),
})
export type ExplanationAnswer = z.infer<typeof explanationAnswer>

const minute = z.coerce.number().int().min(0).max(10_079)

export const explainPlan = contract('GET', '/api/week-plans/:planId/explanations/:personId', {
  params: z.strictObject({ planId: uuid, personId: uuid }),
  query: z.strictObject({
    /** One session: a group by its offering, a private one by service and start. */
    offering: uuid.optional(),
    service: z.enum(privateServices).optional(),
    start: minute.optional(),
    /** Whether that session could start then. */
    to: minute.optional(),
  }),
  answer: explanationAnswer,
  action: 'week.explain',
  says: "Why a person's sessions are where they are, why not elsewhere, and what it would take.",
})
