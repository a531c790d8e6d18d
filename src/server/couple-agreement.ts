/** The paths of agreements to a couple plan, and of what the care team reads of the two. */

import { readAgreements, recordAgreement } from '../actions/couple-agreement.ts'
import { readJointWork } from '../actions/couple-plan.ts'
import * as api from '../api/couple-agreement.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const coupleAgreementArea: Area = (app, deps) => {
  serve(app, deps, api.readAgreements, (context, { params }) => readAgreements(context, params))
  serve(app, deps, api.recordAgreement, (context, { params, body }) => recordAgreement(context, { ...params, ...body }))
  serve(app, deps, api.readJointWork, (context, { params }) => readJointWork(context, params))
}
