/** Which kinds of session count toward the hours of an intensive program, each with the rule it rests on; breaks never count. */

import { cite, type Source, type Verified } from '../../base/rules.ts'
import type { ServiceKind } from '../center/column.ts'

export type ServiceCount = {
  readonly counts: boolean
  readonly says: string
  readonly source: Source
  readonly verified: Verified
}

/** Medicare's list of what an intensive program consists of; a payer or a center may count less, never more. */
const services = cite('42 CFR 410.44(a)(4)')
const counted = (says: string): ServiceCount => ({ counts: true, says, source: services, verified: 'confirmed' })

export const serviceCounts: { readonly [K in ServiceKind]: ServiceCount } = {
  'process-group': counted('Group therapy counts.'),
  'relapse-prevention': counted('Training and education tied to the care count.'),
  skills: counted('Training and education tied to the care count.'),
  holistic: {
    counts: false,
    says: 'Activities count only when they are planned for the person and are not mainly recreation, so they are left out until the center says so.',
    source: services,
    verified: 'confirmed',
  },
  individual: counted('Individual therapy counts.'),
  family: counted('Family sessions count when their first purpose is to treat the person.'),
  couple: {
    counts: true,
    says: 'A session with the partner counts as family counseling when its first purpose is to treat the person.',
    source: services,
    // The list names family counseling; that it covers a couple is our reading.
    verified: 'unconfirmed',
  },
}
