/** Which texts of the public pages, and of the papers for a person, somebody has read in which language, for the operator; and until when their facts count as checked. */
import { plainLevels, plainWords } from '../../domain/placement/plain-levels.ts'
import { plainQuestions } from '../../domain/placement/plain-questions.ts'
import { plainReasons } from '../../domain/placement/plain-reasons.ts'
import { factsAgainBy, factsCheckedOn } from './facts-checked.ts'
import { type PageSource, type SourceId, type SourceKind, sourceIds, sources } from './sources.ts'
import { type Language, languages, type Text } from './text.ts'
import * as texts from './texts.ts'
import * as callBack from './texts-call-back.ts'
import * as callBackAsk from './texts-call-back-ask.ts'
import { compareRows } from './texts-compare.ts'
import * as errors from './texts-errors.ts'
import * as guide from './texts-guide.ts'
import * as guideOptions from './texts-guide-options.ts'
import * as guideQuestions from './texts-guide-questions.ts'
import * as guideResult from './texts-guide-result.ts'
import * as pages from './texts-pages.ts'
import { questions } from './texts-questions.ts'
import * as share from './texts-share.ts'

export const factsChecked = { on: factsCheckedOn, againBy: factsAgainBy } as const

/** How long the check of a source counts, in months. */
export const reviewMonths: { readonly [K in SourceKind]: number } = { law: 12, study: 12, line: 6 }

export type FactReview = { readonly source: SourceId; readonly checked: string; readonly againBy: string }

/** Each source with its last check and the last day on which that counts; a day that a month lacks becomes its last. */
export const factReviews = (): FactReview[] =>
  sourceIds.map((id) => {
    const { kind, checked = factsCheckedOn }: PageSource = sources[id]
    const [year, month, day] = checked.split('-').map(Number) as [number, number, number]
    const last = new Date(Date.UTC(year, month + reviewMonths[kind], 0)).getUTCDate()
    const again = new Date(Date.UTC(year, month - 1 + reviewMonths[kind], Math.min(day, last)))
    return { source: id, checked, againBy: again.toISOString().slice(0, 10) }
  })

/** What is past its review on the day (YYYY-MM-DD): sources one by one, and all that is said without one. */
export const overdueFacts = (today: string): string[] => [
  ...(today > factsChecked.againBy ? ['what is said without a source'] : []),
  ...factReviews().flatMap(({ source, againBy }) => (today > againBy ? [source] : [])),
]

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && typeof (value as { en?: unknown }).en === 'string'

export type TextRow = { readonly id: string; readonly text: Text }

/** Every row with an English and a Spanish side, wherever it stands in a table. */
export function textsIn(value: unknown, path: string): TextRow[] {
  if (isText(value)) return [{ id: path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`))
}

export const textTables = {
  texts,
  pages,
  errors,
  'call-back': callBack,
  'call-back-ask': callBackAsk,
  compare: compareRows,
  questions,
  guide,
  'guide-options': guideOptions,
  'guide-result': guideResult,
  'guide-questions': guideQuestions,
  share,
  'placement-levels': plainLevels,
  'placement-paper': plainWords,
  'placement-questions': plainQuestions,
  'placement-reasons': plainReasons,
} as const

/** What each table is called for whoever reads the texts. */
const pageNames: { readonly [K in keyof typeof textTables]: string } = {
  texts: 'Front page and Help now',
  pages: 'Sign in and set-up',
  errors: 'Error pages',
  'call-back': 'Call-back',
  'call-back-ask': 'Call-back, from the Guide',
  compare: 'Front page, side by side',
  questions: 'Front page, questions',
  guide: 'Guide, questions',
  'guide-options': 'Guide, the six choices',
  'guide-result': 'Guide, result',
  'guide-questions': 'Guide, what people ask',
  share: 'Compare with a partner',
  'placement-levels': 'Placement on paper, levels',
  'placement-paper': 'Placement on paper, headings and notes',
  'placement-questions': 'Placement on paper, open questions',
  'placement-reasons': 'Placement on paper, reasons',
}

/** Where a text stands, by its id. */
export const pageOf = (id: string): string => pageNames[id.split('.')[0] as keyof typeof textTables]

/** A paper for a person is no public page: clinicians see above each whether it was read. */
export const isOnPaper = (id: string): boolean => id.startsWith('placement-')

export const allTexts = (): TextRow[] => Object.entries(textTables).flatMap(([name, table]) => textsIn(table, name))

export type TextState = { readonly id: string } & { readonly [L in Language]: 'reviewed' | 'unreviewed' }

export const textStates = (): TextState[] =>
  allTexts().map(({ id, text }) => {
    const stateOf = (language: Language) => (text.reviewed?.includes(language) ? 'reviewed' : 'unreviewed')
    return { id, en: stateOf('en'), es: stateOf('es') }
  })

/** The texts that nobody who speaks the language has read. */
export const unreviewedIn = (language: Language): number =>
  textStates().filter((state) => state[language] === 'unreviewed').length

export const reviewCounts = (): { readonly [L in Language]: number } & { readonly all: number } => {
  const [en, es] = languages.map(unreviewedIn)
  return { all: allTexts().length, en: en!, es: es! }
}
