/** Before any path is looked at: is the request meant for this host, does a change come from our own pages, is there room for it? */

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from '../api/problems.ts'
import type { ServerDeps } from './deps.ts'
import { routeOf } from './log.ts'
import { sendProblem } from './serve.ts'

const nameOf = (host: string): string => {
  try {
    return new URL(`http://${host}`).hostname.toLowerCase()
  } catch {
    return ''
  }
}
const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name)

/**
 * Over plain HTTP on loopback another site could point its own name here (DNS rebinding) and read as if it were us;
 * under TLS the certificate already says which names are ours.
 */
function isOurHost(deps: ServerDeps, request: FastifyRequest): boolean {
  if (deps.listen.secure) return true
  const name = nameOf(request.headers.host ?? '')
  return isLoopbackName(name) || name === deps.listen.host.toLowerCase()
}

const readsOnly = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Posted to only so that no answer stands in an address: nothing of it is written, so a full disk is no reason to refuse. */
const writesNothing = new Set(['/call-back', '/guide'])

/** Every browser of today names the page that a change comes from; programs name none and hold no cookies of a person. */
function isOurPage(request: FastifyRequest): boolean {
  if (readsOnly.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  // A page under `no-referrer` posts its forms with `Origin: null`, so this header goes first where a browser sends it.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = request.headers
  if (origin === undefined) return true
  try {
    return new URL(origin).host === (request.host || host)
  } catch {
    return false
  }
}

export function guardDoors(app: FastifyInstance, deps: ServerDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurHost(deps, request))
      return sendProblem(reply, problem('bad-request', { detail: 'This server does not go by that name.' }))
    if (!isOurPage(request))
      return sendProblem(reply, problem('bad-request', { detail: 'The request comes from a page of another site.' }))
    const isKept = !readsOnly.has(request.method) && !writesNothing.has(routeOf(request))
    if (isKept && !deps.hasRoom()) return sendProblem(reply, problem('disk-full'))
  })
}
