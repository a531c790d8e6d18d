/** Sessions: who a cookie belongs to, found by the hash of its token before any organization is known. */

import { createHash } from 'node:crypto'
import type { Database } from '../database/client.ts'
import { type Actor, inTransaction, systemAccount } from '../database/transaction.ts'
import type { Role } from '../domain/consent/roles.ts'

export type Session = {
  readonly id: string
  readonly actor: Actor
  readonly login: string
  readonly roles: readonly Role[]
  readonly csrfHash: Buffer
  readonly demo: boolean
  readonly lastSeenAt: string
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

// A session that nobody uses ends; one that is used ends too, at the latest after a long shift.
export const idleMinutes = 30
export const longestHours = 12

type SessionRow = {
  session_id: string
  organization_id: string
  account_id: string
  role: Role
  csrf_hash: Buffer
  idle_until: string
  ends_at: string
  last_seen_at: string
  login: string
  display_name: string
  roles: Role[]
  staff_id: string | null
  person_id: string | null
  state: string
  demo: boolean
}

/** Null when there is no such session, it has ended, or its account was disabled. */
export async function findSession(database: Database, token: string, now: string): Promise<Session | null> {
  const { rows } = await database.app.query<SessionRow>('select * from find_session($1)', [hashToken(token)])
  const row = rows[0]
  if (row?.state !== 'active' || row.idle_until <= now || row.ends_at <= now || !row.roles.includes(row.role))
    return null
  return {
    id: row.session_id,
    login: row.login,
    roles: row.roles,
    csrfHash: row.csrf_hash,
    demo: row.demo,
    lastSeenAt: row.last_seen_at,
    actor: {
      accountId: row.account_id,
      organizationId: row.organization_id,
      role: row.role,
      staffId: row.staff_id,
      personId: row.person_id,
      displayName: row.display_name,
    },
  }
}

/** The command line and jobs act for an organization under a role of their own, and the audit trail says so. */
export const systemActor = (organizationId: string, role: Role): Actor => ({
  accountId: systemAccount,
  organizationId,
  role,
  staffId: null,
  personId: null,
  displayName: 'Tandem',
})

/** Moves the idle end; called for what a person does, not for what an open page does by itself. */
export async function keepSession(
  input: { readonly database: Database; readonly now: string; readonly newId: () => string },
  session: Session,
): Promise<void> {
  // Once a minute is exact enough for thirty.
  if (Date.parse(input.now) - Date.parse(session.lastSeenAt) < 60_000) return
  const operation = { id: input.newId(), deviceAt: null, receivedAt: input.now }
  const idleUntil = new Date(Date.parse(input.now) + idleMinutes * 60_000).toISOString()
  await inTransaction(
    { ...input, actor: session.actor, operation },
    (tx) =>
      tx.query('update sign_in_session set last_seen_at = $2, idle_until = $3 where id = $1', [
        session.id,
        input.now,
        idleUntil,
      ]),
    () => true,
  )
}
