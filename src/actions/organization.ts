/** The first row of a center: its organization, made before anybody of it can act. */

import type { Database } from '../database/client.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import type { Context } from './act.ts'

export type NewOrganization = { readonly name: string; readonly demo: boolean }

/** The actor of the transaction already bears the new organization's id: that is the only row the wall lets it write. */
export async function insertOrganization(tx: Tx, { name, demo }: NewOrganization): Promise<void> {
  await tx.query('insert into organization (id, name, demo) values ($1, $2, $3)', [tx.actor.organizationId, name, demo])
}

/** The id of a database's first center, or null where there is none yet. */
export async function findOrganization(database: Database): Promise<string | null> {
  const { rows } = await database.app.query<{ organization_id: string }>('select organization_id from public_center()')
  return rows[0]?.organization_id ?? null
}

/** Whether the organization of this context is there: the wall shows an organization only to itself. */
export const isOrganization = (context: Context): Promise<boolean> =>
  inTransaction(
    context,
    async (tx) => (await tx.query('select 1 from organization')).length === 1,
    () => true,
  )
