/** What stands on a page of the Guide, from the fields of a form: the same for our server, for the browser and for a saved file. */
import type { PlainDate } from '../../base/time.ts'
import { answerGuide } from '../../domain/guide/answer.ts'
import type { CenterOffer } from '../../domain/guide/center-offer.ts'
import { type GuidePage, guidePages } from '../../domain/guide/questions.ts'
import { tandemPublicCriteria } from '../../domain/placement/criteria.ts'
import type { LinkForm, OpenedLink } from './guide-link.ts'
import { callNow, privateHelp, questionPage, type SavedFile } from './guide-pages.ts'
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
import type { Center } from './page.ts'
import type { Language, Text } from './text.ts'
import { type GuidePlace, guide } from './texts-guide.ts'
import { linkFaults } from './texts-share.ts'

export type GuideBodyInput = {
  readonly center: Center
  readonly language: Language
  /** Null for the first page. */
  readonly form: GuideForm | null
  readonly day: PlainDate
  readonly offer: CenterOffer
  readonly place: GuidePlace
  readonly saved: SavedFile | null
  /** A link that was opened, until its danger page was answered. */
  readonly link: OpenedLink | null
  readonly linkForm: LinkForm | null
}

function bodyOf(
  { center, language, form, day, offer, place, saved, link, linkForm }: GuideBodyInput,
  state: GuideState,
): Html {
  const ask = (asking: Exclude<GuidePage, 'result'>, fault: Text | null): Html =>
    questionPage(asking, { state, language, fault, place, saved, link })
  if (state.page === 'private') {
    const from = guidePages.find((one) => one === form?.page) ?? 'start'
    return privateHelp(state, from, language)
  }
  if (needsDanger(state)) return ask('danger', guide.needDanger)
  if (!isCall(state) && state.page !== 'result') return ask(state.page, null)
  const found = answerGuide(toAnswers(state), tandemPublicCriteria, day, offer)
  if (found.status === 'call') return callNow(found.first, state, language)
  return resultBody({ found, state, center, language, place, origin: saved?.origin ?? null, linkForm })
}

export function guideBody(input: GuideBodyInput): Html {
  const { form, link } = input
  const read = form === null ? emptyState : readState(form)
  const start = (fault: Text): Html => questionPage('start', { ...input, state: emptyState, fault })
  if (link && 'fault' in link) return start(linkFaults[link.fault])
  return read === null ? start(guide.notOurs) : bodyOf(input, read)
}
