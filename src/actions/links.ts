/** One-time links: the first set-up, an invitation, a new password. The database holds a hash and the link works once. */

import { type Redacted, reveal } from '../base/redacted.ts'
import { notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import type { Database } from '../database/client.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { passwordFaults } from '../domain/account/password.ts'
import type { Role } from '../domain/consent/roles.ts'
import { hashPassword } from './password-hash.ts'
import { newToken, sign } from './secret-tokens.ts'
import { hashToken, systemActor } from './session.ts'
import { beginSession, type Door, laterBy, type NewSession } from './sign-in.ts'

const linkHours = 24

/**
 * The token of an invitation follows from its operation id, under a key of ours: the same operation sent again after a
 * lost answer shows the same link, and nothing that opens an account is kept with the answers of operations.
 */
export const linkToken = (database: Database, operationId: string): string => sign(database, 'link', operationId)

/** One link for an account at a time: the newest. */
export async function makeLink(tx: Tx, accountId: string, purpose: 'invite' | 'reset', token: string): Promise<void> {
  await tx.query('delete from one_time_link where account_id = $1 and used_at is null', [accountId])
  await tx.query(
    `insert into one_time_link (id, token_hash, purpose, organization_id, account_id, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [tx.newId(), hashToken(token), purpose, tx.actor.organizationId, accountId, laterBy(tx.now, linkHours * 60)],
  )
}

/** The path of a new set-up link, or null when a center is there already. Earlier set-up links end. */
export async function createSetUpLink(
  database: Database,
  at: { readonly now: string; readonly newId: () => string },
): Promise<string | null> {
  const token = newToken()
  const { rows } = await database.app.query<{ made: boolean }>('select make_set_up_link($1, $2, $3) as made', [
    at.newId(),
    hashToken(token),
    laterBy(at.now, linkHours * 60),
  ])
  return rows[0]?.made ? `/set-up/${token}` : null
}

type LinkRow = {
  purpose: 'set-up' | 'invite' | 'reset'
  organization_id: string | null
  account_id: string | null
  expires_at: string
  used_at: string | null
}

/** Null when there is no such link, it was used, or its day is over: the three look the same. */
export async function findLink(door: Door, token: string): Promise<LinkRow | null> {
  const { rows } = await door.database.app.query<LinkRow>('select * from find_link($1)', [hashToken(token)])
  const row = rows[0]
  return row && row.used_at === null && row.expires_at > door.now ? row : null
}

export type Invited = {
  readonly accountId: string
  readonly organizationId: string
  readonly name: string
  readonly login: string
}

type AccountRow = { login: string; display_name: string; roles: Role[]; state: string }

const inAccount = <T>(
  door: Door,
  row: { organization_id: string; account_id: string },
  run: (tx: Tx) => Promise<T>,
  keep: (value: T) => boolean,
) =>
  inTransaction(
    {
      ...door,
      actor: { ...systemActor(row.organization_id, 'operator'), accountId: row.account_id },
      operation: { id: door.newId(), deviceAt: null, receivedAt: door.now },
    },
    run,
    keep,
  )

/** Whom an invitation or a reset is for. */
export async function findInvited(door: Door, token: string): Promise<Invited | null> {
  const link = await findLink(door, token)
  if (!link?.organization_id || !link.account_id) return null
  const { organization_id, account_id } = link
  const [account] = await inAccount(
    door,
    { organization_id, account_id },
    (tx) =>
      tx.query<AccountRow>(
        `select login, display_name, roles, state from account where id = $1 and state <> 'disabled'`,
        [account_id],
      ),
    () => true,
  )
  if (!account) return null
  return { accountId: account_id, organizationId: organization_id, name: account.display_name, login: account.login }
}

/** Sets the password, ends every session of the account, and signs in. The link is used up only when all of it holds. */
export async function acceptInvitation(
  door: Door,
  token: string,
  password: Redacted<string>,
  device: string | null,
): Promise<Result<NewSession, Refusal>> {
  const invited = await findInvited(door, token)
  if (!invited) return refuse(notFound)
  const faults = passwordFaults(reveal(password), invited.login)
  if (faults.length > 0) return refuse(...faults)
  const hash = await hashPassword(password)
  const row = { organization_id: invited.organizationId, account_id: invited.accountId }
  const roles = await inAccount(
    door,
    row,
    async (tx) => {
      const [used] = await tx.query<{ used: boolean }>('select use_link($1, $2) as used', [hashToken(token), tx.now])
      if (!used?.used) return null
      const [account] = await tx.query<{ roles: Role[] }>(
        `update account set password_hash = $2, state = 'active' where id = $1 and state <> 'disabled' returning roles`,
        [invited.accountId, hash],
      )
      if (!account) return null
      await tx.query('delete from sign_in_session where account_id = $1', [invited.accountId])
      await appendAudit(tx, { action: 'account.password-by-link', purpose: 'none', outcome: 'done' })
      tx.notify('account')
      return account.roles
    },
    (value) => value !== null,
  )
  if (!roles) return refuse(notFound)
  return ok(await beginSession(door, { ...row, roles }, invited.login, device, 'link'))
}
