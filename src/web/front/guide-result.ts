/** The Guide's result page: what the answers point to, why, what would change it, all six choices, weeks around one life, and cost. */
import type { GuideChange, GuideReason, GuideResult } from '../../domain/guide/answer.ts'
import type { CostRange, DatedPrice } from '../../domain/guide/center-offer.ts'
import type { WeekStrip } from '../../domain/guide/option-week.ts'
import type { ChoiceQuestion, LifePart } from '../../domain/guide/questions.ts'
import { askForCall } from './call-back-ask.ts'
import { cited } from './cite.ts'
import { section } from './front-door.ts'
import type { LinkForm } from './guide-link.ts'
import { closing, sideBySide } from './guide-options.ts'
import { callLine, goButton, guideForm } from './guide-pages.ts'
import type { GuideState } from './guide-state.ts'
import { guideWeek, guideWeekKey } from './guide-week.ts'
import { type Html, href, html, telephone } from './html.ts'
import { samhsa } from './numbers.ts'
import { onSite } from './on-site.ts'
import { admissions, type Center } from './page.ts'
import { sayDate } from './say-date.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { asked, type GuidePlace, guide, resultLink } from './texts-guide.ts'
import { optionNames, optionsPage } from './texts-guide-options.ts'
import { askTexts, fitTexts, levelTexts, partTexts, perTexts, result, ruleTexts } from './texts-guide-result.ts'
import { share } from './texts-share.ts'

/** More lines than these say nothing more to somebody who reads them in a hard hour. */
const mostAsks = 5
const mostChanges = 4

type Shown = {
  readonly found: GuideResult
  readonly state: GuideState
  readonly center: Center
  readonly language: Language
  readonly place: GuidePlace
  /** Where a saved file came from. */
  readonly origin: string | null
  /** Asks what goes into a link to this result; null where no link can be made. */
  readonly linkForm: LinkForm | null
}

const headline = ({ found, language }: Shown): string => {
  const level = say(levelTexts[found.level ?? found.atLeast], language)
  if (found.level !== null) return say(result.points, language, { level })
  return found.atLeast === 'outpatient' ? say(result.open, language) : say(result.atLeast, language, { level })
}

const needsHospital = ({ level, atLeast }: GuideResult): boolean => (level ?? atLeast).endsWith('hospital')

/** Who answers for somebody else is the one who calls and brings them. */
const hospitalWords = ({ who }: GuideState['answers']): readonly [call: Text, go: Text] =>
  who === 'someone'
    ? [result.hospital911Someone, result.hospitalRoomSomeone]
    : [result.hospital911, result.hospitalRoom]

/** Nobody chooses a hospital from a page: whom to call, and where to go, stands before the answer itself. */
function hospitalBox({ found, state, language }: Shown): Html | null {
  if (!needsHospital(found)) return null
  const [emergency, room] = hospitalWords(state.answers)
  const lines = [callLine('911', emergency, language), callLine('988', result.hospital988, language)]
  return html`<div class="notice danger" id="help-first"><p class="title">${say(result.hospitalBox, language)}</p>
<ul class="lines danger-list">${lines}</ul><p>${say(room, language)}</p></div>`
}

const heavy = ['voices', 'threats', 'thoughts', 'harm']
function callBox({ found, state, language }: Shown): Html | null {
  const isHeavy = heavy.includes(state.answers.safety ?? '') || state.answers.feelings === 'staff'
  // The box above names 988 already.
  const needsTalk = isHeavy && !needsHospital(found)
  const needsDoctor = found.reasons.some(({ atLeast }) => atLeast.startsWith('withdrawal'))
  if (!needsTalk && !needsDoctor) return null
  return html`<div class="notice danger" id="call-box"><p class="title">${say(result.callBox, language)}</p>
${needsTalk && html`<p>${say(result.callThoughts, language)}</p>`}${needsDoctor && html`<p>${say(result.callStopping, language)}</p>`}</div>`
}

const answerText = (question: ChoiceQuestion, state: GuideState, language: Language): string => {
  const answer = state.answers[question]
  const text = answer === undefined ? undefined : asked[question].answers[answer]
  return say(text ?? result.unanswered, language)
}

