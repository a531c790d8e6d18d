/** What a person's week lacks of what is ordered, to compare one week with another. */

import { MIX_SERVICES } from './mix.ts'
import { START, STRIDE } from './pattern.ts'
import { countServices, stepsOf, type Week } from './state.ts'

/** Grid steps to the target, days and required sessions that a person lacks. */
export function lackOf(week: Week, person: number): readonly number[] {
  const { target, minDays, required } = week.model.persons[person]!
  const pattern = week.patterns[person]!
  const days = new Set<number>()
  for (let i = 0; i < pattern.length; i += STRIDE) days.add(Math.floor(pattern[i + START]! / week.model.daySteps))
  const counts = countServices(pattern)
  let sessions = 0
  for (let s = 0; s < MIX_SERVICES; s++) sessions += Math.max(0, required[s]! - counts[s]!)
  return [Math.max(0, target - stepsOf(pattern)), Math.max(0, minDays - days.size), sessions]
}

export const isWorse = (after: readonly number[], before: readonly number[]): boolean =>
  after.some((lack, i) => lack > before[i]!)
