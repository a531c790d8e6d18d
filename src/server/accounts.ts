/** The paths of accounts. */

import { readOwnCenter } from '../actions/accounts.ts'
import * as api from '../api/accounts.ts'
import { ok } from '../base/result.ts'
import { actionRows, mayAct } from '../domain/consent/roles.ts'
import type { Area } from './http.ts'
import { serve } from './serve.ts'

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
}
