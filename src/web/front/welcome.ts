/** The page behind a new account's one-time link: the person chooses a password of their own. */
import { type HiddenField, hiddenFields } from './demo-doors.ts'
import { type FieldFault, faultSummary, inputField, inWords } from './fields.ts'
import { href, html } from './html.ts'
import { type Center, page } from './page.ts'
import { inLanguage, type Language, say } from './text.ts'
import { setUp, welcome } from './texts-pages.ts'

export type WelcomePage = {
  readonly center: Center | null
  readonly language: Language
  /** Where the form posts `password`: the one-time link itself. */
  readonly action: string
  readonly name: string
  readonly login: string
  readonly faults: readonly FieldFault[]
  readonly fields?: readonly HiddenField[]
}

export function welcomePage(input: WelcomePage): string {
  const { center, language } = input
  const faults = inWords(input.faults, language)
  const heading = say(welcome.heading, language, { name: input.name })
  const body = html`<div class="narrow">
<div><h1>${heading}</h1><p class="soft">${say(welcome.lead, language)}</p></div>
${faultSummary(faults, language)}
<form class="fields" method="post" action="${href(inLanguage(input.action, language))}">
${hiddenFields(input.fields ?? [])}
<p>${say(welcome.login, language, { login: input.login })}</p>
<input type="hidden" name="login" value="${input.login}" autocomplete="username">
${inputField({ name: 'password', label: say(setUp.password, language), hint: say(setUp.passwordHint, language), type: 'password', autocomplete: 'new-password', maxLength: 200, faults })}
<div class="buttons"><button class="button primary" type="submit">${say(welcome.submit, language)}</button></div>
</form>
</div>`
  return page({
    title: `${heading} · ${center?.name ?? 'Tandem'}`,
    language,
    center,
    otherLanguage: language === 'en' ? `${input.action}?lang=es` : `${input.action}?lang=en`,
    demo: false,
    signIn: false,
    body,
  })
}
