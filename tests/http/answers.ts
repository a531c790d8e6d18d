/** Answers held to their contracts: whatever a path says must be what its schema names, with nothing besides. */

import assert from 'node:assert/strict'
import { z } from 'zod'
import type { Contract } from '../../src/api/contract.ts'
import type { Answer } from './server.ts'

/** The schema with every object closed, so that a column too many fails as well. */
function closed(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, part]) => [key, closed(part)])
    return z.strictObject(Object.fromEntries(shape))
  }
  if (schema instanceof z.ZodArray) return z.array(closed(schema.element as z.ZodType))
  if (schema instanceof z.ZodNullable) return closed(schema.unwrap() as z.ZodType).nullable()
  if (schema instanceof z.ZodOptional) return closed(schema.unwrap() as z.ZodType).optional()
  return schema
}

/** Fails unless the answer is a success that fits the contract exactly; gives its body back. */
export function fits<C extends Contract>(contract: C, answer: Answer): z.output<C['answer']> {
  assert.equal(answer.status, 200, `${contract.method} ${contract.path}: ${answer.text}`)
  const read = closed(contract.answer).safeParse(answer.body)
  const faults = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  assert.deepEqual(faults, [], `${contract.method} ${contract.path}`)
  return answer.body
}

/** Fails unless the answer is a problem of this status; gives its errors back. */
export function refused(status: number, answer: Answer): { field: string; says: string; rule?: string }[] {
  assert.equal(answer.status, status, answer.text)
  assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/)
  return answer.body.errors
}
