/** The shape of every contract: method, path, what comes in, what goes out, and the action that answers. */

import { z } from 'zod'
import type { ActionName } from '../domain/consent/roles.ts'

export type Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `:name` marks a parameter, as in `/api/people/:personId`. */
  readonly path: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  /** The action that answers, whose row says who may; `null` where nobody has signed in yet. */
  readonly action: ActionName | null
  readonly says: string
}

export const nothing = z.strictObject({})

type Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: A
  readonly action: ActionName | null
  readonly says: string
}

/** `contract('POST', '/api/couples', { body, answer, action: 'couple.change', says: 'Links two people.' })` */
export function contract<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  A extends z.ZodType = typeof nothing,
>(method: Contract['method'], path: string, parts: Parts<P, Q, B, A>): Contract<P, Q, B, A> {
  return {
    method,
    path,
    params: parts.params ?? (nothing as unknown as P),
    query: parts.query ?? (nothing as unknown as Q),
    body: parts.body ?? (nothing as unknown as B),
    answer: parts.answer,
    action: parts.action,
    says: parts.says,
  }
}

export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be an id')
export const plainDate = z.string().refine(isRealDate, 'must be a real date, YYYY-MM-DD')
export const plainTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time, HH:MM')
// Beyond these no center has kept or planned anything, and clocks cannot be reckoned.
const [firstDay, lastDay] = ['1970-01-01', '2199-12-31'] as const
/** A day that somebody asks to see. */
export const dayToSee = plainDate.refine(
  (text) => text >= firstDay && text <= lastDay,
  `must be between ${firstDay} and ${lastDay}`,
)
export const monday = dayToSee.refine((text) => new Date(`${text}T00:00:00Z`).getUTCDay() === 1, 'must be a Monday')
export const version = z.number().int().min(1)
/** What every change answers: ids and versions, never content. */
export const changed = z.object({ id: uuid, version })

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text
}
