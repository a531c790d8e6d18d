/** The audit trail and emergency access. */

import { z } from 'zod'
import { contract, dayToSee, uuid } from './contract.ts'

const entry = z.object({
  id: uuid,
  at: z.string(),
  accountId: uuid.nullable(),
  /** The name of the account; null for the machine itself. */
  by: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  purpose: z.string(),
  outcome: z.enum(['done', 'read', 'refused', 'failed']),
  personIds: z.array(uuid),
  subject: z.record(z.string(), z.union([z.string(), z.number()])),
  trace: z.array(z.object({ rule: z.string(), holds: z.boolean() })),
  deviceAt: z.string().nullable(),
  receivedAt: z.string().nullable(),
})

export const readAudit = contract('GET', '/api/audit', {
  action: 'audit.read',
  says: 'Who did or saw what, newest first; ids of people, never their names.',
  query: z.strictObject({
    person: uuid.optional(),
    account: uuid.optional(),
    day: dayToSee.optional(),
    action: z
      .string()
      .regex(/^[a-z.-]{1,60}$/)
      .optional(),
    before: uuid.optional(),
  }),
  answer: z.object({ entries: z.array(entry), next: uuid.nullable() }),
})

export const listBreakGlass = contract('GET', '/api/audit/break-glass', {
  action: 'audit.read',
  says: 'Every emergency access with its reason, newest first.',
  answer: z.object({
    opened: z.array(
      z.object({
        id: uuid,
        accountId: uuid,
        by: z.string(),
        personId: uuid,
        reason: z.string(),
        since: z.string(),
        until: z.string(),
      }),
    ),
  }),
})

export const breakGlass = contract('POST', '/api/break-glass', {
  action: 'account.break-glass',
  says: 'Opens one record for an hour in an emergency; the auditor sees who, whom, when and why.',
  body: z.strictObject({ personId: uuid, reason: z.string().trim().min(10).max(1000) }),
  answer: z.object({ id: uuid, until: z.string() }),
})
