/** The paths of care: admission, discharge, dose orders, the dose ledger and beds. */

import { admitPerson, dischargePerson, listBeds } from '../actions/care.ts'
import { listDoseLedger, orderDose, readDoseLedger } from '../actions/dose.ts'
import * as api from '../api/care.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const careArea: Area = (app, deps) => {
  serve(app, deps, api.admitPerson, (context, { params, body }) => admitPerson(context, { ...params, ...body }))
  serve(app, deps, api.dischargePerson, (context, { params, body }) => dischargePerson(context, { ...params, ...body }))
  serve(app, deps, api.orderDose, async (context, { params, body }) => {
    const ordered = await orderDose(context, { ...params, ...body })
    return ordered.ok ? ok({ ...ordered.value, warnings: [...ordered.value.warnings] }) : ordered
  })
  serve(app, deps, api.readDoseLedger, async (context, { params, query }) => {
    const ledger = await readDoseLedger(context, { ...params, ...query })
    return ledger.ok ? ok({ zone: ledger.value.zone, weeks: [...ledger.value.weeks] }) : ledger
  })
  serve(app, deps, api.listDoseLedger, (context, { query }) => listDoseLedger(context, query))
  serve(app, deps, api.listBeds, (context, { query }) => listBeds(context, query))
}
