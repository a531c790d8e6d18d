/** Assessments and placements in the database: what was told, what was decided on it, and who signed. */

import { readRows, type StoredRow } from './rows.ts'
import type { Tx } from './transaction.ts'

const newestFirst = 'order by at desc, id'

/** The newest placements first, whoever may see them: the caller has decided what to show. */
export const readPlacements = (tx: Tx, personIds: readonly string[]): Promise<StoredRow[]> =>
  readRows(tx, 'placement', 'person_id = any ($1::uuid[])', [personIds], newestFirst)

export async function readNewestPlacement(tx: Tx, personId: string): Promise<StoredRow | null> {
  const rows = await readRows(tx, 'placement', 'person_id = $1', [personId], `${newestFirst} limit 1`)
  return rows[0] ?? null
}

export async function readPlacement(tx: Tx, personId: string, placementId: string): Promise<StoredRow | null> {
  const rows = await readRows(tx, 'placement', 'person_id = $1 and id = $2', [personId, placementId])
  return rows[0] ?? null
}

/** Signatures under placements, by placement. */
export async function readSignatures(
  tx: Tx,
  placementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredRow[]>> {
  const rows = await readRows(
    tx,
    'signature',
    "document = 'placement' and document_id = any ($1::text[])",
    [placementIds],
    'order by at, id',
  )
  return Map.groupBy(rows, (row) => String(row.document_id))
}

/** Drafts that no later complete assessment has closed. */
export const readDrafts = (tx: Tx, personId: string): Promise<StoredRow[]> =>
  readRows(
    tx,
    'assessment',
    `person_id = $1 and state = 'draft' and not exists (select 1 from assessment c
       where c.person_id = $1 and c.state = 'complete' and c.at >= assessment.at)`,
    [personId],
    newestFirst,
  )

export const readDraftFacts = (tx: Tx, assessmentId: string) =>
  tx.query<{ id: string; version: number }>('select id, version from assessment_fact where assessment_id = $1', [
    assessmentId,
  ])
