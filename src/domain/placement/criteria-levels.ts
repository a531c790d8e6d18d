/** Tandem Public Criteria v1, the levels: needs for a hospital, for 24-hour care, for a day hospital and for an intensive program. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import { cite } from '../../base/rules.ts'
import { atLeast, isOneOf, type PlacementRule, rule } from './rule-row.ts'

const since = '2024-01-01'
/** The test of a federal rule that a row rests on; which of its seven were read in a text is said in the row's mark. */
const iopTest = (number: number): ReturnType<typeof cite> => cite(`42 CFR 410.44(c)(${number})`)
const phpRule = cite('42 CFR 410.43(c)')
const dakotaLow = cite('N.D. Admin. Code 75-09.1-02-04 (October 2024)')
const dakotaHigh = cite('N.D. Admin. Code 75-09.1-03-04 (October 2024)')
const dakotaDay = cite('N.D. Admin. Code 75-09.1-05-04 (October 2024)')
const maryland = cite('COMAR 10.63.03')
const texasStay = cite('28 Tex. Admin. Code 3.8016 (in force 1991 to 2024)')
const niceCare = cite('NICE CG115, setting for severe or complex dependence', 'https://www.nice.org.uk/guidance/cg115')

export const hospitalRules: readonly PlacementRule[] = [
  rule({
    id: 'acute-psychosis',
    looksAt: ['psychosis'],
    when: (f) => f.psychosis === 'acute',
    then: atLeast('hospital'),
    says: 'Acute psychosis or mania is treated in a hospital first.',
    source: iopTest(7),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'acute-illness',
    looksAt: ['medicalNeed'],
    when: (f) => f.medicalNeed === 'acute',
    then: atLeast('hospital'),
    says: 'An illness needs hospital treatment first.',
    source: dakotaDay,
    since,
    verified: 'unconfirmed',
  }),
]

