/** Everybody in turn gets the best week that the others leave: cheap, exact, and kept only where it saves something. */

import type { Inserter, Manner } from '../week/insert.ts'
import { FIRST_PRIVATE, nothing, REF, SERVICE, STRIDE } from '../week/pattern.ts'
import { type Chance, shuffle } from '../week/random.ts'
import type { Week } from '../week/state.ts'

/** A sweep that saves less than this share of the total is the last. */
const WORTH_ANOTHER = 0.004
const MOST_SWEEPS = 4
const asItIs: Manner = { openable: null, openingShare: 0, noise: 0, tries: 4, leaves: null }

/** Sweeps until little is saved; the week only gets better. */
export function sweepAll(week: Week, inserter: Inserter, chance: Chance, shouldStop: () => boolean): void {
  for (let round = 0; round < MOST_SWEEPS; round++) {
    const before = week.total
    sweep(week, inserter, chance, shouldStop)
    if (before - week.total < before * WORTH_ANOTHER) return
  }
}

function sweep(week: Week, inserter: Inserter, chance: Chance, shouldStop: () => boolean): void {
  for (const person of shuffle([...week.patterns.keys()], chance)) {
    if (shouldStop()) return
    const before = week.total
    const { couple, partner } = week.model.persons[person]!
    // Of a couple, each alone around the joint session, or both with another one.
    const isBoth = couple >= 0 && chance.next() < 0.5
    const left = isBoth ? [person, partner] : [person]
    const groups = left.flatMap((p) => groupsOf(week, p))
    for (const p of left) week.setPattern(p, nothing)
    if (isBoth) {
      week.setConjoint(couple, nothing)
      inserter.insertCouple(couple, asItIs)
    } else inserter.insertPerson(person, asItIs)
    for (const o of groups) if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
    if (week.total < before) week.keep()
    else week.takeBack()
  }
}

function groupsOf(week: Week, person: number): number[] {
  const pattern = week.patterns[person]!
  const groups: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE]! < FIRST_PRIVATE) groups.push(pattern[i + REF]!)
  }
  return groups
}
