/** The paths of a center's own criteria: sets, counts of a trial, switches and second signatures. */

import {
  countCriteria,
  listCriteria,
  loadCriteria,
  readCriteriaSet,
  signCriteria,
  switchCriteria,
} from '../actions/criteria.ts'
import * as api from '../api/criteria.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const criteriaArea: Area = (app, deps) => {
  serve(app, deps, api.listCriteria, (context) => stored(api.listCriteria, listCriteria(context, {})))
  serve(app, deps, api.loadCriteria, (context, { body }) => loadCriteria(context, body))
  serve(app, deps, api.readCriteriaSet, (context, { query }) =>
    stored(api.readCriteriaSet, readCriteriaSet(context, query)),
  )
  serve(app, deps, api.countCriteria, (context, { query }) => countCriteria(context, query))
  serve(app, deps, api.switchCriteria, (context, { body }) => switchCriteria(context, body))
  serve(app, deps, api.signCriteria, (context, { params, body }) => signCriteria(context, { ...params, ...body }))
}
