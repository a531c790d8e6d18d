/** A folder of CSV files into the center: all of it or nothing, rows that are there updated where they differ, others left alone. */

import { conflict, invalid, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import { insertRows, updateRow } from '../database/rows.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import type { Table } from '../domain/center/column.ts'
import { keyColumn, tables } from '../domain/center/tables.ts'
import { type CsvFile, readFolder } from '../formats/csv-tables.ts'
import { type Action, act, type Context } from './act.ts'
import { type ImportPlan, planImport } from './import-plan.ts'
import { insertOrganization, type NewOrganization } from './organization.ts'

export type ImportInput = { readonly files: readonly CsvFile[]; readonly dryRun: boolean }
export type ImportCounts = { readonly added: number; readonly changed: number; readonly same: number }
export type ImportAnswer = { readonly dryRun: boolean; readonly tables: Readonly<Record<string, ImportCounts>> }

/** More faults than this help nobody; how many there are is said. */
export const mostFaults = 200

/** Every fault as `file:line:column` in the field of a refusal. */
function faultsOf(faults: ReturnType<typeof readFolder>['faults']): Refusal[] {
  const shown = faults.list(mostFaults).map((f) => invalid(`${f.file}:${f.line}:${f.column}`, f.says))
  const more = faults.count - shown.length
  return more > 0 ? [...shown, invalid('', `There are ${more} more faults. Correct these first.`)] : shown
}

/** The import itself, for a transaction that does more than import; the caller asks who may, and rolls back a refusal. */
export async function importInto(tx: Tx, { files, dryRun }: ImportInput): Promise<Result<ImportAnswer, Refusal>> {
  const folder = readFolder(files)
  return tx.within('list', async () => {
    const plan = await planImport(tx, folder)
    if (folder.faults.count > 0) return refuse(...faultsOf(folder.faults))
    if (!dryRun) {
      if (folder.organizationName !== null) await rename(tx, folder.organizationName)
      for (const table of tables) {
        const failed = await saveTable(tx, table, plan)
        if (failed) return refuse(failed)
      }
      await keepKeys(tx, plan.newKeys)
      for (const topic of ['people', 'center', 'placement', 'care', 'week', 'attendance'] as const) tx.notify(topic)
    }
    const counts = [...plan.tables].map(([name, of]): [string, ImportCounts] => [
      name,
      { added: of.add.length, changed: of.change.length, same: of.same },
    ])
    const rows = counts.reduce((sum, [, c]) => sum + c.added + c.changed, 0)
    tx.subject({ files: files.length, rows, dryRun: dryRun ? 1 : 0 })
    return ok({ dryRun, tables: Object.fromEntries(counts) })
  })
}

const importing = act('center.import', importInto)

/** Two imports at once, or an id that is taken elsewhere: the database says no, and nothing was written. */
async function refuseTaken<T>(run: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  try {
    return await run()
  } catch (error) {
    const { code = '', table } = error as { code?: string; table?: string }
    // PostgreSQL class 23: integrity constraint violation.
    if (!code.startsWith('23')) throw error
    const where = table ? ` in ${table}` : ''
    const says = `The center changed during the import, or a row${where} is taken already. Nothing was saved; try again.`
    return refuse(conflict(says))
  }
}

export const importCenter: Action<ImportInput, ImportAnswer> = Object.assign(
  (context: Context, input: ImportInput) => refuseTaken(() => importing(context, input)),
  { action: importing.action },
)

/**
 * A center that is not there yet, its organization included, in one transaction. Only the command line comes here:
 * nobody has signed in, so no role can be asked, and an operation has no organization to stand under.
 */
export const importNewCenter = (
  context: Context,
  organization: NewOrganization,
  input: ImportInput,
): Promise<Result<ImportAnswer, Refusal>> =>
  refuseTaken(() =>
    inTransaction(
      context,
      async (tx) => {
        await insertOrganization(tx, organization)
        const answer = await importInto(tx, input)
        const personIds = [...tx.log.persons]
        await appendAudit(tx, {
          action: 'center.import',
          purpose: 'change',
          outcome: 'done',
          personIds,
          subject: tx.log.subject,
        })
        return answer
      },
      (answer) => answer.ok && !input.dryRun,
    ),
  )

async function rename(tx: Tx, name: string): Promise<void> {
  await tx.query('update organization set name = $2 where id = $1 and name <> $2', [tx.actor.organizationId, name])
}

const personOf = (table: Table, row: Readonly<Record<string, unknown>>): string | null =>
  table.name === 'person' ? String(row.id) : typeof row.person_id === 'string' ? row.person_id : null

/** Rows that are sealed with a key of their own. */
const ownKey = new Set(tables.filter((table) => keyColumn(table) === 'id').map(({ name }) => name))

async function saveTable(tx: Tx, table: Table, plan: ImportPlan): Promise<Refusal | null> {
  const of = plan.tables.get(table.name)
  if (!of) return null
  if (ownKey.has(table.name) && of.add.length > 0) await tx.keys.make(of.add.map((row) => row.id))
  await insertRows(tx, table.name, of.add)
  for (const { before, changes } of of.change) {
    const version = await updateRow(tx, table.name, before, changes, before.version)
    if (version === null)
      return conflict(
        `A row of ${table.name} was changed by somebody else during the import. Nothing was saved; try again.`,
      )
  }
  for (const row of [...of.add, ...of.change.map((c) => c.before)]) {
    const person = personOf(table, row)
    if (person) tx.touched(person)
  }
  return null
}

async function keepKeys(tx: Tx, keys: ImportPlan['newKeys']): Promise<void> {
  await tx.query(
    `insert into source_key (organization_id, table_name, key, row_id)
     select $1, t, k, i from unnest($2::text[], $3::text[], $4::uuid[]) as n (t, k, i)`,
    [tx.actor.organizationId, keys.map((k) => k.table), keys.map((k) => k.key), keys.map((k) => k.id)],
  )
}
