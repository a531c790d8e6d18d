/** Puts a contract on the air: parse, find who asks, call one action, answer; refusals become problems. */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Context, noteRefusal } from '../actions/act.ts'
import { findSession, keepSession, type Session } from '../actions/session.ts'
import type { Contract } from '../api/contract.ts'
import { type Problem, problem, refusalsToProblem } from '../api/problems.ts'
import { isUuid } from '../base/id.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Result } from '../base/result.ts'
import { mayAct } from '../domain/consent/roles.ts'
import { readCookie, sessionCookie } from './cookies.ts'
import { findUnreadable } from './readable.ts'
import { sayIssue } from './say-fault.ts'

export type ServeDeps = {
  readonly database: Context['database']
  readonly listen: { readonly secure: boolean }
  readonly now: () => string
  readonly newId: () => string
}

export type Input<C extends Contract> = {
  readonly params: z.output<C['params']>
  readonly query: z.output<C['query']>
  readonly body: z.output<C['body']>
  readonly session: Session
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Handler<C extends Contract> = (
  context: Context,
  input: Input<C>,
) => Promise<Result<z.input<C['answer']>, Refusal>>

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  if (body.retryAfterSeconds !== undefined) reply.header('retry-after', String(body.retryAfterSeconds))
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(body)
}

/** The session of a request, or null. */
export async function sessionOf(
  deps: ServeDeps,
  request: FastifyRequest,
  options: { readonly isBackground?: boolean } = {},
): Promise<Session | null> {
  const token = readCookie(request, sessionCookie(deps))
  if (!token) return null
  const session = await findSession(deps.database, token, deps.now())
  // An open board that refreshes itself says so: nobody needs to be sitting in front of it.
  if (session && !options.isBackground && request.headers['x-background'] === undefined)
    await keepSession({ database: deps.database, now: deps.now(), newId: deps.newId }, session)
  return session
}

/** True when the header repeats the token of the session: another site can send the cookie but cannot read it. */
function csrfHolds(request: FastifyRequest, session: Session): boolean {
  const sent = request.headers['x-csrf-token']
  if (typeof sent !== 'string') return false
  return timingSafeEqual(createHash('sha256').update(sent).digest(), session.csrfHash)
}

/** A clock that is wrong by years says nothing; beyond the year 9999 the database cannot keep it either. */
function instantOf(text: string): string | null {
  const ms = Date.parse(text)
  return ms >= 0 && ms < Date.UTC(2200, 0) ? new Date(ms).toISOString() : null
}

export function contextOf(deps: ServeDeps, request: FastifyRequest, session: Session): Context {
  const id = request.headers['x-operation-id']
  const deviceTime = request.headers['x-device-time']
  const now = deps.now()
  return {
    database: deps.database,
    actor: session.actor,
    now,
    newId: deps.newId,
    operation: {
      id: typeof id === 'string' && isUuid(id) ? id : deps.newId(),
      deviceAt: typeof deviceTime === 'string' ? instantOf(deviceTime) : null,
      receivedAt: now,
    },
  }
}

/** Every contract that is on the air, for tests that walk all paths. */
export const served: Contract[] = []

export function serve<C extends Contract>(
  app: FastifyInstance,
  deps: ServeDeps,
  contract: C,
  handle: Handler<C>,
): void {
  if (!served.includes(contract)) served.push(contract)
  const admitted = new WeakMap<FastifyRequest, { readonly session: Session; readonly context: Context }>()
  app.route({
    method: contract.method,
    url: contract.path,
    // Before the body is read: nobody from the street makes us take apart two megabytes.
    onRequest: async (request, reply) => {
      const session = await sessionOf(deps, request, { isBackground: contract.action === 'live.listen' })
      if (!session) return sendProblem(reply, problem('signed-out'))
      if (contract.method !== 'GET' && !csrfHolds(request, session)) {
        return sendProblem(
          reply,
          problem('bad-request', {
            detail: 'The request does not carry the token of your session. Load the page again.',
          }),
        )
      }
      const context = contextOf(deps, request, session)
      // Before the input is looked at: what a path takes is nothing to whoever may not use it.
      if (contract.action && !mayAct(session.actor.role, contract.action)) {
        await noteRefusal(context, contract.action)
        return sendProblem(reply, problem('not-found'))
      }
      admitted.set(request, { session, context })
    },
    handler: async (request, reply) => {
      const { session, context } = admitted.get(request)!
      const parsed = parseInput(contract, request)
      if (!parsed.ok) return sendProblem(reply, parsed.problem)
      const answer = await handle(context, {
        ...parsed.value,
        session,
        request,
        reply,
      } as Input<C>)
      if (!answer.ok) return sendProblem(reply, refusalsToProblem(answer.reasons))
      if (reply.sent) return reply
      reply.header('cache-control', 'no-store')
      return reply.send(answer.value)
    },
  })
}

type Parsed = { ok: true; value: { params: unknown; query: unknown; body: unknown } } | { ok: false; problem: Problem }

function parseInput(contract: Contract, request: FastifyRequest): Parsed {
  if (findUnreadable(request.params)) return { ok: false, problem: problem('not-found') }
  const unreadable = findUnreadable(request.query) ?? findUnreadable(request.body)
  if (unreadable) return { ok: false, problem: problem('invalid', { errors: [unreadable] }) }
  const parts = [
    ['params', contract.params.safeParse(request.params)],
    ['query', contract.query.safeParse(request.query)],
    [
      'body',
      contract.method === 'GET' ? { success: true as const, data: {} } : contract.body.safeParse(request.body ?? {}),
    ],
  ] as const
  // A path whose id is no id is a path to nothing.
  if (!parts[0][1].success) return { ok: false, problem: problem('not-found') }
  const errors = parts.flatMap(([, result]) => (result.success ? [] : zodErrors(result.error)))
  if (errors.length > 0) return { ok: false, problem: problem('invalid', { errors }) }
  const [params, query, body] = parts.map(([, result]) => (result.success ? result.data : undefined))
  return { ok: true, value: { params, query, body } }
}

/** More faults than this help nobody. */
const mostFaults = 100
/** No field of ours has a longer path; what somebody made up is not sent back whole. */
const longestField = 200

/** `mix.individual.required` style paths, one for each fault; unknown fields are named one by one. */
export function zodErrors(error: z.ZodError): { field: string; says: string }[] {
  const faults = error.issues.slice(0, mostFaults).flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), says: sayIssue(issue) }]
    const keys = issue.keys.slice(0, mostFaults)
    return keys.map((key) => ({ field: [...path, key].join('.'), says: 'is not a known field; leave it out' }))
  })
  return faults
    .slice(0, mostFaults)
    .map((fault) => ({ ...fault, field: fault.field.slice(0, longestField).toWellFormed() }))
}
