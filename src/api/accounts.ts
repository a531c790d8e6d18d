/** Accounts: one's own, and those that a manager keeps. */

import { z } from 'zod'
import { roles } from '../domain/consent/roles.ts'
import { changed, contract, uuid, version } from './contract.ts'

const role = z.enum(roles)
const roleList = z.array(role).min(1).max(roles.length)
const displayName = z.string().trim().min(1).max(160)
const accountId = z.strictObject({ accountId: uuid })
const secret = z.string().max(1000)

export const me = contract('GET', '/api/me', {
  action: 'account.me',
  says: 'Who is signed in, under which role, and what that role may do.',
  answer: z.object({
    account: z.object({ id: uuid, login: z.string(), displayName: z.string() }),
    role,
    roles: z.array(role),
    mayDo: z.array(z.string()),
    centerName: z.string(),
    demo: z.boolean(),
    staffId: uuid.nullable(),
    personId: uuid.nullable(),
    /** Empty for a participant. */
    sites: z.array(
      z.object({ id: uuid, name: z.string(), zone: z.string(), state: z.string(), admissionsPhone: z.string() }),
    ),
  }),
})

export const switchRole = contract('POST', '/api/account/role', {
  action: 'account.role',
  says: 'Goes on under another role of the same account.',
  body: z.strictObject({ role }),
  answer: z.object({ role, next: z.string() }),
})

export const changePassword = contract('POST', '/api/account/password', {
  action: 'account.password',
  says: 'Changes one’s own password; every other session of the account ends.',
  body: z.strictObject({ current: secret, password: secret }),
  answer: z.object({}),
})

const account = z.object({
  id: uuid,
  version,
  login: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  state: z.enum(['invited', 'active', 'disabled']),
  staffId: uuid.nullable(),
  personId: uuid.nullable(),
})

export const listAccounts = contract('GET', '/api/accounts', {
  action: 'account.list',
  says: 'The accounts of the center; an operator sees those of staff.',
  answer: z.object({ accounts: z.array(account) }),
})

/** `link` is shown this once; it works for a day. */
const withLink = changed.extend({ link: z.string() })

export const createAccount = contract('POST', '/api/accounts', {
  action: 'account.create',
  says: 'Makes an account and the one-time link with which its owner chooses a password.',
  body: z.strictObject({
    login: z.string().max(200),
    displayName,
    roles: roleList,
    staffId: uuid.nullable().optional(),
    personId: uuid.nullable().optional(),
  }),
  answer: withLink,
})

export const changeAccount = contract('PATCH', '/api/accounts/:accountId', {
  action: 'account.change',
  says: 'Changes the name, roles or state of an account; closing it ends its sessions.',
  params: accountId,
  body: z.strictObject({
    version,
    displayName: displayName.optional(),
    roles: roleList.optional(),
    staffId: uuid.nullable().optional(),
    state: z.enum(['active', 'disabled']).optional(),
  }),
  answer: changed,
})

export const renewLink = contract('POST', '/api/accounts/:accountId/link', {
  action: 'account.change',
  says: 'A new one-time link for an invitation or a forgotten password; earlier links end.',
  params: accountId,
  answer: withLink,
})

/** What `navigator.credentials` gives, as JSON; the server's library looks at every byte of it. */
export const credential = z.looseObject({
  id: z.string().min(1).max(1500),
  rawId: z.string().min(1).max(1500),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
})

export const listPasskeys = contract('GET', '/api/account/passkeys', {
  action: 'account.me',
  says: 'One’s own passkeys.',
  answer: z.object({ passkeys: z.array(z.object({ id: uuid, name: z.string(), createdAt: z.string() })) }),
})

export const passkeyOptions = contract('POST', '/api/account/passkeys/options', {
  action: 'account.passkey',
  says: 'A challenge for a new passkey, good for five minutes.',
  answer: z.record(z.string(), z.unknown()),
})

export const addPasskey = contract('POST', '/api/account/passkeys', {
  action: 'account.passkey',
  says: 'Keeps a new passkey that answered the challenge.',
  body: z.strictObject({ name: z.string().trim().min(1).max(60), credential }),
  answer: z.object({ id: uuid }),
})

export const removePasskey = contract('DELETE', '/api/account/passkeys/:passkeyId', {
  action: 'account.passkey',
  says: 'Forgets one of one’s own passkeys.',
  params: z.strictObject({ passkeyId: uuid }),
  answer: z.object({ id: uuid }),
})
