/** The paths of a placement's life: offers, reviews, and the trial of other criteria. */

import { answerOffer, authorizeLevel, offerLevel, recordOutside, reviewLevel, takeOver } from '../actions/level-life.ts'
import { readCriteria, readExplanation, readLevelLife, tryCriteria } from '../actions/level-life-view.ts'
import * as api from '../api/level-life.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const levelLifeArea: Area = (app, deps) => {
  serve(app, deps, api.readLevelLife, (context, { params }) =>
    stored(api.readLevelLife, readLevelLife(context, params)),
  )
  serve(app, deps, api.offerLevel, (context, { params, body }) => offerLevel(context, { ...params, ...body }))
  serve(app, deps, api.answerOffer, (context, { params, body }) => answerOffer(context, { ...params, ...body }))
  serve(app, deps, api.authorizeLevel, (context, { params, body }) => authorizeLevel(context, { ...params, ...body }))
  serve(app, deps, api.reviewLevel, (context, { params, body }) => reviewLevel(context, { ...params, ...body }))
  serve(app, deps, api.recordOutside, (context, { params, body }) => recordOutside(context, { ...params, ...body }))
  serve(app, deps, api.takeOver, (context, { params, body }) => takeOver(context, { ...params, ...body }))
  serve(app, deps, api.readExplanation, (context, { params }) =>
    stored(api.readExplanation, readExplanation(context, { ...params, texts: deps.texts.onPapers })),
  )
  serve(app, deps, api.readCriteria, (context) => stored(api.readCriteria, readCriteria(context, {})))
  serve(app, deps, api.tryCriteria, (context, { body }) => tryCriteria(context, body))
}
