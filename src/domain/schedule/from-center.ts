/** From the center's rows of one site and one week to the week problem, with every trouble that a planner should know. */

import { peopleOf } from './center-people.ts'
import { supplyOf } from './center-supply.ts'
import { gridMinutes, weekDays } from './center-time.ts'
import type { CenterWeek, Trouble } from './center-week.ts'
import type { PlannedSession, WeekProblem, WeekWeights } from './model.ts'

/**
 * Dose before required sessions before comfort. Half an hour below the minimum costs more than three half hours below
 * the target, a missing session about half of one, and comfort one to fifteen a piece.
 */
export const centerWeights: WeekWeights = {
  belowMinPerMinute: 100,
  belowTargetPerMinute: 30,
  missingSession: 500,
  missingDay: 500,
  extraDay: 5,
  gap: 3,
  newGroup: 4,
  newSession: 3,
  backup: 15,
  undersized: 10,
  splitCouple: 4,
  aboveFair: 1,
}

/** People under a no-contact order are kept apart in doorways and parking lots too. */
const buildingBufferMinutes = 15

/** A plan repeats this name, so that no plan of another week or site is taken for one of this. */
const weekName = (siteId: string, monday: string): string => `${monday}/${siteId}`

export type FromCenter = { readonly problem: WeekProblem; readonly troubles: readonly Trouble[] }

/**
 * `from`: nobody is planned before this minute of the week, because it has passed. `begun`: the private sessions that the
 * published week has begun. Ids are the center's own.
 */
export function weekFromCenter(center: CenterWeek, from = 0, begun: readonly PlannedSession[] = []): FromCenter {
  const troubles: Trouble[] = []
  const days = weekDays(center.monday, center.holidays)
  const supply = supplyOf(center, days, troubles)
  const people = peopleOf(center, days, supply, troubles, from, begun)
  for (const { day, name } of center.holidays) {
    if (days.dates.includes(day)) troubles.push({ kind: 'site', id: center.siteId, says: `Closed on ${day}: ${name}.` })
  }
  const problem: WeekProblem = {
    name: weekName(center.siteId, center.monday),
    gridMinutes,
    buildingBufferMinutes,
    weights: centerWeights,
    ...people,
    ...supply,
  }
  return { problem, troubles }
}
