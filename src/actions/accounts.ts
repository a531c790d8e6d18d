/** The accounts of a center, as managers and operators keep them. */

import { conflict, invalid, notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { readRecord } from '../database/record.ts'
import type { Tx } from '../database/transaction.ts'
import { changeFaults, draftFaults, keeperFaults, keepsAccount, roleFaults } from '../domain/account/accounts.ts'
import { cleanLogin, loginFaults } from '../domain/account/password.ts'
import type { Role } from '../domain/consent/roles.ts'
import { act } from './act.ts'
import { makeLink } from './links.ts'

type AccountRow = {
  id: string
  version: number
  login: string
  display_name: string
  roles: Role[]
  state: 'invited' | 'active' | 'disabled'
  staff_id: string | null
  person_id: string | null
  has_password: boolean
}

const columns =
  'id, version, login, display_name, roles, state, staff_id, person_id, password_hash is not null as has_password'

async function findAccount(tx: Tx, id: string): Promise<AccountRow | null> {
  const [row] = await tx.query<AccountRow>(`select ${columns} from account where id = $1 for update`, [id])
  return row && keepsAccount(tx.actor.role, row.person_id) ? row : null
}

export const listAccounts = act('account.list', async (tx, _: Record<string, never>) => {
  const rows = await tx.query<AccountRow>(`select ${columns} from account order by login`)
  return ok(rows.filter((row) => keepsAccount(tx.actor.role, row.person_id)).map(toAccount))
})

const toAccount = ({ display_name, staff_id, person_id, has_password: _, ...row }: AccountRow) => ({
  ...row,
  displayName: display_name,
  staffId: staff_id,
  personId: person_id,
})

async function staffFaults(tx: Tx, staffId: string | null | undefined): Promise<Refusal[]> {
  if (!staffId) return []
  const found = await tx.query('select 1 from staff where id = $1', [staffId])
  return found.length === 1 ? [] : [invalid('staffId', 'is nobody of the staff')]
}

async function personFaults(tx: Tx, personId: string | null): Promise<Refusal[]> {
  if (personId === null) return []
  // An operator knows nobody in care: for that role no record is there.
  const found = await readRecord(tx, personId, async () => ok(true))
  if (!found.ok) return [invalid('personId', 'is no record that you may give an account to')]
  const taken = await tx.query('select 1 from account where person_id = $1', [personId])
  return taken.length > 0 ? [conflict('This record has an account already.')] : []
}

export type NewAccount = {
  readonly login: string
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly staffId: string | null
  readonly personId: string | null
  readonly token: string
}

export const createAccount = act('account.create', async (tx, input: NewAccount) => {
  const login = cleanLogin(input.login)
  const faults = [
    ...loginFaults(login),
    ...draftFaults(input),
    ...roleFaults(input.roles),
    ...keeperFaults(tx.actor.role, input.roles),
    ...(await staffFaults(tx, input.staffId)),
    ...(await personFaults(tx, input.personId)),
  ]
  const taken = await tx.query('select 1 from find_login($1)', [login])
  if (taken.length > 0) faults.push(invalid('login', 'is taken; choose another one'))
  if (faults.length > 0) return refuse(...faults)
  const id = tx.newId()
  await tx.query(
    `insert into account (id, organization_id, login, display_name, roles, staff_id, person_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.actor.organizationId, login, input.displayName, input.roles, input.staffId, input.personId],
  )
  await makeLink(tx, id, 'invite', input.token)
  tx.subject({ account: id })
  tx.notify('account')
  return ok({ id, version: 1 })
})

export type AccountChanges = {
  readonly accountId: string
  readonly version: number
  readonly displayName?: string
  readonly roles?: readonly Role[]
  readonly staffId?: string | null
  readonly state?: 'active' | 'disabled'
}

async function faultsOfChange(tx: Tx, was: AccountRow, input: AccountChanges): Promise<Refusal[]> {
  const { roles = was.roles, staffId = was.staff_id } = input
  const others = await tx.query(
    `select 1 from account where 'manager' = any (roles) and state = 'active' and id <> $1`,
    [was.id],
  )
  return [
    ...draftFaults({ roles, staffId, personId: was.person_id }),
    ...roleFaults(roles),
    // Closing an account is open to the operator, whoever it belongs to: that opens nothing.
    ...(input.roles ? keeperFaults(tx.actor.role, [...was.roles, ...input.roles]) : []),
    ...(await staffFaults(tx, input.staffId)),
    ...changeFaults({
      isOwn: was.id === tx.actor.accountId,
      was,
      ...(input.roles ? { roles: input.roles } : {}),
      ...(input.state ? { state: input.state } : {}),
      otherManagers: others.length,
    }),
  ]
}

const changedMeanwhile = conflict('This account was changed after you opened it. Load it again.')

export const changeAccount = act(
  'account.change',
  async (tx, input: AccountChanges): Promise<Result<{ id: string; version: number }, Refusal>> => {
    const was = await findAccount(tx, input.accountId)
    if (!was) return refuse(notFound)
    if (was.version !== input.version) return refuse(changedMeanwhile)
    const faults = await faultsOfChange(tx, was, input)
    if (faults.length > 0) return refuse(...faults)
    // Reopened, an account that never had a password waits for its invitation again.
    const wanted = input.state === 'active' && !was.has_password ? 'invited' : (input.state ?? was.state)
    const [row] = await tx.query<{ version: number }>(
      'update account set display_name = $2, roles = $3, staff_id = $4, state = $5 where id = $1 returning version',
      [
        was.id,
        input.displayName ?? was.display_name,
        input.roles ?? was.roles,
        input.staffId === undefined ? was.staff_id : input.staffId,
        wanted,
      ],
    )
    if (wanted === 'disabled' || input.roles) {
      await tx.query('delete from sign_in_session where account_id = $1', [was.id])
      if (wanted === 'disabled') await tx.query('delete from one_time_link where account_id = $1', [was.id])
    }
    tx.subject({ account: was.id })
    tx.notify('account')
    return ok({ id: was.id, version: row!.version })
  },
)

export const renewLink = act(
  'account.change',
  async (
    tx,
    input: { accountId: string; token: string },
  ): Promise<Result<{ id: string; version: number }, Refusal>> => {
    const was = await findAccount(tx, input.accountId)
    if (!was) return refuse(notFound)
    if (was.state === 'disabled') return refuse(conflict('This account is closed. Open it again first.'))
    const faults = keeperFaults(tx.actor.role, was.roles)
    if (faults.length > 0) return refuse(...faults)
    await makeLink(tx, was.id, was.state === 'invited' ? 'invite' : 'reset', input.token)
    tx.subject({ account: was.id })
    return ok({ id: was.id, version: was.version })
  },
)
