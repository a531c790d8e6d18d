/** The demo's doors: one account a role and two participants, all with one printed password. */

import { hashPassword } from '../actions/password-hash.ts'
import { redact } from '../base/redacted.ts'
import type { Tx } from '../database/transaction.ts'
import { type Role, roles } from '../domain/consent/roles.ts'
import type { Chance } from './chance.ts'
import type { Member } from './staff.ts'

/** Printed at the start and written on the front page: it protects nothing, because nothing here is anybody's. */
export const demoPassword = 'tandem-demo'

export type DemoAccount = {
  readonly login: string
  readonly role: Role
  readonly name: string
  readonly staffId: string | null
  readonly personId: string | null
}

/** `participants`: the two who get a door, in order. Roles nobody of the staff has belong to no member of it. */
export function demoAccounts(
  staff: readonly Member[],
  participants: readonly { readonly id: string; readonly name: string }[],
): DemoAccount[] {
  const ofStaff = roles
    .filter((role) => role !== 'participant')
    .map((role): DemoAccount => {
      const member = staff.find((one) => one.role === role)
      const name = member?.name ?? (role === 'auditor' ? 'Visiting auditor' : 'House operator')
      return { login: `${role}@demo`, role, name, staffId: member?.id ?? null, personId: null }
    })
  const logins = ['participant@demo', 'partner@demo']
  const own = participants.slice(0, logins.length).map(({ id, name }, i): DemoAccount => {
    return { login: logins[i]!, role: 'participant', name, staffId: null, personId: id }
  })
  return [...ofStaff, ...own]
}

export async function saveAccounts(tx: Tx, accounts: readonly DemoAccount[], chance: Chance): Promise<void> {
  const hash = await hashPassword(redact(demoPassword))
  for (const { login, role, name, staffId, personId } of accounts)
    await tx.query(
      `insert into account (id, organization_id, login, display_name, roles, staff_id, person_id, password_hash, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'active')`,
      [chance.id(), tx.actor.organizationId, login, name, [role], staffId, personId, hash],
    )
}
