/** The paths of history. */

import { readPersonHistory, readSharedHistory, restorePersonRow, restoreSharedRow } from '../actions/history.ts'
import * as api from '../api/history.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const historyArea: Area = (app, deps) => {
  serve(app, deps, api.personHistory, async (context, { params }) => {
    const found = await readPersonHistory(context, params)
    return found.ok ? ok({ ...found.value, versions: [...found.value.versions] }) : found
  })
  serve(app, deps, api.restorePersonRow, (context, { params, body }) =>
    restorePersonRow(context, { ...params, ...body }),
  )
  serve(app, deps, api.sharedHistory, async (context, { params }) => {
    const found = await readSharedHistory(context, params)
    return found.ok ? ok({ ...found.value, versions: [...found.value.versions] }) : found
  })
  serve(app, deps, api.restoreSharedRow, (context, { params, body }) =>
    restoreSharedRow(context, { ...params, ...body }),
  )
}
