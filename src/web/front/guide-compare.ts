/** The comparison of two people on two devices, for the browser's script and, without one, for the server: the same page from the same form. */
import type { PlainDate } from '../../base/time.ts'
import {
  answersOn,
  readCompare,
  type Shared,
  sideBySide,
  type Topic,
  topicIds,
  writeCompare,
} from '../../domain/guide/compare.ts'
import type { CodeFault, CodeNoise } from '../../domain/guide/share-code.ts'
import { type CompareState, emptyCompare, longestPaste, readCompareForm } from './guide-compare-form.ts'
import { type Html, href, html, telephone } from './html.ts'
import { hotline } from './numbers.ts'
import { onSite } from './on-site.ts'
import { sayDate } from './say-date.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { danger } from './texts.ts'
import { linkFaults, share, shareAs, topicTexts } from './texts-share.ts'

export const comparePath = '/guide/compare'

/**
 * On our site a link is made, which begins there; in a saved file and without a script the code goes alone, as nothing
 * there reads a link. A file knows where it came from, if that is known.
 */
export type CompareWay =
  | { readonly kind: 'site'; readonly origin: string }
  | { readonly kind: 'file'; readonly origin: string | null }
  | { readonly kind: 'server' }

export type CompareInput = {
  readonly language: Language
  readonly day: PlainDate
  readonly noise: CodeNoise
  readonly way: CompareWay
  /** Null: a field or a choice was none of ours. */
  readonly state: CompareState | null
}

const choice = (topic: Topic, value: string, label: string, isChosen: boolean): Html =>
  html`<li><label><input type="radio" name="${topic}" value="${value}"${isChosen && html` checked`}><span>${label}</span></label></li>`

function topicField(topic: Topic, shared: Shared, language: Language): Html {
  const { ask, answers } = topicTexts[topic]
  const chosen = shared[topic]
  return html`<fieldset class="choices" id="topic-${topic}"><legend><h2>${say(ask, language)}</h2></legend>
<ul>${choice(topic, '', say(share.no, language), chosen === undefined)}${answersOn(topic).map((answer) => choice(topic, answer, say(answers[answer]!, language), chosen === answer))}</ul></fieldset>`
}

/** Before anything can be made: who can read a link, and that one with nothing in it looks like any other. */
type Words = (typeof shareAs)[keyof typeof shareAs]

const before = (words: Words, language: Language): Html => html`<section class="cannot" aria-labelledby="before">
<h2 id="before">${say(words.before, language)}</h2>
<ul>${words.points.map((point) => html`<li>${say(point, language)}</li>`)}</ul>
</section>`

const wordsFor = ({ kind }: CompareWay): Words => shareAs[kind === 'site' ? 'link' : 'code']

function ownLink({ language, day, noise, way }: CompareInput, shared: Shared): Html {
  const code = writeCompare({ day, shared }, noise)
  const { made, note } = wordsFor(way)
  const link = way.kind === 'site' ? `${way.origin}${comparePath}#${code}` : code
  return html`<section class="made" aria-labelledby="made"><h2 id="made" tabindex="-1">${say(made, language)}</h2>
<p class="made-link"><output id="own-link">${link}</output></p>
<p class="buttons"><button class="button" type="button" data-copy="own-link" hidden>${say(share.copy, language)}</button></p>
<p>${say(note, language, { day: sayDate(day, language) })}</p>${way.kind === 'file' && way.origin && html`<p>${say(share.fileNote, language)} ${onSite(way.origin, comparePath, language)}</p>`}</section>`
}

function compared(shared: Shared, partner: string, language: Language): Html {
  const t = (text: Text): string => say(text, language)
  const theirs = readCompare(partner)
  const rows = theirs.ok ? sideBySide(shared, theirs.value.shared) : []
  const list = rows.map(
    ({ topic, mine, theirs: other }) => html`<div data-topic="${topic}"><h3>${t(topicTexts[topic].ask)}</h3>
<dl><div><dt>${t(share.you)}</dt><dd>${t(topicTexts[topic].answers[mine]!)}</dd></div><div><dt>${t(share.they)}</dt><dd>${t(topicTexts[topic].answers[other]!)}</dd></div></dl></div>`,
  )
  return html`<section class="made" aria-labelledby="both"><h2 id="both" tabindex="-1">${t(share.both)}</h2>
${list.length > 0 ? html`<div class="both">${list}</div>` : html`<p>${t(share.none)}</p>`}
<p>${t(share.rest)}</p><p>${t(share.level)}</p></section>`
}

const faultOf = ({ partner, go }: CompareState): CodeFault | 'missing' | null => {
  if (partner === '') return go === 'compare' ? 'missing' : null
  const read = readCompare(partner)
  return read.ok ? null : read.reasons[0]!
}

function partnerField(state: CompareState, language: Language): Html {
  const fault = faultOf(state)
  const read = fault === null && state.partner !== '' ? readCompare(state.partner) : null
  const says = fault === null ? null : fault === 'missing' ? share.needCode : linkFaults[fault]
  return html`<div class="field"><label for="partner">${say(share.partner, language)}</label>
<p class="hint" id="partner-hint">${say(share.partnerHint, language)}</p>
${says && html`<p class="fault" id="partner-fault" role="alert"${fault !== 'missing' && html` data-fault="${fault!}"`}>${say(says, language)}</p>`}
${read?.ok === true && html`<p class="notice" id="opened">${say(share.opened, language, { day: sayDate(read.value.day, language) })}</p>`}
<input id="partner" name="partner" value="${state.partner}" maxlength="${longestPaste}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="partner-hint${says && ' partner-fault'}"${says && html` aria-invalid="true"`}></div>`
}

/** Everything between the help line and the foot; the script puts it in again after each press of a button. */
export function compareBody(input: CompareInput): Html {
  const { language, way } = input
  const t = (text: Text): string => say(text, language)
  const state = input.state ?? emptyCompare
  const { shared, partner, go } = state
  return html`<div class="guide" data-page="compare" data-day="${input.day}">
<h1>${t(share.heading)}</h1>
<p class="lead">${t(share.lead)}</p>
${before(wordsFor(way), language)}
${way.kind === 'server' ? html`<noscript><p class="notice">${t(share.sent)}</p></noscript>` : html`<p class="notice">${t(share.here)}</p>`}
${input.state === null && html`<p class="notice needs-you" role="alert">${t(share.notOurs)}</p>`}
${go === 'link' && ownLink(input, shared)}
${go === 'compare' && faultOf(state) === null && compared(shared, partner, language)}
<form class="guide-form" method="post" action="${href(inLanguage(comparePath, language))}" autocomplete="off" data-compare>
${topicIds.map((topic) => topicField(topic, shared, language))}
${partnerField(state, language)}
<div class="buttons"><button class="button primary" type="submit" name="go" value="link">${t(wordsFor(way).make)}</button><button class="button" type="submit" name="go" value="compare">${t(share.compare)}</button></div>
</form>
<p>${t(danger.hurting)} ${t(danger.hotline)}, <a class="keep" href="${telephone(hotline)}">${hotline}</a>.</p>
<p><a href="${href(inLanguage('/guide', language))}">${t(share.toGuide)}</a></p>
</div>`
}

export const compareFrom = (form: Readonly<Record<string, string>> | null): CompareState | null =>
  form === null ? emptyCompare : readCompareForm(form)
