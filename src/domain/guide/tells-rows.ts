/** What each answer of the Guide tells the placement rules, one dated row each; an answer without a fact tells nothing. */

import type { ChoiceValues } from '../placement/facts.ts'
import type { CareQuestion } from './questions.ts'

export type Told = { readonly [F in keyof ChoiceValues]?: ChoiceValues[F] }
export type TellsRow = {
  readonly question: CareQuestion | 'danger'
  readonly answer: string
  /** Facts that the words of the answer state. */
  readonly tells: Told
  /** Facts of which the words state only the least: the need may be greater. */
  readonly atLeast?: Told
  /** Where the words of an answer say more than they seem to. */
  readonly note?: string
  readonly since: string
}

const since = '2026-11-01'
const row = (
  question: CareQuestion | 'danger',
  answer: string,
  tells: Told,
  more: { readonly atLeast?: Told; readonly note?: string } = {},
): TellsRow => ({ question, answer, tells, ...more, since })

const safeHome: Told = { userAtHome: 'no', afraidAtHome: 'no' }
/** Whoever manages days and nights alone can take part in groups, perhaps with help. */
const managesAlone: Told = { overnight: 'fine', selfCare: 'manages', thinking: 'some-trouble' }
const noProgram: Told = { dayProgramTried: 'not-tried', attendance30Days: 'not-in-program', homePass: 'not-tried' }

export const tellsRows: readonly TellsRow[] = [
  row(
    'danger',
    'none',
    { dangerSigns: 'no', intoxication: 'mild' },
    { note: 'The list names being too drunk or high.' },
  ),
  row('danger', 'body', { dangerSigns: 'yes' }),
  row('danger', 'self', { suicideRisk: 'cannot-stay-safe' }),
  row('danger', 'others', { violenceRisk: 'danger' }),

  row('stop', 'never', {
    substanceUse: 'none',
    useSeverity: 'none',
    withdrawalNow: 'none',
    complicatedWithdrawal: 'never',
    withdrawalBefore: 'never',
    heavyAlcoholOrSedatives: 'no',
    otherDrugsInWithdrawal: 'no',
    fluidsOrLabs: 'no',
  }),
  row('stop', 'not-now', {
    substanceUse: 'remission',
    withdrawalNow: 'none',
    heavyAlcoholOrSedatives: 'no',
    otherDrugsInWithdrawal: 'no',
    fluidsOrLabs: 'no',
  }),
  row(
    'stop',
    'easy',
    { withdrawalNow: 'none', complicatedWithdrawal: 'never', fluidsOrLabs: 'no' },
    { atLeast: { substanceUse: 'some' } },
  ),
  row(
    'stop',
    'uneasy',
    { withdrawalNow: 'mild', complicatedWithdrawal: 'never' },
    { atLeast: { substanceUse: 'some' }, note: 'Blood tests are for a doctor to know.' },
  ),
  row(
    'stop',
    'sick-alcohol',
    { heavyAlcoholOrSedatives: 'yes', complicatedWithdrawal: 'never' },
    { atLeast: { withdrawalNow: 'moderate', substanceUse: 'some' }, note: 'How ill is for a nurse to rate.' },
  ),
  row(
    'stop',
    'sick-other',
    { heavyAlcoholOrSedatives: 'no' },
    { atLeast: { withdrawalNow: 'moderate', substanceUse: 'some' }, note: 'How ill is for a nurse to rate.' },
  ),
  row(
    'stop',
    'seizure',
    { heavyAlcoholOrSedatives: 'yes' },
    { atLeast: { withdrawalNow: 'mild', complicatedWithdrawal: 'past', substanceUse: 'some' } },
  ),

  row('body', 'fine', { medicalNeed: 'managed', pregnant: 'no' }),
  row('body', 'pregnant', { medicalNeed: 'managed', pregnant: 'yes' }),
  row('body', 'daily', { medicalNeed: 'daily' }),
  row('body', 'round', {}, { atLeast: { medicalNeed: 'round-the-clock' } }),

  row('feelings', 'light', { symptoms: 'mild', areasAffected: 'none', ...managesAlone }),
  row('feelings', 'middle', { symptoms: 'moderate', areasAffected: 'one', ...managesAlone }),
  row('feelings', 'heavy', { symptoms: 'severe', areasAffected: 'several', ...managesAlone }),
  row(
    'feelings',
    'daily',
    { overnight: 'shaky', selfCare: 'needs-help', thinking: 'some-trouble' },
    { atLeast: { symptoms: 'moderate', areasAffected: 'one' } },
  ),
  row('feelings', 'staff', { overnight: 'needs-staff' }, { atLeast: { symptoms: 'moderate' } }),

  // Read from the top: whoever chooses a line has passed the lines above it.
  row('safety', 'voices', {}, { atLeast: { psychosis: 'recent' } }),
  row('safety', 'threats', { psychosis: 'settled', violenceRisk: 'threats' }),
  row('safety', 'thoughts', { psychosis: 'settled', violenceRisk: 'past', suicideRisk: 'thoughts' }),
  row('safety', 'harm', { psychosis: 'settled', violenceRisk: 'past', suicideRisk: 'past', selfHarm: 'recent' }),
  row('safety', 'none', { psychosis: 'settled', violenceRisk: 'past', suicideRisk: 'past', selfHarm: 'past' }),

  row('gap', 'weeks', { returnToUse: 'low' }),
  row('gap', 'week', { returnToUse: 'moderate' }),
  row('gap', 'days', { returnToUse: 'high' }),
  row('gap', 'hours', { returnToUse: 'imminent' }),

  row('before', 'none', {
    ...noProgram,
    currentLevel: 'none',
    progress: 'not-in-care',
    outpatientTried: 'not-tried',
    residentialBefore: 'none',
    withdrawalBefore: 'never',
  }),
  row('before', 'visits-help', {
    ...noProgram,
    outpatientTried: 'working',
    residentialBefore: 'none',
    currentLevel: 'outpatient',
    progress: 'improving',
  }),
  row(
    'before',
    'visits-not-enough',
    { ...noProgram, outpatientTried: 'not-enough', residentialBefore: 'none', currentLevel: 'outpatient' },
    { atLeast: { progress: 'no-change' } },
  ),
  row(
    'before',
    'program-not-enough',
    { dayProgramTried: 'not-enough', outpatientTried: 'not-enough', residentialBefore: 'none', homePass: 'not-tried' },
    { note: 'Where many hours were not enough, few were not. It may still be going on.' },
  ),
  row('before', 'stays', {}, { atLeast: { residentialBefore: 'once' } }),
  row('before', 'leaving', {}, { atLeast: { currentLevel: 'php' } }),

  row('help', 'ready', { readiness: 'ready', majorStress: 'no' }),
  row('help', 'stress', { readiness: 'ready', majorStress: 'yes' }),
  row('help', 'not-sure', {}, { atLeast: { readiness: 'unsure' } }),

  row('home', 'good', { ...safeHome, home: 'supportive', soberAdultAtHome: 'yes', support: 'strong' }),
  row('home', 'supported', { ...safeHome, home: 'supported-housing', support: 'some' }),
  row('home', 'strained', { ...safeHome, home: 'strained', support: 'some' }),
  row('home', 'alone', { ...safeHome, home: 'steady', soberAdultAtHome: 'no', support: 'none' }),
  row('home', 'uses', { userAtHome: 'no-alternative' }, { atLeast: { home: 'strained' } }),
  row('home', 'unsafe', {}, { atLeast: { home: 'unsafe' } }),
]
