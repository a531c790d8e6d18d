/** The couple's plan: each person is placed alone first; the plan both may read rests on nothing that either marked private. */

import type { PlainDate } from '../../base/time.ts'
import type { RecordedFact } from './assessment.ts'
import { type Evaluation, evaluate } from './engine.ts'
import { isPrivate } from './facts.ts'
import { type JointPartner, type JointWork, jointWorkFor } from './joint-work.ts'
import { isAroundTheClock, type Level, sameLevel } from './levels.ts'
import type { CriteriaSet } from './rule-row.ts'

export type PlanKind = 'together' | 'parallel' | 'split-level' | 'not-together-now'
/**
 * What both may read. `jointWork` is the same word in every plan: a plan that said "no sessions together" to one
 * couple and not to another would tell each of them what the other said alone.
 */
export type PublicPlan = {
  readonly kind: PlanKind
  readonly jointWork: 'decided-with-each-alone'
  readonly says: string
}
/** What staff read: the plan from everything known, and whether sessions together may be offered. */
export type StaffPlan = { readonly kind: PlanKind; readonly jointWork: JointWork }

export type CoupleEvaluation = {
  readonly couple: readonly [Evaluation, Evaluation]
  readonly plan: PublicPlan
  readonly staff: StaffPlan
}
export type Partner = { readonly facts: readonly RecordedFact[]; readonly agreesToCouplePlan: boolean | null }

const planSays: { readonly [K in PlanKind]: string } = {
  together:
    'You both start at the same level of care. Each of you has a plan of your own. Your team talks with each of you alone about time together.',
  parallel:
    'Each of you has a plan of your own, side by side. Your team talks with each of you alone about time together.',
  'split-level':
    'One of you starts with care day and night, the other from home. Your team talks with each of you alone about time together.',
  'not-together-now':
    'You start apart for now. Each of you has a plan of your own. Your team talks with each of you alone about time together.',
}

const isMedicalFirst = (level: Level): boolean => level.kind === 'hospital' || level.kind === 'withdrawal'

function planKind(a: Evaluation, b: Evaluation): PlanKind {
  if (a.level === null || b.level === null) return 'parallel'
  if (isMedicalFirst(a.level) || isMedicalFirst(b.level)) return 'not-together-now'
  if (isAroundTheClock(a.level) !== isAroundTheClock(b.level)) return 'split-level'
  return sameLevel(a.level, b.level) || isAroundTheClock(a.level) ? 'together' : 'parallel'
}

/** Private by the table or by the person's own mark. */
export const isPrivateEntry = (entry: RecordedFact): boolean => entry.sensitivity === 'private' || isPrivate(entry.fact)

/** The rows that look at no private question; without this an unasked private question would show in the plan. */
const publicSets = new WeakMap<CriteriaSet, CriteriaSet>()
function publicCriteria(criteria: CriteriaSet): CriteriaSet {
  const held = publicSets.get(criteria) ?? {
    ...criteria,
    rows: criteria.rows.filter((row) => !row.looksAt.some((fact) => isPrivate(fact))),
  }
  publicSets.set(criteria, held)
  return held
}

/**
 * The plan from ordinary answers alone: changing, adding or removing a private answer changes none of its bytes. Whether
 * somebody agreed to be planned for as one of a couple is not even handed in: a plan that came and went with it would
 * tell each of the two what the other said.
 */
export function publicPlan(
  a: Pick<Partner, 'facts'>,
  b: Pick<Partner, 'facts'>,
  criteria: CriteriaSet,
  day: PlainDate,
): PublicPlan {
  const [forA, forB] = [a, b].map((partner) =>
    evaluate(
      partner.facts.filter((entry) => !isPrivateEntry(entry)),
      publicCriteria(criteria),
      day,
    ),
  )
  const kind = planKind(forA!, forB!)
  return { kind, jointWork: 'decided-with-each-alone', says: planSays[kind] }
}

/** Each alone, then both; swapping the two swaps the answer. */
export function evaluateCouple(a: Partner, b: Partner, criteria: CriteriaSet, day: PlainDate): CoupleEvaluation {
  const couple = [evaluate(a.facts, criteria, day), evaluate(b.facts, criteria, day)] as const
  const staff = staffPlan(
    { facts: a.facts, agrees: a.agreesToCouplePlan, evaluation: couple[0] },
    { facts: b.facts, agrees: b.agreesToCouplePlan, evaluation: couple[1] },
    day,
  )
  return { couple, plan: publicPlan(a, b, criteria, day), staff }
}

/** From what is known already of each alone; `keptApart` where an order of the center stands between the two. */
export function staffPlan(a: JointPartner, b: JointPartner, day: PlainDate, keptApart = false): StaffPlan {
  const jointWork = jointWorkFor(a, b, day, keptApart)
  const apart = jointWork.allowed === 'no'
  return { kind: apart ? 'not-together-now' : planKind(a.evaluation, b.evaluation), jointWork }
}
