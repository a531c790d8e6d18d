/** Coming in and going out: password, demo and passkey all end in one new session; every end is written down. */

import { randomBytes } from 'node:crypto'
import type { Redacted } from '../base/redacted.ts'
import { invalid, notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import type { Database } from '../database/client.ts'
import { type Actor, inTransaction, type Tx } from '../database/transaction.ts'
import { cleanLogin } from '../domain/account/password.ts'
import type { Role } from '../domain/consent/roles.ts'
import { inTurn } from './hash-lanes.ts'
import { passwordHolds } from './password-hash.ts'
import { newToken } from './secret-tokens.ts'
import { hashToken, idleMinutes, longestHours, type Session, systemActor } from './session.ts'
import { type Origin, placeOf, rememberDevice, tryAt } from './throttle.ts'

/** What the door needs; there is no actor yet. */
export type Door = { readonly database: Database; readonly now: string; readonly newId: () => string }

/** Goes into cookies and nowhere else. */
export type NewSession = {
  readonly token: string
  readonly csrf: string
  readonly device: string
  readonly role: Role
}

export const laterBy = (now: string, minutes: number): string =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString()

/** Runs as an account that is only just being recognized; nothing else passes here without an actor. */
export const asSomebody = <T>(door: Door, actor: Actor, run: (tx: Tx) => Promise<T>): Promise<T> => {
  const operation = { id: door.newId(), deviceAt: null, receivedAt: door.now }
  return inTransaction({ ...door, actor, operation }, run, () => true)
}

type LoginRow = {
  account_id: string
  organization_id: string
  password_hash: string | null
  state: string
  roles: Role[]
}

const wrongLogin: Refusal = invalid('', 'The log-in name or the password is not right.')

export const actorOf = (row: Pick<LoginRow, 'account_id' | 'organization_id' | 'roles'>): Actor => ({
  ...systemActor(row.organization_id, row.roles[0]!),
  accountId: row.account_id,
})

/** The one place where sessions begin. */
export async function beginSession(
  door: Door,
  row: Pick<LoginRow, 'account_id' | 'organization_id' | 'roles'>,
  login: string,
  device: string | null,
  how: 'password' | 'demo' | 'passkey' | 'link',
): Promise<NewSession> {
  const token = newToken()
  const csrf = newToken()
  await asSomebody(door, actorOf(row), async (tx) => {
    // Sessions that ended are no use to anybody; the trail keeps who came and when.
    await tx.query('delete from sign_in_session where account_id = $1 and (ends_at <= $2 or idle_until <= $2)', [
      row.account_id,
      door.now,
    ])
    await tx.query(
      `insert into sign_in_session (id, organization_id, account_id, token_hash, csrf_hash, role, created_at, last_seen_at, idle_until, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)`,
      [
        door.newId(),
        row.organization_id,
        row.account_id,
        hashToken(token),
        hashToken(csrf),
        row.roles[0],
        door.now,
        laterBy(door.now, idleMinutes),
        laterBy(door.now, longestHours * 60),
      ],
    )
    await appendAudit(tx, { action: `account.sign-in-${how}`, purpose: 'none', outcome: 'done' })
  })
  return { token, csrf, device: rememberDevice(door.database, device, login), role: row.roles[0]! }
}

/**
 * A name that nobody has leaves no line in the trail, yet its answer must take as long: it writes a row as well, one
 * that the next such try sweeps away, because waiting for the disk is what a clock would notice.
 */
async function noteFailure(door: Door, row: LoginRow | undefined): Promise<void> {
  const actor = row ? actorOf(row) : systemActor('00000000-0000-0000-0000-000000000000', 'operator')
  await asSomebody(door, actor, async (tx) => {
    if (row) await appendAudit(tx, { action: 'account.sign-in-password', purpose: 'none', outcome: 'failed' })
    else await tx.query('select throttle_sweep($1), use_challenge($2, $1, $1)', [door.now, randomBytes(32)])
  })
}

type SignIn = { readonly login: string; readonly password: Redacted<string>; readonly origin: Origin }

export async function signIn(door: Door, input: SignIn): Promise<Result<NewSession, Refusal>> {
  const login = cleanLogin(input.login)
  const tried = await inTurn(placeOf(door.database, input.origin, login), () => tryToSignIn(door, login, input))
  return tried === 'busy' ? refuse(tooBusy) : tried
}

const tooBusy: Refusal = {
  kind: 'too-many',
  says: 'Too many people are signing in from here right now. Wait 2 seconds, then try again.',
  retryAfterSeconds: 2,
}

async function tryToSignIn(door: Door, login: string, input: SignIn): Promise<Result<NewSession, Refusal>> {
  const counted = await tryAt(door.database, input.origin, login, door.now)
  if (counted.refusal) return refuse(counted.refusal)
  const { rows } = await door.database.app.query<LoginRow>('select * from find_login($1)', [login])
  const row = rows[0]
  const holds = await passwordHolds(input.password, row?.password_hash ?? null)
  if (!row || !holds || row.state !== 'active') {
    await noteFailure(door, row)
    return refuse(wrongLogin)
  }
  await counted.succeed()
  return ok(await beginSession(door, row, login, input.origin.device, 'password'))
}

/** One click as any role, in a demo and nowhere else. */
export async function signInDemo(
  door: Door,
  input: { readonly login: string; readonly device: string | null },
): Promise<Result<NewSession, Refusal>> {
  const login = cleanLogin(input.login)
  const { rows } = await door.database.app.query<LoginRow>('select * from find_login($1)', [login])
  const row = rows[0]
  if (row?.state !== 'active') return refuse(notFound)
  const demo = await asSomebody(door, actorOf(row), (tx) =>
    tx.query('select 1 from organization where id = $1 and demo', [row.organization_id]),
  )
  if (demo.length === 0) return refuse(notFound)
  return ok(await beginSession(door, row, login, input.device, 'demo'))
}

export async function signOut(door: Door, session: Session): Promise<void> {
  await asSomebody(door, session.actor, async (tx) => {
    await tx.query('delete from sign_in_session where id = $1', [session.id])
    await appendAudit(tx, { action: 'account.sign-out', purpose: 'none', outcome: 'done' })
    tx.notify('account')
  })
}
