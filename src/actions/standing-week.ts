/** The standing week carried on: who is touched since, whom a search may move, and who moved in the end, with the reason. */

import { daysBetween, type PlainDate } from '../base/time.ts'
import type { Tx } from '../database/transaction.ts'
import { findPlan, orderedSincePlan } from '../database/weeks.ts'
import { comparePlans } from '../domain/schedule/difference.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { shortIn, type TouchedPerson, whoIsTouched } from '../domain/schedule/touched.ts'
import { contentOf, openWeek, type WeekScene } from './week-scene.ts'

/** `keep` moves only those touched; `redesign` may move everybody. */
export type Manner = 'keep' | 'redesign'

export type Carried = {
  /** What stood, as far as it lies ahead; null where nothing stood yet. */
  readonly standing: WeekPlan | null
  /** What stays of it in this week. */
  readonly kept: WeekPlan | null
  readonly touched: readonly TouchedPerson[]
}

/** What the search starts from: the plan named, else the one published for this week, else the last one published. */
export async function carryOn(
  tx: Tx,
  scene: WeekScene,
  problem: WeekProblem,
  basePlanId: string | null,
  ahead: (plan: WeekPlan) => WeekPlan,
): Promise<Carried> {
  const named = basePlanId === null ? null : contentOf(await findPlan(tx, basePlanId))
  const base = named ?? scene.last?.plan ?? null
  if (base === null) return { standing: null, kept: null, touched: [] }
  const isLast = named === null && scene.last !== null && problem === scene.problem
  const before = isLast ? await openWeek(tx, { siteId: scene.site.id, monday: scene.last.monday }) : null
  const standing = ahead({ ...base, week: problem.name })
  const orderedSince = named === null ? new Set<string>() : await orderedSincePlan(tx, basePlanId!)
  const touched = whoIsTouched({ problem: before?.problem ?? null, plan: standing, orderedSince }, problem)
  return { standing, kept: touched.kept, touched: touched.persons }
}

export type Mover = { readonly personId: string; readonly says: string }
export type Outcome = {
  /** False where nothing stood before, so that there is nothing to differ from. */
  readonly hadStanding: boolean
  /** Everybody whose week differs from what stood, with the reason. */
  readonly moves: readonly Mover[]
  /** Persons with less than ordered. */
  readonly short: readonly string[]
}

const madeAnew = 'The week was made anew.'
const bare = { offerings: new Map(), names: new Map() }

export function outcomeOf(problem: WeekProblem, plan: WeekPlan, { standing, touched }: Carried): Outcome {
  const here = new Set(problem.persons.map(({ id }) => id))
  const reasons = new Map(touched.map(({ person, reasons: why }) => [person, why.map(({ says }) => says).join(' ')]))
  const moved = standing === null ? [] : comparePlans(standing, plan, bare).persons.filter(({ id }) => here.has(id))
  return {
    hadStanding: standing !== null,
    moves: moved.map(({ id }) => ({ personId: id, says: reasons.get(id) ?? madeAnew })),
    short: shortIn(problem, plan),
  }
}

/** Days from the order in force of each person to this week. */
export function waitedDays({ center, monday }: WeekScene): Map<string, number> {
  const waited = new Map<string, number>()
  for (const { person_id: id, since } of center.orders) {
    const days = Math.max(0, daysBetween(since as PlainDate, monday as PlainDate))
    waited.set(id, Math.max(days, waited.get(id) ?? 0))
  }
  return waited
}
