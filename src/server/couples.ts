/** The paths of couples, households and no-contact orders. */

import { changeCouple, endCouple, linkCouple, orderNoContact } from '../actions/couples.ts'
import { addCareDuty, addChild, addPet, createHousehold } from '../actions/households.ts'
import * as api from '../api/couples.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const couplesArea: Area = (app, deps) => {
  serve(app, deps, api.linkCouple, (context, { body }) => linkCouple(context, body))
  serve(app, deps, api.changeCouple, (context, { params, body }) => changeCouple(context, { ...params, ...body }))
  serve(app, deps, api.endCouple, (context, { params, body }) => endCouple(context, { ...params, ...body }))
  serve(app, deps, api.orderNoContact, (context, { body }) => orderNoContact(context, body))
  serve(app, deps, api.createHousehold, (context, { body }) => createHousehold(context, body))
  serve(app, deps, api.addPet, (context, { params, body }) => addPet(context, { ...params, ...body }))
  serve(app, deps, api.addChild, (context, { params, body }) => addChild(context, { ...params, ...body }))
  serve(app, deps, api.addCareDuty, (context, { params, body }) => addCareDuty(context, { ...params, ...body }))
}
