/** The whole center as a folder of CSV files: every table in a fixed order, sealed text opened, accounts and passwords left out. */

import type { Refusal } from '../base/refusal.ts'
import { ok, type Result } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import { readRows } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { tables } from '../domain/center/tables.ts'
import { fileOf, organizationFile, printOrganization, printTable } from '../formats/csv-tables.ts'
import { act } from './act.ts'

export type ExportedFile = { readonly name: string; readonly text: string; readonly rows: number }

/** All files show one moment, so that no row points to one that is missing. */
export const exportCenter = act('center.export', (tx, _: Record<string, never>) => exportAll(tx), { snapshot: true })

const exportAll = (tx: Tx): Promise<Result<ExportedFile[], Refusal>> =>
  tx.within('list', async () => {
    const [center] = await tx.query<{ name: string }>('select name from organization')
    const files: ExportedFile[] = [{ name: organizationFile, text: printOrganization(center?.name ?? ''), rows: 1 }]
    let personIds: string[] = []
    for (const table of tables) {
      const rows = await readRows(tx, table.name, 'true', [], 'order by id')
      if (table.name === 'person') personIds = rows.map((row) => row.id)
      files.push({ name: fileOf(table.name), text: printTable(table, rows), rows: rows.length })
    }
    await appendAudit(tx, { action: 'center.export', purpose: 'operations', outcome: 'read', personIds })
    return ok(files)
  })
