/** Choices of units as one row of numbers, as they go from thread to thread: for each its unit, what it costs, and the weeks. */

import type { Choice, Unit } from '../week/units.ts'
import { Reading, type Writing } from '../week/week-numbers.ts'

/** A unit is known by its place in a list that both threads have. */
export type ChoiceOf = readonly [unit: number, choice: Choice]

export function writeChoice(writing: Writing, unit: number, { patterns, conjoint, cost }: Choice): void {
  writing.number(unit)
  writing.number(cost)
  for (const pattern of patterns) writing.pattern(pattern)
  writing.pattern(conjoint)
}

export function readChoices(numbers: Int32Array, units: readonly Unit[]): ChoiceOf[] {
  const reading = new Reading(numbers)
  const choices: ChoiceOf[] = []
  while (!reading.isOver) {
    const unit = reading.number()
    const cost = reading.number()
    const patterns = units[unit]!.persons.map(() => reading.pattern())
    choices.push([unit, { patterns, conjoint: reading.pattern(), cost }])
  }
  return choices
}
