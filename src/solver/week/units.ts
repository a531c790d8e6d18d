/** Who is planned as one: somebody alone, or a couple; with the week that they have, and other weeks that would suit them. */

import type { Inserter, Manner } from './insert.ts'
import { nothing, type Pattern } from './pattern.ts'
import type { Week } from './state.ts'

export type Unit = { readonly persons: readonly number[]; readonly couple: number }

/** The weeks of all persons of a unit, with the joint session of a couple. */
export type Choice = {
  readonly patterns: readonly Pattern[]
  readonly conjoint: Pattern
  /** What the objective charges for these persons and their couple, groups and clinicians apart. */
  readonly cost: number
}

export function unitsOf(week: Week): Unit[] {
  const { persons, couples } = week.model
  return persons.flatMap(({ couple }, p): Unit[] => {
    if (couple < 0) return [{ persons: [p], couple }]
    const both = couples[couple]!.persons
    return both[0] === p ? [{ persons: both, couple }] : []
  })
}

export function choiceOf(week: Week, { persons, couple }: Unit): Choice {
  const patterns = persons.map((p) => week.patterns[p]!)
  let cost = couple < 0 ? 0 : week.coupleCost[couple]!
  for (const p of persons) cost += week.personCost[p]!
  return { patterns, conjoint: couple < 0 ? nothing : week.conjoint[couple]!, cost }
}

export function takeOut(week: Week, { persons, couple }: Unit): void {
  for (const p of persons) week.setPattern(p, nothing)
  if (couple >= 0) week.setConjoint(couple, nothing)
}

/** False, with the unit's week empty, where something is taken. */
export function putIn(week: Week, unit: Unit, { patterns, conjoint }: Choice): boolean {
  if (unit.couple >= 0) week.setConjoint(unit.couple, conjoint)
  if (unit.persons.every((p, i) => week.setPattern(p, patterns[i]!))) return true
  takeOut(week, unit)
  return false
}

export function place(inserter: Inserter, { persons, couple }: Unit, manner: Manner): void {
  if (couple < 0) inserter.insertPerson(persons[0]!, manner)
  else inserter.insertCouple(couple, manner)
}
