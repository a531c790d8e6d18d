/** What staff read of a couple: whether both agreed, the plan for two where both did, and what speaks against sessions together. */

import type { PlainDate } from '../../base/time.ts'
import { type PlanKind, staffPlan } from './couple.ts'
import { type CoupleAgreement, coupleAgreement, coupleAgreementSays } from './couple-agreement.ts'
import type { JointPartner, JointWork } from './joint-work.ts'

export type StaffCouple = {
  readonly agreement: CoupleAgreement
  readonly says: string
  /** Null unless both agreed and the level of each is known: a plan for two is never a guess. */
  readonly plan: { readonly kind: PlanKind; readonly says: string } | null
  readonly jointWork: JointWork
}

const planSays: { readonly [K in PlanKind]: string } = {
  together: 'Both start at the same kind of place. Each has a plan of their own.',
  parallel: 'Both come from home, at different levels of care: two plans, side by side.',
  'split-level': 'One is in care day and night, the other comes from home: two plans at two levels.',
  'not-together-now': 'Apart for now: what stands below speaks against planning the two together.',
}

/**
 * From each person's own evaluation and from what each told alone, so only for those who may read both records. The
 * plan that both read (`publicPlan`) knows nothing of any of it. `keptApart`: an order of the center stands between the
 * two on this day.
 */
export function staffCouple(a: JointPartner, b: JointPartner, keptApart: boolean, day: PlainDate): StaffCouple {
  const agreement = coupleAgreement(a.agrees, b.agrees)
  const { kind, jointWork } = staffPlan(a, b, day, keptApart)
  const isOpen = a.evaluation.level === null || b.evaluation.level === null
  const plan = agreement === 'both' && !isOpen ? { kind, says: planSays[kind] } : null
  return { agreement, says: coupleAgreementSays[agreement], plan, jointWork }
}
