/** A page that could not be shown or taken: what happened, what to do next, and the ways on, in both languages. */
import { href, html } from './html.ts'
import { page } from './page.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { type PageErrorKind, pageErrors, report } from './texts-errors.ts'
import { guide } from './texts-guide.ts'
import { refused } from './texts-pages.ts'

export type PlainError = {
  readonly status: number
  readonly kind: PageErrorKind
  readonly language: Language
  /** The number under which the operator finds what broke. */
  readonly report: string | null
}

/** `status` is printed small, for a person who reads it out on the phone. */
export function plainErrorPage({ status, kind, language, report: number }: PlainError): string {
  const t = (text: Text): string => say(text, language)
  const { title, detail, next } = pageErrors[kind]
  const body = html`<div class="narrow">
<div><p class="small soft">${status}</p><h1>${t(title)}</h1></div>
<p>${t(detail)}</p>
${number !== null && html`<p class="small">${say(report, language, { report: number })}</p>`}
<div class="notice"><h2 class="title">${t(refused.next)}</h2><p>${t(next)}</p></div>
<p><a href="${href(inLanguage('/', language))}">${t(refused.home)}</a></p>
${kind === 'no-page' && html`<p><a href="${href(inLanguage('/guide', language))}">${t(guide.title)}</a></p>`}
</div>`
  return page({ title: t(title), language, center: null, otherLanguage: null, demo: false, signIn: false, body })
}
