/** The paths of the public pages' own texts: who has read which, and marks of that. */

import { listTexts, reviewTexts, takeBackReviews } from '../actions/texts.ts'
import * as api from '../api/texts.ts'
import { ok } from '../base/result.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

export const textsArea: Area = (app, deps) => {
  const { all, facts } = deps.texts
  serve(app, deps, api.listTexts, async (context) => {
    const listed = await listTexts(context, { texts: all })
    return listed.ok ? ok({ ...listed.value, facts: facts(listed.value.today) }) : listed
  })
  serve(app, deps, api.reviewTexts, (context, { body: { texts, ...rest } }) =>
    reviewTexts(context, { ...rest, read: texts, texts: all }),
  )
  serve(app, deps, api.takeBackReviews, (context, { body: { language, texts } }) =>
    takeBackReviews(context, { language, ids: texts }),
  )
}
