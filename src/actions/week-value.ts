/** What plans of one week are worth beside each other: dose, points by term, and the best bound that was proven for the week as it is now. */

import { createHash } from 'node:crypto'
import type { PlanHead } from '../database/weeks.ts'
import { checkPlan } from '../domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import type { WeekTerms } from '../domain/schedule/objective.ts'

export type PlanValue = {
  readonly objective: number
  readonly terms: WeekTerms
  readonly persons: number
  readonly reachMin: number
  readonly reachTarget: number
  readonly full: number
}

export function weighPlan(problem: WeekProblem, plan: WeekPlan): PlanValue {
  const { objective, terms, compliance } = checkPlan(problem, plan)
  const { persons, reachMin, reachTarget, full } = compliance
  return { objective, terms, persons, reachMin, reachTarget, full }
}

/** A bound and the week that it was proven for, kept with a plan through every edit by hand: it speaks of the week, not of the plan. */
export type Proven = { readonly bound: number; readonly week: string }

const markOf = (problem: WeekProblem): string => createHash('sha256').update(JSON.stringify(problem)).digest('hex')

export const provenFor = (problem: WeekProblem, bound: number | null): { readonly proven?: Proven } =>
  bound === null ? {} : { proven: { bound, week: markOf(problem) } }

/** What a stored quality says was proven; an import may have brought anything. */
export function keptProof(quality: unknown): { readonly proven?: Proven } {
  const { bound, week } = ((quality ?? {}) as { readonly proven?: Partial<Proven> }).proven ?? {}
  return typeof bound === 'number' && typeof week === 'string' ? { proven: { bound, week } } : {}
}

/** The highest of all bounds that were proven for exactly this week; people, lives or rooms that changed since make a bound void. */
export function bestProof(problem: WeekProblem, heads: readonly Pick<PlanHead, 'quality'>[]): number | null {
  const kept = heads.flatMap((head) => keptProof(head.quality).proven ?? [])
  if (kept.length === 0) return null
  const week = markOf(problem)
  const bounds = kept.filter((one) => one.week === week).map((one) => one.bound)
  return bounds.length === 0 ? null : Math.max(...bounds)
}
