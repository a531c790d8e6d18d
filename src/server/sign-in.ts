/** Signing in and out over HTTP: a form that works without JavaScript and the same as JSON; one answer for every wrong try. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { demoDoors, frontCenter } from '../actions/center-front.ts'
import { hasPasskeys } from '../actions/passkeys.ts'
import { type Door, type NewSession, signIn, signInDemo, signOut } from '../actions/sign-in.ts'
import { type Problem, problem, refusalsToProblem } from '../api/problems.ts'
import { redact } from '../base/redacted.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Result } from '../base/result.ts'
import type { Role } from '../domain/consent/roles.ts'
import { clearSessionCookies, deviceCookie, readCookie, setSessionCookies } from './cookies.ts'
import type { Area, ServerDeps } from './deps.ts'
import { parseForm, takeForms } from './form.ts'
import { shownCenter } from './front-center.ts'
import { languageOf, type PageDemo, sendPage, sendProblemPage } from './pages.ts'
import { sendProblem, sessionOf } from './serve.ts'

/** Where each role works. */
export const homeOf = (role: Role): string => (role === 'participant' ? '/me' : '/app')

export const doorOf = (deps: ServerDeps): Door => ({ database: deps.database, now: deps.now(), newId: deps.newId })

/** Where passkeys are asked for; the page's script posts there. */
export const passkeyPaths = { options: '/passkey/options', verify: '/passkey/verify' } as const

// Nothing that anybody types at a door comes near it, and whoever stands there may be anybody.
export const doorLimit = { bodyLimit: 16_384 }

const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

export async function demoOf(deps: ServerDeps): Promise<PageDemo | null> {
  const center = await frontCenter(deps.database)
  return center?.demo ? { accounts: await demoDoors(doorOf(deps), center), fields: [] } : null
}

export async function sendSignInPage(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: { readonly problem: Problem; readonly login: string },
): Promise<FastifyReply> {
  const center = await shownCenter(deps)
  const error = wrong?.problem.errors[0]?.says ?? wrong?.problem.detail
  if (wrong?.problem.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(wrong.problem.retryAfterSeconds))
  const page = deps.pages.signIn({
    center,
    language: languageOf(request),
    demo: await demoOf(deps),
    // A browser refuses passkeys under an address of numbers; there the button would only disappoint.
    ...(hasPasskeys({ origin: '', name: request.hostname }) ? { passkey: passkeyPaths } : {}),
    ...(wrong && error ? { error, login: wrong.login } : {}),
    ...(wrong?.problem.retryAfterSeconds === undefined ? {} : { waitSeconds: wrong.problem.retryAfterSeconds }),
  })
  return sendPage(reply, page, wrong?.problem.status ?? 200)
}

/** Cookies for the new session, the old one ended, and the way to work. */
export async function letIn(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: NewSession,
): Promise<FastifyReply> {
  const old = await sessionOf(deps, request)
  if (old) await signOut(doorOf(deps), old)
  setSessionCookies(reply, deps, session)
  reply.header('cache-control', 'no-store')
  const next = homeOf(session.role)
  return isForm(request) ? reply.redirect(next, 303) : reply.send({ next, role: session.role })
}

const credentials = z.strictObject({ login: z.string().max(200), password: z.string().max(1000) })
const demoLogin = z.strictObject({ login: z.string().max(200) })

async function answer(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Result<NewSession, Refusal>,
  login: string,
): Promise<FastifyReply> {
  if (result.ok) return letIn(deps, request, reply, result.value)
  const body = refusalsToProblem(result.reasons)
  return isForm(request) ? sendSignInPage(deps, request, reply, { problem: body, login }) : sendProblem(reply, body)
}

export const signInArea: Area = (app, deps) => {
  app.register(async (front) => {
    takeForms(front)

    front.get('/sign-in', (request, reply) => sendSignInPage(deps, request, reply))

    front.post('/sign-in', doorLimit, async (request, reply) => {
      const parsed = parseForm(credentials, request.body)
      if (!parsed.ok) {
        const body = problem('invalid', { errors: parsed.faults })
        return isForm(request) ? sendProblemPage(reply, deps, body) : sendProblem(reply, body)
      }
      const { login, password } = parsed.value
      const origin = { address: request.ip, device: readCookie(request, deviceCookie(deps)) }
      const result = await signIn(doorOf(deps), { login, password: redact(password), origin })
      return answer(deps, request, reply, result, login)
    })

    front.post('/demo/sign-in', doorLimit, async (request, reply) => {
      const parsed = parseForm(demoLogin, request.body)
      const device = readCookie(request, deviceCookie(deps))
      const result = parsed.ok ? await signInDemo(doorOf(deps), { login: parsed.value.login, device }) : null
      if (result?.ok) return letIn(deps, request, reply, result.value)
      const body = problem('not-found')
      return isForm(request) ? sendProblemPage(reply, deps, body) : sendProblem(reply, body)
    })

    front.post('/sign-out', doorLimit, async (request, reply) => {
      const session = await sessionOf(deps, request)
      if (session) await signOut(doorOf(deps), session)
      clearSessionCookies(reply, deps)
      // On a shared phone "Back" must not show the page that was left.
      reply.header('clear-site-data', '"cache"')
      return isForm(request) ? reply.redirect('/', 303) : reply.send({ next: '/' })
    })
  })
}
