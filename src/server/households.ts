/** The paths of a household's changes, and of orders that keep two people apart. */

import * as actions from '../actions/household-changes.ts'
import { endNoContact, listNoContact } from '../actions/no-contact.ts'
import * as api from '../api/households.ts'
import * as apart from '../api/no-contact.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const householdsArea: Area = (app, deps) => {
  serve(app, deps, api.changeHousehold, (context, { params, body }) =>
    actions.changeHousehold(context, { ...params, ...body }),
  )
  serve(app, deps, api.joinHousehold, (context, { params, body }) =>
    actions.joinHousehold(context, { ...params, ...body }),
  )
  serve(app, deps, api.changeMember, (context, { params, body }) =>
    actions.changeMember(context, { ...params, ...body }),
  )
  serve(app, deps, api.removeMember, (context, { params, query }) =>
    actions.removeMember(context, { ...params, ...query }),
  )
  serve(app, deps, api.changeChild, (context, { params, body }) => actions.changeChild(context, { ...params, ...body }))
  serve(app, deps, api.removeChild, (context, { params, query }) =>
    actions.removeChild(context, { ...params, ...query }),
  )
  serve(app, deps, api.changePet, (context, { params, body }) => actions.changePet(context, { ...params, ...body }))
  serve(app, deps, api.removePet, (context, { params, query }) => actions.removePet(context, { ...params, ...query }))
  serve(app, deps, api.changeCareDuty, (context, { params, body }) =>
    actions.changeCareDuty(context, { ...params, ...body }),
  )
  serve(app, deps, api.removeCareDuty, (context, { params, query }) =>
    actions.removeCareDuty(context, { ...params, ...query }),
  )
  serve(app, deps, apart.listNoContact, (context, { params }) => listNoContact(context, params))
  serve(app, deps, apart.endNoContact, (context, { params, body }) => endNoContact(context, { ...params, ...body }))
}
