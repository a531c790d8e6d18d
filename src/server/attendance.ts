/** The paths of rosters and attendance. */

import { listRosters, readRoster, takeAttendance } from '../actions/attendance.ts'
import { readPersonSessions } from '../actions/person-sessions.ts'
import * as api from '../api/attendance.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const attendanceArea: Area = (app, deps) => {
  serve(app, deps, api.listRosters, (context, { query }) => stored(api.listRosters, listRosters(context, query)))
  serve(app, deps, api.readRoster, (context, { params }) => stored(api.readRoster, readRoster(context, params)))
  serve(app, deps, api.readPersonSessions, (context, { params, query }) =>
    stored(api.readPersonSessions, readPersonSessions(context, { ...params, ...query })),
  )
  serve(app, deps, api.takeAttendance, (context, { params, body }) => takeAttendance(context, { ...params, ...body }))
}
