/** The paths of the audit trail and of emergency access. */

import { readAudit } from '../actions/audit.ts'
import { breakGlass, listBreakGlass } from '../actions/break-glass.ts'
import * as api from '../api/audit.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const auditArea: Area = (app, deps) => {
  serve(app, deps, api.readAudit, async (context, { query }) => {
    const page = await readAudit(context, query)
    return page.ok ? ok({ ...page.value, entries: [...page.value.entries] }) : page
  })
  serve(app, deps, api.listBreakGlass, async (context) => {
    const opened = await listBreakGlass(context, {})
    return opened.ok ? ok({ opened: opened.value }) : opened
  })
  serve(app, deps, api.breakGlass, (context, { body }) => breakGlass(context, body))
}
