/** The paths of passkeys: adding one's own while signed in, and signing in with one. */

import type { FastifyRequest } from 'fastify'
import { readOwnCenter } from '../actions/own-account.ts'
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  listPasskeys,
  type Place,
  removePasskey,
  signInWithPasskey,
} from '../actions/passkeys.ts'
import * as api from '../api/accounts.ts'
import { problem, refusalsToProblem } from '../api/problems.ts'
import { ok } from '../base/result.ts'
import { challengeCookie, clearChallengeCookie, deviceCookie, readCookie, setChallengeCookie } from './cookies.ts'
import type { Area, ServerDeps } from './deps.ts'
import { parseForm } from './form.ts'
import { siteUrl } from './origin.ts'
import { sendProblem, serve } from './serve.ts'
import { doorLimit, doorOf, letIn, passkeyPaths } from './sign-in.ts'

/** The browser compares both with where it really is, so a made-up host name opens nothing. */
export function placeOf(deps: ServerDeps, request: FastifyRequest): Place {
  const url = siteUrl(deps, request)
  return { origin: url?.origin ?? '', name: url?.hostname ?? '' }
}

export const passkeysArea: Area = (app, deps) => {
  serve(app, deps, api.listPasskeys, async (context) => {
    const rows = await listPasskeys(context, {})
    if (!rows.ok) return rows
    return ok({ passkeys: rows.value.map(({ id, name, created_at }) => ({ id, name, createdAt: created_at })) })
  })

  serve(app, deps, api.passkeyOptions, async (context, { session, request, reply }) => {
    const center = await readOwnCenter(context, {})
    if (!center.ok) return center
    const asked = await askForNewPasskey(context, session, placeOf(deps, request), center.value.centerName)
    if (!asked.ok) return asked
    setChallengeCookie(reply, deps, asked.value.cookie)
    return ok({ ...asked.value.options })
  })

  serve(app, deps, api.addPasskey, (context, { body, request, reply }) => {
    const cookie = readCookie(request, challengeCookie(deps))
    clearChallengeCookie(reply, deps)
    return addPasskey(context, placeOf(deps, request), { ...body, cookie })
  })

  serve(app, deps, api.removePasskey, (context, { params }) => removePasskey(context, params))

  app.post(passkeyPaths.options, doorLimit, async (request, reply) => {
    const asked = await askForPasskey(doorOf(deps), placeOf(deps, request))
    if (!asked.ok) return sendProblem(reply, refusalsToProblem(asked.reasons))
    setChallengeCookie(reply, deps, asked.value.cookie)
    return reply.header('cache-control', 'no-store').send(asked.value.options)
  })

  app.post(passkeyPaths.verify, doorLimit, async (request, reply) => {
    const parsed = parseForm(api.credential, request.body)
    if (!parsed.ok) return sendProblem(reply, problem('invalid', { errors: parsed.faults }))
    const cookie = readCookie(request, challengeCookie(deps))
    const device = readCookie(request, deviceCookie(deps))
    clearChallengeCookie(reply, deps)
    const input = { credential: parsed.value, cookie, device }
    const result = await signInWithPasskey(doorOf(deps), placeOf(deps, request), input)
    return result.ok ? letIn(deps, request, reply, result.value) : sendProblem(reply, refusalsToProblem(result.reasons))
  })
}