/** Nobody knows which of the two is right: both are shown, and the way back to them stands below. */
const contradictions = ({ found, state, language }: Shown): Html[] =>
  found.contradictions.map(
    ({ questions }) =>
      html`<div class="notice needs-you contradiction"><p>${say(result.contradicts, language)}</p><p>${questions.map((question) => html`<q>${answerText(question, state, language)}</q> `)}</p></div>`,
  )

const reason = (one: GuideReason, { state, language }: Shown): Html => {
  const text: Text | undefined = ruleTexts[one.rule]
  const { source, verified } = one
  const named = source.url
    ? html`<a href="${href(source.url)}" rel="noreferrer">${source.citation}</a>`
    : source.citation
  return html`<li><p>${text ? say(text, language) : one.says}</p>
${one.answers.length > 0 && html`<p class="small soft">${say(result.from, language)} ${one.answers.map((question) => html`<q>${answerText(question, state, language)}</q> `)}</p>`}
<p class="small soft">${say(result.rule, language)} <span lang="en">${named}</span>${verified === 'unconfirmed' && html` (${say(result.unread, language)})`}</p></li>`
}

const why = (shown: Shown): Html | null =>
  (shown.found.reasons.length > 0 &&
    section(
      'why',
      result.why,
      shown.language,
      html`<ul class="lines">${shown.found.reasons.map((one) => reason(one, shown))}</ul>`,
    )) ||
  null

function asks({ found, language }: Shown): Html | null {
  const open = found.asks.flatMap(({ fact }) => (askTexts[fact] ? [askTexts[fact]] : [])).slice(0, mostAsks)
  if (open.length === 0) return null
  const list = html`<ol class="lines ask-list">${open.map((text) => html`<li>${say(text, language)}</li>`)}</ol>`
  return section('settle', result.asks, language, list, result.asksNote)
}

const change = ({ question, answer, atLeast }: GuideChange, language: Language): Html => {
  const level = say(levelTexts[atLeast], language)
  return html`<li><p><q>${say(asked[question].answers[answer]!, language)}</q></p><p class="then">${say(result.thenLevel, language, { level })}</p></li>`
}

function changes({ found, language }: Shown): Html | null {
  if (found.nearest.length === 0) return null
  const group = (direction: 'less' | 'more', heading: Text): Html | null => {
    const list = found.nearest.filter((one) => one.direction === direction).slice(0, mostChanges)
    if (list.length === 0)
      return direction === 'less' && found.atLeast !== 'outpatient' ? html`<p>${say(result.holds, language)}</p>` : null
    return html`<div class="changes"><h3>${say(heading, language)}</h3><ul class="lines">${list.map((one) => change(one, language))}</ul></div>`
  }
  const body = html`${group('less', result.lessCare)}${group('more', result.moreCare)}`
  return section('change', result.changes, language, body, result.changesNote)
}

/** A file reaches nobody: it says what needs the network, and where that is. */
const online = (origin: string, language: Language): Html =>
  html`<p id="online">${say(result.online, language)} ${onSite(origin, '/guide', language)}</p>`

function place({ found, state, center, language, place: where, origin }: Shown): Html {
  const { pointsTo } = found
  const here = found.options.find(({ option }) => option === pointsTo)?.here ?? null
  const text =
    pointsTo === 'medical' && here !== true
      ? result.noHospital
      : here === null
        ? result.askUsPlace
        : here
          ? result.here
          : result.elsewhere
  const line = html`<a class="keep" href="${telephone(samhsa)}">SAMHSA ${samhsa}</a>`
  const body = html`<p>${say(text, language, { center: center.name })}${text !== result.here && html` ${line}`}</p>${admissions(center, language)}${where === 'file' ? origin && online(origin, language) : askForCall(state, language)}`
  return section('place', result.place, language, body)
}

const partsList = (parts: readonly LifePart[], language: Language): string =>
  parts.map((part) => say(partTexts[part], language)).join(', ')

function weekSays(strip: WeekStrip, language: Language): Html {
  const hours = String(strip.minutes / 60)
  const days = String(strip.blocks.filter(({ kind }) => kind === 'therapy' || kind === 'clash').length)
  if (strip.option === 'none') return html`${say(result.weekNone, language)}`
  if (strip.option === 'medical') return html`${say(result.weekWard, language)}`
  if (strip.option === 'residential')
    return html`${cited({ ...result.weekCenter, en: say(result.weekCenter, 'en', { hours }), es: say(result.weekCenter, 'es', { hours }) }, language)}`
  const fits = strip.option === 'outpatient' ? result.weekOne : result.weekFits
  const parts = partsList(strip.parts, language)
  return html`${say(fits, language, { hours, days })}${strip.clashes > 0 && html` <b>${say(result.weekClash, language, { count: String(strip.clashes), days, parts })}</b>`}`
}

