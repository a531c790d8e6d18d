/** Faults of a contract, as people read them. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sayIssue } from './say-fault.ts'

const rows: readonly [schema: z.ZodType, value: unknown, says: string][] = [
  [z.string(), undefined, 'is missing'],
  [z.string(), 7, 'must be text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.boolean(), 'yes', 'must be yes or no'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(3), 'ab', 'must have at least 3 characters'],
  [z.string().max(2), 'abc', 'must have at most 2 characters'],
  [z.array(z.string()).min(1), [], 'must have at least 1'],
  [z.number().max(5), 6, 'must be at most 5'],
  [z.number().min(5), 4, 'must be at least 5'],
  [z.enum(['dog', 'cat']), 'cow', 'must be one of: dog, cat'],
  [z.string().regex(/^x$/, 'must be an x'), 'y', 'must be an x'],
]

for (const [schema, value, says] of rows) {
  test(`${JSON.stringify(value)} ${says}`, () => {
    const result = schema.safeParse(value)
    assert.equal(result.error?.issues.map(sayIssue).join(), says)
  })
}
