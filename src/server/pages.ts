/** The public pages as the server sees them: what each needs, and how a page or a refusal is sent to a browser. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../api/problems.ts'
import type { PlainDate } from '../base/time.ts'
import type { CenterOffer } from '../domain/guide/center-offer.ts'

export type Language = 'en' | 'es'
export type PageCenter = { readonly name: string; readonly admissionsPhone: string; readonly site: string }
export type PageDemo = {
  readonly accounts: readonly { readonly label: string; readonly role: string; readonly login: string }[]
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}
export type PageFault = { readonly field: string; readonly says: string }

type ReadingInput = { readonly center: PageCenter; readonly language: Language; readonly demo: boolean }

type CallBackField =
  | 'who'
  | 'called'
  | 'speaks'
  | 'channel'
  | 'contact'
  | 'times'
  | 'message'
  | 'say'
  | 'summary'
  | 'consent'
export type CallBackFault = CallBackField | 'form' | { readonly waitMinutes: number }
export type CallBackForm = {
  readonly request: string
  readonly guide: Readonly<Record<string, string>> | null
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly CallBackFault[]
}

type Inline = { readonly text: string; readonly hash: string }
/** What the Guide's one file holds besides its texts; each `hash` is `sha256-` and base64. */
export type GuideParts = { readonly styles: Inline; readonly scripts: readonly Inline[]; readonly tables: string }

/** Each returns a whole document. The composition root hands in the web floor's own functions. */
export type PublicPages = {
  /** `form` is what a browser posted, null for the first page. */
  guide(input: {
    readonly center: PageCenter
    readonly language: Language
    readonly demo: boolean
    readonly day: PlainDate
    readonly offer: CenterOffer
    readonly form: Readonly<Record<string, string>> | null
  }): string
  guideFile(input: {
    readonly center: PageCenter
    readonly language: Language
    readonly day: PlainDate
    readonly offer: CenterOffer
    readonly parts: GuideParts
  }): string
  guideOptions(input: ReadingInput): string
  guideQuestions(input: ReadingInput): string
  /** `noise` is a random number that keeps codes of the same choices from looking alike. */
  guideCompare(
    input: ReadingInput & {
      readonly day: PlainDate
      readonly noise: number
      readonly form: Readonly<Record<string, string>> | null
    },
  ): string
  callBack(input: ReadingInput & CallBackForm): string
  callBackSent(input: ReadingInput): string
  frontDoor(input: { readonly center: PageCenter; readonly language: Language; readonly demo: PageDemo | null }): string
  signIn(input: {
    readonly center: PageCenter | null
    readonly language: Language
    readonly demo: PageDemo | null
    readonly error?: string
    readonly waitSeconds?: number
    readonly login?: string
    readonly passkey?: { readonly options: string; readonly verify: string }
  }): string
  setUp(input: {
    readonly language: Language
    readonly action: string
    readonly zones: readonly string[]
    readonly stateProfiles: readonly { readonly value: string; readonly label: string }[]
    readonly values?: Readonly<Record<string, string>>
    readonly faults?: readonly PageFault[]
  }): string
  welcome(input: {
    readonly center: PageCenter | null
    readonly language: Language
    readonly action: string
    readonly name: string
    readonly login: string
    readonly faults: readonly PageFault[]
  }): string
  plainError(input: {
    readonly status: number
    readonly title: string
    readonly detail: string
    readonly next: string
    readonly center?: PageCenter | null
    readonly language?: Language
  }): string
}

/** A person typed the address or followed a link; a program asks for JSON. */
export const wantsPage = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/')

export const languageOf = (request: FastifyRequest): Language =>
  (request.query as { lang?: unknown } | undefined)?.lang === 'es' ? 'es' : 'en'

export const sendPage = (reply: FastifyReply, document: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(document)

export function sendErrorPage(
  reply: FastifyReply,
  deps: { readonly pages: PublicPages },
  { status, title, detail, next, retryAfterSeconds }: Problem,
  center: PageCenter | null = null,
): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return sendPage(reply, deps.pages.plainError({ status, title, detail, next, center }), status)
}
