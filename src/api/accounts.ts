/** Accounts: one's own, and those that a manager keeps. */

import { z } from 'zod'
import { roles } from '../domain/consent/roles.ts'
import { contract, uuid } from './contract.ts'

const role = z.enum(roles)

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
