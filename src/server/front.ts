/** The public front door, and the way for people who are not signed in or came to the wrong place. */

import { demoDoors } from '../actions/center-front.ts'
import type { Area } from './deps.ts'
import { shownCenter } from './front-center.ts'
import { type Language, languageOf, sendErrorPage, sendPage } from './pages.ts'
import { doorOf } from './sign-in.ts'

export const frontArea: Area = (app, deps) => {
  const door = async (language: Language) => {
    const center = await shownCenter(deps)
    if (!center) return null
    const demo = center.demo ? { accounts: await demoDoors(doorOf(deps), center), fields: [] } : null
    return deps.pages.frontDoor({ center, language, demo })
  }
  app.get('/', async (request, reply) => {
    const page = await door(languageOf(request))
    return page === null ? sendErrorPage(reply, deps, 'not-set-up') : sendPage(reply, page)
  })
  app.get('/es', async (_request, reply) => {
    const page = await door('es')
    return page === null ? sendErrorPage(reply, deps, 'not-set-up') : sendPage(reply, page)
  })
}
