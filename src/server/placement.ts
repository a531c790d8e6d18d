/** The paths of assessments and placements. */

import { readCouplePlan } from '../actions/couple-plan.ts'
import {
  approveOverride,
  assessPerson,
  discardDraft,
  listPlacements,
  overridePlacement,
  replayPlacement,
} from '../actions/placement.ts'
import * as api from '../api/placement.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const placementArea: Area = (app, deps) => {
  serve(app, deps, api.assessPerson, (context, { params, body }) => assessPerson(context, { ...params, ...body }))
  serve(app, deps, api.discardDraft, (context, { params, query }) => discardDraft(context, { ...params, ...query }))
  serve(app, deps, api.listPlacements, (context, { params }) =>
    stored(api.listPlacements, listPlacements(context, params)),
  )
  serve(app, deps, api.overridePlacement, (context, { params, body }) =>
    overridePlacement(context, { ...params, ...body }),
  )
  serve(app, deps, api.approveOverride, (context, { params, body }) => approveOverride(context, { ...params, ...body }))
  serve(app, deps, api.replayPlacement, (context, { params }) => replayPlacement(context, params))
  serve(app, deps, api.readCouplePlan, (context, { params }) => readCouplePlan(context, params))
}
