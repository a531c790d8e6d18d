/** The Guide's question pages, the call page and the private page: plain forms whose hidden fields carry every answer. */
import type { PlainDate } from '../../base/time.ts'
import {
  type ChoiceQuestion,
  type GuidePage,
  guidePages,
  lifeParts,
  questionsOn,
} from '../../domain/guide/questions.ts'
import type { OpenedLink } from './guide-link.ts'
import { carried, type GuideState, lifeField } from './guide-state.ts'
import { type Html, href, html, type Part, telephone } from './html.ts'
import { hotline } from './numbers.ts'
import { sayDate } from './say-date.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { danger } from './texts.ts'
import {
  asked,
  callPage,
  cannot,
  type GuidePlace,
  guide,
  lifeAsked,
  lifeTexts,
  pageHeadings,
  privatePage,
  resultLink,
  savedFile,
  whereTexts,
} from './texts-guide.ts'

const guidePath = (language: Language): string => inLanguage('/guide', language)

const hidden = (fields: readonly (readonly [string, string])[]): Html[] =>
  fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

/** A form of the Guide: always posted to one address, so that neither address nor title ever says an answer. */
export const guideForm = (state: GuideState, page: GuidePage | null, language: Language, body: Part): Html =>
  html`<form class="guide-form" method="post" action="${href(guidePath(language))}" autocomplete="off" data-guide>
${hidden([['page', page ?? 'start'], ...carried(state, page)])}
${body}
</form>`

export const goButton = (go: string, label: string, kind: 'primary' | 'quiet' = 'quiet'): Html =>
  html`<button class="button${kind === 'primary' && ' primary'}" type="submit" name="go" value="${go}">${label}</button>`

const choice = (question: ChoiceQuestion, value: string, label: string, isChosen: boolean): Html =>
  html`<li><label><input type="radio" name="${question}" value="${value}"${isChosen && html` checked`}><span>${label}</span></label></li>`

function choiceField(question: ChoiceQuestion, state: GuideState, language: Language, fault: Text | null): Html {
  const { ask, hint, answers } = asked[question]
  const notes = [hint && `${question}-hint`, fault && `${question}-fault`].filter(Boolean).join(' ')
  return html`<fieldset class="choices" id="ask-${question}"${notes && html` aria-describedby="${notes}"`}>
<legend><h2>${say(ask, language)}</h2></legend>
${hint !== undefined && html`<p class="hint" id="${question}-hint">${say(hint, language)}</p>`}
${fault && html`<p class="fault" id="${question}-fault">${say(fault, language)}</p>`}
<ul>${Object.entries(answers).map(([value, label]) => choice(question, value, say(label, language), state.answers[question] === value))}</ul>
</fieldset>`
}

const lifeFieldset = (
  state: GuideState,
  language: Language,
): Html => html`<fieldset class="choices" id="ask-life" aria-describedby="life-hint">
<legend><h2>${say(lifeAsked.ask, language)}</h2></legend>
<p class="hint" id="life-hint">${say(lifeAsked.hint, language)}</p>
<ul>${lifeParts.map(
  (part) =>
    html`<li><label><input type="checkbox" name="${lifeField(part)}" value="yes"${state.life.includes(part) && html` checked`}><span>${say(lifeTexts[part], language)}</span></label></li>`,
)}</ul>
</fieldset>`

const cannotBox = (
  place: GuidePlace,
  language: Language,
): Html => html`<section class="cannot" aria-labelledby="cannot">
<h2 id="cannot">${say(cannot.heading, language)}</h2>
<ul>${[...cannot.points, ...whereTexts[place]].map((point) => html`<li>${say(point, language)}</li>`)}</ul>
</section>`

/** Under every question page: the same words for everybody, so that nobody can tell who needs them. */
const privateWay = (language: Language): Html =>
  html`<div class="private-way">${goButton('private', say(guide.private, language))}<p class="small soft">${say(guide.privateNote, language)}</p></div>`

const otherTongue = (language: Language): Html => {
  const other = language === 'en' ? 'es' : 'en'
  const label = language === 'en' ? 'Español' : 'English'
  return html`<button class="button quiet" type="submit" name="go" value="stay" lang="${other}" formaction="${href(`/guide?lang=${other}`)}">${label}</button>`
}

const whoNote = (state: GuideState, page: GuidePage): Text | null => {
  if (page === 'start' || page === 'danger') return null
  return state.answers.who === 'someone' ? guide.someone : state.answers.who === 'couple' ? guide.couple : null
}

/** Dates that only a saved file knows: when it was made, and by when its facts should be checked where that day is over. */
export type SavedFile = {
  readonly on: PlainDate
  readonly overdueSince: PlainDate | null
  /** Where it came from, such as `https://center.example`. */
  readonly origin: string | null
}

type Asking = {
  readonly state: GuideState
  readonly language: Language
  readonly fault: Text | null
  readonly place: GuidePlace
  readonly saved: SavedFile | null
  readonly link: OpenedLink | null
}

