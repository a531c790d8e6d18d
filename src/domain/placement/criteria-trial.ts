/** Trying a criteria set on a caseload before it is switched on: who would change, which way, and by which rules. */

import { inForce } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'
import type { RecordedFact } from './assessment.ts'
import { type Evaluation, evaluate, type Reason } from './engine.ts'
import { compareLevels, type Level, sameLevel } from './levels.ts'
import type { CriteriaSet } from './rule-row.ts'

/** The answers that a person's newest placement stood on, and the day it was asked for. */
export type Case<Id> = { readonly id: Id; readonly facts: readonly RecordedFact[]; readonly day: PlainDate }

export type Move = 'more-care' | 'less-care' | 'settled-now' | 'open-now' | 'emergency-now' | 'emergency-no-more'
export type Changed<Id> = {
  readonly id: Id
  readonly move: Move
  readonly before: Level | null
  readonly after: Level | null
  /** Rules that hold the higher of the two levels and are only in one of the sets, or apply only under one of them. */
  readonly because: readonly Reason[]
}
export type Trial<Id> = { readonly asked: number; readonly same: number; readonly changed: readonly Changed<Id>[] }

function moveOf(before: Evaluation, after: Evaluation): Move | null {
  if (before.status === 'emergency' || after.status === 'emergency') {
    if (before.status === after.status) return null
    return after.status === 'emergency' ? 'emergency-now' : 'emergency-no-more'
  }
  if (before.level === null || after.level === null) {
    if (before.level === after.level) return null
    return after.level === null ? 'open-now' : 'settled-now'
  }
  if (sameLevel(before.level, after.level)) return null
  return compareLevels(after.level, before.level) > 0 ? 'more-care' : 'less-care'
}

const onlyIn = (these: readonly Reason[], those: readonly Reason[]): Reason[] =>
  these.filter(({ rule, atLeast }) => !those.some((other) => other.rule === rule && sameLevel(other.atLeast, atLeast)))

/** Emergencies first, then less care (somebody could be harmed), then the rest; equal ones in the order given. */
const urgency: readonly Move[] = [
  'emergency-now',
  'emergency-no-more',
  'less-care',
  'more-care',
  'open-now',
  'settled-now',
]

/** The set as it will be once its last row has begun, on every day: a set of next month is tried on the charts of today. */
function asWhole(set: CriteriaSet, today: PlainDate): CriteriaSet {
  const day = set.rows.reduce<string>((latest, { since }) => (since > latest ? since : latest), today)
  const rows = inForce(set.rows, day).map(({ until: _, ...row }) => ({ ...row, since: '1970-01-01' }))
  return { ...set, rows }
}

/** Each case is asked on its own day under both sets; what is stored does not change. */
export function tryCriteria<Id>(
  cases: readonly Case<Id>[],
  now: CriteriaSet,
  next: CriteriaSet,
  today: PlainDate,
): Trial<Id> {
  const whole = asWhole(next, today)
  const changed = cases.flatMap(({ id, facts, day }): Changed<Id>[] => {
    const [before, after] = [evaluate(facts, now, day), evaluate(facts, whole, day)]
    const move = moveOf(before, after)
    if (move === null) return []
    const because = [...onlyIn(after.reasons, before.reasons), ...onlyIn(before.reasons, after.reasons)]
    return [{ id, move, before: before.level, after: after.level, because }]
  })
  return {
    asked: cases.length,
    same: cases.length - changed.length,
    changed: changed.toSorted((a, b) => urgency.indexOf(a.move) - urgency.indexOf(b.move)),
  }
}
