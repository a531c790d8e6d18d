/** What version 2 of Tandem Public Criteria adds to version 1: rows for care that did not hold one step down, for withdrawal beside other illness, and for grave illness of the mind. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { dakotaDay, dakotaLow } from './criteria-sources.ts'
import { atLeast, isOneOf, type PlacementRule, rule, withdrawalIn } from './rule-row.ts'

const since = '2024-01-01'
const niceOpioids = cite(
  'NICE CG52, choice of setting for detoxification',
  'https://www.nice.org.uk/guidance/cg52/chapter/Key-priorities-for-implementation',
)
const niceInpatient = cite(
  'NICE CG115, inpatient withdrawal for moderate dependence with complicating features',
  'https://www.nice.org.uk/guidance/cg115',
)

export const moreWithdrawalRules: readonly PlacementRule[] = [
  rule({
    id: 'withdrawal-failed-before',
    looksAt: ['withdrawalNow', 'withdrawalBefore'],
    when: (f) =>
      isOneOf(f.withdrawalNow, 'moderate', 'severe') && isOneOf(f.withdrawalBefore, 'failed-once', 'failed-more'),
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal is marked, and earlier withdrawal care did not hold.',
    source: niceOpioids,
    since,
    verified: 'unconfirmed',
  }),
]

/** Version 3 asks the same of withdrawal from any substance. */
export const alcoholWithIllnessRules: readonly PlacementRule[] = [
  rule({
    id: 'withdrawal-with-mental-illness',
    looksAt: ['withdrawalNow', 'heavyAlcoholOrSedatives', 'symptoms'],
    when: (f) =>
      isOneOf(f.withdrawalNow, 'moderate', 'severe') && f.heavyAlcoholOrSedatives === 'yes' && f.symptoms === 'severe',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal from alcohol or calming pills comes together with severe symptoms.',
    source: niceInpatient,
    since,
    verified: 'unconfirmed',
  }),
]

export const moreHospitalRules: readonly PlacementRule[] = [
  rule({
    id: 'gravely-disabled',
    looksAt: ['selfCare', 'psychosis'],
    when: (f) => f.selfCare === 'cannot' && isOneOf(f.psychosis, 'recent', 'acute'),
    then: atLeast('hospital'),
    says: 'Voices, fixed beliefs or mania keep the person from looking after themselves.',
    source: cite('Cal. Welf. & Inst. Code 5008(h), grave disability'),
    since,
    verified: 'unconfirmed',
  }),
]

export const moreResidentialRules: readonly PlacementRule[] = [
  rule({
    id: 'fluids-or-labs',
    looksAt: ['fluidsOrLabs'],
    when: (f) => f.fluidsOrLabs === 'yes',
    then: atLeast('residential-medically-monitored'),
    says: 'The person cannot keep fluids down, or blood tests are dangerous.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'worse-in-day-hospital',
    looksAt: ['currentLevel', 'progress'],
    when: (f) => isOneOf(f.currentLevel, 'php', 'residential') && f.progress === 'worse',
    then: atLeast('residential'),
    says: 'The person is getting worse in a day hospital or in 24-hour care.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
]

export const morePhpRules: readonly PlacementRule[] = [
  rule({
    id: 'suicidal-thoughts-and-more',
    looksAt: ['suicideRisk', 'symptoms', 'selfHarm'],
    when: (f) =>
      isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe') &&
      (f.symptoms === 'severe' || f.selfHarm === 'recent'),
    then: atLeast('php'),
    says: 'Thoughts of suicide come together with severe symptoms or recent self-harm: somebody sees the person each day.',
    source: cite('VA/DoD guideline on suicide risk (2024), intermediate acute risk'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'day-program-not-enough',
    looksAt: ['dayProgramTried'],
    when: (f) => f.dayProgramTried === 'not-enough',
    then: atLeast('php'),
    says: 'An intensive program was tried and was not enough.',
    source: dakotaDay,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'worse-in-program',
    looksAt: ['currentLevel', 'progress'],
    when: (f) => isOneOf(f.currentLevel, 'iop', 'php', 'residential') && f.progress === 'worse',
    then: atLeast('php'),
    says: 'The person is getting worse in an intensive program or in more care.',
    source: dakotaDay,
    since,
    verified: 'unconfirmed',
  }),
]
