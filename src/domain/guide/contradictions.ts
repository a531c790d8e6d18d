/** Guide answers that cannot both be true, one row each: they are named on the result, and nobody guesses which one is right. */

import type { ChoiceQuestion, GuideAnswers } from './questions.ts'

export type GuideContradiction = {
  readonly id: string
  /** The two questions, in the order of the pages. */
  readonly questions: readonly [ChoiceQuestion, ChoiceQuestion]
}

const noUse: readonly (string | undefined)[] = ['never', 'not-now']
const shortStretch: readonly (string | undefined)[] = ['days', 'hours']

type Row = GuideContradiction & { readonly when: (answers: GuideAnswers) => boolean }
/** Where it is about mental health too, a stretch may have ended with a very bad day; about use alone it ended with use. */
const rows: readonly Row[] = [
  {
    id: 'use-but-never',
    questions: ['about', 'stop'],
    when: ({ about, stop }) => about === 'substance' && stop === 'never',
  },
  {
    id: 'no-use-but-short-stretch',
    questions: ['stop', 'gap'],
    when: ({ about, stop, gap }) => about === 'substance' && noUse.includes(stop) && shortStretch.includes(gap),
  },
]

/** They move no level: of two answers the one with more need stands, as everywhere. */
export const guideContradictions = (answers: GuideAnswers): GuideContradiction[] =>
  rows.filter(({ when }) => when(answers)).map(({ id, questions }) => ({ id, questions }))
