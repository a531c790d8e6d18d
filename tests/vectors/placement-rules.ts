/** Every threshold of the public criteria: per rule, each set of least answers that makes it apply. */

import type { ChoiceValues } from '../../src/domain/placement/facts.ts'
import type { LevelId } from '../../src/domain/placement/levels.ts'

/** Everything that is not named is at its least need. */
export type RuleExample = readonly [rule: string, facts: Partial<ChoiceValues>, level: LevelId]

export const ruleExamples: readonly RuleExample[] = [
  ['danger-signs', { dangerSigns: 'yes' }, 'hospital'],
  ['cannot-stay-safe', { suicideRisk: 'plan' }, 'hospital'],
  ['danger-to-others', { violenceRisk: 'danger' }, 'hospital'],
  ['withdrawal-present', { withdrawalNow: 'mild' }, 'withdrawal-ambulatory'],
  ['withdrawal-without-support', { withdrawalNow: 'mild', soberAdultAtHome: 'no' }, 'withdrawal-24-hour'],
  ['withdrawal-severe', { withdrawalNow: 'severe' }, 'withdrawal-24-hour'],
  ['withdrawal-severe-alcohol', { withdrawalNow: 'severe', heavyAlcoholOrSedatives: 'yes' }, 'withdrawal-hospital'],
  [
    'withdrawal-complicated-recently',
    { withdrawalNow: 'mild', complicatedWithdrawal: 'recent' },
    'withdrawal-hospital',
  ],
  [
    'withdrawal-complicated-before',
    { heavyAlcoholOrSedatives: 'yes', complicatedWithdrawal: 'past' },
    'withdrawal-24-hour',
  ],
  [
    'withdrawal-high-risk',
    { withdrawalNow: 'moderate', heavyAlcoholOrSedatives: 'yes', complicatedWithdrawal: 'past' },
    'withdrawal-hospital',
  ],
  ['withdrawal-fluids-or-labs', { withdrawalNow: 'mild', fluidsOrLabs: 'yes' }, 'withdrawal-hospital'],
  ['withdrawal-with-severe-illness', { withdrawalNow: 'mild', medicalNeed: 'round-the-clock' }, 'withdrawal-hospital'],
  ['withdrawal-with-illness', { withdrawalNow: 'mild', medicalNeed: 'daily' }, 'withdrawal-24-hour'],
  ['withdrawal-in-pregnancy', { withdrawalNow: 'mild', pregnant: 'yes' }, 'withdrawal-24-hour'],
  ['withdrawal-in-pregnancy-strong', { withdrawalNow: 'moderate', pregnant: 'yes' }, 'withdrawal-hospital'],
  ['withdrawal-failed-twice', { withdrawalNow: 'mild', withdrawalBefore: 'failed-more' }, 'withdrawal-24-hour'],
  [
    'withdrawal-failed-with-alcohol',
    { withdrawalNow: 'mild', withdrawalBefore: 'failed-once', heavyAlcoholOrSedatives: 'yes' },
    'withdrawal-24-hour',
  ],
  ['withdrawal-failed-before', { withdrawalNow: 'moderate', withdrawalBefore: 'failed-once' }, 'withdrawal-24-hour'],
  [
    'withdrawal-with-mental-illness',
    { withdrawalNow: 'moderate', heavyAlcoholOrSedatives: 'yes', symptoms: 'severe' },
    'withdrawal-24-hour',
  ],
  ['fluids-or-labs', { fluidsOrLabs: 'yes' }, 'residential-medically-monitored'],
  ['worse-in-day-hospital', { currentLevel: 'php', progress: 'worse' }, 'residential-low'],
  ['gravely-disabled', { selfCare: 'cannot', psychosis: 'recent' }, 'hospital'],
  ['suicidal-thoughts-and-more', { suicideRisk: 'thoughts', symptoms: 'severe' }, 'php'],
  ['suicidal-thoughts-and-more', { suicideRisk: 'thoughts', selfHarm: 'recent' }, 'php'],
  ['day-program-not-enough', { dayProgramTried: 'not-enough' }, 'php'],
  ['worse-in-program', { currentLevel: 'iop', progress: 'worse' }, 'php'],
  [
    'withdrawal-outpatient-failing',
    { withdrawalNow: 'mild', outpatientTried: 'not-enough', heavyAlcoholOrSedatives: 'yes' },
    'withdrawal-24-hour',
  ],
  ['withdrawal-other-drugs', { withdrawalNow: 'moderate', otherDrugsInWithdrawal: 'yes' }, 'withdrawal-24-hour'],
  ['withdrawal-with-suicidal-thoughts', { withdrawalNow: 'mild', suicideRisk: 'thoughts' }, 'withdrawal-24-hour'],
  ['intoxication-watched', { intoxication: 'marked' }, 'withdrawal-24-hour'],
  ['acute-psychosis', { psychosis: 'acute' }, 'hospital'],
  ['acute-illness', { medicalNeed: 'acute' }, 'hospital'],
  ['home-unsafe', { home: 'unsafe' }, 'residential-low'],
  ['use-at-home', { userAtHome: 'no-alternative' }, 'residential-low'],
  ['fear-at-home', { afraidAtHome: 'yes' }, 'residential-low'],
  ['evenings-lead-to-use', { dayProgramTried: 'not-enough', eveningsLeadToUse: 'yes' }, 'residential-low'],
  ['home-pass-failed', { homePass: 'failed' }, 'residential-low'],
  ['imminent-return', { returnToUse: 'imminent' }, 'residential-low'],
  ['day-program-did-not-hold', { dayProgramTried: 'not-enough', returnToUse: 'high' }, 'residential-low'],
  ['no-support-outside', { support: 'none', returnToUse: 'high' }, 'residential-low'],
  ['no-skills-no-insight', { returnToUse: 'high', copingSkills: 'few', readiness: 'does-not-see' }, 'residential-high'],
  [
    'no-skills-many-stays',
    { returnToUse: 'high', copingSkills: 'few', residentialBefore: 'several' },
    'residential-low',
  ],
  ['day-program-severe-symptoms', { dayProgramTried: 'not-enough', symptoms: 'severe' }, 'residential-high'],
  ['needs-staff-overnight', { overnight: 'needs-staff' }, 'residential-high'],
  ['unsettled-psychosis', { psychosis: 'recent' }, 'residential-high'],
  ['cannot-take-part', { thinking: 'cannot-take-part' }, 'residential-high'],
  ['cannot-look-after-self', { selfCare: 'cannot' }, 'residential-high'],
  ['threats-to-others', { violenceRisk: 'threats' }, 'residential-high'],
  ['nursing-around-the-clock', { medicalNeed: 'round-the-clock' }, 'residential-medically-monitored'],
  ['nurse-each-day', { medicalNeed: 'daily' }, 'php'],
  ['seen-each-day', { overnight: 'shaky' }, 'php'],
  ['iop-missed', { attendance30Days: 'poor' }, 'php'],
  ['two-of-five', { support: 'none', areasAffected: 'several' }, 'php'],
  ['two-of-five', { readiness: 'does-not-see', majorStress: 'yes' }, 'php'],
  ['two-of-five', { outpatientTried: 'not-enough', majorStress: 'yes' }, 'php'],
  ['two-of-five', { returnToUse: 'high', majorStress: 'yes' }, 'php'],
  ['two-of-five', { areasAffected: 'several', majorStress: 'yes' }, 'php'],
  ['two-of-five', { support: 'none', majorStress: 'yes' }, 'php'],
  ['two-of-five', { returnToUse: 'high', areasAffected: 'several' }, 'php'],
  ['two-of-five', { outpatientTried: 'not-enough', areasAffected: 'several' }, 'php'],
  ['two-of-five', { outpatientTried: 'not-enough', support: 'none' }, 'php'],
  ['two-of-five', { readiness: 'does-not-see', areasAffected: 'several' }, 'php'],
  ['two-of-five', { readiness: 'does-not-see', support: 'none' }, 'php'],
  ['two-of-five', { readiness: 'does-not-see', returnToUse: 'high' }, 'php'],
  ['two-of-five', { readiness: 'does-not-see', outpatientTried: 'not-enough' }, 'php'],
  ['improving-not-finished', { currentLevel: 'php', progress: 'improving', copingSkills: 'few' }, 'php'],
  ['several-areas', { areasAffected: 'several' }, 'iop'],
  ['outpatient-not-enough', { outpatientTried: 'not-enough' }, 'iop'],
  ['return-likely', { returnToUse: 'high' }, 'iop'],
  ['severe-use-disorder', { useSeverity: 'severe' }, 'iop'],
  ['severe-symptoms', { symptoms: 'severe' }, 'iop'],
  ['daily-use-with-symptoms', { substanceUse: 'daily', symptoms: 'moderate' }, 'iop'],
  ['suicidal-thoughts', { suicideRisk: 'thoughts' }, 'iop'],
  ['recent-self-harm', { selfHarm: 'recent' }, 'iop'],
  ['getting-worse', { symptoms: 'moderate', progress: 'worse' }, 'iop'],
  ['stepping-down', { currentLevel: 'php' }, 'iop'],
]

/** Thresholds at which another rule asks for more: the rule applies there and is not the one that binds. */
export const coveredExamples: readonly RuleExample[] = [
  ['two-of-five', { support: 'none', returnToUse: 'high' }, 'residential-low'],
]

/** The rules that lead to 911 or 988 before anything else. */
export const emergencyRuleIds: readonly string[] = ['danger-signs', 'cannot-stay-safe', 'danger-to-others']
