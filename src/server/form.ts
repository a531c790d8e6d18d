/** Forms of the public pages: parsing what a browser posts without JavaScript, with the same strictness as JSON. */

import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { findUnreadable } from './readable.ts'
import { zodErrors } from './serve.ts'

// The largest form of ours is the first set-up, with eight short fields.
const formLimit = 16_384

/** For one group of paths only: elsewhere a form is refused with 415, as another site could post one. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: formLimit },
    (_request, body, done) => {
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)
        const entries = [...new URLSearchParams(text)]
        // A null prototype: a field may be called anything.
        done(null, Object.assign(Object.create(null), Object.fromEntries(entries)))
      } catch {
        done(Object.assign(new Error('The text is not UTF-8.'), { statusCode: 400 }))
      }
    },
  )
}

export type FormFault = { readonly field: string; readonly says: string }
type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: FormFault[] }

export function parseForm<S extends z.ZodType>(schema: S, body: unknown): Parsed<z.output<S>> {
  const unreadable = findUnreadable(body)
  if (unreadable) return { ok: false, faults: [unreadable] }
  const parsed = schema.safeParse(body && typeof body === 'object' ? { ...body } : {})
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, faults: zodErrors(parsed.error) }
}
