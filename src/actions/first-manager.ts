/** The way into a center that was imported: a one-time link for its first manager, as long as nobody can sign in. */

import { appendAudit } from '../database/audit.ts'
import type { Database } from '../database/client.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { makeLink } from './links.ts'
import { findOrganization } from './organization.ts'
import { newToken } from './secret-tokens.ts'
import { systemActor } from './session.ts'

export type FirstManager = { readonly login: string /** Of the link. */; readonly path: string }

type Account = { readonly id: string; readonly login: string; readonly state: string }

/** Log-ins are one space for all centers of a database. */
async function freeLogin(tx: Tx): Promise<string> {
  for (let n = 1; ; n++) {
    const login = n === 1 ? 'manager' : `manager-${n}`
    if ((await tx.query('select 1 from find_login($1)', [login])).length === 0) return login
  }
}

async function invite(tx: Tx, token: string): Promise<string | null> {
  const accounts = await tx.query<Account>('select id, login, state from account order by id limit 2')
  const [only] = accounts
  if (accounts.length > 1 || (only && only.state !== 'invited')) return null
  const { id, login } = only ?? { id: tx.newId(), login: await freeLogin(tx) }
  if (!only) {
    await tx.query(
      `insert into account (id, organization_id, login, display_name, roles) values ($1, $2, $3, 'First manager', '{manager}')`,
      [id, tx.actor.organizationId, login],
    )
    await appendAudit(tx, { action: 'center.set-up', purpose: 'change', outcome: 'done', subject: { account: id } })
  }
  await makeLink(tx, id, 'invite', token)
  return login
}

/** Null where there is no center, or somebody has an account already. An earlier link that nobody used ends. */
export async function inviteFirstManager(
  database: Database,
  at: { readonly now: string; readonly newId: () => string },
): Promise<FirstManager | null> {
  const organizationId = await findOrganization(database)
  if (organizationId === null) return null
  const token = newToken()
  const login = await inTransaction(
    {
      ...at,
      database,
      actor: systemActor(organizationId, 'manager'),
      operation: { id: at.newId(), deviceAt: null, receivedAt: at.now },
    },
    (tx) => invite(tx, token),
    (made) => made !== null,
  )
  return login === null ? null : { login, path: `/welcome/${token}` }
}
