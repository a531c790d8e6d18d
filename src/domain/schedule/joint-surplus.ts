/** Joint sessions that are published and no longer allowed: those that have begun count, those that lie ahead fall away. */

import type { PlannedSession, WeekCouple, WeekPlan, WeekProblem } from './model.ts'

export const isJointOf = (persons: readonly string[], { service, persons: own }: PlannedSession): boolean =>
  service === 'couple' && own.length === persons.length && persons.every((id) => own.includes(id))

/** The latest of a couple's joint sessions beyond what may be, as far as they have not begun. */
function surplusOf({ persons, conjoint }: WeekCouple, sessions: readonly PlannedSession[], before: number) {
  return sessions
    .filter((session) => isJointOf(persons, session))
    .toSorted((a, b) => a.start - b.start)
    .slice(conjoint.most)
    .filter(({ start }) => start >= before)
}

/** Nothing but those sessions is taken out: what else stood on their days goes on. */
export function withoutJointSurplus(problem: WeekProblem, plan: WeekPlan, before: number): WeekPlan {
  const surplus = new Set(problem.couples.flatMap((couple) => surplusOf(couple, plan.sessions, before)))
  return surplus.size === 0 ? plan : { ...plan, sessions: plan.sessions.filter((session) => !surplus.has(session)) }
}
