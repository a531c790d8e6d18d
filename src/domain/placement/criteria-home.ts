/** What version 3 of Tandem Public Criteria says of the home: it lifts a need that is there, and no home alone is no illness. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { iopTest } from './criteria-sources.ts'
import type { ChoiceValues } from './facts.ts'
import { atLeast, isOneOf, type PlacementRule, rule, withdrawalIn } from './rule-row.ts'

const since = '2024-01-01'
const supportOutside = iopTest(4)
/** Residential rehabilitation is considered for somebody with dependence and no home, with help to find one (from memory). */
const niceHomeless = cite('NICE CG115, dependence and homelessness', 'https://www.nice.org.uk/guidance/cg115')
const homelessness = cite('SAMHSA TIP 55, behavioral health services for people who are homeless')

const isNoPlace = (home: ChoiceValues['home']): boolean => isOneOf(home, 'unsafe', 'none')

export const homeWithdrawalRules: readonly PlacementRule[] = [
  rule({
    id: 'withdrawal-without-safe-home',
    looksAt: ['withdrawalNow', 'home', 'userAtHome'],
    when: (f) => f.withdrawalNow !== 'none' && (isNoPlace(f.home) || f.userAtHome === 'no-alternative'),
    then: withdrawalIn('24-hour'),
    says: 'Withdrawal needs a safe place where nobody uses, and there is none.',
    source: cite(
      'NICE CG115, lower threshold for inpatient withdrawal without a home',
      'https://www.nice.org.uk/guidance/cg115',
    ),
    since,
    verified: 'unconfirmed',
  }),
]

type Course = Pick<ChoiceValues, 'dayProgramTried' | 'attendance30Days' | 'currentLevel' | 'progress'>
const programDidNotHold = (f: Course): boolean => f.dayProgramTried === 'not-enough' || f.attendance30Days === 'poor'
const programDoesNotHelp = (f: Course): boolean =>
  isOneOf(f.currentLevel, 'iop', 'php', 'residential') && isOneOf(f.progress, 'no-change', 'worse')
/** Where the goals are met the home is all that is missing, and a home alone is no illness. */
const dayHospitalNotFinished = (f: Course): boolean =>
  isOneOf(f.currentLevel, 'php', 'residential') && isOneOf(f.progress, 'improving', 'no-change', 'worse')

export const homeResidentialRules: readonly PlacementRule[] = [
  rule({
    id: 'home-unsafe',
    looksAt: ['home', 'returnToUse', 'areasAffected', 'outpatientTried'],
    when: (f) =>
      isNoPlace(f.home) &&
      (isOneOf(f.returnToUse, 'high', 'imminent') ||
        f.areasAffected === 'several' ||
        f.outpatientTried === 'not-enough'),
    then: atLeast('residential'),
    says: 'Visits are not enough, and home is not a safe or steady place from which to come to a program.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-unsafe-marked-illness',
    looksAt: ['home', 'useSeverity', 'substanceUse', 'symptoms'],
    when: (f) =>
      isNoPlace(f.home) &&
      (isOneOf(f.useSeverity, 'moderate', 'severe') || f.substanceUse === 'daily' || f.symptoms === 'severe'),
    then: atLeast('residential'),
    says: 'Symptoms are severe, use is daily, or a substance use disorder is moderate or severe, and there is no safe or steady home.',
    source: niceHomeless,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-unsafe-fragile',
    looksAt: ['home', 'overnight', 'suicideRisk', 'selfHarm'],
    when: (f) =>
      isNoPlace(f.home) &&
      (f.overnight !== 'fine' ||
        isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe') ||
        f.selfHarm === 'recent'),
    then: atLeast('residential'),
    says: 'Nights are not all right without staff, there are thoughts of suicide, or self-harm is recent, and there is no safe or steady home.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-unsafe-body',
    looksAt: ['home', 'medicalNeed', 'selfCare'],
    when: (f) =>
      isNoPlace(f.home) && (isOneOf(f.medicalNeed, 'daily', 'round-the-clock', 'acute') || f.selfCare !== 'manages'),
    then: atLeast('residential'),
    says: 'The body or daily care needs somebody each day, and there is no safe or steady home for it.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-unsafe-after-a-program',
    looksAt: ['home', 'dayProgramTried', 'attendance30Days', 'currentLevel', 'progress'],
    when: (f) => isNoPlace(f.home) && (programDidNotHold(f) || programDoesNotHelp(f) || dayHospitalNotFinished(f)),
    then: atLeast('residential'),
    says: 'There is no safe or steady home, and an intensive program was not enough, was mostly missed or brings no change for the better, or the goals of a day hospital or a stay are not met.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-unsafe-two-more',
    looksAt: ['home', 'readiness', 'support', 'majorStress'],
    when: (f) =>
      isNoPlace(f.home) &&
      [isOneOf(f.readiness, 'does-not-see', 'refuses'), f.support === 'none', f.majorStress === 'yes'].filter(Boolean)
        .length >= 2,
    then: atLeast('residential'),
    says: 'There is no safe or steady home, and at least two of three: help to engage is needed; nobody supports the recovery; major stress needs therapy of its own.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'use-at-home',
    looksAt: ['userAtHome', 'useSeverity', 'substanceUse', 'returnToUse'],
    when: (f) =>
      f.userAtHome === 'no-alternative' &&
      (isOneOf(f.useSeverity, 'moderate', 'severe') ||
        f.substanceUse === 'daily' ||
        (f.substanceUse === 'some' && isOneOf(f.returnToUse, 'high', 'imminent'))),
    then: atLeast('residential'),
    says: 'Somebody at home uses, there is no other place to stay, and the person is at risk of use there.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
]

export const homeIopRules: readonly PlacementRule[] = [
  rule({
    id: 'home-unsafe-some-illness',
    looksAt: ['home', 'useSeverity', 'symptoms', 'returnToUse'],
    when: (f) =>
      isNoPlace(f.home) &&
      (f.useSeverity !== 'none' || isOneOf(f.symptoms, 'moderate', 'severe') || f.returnToUse !== 'low'),
    then: atLeast('iop'),
    says: 'There is an illness and no safe or steady home: contact on several days a week while housing is found.',
    source: homelessness,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'use-at-home-some-use',
    looksAt: ['userAtHome', 'useSeverity', 'substanceUse'],
    when: (f) =>
      f.userAtHome === 'no-alternative' && (f.useSeverity !== 'none' || isOneOf(f.substanceUse, 'some', 'daily')),
    then: atLeast('iop'),
    says: 'Somebody at home uses, there is no other place to stay, and the person has used too.',
    source: supportOutside,
    since,
    verified: 'unconfirmed',
  }),
]

/** It asks for no more care than everybody begins with; it says what goes with the care, whatever its level. */
export const housingRules: readonly PlacementRule[] = [
  rule({
    id: 'housing-help',
    looksAt: ['home'],
    when: (f) => isNoPlace(f.home),
    then: atLeast('outpatient'),
    says: 'There is no safe or steady home: help with housing goes with care at every level.',
    source: homelessness,
    since,
    verified: 'unconfirmed',
  }),
]
