/** The paths of the week board, and the solver's jobs that live as long as the server. */

import { startSolverThread } from '../actions/solver-thread.ts'
import { explainPlan } from '../actions/week-explain.ts'
import { openWeekJobs } from '../actions/week-jobs.ts'
import { publishPlan, undoPublish } from '../actions/week-publish.ts'
import { weekInstance } from '../actions/week-scene.ts'
import { createPlan, readBoard, readDifference, removePlan, savePlan } from '../actions/weeks.ts'
import { getExplanation } from '../api/week-explain.ts'
import * as api from '../api/weeks.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const weeksArea: Area = (app, deps) => {
  const jobs = openWeekJobs({ start: startSolverThread, now: deps.now, newId: deps.newId })
  app.addHook('onClose', () => jobs.close())

  serve(app, deps, api.getWeek, (context, { params, query }) =>
    readBoard(context, { ...params, planId: query.plan, jobOf: jobs.runningOn }),
  )
  serve(app, deps, api.getWeekInstance, async (context, { params }) => {
    const made = await weekInstance(context, params)
    return made.ok ? ok({ ...made.value.instance }) : made
  })
  serve(app, deps, api.postSolve, (context, { params, body }) => jobs.solve(context, { ...params, ...body }))
  serve(app, deps, api.getJob, (context, { params }) => jobs.read(context, params.jobId))
  serve(app, deps, api.postCancelJob, (context, { params }) => jobs.cancel(context, params.jobId))
  serve(app, deps, api.postPlan, (context, { body }) => createPlan(context, body))
  serve(app, deps, api.putPlan, (context, { params, body }) => savePlan(context, { ...params, ...body }))
  serve(app, deps, api.deletePlan, (context, { params, query }) => removePlan(context, { ...params, ...query }))
  serve(app, deps, api.getDifference, (context, { params, query }) => readDifference(context, { ...params, ...query }))
  serve(app, deps, getExplanation, async (context, { params, query }) => explainPlan(context, { ...params, ...query }))
  serve(app, deps, api.postPublish, (context, { params, body }) => publishPlan(context, { ...params, ...body }))
  serve(app, deps, api.postUndo, (context, { params, body }) => undoPublish(context, { ...params, ...body }))
}
