/** Why one person's dose cannot be met: the smallest set of clashing wishes and limits, and the nearest changes that solve it. */

import { type Demand, type DoseLevel, demandsOf, doseLevels, minutesAt } from '../../domain/schedule/demands.ts'
import { type LimitChange, needOf } from '../../domain/schedule/limit-needs.ts'
import { type Limit, lifeOf, limitsOf, mayLift } from '../../domain/schedule/limits.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import type { Called } from '../../domain/schedule/names.ts'
import type { RuleId } from '../../domain/schedule/rules.ts'
import { MOST_DEMANDS, remembering, smallestClash, smallestCorrections } from './clash.ts'
import { DoseTest, type Way } from './dose-test.ts'

/** One of several things that cannot all be had. `rule` is null for what is asked for, and for what others hold. */
export type ClashPart = { readonly id: string; readonly rule: RuleId | null; readonly says: string }

export type NearestChange = {
  readonly changes: readonly LimitChange[]
  /** Others would have to make way for one of these sessions. */
  readonly needsOthers: boolean
  /** The week that would then be possible. */
  readonly sessions: readonly Way[]
}

export type Shortage = {
  readonly person: string
  /** What cannot be met: the least hours, the ordered dose, or a required session. */
  readonly level: DoseLevel
  /** `own`: even in a week without anybody else. `others`: as the plan stands. */
  readonly cause: 'own' | 'others'
  /** The most minutes of therapy that fit. */
  readonly fits: number
  readonly asked: number
  readonly clash: readonly ClashPart[]
  readonly nearest: readonly NearestChange[]
  /** False: the search for patterns of a day ran out of space, so that a no may be wrong. */
  readonly isProven: boolean
}

/** More ways than these help nobody. */
const MOST_CHANGES = 6
const othersPart: ClashPart = { id: 'others', rule: null, says: 'what other people have in this week' }

/** The first of least, target and full that the person's own limits rule out, or null. */
export function ownShortage(problem: WeekProblem, person: string, called: Called): Shortage | null {
  for (const level of doseLevels) {
    const found = shortageAt(problem, null, person, level, called)
    if (found !== null) return found
  }
  return null
}

/** The first level that cannot be reached while everybody else keeps what they have in the plan, or null. */
export function crowdedShortage(problem: WeekProblem, plan: WeekPlan, person: string, called: Called): Shortage | null {
  for (const level of doseLevels) {
    const found = shortageAt(problem, plan, person, level, called)
    if (found !== null) return found
  }
  return null
}

function shortageAt(
  problem: WeekProblem,
  plan: WeekPlan | null,
  person: string,
  level: DoseLevel,
  called: Called,
): Shortage | null {
  const test = new DoseTest(problem, plan, person, level)
  const life = lifeOf(problem, person)
  // As the plan stands, the joint session is where it is: it would be the partner's week that is planned anew.
  const demands = demandsOf(life, level).filter(({ id }) => plan === null || id !== 'required:couple')
  const ids = demands.map(({ id }) => id)
  if (test.find({ demands: ids, lifted: [], isCrowded: true }) !== null) return null
  const limits = limitsOf(problem, person, called).slice(0, MOST_DEMANDS - demands.length - 1)
  const ask: Ask = { test, demands, limits, hasOthers: plan !== null }
  const clash = clashOf(ask)
  return {
    person,
    level,
    cause: clash.some(({ id }) => id === 'others') ? 'others' : 'own',
    fits: mostMinutes(test, minutesAt(life, level), problem.gridMinutes),
    asked: minutesAt(life, level),
    clash,
    nearest: nearestOf(ask, problem, called),
    isProven: test.isProven,
  }
}

type Ask = {
  readonly test: DoseTest
  readonly demands: readonly Demand[]
  readonly limits: readonly Limit[]
  readonly hasOthers: boolean
}

function clashOf({ test, demands, limits, hasOthers }: Ask): ClashPart[] {
  const parts: ClashPart[] = [
    ...demands.map(({ id, says }) => ({ id, rule: null, says })),
    ...limits.map(({ id, rule, says }) => ({ id, rule, says })),
    ...(hasOthers ? [othersPart] : []),
  ]
  const holds = (set: number, at: number): boolean => ((set >> at) & 1) === 1
  const canMeet = remembering(
    (set) =>
      test.find({
        demands: demands.filter((_, i) => holds(set, i)).map(({ id }) => id),
        lifted: limits.filter((_, i) => !holds(set, demands.length + i)),
        isCrowded: !hasOthers || holds(set, parts.length - 1),
      }) !== null,
  )
  return (smallestClash(parts.length, canMeet) ?? []).map((i) => parts[i]!)
}

/** The dose stays as ordered: only limits are lifted, and others asked. */
function nearestOf({ test, demands, limits, hasOthers }: Ask, problem: WeekProblem, called: Called): NearestChange[] {
  const person = problem.persons.find(({ id }) => id === test.person)!
  const liftable = limits.filter(mayLift)
  const ids = demands.map(({ id }) => id)
  const count = liftable.length + (hasOthers ? 1 : 0)
  const wayWith = (lifted: readonly number[]): readonly Way[] | null =>
    test.find({
      demands: ids,
      lifted: liftable.filter((_, i) => lifted.includes(i)),
      isCrowded: !hasOthers || !lifted.includes(liftable.length),
    })
  const kept = (set: number): number[] => Array.from({ length: count }, (_, i) => i).filter((i) => !((set >> i) & 1))
  const canMeet = remembering((set) => wayWith(kept(set)) !== null)
  return smallestCorrections(count, canMeet, MOST_CHANGES).map((set) => {
    const sessions = wayWith(set) ?? []
    return {
      changes: set.flatMap((i) =>
        i < liftable.length ? [needOf(problem, person, liftable[i]!, sessions, called)] : [],
      ),
      needsOthers: set.includes(liftable.length),
      sessions,
    }
  })
}

/** Fewer minutes are never harder, so halving finds the most. */
function mostMinutes(test: DoseTest, asked: number, grid: number): number {
  let low = 0
  let high = Math.ceil(asked / grid) + 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const minutes = Math.min(asked, middle * grid)
    if (test.find({ demands: ['minutes'], lifted: [], isCrowded: true, minutes }) === null) high = middle
    else low = middle
  }
  return Math.min(asked, low * grid)
}
