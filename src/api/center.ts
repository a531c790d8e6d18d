/** Contracts of the center's own tables: their description for forms, the rows of the center, and the plain rows of one person's record. */

import { z } from 'zod'
import { serviceKinds } from '../domain/center/column.ts'
import { changed, contract, uuid, version } from './contract.ts'

const tableName = z.string().max(40)
const tablePath = z.strictObject({ table: tableName })
const rowPath = z.strictObject({ table: tableName, rowId: uuid })
const personTablePath = z.strictObject({ personId: uuid, table: tableName })
const personRowPath = z.strictObject({ personId: uuid, table: tableName, rowId: uuid })

/** Column names as in the tables; what each may hold is in `readTables` and is checked there with all faults named. */
const values = z.record(z.string().max(40), z.unknown())
const row = z.record(z.string(), z.unknown()).and(z.object({ id: uuid, version }))
const rows = z.object({ rows: z.array(row) })
const newRow = z.strictObject({ values })
const rowChange = z.strictObject({ version, values })
const rowVersion = z.strictObject({ version: z.coerce.number().int().min(1) })

export const columnDescription = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum([
    'text',
    'code',
    'codes',
    'words',
    'integer',
    'boolean',
    'date',
    'time',
    'instant',
    'zone',
    'icd10',
    'reference',
    'references',
    'json',
  ]),
  required: z.boolean(),
  hint: z.string().optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  codes: z.array(z.string()).optional(),
  /** The table that a reference points to. */
  table: z.string().optional(),
})
export type ColumnDescription = z.infer<typeof columnDescription>

export const tableDescription = z.object({
  name: z.string(),
  label: z.string(),
  /** `center`: under /api/tables; `person`: under /api/people/:personId/tables; `none`: written by its own actions only. */
  kept: z.enum(['center', 'person', 'none']),
  /** Rows say who told them, where, and who may see them. */
  fact: z.boolean(),
  columns: z.array(columnDescription),
})
export type TableDescription = z.infer<typeof tableDescription>

export const readTables = contract('GET', '/api/tables', {
  answer: z.object({ tables: z.array(tableDescription), serviceKinds: z.array(z.enum(serviceKinds)) }),
  action: 'center.read',
  says: 'What the tables of a center hold, for forms.',
})

export const readTableRows = contract('GET', '/api/tables/:table', {
  params: tablePath,
  query: z.strictObject({ site: uuid.optional() }),
  answer: rows,
  action: 'center.read',
  says: 'The rows of one table of the center, all or those of one site.',
})
export const createTableRow = contract('POST', '/api/tables/:table', {
  params: tablePath,
  body: newRow,
  answer: changed,
  action: 'center.change',
  says: 'Adds a row.',
})
export const changeTableRow = contract('PATCH', '/api/tables/:table/:rowId', {
  params: rowPath,
  body: rowChange,
  answer: changed,
  action: 'center.change',
  says: 'Changes the named columns of a row.',
})
export const deleteTableRow = contract('DELETE', '/api/tables/:table/:rowId', {
  params: rowPath,
  query: rowVersion,
  answer: changed,
  action: 'center.change',
  says: 'Deletes a row that nothing points to; its history stays.',
})

export const readPersonRows = contract('GET', '/api/people/:personId/tables/:table', {
  params: personTablePath,
  answer: rows,
  action: 'person.read',
  says: "The rows of one table in one person's record, as far as the reader's role sees them.",
})
export const createPersonRow = contract('POST', '/api/people/:personId/tables/:table', {
  params: personTablePath,
  body: newRow,
  answer: changed,
  action: 'record.change',
  says: "Adds a row to one person's record.",
})
export const changePersonRow = contract('PATCH', '/api/people/:personId/tables/:table/:rowId', {
  params: personRowPath,
  body: rowChange,
  answer: changed,
  action: 'record.change',
  says: "Changes the named columns of a row in one person's record.",
})
export const deletePersonRow = contract('DELETE', '/api/people/:personId/tables/:table/:rowId', {
  params: personRowPath,
  query: rowVersion,
  answer: changed,
  action: 'record.change',
  says: "Deletes a row of one person's record; its history stays.",
})
