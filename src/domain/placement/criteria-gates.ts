/** The gates that every version of Tandem Public Criteria has: emergencies first, then where withdrawal can safely be spent. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { failingClinic } from './criteria-sources.ts'
import { emergency, isOneOf, type PlacementRule, rule, withdrawalIn } from './rule-row.ts'

const since = '2024-01-01'
const lifeline = cite(
  '988 Suicide & Crisis Lifeline, public guidance; 911 for immediate danger',
  'https://988lifeline.org',
)
const emergencySigns = cite('Public emergency guidance on alcohol withdrawal and overdose: call 911')
const settingTable = cite(
  'PMC7093658, Table 3: withdrawal severity and support at home',
  'https://pmc.ncbi.nlm.nih.gov/articles/PMC7093658/',
)
const niceHospital = cite('NICE CG100, recommendation 1.1.1', 'https://www.nice.org.uk/guidance/cg100')
const australian = cite(
  'Australian Guidelines for the Treatment of Alcohol Problems, chapter 8',
  'https://alcoholtreatmentguidelines.com.au',
)
const texasDetox = cite('28 Tex. Admin. Code 3.8007 (in force 1991 to 2024)')

export const emergencyRules: readonly PlacementRule[] = [
  rule({
    id: 'danger-signs',
    looksAt: ['dangerSigns'],
    when: (f) => f.dangerSigns === 'yes',
    then: emergency(),
    says: 'There are signs of a medical emergency right now.',
    source: emergencySigns,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'cannot-stay-safe',
    looksAt: ['suicideRisk'],
    when: (f) => isOneOf(f.suicideRisk, 'plan', 'cannot-stay-safe'),
    then: emergency(),
    says: 'There is a plan or intent to die, a recent attempt, or the person cannot stay safe.',
    source: lifeline,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'danger-to-others',
    looksAt: ['violenceRisk'],
    when: (f) => f.violenceRisk === 'danger',
    then: emergency(),
    says: 'Somebody is in immediate danger.',
    source: lifeline,
    since,
    verified: 'confirmed',
  }),
]

const hasWithdrawal = (f: { readonly withdrawalNow: 'none' | 'mild' | 'moderate' | 'severe' }): boolean =>
  f.withdrawalNow !== 'none'
const atLeastModerate = (f: { readonly withdrawalNow: 'none' | 'mild' | 'moderate' | 'severe' }): boolean =>
  isOneOf(f.withdrawalNow, 'moderate', 'severe')

export const withdrawalRules: readonly PlacementRule[] = [
  rule({
    id: 'withdrawal-present',
    looksAt: ['withdrawalNow'],
    when: hasWithdrawal,
    then: withdrawalIn('ambulatory'),
    says: 'Withdrawal is there or expected, so medical withdrawal care comes first.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-without-support',
    looksAt: ['withdrawalNow', 'soberAdultAtHome'],
    when: (f) => hasWithdrawal(f) && f.soberAdultAtHome === 'no',
    then: withdrawalIn('24-hour'),
    says: 'Nobody sober and supportive can be at home through withdrawal.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-severe',
    looksAt: ['withdrawalNow'],
    when: (f) => f.withdrawalNow === 'severe',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal is severe.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-severe-alcohol',
    looksAt: ['withdrawalNow', 'heavyAlcoholOrSedatives'],
    when: (f) => f.withdrawalNow === 'severe' && f.heavyAlcoholOrSedatives === 'yes',
    then: withdrawalIn('hospital'),
    says: 'Severe withdrawal from alcohol or calming pills can end in seizures or delirium.',
    source: niceHospital,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'withdrawal-complicated-recently',
    looksAt: ['withdrawalNow', 'complicatedWithdrawal'],
    when: (f) => hasWithdrawal(f) && f.complicatedWithdrawal === 'recent',
    then: withdrawalIn('hospital'),
    says: 'There was a seizure or severe confusion in withdrawal in the last 30 days.',
    source: niceHospital,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'withdrawal-complicated-before',
    looksAt: ['heavyAlcoholOrSedatives', 'complicatedWithdrawal'],
    when: (f) => f.heavyAlcoholOrSedatives === 'yes' && f.complicatedWithdrawal !== 'never',
    then: withdrawalIn('24-hour'),
    says: 'An earlier seizure or severe confusion, and heavy alcohol or calming pills now.',
    source: niceHospital,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-high-risk',
    looksAt: ['withdrawalNow', 'heavyAlcoholOrSedatives', 'complicatedWithdrawal'],
    when: (f) => atLeastModerate(f) && f.heavyAlcoholOrSedatives === 'yes' && f.complicatedWithdrawal !== 'never',
    then: withdrawalIn('hospital'),
    says: 'Withdrawal from alcohol or calming pills with a high risk of seizures or delirium.',
    source: niceHospital,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'withdrawal-fluids-or-labs',
    looksAt: ['withdrawalNow', 'fluidsOrLabs'],
    when: (f) => hasWithdrawal(f) && f.fluidsOrLabs === 'yes',
    then: withdrawalIn('hospital'),
    says: 'In withdrawal the person cannot keep fluids down, or blood tests are dangerous.',
    source: cite('NY DFS external appeals 202012 to 202211, published decisions on hospital withdrawal care'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-with-severe-illness',
    looksAt: ['withdrawalNow', 'medicalNeed'],
    when: (f) => hasWithdrawal(f) && isOneOf(f.medicalNeed, 'round-the-clock', 'acute'),
    then: withdrawalIn('hospital'),
    says: 'A serious illness comes together with withdrawal.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-with-illness',
    looksAt: ['withdrawalNow', 'medicalNeed'],
    when: (f) => hasWithdrawal(f) && isOneOf(f.medicalNeed, 'daily', 'round-the-clock', 'acute'),
    then: withdrawalIn('24-hour'),
    says: 'An illness that needs a nurse each day comes together with withdrawal.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-in-pregnancy',
    looksAt: ['withdrawalNow', 'pregnant'],
    when: (f) => hasWithdrawal(f) && f.pregnant === 'yes',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal in pregnancy is watched around the clock.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-in-pregnancy-strong',
    looksAt: ['withdrawalNow', 'pregnant'],
    when: (f) => atLeastModerate(f) && f.pregnant === 'yes',
    then: withdrawalIn('hospital'),
    says: 'Moderate or severe withdrawal in pregnancy belongs in a hospital.',
    source: settingTable,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-failed-twice',
    looksAt: ['withdrawalNow', 'withdrawalBefore'],
    when: (f) => hasWithdrawal(f) && f.withdrawalBefore === 'failed-more',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal care did not hold more than once before.',
    source: texasDetox,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-failed-with-alcohol',
    looksAt: ['withdrawalNow', 'withdrawalBefore', 'heavyAlcoholOrSedatives'],
    when: (f) =>
      hasWithdrawal(f) &&
      isOneOf(f.withdrawalBefore, 'failed-once', 'failed-more') &&
      f.heavyAlcoholOrSedatives === 'yes',
    then: withdrawalIn('24-hour'),
    says: 'Very heavy alcohol or calming pills, and withdrawal care did not hold before.',
    source: cite('NY DFS external appeal 202012-133799, published decision'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-outpatient-failing',
    looksAt: ['withdrawalNow', 'outpatientTried', 'heavyAlcoholOrSedatives'],
    when: (f) => hasWithdrawal(f) && f.outpatientTried === 'not-enough' && f.heavyAlcoholOrSedatives === 'yes',
    then: withdrawalIn('24-hour'),
    says: 'Outpatient care is not holding while heavy drinking or pill use goes on.',
    source: failingClinic,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-other-drugs',
    looksAt: ['withdrawalNow', 'otherDrugsInWithdrawal'],
    when: (f) => atLeastModerate(f) && f.otherDrugsInWithdrawal === 'yes',
    then: withdrawalIn('24-hour'),
    says: 'Heavy or changing use of other drugs makes withdrawal at home unsafe.',
    source: australian,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-with-suicidal-thoughts',
    looksAt: ['withdrawalNow', 'suicideRisk'],
    when: (f) => hasWithdrawal(f) && isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe'),
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal and thoughts of suicide need a place that can care for both.',
    source: cite('Published clinical guideline on alcohol withdrawal (2020), recommendation III.2, in our own words'),
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'intoxication-watched',
    looksAt: ['intoxication'],
    when: (f) => f.intoxication === 'marked',
    then: withdrawalIn('24-hour'),
    says: 'The person is too affected to be left alone, and is watched until it has passed.',
    source: cite('Wis. Admin. Code DHS 75.58(2)(a)'),
    since,
    verified: 'unconfirmed',
  }),
]
