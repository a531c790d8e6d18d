/** Tandem Public Criteria: our own rule rows from public law and public guidance, gates first, one set a version; a center with a licensed set loads that instead. */

import { cite } from '../../base/rules.ts'
import { courseIopRules, coursePhpRules, courseResidentialRules } from './criteria-course.ts'
import { emergencyRules, withdrawalRules } from './criteria-gates.ts'
import { homeIopRules, homeResidentialRules, homeWithdrawalRules, housingRules } from './criteria-home.ts'
import { homeAloneRules, hospitalRules, iopRules, phpRules, residentialRules } from './criteria-levels.ts'
import {
  alcoholWithIllnessRules,
  moreHospitalRules,
  morePhpRules,
  moreResidentialRules,
  moreWithdrawalRules,
} from './criteria-second.ts'
import {
  togetherHospitalRules,
  togetherIopRules,
  togetherPhpRules,
  togetherResidentialRules,
  togetherWithdrawalRules,
} from './criteria-together.ts'
import type { CriteriaSet, PlacementRule } from './rule-row.ts'

const publicSet = (version: string, rows: readonly PlacementRule[]): CriteriaSet => ({
  id: 'tandem-public-criteria',
  version,
  title: `Tandem Public Criteria v${version}`,
  population: 'adult',
  base: {
    id: 'nothing-more-needed',
    level: 'outpatient',
    says: 'Nothing that was asked about needs more than regular visits.',
    source: cite('42 CFR 410.44(c)'),
    since: '2024-01-01',
    verified: 'unconfirmed',
  },
  rows,
})

const gates = [...emergencyRules, ...withdrawalRules]

const first = publicSet('1', [
  ...gates,
  ...hospitalRules,
  ...homeAloneRules,
  ...residentialRules,
  ...phpRules,
  ...iopRules,
])

const second = publicSet('2', [
  ...gates,
  ...moreWithdrawalRules,
  ...alcoholWithIllnessRules,
  ...hospitalRules,
  ...moreHospitalRules,
  ...homeAloneRules,
  ...residentialRules,
  ...moreResidentialRules,
  ...phpRules,
  ...morePhpRules,
  ...iopRules,
])

/** The newest version. */
export const tandemPublicCriteria = publicSet('3', [
  ...gates,
  ...moreWithdrawalRules,
  ...homeWithdrawalRules,
  ...togetherWithdrawalRules,
  ...hospitalRules,
  ...moreHospitalRules,
  ...togetherHospitalRules,
  ...homeResidentialRules,
  ...residentialRules,
  ...moreResidentialRules,
  ...courseResidentialRules,
  ...togetherResidentialRules,
  ...phpRules,
  ...morePhpRules,
  ...coursePhpRules,
  ...togetherPhpRules,
  ...iopRules,
  ...homeIopRules,
  ...courseIopRules,
  ...togetherIopRules,
  ...housingRules,
])

/** Every version that a stored placement may name; old ones stay as they are, so that old placements replay bit for bit. */
export const publicVersions: readonly CriteriaSet[] = [first, second, tandemPublicCriteria]
