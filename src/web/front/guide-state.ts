/** What a form of the Guide carries: the answers so far, the page it stood on and where to go; nothing of it is kept anywhere. */
import {
  answersTo,
  type ChoiceQuestion,
  choiceQuestionIds,
  type GuideAnswers,
  type GuidePage,
  guidePages,
  type LifePart,
  lifeParts,
  questionsOn,
} from '../../domain/guide/questions.ts'

export type GuideState = {
  readonly answers: { readonly [Q in ChoiceQuestion]?: string }
  readonly life: readonly LifePart[]
  readonly page: GuidePage | 'private'
}
/** Fields as a browser posts them; a box that is not ticked sends nothing. */
export type GuideForm = Readonly<Record<string, string>>

export const lifeField = (part: LifePart): string => `life-${part}`
const known = new Set<string>(['page', 'go', ...choiceQuestionIds, ...lifeParts.map(lifeField)])
const isPage = (text: string | undefined): text is GuidePage => guidePages.includes(text as GuidePage)

export const emptyState: GuideState = { answers: {}, life: [], page: 'start' }

/** Null where a field or an answer is none of ours: the Guide then begins again and says so, and never guesses. */
export function readState(form: GuideForm): GuideState | null {
  if (Object.keys(form).some((field) => !known.has(field))) return null
  const given = choiceQuestionIds.filter((question) => form[question] !== undefined)
  if (given.some((question) => !answersTo(question).includes(form[question]!))) return null
  if (lifeParts.some((part) => ![undefined, 'yes'].includes(form[lifeField(part)]))) return null
  const answers = Object.fromEntries(given.map((question) => [question, form[question]!]))
  const life = lifeParts.filter((part) => form[lifeField(part)] === 'yes')
  const from = form.page ?? 'start'
  const { go = 'stay' } = form
  if (!isPage(from) || !(isPage(go) || ['next', 'back', 'stay', 'private'].includes(go))) return null
  return { answers, life, page: pageAfter(from, go) }
}

function pageAfter(from: GuidePage, go: string): GuideState['page'] {
  if (go === 'private' || isPage(go)) return go as GuideState['page']
  const step = go === 'next' ? 1 : go === 'back' ? -1 : 0
  const at = Math.min(Math.max(guidePages.indexOf(from) + step, 0), guidePages.length - 1)
  return guidePages[at]!
}

/** Danger comes before everything: nothing beyond its page is shown until it was answered. */
export const needsDanger = ({ answers, page }: GuideState): boolean =>
  answers.danger === undefined && guidePages.indexOf(page as GuidePage) > guidePages.indexOf('danger')

export const isCall = ({ answers, page }: GuideState): boolean =>
  answers.danger !== undefined && answers.danger !== 'none' && !['start', 'danger', 'private'].includes(page)

export const toAnswers = ({ answers, life }: GuideState): GuideAnswers =>
  ({ ...answers, life }) as unknown as GuideAnswers

/** What the form of a page hands on unseen: every answer that is not asked on it. */
export function carried(
  state: GuideState,
  page: GuidePage | null,
): readonly (readonly [name: string, value: string])[] {
  const here: readonly string[] = page === null ? [] : questionsOn[page]
  const answers = choiceQuestionIds.flatMap((question) => {
    const value = state.answers[question]
    return value === undefined || here.includes(question) ? [] : [[question, value] as const]
  })
  const life = here.includes('life') ? [] : state.life.map((part) => [lifeField(part), 'yes'] as const)
  return [...answers, ...life]
}
