/** Tandem Public Criteria v1: our own rule rows from public law and public guidance, gates first; a center with a licensed set loads that instead. */

import { cite } from '../../base/rules.ts'
import { emergencyRules, withdrawalRules } from './criteria-gates.ts'
import { hospitalRules, iopRules, phpRules, residentialRules } from './criteria-levels.ts'
import type { CriteriaSet } from './rule-row.ts'

export const tandemPublicCriteria: CriteriaSet = {
  id: 'tandem-public-criteria',
  version: '1',
  title: 'Tandem Public Criteria v1',
  population: 'adult',
  base: {
    id: 'nothing-more-needed',
    level: 'outpatient',
    says: 'Nothing that was asked about needs more than regular visits.',
    source: cite('42 CFR 410.44(c)'),
    since: '2024-01-01',
    verified: 'unconfirmed',
  },
  rows: [...emergencyRules, ...withdrawalRules, ...hospitalRules, ...residentialRules, ...phpRules, ...iopRules],
}
