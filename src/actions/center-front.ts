/** What the public pages may know before anybody signs in: the center's name, its admissions line, the demo's doors. */

import type { Database } from '../database/client.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Role, roleLabels, roles } from '../domain/consent/roles.ts'
import { systemActor } from './session.ts'
import type { Door } from './sign-in.ts'

export type FrontCenter = {
  readonly organizationId: string
  readonly name: string
  readonly demo: boolean
  readonly site: string
  /** Null while no site was entered. */
  readonly siteId: string | null
  readonly admissionsPhone: string
}

/** Null while no center was set up. */
export async function frontCenter(database: Database): Promise<FrontCenter | null> {
  const { rows } = await database.app.query('select * from public_center()')
  const row = rows[0]
  if (!row) return null
  return {
    organizationId: row.organization_id,
    name: row.name,
    demo: row.demo,
    site: row.site_name ?? row.name,
    siteId: row.site_id,
    admissionsPhone: row.admissions_phone ?? '',
  }
}

export type DemoDoor = { readonly label: string; readonly role: string; readonly login: string }

/** Every account of the demo center, by the order of roles; empty for a real one. */
export async function demoDoors(door: Door, center: FrontCenter): Promise<DemoDoor[]> {
  if (!center.demo) return []
  const operation = { id: door.newId(), deviceAt: null, receivedAt: door.now }
  const rows = await inTransaction(
    { ...door, actor: systemActor(center.organizationId, 'operator'), operation },
    (tx) =>
      tx.query<{ login: string; display_name: string; roles: Role[] }>(
        `select login, display_name, roles from account where state = 'active' order by login`,
      ),
    () => true,
  )
  return rows
    .toSorted((a, b) => roles.indexOf(a.roles[0]!) - roles.indexOf(b.roles[0]!))
    .map((row) => ({ label: row.display_name, role: roleLabels[row.roles[0]!], login: row.login }))
}
