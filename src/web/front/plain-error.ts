/** A refusal as a page: what happened, what to do next, and the way to the front page. */
import { href, html } from './html.ts'
import { type Center, page } from './page.ts'
import { inLanguage, type Language, say } from './text.ts'
import { refused } from './texts-pages.ts'

export type PlainError = {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly next: string
  readonly center?: Center | null
  readonly language?: Language
}

/** Texts come from the problem table; `status` is printed small, for a person who reads it out on the phone. */
export function plainErrorPage(input: PlainError): string {
  const { language = 'en', center = null } = input
  const body = html`<div class="narrow">
<div><p class="small soft">${input.status}</p><h1>${input.title}</h1></div>
<p>${input.detail}</p>
<div class="notice"><h2 class="title">${say(refused.next, language)}</h2><p>${input.next}</p></div>
<p><a href="${href(inLanguage('/', language))}">${say(refused.home, language)}</a></p>
</div>`
  return page({ title: input.title, language, center, otherLanguage: null, demo: false, signIn: false, body })
}
