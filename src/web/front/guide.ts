/** The Guide for a browser: a form's fields in, a whole page out; it keeps nothing and works without a script. */
import type { PlainDate } from '../../base/time.ts'
import { answerGuide } from '../../domain/guide/answer.ts'
import type { CenterOffer } from '../../domain/guide/center-offer.ts'
import { type GuidePage, guidePages } from '../../domain/guide/questions.ts'
import { tandemPublicCriteria } from '../../domain/placement/criteria.ts'
import { type CompareInput, compareBody, compareFrom, comparePath } from './guide-compare.ts'
import { optionsBody, questionsBody } from './guide-options.ts'
import { callNow, privateHelp, questionPage } from './guide-pages.ts'
import { resultBody } from './guide-result.ts'
import {
  emptyState,
  type GuideForm,
  type GuideState,
  isCall,
  needsDanger,
  readState,
  toAnswers,
} from './guide-state.ts'
import type { Html } from './html.ts'
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

function bodyOf({ center, language, form, day, offer }: GuideInput, state: GuideState): Html {
  const ask = (asking: Exclude<GuidePage, 'result'>, fault: Text | null): Html =>
    questionPage(asking, { state, language, fault })
  if (state.page === 'private') {
    const from = guidePages.find((one) => one === form?.page) ?? 'start'
    return privateHelp(state, from, language)
  }
  if (needsDanger(state)) return ask('danger', guide.needDanger)
  if (!isCall(state) && state.page !== 'result') return ask(state.page, null)
  const found = answerGuide(toAnswers(state), tandemPublicCriteria, day, offer)
  if (found.status === 'call') return callNow(found.first, state, language)
  return resultBody({ found, state, center, language })
}

/** One title for all pages: a title says no answer either. */
export function guidePage(input: GuideInput): string {
  const { center, language, demo, form } = input
  const read = form === null ? emptyState : readState(form)
  const body =
    read === null ? questionPage('start', { state: emptyState, language, fault: guide.notOurs }) : bodyOf(input, read)
  const isStart = read === null || read.page === 'start'
  return page({
    title: `${say(guide.title, language)} · ${center.name}`,
    language,
    center,
    otherLanguage: isStart ? (language === 'en' ? '/guide?lang=es' : '/guide?lang=en') : null,
    demo,
    signIn: false,
    body,
  })
}

type ReadingInput = Pick<GuideInput, 'center' | 'language' | 'demo'>

function readingPage(
  path: string,
  title: Text,
  body: Html,
  { center, language, demo }: ReadingInput,
  scripts: readonly string[] = [],
): string {
  return page({
    title: `${say(title, language)} · ${center.name}`,
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
  readingPage('/guide/options', optionsPage.title, optionsBody(input.center, input.language), input)

export const guideQuestionsPage = (input: ReadingInput): string =>
  readingPage('/guide/questions', questionsPage.title, questionsBody(input.center, input.language), input)

type ComparePage = ReadingInput & Pick<GuideInput, 'form' | 'day'> & Pick<CompareInput, 'noise'>

/** The server sees what was ticked only where a browser has no script, and then answers with a code in place of a link. */
export function guideComparePage(input: ComparePage): string {
  const { language, day, noise, form } = input
  const body = compareBody({ language, day, noise, origin: null, state: compareFrom(form) })
  return readingPage(comparePath, share.title, body, input, ['/front/compare.js'])
}
