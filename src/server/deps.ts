/** What the composition root hands to the server, and what an area is. */

import type { FastifyInstance } from 'fastify'
import type { LiveHub } from '../actions/live.ts'
import type { PublicText } from '../domain/center/text-review.ts'
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

/** What the public pages and the papers for a person say, for whoever has to have read it. */
export type PublicTexts = {
  readonly all: readonly PublicText[]
  readonly onPages: readonly PublicText[]
  readonly onPapers: readonly PublicText[]
  /** Until when what they say counts as checked, and what is past its day. */
  readonly facts: (today: string) => {
    readonly on: string
    readonly againBy: string
    readonly overdue: string[]
  }
}

export type ServerDeps = ServeDeps & {
  readonly listen: ListenOptions
  /** Structured, nameless: `event` is a closed word, `fields` hold ids, counts and codes. */
  readonly log: Log
  /** The public pages, rendered by the web floor. */
  readonly pages: PublicPages
  readonly texts: PublicTexts
  /** The folder of the built pages; null where a test needs none. */
  readonly webDir: string | null
  readonly live: LiveHub
  readonly metrics: Metrics
  /** False while the disk is too full for changes; reading goes on. */
  readonly hasRoom: () => boolean
}

/** An area adds its paths. */
export type Area = (app: FastifyInstance, deps: ServerDeps) => void | Promise<void>
