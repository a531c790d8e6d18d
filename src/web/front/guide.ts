/** The Guide for a browser: a form's fields in, a whole page out; it keeps nothing and works without a script. */
import type { PlainDate } from '../../base/time.ts'
import type { CenterOffer } from '../../domain/guide/center-offer.ts'
import { guideBody } from './guide-body.ts'
import { type CompareInput, compareBody, compareFrom, comparePath } from './guide-compare.ts'
import { optionsBody, questionsBody } from './guide-options.ts'
import { emptyState, type GuideForm, readState } from './guide-state.ts'
import { type Html, html } from './html.ts'
import { type Center, page } from './page.ts'
import { type Language, say, type Text } from './text.ts'
import { guide } from './texts-guide.ts'
import { optionsPage } from './texts-guide-options.ts'
import { questionsPage } from './texts-guide-questions.ts'
import { share } from './texts-share.ts'

export type GuideInput = {
  readonly center: Center
  readonly language: Language
  readonly demo: boolean
  /** Null for the first page. */
  readonly form: GuideForm | null
  readonly day: PlainDate
  readonly offer: CenterOffer
}

/** What the browser's own program has to know of this place, in the page that starts it. */
const forProgram = ({ center, day, offer }: GuideInput): Html =>
  html`<div hidden data-guide-here="${JSON.stringify({ center, day, offer, saved: null, origin: null })}"></div>`

/** One title for all pages: a title says no answer either. Only the first page starts the program; a posted one shows that there is none. */
export function guidePage(input: GuideInput): string {
  const { center, language, demo, form } = input
  const body = guideBody({ ...input, place: 'server', saved: null, link: null, linkForm: null })
  const read = form === null ? emptyState : readState(form)
  const isStart = read === null || read.page === 'start'
  return page({
    title: `${say(guide.title, language)} · ${center.name}`,
    description: say(guide.lead, language),
    language,
    center,
    otherLanguage: isStart ? (language === 'en' ? '/guide?lang=es' : '/guide?lang=en') : null,
    demo,
    signIn: false,
    body: html`${body}${form === null && forProgram(input)}`,
    scripts: form === null ? ['/front/guide.js'] : [],
  })
}

type ReadingInput = Pick<GuideInput, 'center' | 'language' | 'demo'>

function readingPage(
  path: string,
  title: Text,
  lead: Text,
  body: Html,
  { center, language, demo }: ReadingInput,
  scripts: readonly string[] = [],
): string {
  return page({
    title: `${say(title, language)} · ${center.name}`,
    description: say(lead, language),
    language,
    center,
    otherLanguage: language === 'en' ? `${path}?lang=es` : `${path}?lang=en`,
    demo,
    signIn: false,
    body,
    scripts,
  })
}

export const guideOptionsPage = (input: ReadingInput): string =>
  readingPage(
    '/guide/options',
    optionsPage.title,
    optionsPage.decision,
    optionsBody(input.center, input.language),
    input,
  )

export const guideQuestionsPage = (input: ReadingInput): string =>
  readingPage(
    '/guide/questions',
    questionsPage.title,
    questionsPage.lead,
    questionsBody(input.center, input.language),
    input,
  )

type ComparePage = ReadingInput & Pick<GuideInput, 'form' | 'day'> & Pick<CompareInput, 'noise'>

/** The server sees what was ticked only where a browser has no script, and then answers with a code in place of a link. */
export function guideComparePage(input: ComparePage): string {
  const { language, day, noise, form } = input
  const body = compareBody({ language, day, noise, way: { kind: 'server' }, state: compareFrom(form) })
  return readingPage(comparePath, share.title, share.lead, body, input, ['/front/guide-compare.js'])
}
