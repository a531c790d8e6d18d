/** The public front door: inpatient care and an IOP side by side, danger first, with sources; complete without JavaScript. */
import { cited } from './cite.ts'
import { type Demo, demoDoors } from './demo-doors.ts'
import { type Html, href, html, type Part, telephone } from './html.ts'
import { hotline } from './numbers.ts'
import { admissions, type Center, page } from './page.ts'
import { sourceIds, sourceNumber, sources } from './sources.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import * as texts from './texts.ts'
import { callBack } from './texts-call-back.ts'
import { type CompareRow, compareRows } from './texts-compare.ts'
import { type Question, questions } from './texts-questions.ts'
import { weekFigure, weekKey } from './week-figure.ts'

export type FrontDoor = { readonly center: Center; readonly language: Language; readonly demo: Demo | null }

export const section = (id: string, heading: Text, language: Language, body: Part, note: Text | null = null): Html =>
  html`<section class="part" aria-labelledby="${id}">
<div class="part-head"><h2 id="${id}">${say(heading, language)}</h2>${note && html`<p class="small soft">${say(note, language)}</p>`}</div>
<div class="part-body">${body}</div>
</section>`

const dangerBody = (language: Language): Html => html`<ul class="lines danger-list">
<li><a class="number" href="tel:911">911</a><p>${say(texts.danger.signs, language)}</p></li>
<li><a class="number" href="tel:988">988</a><p>${cited(texts.danger.lifeline, language)}</p></li>
</ul>
<p class="warning">${say(texts.danger.stopping, language)}</p>
<p>${say(texts.danger.hurting, language)} ${say(texts.danger.hotline, language)}, <a class="keep" href="${telephone(hotline)}">${hotline}</a>.</p>`

const week = (id: 'inpatient' | 'iop', language: Language): Html => html`<figure>
<h3>${say(texts.door[id], language)}</h3>
${weekFigure(id, language)}
<figcaption>${cited(texts.weeks[id], language)}</figcaption>
</figure>`

const compareRow = (row: CompareRow, language: Language): Html => html`<tr role="row" id="row-${row.id}">
<th role="rowheader" scope="row">${say(row.label, language)}</th>
<td role="cell"><span class="which" aria-hidden="true">${say(texts.door.inpatient, language)}</span>${cited(row.inpatient, language)}</td>
<td role="cell"><span class="which" aria-hidden="true">${say(texts.door.iop, language)}</span>${cited(row.iop, language)}</td>
</tr>`

/* The roles keep the table a table for screen readers where narrow screens lay it out as a grid. */
const compareTable = (language: Language): Html => html`<table class="compare" role="table" aria-labelledby="compare">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="visually-hidden">${say(texts.compare.question, language)}</span></th><th role="columnheader" scope="col">${say(texts.door.inpatient, language)}</th><th role="columnheader" scope="col">${say(texts.door.iop, language)}</th></tr></thead>
<tbody role="rowgroup">${compareRows.map((row) => compareRow(row, language))}</tbody>
</table>
<p>${cited(texts.compare.lengthNote, language)}</p>`

const suitsBody = (language: Language): Html =>
  html`<ol class="lines steps">${texts.suitSteps.map(
    (step) => html`<li><p>${say(step.when, language)}</p><p class="then">${say(step.may, language)}</p></li>`,
  )}</ol>`

export const questionList = (list: readonly Question[], language: Language): Html =>
  html`<div class="questions">${list.map(
    (question) =>
      html`<div class="question" id="ask-${question.id}"><h3>${say(question.ask, language)}</h3>${question.answer.map((text) => html`<p>${cited(text, language)}</p>`)}</div>`,
  )}</div>`

const othersBody = (language: Language): Html => {
  const { what, good, hard } = texts.others
  return html`<ul class="lines others">${texts.otherChoices.map(
    (choice) =>
      html`<li><h3>${say(choice.name, language)}</h3><dl><div><dt>${say(what, language)}</dt><dd>${cited(choice.what, language)}</dd></div><div><dt>${say(good, language)}</dt><dd>${cited(choice.good, language)}</dd></div><div><dt>${say(hard, language)}</dt><dd>${cited(choice.hard, language)}</dd></div></dl></li>`,
  )}</ul>`
}

const sourceItem = (id: (typeof sourceIds)[number]): Html => {
  const source: { readonly year: number; readonly title: string; readonly url?: string } = sources[id]
  const title = source.url ? html`<a href="${href(source.url)}" rel="noreferrer">${source.title}</a>` : source.title
  return html`<li id="source-${sourceNumber(id)}" lang="en">${title} (${source.year})</li>`
}

export const aboutBody = (center: Center, language: Language): Html => html`<div class="about">
<p id="about-date">${say(texts.about.date, language, { written: texts.written[language], next: texts.nextCheck[language] })}</p>
<p id="about-paid">${say(texts.about.paid, language, { center: center.name })}</p>
<p>${say(texts.about.limits, language)}</p>
<h3>${say(texts.about.sources, language)}</h3>
<p class="small soft">${say(texts.about.lawYear, language)}</p>
<ol class="sources" id="about-sources">${sourceIds.map(sourceItem)}</ol>
</div>`

export function frontDoor(input: FrontDoor): string {
  const { center, language, demo } = input
  const body = html`<div class="hero">
<div class="hero-words"><h1>${say(texts.door.heading, language)} <span>${say(texts.door.subheading, language)}</span></h1>
<p class="lead">${say(texts.door.lead, language)}</p>
<p><a class="button primary" href="${href(inLanguage('/guide', language))}">${say(texts.door.guide, language)}</a></p></div>
${admissions(center, language)}
<p><a href="${href(inLanguage('/call-back', language))}">${say(callBack.door, language)}</a></p>
</div>
${demo && demoDoors(demo, language)}
${section('danger', texts.danger.heading, language, dangerBody(language))}
${section('weeks', texts.weeks.heading, language, html`<div class="weeks">${week('inpatient', language)}${week('iop', language)}</div>${weekKey(language)}`, texts.weeks.note)}
${section('compare', texts.compare.heading, language, compareTable(language), texts.compare.note)}
${section('suits', texts.suits.heading, language, suitsBody(language), texts.suits.note)}
${section(
  'couples',
  texts.couples.heading,
  language,
  html`<ul class="lines">${texts.couplePoints.map((text) => html`<li>${cited(text, language)}</li>`)}</ul>`,
)}
${section('asked', texts.asked.heading, language, html`${questionList(questions, language)}<p><a href="${href(inLanguage('/guide/questions', language))}">${say(texts.asked.more, language)}</a></p>`)}
${section('others', texts.others.heading, language, othersBody(language))}
${section('about', texts.about.heading, language, aboutBody(center, language))}`
  return page({
    title: `${say(texts.door.title, language)} · ${center.name}`,
    description: say(texts.door.lead, language),
    language,
    center,
    otherLanguage: language === 'en' ? '/?lang=es' : '/?lang=en',
    demo: demo !== null,
    signIn: true,
    body,
  })
}
