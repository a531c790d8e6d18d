/** The link to a result, made in the browser only: what is ticked goes in, behind the #, and nothing else. */
import type { PlainDate } from '../../base/time.ts'
import { type GuidePage, questionsOn } from '../../domain/guide/questions.ts'
import { type ResultLink, readResult, writeResult } from '../../domain/guide/result-link.ts'
import type { CodeFault, CodeNoise } from '../../domain/guide/share-code.ts'
import { tandemPublicCriteria } from '../../domain/placement/criteria.ts'
import { carried, type GuideForm, type GuideState, lifeField } from './guide-state.ts'
import { type Html, html } from './html.ts'
import { type Language, say, type Text } from './text.ts'
import { pageHeadings, resultLink } from './texts-guide.ts'
import { share } from './texts-share.ts'

/** Pages with something in them that may go along; danger never does. */
const linkPages = [
  'start',
  'stop',
  'body',
  'feelings',
  'before',
  'home',
  'life',
] as const satisfies readonly GuidePage[]

/** A link that was opened: read, or what is wrong with it. */
export type OpenedLink = { readonly fault: CodeFault } | Pick<ResultLink, 'day' | 'sameRules'>

const hasAnswers = (page: (typeof linkPages)[number], { answers, life }: GuideState): boolean =>
  questionsOn[page].some((question) => (question === 'life' ? life.length > 0 : answers[question] !== undefined))

export type LinkForm = (state: GuideState, language: Language) => Html

/** Nothing is ticked beforehand. */
export const linkForm: LinkForm = (state, language) => {
  const t = (text: Text): string => say(text, language)
  const pages = linkPages.filter((page) => hasAnswers(page, state))
  return html`<form class="guide-form" data-guide-link autocomplete="off">${carried(state, null).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset class="choices"><legend>${t(resultLink.which)}</legend>
<ul>${pages.map((page) => html`<li><label><input type="checkbox" name="with" value="${page}"><span>${t(pageHeadings[page])}</span></label></li>`)}</ul></fieldset>
<div class="buttons"><button class="button" type="submit">${t(resultLink.make)}</button></div>
<div class="made" hidden><p class="made-link"><output id="own-link" tabindex="-1"></output></p>
<p class="buttons"><button class="button" type="button" data-copy="own-link" hidden>${t(share.copy)}</button></p></div>
</form>`
}

/** The code for what was ticked. */
export function linkCode(form: GuideForm, pages: readonly string[], day: PlainDate, noise: CodeNoise): string {
  const isIn = (name: string): boolean =>
    linkPages.some((page) => pages.includes(page) && questionsOn[page].some((question) => question === name))
  const answers = Object.fromEntries(Object.entries(form).filter(([name]) => isIn(name)))
  const life = isIn('life') ? Object.keys(form).flatMap((name) => /^life-(.+)/.exec(name)?.[1] ?? []) : []
  return writeResult({ day, answers, life: life as ResultLink['life'] }, tandemPublicCriteria, noise)
}

/** The fields of a form as they were when the link was made; the danger page comes first, whatever they say. */
export function openLink(code: string): { readonly form: GuideForm | null; readonly link: OpenedLink } {
  const read = readResult(code, tandemPublicCriteria)
  if (!read.ok) return { form: null, link: { fault: read.reasons[0]! } }
  const { day, sameRules, answers, life } = read.value
  const parts = life.map((part) => [lifeField(part), 'yes'] as const)
  return { form: { ...answers, ...Object.fromEntries(parts), page: 'start', go: 'danger' }, link: { day, sameRules } }
}
