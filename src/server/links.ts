/** The pages behind one-time links: the first set-up, and a password of one's own. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acceptInvitation, findInvited } from '../actions/links.ts'
import { isSetUpLink, setUpCenter, zones } from '../actions/setup.ts'
import type { NewSession } from '../actions/sign-in.ts'
import { refusalsToProblem } from '../api/problems.ts'
import { redact } from '../base/redacted.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Result } from '../base/result.ts'
import { usStates } from '../domain/account/us-states.ts'
import { deviceCookie, readCookie } from './cookies.ts'
import type { Area, ServerDeps } from './deps.ts'
import { type FormFault, parseForm, takeForms } from './form.ts'
import { shownCenter } from './front-center.ts'
import { languageOf, sendErrorPage, sendPage } from './pages.ts'
import { doorLimit, doorOf, letIn } from './sign-in.ts'

const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token

const faultsOf = (reasons: readonly Refusal[]): FormFault[] =>
  reasons.flatMap((r) => ('says' in r ? [{ field: 'field' in r ? (r.field ?? '') : '', says: r.says }] : []))

const welcomeForm = z.strictObject({ password: z.string().max(1000), login: z.string().max(200).optional() })
const field = z.string().max(400)
const setUpForm = z.strictObject({
  organization: field,
  site: field,
  zone: field,
  stateProfile: field,
  admissionsPhone: field,
  name: field,
  login: field,
  password: z.string().max(1000),
})

async function sendWelcome(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FormFault[],
): Promise<FastifyReply> {
  const invited = await findInvited(doorOf(deps), tokenOf(request))
  if (!invited) return sendErrorPage(reply, deps, 'link-ended')
  const page = deps.pages.welcome({
    center: await shownCenter(deps),
    language: languageOf(request),
    action: `/welcome/${encodeURIComponent(tokenOf(request))}`,
    name: invited.name,
    login: invited.login,
    faults,
  })
  return sendPage(reply, page, faults.length > 0 ? 422 : 200)
}

async function sendSetUp(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FormFault[],
  values: Readonly<Record<string, string>> = {},
): Promise<FastifyReply> {
  if (!(await isSetUpLink(doorOf(deps), tokenOf(request)))) return sendErrorPage(reply, deps, 'link-ended')
  const { password: _, ...shown } = values
  const page = deps.pages.setUp({
    language: languageOf(request),
    action: `/set-up/${encodeURIComponent(tokenOf(request))}`,
    zones,
    stateProfiles: usStates,
    values: shown,
    faults,
  })
  return sendPage(reply, page, faults.length > 0 ? 422 : 200)
}

/** In, or the form again with every fault; a link that is over says so. */
async function answer(
  deps: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Result<NewSession, Refusal>,
  again: (faults: readonly FormFault[]) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  if (result.ok) return letIn(deps, request, reply, result.value)
  const { status } = refusalsToProblem(result.reasons)
  return status === 404 ? sendErrorPage(reply, deps, 'link-ended') : again(faultsOf(result.reasons))
}

const device = (deps: ServerDeps, request: FastifyRequest) => readCookie(request, deviceCookie(deps))

export const linksArea: Area = (app, deps) => {
  app.register(async (front) => {
    takeForms(front)

    front.get('/welcome/:token', (request, reply) => sendWelcome(deps, request, reply, []))
    front.post('/welcome/:token', doorLimit, async (request, reply) => {
      const parsed = parseForm(welcomeForm, request.body)
      if (!parsed.ok) return sendWelcome(deps, request, reply, parsed.faults)
      const password = redact(parsed.value.password)
      const result = await acceptInvitation(doorOf(deps), tokenOf(request), password, device(deps, request))
      return answer(deps, request, reply, result, (faults) => sendWelcome(deps, request, reply, faults))
    })

    front.get('/set-up/:token', (request, reply) => sendSetUp(deps, request, reply, []))
    front.post('/set-up/:token', doorLimit, async (request, reply) => {
      const parsed = parseForm(setUpForm, request.body)
      if (!parsed.ok) return sendSetUp(deps, request, reply, parsed.faults)
      const { password, ...values } = parsed.value
      const input = { ...values, password: redact(password) }
      const result = await setUpCenter(doorOf(deps), tokenOf(request), input, device(deps, request))
      return answer(deps, request, reply, result, (faults) => sendSetUp(deps, request, reply, faults, values))
    })
  })
}
