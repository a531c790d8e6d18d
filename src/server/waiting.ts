/** The paths of waiting: the list, onto it, check-ins, and off it. */

import { settleArrival } from '../actions/settle-arrival.ts'
import { endWaiting, noteCheck, putOnList } from '../actions/waiting.ts'
import { listWaiting } from '../actions/waiting-view.ts'
import * as api from '../api/waiting.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const waitingArea: Area = (app, deps) => {
  serve(app, deps, api.listWaiting, (context, { query }) => stored(api.listWaiting, listWaiting(context, query)))
  serve(app, deps, api.putOnList, (context, { params, body }) => putOnList(context, { ...params, ...body }))
  serve(app, deps, api.noteCheck, (context, { params, body }) => noteCheck(context, { ...params, ...body }))
  serve(app, deps, api.endWaiting, (context, { params, body }) => endWaiting(context, { ...params, ...body }))
  serve(app, deps, api.settleArrival, (context, { params, body }) => settleArrival(context, { ...params, ...body }))
}
