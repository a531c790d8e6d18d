/** The first run: a one-time link makes the organization, its site and its first manager, all of it or nothing. */

import { type Redacted, reveal } from '../base/redacted.ts'
import { invalid, notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import { insertRows } from '../database/rows.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { cleanLogin, loginFaults, passwordFaults } from '../domain/account/password.ts'
import { usStates } from '../domain/account/us-states.ts'
import { findLink } from './links.ts'
import { hashPassword } from './password-hash.ts'
import { hashToken, systemActor } from './session.ts'
import { beginSession, type Door, type NewSession } from './sign-in.ts'

export type SetUp = {
  readonly organization: string
  readonly site: string
  readonly zone: string
  readonly stateProfile: string
  readonly admissionsPhone: string
  readonly name: string
  readonly login: string
  readonly password: Redacted<string>
}

// The zones of the states come first; a center elsewhere finds its own below.
const usZones = ['New_York', 'Chicago', 'Denver', 'Phoenix', 'Los_Angeles', 'Anchorage', 'Puerto_Rico'].map(
  (city) => `America/${city}`,
)
export const zones: readonly string[] = [
  ...usZones,
  'Pacific/Honolulu',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => !usZones.includes(zone) && zone !== 'Pacific/Honolulu'),
]

const lengths = [
  ['organization', 120],
  ['site', 120],
  ['admissionsPhone', 40],
  ['name', 160],
] as const

export function setUpFaults(input: SetUp): Refusal[] {
  const faults: Refusal[] = []
  for (const [field, most] of lengths) {
    const { length } = input[field].trim()
    if (length < 1 || length > most) faults.push(invalid(field, `needs 1 to ${most} characters`))
  }
  if (!zones.includes(input.zone)) faults.push(invalid('zone', 'is not a time zone of the list'))
  if (!usStates.some(({ value }) => value === input.stateProfile))
    faults.push(invalid('stateProfile', 'is not a state of the list'))
  const login = cleanLogin(input.login)
  return [...faults, ...loginFaults(login), ...passwordFaults(reveal(input.password), login)]
}

/** The last word of a name is the family name; the manager can change it. */
const splitName = (name: string): { given: string; family: string } => {
  const words = name.trim().split(/\s+/)
  const family = words.length > 1 ? words.pop()! : words[0]!
  return { given: words.join(' ').slice(0, 80), family: family.slice(0, 80) }
}

async function makeCenter(tx: Tx, input: SetUp, ids: { account: string }, hash: string): Promise<void> {
  const { organizationId } = tx.actor
  const siteId = tx.newId()
  const staffId = tx.newId()
  const { given, family } = splitName(input.name)
  await tx.query('insert into organization (id, name) values ($1, $2)', [organizationId, input.organization.trim()])
  await insertRows(tx, 'site', [
    {
      id: siteId,
      name: input.site.trim(),
      zone: input.zone,
      state: input.stateProfile,
      admissions_phone: input.admissionsPhone.trim(),
    },
  ])
  await insertRows(tx, 'staff', [
    {
      id: staffId,
      site_id: siteId,
      given_name: given,
      family_name: family,
      discipline: 'Program manager',
      languages: ['en'],
      telehealth: false,
      day_minutes: 0,
      week_minutes: 0,
      fair_minutes: 0,
      until: null,
    },
  ])
  await tx.query(
    `insert into account (id, organization_id, login, display_name, roles, staff_id, password_hash, state)
     values ($1, $2, $3, $4, '{manager}', $5, $6, 'active')`,
    [ids.account, organizationId, cleanLogin(input.login), input.name.trim(), staffId, hash],
  )
  await appendAudit(tx, { action: 'center.set-up', purpose: 'change', outcome: 'done', subject: { site: siteId } })
}

export async function isSetUpLink(door: Door, token: string): Promise<boolean> {
  return (await findLink(door, token))?.purpose === 'set-up'
}

export async function setUpCenter(
  door: Door,
  token: string,
  input: SetUp,
  device: string | null,
): Promise<Result<NewSession, Refusal>> {
  if (!(await isSetUpLink(door, token))) return refuse(notFound)
  const faults = setUpFaults(input)
  if (faults.length > 0) return refuse(...faults)
  const hash = await hashPassword(input.password)
  const account = door.newId()
  const organizationId = door.newId()
  const isMade = await inTransaction(
    {
      ...door,
      actor: { ...systemActor(organizationId, 'manager'), accountId: account },
      operation: { id: door.newId(), deviceAt: null, receivedAt: door.now },
    },
    async (tx) => {
      const [used] = await tx.query<{ used: boolean }>('select use_link($1, $2) as used', [hashToken(token), tx.now])
      const [there] = await tx.query<{ there: boolean }>('select any_organization() as there')
      if (!used?.used || there?.there) return false
      await makeCenter(tx, input, { account }, hash)
      return true
    },
    (made) => made,
  )
  if (!isMade) return refuse(notFound)
  const row = { organization_id: organizationId, account_id: account, roles: ['manager' as const] }
  return ok(await beginSession(door, row, cleanLogin(input.login), device, 'link'))
}
