/** Whose weeks and which weeks' groups are looked for by dives, by how many people there are and how much of all hours they need. */

import type { WeekProblem } from '../../domain/schedule/model.ts'
import { isGuidedByProof, isGuidedIn, isScarce, needsNearlyAllHours } from '../week/scarcity.ts'
import type { Week } from '../week/state.ts'

/** The programs that choose the groups of fewer persons are not needed, and those of more would be too large. */
const CHOSEN = { least: 20, most: 200 }
/** Up to so many persons dives gain where there are many hours more than needed, too. */
const FEW = 60

/**
 * Whether its groups are chosen by a dive before anybody is placed, unless a proof chooses them. Not where hours are short for few, whom the prices of a proof
 * guide as well, nor where there are many hours more than needed for more people, of whom the search finds cheaper plans.
 */
export function choosesGroupsByDive(week: Week): boolean {
  const persons = week.patterns.length
  if (persons <= CHOSEN.least || persons > CHOSEN.most) return false
  return isScarce(week) ? !isGuidedByProof(week) : persons <= FEW || needsNearlyAllHours(week)
}

/** With fewer people a dive among all groups comes to as good plans; with more the proof takes too long to settle. */
const BY_PROOF = { least: 61, most: 200 }
/** So many milliseconds a person for the start and a search after it. */
const MS_BY_PROOF = 200

/**
 * Whether a proof that goes on chooses all groups, where it runs in a thread beside: in the thread of the search it would leave too
 * little time (measured at 120 persons, 30 and 60 s). Not where hours are short, for a proof fills every seat with shares of
 * weeks, which whole weeks can't.
 */
export function choosesGroupsByProof(week: Week, left: number): boolean {
  const persons = week.patterns.length
  return persons >= BY_PROOF.least && persons <= BY_PROOF.most && !isScarce(week) && left >= MS_BY_PROOF * persons
}

/** Milliseconds of a search: measured 10 s at 70 persons, 30 at 120 and 134 at 200 for the first choice, and as long for better ones. */
const msOfOffers = (persons: number): number => 0.5 * persons ** 2.5

/**
 * Whether exact programs choose the groups with their leaders, again and again, where hours are short: with less time, or fewer
 * people, other ways come to as good plans.
 */
export function choosesGroupsByOffers(problem: WeekProblem, left: number): boolean {
  const persons = problem.persons.length
  // Hours are counted last: that takes long where there are many people.
  return persons <= CHOSEN.most && left >= msOfOffers(persons) && !isGuidedIn(problem)
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