const savedLines = ({ on, overdueSince }: SavedFile, language: Language): Html =>
  html`${overdueSince && html`<p class="notice needs-you">${say(savedFile.tooOld, language, { day: sayDate(overdueSince, language) })}</p>`}<p class="small soft">${say(savedFile.savedOn, language, { day: sayDate(on, language) })}</p>`

/** On the danger page of an opened link: when it was made, and whether the rules are still the same. */
const linkNote = (link: OpenedLink, language: Language): Html | null =>
  'fault' in link
    ? null
    : html`<p class="notice" id="opened">${say(resultLink.opened, language, { day: sayDate(link.day, language) })}${!link.sameRules && html` ${say(resultLink.otherRules, language)}`}</p>`

const saveWay = (language: Language): Html =>
  html`<p><a href="${href(inLanguage('/guide/file', language))}" download="guide.html">${say(savedFile.save, language)}</a><span class="small soft"> ${say(savedFile.saveNote, language)}</span></p>`

export function questionPage(page: Exclude<GuidePage, 'result'>, asking: Asking): Html {
  const { state, language, fault, place, saved, link } = asking
  const t = (text: Text): string => say(text, language)
  const isFirst = page === 'start'
  const number = guidePages.indexOf(page) + 1
  const note = whoNote(state, page)
  const fields = questionsOn[page].map((question) =>
    question === 'life'
      ? lifeFieldset(state, language)
      : choiceField(question, state, language, question === 'danger' ? fault : null),
  )
  const step = say(guide.step, language, { now: String(number), all: String(guidePages.length) })
  const last = page === 'life'
  const form = guideForm(
    state,
    page,
    language,
    html`${fields}
${page === 'stop' && html`<p class="warning">${t(danger.stopping)}</p>`}
<div class="buttons">${page === 'danger' && link && goButton('result', t(guide.show), 'primary')}${goButton('next', t(last ? guide.show : guide.next), 'primary')}${!isFirst && goButton('back', t(guide.back))}${(!isFirst || saved) && otherTongue(language)}</div>
${privateWay(language)}`,
  )
  return html`<div class="guide" data-page="${page}">
<p class="step">${step}</p>
<h1>${isFirst ? t(guide.heading) : t(pageHeadings[page])}</h1>
${isFirst && html`<p class="lead">${t(guide.lead)}</p>${fault && html`<div class="notice needs-you" role="alert"><p>${t(fault)}</p></div>`}${saved && savedLines(saved, language)}${cannotBox(place, language)}`}
${note && html`<p class="notice">${t(note)}</p>`}
${page === 'danger' && link && linkNote(link, language)}
${form}
${isFirst && html`<p><a href="${href(inLanguage('/guide/options', language))}">${t(guide.readOnly)}</a></p>${!saved && saveWay(language)}`}
</div>`
}

/** A number to tap, and what it is for. */
export const callLine = (number: '911' | '988', text: Text, language: Language): Html =>
  html`<li><a class="number" href="tel:${number}">${number}</a><p>${say(text, language)}</p></li>`

/** No level, no option, no price: only whom to call, and the way back from a slip of the finger. */
export function callNow(first: '911' | '988', state: GuideState, language: Language): Html {
  const t = (text: Text): string => say(text, language)
  const lines = [callLine('911', callPage.first911, language), callLine('988', callPage.first988, language)]
  return html`<div class="guide" data-page="call">
<h1>${t(callPage.heading)}</h1>
<ul class="lines danger-list">${first === '911' ? lines : lines.toReversed()}</ul>
<p>${t(callPage.also)}</p>
<p class="warning">${t(danger.stopping)}</p>
<p>${t(danger.hurting)} ${t(danger.hotline)}, <a class="keep" href="${telephone(hotline)}">${hotline}</a>.</p>
<p>${t(callPage.noResult)}</p>
${guideForm(state, null, language, html`<div class="buttons">${goButton('danger', t(callPage.correct))}</div>`)}
</div>`
}

/** The same bytes for everybody but for the answers that it carries back. */
export function privateHelp(state: GuideState, from: GuidePage, language: Language): Html {
  const t = (text: Text): string => say(text, language)
  return html`<div class="guide" data-page="private">
<h1>${t(privatePage.heading)}</h1>
<p class="lead">${t(privatePage.lead)}</p>
<ul class="lines danger-list">
<li><a class="number" href="tel:911">911</a><p>${t(callPage.first911)}</p></li>
</ul>
<p>${t(danger.hotline)}: <a class="number-line keep" href="${telephone(hotline)}">${hotline}</a></p>
<p>${t(privatePage.calls)}</p>
<p>${t(privatePage.nothing)}</p>
${guideForm(state, null, language, html`<div class="buttons">${goButton(from, t(privatePage.return), 'primary')}</div>`)}
</div>`
}
