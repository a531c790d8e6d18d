/** Tandem Public Criteria: our own rule rows from public law and public guidance, gates first, one set a version; a center with a licensed set loads that instead. */

import { cite } from '../../base/rules.ts'
import { emergencyRules, withdrawalRules } from './criteria-gates.ts'
import { hospitalRules, iopRules, phpRules, residentialRules } from './criteria-levels.ts'
import { moreHospitalRules, morePhpRules, moreResidentialRules, moreWithdrawalRules } from './criteria-second.ts'
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

const first = publicSet('1', [...gates, ...hospitalRules, ...residentialRules, ...phpRules, ...iopRules])

/** The newest version. */
export const tandemPublicCriteria = publicSet('2', [
  ...gates,
  ...moreWithdrawalRules,
  ...hospitalRules,
  ...moreHospitalRules,
  ...residentialRules,
  ...moreResidentialRules,
  ...phpRules,
  ...morePhpRules,
  ...iopRules,
])

/** Every version that a stored placement may name; old ones stay as they are, so that old placements replay bit for bit. */
export const publicVersions: readonly CriteriaSet[] = [first, tandemPublicCriteria]
