/** The paths of people. */

import { changePerson, createPerson, listPeople, readPerson } from '../actions/people.ts'
import * as api from '../api/people.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const peopleArea: Area = (app, deps) => {
  serve(app, deps, api.listPeople, (context, { query }) => stored(api.listPeople, listPeople(context, query)))
  serve(app, deps, api.createPerson, (context, { body }) => createPerson(context, body))
  serve(app, deps, api.readPerson, (context, { params, query }) =>
    stored(api.readPerson, readPerson(context, { ...params, emergency: query.emergency === 'yes' })),
  )
  serve(app, deps, api.changePerson, (context, { params, body }) => changePerson(context, { ...params, ...body }))
}
