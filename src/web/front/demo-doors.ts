/** The demo center's doors: one form a role, one click to sign in, only where the demo runs. */
import { type Html, html } from './html.ts'
import { type Language, say } from './text.ts'
import { demoTexts } from './texts.ts'

export type DemoAccount = { readonly label: string; readonly role: string; readonly login: string }
export type HiddenField = { readonly name: string; readonly value: string }
export type Demo = {
  readonly accounts: readonly DemoAccount[]
  /** What every form carries besides the log-in, such as the CSRF token. */
  readonly fields: readonly HiddenField[]
}

export const hiddenFields = (fields: readonly HiddenField[]): Html =>
  html`${fields.map((field) => html`<input type="hidden" name="${field.name}" value="${field.value}">`)}`

export const demoDoors = (
  demo: Demo,
  language: Language,
): Html => html`<section class="demo-doors" aria-labelledby="demo">
<h2 id="demo">${say(demoTexts.heading, language)}</h2>
<p class="small soft">${say(demoTexts.note, language)}</p>
<ul>${demo.accounts.map(
  (account) =>
    html`<li><form method="post" action="/demo/sign-in">${hiddenFields(demo.fields)}<input type="hidden" name="login" value="${account.login}"><button class="button" type="submit"><span>${account.role}</span> <small>${account.label}</small></button></form></li>`,
)}</ul>
</section>`
