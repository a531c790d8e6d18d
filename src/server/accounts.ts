/** The paths of accounts: one's own, and those that managers and operators keep. */

import { changeAccount, createAccount, listAccounts, renewLink } from '../actions/accounts.ts'
import { linkToken } from '../actions/links.ts'
import { changePassword, readOwnCenter, switchRole } from '../actions/own-account.ts'
import * as api from '../api/accounts.ts'
import { redact } from '../base/redacted.ts'
import { ok } from '../base/result.ts'
import { actionRows, mayAct } from '../domain/consent/roles.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { homeOf } from './sign-in.ts'

export const accountsArea: Area = (app, deps) => {
  serve(app, deps, api.me, async (context, { session }) => {
    const center = await readOwnCenter(context, {})
    if (!center.ok) return center
    const { actor } = session
    return ok({
      account: { id: actor.accountId, login: session.login, displayName: actor.displayName },
      role: actor.role,
      roles: [...session.roles],
      mayDo: actionRows.filter((row) => mayAct(actor.role, row.action)).map((row) => row.action),
      staffId: actor.staffId,
      personId: actor.personId,
      ...center.value,
    })
  })

  serve(app, deps, api.switchRole, async (context, { session, body }) => {
    const switched = await switchRole(context, { session, role: body.role })
    return switched.ok ? ok({ role: body.role, next: homeOf(body.role) }) : switched
  })

  serve(app, deps, api.changePassword, (context, { session, body }) =>
    changePassword(context, { session, current: redact(body.current), password: redact(body.password) }),
  )

  serve(app, deps, api.listAccounts, async (context) => {
    const accounts = await listAccounts(context, {})
    return accounts.ok ? ok({ accounts: accounts.value }) : accounts
  })

  serve(app, deps, api.createAccount, async (context, { body }) => {
    const token = linkToken(context.database, context.operation.id)
    const { staffId = null, personId = null } = body
    const made = await createAccount(context, { ...body, staffId, personId, token })
    return made.ok ? ok({ ...made.value, link: `/welcome/${token}` }) : made
  })

  serve(app, deps, api.changeAccount, (context, { params, body }) => changeAccount(context, { ...params, ...body }))

  serve(app, deps, api.renewLink, async (context, { params }) => {
    const token = linkToken(context.database, context.operation.id)
    const made = await renewLink(context, { ...params, token })
    return made.ok ? ok({ ...made.value, link: `/welcome/${token}` }) : made
  })
}