/** In versions 1 and 2 each of these alone asks for 24-hour care. */
export const homeAloneRules: readonly PlacementRule[] = [
  rule({
    id: 'home-unsafe',
    looksAt: ['home'],
    when: (f) => isOneOf(f.home, 'unsafe', 'none'),
    then: atLeast('residential'),
    says: 'Home is not a safe or steady place to recover right now.',
    source: cite('42 CFR 410.44(c)(4)'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'use-at-home',
    looksAt: ['userAtHome'],
    when: (f) => f.userAtHome === 'no-alternative',
    then: atLeast('residential'),
    says: 'Somebody at home uses, and there is no other place to stay.',
    source: iopTest(4),
    since,
    verified: 'unconfirmed',
  }),
]

export const residentialRules: readonly PlacementRule[] = [
  rule({
    id: 'fear-at-home',
    looksAt: ['afraidAtHome'],
    when: (f) => f.afraidAtHome === 'yes',
    then: atLeast('residential'),
    says: 'The person is afraid at home.',
    source: iopTest(4),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'evenings-lead-to-use',
    looksAt: ['dayProgramTried', 'eveningsLeadToUse'],
    when: (f) => f.dayProgramTried === 'not-enough' && f.eveningsLeadToUse === 'yes',
    then: atLeast('residential'),
    says: 'A day program was tried, and the evenings at home led back to use.',
    source: iopTest(3),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'home-pass-failed',
    looksAt: ['homePass'],
    when: (f) => f.homePass === 'failed',
    then: atLeast('residential'),
    says: 'The last pass to home did not hold.',
    source: iopTest(4),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'imminent-return',
    looksAt: ['returnToUse'],
    when: (f) => f.returnToUse === 'imminent',
    then: atLeast('residential'),
    says: 'Without 24-hour structure a return to use is likely within days, with serious harm.',
    source: dakotaLow,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'day-program-did-not-hold',
    looksAt: ['dayProgramTried', 'returnToUse'],
    when: (f) => f.dayProgramTried === 'not-enough' && isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('residential'),
    says: 'A day program was tried and did not hold, and a return to use is likely.',
    source: dakotaLow,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'no-support-outside',
    looksAt: ['support', 'returnToUse'],
    when: (f) => f.support === 'none' && isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('residential'),
    says: 'A return to use is likely, and nobody supports the recovery outside the program.',
    source: iopTest(4),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'no-skills-no-insight',
    looksAt: ['returnToUse', 'copingSkills', 'readiness'],
    when: (f) =>
      isOneOf(f.returnToUse, 'high', 'imminent') &&
      f.copingSkills === 'few' &&
      isOneOf(f.readiness, 'does-not-see', 'refuses'),
    then: atLeast('residential-high'),
    says: 'A return to use is likely, triggers are not known yet, and the problem is not seen yet.',
    source: dakotaHigh,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'no-skills-many-stays',
    looksAt: ['returnToUse', 'copingSkills', 'residentialBefore'],
    when: (f) =>
      isOneOf(f.returnToUse, 'high', 'imminent') && f.copingSkills === 'few' && f.residentialBefore === 'several',
    then: atLeast('residential'),
    says: 'A return to use is likely, triggers are not known yet, and several stays did not hold.',
    source: dakotaLow,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'day-program-severe-symptoms',
    looksAt: ['dayProgramTried', 'symptoms'],
    when: (f) => f.dayProgramTried === 'not-enough' && f.symptoms === 'severe',
    then: atLeast('residential-high'),
    says: 'Symptoms are severe although a day program was tried.',
    source: iopTest(3),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'needs-staff-overnight',
    looksAt: ['overnight'],
    when: (f) => f.overnight === 'needs-staff',
    then: atLeast('residential-high'),
    says: 'The person cannot be without staff overnight yet.',
    source: iopTest(3),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'unsettled-psychosis',
    looksAt: ['psychosis'],
    when: (f) => isOneOf(f.psychosis, 'recent', 'acute'),
    then: atLeast('residential-high'),
    says: 'Voices, fixed beliefs or mania of the last weeks have not settled.',
    source: iopTest(7),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'cannot-take-part',
    looksAt: ['thinking'],
    when: (f) => f.thinking === 'cannot-take-part',
    then: atLeast('residential-high'),
    says: 'The person cannot take part in several hours of groups yet.',
    source: iopTest(7),
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'cannot-look-after-self',
    looksAt: ['selfCare'],
    when: (f) => f.selfCare === 'cannot',
    then: atLeast('residential-high'),
    says: 'The person cannot look after themselves yet.',
    source: maryland,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'threats-to-others',
    looksAt: ['violenceRisk'],
    when: (f) => isOneOf(f.violenceRisk, 'threats', 'danger'),
    then: atLeast('residential-high'),
    says: 'There were threats or a loss of control in the last weeks.',
    source: iopTest(6),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'nursing-around-the-clock',
    looksAt: ['medicalNeed'],
    when: (f) => isOneOf(f.medicalNeed, 'round-the-clock', 'acute'),
    then: atLeast('residential-medically-monitored'),
    says: 'The body needs nursing around the clock.',
    source: dakotaLow,
    since,
    verified: 'confirmed',
  }),
]

const yes = (...tests: readonly boolean[]): number => tests.filter(Boolean).length

export const phpRules: readonly PlacementRule[] = [
  rule({
    id: 'nurse-each-day',
    looksAt: ['medicalNeed'],
    when: (f) => isOneOf(f.medicalNeed, 'daily', 'round-the-clock', 'acute'),
    then: atLeast('php'),
    says: 'A nurse or doctor is needed each day.',
    source: phpRule,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'seen-each-day',
    looksAt: ['overnight'],
    when: (f) => isOneOf(f.overnight, 'shaky', 'needs-staff'),
    then: atLeast('php'),
    says: 'Nights are all right only while staff see the person each day.',
    source: phpRule,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'iop-missed',
    looksAt: ['attendance30Days'],
    when: (f) => f.attendance30Days === 'poor',
    then: atLeast('php'),
    says: 'Most intensive outpatient sessions of the last 30 days were missed.',
    source: phpRule,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'two-of-five',
    looksAt: ['readiness', 'outpatientTried', 'returnToUse', 'support', 'areasAffected', 'majorStress'],
    // The state's rule counts an attempt at a lower level that failed and a high likelihood of use as one point.
    when: (f) =>
      yes(
        isOneOf(f.readiness, 'does-not-see', 'refuses'),
        f.outpatientTried === 'not-enough' || isOneOf(f.returnToUse, 'high', 'imminent'),
        f.support === 'none',
        f.areasAffected === 'several',
        f.majorStress === 'yes',
      ) >= 2,
    then: atLeast('php'),
    says: 'At least two of five: needs help to engage; lower level failed or use is likely; little support; several areas of life affected; major stress.',
    source: dakotaDay,
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'improving-not-finished',
    looksAt: ['currentLevel', 'progress', 'copingSkills'],
    when: (f) =>
      isOneOf(f.currentLevel, 'php', 'residential') &&
      isOneOf(f.progress, 'improving', 'no-change', 'worse') &&
      f.copingSkills === 'few',
    then: atLeast('php'),
    says: 'Skills are not built yet, so the person stays at least in a day hospital.',
    source: texasStay,
    since,
    verified: 'unconfirmed',
  }),
]

export const iopRules: readonly PlacementRule[] = [
  rule({
    id: 'several-areas',
    looksAt: ['areasAffected'],
    when: (f) => f.areasAffected === 'several',
    then: atLeast('iop'),
    says: 'The illness severely affects several areas of daily life.',
    source: iopTest(5),
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'outpatient-not-enough',
    looksAt: ['outpatientTried'],
    when: (f) => f.outpatientTried === 'not-enough',
    then: atLeast('iop'),
    says: 'Regular outpatient care was tried and was not enough.',
    source: iopTest(1),
    since,
    verified: 'confirmed',
  }),
  rule({
    id: 'return-likely',
    looksAt: ['returnToUse'],
    when: (f) => isOneOf(f.returnToUse, 'high', 'imminent'),
    then: atLeast('iop'),
    says: 'A return to use, or a relapse, is too likely for visits alone.',
    source: iopTest(2),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'severe-use-disorder',
    looksAt: ['useSeverity'],
    when: (f) => f.useSeverity === 'severe',
    then: atLeast('iop'),
    says: 'The substance use disorder is severe.',
    source: niceCare,
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'severe-symptoms',
    looksAt: ['symptoms'],
    when: (f) => f.symptoms === 'severe',
    then: atLeast('iop'),
    says: 'Symptoms are too severe for visits alone.',
    source: iopTest(5),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'daily-use-with-symptoms',
    looksAt: ['substanceUse', 'symptoms'],
    when: (f) => f.substanceUse === 'daily' && isOneOf(f.symptoms, 'moderate', 'severe'),
    then: atLeast('iop'),
    says: 'Daily use and marked symptoms are treated together, in more than visits.',
    source: cite('SAMHSA TIP 42'),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'suicidal-thoughts',
    looksAt: ['suicideRisk'],
    when: (f) => isOneOf(f.suicideRisk, 'thoughts', 'plan', 'cannot-stay-safe'),
    then: atLeast('iop'),
    says: 'Thoughts of suicide need contact on several days a week.',
    source: iopTest(6),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'recent-self-harm',
    looksAt: ['selfHarm'],
    when: (f) => f.selfHarm === 'recent',
    then: atLeast('iop'),
    says: 'Recent self-harm needs contact on several days a week.',
    source: iopTest(6),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'getting-worse',
    looksAt: ['symptoms', 'progress'],
    when: (f) => isOneOf(f.symptoms, 'moderate', 'severe') && f.progress === 'worse',
    then: atLeast('iop'),
    says: 'Symptoms are getting worse in care: more hours early can prevent more later.',
    source: iopTest(2),
    since,
    verified: 'unconfirmed',
  }),
  rule({
    id: 'stepping-down',
    looksAt: ['currentLevel'],
    when: (f) => isOneOf(f.currentLevel, 'php', 'residential'),
    then: atLeast('iop'),
    says: 'The way down from a day hospital or inpatient care leads through an intensive program.',
    source: cite('SAMHSA TIP 47'),
    since,
    verified: 'unconfirmed',
  }),
]
