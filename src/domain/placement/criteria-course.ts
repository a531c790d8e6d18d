/** What version 3 of Tandem Public Criteria adds on the course of an illness: early help before any care, and care that goes on. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { atLeast, isOneOf, type PlacementRule, rule } from './rule-row.ts'

const since = '2024-01-01'
const dakotaLow = cite('N.D. Admin. Code 75-09.1-02-04 (October 2024)')
const texasStay = cite('28 Tex. Admin. Code 3.8016 (in force 1991 to 2024)')

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
    says: 'A program brings no change, because the evenings at home lead back to use.',
    source: dakotaLow,
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
    says: 'Skills are not built yet and a return to use is likely, so the stay goes on.',
    source: texasStay,
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
    says: 'A day hospital or 24-hour care has brought no change yet: the plan changes before the level goes down.',
    source: texasStay,
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
    says: 'The person is getting better and a return is still likely, so the way down stops at a day hospital for now.',
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
    says: 'Use is growing in care: the step up from visits is an intensive program.',
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
    says: 'The goals of the program are not met: skills are few, a return is still possible, or nothing has changed. The program goes on.',
    source: texasStay,
    since,
    verified: 'unconfirmed',
  }),
]
