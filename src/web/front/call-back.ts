/** The request for a call: a plain form that works without a script, sends nothing that was not shown and ticked, and says that it is no crisis line. */
import { callBackPath } from './call-back-ask.ts'
import { type GuideForm, type GuideState, readState } from './guide-state.ts'
import { type Html, href, html } from './html.ts'
import { admissions, type Center, page } from './page.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { callBack, callBackFaults, callBackSent, callBackSummary } from './texts-call-back.ts'
import { asked, lifeTexts } from './texts-guide.ts'

const callBackPaths = { form: callBackPath, send: '/call-back/send', sent: '/call-back/sent' } as const

const isQuestion = (name: string): name is keyof typeof asked => name in asked

/** The answers in the words in which they were asked and given; empty where there are none. */
function guideSummary(state: GuideState, language: Language): string {
  const lines = Object.entries(state.answers).flatMap(([question, answer]) => {
    const text = isQuestion(question) ? asked[question] : null
    const given = text?.answers[answer ?? '']
    return text && given ? [`${say(text.ask, language)} ${say(given, language)}`] : []
  })
  const life = state.life.map((part) => say(lifeTexts[part], language))
  if (life.length > 0) lines.push(`${say(callBackSummary.around, language)} ${life.join('; ')}`)
  return lines.length === 0 ? '' : [say(callBackSummary.heading, language), ...lines].join('\n')
}

export type CallBackField = Exclude<keyof typeof callBackFaults, 'form' | 'tooMany'>
export type CallBackFault = CallBackField | 'form' | { readonly waitMinutes: number }

export type CallBackInput = {
  readonly center: Center
  readonly language: Language
  readonly demo: boolean
  /** Made anew for each page, so that the same form sent twice asks once. */
  readonly request: string
  /** What the Guide's result page posted; null without it. */
  readonly guide: GuideForm | null
  /** What was sent and has to be corrected. */
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly CallBackFault[]
}

type Asked = Pick<CallBackInput, 'language' | 'values' | 'faults'>

const hasFault = ({ faults }: Asked, field: CallBackField): boolean => faults.includes(field)
const faultLine = (of: Asked, field: CallBackField): Html | false =>
  hasFault(of, field) && html`<p class="fault" id="${field}-fault">${say(callBackFaults[field], of.language)}</p>`

const describedBy = (of: Asked, field: CallBackField, hint: Text | null): Html | false => {
  const ids = [hint && `${field}-hint`, hasFault(of, field) && `${field}-fault`].filter(Boolean).join(' ')
  return ids !== '' && html` aria-describedby="${ids}"`
}

type Answer = { readonly value: string; readonly label: Text }

function choiceField(
  of: Asked,
  field: CallBackField,
  ask: Text,
  answers: readonly Answer[],
  hint: Text | null = null,
): Html {
  const { language, values } = of
  return html`<fieldset class="choices" id="${field}"${describedBy(of, field, hint)}>
<legend>${say(ask, language)}</legend>
${hint && html`<p class="hint" id="${field}-hint">${say(hint, language)}</p>`}${faultLine(of, field)}
<ul>${answers.map(
    ({ value, label }) =>
      html`<li><label><input type="radio" name="${field}" value="${value}" required${values[field] === value && html` checked`}><span>${say(label, language)}</span></label></li>`,
  )}</ul>
</fieldset>`
}

function textField(
  of: Asked,
  field: 'called' | 'contact' | 'times',
  label: Text,
  most: number,
  hint: Text | null,
): Html {
  const { language, values } = of
  const needed = field !== 'times'
  return html`<div class="field"><label for="${field}">${say(label, language)}</label>
${hint && html`<p class="hint" id="${field}-hint">${say(hint, language)}</p>`}${faultLine(of, field)}
<input id="${field}" name="${field}" type="text" value="${values[field] ?? ''}" maxlength="${most}" autocomplete="off" spellcheck="false"${needed && html` required`}${hasFault(of, field) && html` aria-invalid="true"`}${describedBy(of, field, hint)}></div>`
}

const tick = (
  of: Asked,
  field: 'share' | 'consent',
  label: Text,
  needed: boolean,
): Html => html`<div class="field tick">
${field === 'consent' && faultLine(of, 'consent')}
<input id="${field}" name="${field}" type="checkbox" value="yes"${needed && html` required`}${of.values[field] === 'yes' && html` checked`}${field === 'consent' && describedBy(of, 'consent', null)}>
<label for="${field}">${say(label, of.language)}</label></div>`

