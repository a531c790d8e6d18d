/** The way from the Guide's result to a call: one without any answer, and one that shows first what could go along. */
import { carried, type GuideState } from './guide-state.ts'
import { type Html, href, html } from './html.ts'
import { inLanguage, type Language, say } from './text.ts'
import { callBackAsk } from './texts-call-back-ask.ts'

export const callBackPath = '/call-back'

export const askForCall = (state: GuideState, language: Language): Html => html`<div class="buttons">
<a class="button" href="${href(inLanguage(callBackPath, language))}">${say(callBackAsk.ask, language)}</a>
<form method="post" action="${href(inLanguage(callBackPath, language))}" autocomplete="off">${carried(state, null).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}<button class="button quiet" type="submit">${say(callBackAsk.askWith, language)}</button></form>
</div>
<p class="small soft">${say(callBackAsk.askNote, language)}</p>`
