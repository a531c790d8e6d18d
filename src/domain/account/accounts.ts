/** What may be done to an account: which roles go together, and what nobody may do to themselves or to the last manager. */

import { invalid, type Refusal, ruleSays } from '../../base/refusal.ts'
import { type Role, roleLabels } from '../consent/roles.ts'

export type AccountDraft = {
  readonly roles: readonly Role[]
  readonly staffId: string | null
  readonly personId: string | null
}

export function draftFaults(draft: AccountDraft): Refusal[] {
  const faults: Refusal[] = []
  const isParticipant = draft.roles.includes('participant')
  if (new Set(draft.roles).size !== draft.roles.length) faults.push(invalid('roles', 'names a role twice'))
  if (isParticipant && draft.roles.length > 1)
    faults.push(
      ruleSays('participant-alone', 'A participant has no other role; a second account can have it.', 'roles'),
    )
  if (isParticipant && draft.personId === null) faults.push(invalid('personId', 'a participant needs a record'))
  if (!isParticipant && draft.personId !== null) faults.push(invalid('personId', 'only a participant has a record'))
  if (isParticipant && draft.staffId !== null) faults.push(invalid('staffId', 'a participant is no staff'))
  return faults
}

/** The operator keeps the machine and knows nobody in care, so those accounts do not exist for that role. */
export const keepsAccount = (keeper: Role, personId: string | null): boolean =>
  keeper === 'manager' || personId === null

/**
 * The operator keeps the machine and must not open records by way of a new log-in: roles that work with people are given,
 * and their passwords renewed, by a manager (least privilege, NIST SP 800-53 AC-6).
 */
export function keeperFaults(keeper: Role, roles: readonly Role[]): Refusal[] {
  if (keeper !== 'operator') return []
  const others = roles.filter((role) => role !== 'operator' && role !== 'auditor').map((role) => roleLabels[role])
  if (others.length === 0) return []
  return [
    ruleSays('manager-gives', `A manager gives the role of ${others.join(' and ')}, and renews its link.`, 'roles'),
  ]
}

/** Separation of duties: whoever reads the trail must not be whoever it speaks of (NIST SP 800-53 AC-5, AU-9). */
export function roleFaults(roles: readonly Role[]): Refusal[] {
  if (!roles.includes('auditor') || roles.length === 1) return []
  const others = roles.filter((role) => role !== 'auditor').map((role) => roleLabels[role])
  return [ruleSays('auditor-alone', `An auditor is not also ${others.join(' or ')}.`, 'roles')]
}

export type AccountChange = {
  readonly isOwn: boolean
  readonly was: { readonly roles: readonly Role[]; readonly state: string }
  readonly roles?: readonly Role[]
  readonly state?: 'active' | 'disabled'
  readonly otherManagers: number
}

export function changeFaults(change: AccountChange): Refusal[] {
  const faults: Refusal[] = []
  if (change.isOwn && (change.roles !== undefined || change.state !== undefined))
    faults.push(ruleSays('own-account', 'Nobody changes their own roles or closes their own account.'))
  const wasManager = change.was.roles.includes('manager') && change.was.state === 'active'
  const stays = change.state !== 'disabled' && (change.roles ?? change.was.roles).includes('manager')
  if (wasManager && !stays && change.otherManagers === 0)
    faults.push(ruleSays('last-manager', 'This is the last manager; make another one first.'))
  return faults
}
