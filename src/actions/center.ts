/** Rows of the center's own tables and the plain rows of one person's record: read, add, change by version, delete. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { changeRecord, type RecordChanges, readRecord } from '../database/record.ts'
import { brokenBetween, missingReferences, ofSite } from '../database/row-checks.ts'
import { deleteRow, insertRows, type Row, readRows, type StoredRow, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Table } from '../domain/center/column.ts'
import { type ColumnFault, parseValues, type Values } from '../domain/center/parse-row.ts'
import { rowFaults } from '../domain/center/row-rules.ts'
import { findTable, tableNamed, tables } from '../domain/center/tables.ts'
import { recordParts } from '../domain/consent/roles.ts'
import { act } from './act.ts'

/** Rows of a record that no action of its own guards; the others are written by assessing, admitting, ordering. */
const plainPersonTables = [
  'safe_contact',
  'emergency_contact',
  'relative',
  'allergy',
  'diagnosis',
  'living_arrangement',
  'commitment',
  'commitment_exception',
  'family_hours',
  'care_agreement',
  'authorization',
  'consent',
]

/** Each of these has a way of its own: planning and publishing, loading and switching with its signatures, reading a text. */
const hasOwnWay = new Set(['week', 'criteria_set', 'criteria_switch', 'text_review'])
const isCenterTable = (table: Table): boolean => table.wall === 'organization' && !hasOwnWay.has(table.name)

export const keptOf = (table: Table): 'center' | 'person' | 'none' =>
  isCenterTable(table) ? 'center' : plainPersonTables.includes(table.name) ? 'person' : 'none'

export const describeTables = act('center.read', async (_tx, _: Record<string, never>) => ok(tables))

const toInvalid = (faults: readonly ColumnFault[]): Refusal[] =>
  faults.map((fault) => invalid(`values.${fault.column}`, fault.says))

const wasChanged = conflict('Somebody else changed this row after you opened it. Load it again.')

/** The row as it would be, or every fault of it. */
async function checkRow(tx: Tx, table: Table, row: Row): Promise<Refusal[]> {
  const own = [...rowFaults(table.name, row), ...(await missingReferences(tx, table.name, row))]
  return own.length > 0 ? toInvalid(own) : breaks(tx, table, row.id, row)
}

/** Said at the row's own column, or, where another row would be broken by the change, as a rule with that row's table. */
async function breaks(tx: Tx, table: Table, id: string, row: Row | null): Promise<Refusal[]> {
  return (await brokenBetween(tx, table.name, id, row)).map(({ rule, rows, says }) => {
    const mine = row && rows.find((at) => at.table === table.name && at.id === id)
    if (mine) return invalid(`values.${mine.column}`, says)
    return ruleSays(rule, `Without it, a row of ${tableNamed(rows[0]!.table).label} ${says}.`)
  })
}

type TableInput = { readonly table: string }

export const readTableRows = act('center.read', async (tx, input: TableInput & { readonly site?: string }) => {
  const table = findTable(input.table)
  if (table?.wall !== 'organization') return refuse(notFound)
  const where = input.site === undefined ? null : ofSite(table.name)
  return ok({ rows: await readRows(tx, table.name, where ?? 'true', where ? [input.site] : [], 'order by id') })
})

export const createTableRow = act('center.change', async (tx, input: TableInput & { readonly values: Values }) => {
  const table = findTable(input.table)
  if (!table || !isCenterTable(table)) return refuse(notFound)
  const read = parseValues(table, input.values)
  if (!read.ok) return refuse(...toInvalid(read.reasons))
  const row: Row = { ...read.value, id: tx.newId() }
  const faults = await checkRow(tx, table, row)
  if (faults.length > 0) return refuse(...faults)
  const added = await inUseOr(tx, () => insertRows(tx, table.name, [row]))
  return added === 'in-use' ? refuse(pointsNowhere) : changed(tx, table, row.id, 1)
})

type RowInput = TableInput & { readonly rowId: string; readonly version: number }

export const changeTableRow = act('center.change', async (tx, input: RowInput & { readonly values: Values }) => {
  const table = findTable(input.table)
  if (!table || !isCenterTable(table)) return refuse(notFound)
  const [before] = await readRows(tx, table.name, 'id = $1', [input.rowId])
  if (!before) return refuse(notFound)
  const read = parseValues(table, input.values, { partial: true })
  if (!read.ok) return refuse(...toInvalid(read.reasons))
  const faults = await checkRow(tx, table, { ...before, ...read.value })
  if (faults.length > 0) return refuse(...faults)
  const version = await inUseOr(tx, () => updateRow(tx, table.name, before, read.value, input.version))
  if (version === 'in-use') return refuse(pointsNowhere)
  return version === null ? refuse(wasChanged) : changed(tx, table, before.id, version)
})

