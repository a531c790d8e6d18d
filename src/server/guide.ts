/** The Guide's addresses: a page comes from the fields of a form, and nothing of it is stored, set as a cookie or logged. */

import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { centerOffer } from '../actions/guide-center.ts'
import { parsePlainDate } from '../base/time.ts'
import type { Area } from './deps.ts'
import { parseForm, takeForms } from './form.ts'
import { shownCenter } from './front-center.ts'
import { readGuideParts } from './guide-parts.ts'
import { siteUrl } from './origin.ts'
import { languageOf, sendErrorPage, sendPage } from './pages.ts'
import { doorOf } from './sign-in.ts'

/** Thirteen short words and six ticks; which of them are known is the Guide's own matter. */
const guideForm = z.record(z.string().max(40), z.string().max(40))

/** Five topics, and a link as long as the name of a site makes it. */
const compareForm = z.record(z.string().max(40), z.string().max(400))

export const guideArea: Area = async (app, deps) => {
  const parts = await readGuideParts(deps.webDir)
  const shown = async () => {
    const center = await shownCenter(deps)
    if (center === null) return null
    const day = parsePlainDate(deps.now().slice(0, 10))!
    return { center, demo: center.demo, day, offer: await centerOffer(doorOf(deps), center, day) }
  }
  app.register(async (pages) => {
    takeForms(pages)
    pages.get('/guide', async (request, reply) => {
      const input = await shown()
      if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
      return sendPage(reply, deps.pages.guide({ ...input, language: languageOf(request), form: null }))
    })
    pages.post('/guide', async (request, reply) => {
      const input = await shown()
      if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
      const form = parseForm(guideForm, request.body)
      // A field that says nothing the Guide knows makes it begin again and say so.
      const fields = form.ok ? form.value : { unreadable: '' }
      return sendPage(reply, deps.pages.guide({ ...input, language: languageOf(request), form: fields }))
    })
    pages.get('/guide/file', async (request, reply) => {
      const input = await shown()
      if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
      if (parts === null) return sendErrorPage(reply, deps, 'unbuilt')
      const { center, day, offer } = input
      const origin = siteUrl(deps, request)?.origin ?? null
      // A plain name: it stands in a list of downloads that others may see.
      reply.header('content-disposition', 'attachment; filename="guide.html"')
      return sendPage(reply, deps.pages.guideFile({ center, day, offer, parts, origin, language: languageOf(request) }))
    })
    // A longer field than the Guide's: people paste a whole link.
    pages.get('/guide/compare', async (request, reply) => {
      const input = await shown()
      if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
      const page = { ...input, language: languageOf(request), noise: randomInt(2 ** 30), form: null }
      return sendPage(reply, deps.pages.guideCompare(page))
    })
    pages.post('/guide/compare', async (request, reply) => {
      const input = await shown()
      if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
      const form = parseForm(compareForm, request.body)
      const fields = form.ok ? form.value : { unreadable: '' }
      const page = { ...input, language: languageOf(request), noise: randomInt(2 ** 30), form: fields }
      return sendPage(reply, deps.pages.guideCompare(page))
    })
    for (const [address, render] of [
      ['/guide/options', deps.pages.guideOptions],
      ['/guide/questions', deps.pages.guideQuestions],
    ] as const)
      pages.get(address, async (request, reply) => {
        const input = await shown()
        if (input === null) return sendErrorPage(reply, deps, 'not-set-up')
        return sendPage(reply, render({ ...input, language: languageOf(request) }))
      })
  })
}
