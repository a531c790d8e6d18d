/** The whole center as a folder of CSV files: every table in a fixed order, sealed text opened, accounts and passwords left out. */

import { ok } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import { readRows } from '../database/rows.ts'
import { tables } from '../domain/center/tables.ts'
import { fileOf, organizationFile, printOrganization, printTable } from '../formats/csv-tables.ts'
import { act } from './act.ts'

export type ExportedFile = { readonly name: string; readonly text: string; readonly rows: number }

export const exportCenter = act('center.export', async (tx, _: Record<string, never>) =>
  tx.within('list', async () => {
    const [center] = await tx.query<{ name: string }>('select name from organization')
    const files: ExportedFile[] = []
    let personIds: string[] = []
    // Backwards: what points to a row is read before the row, so that a row added meanwhile never lacks its target.
    for (const table of tables.toReversed()) {
      const rows = await readRows(tx, table.name, 'true', [], 'order by id')
      if (table.name === 'person') personIds = rows.map((row) => row.id)
      files.unshift({ name: fileOf(table.name), text: printTable(table, rows), rows: rows.length })
    }
    files.unshift({ name: organizationFile, text: printOrganization(center?.name ?? ''), rows: 1 })
    await appendAudit(tx, { action: 'center.export', purpose: 'operations', outcome: 'read', personIds })
    return ok(files)
  }),
)
