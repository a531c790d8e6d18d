/** How much of all hours a week needs, whatever the plan: more than there are, nearly all or fewer. */

import { hoursBalance } from '../../domain/schedule/direct-hours.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import type { Week } from './state.ts'

/** Where hours are short, the prices of a proof are a good guide for so many persons; with more they leave too many without their dose. */
const FEW = 60

export function isShortOfHours(problem: WeekProblem): boolean {
  const { supply, forEverything } = hoursBalance(problem)
  return forEverything > supply
}

export const isScarce = ({ model }: Week): boolean => isShortOfHours(model.problem)

/** More than this share of all hours is needed in any plan: weeks must fit together like the pieces of a puzzle. */
const NEARLY_ALL = 0.75

/** Whether there are hours enough, and hardly more. */
export function needsNearlyAllHours({ model }: Week): boolean {
  const { supply, forEverything } = hoursBalance(model.problem)
  return forEverything > NEARLY_ALL * supply && forEverything <= supply
}

export const isGuidedIn = (problem: WeekProblem): boolean => problem.persons.length <= FEW || !isShortOfHours(problem)

export const isGuidedByProof = ({ model }: Week): boolean => isGuidedIn(model.problem)
