/** Whether a week has not hours enough for everything that is ordered, whatever the plan, and how it is planned then. */

import { hoursBalance } from '../domain/schedule/direct-hours.ts'
import type { Week } from './state.ts'

/** With so many persons the prices of a proof are a good guide all the same; with more they leave too many without their dose. */
const FEW = 60
/** The program that chooses the groups of more persons at once would be too large. */
const MANY = 200

export function isScarce({ model }: Week): boolean {
  const { supply, forEverything } = hoursBalance(model.problem)
  return forEverything > supply
}

/** More than this share of all hours is needed in any plan: weeks must fit together like the pieces of a puzzle. */
const NEARLY_ALL = 0.75

/** Whether there are hours enough, and hardly more. */
export function needsNearlyAllHours({ model }: Week): boolean {
  const { supply, forEverything } = hoursBalance(model.problem)
  return forEverything > NEARLY_ALL * supply && forEverything <= supply
}

export const isGuidedByProof = (week: Week): boolean => week.patterns.length <= FEW || !isScarce(week)

/** Whether its groups are chosen before anybody is placed. */
export const choosesGroupsFirst = (week: Week): boolean =>
  week.patterns.length > FEW && week.patterns.length <= MANY && isScarce(week)
