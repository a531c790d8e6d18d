/** The sign-in page: a plain form that works without JavaScript; a passkey button shows where the browser has passkeys. */
import { type Demo, demoDoors, type HiddenField, hiddenFields } from './demo-doors.ts'
import { inputField } from './fields.ts'
import { href, html } from './html.ts'
import { type Center, page } from './page.ts'
import { inLanguage, type Language, say } from './text.ts'
import { signIn } from './texts-pages.ts'

export type SignInPage = {
  readonly center: Center | null
  readonly language: Language
  readonly demo: Demo | null
  /** What went wrong, in words for the person; it never says which of name and password was wrong. */
  readonly error?: string
  /** Where it is that there were too many tries. */
  readonly waitSeconds?: number
  readonly login?: string
  readonly fields?: readonly HiddenField[]
  /** Where the browser asks for a passkey challenge and sends the answer; left out, no passkey is offered. */
  readonly passkey?: { readonly options: string; readonly verify: string }
}

/** The door answers in English; the two things that go wrong here have their Spanish. */
function sayRefused({ error = '', waitSeconds, language }: SignInPage): string {
  if (language === 'en') return error
  return waitSeconds === undefined
    ? say(signIn.wrong, language)
    : say(signIn.wait, language, { seconds: String(waitSeconds) })
}

export function signInPage(input: SignInPage): string {
  const { language } = input
  const t = (text: (typeof signIn)[keyof typeof signIn]) => say(text, language)
  const form = html`<form class="fields" method="post" action="${href(inLanguage('/sign-in', language))}">
${hiddenFields(input.fields ?? [])}
${inputField({ name: 'login', label: t(signIn.login), value: input.login ?? '', autocomplete: 'username', maxLength: 100, faults: [] })}
${inputField({ name: 'password', label: t(signIn.password), type: 'password', autocomplete: 'current-password', maxLength: 200, faults: [] })}
<div class="buttons"><button class="button primary" type="submit">${t(signIn.submit)}</button>${
    input.passkey
      ? html`<button class="button" type="button" hidden data-passkey data-options="${href(input.passkey.options)}" data-verify="${href(input.passkey.verify)}">${t(signIn.passkey)}</button>`
      : null
  }</div>
<p class="fault" role="status" hidden data-passkey-failed>${t(signIn.passkeyFailed)}</p>
</form>`
  const body = html`<div class="narrow">
<div><h1>${t(signIn.heading)}</h1><p class="soft">${t(signIn.who)}</p></div>
${input.error ? html`<div class="notice danger" role="alert"><p class="title">${sayRefused(input)}</p></div>` : null}
${form}
<p class="small soft">${t(signIn.help)}</p>
<p class="small soft">${t(signIn.shared)}</p>
</div>
${input.demo && demoDoors(input.demo, language)}`
  return page({
    title: `${t(signIn.heading)} · ${input.center?.name ?? 'Tandem'}`,
    language,
    center: input.center,
    otherLanguage: language === 'en' ? '/sign-in?lang=es' : '/sign-in?lang=en',
    demo: input.demo !== null,
    signIn: false,
    body,
  })
}
