/** The paths of the week board, and the solver's jobs that live as long as the server. */

import { startSolverThread } from '../actions/solver-thread.ts'
import { explainPlan } from '../actions/week-explain.ts'
import { openWeekJobs } from '../actions/week-jobs.ts'
import { publishPlan, undoPublish } from '../actions/week-publish.ts'
import { readRepairs, takeRepair } from '../actions/week-repair.ts'
import { weekInstance } from '../actions/week-scene.ts'
import { createPlan, readBoard, readDifference, removePlan, savePlan } from '../actions/weeks.ts'
import { openWhatIfs } from '../actions/what-if.ts'
import * as explainApi from '../api/week-explain.ts'
import * as repairApi from '../api/week-repair.ts'
import * as api from '../api/weeks.ts'
import * as whatIfApi from '../api/what-if.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const weeksArea: Area = (app, deps) => {
  const jobs = openWeekJobs({ start: startSolverThread, now: deps.now, newId: deps.newId })
  app.addHook('onClose', () => jobs.close())
  const whatIfs = openWhatIfs({ start: startSolverThread, newId: deps.newId })
  app.addHook('onClose', () => whatIfs.close())

  serve(app, deps, api.readWeek, (context, { params, query }) =>
    readBoard(context, { ...params, planId: query.plan, jobOf: jobs.runningOn }),
  )
  serve(app, deps, api.readWeekInstance, async (context, { params }) => {
    const made = await weekInstance(context, params)
    return made.ok ? ok({ ...made.value.instance }) : made
  })
  serve(app, deps, api.solveWeek, (context, { params, body }) => jobs.solve(context, { ...params, ...body }))
  serve(app, deps, api.readWeekJob, (context, { params }) => jobs.read(context, params.jobId))
  serve(app, deps, api.stopWeekJob, (context, { params }) => jobs.cancel(context, params.jobId))
  serve(app, deps, api.createPlan, (context, { body }) => createPlan(context, body))
  serve(app, deps, api.savePlan, (context, { params, body }) => savePlan(context, { ...params, ...body }))
  serve(app, deps, api.removePlan, (context, { params, query }) => removePlan(context, { ...params, ...query }))
  serve(app, deps, api.readDifference, (context, { params, query }) => readDifference(context, { ...params, ...query }))
  serve(app, deps, explainApi.explainPlan, async (context, { params, query }) =>
    explainPlan(context, { ...params, ...query }),
  )
  serve(app, deps, repairApi.readRepairs, (context, { params, query }) => readRepairs(context, { ...params, ...query }))
  serve(app, deps, repairApi.takeRepair, (context, { params, body }) => takeRepair(context, { ...params, ...body }))
  serve(app, deps, api.publishPlan, (context, { params, body }) => publishPlan(context, { ...params, ...body }))
  serve(app, deps, api.undoPublish, (context, { params, body }) => undoPublish(context, { ...params, ...body }))
  serve(app, deps, whatIfApi.startWhatIf, (context, { params, body }) => whatIfs.start(context, { ...params, ...body }))
  serve(app, deps, whatIfApi.readWhatIf, async (context, { params }) => {
    const found = await whatIfs.read(context, params.jobId)
    if (!found.ok) return found
    const { id, siteId, monday, change, state, seconds, secondsAsked, says, result } = found.value
    const shown = result && {
      ...result,
      moved: [...result.moved],
      gain: [...result.gain],
      lose: [...result.lose],
    }
    return ok({ id, siteId, monday, change, state, seconds, secondsAsked, says, result: shown })
  })
}
