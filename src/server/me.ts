/** The path of a participant's own week. */

import { readMyWeek } from '../actions/me.ts'
import * as api from '../api/me.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const meArea: Area = (app, deps) => {
  serve(app, deps, api.readMyWeek, (context, { query }) => stored(api.readMyWeek, readMyWeek(context, query)))
}
