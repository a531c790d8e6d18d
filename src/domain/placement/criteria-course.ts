/** What version 3 of Tandem Public Criteria adds on the course of an illness: early help before any care, and care that goes on. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { dakotaLow, iopTest, texasStay } from './criteria-sources.ts'
import { atLeast, isOneOf, type PlacementRule, rule } from './rule-row.ts'

const since = '2024-01-01'

export const courseResidentialRules: readonly PlacementRule[] = [
  rule({
    id: 'worse-and-return-likely',
    looksAt: ['currentLevel', 'progress', 'returnToUse'],
    when: (f) =>
      isOneOf(f.currentLevel, 'iop', 'php', 'residential') &&
      f.progress === 'worse' &&
      isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('residential'),
    says: 'The person is getting worse in an intensive program or in more care, and a return to use is likely.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'evenings-undo-the-program',
    looksAt: ['currentLevel', 'progress', 'eveningsLeadToUse'],
    when: (f) =>
      isOneOf(f.currentLevel, 'iop', 'php', 'residential') &&
      isOneOf(f.progress, 'no-change', 'worse') &&
      f.eveningsLeadToUse === 'yes',
    then: atLeast('residential'),
    says: 'An intensive program or more care brings no change for the better, and evenings or nights at home lead back to use.',
    source: iopTest(3),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'stay-not-finished',
    looksAt: ['currentLevel', 'progress', 'copingSkills', 'returnToUse'],
    when: (f) =>
      f.currentLevel === 'residential' &&
      isOneOf(f.progress, 'improving', 'no-change', 'worse') &&
      f.copingSkills === 'few' &&
      isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('residential'),
    says: 'The goals of 24-hour care are not met, skills are not built yet, and a return to use is likely: the stay goes on.',
    source: cite('28 Tex. Admin. Code 3.8013, end of inpatient rehabilitation (in force 1991 to 2024)'),
    since,
    verified: 'unconfirmed',
  }),
]

export const coursePhpRules: readonly PlacementRule[] = [
  rule({
    id: 'no-change-in-day-hospital',
    looksAt: ['currentLevel', 'progress'],
    when: (f) => isOneOf(f.currentLevel, 'php', 'residential') && isOneOf(f.progress, 'no-change', 'worse'),
    then: atLeast('php'),
    says: 'A day hospital or 24-hour care has brought no change for the better yet: the plan changes before the level goes down.',
    source: cite('Our own rule, beside 28 Tex. Admin. Code 3.8016 (in force 1991 to 2024)'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'day-hospital-not-finished',
    looksAt: ['currentLevel', 'progress', 'returnToUse'],
    when: (f) =>
      isOneOf(f.currentLevel, 'php', 'residential') &&
      isOneOf(f.progress, 'improving', 'no-change', 'worse') &&
      isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('php'),
    says: 'The goals of a day hospital or 24-hour care are not met, and a return to use or of symptoms is likely: the way down stops at a day hospital for now.',
    source: texasStay,
    since,
    verified: 'unconfirmed',
  }),
]

export const courseIopRules: readonly PlacementRule[] = [
  rule({
    id: 'early-help',
    looksAt: ['symptoms', 'useSeverity', 'areasAffected', 'returnToUse'],
    when: (f) =>
      (isOneOf(f.symptoms, 'moderate', 'severe') || isOneOf(f.useSeverity, 'moderate', 'severe')) &&
      f.areasAffected !== 'none' &&
      f.returnToUse !== 'low',
    then: atLeast('iop'),
    says: 'A moderate illness has taken hold of a part of daily life and may grow without more help: several days a week early can prevent more later.',
    source: cite(
      '42 CFR 410.44(c)(2), and SAMHSA Advisory (2021) after TIP 47: an intensive program as primary treatment',
    ),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'use-growing-in-care',
    looksAt: ['useSeverity', 'progress'],
    when: (f) => isOneOf(f.useSeverity, 'moderate', 'severe') && f.progress === 'worse',
    then: atLeast('iop'),
    says: 'The substance use disorder is moderate or severe, and the person is getting worse in care: the step up from visits is an intensive program.',
    source: cite('SAMHSA Advisory (2021) after TIP 47: an intensive program as step up'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'program-not-finished',
    looksAt: ['currentLevel', 'progress', 'copingSkills', 'returnToUse'],
    when: (f) =>
      isOneOf(f.currentLevel, 'iop', 'php', 'residential') &&
      (isOneOf(f.progress, 'no-change', 'worse') ||
        (f.progress === 'improving' && (f.copingSkills === 'few' || f.returnToUse !== 'low'))),
    then: atLeast('iop'),
    says: 'An intensive program or more care has brought no change for the better, or it helps while skills are few or a return is at least moderately likely: at least an intensive program goes on.',
    source: cite('28 Tex. Admin. Code 3.8020, continued stay in intensive outpatient care (in force 1991 to 2024)'),
    since,
    verified: 'unconfirmed',
  }),
]
