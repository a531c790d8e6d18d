/** One's own account: who am I, under which role, and a new password. */

import { type Redacted, reveal } from '../base/redacted.ts'
import { invalid, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { passwordFaults } from '../domain/account/password.ts'
import type { Role } from '../domain/consent/roles.ts'
import { act, type Context } from './act.ts'
import { hashPassword, passwordHolds } from './password-hash.ts'
import type { Session } from './session.ts'
import { tryAt } from './throttle.ts'

type SiteRow = { id: string; name: string; zone: string; state: string; admissions_phone: string }

/** The parts of "who am I" that stand in the database. */
export const readOwnCenter = act('account.me', async (tx, _: Record<string, never>) => {
  const [center] = await tx.query<{ name: string; demo: boolean }>('select name, demo from organization')
  const sites =
    tx.actor.role === 'participant'
      ? []
      : await tx.query<SiteRow>('select id, name, zone, state, admissions_phone from site order by name, id')
  return ok({
    centerName: center?.name ?? '',
    demo: center?.demo ?? false,
    sites: sites.map(({ admissions_phone, ...site }) => ({ ...site, admissionsPhone: admissions_phone })),
  })
})

export const switchRole = act(
  'account.role',
  async (tx, input: { session: Session; role: Role }): Promise<Result<{ role: Role }, Refusal>> => {
    if (!input.session.roles.includes(input.role)) return refuse(invalid('role', 'is not one of your roles'))
    await tx.query('update sign_in_session set role = $2 where id = $1', [input.session.id, input.role])
    tx.notify('account')
    return ok({ role: input.role })
  },
)

const savePassword = act('account.password', async (tx, input: { hash: string; sessionId: string }) => {
  await tx.query('update account set password_hash = $2 where id = $1', [tx.actor.accountId, input.hash])
  await tx.query('delete from sign_in_session where account_id = $1 and id <> $2', [
    tx.actor.accountId,
    input.sessionId,
  ])
  await tx.query('delete from one_time_link where account_id = $1 and used_at is null', [tx.actor.accountId])
  tx.notify('account')
  return ok({})
})

/** The current password is asked for, and its tries are counted: a session left open must not become an account taken. */
export async function changePassword(
  context: Context,
  input: {
    readonly session: Session
    readonly current: Redacted<string>
    readonly password: Redacted<string>
  },
): Promise<Result<Record<string, never>, Refusal>> {
  const { database, now, actor } = context
  const { login, id, demo } = input.session
  if (demo) return refuse(ruleSays('demo-password', 'In the demo everybody signs in with one click; passwords stay.'))
  const counted = await tryAt(database, { address: `session/${actor.accountId}`, device: null }, login, now)
  if (counted.refusal) return refuse(counted.refusal)
  const { rows } = await database.app.query<{ password_hash: string | null }>('select * from find_login($1)', [login])
  if (!(await passwordHolds(input.current, rows[0]?.password_hash ?? null)))
    return refuse(invalid('current', 'is not your password'))
  await counted.succeed()
  const faults = passwordFaults(reveal(input.password), login)
  if (reveal(input.password) === reveal(input.current)) faults.push(invalid('password', 'is the one that you have'))
  if (faults.length > 0) return refuse(...faults)
  return savePassword(context, { hash: await hashPassword(input.password), sessionId: id })
}