const week = (strip: WeekStrip, shown: Shown): Html => {
  const { language, found } = shown
  const { fit, here } = found.options.find(({ option }) => option === strip.option)!
  const setAside = strip.setAside.length > 0 && partsList(strip.setAside, language)
  return html`<li class="strip ${fit}" data-option="${strip.option}"><figure>
<h3>${say(optionNames[strip.option], language)}</h3>
<p class="fit">${say(fitTexts[fit], language)}${here === false && html` · ${say(result.notHere, language)}`}</p>
${guideWeek(strip, language)}
<figcaption>${weekSays(strip, language)}${setAside && html` ${say(result.setAside, language, { parts: setAside })}`}</figcaption>
</figure></li>`
}

/** Cents are shown only where there are some. */
const dollars = (cents: number): string => {
  const digits = cents % 100 === 0 ? 0 : 2
  return `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

function price({ what, lowCents, highCents, per, since, source }: DatedPrice, language: Language): Html {
  const places = {
    low: dollars(lowCents),
    per: say(perTexts[per], language),
    since: sayDate(since, language),
    source,
  }
  const amount =
    lowCents === highCents
      ? say(result.costOne, language, places)
      : say(result.costRange, language, { ...places, high: dollars(highCents) })
  return html`<dd>${what}: ${amount}</dd>`
}

/** "No care right now" costs nothing here; for every other way there is the center's own price or the advice to ask. */
const priceLines = (cost: CostRange, language: Language): Html | readonly Html[] => {
  if (cost.known) return cost.prices.map((one) => price(one, language))
  return html`<dd>${cost.option === 'none' ? '$0' : say(result.costAsk, language)}</dd>`
}

const costs = ({ found, language }: Shown): Html =>
  section(
    'cost',
    result.cost,
    language,
    found.costs.some(({ known }) => known)
      ? html`<dl class="costs">${found.costs.map((cost) => html`<div><dt>${say(optionNames[cost.option], language)}</dt>${priceLines(cost, language)}</div>`)}</dl><p>${cited(result.costRight, language)}</p>`
      : html`<p>${say(result.costAsk, language)}</p><p>${cited(result.costRight, language)}</p>`,
  )

const forWhom = ({ who }: GuideState['answers']): Text | null =>
  who === 'someone' ? result.forSomeone : who === 'couple' ? result.forCouple : null

export function resultBody(shown: Shown): Html {
  const { found, state, center, language, linkForm } = shown
  const t = (text: Text): string => say(text, language)
  const note = forWhom(state.answers)
  return html`<div class="guide" data-page="result">
${hospitalBox(shown)}<h1 id="points-to">${headline(shown)}</h1>
${found.beside && html`<p class="lead">${say(result.beside, language, { level: t(levelTexts[found.beside]) })}</p>`}
<p class="lead">${t(result.hedge)}</p>
${note && html`<p class="notice">${t(note)}</p>`}
${state.answers.who === 'couple' && html`<p><a href="${href(inLanguage('/guide/compare', language))}">${t(share.fromGuide)}</a></p>`}
${callBox(shown)}
${contradictions(shown)}
<p class="small soft" id="rules">${say(result.rules, language, { version: found.criteria.version })}</p>
<p class="small soft">${t(result.kept)}</p>
${guideForm(state, null, language, html`<div class="buttons">${goButton('start', t(guide.change))}<a class="button" href="${href(inLanguage('/guide', language))}">${t(guide.again)}</a></div>`)}
</div>
${why(shown)}
${asks(shown)}
${changes(shown)}
${place(shown)}
${section('week', result.weeks, language, html`<ul class="strips">${found.weeks.map((strip) => week(strip, shown))}</ul>${guideWeekKey(language)}`, result.weeksNote)}
${section('options', result.options, language, html`${sideBySide(language)}<p class="paper-only small soft">${t(result.onPaper)}</p>`, optionsPage.same)}
${costs(shown)}
${linkForm && section('link', resultLink.heading, language, linkForm(state, language), resultLink.note)}
${closing(center, language)}`
}
