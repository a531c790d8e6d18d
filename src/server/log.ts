/** The log: one JSON object a line; closed words, ids, counts and durations, never a path's values, a body or a name. */

import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

export type LogFields = Readonly<Record<string, string | number | boolean | null>>
export type Log = (event: string, fields?: LogFields) => void

/** `write` takes whole lines. */
export const jsonLog =
  (write: (line: string) => void, now: () => string): Log =>
  (event, fields = {}) =>
    write(`${JSON.stringify({ at: now(), event, ...fields })}\n`)

/** The pattern of a path, such as `/api/people/:personId`: what stood in its place is nobody's business. */
export const routeOf = (request: { readonly routeOptions?: { readonly url?: string } }): string =>
  request.routeOptions?.url ?? 'none'

/** Counts and logs every answer, and gives each request the number that its log line has. */
export function observeRequests(app: FastifyInstance, deps: { readonly log: Log; readonly metrics: Metrics }): void {
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    deps.metrics.count(request.method, route, reply.statusCode, ms)
    deps.log('request', { request: request.id, method: request.method, route, status: reply.statusCode, ms })
  })
}
