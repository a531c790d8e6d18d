/** The public pages as the server sees them: what each needs, and how a page or a refusal is sent to a browser. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, type ProblemKind, problemRows } from '../api/problems.ts'
import type { PlainDate } from '../base/time.ts'
import type { CenterOffer } from '../domain/guide/center-offer.ts'

export type Language = 'en' | 'es'
export type PageCenter = {
  readonly name: string
  readonly admissionsPhone: string
  readonly site: string
  /** Whether somebody has read all Spanish of the pages. */
  readonly spanishRead?: boolean
}
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

/** Why a page could not be shown or taken, as the pages have words for it. */
export type PageErrorKind =
  | 'no-page'
  | 'not-set-up'
  | 'link-ended'
  | 'unbuilt'
  | 'unreadable'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'bug'

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
    /** Where the file comes from: it leads there for what needs the network. */
    readonly origin: string | null
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
    readonly kind: PageErrorKind
    readonly language: Language
    readonly report: string | null
  }): string
}

/** A person typed the address or followed a link; a program asks for JSON. */
export const wantsPage = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/')

export const languageOf = (request: FastifyRequest): Language =>
  (request.query as { lang?: unknown } | undefined)?.lang === 'es' ? 'es' : 'en'

export const sendPage = (reply: FastifyReply, document: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(document)

/** What a browser is told of each problem; what only a program can mend reads as "not readable". */
const pageKinds: { readonly [K in ProblemKind]: PageErrorKind } = {
  'not-found': 'no-page',
  'signed-out': 'no-page',
  conflict: 'unreadable',
  invalid: 'unreadable',
  rule: 'unreadable',
  'too-many': 'too-many',
  unavailable: 'unavailable',
  'bad-request': 'unreadable',
  'too-large': 'too-large',
  'unsupported-type': 'unreadable',
  'no-such-method': 'no-page',
  'disk-full': 'unavailable',
  bug: 'bug',
}
const statusOf: { readonly [K in Exclude<PageErrorKind, 'unreadable'>]: number } = {
  'no-page': 404,
  'not-set-up': 404,
  'link-ended': 404,
  unbuilt: 503,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  bug: 500,
}

/** The language of the address; where it names none, that of the device, as an error page has no other to go to. */
function languageOfError(request: FastifyRequest): Language {
  const [path = '', query = ''] = request.url.split('?')
  const asked = new URLSearchParams(query).get('lang')
  if (asked === 'en' || asked === 'es') return asked
  if (/^\/es(\/|$)/.test(path)) return 'es'
  return /^es\b/i.test(request.headers['accept-language'] ?? '') ? 'es' : 'en'
}

type PagesOf = { readonly pages: PublicPages }

export function sendErrorPage(reply: FastifyReply, { pages }: PagesOf, kind: keyof typeof statusOf): FastifyReply {
  const status = statusOf[kind]
  const language = languageOfError(reply.request)
  return sendPage(reply, pages.plainError({ status, kind, language, report: null }), status)
}

/** A problem as a page: the same status, the words of the pages. */
export function sendProblemPage(
  reply: FastifyReply,
  { pages }: PagesOf,
  { type, status, retryAfterSeconds }: Problem,
  report: string | null = null,
): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const kind =
    pageKinds[(Object.keys(problemRows) as ProblemKind[]).find((one) => type === `/problems/${one}`) ?? 'bug']
  const language = languageOfError(reply.request)
  return sendPage(reply, pages.plainError({ status, kind, language, report: kind === 'bug' ? report : null }), status)
}
