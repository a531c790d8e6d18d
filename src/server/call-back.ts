/** The addresses of the request for a call: the form, with answers of the Guide only where they were brought along, and the one thing that is kept. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FrontCenter } from '../actions/center-front.ts'
import { receiveInquiry } from '../actions/inquiries.ts'
import { systemActor } from '../actions/session.ts'
import { tryAt } from '../actions/throttle.ts'
import { isUuid } from '../base/id.ts'
import { reachable } from '../domain/people/safe-contact.ts'
import type { Area, ServerDeps } from './deps.ts'
import { parseForm, takeForms } from './form.ts'
import { shownCenter } from './front-center.ts'
import { type CallBackFault, type CallBackForm, languageOf, sendErrorPage, sendPage } from './pages.ts'
import { doorOf } from './sign-in.ts'

const yesNo = z.enum(['yes', 'no'])
const callBackForm = z
  .strictObject({
    request: z.string().refine(isUuid),
    who: z.enum(['me', 'someone', 'couple']),
    called: z.string().trim().min(1).max(80),
    speaks: z.enum(['en', 'es']),
    channel: z.enum(['phone', 'text', 'email']),
    contact: z.string().trim().min(1).max(120),
    times: z.string().trim().max(200),
    message: yesNo,
    say: yesNo,
    // A browser ends the lines of a text with two signs, and counts one.
    summary: z
      .string()
      .transform((text) => text.replaceAll('\r\n', '\n').trim())
      .pipe(z.string().max(4000))
      .optional(),
    share: z.literal('yes').optional(),
    consent: z.literal('yes'),
  })
  .refine(({ channel, contact }) => reachable(channel, contact), { path: ['contact'] })

const fields = [
  'who',
  'called',
  'speaks',
  'channel',
  'contact',
  'times',
  'message',
  'say',
  'summary',
  'consent',
] as const

/** Each wrong field once, in the order of the page; what is no field of ours makes the form unreadable. */
function faultsOf(found: readonly { readonly field: string }[]): CallBackFault[] {
  const named = fields.filter((field) => found.some((fault) => fault.field === field))
  return named.length > 0 && found.every(({ field }) => fields.some((one) => one === field)) ? named : ['form']
}

/** What was typed, to be corrected; nothing of it is kept anywhere. */
const valuesOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, 4000)]] : [],
    ),
  )

/** Where requests from one address wait for their turn; no log-in has a slash. */
const throttleName = '/call-back'

export const callBackArea: Area = (app, deps) => {
  app.register(async (pages) => {
    takeForms(pages)
    pages.get('/call-back', (request, reply) => sendForm(deps, request, reply, {}))
    // Posted to, so that no answer of the Guide stands in an address; shown and not kept.
    pages.post('/call-back', (request, reply) => {
      const guide = parseForm(z.record(z.string().max(40), z.string().max(40)), request.body)
      return sendForm(deps, request, reply, { guide: guide.ok ? guide.value : null })
    })
    pages.post('/call-back/send', (request, reply) => receive(deps, request, reply))
    pages.get('/call-back/sent', async (request, reply) => {
      const center = await shownCenter(deps)
      if (center === null) return sendErrorPage(reply, deps, 'not-set-up')
      return sendPage(reply, deps.pages.callBackSent({ center, demo: center.demo, language: languageOf(request) }))
    })
  })
}

async function sendForm(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Partial<CallBackForm>,
  status = 200,
): Promise<FastifyReply> {
  const center = await shownCenter(deps)
  if (center === null) return sendErrorPage(reply, deps, 'not-set-up')
  const form = { request: deps.newId(), guide: null, values: {}, faults: [], ...shown }
  return sendPage(
    reply,
    deps.pages.callBack({ center, demo: center.demo, language: languageOf(request), ...form }),
    status,
  )
}

async function receive(deps: ServerDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const center = await shownCenter(deps)
  if (center?.siteId === undefined || center.siteId === null) return sendErrorPage(reply, deps, 'not-set-up')
  const values = valuesOf(request.body)
  const parsed = parseForm(callBackForm, request.body)
  if (!parsed.ok) return sendForm(deps, request, reply, { values, faults: faultsOf(parsed.faults) }, 422)
  // Counted before anything is written: whoever sends many waits longer and longer, and may call meanwhile.
  const origin = { address: request.ip, device: null }
  const { refusal } = await tryAt(deps.database, origin, throttleName, deps.now())
  if (refusal?.kind === 'too-many') {
    const seconds = refusal.retryAfterSeconds
    reply.header('retry-after', String(seconds))
    return sendForm(deps, request, reply, { values, faults: [{ waitMinutes: Math.ceil(seconds / 60) }] }, 429)
  }
  return keep(deps, request, reply, { ...center, siteId: center.siteId }, parsed.value)
}

async function keep(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  center: FrontCenter & { readonly siteId: string },
  form: z.output<typeof callBackForm>,
): Promise<FastifyReply> {
  const now = deps.now()
  const context = {
    ...doorOf(deps),
    actor: systemActor(center.organizationId, 'admissions'),
    operation: { id: form.request.toLowerCase(), deviceAt: null, receivedAt: now },
  }
  const summary = form.share === 'yes' && form.summary ? form.summary : null
  const kept = await receiveInquiry(context, {
    siteId: center.siteId,
    forWhom: form.who,
    calledName: form.called,
    language: form.speaks,
    channel: form.channel,
    contact: form.contact,
    mayLeaveMessage: form.message === 'yes',
    maySayWho: form.say === 'yes',
    times: form.times === '' ? null : form.times,
    summary,
  })
  // The id of another act, made up by somebody: it looks like any form that could not be read.
  if (!kept.ok) return sendForm(deps, request, reply, { values: {}, faults: ['form'] }, 422)
  const to = languageOf(request) === 'es' ? '/call-back/sent?lang=es' : '/call-back/sent'
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}
