/** The six choices side by side, question by question, for the result and for the page that anybody can read without answering. */
import { optionIds } from '../../domain/guide/options.ts'
import { cited } from './cite.ts'
import { aboutBody, questionList, section } from './front-door.ts'
import { type Html, href, html } from './html.ts'
import type { Center } from './page.ts'
import { inLanguage, type Language, say } from './text.ts'
import { about } from './texts.ts'
import { optionNames, optionRows, optionsPage, providerQuestions } from './texts-guide-options.ts'
import { moreQuestions, questionsPage } from './texts-guide-questions.ts'
import { questions } from './texts-questions.ts'
import { share } from './texts-share.ts'

export const sideBySide = (language: Language): Html =>
  html`<div class="six">${optionRows.map(
    (row) =>
      html`<section class="six-row" id="row-${row.id}" aria-labelledby="row-${row.id}-name"><h3 id="row-${row.id}-name">${say(row.label, language)}</h3>
<dl>${optionIds.map((option) => html`<div data-option="${option}"><dt>${say(optionNames[option], language)}</dt><dd>${cited(row.cells[option], language)}</dd></div>`)}</dl></section>`,
  )}</div>`

const askAnyCenter = (language: Language): Html =>
  html`<ol class="lines ask-list">${providerQuestions.list.map((text) => html`<li>${say(text, language)}</li>`)}</ol>`

export const closing = (center: Center, language: Language): Html =>
  html`${section('ask', providerQuestions.heading, language, askAnyCenter(language))}
${section('about', about.heading, language, aboutBody(center, language))}`

export const optionsBody = (center: Center, language: Language): Html => html`<div class="hero">
<div class="hero-words"><h1>${say(optionsPage.heading, language)}</h1>
<p class="lead" id="decision">${say(optionsPage.decision, language)}</p>
<p id="condition">${say(optionsPage.condition, language)}</p>
<p id="waiting">${say(optionsPage.waiting, language)}</p>
<p><a class="button primary" href="${href(inLanguage('/guide', language))}">${say(optionsPage.take, language)}</a></p>
<p><a href="${href(inLanguage('/guide/compare', language))}">${say(share.fromGuide, language)}</a></p></div>
</div>
${section('side', optionsPage.title, language, sideBySide(language), optionsPage.same)}
${closing(center, language)}`

/** The five questions of the front door first, then what else people ask. */
export const questionsBody = (center: Center, language: Language): Html => html`<div class="hero">
<div class="hero-words"><h1>${say(questionsPage.title, language)}</h1>
<p class="lead">${say(questionsPage.lead, language)}</p>
<p><a class="button primary" href="${href(inLanguage('/guide', language))}">${say(optionsPage.take, language)}</a></p></div>
</div>
${section('asked', questionsPage.title, language, questionList([...questions, ...moreQuestions], language))}
${closing(center, language)}`
