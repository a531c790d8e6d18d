/** How much of all hours a week needs, whatever the plan: more than there are, nearly all or fewer; and how it is planned then. */

import { hoursBalance } from '../../domain/schedule/direct-hours.ts'
import type { Week } from './state.ts'

/** Where hours are short, the prices of a proof are a good guide for so many persons; with more they leave too many without their dose. */
const FEW = 60
/** The program that chooses the groups of fewer persons at once is not needed, and that of more would be too large. */
const CHOSEN = { least: 20, most: 200 }

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

/**
 * Whether its groups are chosen by a dive before anybody is placed. Not where hours are short for few, whom the prices of a proof
 * guide as well, nor where there are many hours more than needed for more people, of whom the search finds cheaper plans.
 */
export function choosesGroupsFirst(week: Week): boolean {
  const persons = week.patterns.length
  if (persons <= CHOSEN.least || persons > CHOSEN.most) return false
  return isScarce(week) ? persons > FEW : persons <= FEW || needsNearlyAllHours(week)
}

const MANY_UNITS = 130
/** So many persons and couples are dived for in any week. */
export const areMany = (units: number): boolean => units >= MANY_UNITS

/** Fewer than this are not dived for. */
const FEW_UNITS = 25

/** Whether dives gain more than a search: where there are not hours enough, and in a loose week of more than a few, it is groups that decide. */
export function isDivedFor(week: Week, units: number): boolean {
  if (areMany(units)) return true
  if (units < FEW_UNITS) return false
  return needsNearlyAllHours(week) || (week.patterns.length <= FEW && !isScarce(week))
}
