/** Made-up appeals about care that goes on: programs and stays that are not finished, without change, or done. */

import type { ChoiceValues } from '../../src/domain/placement/facts.ts'
import type { Bounds } from './placement-bounds.ts'

export type AppealCase = Bounds & {
  readonly id: string
  /** What was asked for and what a reviewer of this kind would say; a clinical case that nobody denied is `agreed`. */
  readonly asked: string
  readonly outcome: 'overturned' | 'upheld' | 'agreed'
  readonly story: string
  readonly facts: Partial<ChoiceValues>
}

const inCare = { scale: 'care' } as const

export const courseAppeals: readonly AppealCase[] = [
  {
    ...inCare,
    id: 'still-in-the-program',
    asked: 'three more weeks of intensive outpatient',
    outcome: 'overturned',
    story: 'Six weeks in; uses less, cannot name what leads to it yet; the insurer points to visits.',
    facts: {
      substanceUse: 'some',
      useSeverity: 'moderate',
      currentLevel: 'iop',
      progress: 'improving',
      copingSkills: 'few',
      returnToUse: 'moderate',
    },
    min: 'IOP',
    max: 'PHP',
  },
  {
    ...inCare,
    id: 'program-done',
    asked: 'four more weeks of intensive outpatient',
    outcome: 'upheld',
    story: 'Twelve weeks in; no use for ten of them, back at work, goes to meetings, has a therapist.',
    facts: {
      substanceUse: 'remission',
      useSeverity: 'mild',
      currentLevel: 'iop',
      progress: 'goals-met',
      copingSkills: 'good',
    },
    min: 'OP',
    max: 'OP',
  },
  {
    ...inCare,
    id: 'relapse-upon-relapse-in-the-program',
    asked: 'residential care',
    outcome: 'overturned',
    story: 'Third time in an intensive program, uses within days each time and more each week.',
    facts: {
      substanceUse: 'daily',
      useSeverity: 'severe',
      currentLevel: 'iop',
      progress: 'worse',
      returnToUse: 'high',
      home: 'steady',
    },
    min: 'RES',
    max: 'INP',
  },
  {
    ...inCare,
    id: 'day-hospital-without-change',
    asked: 'two more weeks of day hospital',
    outcome: 'overturned',
    story: 'Two weeks in, nothing has moved; a new medicine begins; nights are safe.',
    facts: { symptoms: 'moderate', currentLevel: 'php', progress: 'no-change', copingSkills: 'some' },
    min: 'PHP',
    max: 'PHP',
  },
  {
    ...inCare,
    id: 'day-thirty-and-ready',
    asked: 'thirty more days of residential care',
    outcome: 'upheld',
    story: 'Thirty days in; goals met, knows what leads to use, a pass went well, a sober house waits.',
    facts: {
      substanceUse: 'remission',
      useSeverity: 'severe',
      currentLevel: 'residential',
      progress: 'goals-met',
      copingSkills: 'good',
      homePass: 'went-well',
      home: 'supported-housing',
    },
    min: 'IOP',
    max: 'PHP',
  },
  {
    ...inCare,
    id: 'day-thirty-and-not-ready',
    asked: 'fifteen more days of residential care',
    outcome: 'overturned',
    story: 'Thirty days in; gets better, but cannot say what leads to use and expects to use at once outside.',
    facts: {
      substanceUse: 'remission',
      useSeverity: 'severe',
      currentLevel: 'residential',
      progress: 'improving',
      copingSkills: 'few',
      returnToUse: 'high',
    },
    min: 'RES',
    max: 'INP',
  },
  {
    ...inCare,
    id: 'pass-that-failed',
    asked: 'a week more of residential care',
    outcome: 'overturned',
    story: 'Goals nearly met; drank on Saturday of the first pass home.',
    facts: {
      useSeverity: 'severe',
      currentLevel: 'residential',
      progress: 'improving',
      copingSkills: 'some',
      homePass: 'failed',
    },
    min: 'RES',
    max: 'INP',
  },
  {
    ...inCare,
    id: 'worse-in-visits',
    asked: 'intensive outpatient',
    outcome: 'overturned',
    story: 'Weekly counselor for two months, uses on more days than at the start.',
    facts: { substanceUse: 'some', useSeverity: 'moderate', currentLevel: 'outpatient', progress: 'worse' },
    min: 'IOP',
    max: 'PHP',
  },
  {
    ...inCare,
    id: 'evenings-undo-it',
    asked: 'residential care',
    outcome: 'overturned',
    story: 'Comes to each session of a day hospital and drinks each night; nothing has changed in four weeks.',
    facts: {
      substanceUse: 'daily',
      useSeverity: 'moderate',
      currentLevel: 'php',
      progress: 'no-change',
      eveningsLeadToUse: 'yes',
    },
    min: 'RES',
    max: 'INP',
  },
]
