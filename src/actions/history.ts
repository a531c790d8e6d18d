/** What a row was before, who changed it, and putting an earlier version back; nothing is ever overwritten by it. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import {
  personsOf,
  type Restored,
  readCurrent,
  readVersions,
  restoreVersion,
  type Version,
} from '../database/history.ts'
import { changeRecord, listRecords, readRecord } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Topic, Tx } from '../database/transaction.ts'
import type { Table } from '../domain/center/column.ts'
import { columnsOf, findTable } from '../domain/center/tables.ts'
import { maySeeRow, type Reader } from '../domain/consent/decide.ts'
import { mayAct, recordParts, waitingParts } from '../domain/consent/roles.ts'
import { act } from './act.ts'

export type RowHistory = {
  readonly current: { readonly version: number; readonly values: Readonly<Record<string, unknown>> } | null
  readonly versions: readonly {
    readonly version: number
    readonly change: 'update' | 'delete'
    readonly at: string
    readonly accountId: string | null
    readonly by: string | null
    readonly values: Readonly<Record<string, unknown>>
  }[]
  /** Whether this role may put an earlier version back. */
  readonly restorable: boolean
}

// A week is put back by its own undo, which knows plans, sessions and who was told; a signature stands as it was given,
// and so does what a person answered to an offer of care.
const notRestored = new Set([
  'week',
  'week_plan',
  'session',
  'session_person',
  'signature',
  'level_offer',
  'level_review',
  'outside_level',
  'couple_agreement',
  'criteria_set',
  'criteria_switch',
  'text_review',
  'waiting_entry',
  'waiting_check',
  'arrival',
])

const restsOnPlacement = (table: Table): boolean => (waitingParts as readonly string[]).includes(table.name)

const valuesOf = (table: Table, row: StoredRow): Record<string, unknown> =>
  Object.fromEntries(columnsOf(table).map(({ name }) => [name, row[name] ?? null]))

const shape = (table: Table, current: StoredRow | null, versions: readonly Version[], restorable: boolean) => ({
  current: current ? { version: current.version, values: valuesOf(table, current) } : null,
  versions: versions.map(({ row, ...rest }) => ({ ...rest, values: valuesOf(table, row) })),
  restorable,
})

const isOf = (table: Table, row: StoredRow, personId: string): boolean =>
  table.name === 'person' ? row.id === personId : row.person_id === personId

const topicOf = (table: Table): Topic => {
  if (table.wall === 'organization') return 'center'
  if (
    [
      'assessment',
      'assessment_fact',
      'placement',
      'level_offer',
      'level_review',
      'outside_level',
      'couple_agreement',
    ].includes(table.name)
  )
    return 'placement'
  if (
    ['episode', 'stay', 'dose_order', 'authorization', 'waiting_entry', 'waiting_check', 'arrival'].includes(table.name)
  )
    return 'care'
  return table.name === 'attendance' ? 'attendance' : 'people'
}

/** The tables of one person's record. */
const personTable = (name: string): Table | null => {
  const table = findTable(name)
  return table && (table.wall === 'person' || table.name === 'person') ? table : null
}

const mayRestoreFor = (tx: Tx, table: Table): boolean =>
  mayAct(tx.actor.role, 'history.restore') &&
  recordParts[tx.actor.role].changes.includes(table.name) &&
  !notRestored.has(table.name)

/** Current row and versions of one row of the record that is lent, without the facts that this reader may not see. */
async function readOf(tx: Tx, table: Table, personId: string, rowId: string) {
  const reader: Reader = { role: tx.actor.role, ownPersonId: tx.actor.personId, brokeGlass: false }
  const isShown = (row: StoredRow) => isOf(table, row, personId) && (!table.fact || maySeeRow(reader, row))
  const current = await readCurrent(tx, table, rowId)
  const versions = await readVersions(tx, table, rowId)
  // A fact that became private hides its past as well.
  if (current && !isShown(current)) return null
  const shown = versions.filter((version) => isShown(version.row))
  return current || shown.length > 0 ? { current, versions: shown } : null
}

export type PersonRow = { readonly personId: string; readonly table: string; readonly rowId: string }

export const readPersonHistory = act(
  'history.read',
  async (tx, input: PersonRow): Promise<Result<RowHistory, Refusal>> => {
    const table = personTable(input.table)
    const { sees } = recordParts[tx.actor.role]
    if (!table || !sees.includes(table.name)) return refuse(notFound)
    // Why somebody waits before others comes from the placement.
    if (restsOnPlacement(table) && !sees.includes('placement')) return refuse(notFound)
    return readRecord(tx, input.personId, async () => {
      const found = await readOf(tx, table, input.personId, input.rowId)
      if (!found) return refuse(notFound)
      return ok(shape(table, found.current, found.versions, mayRestoreFor(tx, table)))
    })
  },
)

type Restore = { readonly version: number; readonly current: number | null }

