/** Who else would have to move so that one person can have a week: one other person, or one couple, who lose nothing of their own dose. */

import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { isWorse, lackOf } from '../week/lack.ts'
import { nothing, type Pattern } from '../week/pattern.ts'
import { type Answer, type Must, OneWeek } from './one-week.ts'

export type WayMade = Answer & {
  /** Who moves beside the person asked about. */
  readonly persons: readonly string[]
}

export type Wanted = {
  readonly must: Must
  /** Whether what the person got is enough. */
  readonly isEnough: (one: OneWeek) => boolean
}

/** Every candidate is tried alone; the cheapest ways first. */
export function makeWay(
  problem: WeekProblem,
  plan: WeekPlan,
  person: string,
  candidates: readonly string[],
  wanted: Wanted,
): WayMade[] {
  const others = candidates.filter((id) => id !== person)
  if (others.length === 0) return []
  const one = new OneWeek(problem, plan, person, others)
  const made: WayMade[] = []
  const tried = new Set<string>()
  for (const id of others) {
    if (tried.has(id)) continue
    const { couple, partner } = one.week.model.persons[one.week.model.personAt.get(id)!]!
    const isCouple = couple >= 0 && one.week.conjoint[couple]!.length > 0 && partner !== one.person
    for (const both of isCouple ? [false, true] : [false]) {
      const way = tryMover(one, id, both, wanted)
      if (way === null) continue
      made.push(way)
      for (const mover of way.persons) tried.add(mover)
      break
    }
  }
  return made.toSorted((a, b) => a.persons.length - b.persons.length || a.price.total - b.price.total)
}

function tryMover(one: OneWeek, id: string, both: boolean, wanted: Wanted): WayMade | null {
  const { week, person } = one
  const { persons } = week.model
  const mover = week.model.personAt.get(id)!
  const { couple, partner } = persons[mover]!
  const movers = both ? [mover, partner] : [mover]
  const before = movers.map((p) => lackOf(week, p))
  const jointBefore = both ? week.conjoint[couple]!.length : 0
  const had = week.patterns.slice()
  for (const p of [person, ...movers]) week.setPattern(p, nothing)
  if (both) week.setConjoint(couple, nothing)
  one.closeEmpty()
  const must = wanted.must(one)
  let made: WayMade | null = null
  if (must !== null && one.place(person, must) && wanted.isEnough(one)) {
    if (both) {
      const everything = new Uint8Array(week.model.offerings.length).fill(1)
      one.inserter.insertCouple(couple, { openable: everything, openingShare: 1, noise: 0, tries: 12, leaves: null })
    }
    const isPlaced = both || one.place(mover)
    const isWhole = movers.every((p, i) => !isWorse(lackOf(week, p), before[i]!))
    if (isPlaced && isWhole && (!both || week.conjoint[couple]!.length >= jointBefore)) {
      const moved = movers.filter((p) => !isSame(week.patterns[p]!, had[p]!))
      const answer = one.answer()
      made = answer && { ...answer, persons: moved.map((p) => week.model.problem.persons[p]!.id) }
    }
  }
  week.takeBack()
  return made !== null && made.persons.length > 0 ? made : null
}

const isSame = (a: Pattern, b: Pattern): boolean => a.length === b.length && a.every((value, i) => value === b[i])
