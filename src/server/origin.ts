/** Where a visitor's browser sees this site, such as `https://center.example`. */

import type { FastifyRequest } from 'fastify'
import type { ServerDeps } from './deps.ts'

/** Null where the name that the request gave is none. */
export function siteUrl({ listen }: Pick<ServerDeps, 'listen'>, request: FastifyRequest): URL | null {
  return URL.parse(`${listen.secure ? 'https' : 'http'}://${request.host}`)
}
