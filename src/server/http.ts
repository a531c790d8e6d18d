/** The HTTP server: security headers, body parsing that never turns bad input into a crash, and every area's paths. */

import cookie from '@fastify/cookie'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { troubleOf } from '../actions/act.ts'
import { type Problem, problem } from '../api/problems.ts'
import type { Area, ServerDeps } from './deps.ts'
import { guardDoors } from './doors.ts'
import { observeRequests } from './log.ts'
import { sendProblemPage, wantsPage } from './pages.ts'
import { sendProblem } from './serve.ts'

// Room for a week plan of a large center; nothing that a person types comes near it.
const bodyLimit = 2 * 1024 * 1024

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

// A header larger than this is no header of ours; a request that trickles in for longer is no person's.
const serverLimits = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 }

function buildApp(deps: ServerDeps): FastifyInstance {
  const { tls } = deps.listen
  const options = {
    bodyLimit,
    // One proxy in front: the address that it adds is the last one; those before it anybody can write.
    trustProxy: (_address: string, hop: number) => deps.listen.secure && !tls && hop < 1,
    logger: false,
    // Every path answers the methods of its contract and no other.
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle' as const,
    requestTimeout: serverLimits.requestTimeout,
    requestIdHeader: false as const,
    genReqId: () => deps.newId(),
    frameworkErrors: (error: FastifyError, _request: unknown, reply: unknown) =>
      void sendProblem(reply as FastifyReply, errorToProblem(error, deps, deps.newId())),
  }
  const app = (tls
    ? fastify({ ...options, https: { ...serverLimits, ...tls } })
    : fastify({ ...options, http: serverLimits })) as unknown as FastifyInstance
  app.register(cookie)
  guardDoors(app, deps)
  observeRequests(app, deps)
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
  })
  app.addHook('onSend', async (_request, reply) => {
    // A connection that would be kept alive would hold up the stop.
    if (isStopping) reply.header('connection', 'close')
    reply.header('content-security-policy', contentSecurityPolicy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (deps.listen.secure) reply.header('strict-transport-security', 'max-age=31536000')
  })
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)
      done(null, text === '' ? {} : JSON.parse(text))
    } catch (error) {
      const says = error instanceof SyntaxError ? `The JSON is broken: ${error.message}.` : 'The text is not UTF-8.'
      done(Object.assign(new Error(says), { statusCode: 400 }))
    }
  })
  app.setNotFoundHandler((request, reply) => {
    const body = problem('not-found')
    return wantsPage(request) ? sendProblemPage(reply, deps, body) : sendProblem(reply, body)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const report = deps.newId()
    const body = errorToProblem(error, deps, report)
    return wantsPage(request) ? sendProblemPage(reply, deps, body, report) : sendProblem(reply, body)
  })
  return app
}

/** `report`: the number under which the log has it, should it be a bug. */
function errorToProblem(
  error: FastifyError & { code?: string; constraint?: string },
  deps: ServerDeps,
  report: string,
): Problem {
  if (error.statusCode === 413 || error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('too-large')
  if (error.statusCode === 415) return problem('unsupported-type')
  if (error.statusCode !== undefined && error.statusCode < 500) return problem('bad-request', { detail: error.message })
  const trouble = troubleOf(error)
  if (trouble !== null) return problem(trouble)
  const refused = refusedByDatabase(error)
  if (refused) {
    deps.log('data-refused', { code: error.code ?? null, constraint: error.constraint ?? null })
    return refused
  }
  // The message of an exception may quote data; its kind and place do not.
  deps.log('bug', { report, name: error.name, code: error.code ?? null, place: firstFrame(error) })
  return problem('bug', { detail: `Something broke on our side. The report is ${report}.` })
}

/** The last wall: what an action let through and the database's own checks did not. Nothing was written. */
function refusedByDatabase(error: { code?: string }) {
  const code = error.code ?? ''
  if (code === '23505' || code === '23P01' || code === '40001' || code === '40P01') return problem('conflict')
  if (code === '57014') return problem('unavailable', { detail: 'This took too long and was stopped.' })
  if (/^(22|23)[0-9A-Z]{3}$/.test(code)) return problem('invalid')
  return null
}

const firstFrame = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .find((line) => line.includes('/src/'))
    ?.replace(/^.*\/src\//, '')
    .replace(/\)$/, '') ?? ''

export type RunningServer = { readonly url: string; readonly app: FastifyInstance; close(): Promise<void> }

/** Whoever is being answered may finish; whoever holds on longer is let go. */
const drainMs = 8_000

async function closeGracefully(app: FastifyInstance, deps: ServerDeps): Promise<void> {
  deps.live.disconnectAll()
  const timer = setTimeout(() => app.server.closeAllConnections(), drainMs)
  await app.close()
  clearTimeout(timer)
}

export async function startServer(deps: ServerDeps, areas: readonly Area[]): Promise<RunningServer> {
  const app = buildApp(deps)
  for (const area of areas) await area(app, deps)
  await app.listen({ host: deps.listen.host, port: deps.listen.port })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : deps.listen.port
  const scheme = deps.listen.tls ? 'https' : 'http'
  const isAny = deps.listen.host === '0.0.0.0' || deps.listen.host === '::'
  const host = isAny ? 'localhost' : deps.listen.host.includes(':') ? `[${deps.listen.host}]` : deps.listen.host
  return { url: `${scheme}://${host}:${port}`, app, close: () => closeGracefully(app, deps) }
}