function summaryField(of: Asked, summary: string): Html | null {
  if (summary === '') return null
  const { language } = of
  return html`<div class="field"><label for="summary">${say(callBack.summary, language)}</label>
<p class="hint" id="summary-hint">${say(callBack.summaryHint, language)}</p>${faultLine(of, 'summary')}
<textarea id="summary" name="summary" rows="12" maxlength="4000" spellcheck="false"${describedBy(of, 'summary', callBack.summaryHint)}>
${summary}</textarea></div>
${tick(of, 'share', callBack.share, false)}
<p class="small soft">${say(callBack.shareNote, language)}</p>`
}

function faultBox({ faults, language }: Asked): Html | null {
  if (faults.length === 0) return null
  const lines = faults.map((fault) => {
    if (typeof fault === 'object')
      return html`<li>${say(callBackFaults.tooMany, language, { minutes: String(fault.waitMinutes) })}</li>`
    const text = say(callBackFaults[fault], language)
    return fault === 'form' ? html`<li>${text}</li>` : html`<li><a href="${href(`#${fault}`)}">${text}</a></li>`
  })
  return html`<div class="notice danger" role="alert"><ul>${lines}</ul></div>`
}

const yesNo: readonly Answer[] = [
  { value: 'no', label: callBack.no },
  { value: 'yes', label: callBack.yes },
]
const whoAnswers = (): Answer[] => Object.entries(asked.who.answers).map(([value, label]) => ({ value, label: label! }))

/** Not decided for anybody: what a person did not choose is asked again, and silence is the careful answer. */
const start = (language: Language, who: string | undefined): Record<string, string> => ({
  message: 'no',
  say: 'no',
  speaks: language,
  ...(who === undefined ? {} : { who }),
})

export function callBackPage(input: CallBackInput): string {
  const { center, language, demo, guide, faults } = input
  const t = (text: Text): string => say(text, language)
  const state = guide === null ? null : readState(guide)
  const values = { ...start(language, state?.answers.who), ...input.values }
  const of: Asked = { language, values, faults }
  const summary = values.summary ?? (state === null ? '' : guideSummary(state, language))
  const body = html`<div class="narrow" data-page="call-back">
<div><h1>${t(callBack.title)}</h1><p class="lead">${say(callBack.lead, language, { center: center.name })}</p></div>
<p class="warning">${t(callBack.notCrisis)}</p>
${admissions(center, language)}
<p>${t(callBack.careful)}</p>
${faultBox(of)}
<form class="fields" method="post" action="${href(inLanguage(callBackPaths.send, language))}" autocomplete="off">
<input type="hidden" name="request" value="${input.request}">
${choiceField(of, 'who', callBack.who, whoAnswers(), callBack.coupleNote)}
${textField(of, 'called', callBack.called, 80, callBack.calledHint)}
${choiceField(of, 'speaks', callBack.speaks, [
  { value: 'en', label: callBack.english },
  { value: 'es', label: callBack.spanish },
])}
${choiceField(of, 'channel', callBack.channel, [
  { value: 'phone', label: callBack.phone },
  { value: 'text', label: callBack.text },
  { value: 'email', label: callBack.email },
])}
${textField(of, 'contact', callBack.contact, 120, null)}
${textField(of, 'times', callBack.times, 200, callBack.timesHint)}
${choiceField(of, 'message', callBack.message, yesNo)}
${choiceField(of, 'say', callBack.say, yesNo, callBack.sayHint)}
${summaryField(of, summary)}
${tick(of, 'consent', callBack.consent, true)}
<p class="small soft">${t(callBack.kept)}</p>
<div class="buttons"><button class="button primary" type="submit">${t(callBack.send)}</button></div>
</form>
</div>`
  return page({
    title: `${t(callBack.title)} · ${center.name}`,
    language,
    center,
    // What was written would be lost on the way to the other language.
    otherLanguage:
      guide === null && faults.length === 0 ? inLanguage(callBackPaths.form, language === 'en' ? 'es' : 'en') : null,
    demo,
    signIn: false,
    body,
  })
}

/** The same for every request, so that it tells nobody what was asked, or that anything was. */
export function callBackSentPage({
  center,
  language,
  demo,
}: Pick<CallBackInput, 'center' | 'language' | 'demo'>): string {
  const t = (text: Text): string => say(text, language)
  const body = html`<div class="narrow" data-page="call-back-sent">
<div><h1>${t(callBackSent.title)}</h1><p class="lead">${t(callBackSent.lead)}</p></div>
<p class="warning">${t(callBack.notCrisis)}</p>
<p>${t(callBackSent.waiting)}</p>
${admissions(center, language)}
<p>${t(callBackSent.close)}</p>
</div>`
  return page({
    title: `${t(callBackSent.title)} · ${center.name}`,
    language,
    center,
    otherLanguage: inLanguage(callBackPaths.sent, language === 'en' ? 'es' : 'en'),
    demo,
    signIn: false,
    body,
  })
}
