/** Planning some people into a standing week: everybody else keeps every session, leader and room. */

import type { Inserter, Manner } from '../week/insert.ts'
import { isAlike, nothing, type Pattern } from '../week/pattern.ts'
import { type Chance, shuffle } from '../week/random.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import type { Budget } from './search.ts'

/** Rounds without anything better after which nothing better is expected: few people are soon tried in every order. */
const PATIENCE = { base: 60, perPerson: 25 }
const NOISE = 12

/** One person, or both partners of a couple when both may move. */
type Unit = { readonly persons: readonly number[]; readonly couple: number }

/** Returns the number of rounds; the week is left as the best one found. */
export function settle(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  movable: ReadonlySet<number>,
  budget: Budget,
): number {
  const units = unitsOf(week, movable)
  const best = new Snapshot()
  const all = new Uint8Array(week.model.offerings.length).fill(1)
  const start = week.total
  if (replace(week, inserter, units, mannerOf(all, 0, 1)) && week.total <= start) week.keep()
  else week.takeBack()
  best.take(week)
  let round = 0
  let fresh = 0
  const patience = PATIENCE.base + PATIENCE.perPerson * units.length
  while (units.length > 0 && !budget.shouldStop() && budget.used(round) < 1 && round - fresh < patience) {
    round += 1
    const some = shuffle([...units], chance).slice(0, 1 + chance.int(Math.min(units.length, 6)))
    const before = week.total
    const noise = chance.next() < 0.4 ? 0 : 1 + chance.int(NOISE)
    const isDone = replace(week, inserter, some, mannerOf(all, noise, chance.next()))
    // A little worse is kept now and then, so that two can change places.
    if (!isDone || week.total > before + (chance.next() < 0.15 ? NOISE : 0)) {
      week.takeBack()
      continue
    }
    week.keep()
    if (week.total >= best.total) continue
    best.take(week)
    fresh = round
    budget.onBetter?.(week.total, round)
  }
  if (week.total !== best.total) best.restore(week)
  return round
}

const mannerOf = (openable: Uint8Array, noise: number, openingShare: number): Manner => ({
  openable,
  openingShare,
  noise,
  tries: 12,
  leaves: null,
})

function unitsOf(week: Week, movable: ReadonlySet<number>): Unit[] {
  const units: Unit[] = []
  for (const person of movable) {
    const { couple, partner } = week.model.persons[person]!
    const isPair = couple >= 0 && movable.has(partner)
    if (!isPair) units.push({ persons: [person], couple: -1 })
    else if (person < partner) units.push({ persons: [person, partner], couple })
  }
  return units
}

/** Takes the units out and puts them back; false where a partner who stays would have to move. */
function replace(week: Week, inserter: Inserter, units: readonly Unit[], manner: Manner): boolean {
  const partners: (readonly [number, Pattern])[] = []
  for (const { persons, couple } of units) {
    for (const person of persons) week.setPattern(person, nothing)
    if (couple >= 0) week.setConjoint(couple, nothing)
    const { partner } = week.model.persons[persons[0]!]!
    if (couple < 0 && partner >= 0) partners.push([partner, week.patterns[partner]!])
  }
  closeLeftEmpty(week)
  for (const { persons, couple } of units) {
    if (couple >= 0) inserter.insertCouple(couple, manner)
    else inserter.insertPerson(persons[0]!, manner)
  }
  closeLeftEmpty(week)
  return partners.every(([partner, pattern]) => isAlike(week.patterns[partner]!, pattern))
}

function closeLeftEmpty(week: Week): void {
  week.open.forEach((isOpen, o) => {
    if (isOpen === 1 && week.members[o]!.length === 0) week.closeGroup(o)
  })
}
