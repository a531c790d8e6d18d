/** What the composition root hands to the server, and what an area is. */

import type { FastifyInstance } from 'fastify'
import type { LiveHub } from '../actions/live.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { PublicPages } from './pages.ts'
import type { ServeDeps } from './serve.ts'

export type ListenOptions = {
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  /** True behind TLS or a proxy that ends it: cookies are then marked Secure. */
  readonly secure: boolean
}

export type ServerDeps = ServeDeps & {
  readonly listen: ListenOptions
  /** Structured, nameless: `event` is a closed word, `fields` hold ids, counts and codes. */
  readonly log: Log
  /** The public pages, rendered by the web floor. */
  readonly pages: PublicPages
  /** The folder of the built pages; null where a test needs none. */
  readonly webDir: string | null
  readonly live: LiveHub
  readonly metrics: Metrics
  /** False while the disk is too full for changes; reading goes on. */
  readonly hasRoom: () => boolean
}

/** An area adds its paths. */
export type Area = (app: FastifyInstance, deps: ServerDeps) => void | Promise<void>
