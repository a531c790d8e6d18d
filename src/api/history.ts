/** The history of rows: what each version held, who ended it, and putting one back as a new version. */

import { z } from 'zod'
import { changed, contract, uuid, version } from './contract.ts'

const tableName = z.string().regex(/^[a-z_]{1,40}$/)
const values = z.record(z.string(), z.unknown())

const rowHistory = z.object({
  /** Null when the row was deleted. */
  current: z.object({ version, values }).nullable(),
  /** Newest first; `change` is what ended the version. */
  versions: z.array(
    z.object({
      version,
      change: z.enum(['update', 'delete']),
      at: z.string(),
      accountId: uuid.nullable(),
      by: z.string().nullable(),
      values,
    }),
  ),
  restorable: z.boolean(),
})

const ofPerson = z.strictObject({ personId: uuid, table: tableName, rowId: uuid })
const ofCenter = z.strictObject({ table: tableName, rowId: uuid })
/** `current` is the version on screen, null for a deleted row: whoever restores must have seen what is there now. */
const restore = z.strictObject({ version, current: version.nullable() })

export const personHistory = contract('GET', '/api/people/:personId/history/:table/:rowId', {
  action: 'history.read',
  says: 'Earlier versions of a row of one record.',
  params: ofPerson,
  answer: rowHistory,
})

export const restorePersonRow = contract('POST', '/api/people/:personId/history/:table/:rowId/restore', {
  action: 'history.restore',
  says: 'Puts an earlier version back as a new one; deleted rows come back.',
  params: ofPerson,
  body: restore,
  answer: changed,
})

export const sharedHistory = contract('GET', '/api/tables/:table/:rowId/history', {
  action: 'history.read',
  says: 'Earlier versions of a row of the center, a household or a couple.',
  params: ofCenter,
  answer: rowHistory,
})

export const restoreSharedRow = contract('POST', '/api/tables/:table/:rowId/history/restore', {
  action: 'history.restore',
  says: 'Puts an earlier version back as a new one.',
  params: ofCenter,
  body: restore,
  answer: changed,
})