function answerOf(table: Table, rowId: string, restored: Restored): Result<{ id: string; version: number }, Refusal> {
  switch (restored.kind) {
    case 'restored':
      return ok({ id: rowId, version: restored.version })
    case 'no-such-version':
      return refuse(invalid('version', 'is no earlier version of this row'))
    case 'changed-meanwhile':
      return refuse(conflict('This was changed after you opened it. Load it again.'))
    case 'in-the-way':
      return refuse(ruleSays('in-the-way', `Something else stands where this earlier version of ${table.label} would.`))
    case 'gone':
      return refuse(
        ...restored.columns.map((column) =>
          ruleSays(
            'reference-gone',
            `${column.label}: what this earlier version names is not there any more.`,
            column.name,
          ),
        ),
      )
  }
}

export const restorePersonRow = act(
  'history.restore',
  async (tx, input: PersonRow & Restore): Promise<Result<{ id: string; version: number }, Refusal>> => {
    const table = personTable(input.table)
    if (!table || !mayRestoreFor(tx, table)) return refuse(notFound)
    return changeRecord(tx, input.personId, async () => {
      const found = await readOf(tx, table, input.personId, input.rowId)
      if (!found) return refuse(notFound)
      const isShown = found.versions.some(({ version }) => version === input.version)
      const restored: Restored = isShown
        ? await restoreVersion(tx, table, input.rowId, input.version, input.current)
        : { kind: 'no-such-version' }
      tx.subject({ table: table.name, row: input.rowId, version: input.version })
      tx.notify(topicOf(table), [input.personId])
      return answerOf(table, input.rowId, restored)
    })
  },
)

// An inquiry keeps its own steps; who asked for care is for admissions, and not for everybody who may read histories.
const notShown = new Set(['inquiry', 'inquiry_step', 'benefit_check', 'assessment_booking', 'inquiry_link'])

/** The tables that belong to no one record: the center's own, households, couples, sessions, rosters. */
const sharedTable = (name: string): Table | null => {
  const table = findTable(name)
  return table && !personTable(name) && !notShown.has(name) ? table : null
}

const changeAction = { organization: 'center.change', household: 'household.change', couple: 'couple.change' } as const

const maySeeShared = (tx: Tx, table: Table): boolean =>
  table.wall === 'organization' ||
  table.wall === 'session' ||
  recordParts[tx.actor.role].sees.includes(table.wall === 'household' ? 'household_member' : 'couple_member')

function mayRestoreShared(tx: Tx, table: Table): boolean {
  if (notRestored.has(table.name) || !mayAct(tx.actor.role, 'history.restore')) return false
  if (table.wall === 'organization' || table.wall === 'household' || table.wall === 'couple')
    return mayAct(tx.actor.role, changeAction[table.wall])
  return mayAct(tx.actor.role, 'week.change')
}

export type SharedRow = { readonly table: string; readonly rowId: string }

async function readShared(tx: Tx, table: Table, rowId: string) {
  const reader: Reader = { role: tx.actor.role, ownPersonId: null, brokeGlass: false }
  const isShown = (row: StoredRow) => !table.fact || maySeeRow(reader, row)
  const current = await readCurrent(tx, table, rowId)
  const versions = (await readVersions(tx, table, rowId)).filter(({ row }) => isShown(row))
  if (current && !isShown(current)) return null
  if (!current && versions.length === 0) return null
  const rows = [...(current ? [current] : []), ...versions.map(({ row }) => row)]
  return { current, versions, personIds: await personsOf(tx, table, rows) }
}

/** Rows behind the wall of lists are read under it, with the people named in the trail. */
const underList = <T>(tx: Tx, table: Table, rowId: string, run: () => Promise<{ value: T; personIds: string[] }>) =>
  listRecords(tx, `history-${table.name}`, rowId, run)

export const readSharedHistory = act(
  'history.read',
  async (tx, input: SharedRow): Promise<Result<RowHistory, Refusal>> => {
    const table = sharedTable(input.table)
    if (!table || !maySeeShared(tx, table)) return refuse(notFound)
    const listed = await underList(tx, table, input.rowId, async () => {
      const found = await readShared(tx, table, input.rowId)
      return { value: found, personIds: found?.personIds ?? [] }
    })
    if (!listed.ok) return listed
    if (!listed.value) return refuse(notFound)
    return ok(shape(table, listed.value.current, listed.value.versions, mayRestoreShared(tx, table)))
  },
)

export const restoreSharedRow = act(
  'history.restore',
  async (tx, input: SharedRow & Restore): Promise<Result<{ id: string; version: number }, Refusal>> => {
    const table = sharedTable(input.table)
    if (!table || !maySeeShared(tx, table) || !mayRestoreShared(tx, table)) return refuse(notFound)
    const listed = await underList(tx, table, input.rowId, async () => {
      const found = await readShared(tx, table, input.rowId)
      if (!found) return { value: null, personIds: [] as string[] }
      const isShown = found.versions.some(({ version }) => version === input.version)
      const value: Restored = isShown
        ? await restoreVersion(tx, table, input.rowId, input.version, input.current)
        : { kind: 'no-such-version' }
      return { value, personIds: found.personIds }
    })
    if (!listed.ok) return listed
    if (!listed.value) return refuse(notFound)
    tx.subject({ table: table.name, row: input.rowId, version: input.version })
    tx.notify(topicOf(table))
    return answerOf(table, input.rowId, listed.value)
  },
)
