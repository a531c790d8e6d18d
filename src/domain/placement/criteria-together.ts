/** What version 3 of Tandem Public Criteria adds on needs that come together: each is known from a row of its own, and the two weigh more than either. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { dakotaHigh, dakotaLow, failingClinic, niceComplex, phpRule } from './criteria-sources.ts'
import { atLeast, isOneOf, type PlacementRule, rule, withdrawalIn } from './rule-row.ts'

const since = '2024-01-01'

export const togetherWithdrawalRules: readonly PlacementRule[] = [
  rule({
    id: 'withdrawal-marked-outpatient-failing',
    looksAt: ['withdrawalNow', 'outpatientTried'],
    when: (f) => isOneOf(f.withdrawalNow, 'moderate', 'severe') && f.outpatientTried === 'not-enough',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal is marked, and outpatient care is not holding.',
    source: failingClinic,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'withdrawal-with-mental-illness',
    looksAt: ['withdrawalNow', 'symptoms'],
    when: (f) => isOneOf(f.withdrawalNow, 'moderate', 'severe') && f.symptoms === 'severe',
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal is marked, and symptoms of mind and mood are severe.',
    source: cite('NICE CG52 for opioids and CG115 for alcohol, setting of withdrawal beside a severe mental illness'),
    since,
    verified: 'unconfirmed',
  }),
]

export const togetherHospitalRules: readonly PlacementRule[] = [
  rule({
    id: 'unsettled-psychosis-and-danger',
    looksAt: ['psychosis', 'violenceRisk', 'suicideRisk'],
    when: (f) =>
      isOneOf(f.psychosis, 'recent', 'acute') &&
      (isOneOf(f.violenceRisk, 'threats', 'danger') || isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe')),
    then: atLeast('hospital'),
    says: 'Voices, fixed beliefs or mania have not settled, and there are threats or thoughts of suicide.',
    source: cite('Cal. Welf. & Inst. Code 5150, danger through a mental disorder'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'thoughts-and-no-night-alone',
    looksAt: ['suicideRisk', 'overnight'],
    when: (f) => isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe') && f.overnight === 'needs-staff',
    then: atLeast('hospital'),
    says: 'There are thoughts of suicide, and staff are needed day and night.',
    source: cite('VA/DoD guideline on suicide risk (2024), high acute risk'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'too-ill-for-self-care',
    looksAt: ['symptoms', 'selfCare'],
    when: (f) => f.symptoms === 'severe' && f.selfCare === 'cannot',
    then: atLeast('hospital'),
    says: 'Symptoms are so severe that the person cannot eat, wash or take medicines.',
    source: cite('Cal. Welf. & Inst. Code 5008(h), grave disability'),
    since,
    verified: 'unconfirmed',
  }),
]

export const togetherResidentialRules: readonly PlacementRule[] = [
  rule({
    id: 'outpatient-failed-no-skills',
    looksAt: ['outpatientTried', 'returnToUse', 'copingSkills'],
    when: (f) =>
      f.outpatientTried === 'not-enough' && isOneOf(f.returnToUse, 'high', 'imminent') && f.copingSkills === 'few',
    then: atLeast('residential'),
    says: 'Outpatient care did not hold, a return to use is likely, and triggers and ways to cope are not known yet.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'many-stays-and-use-goes-on',
    looksAt: ['residentialBefore', 'returnToUse', 'substanceUse', 'useSeverity'],
    when: (f) =>
      f.residentialBefore === 'several' &&
      isOneOf(f.returnToUse, 'high', 'imminent') &&
      (f.substanceUse === 'daily' || f.useSeverity === 'severe'),
    then: atLeast('residential'),
    says: 'Several stays did not hold, use is daily or the disorder severe, and a return to use is likely.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'no-insight-no-control',
    looksAt: ['readiness', 'returnToUse', 'substanceUse', 'useSeverity'],
    when: (f) =>
      isOneOf(f.readiness, 'does-not-see', 'refuses') &&
      isOneOf(f.returnToUse, 'high', 'imminent') &&
      f.substanceUse === 'daily' &&
      f.useSeverity === 'severe',
    then: atLeast('residential-high'),
    says: 'Use is daily, the disorder is severe, a return to use is likely, and the problem is not seen yet or help is refused.',
    source: dakotaHigh,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'both-severe',
    looksAt: ['symptoms', 'useSeverity', 'returnToUse'],
    when: (f) => f.symptoms === 'severe' && f.useSeverity === 'severe' && isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('residential'),
    says: 'Symptoms and substance use disorder are both severe, and a return to use is likely.',
    source: cite('SAMHSA TIP 42, where both disorders are severe'),
    since,
    verified: 'unconfirmed',
  }),
]

export const togetherPhpRules: readonly PlacementRule[] = [
  rule({
    id: 'suicidal-thoughts-and-use',
    looksAt: ['suicideRisk', 'substanceUse', 'heavyAlcoholOrSedatives'],
    when: (f) =>
      isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe') &&
      (f.substanceUse === 'daily' || f.heavyAlcoholOrSedatives === 'yes'),
    then: atLeast('php'),
    says: 'Thoughts of suicide come together with daily or heavy use: somebody sees the person each day.',
    source: cite('VA/DoD guideline on suicide risk (2024), substance use as an acute risk'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'help-with-self-care',
    looksAt: ['symptoms', 'selfCare'],
    when: (f) => f.symptoms === 'severe' && isOneOf(f.selfCare, 'needs-help', 'cannot'),
    then: atLeast('php'),
    says: 'Symptoms are severe, and eating, washing or medicines need help: somebody sees the person each day.',
    source: phpRule,
    since,
    verified: 'unconfirmed',
  }),
]

export const togetherIopRules: readonly PlacementRule[] = [
  rule({
    id: 'use-with-complex-needs',
    looksAt: ['useSeverity', 'symptoms', 'support'],
    when: (f) =>
      isOneOf(f.useSeverity, 'moderate', 'severe') &&
      (isOneOf(f.symptoms, 'moderate', 'severe') || f.support === 'none'),
    then: atLeast('iop'),
    says: 'A moderate or severe substance use disorder comes together with at least moderate symptoms or with nobody who supports the recovery.',
    source: niceComplex,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'use-in-pregnancy',
    looksAt: ['pregnant', 'substanceUse', 'useSeverity'],
    when: (f) =>
      f.pregnant === 'yes' &&
      (f.substanceUse === 'daily' || (f.substanceUse === 'some' && isOneOf(f.useSeverity, 'moderate', 'severe'))),
    then: atLeast('iop'),
    says: 'In pregnancy use is daily, or goes on with a moderate or severe disorder: contact on several days a week, together with prenatal care.',
    source: cite('SAMHSA TIP 51, treatment of women'),
    since,
    verified: 'unconfirmed',
  }),
]
