/** The questions of the Guide and their closed answers, in the order of its pages; a question that is left out is not known. */

/** "unsure" is an answer to every question about care: it tells nothing and so can never lower a level. */
const careQuestions = {
  stop: ['never', 'not-now', 'easy', 'uneasy', 'sick-alcohol', 'sick-other', 'seizure', 'unsure'],
  body: ['fine', 'pregnant', 'daily', 'round', 'unsure'],
  feelings: ['light', 'middle', 'heavy', 'daily', 'staff', 'unsure'],
  safety: ['voices', 'threats', 'thoughts', 'harm', 'none', 'unsure'],
  gap: ['weeks', 'week', 'days', 'hours', 'unsure'],
  before: ['none', 'visits-help', 'visits-not-enough', 'program-not-enough', 'stays', 'leaving', 'unsure'],
  help: ['ready', 'stress', 'not-sure', 'unsure'],
  home: ['good', 'supported', 'strained', 'alone', 'uses', 'unsafe', 'unsure'],
} as const

export const choiceQuestions = {
  who: ['me', 'someone', 'couple'],
  about: ['mental', 'substance', 'both'],
  danger: ['none', 'body', 'self', 'others', 'unsure'],
  ...careQuestions,
} as const

/** What to plan around. It shapes the drawn weeks and never the level. */
export const lifeParts = ['day-job', 'evening-job', 'school', 'child', 'pet', 'ride'] as const
export type LifePart = (typeof lifeParts)[number]

export type CareQuestion = keyof typeof careQuestions
export type ChoiceQuestion = keyof typeof choiceQuestions
export type AnswerTo<Q extends ChoiceQuestion> = (typeof choiceQuestions)[Q][number]

export const careQuestionIds = Object.keys(careQuestions) as CareQuestion[]
export const choiceQuestionIds = Object.keys(choiceQuestions) as ChoiceQuestion[]
export const answersTo = (question: ChoiceQuestion): readonly string[] => choiceQuestions[question]

/** Only danger must be answered: nothing is said about care before it. */
export type GuideAnswers = { readonly danger: AnswerTo<'danger'> } & {
  readonly [Q in ChoiceQuestion]?: AnswerTo<Q>
} & { readonly life?: readonly LifePart[] }

/** At most nine, the result included. */
export const guidePages = ['start', 'danger', 'stop', 'body', 'feelings', 'before', 'home', 'life', 'result'] as const
export type GuidePage = (typeof guidePages)[number]

export const questionsOn: { readonly [P in GuidePage]: readonly (ChoiceQuestion | 'life')[] } = {
  start: ['who', 'about'],
  danger: ['danger'],
  stop: ['stop'],
  body: ['body'],
  feelings: ['feelings', 'safety'],
  before: ['gap', 'before', 'help'],
  home: ['home'],
  life: ['life'],
  result: [],
}