export const deleteTableRow = act('center.change', async (tx, input: RowInput) => {
  const table = findTable(input.table)
  if (!table || !isCenterTable(table)) return refuse(notFound)
  const [before] = await readRows(tx, table.name, 'id = $1', [input.rowId])
  if (!before) return refuse(notFound)
  const broken = await breaks(tx, table, before.id, null)
  if (broken.length > 0) return refuse(...broken)
  const gone = await inUseOr(tx, () => deleteRow(tx, table.name, input.rowId, input.version))
  if (gone === 'in-use') return refuse(stillInUse)
  return gone ? changed(tx, table, before.id, input.version) : refuse(wasChanged)
})

const stillInUse = ruleSays(
  'row-in-use',
  'Other rows still point to this one. Change or end them first, or give this one an end day.',
)

const pointsNowhere = invalid('values', 'points to a row that is not there; choose another')

/** A refused foreign key goes back to before the statement: while a record is lent, its line is still to be written. */
async function inUseOr<T>(tx: Tx, run: () => Promise<T>): Promise<T | 'in-use'> {
  await tx.query('savepoint pointing')
  try {
    const done = await run()
    await tx.query('release savepoint pointing')
    return done
  } catch (error) {
    // PostgreSQL 23503 foreign_key_violation, 23001 restrict_violation.
    if (!['23503', '23001'].includes((error as { code?: string }).code ?? '')) throw error
    await tx.query('rollback to savepoint pointing')
    return 'in-use'
  }
}

function changed(tx: Tx, table: Table, id: string, version: number): Result<{ id: string; version: number }, Refusal> {
  tx.subject({ table: table.name, row: id })
  tx.notify('center')
  return ok({ id, version })
}

type PersonInput = TableInput & { readonly personId: string }

export const readPersonRows = act('person.read', async (tx, input: PersonInput) =>
  readRecord(tx, input.personId, async (record) => {
    const table = findTable(input.table)
    if (table?.wall !== 'person' || !record.decision.sees.includes(table.name)) return refuse(notFound)
    return ok({ rows: await record.rows(table.name, 'true', [], 'order by id') })
  }),
)

/** Runs with the table when this role may change it in a record; nothing is there for any other. */
function changeRows<T>(
  tx: Tx,
  input: PersonInput,
  run: (record: RecordChanges, table: Table) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  return changeRecord(tx, input.personId, async (record) => {
    const table = findTable(input.table)
    const may =
      table && plainPersonTables.includes(table.name) && recordParts[tx.actor.role].changes.includes(table.name)
    return may ? run(record, table) : refuse(notFound)
  })
}

export const createPersonRow = act('record.change', async (tx, input: PersonInput & { readonly values: Values }) =>
  changeRows(tx, input, async (record, table) => {
    const read = parseValues(table, input.values, { fixed: ['person_id'] })
    if (!read.ok) return refuse(...toInvalid(read.reasons))
    const row: Row = { ...read.value, id: tx.newId(), person_id: record.personId }
    const faults = await checkRow(tx, table, row)
    if (faults.length > 0) return refuse(...faults)
    const added = await inUseOr(tx, () => record.insert(table.name, [row]))
    if (added === 'in-use') return refuse(pointsNowhere)
    return changedInRecord(tx, table, record.personId, row.id, 1)
  }),
)

type PersonRowInput = PersonInput & { readonly rowId: string; readonly version: number }

/** Through the record, so that a fact that this reader may not see cannot be changed unseen. */
const seen = async (record: RecordChanges, table: Table, rowId: string): Promise<StoredRow | undefined> =>
  (await record.rows(table.name, 'id = $1', [rowId]))[0]

export const changePersonRow = act('record.change', async (tx, input: PersonRowInput & { readonly values: Values }) =>
  changeRows(tx, input, async (record, table) => {
    const before = await seen(record, table, input.rowId)
    if (!before) return refuse(notFound)
    const read = parseValues(table, input.values, { partial: true, fixed: ['person_id'] })
    if (!read.ok) return refuse(...toInvalid(read.reasons))
    const faults = await checkRow(tx, table, { ...before, ...read.value })
    if (faults.length > 0) return refuse(...faults)
    const version = await inUseOr(tx, () => record.update(table.name, before, read.value, input.version))
    if (version === 'in-use') return refuse(pointsNowhere)
    return version === null ? refuse(wasChanged) : changedInRecord(tx, table, record.personId, before.id, version)
  }),
)

export const deletePersonRow = act('record.change', async (tx, input: PersonRowInput) =>
  changeRows(tx, input, async (record, table) => {
    const before = await seen(record, table, input.rowId)
    if (!before) return refuse(notFound)
    const gone = await inUseOr(tx, () => record.remove(table.name, before.id, input.version))
    if (gone === 'in-use') return refuse(stillInUse)
    return gone ? changedInRecord(tx, table, record.personId, before.id, input.version) : refuse(wasChanged)
  }),
)

function changedInRecord(tx: Tx, table: Table, personId: string, id: string, version: number) {
  tx.subject({ table: table.name, row: id })
  tx.notify('people', [personId])
  return ok({ id, version })
}
