/** Answers that cannot both be true, one row each: the assessment is refused with the sentence, and nobody guesses which one is right. */

import type { FactId, FactValues } from './facts.ts'

export type Contradiction = {
  readonly id: string
  /** Asked only when every one of these is known; the first one is named in the problem's path. */
  readonly looksAt: readonly FactId[]
  readonly when: (facts: FactValues) => boolean
  readonly says: string
}

const row = <K extends FactId>(contradiction: {
  readonly id: string
  readonly looksAt: readonly K[]
  readonly when: (facts: Pick<FactValues, K>) => boolean
  readonly says: string
}): Contradiction => contradiction

/** Every criteria set is for adults; whoever is younger needs other criteria. */
export const adultFrom = 18
export const notAnAdult =
  'These criteria are for adults. A person under 18 needs criteria for young people. In danger call 911; for thoughts of suicide call or text 988.'

/** Private answers stand in no row: a refusal about fear or harm could be seen by the wrong person. */
export const contradictions: readonly Contradiction[] = [
  row({
    id: 'no-use-but-withdrawal',
    looksAt: ['withdrawalNow', 'substanceUse'],
    when: (f) => f.substanceUse === 'none' && f.withdrawalNow !== 'none',
    says: 'Withdrawal signs do not fit with no use at all. Correct one of the two.',
  }),
  row({
    id: 'no-use-but-alcohol-score',
    looksAt: ['alcoholWithdrawalScore', 'substanceUse'],
    when: (f) => f.substanceUse === 'none' && f.alcoholWithdrawalScore > 0,
    says: 'A withdrawal score does not fit with no use at all. Correct one of the two.',
  }),
  row({
    id: 'no-use-but-opioid-score',
    looksAt: ['opioidWithdrawalScore', 'substanceUse'],
    when: (f) => f.substanceUse === 'none' && f.opioidWithdrawalScore > 0,
    says: 'A withdrawal score does not fit with no use at all. Correct one of the two.',
  }),
  row({
    id: 'no-use-but-heavy',
    looksAt: ['heavyAlcoholOrSedatives', 'substanceUse'],
    when: (f) => f.heavyAlcoholOrSedatives === 'yes' && (f.substanceUse === 'none' || f.substanceUse === 'remission'),
    says: 'Heavy alcohol or calming pills in the last two weeks do not fit with no use in the last 30 days.',
  }),
  row({
    id: 'no-use-but-affected',
    looksAt: ['intoxication', 'substanceUse'],
    when: (f) => f.intoxication !== 'none' && (f.substanceUse === 'none' || f.substanceUse === 'remission'),
    says: 'Being affected by alcohol or drugs right now does not fit with no use in the last 30 days.',
  }),
  row({
    id: 'alcohol-score-but-none',
    looksAt: ['withdrawalNow', 'alcoholWithdrawalScore'],
    // 10 to 18 is the moderate band of the 2020 set.
    when: (f) => f.alcoholWithdrawalScore >= 10 && f.withdrawalNow === 'none',
    says: 'An alcohol withdrawal score of 10 or more does not fit with no withdrawal.',
  }),
  row({
    id: 'high-alcohol-score-but-mild',
    looksAt: ['withdrawalNow', 'alcoholWithdrawalScore'],
    // The 2020 band set calls 19 and above severe; "mild" cannot stand beside it.
    when: (f) => f.alcoholWithdrawalScore >= 19 && f.withdrawalNow === 'mild',
    says: 'An alcohol withdrawal score of 19 or more does not fit with mild withdrawal.',
  }),
  row({
    id: 'high-opioid-score-but-none',
    looksAt: ['withdrawalNow', 'opioidWithdrawalScore'],
    // 13 to 24 is the moderate band of the opioid scale.
    when: (f) => f.opioidWithdrawalScore >= 13 && f.withdrawalNow === 'none',
    says: 'An opioid withdrawal score of 13 or more does not fit with no withdrawal.',
  }),
  row({
    id: 'high-opioid-score-but-mild',
    looksAt: ['withdrawalNow', 'opioidWithdrawalScore'],
    // From 25 on the opioid scale speaks of moderately severe withdrawal.
    when: (f) => f.opioidWithdrawalScore >= 25 && f.withdrawalNow === 'mild',
    says: 'An opioid withdrawal score of 25 or more does not fit with mild withdrawal.',
  }),
  row({
    id: 'weeks-but-not-pregnant',
    looksAt: ['pregnant', 'pregnancyWeeks'],
    when: (f) => f.pregnant !== 'yes',
    says: 'Weeks of pregnancy are given, but the answer about pregnancy is not "yes".',
  }),
  row({
    id: 'no-home-but-adult-there',
    looksAt: ['soberAdultAtHome', 'home'],
    when: (f) => f.home === 'none' && f.soberAdultAtHome === 'yes',
    says: 'A sober adult at home does not fit with having no home.',
  }),
  row({
    id: 'in-care-without-level',
    looksAt: ['progress', 'currentLevel'],
    when: (f) => (f.currentLevel === 'none') !== (f.progress === 'not-in-care'),
    says: 'Progress in care and the present level of care do not fit together. For somebody in no care, what grows is told under likelihood and areas of daily life.',
  }),
  row({
    id: 'not-an-adult',
    looksAt: ['age'],
    when: (f) => f.age < adultFrom,
    says: notAnAdult,
  }),
]
