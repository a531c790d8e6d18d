/** Which persons and couples are planned together, where all of them would be too many. */

import type { Model } from '../week/compile.ts'
import { FIRST_PRIVATE, REF, SERVICE, STRIDE } from '../week/pattern.ts'
import { type Chance, shuffle } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import type { Unit } from '../week/units.ts'

/** Units that could join each offering. */
export function joinersOf({ model }: Week, units: readonly Unit[]): ReadonlySet<number>[] {
  const joiners = model.offerings.map(() => new Set<number>())
  units.forEach(({ persons }, u) => {
    for (const p of persons) for (const day of model.persons[p]!.groups) for (const o of day) joiners[o]!.add(u)
  })
  return joiners
}

/** Everybody who attends a free group (where none is free: a group of unit `first`), then those who share most with them. */
export function partAround(
  week: Week,
  units: readonly Unit[],
  joiners: readonly ReadonlySet<number>[],
  free: Set<number>,
  size: number,
  chance: Chance,
  first: number,
): Unit[] {
  if (units.length <= size) return withoutRivals(week.model, units, new Set(), chance, free, week)
  const groups = free.size > 0 ? free : new Set(units[first]!.persons.flatMap((p) => groupsOf(week, p)))
  const ranked = units.map((unit, u) => {
    let attended = 0
    let possible = 0
    for (const p of unit.persons) for (const o of groupsOf(week, p)) if (groups.has(o)) attended += 1
    for (const o of groups) if (joiners[o]!.has(u)) possible += 1
    return { unit, attended, rank: attended * 100 + possible + chance.next() }
  })
  ranked.sort((a, b) => b.rank - a.rank)
  const must = new Set(ranked.flatMap(({ unit, attended }) => (free.size > 0 && attended > 0 ? [unit] : [])))
  const part = ranked.slice(0, Math.max(size, must.size)).map(({ unit }) => unit)
  return withoutRivals(week.model, part, must, chance, free, week)
}

/** One unit, and those who attend most of the groups that it could join: whoever makes way for it is among them. */
export function partFor(week: Week, units: readonly Unit[], own: Unit, size: number, chance: Chance): Unit[] {
  const groups = new Set(own.persons.flatMap((p) => week.model.persons[p]!.groups.flatMap((day) => [...day])))
  const ranked = units.map((unit) => {
    let attended = 0
    for (const p of unit.persons) for (const o of groupsOf(week, p)) if (groups.has(o)) attended += 1
    return { unit, rank: unit === own ? Number.POSITIVE_INFINITY : attended + chance.next() }
  })
  ranked.sort((a, b) => b.rank - a.rank)
  const part = ranked.slice(0, size).map(({ unit }) => unit)
  return withoutRivals(week.model, part, new Set([own]), chance, new Set(), week)
}

/** As many of them as may be planned at once. */
export function withoutRivalsIn(week: Week, units: readonly Unit[], chance: Chance): Unit[] {
  return withoutRivals(week.model, units, new Set(), chance, new Set(), week)
}

function groupsOf(week: Week, person: number): number[] {
  const pattern = week.patterns[person]!
  const groups: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE]! < FIRST_PRIVATE) groups.push(pattern[i + REF]!)
  }
  return groups
}

/**
 * Of two units that must not meet, one stays as it is, because the program knows nothing of such pairs; what it attends
 * is not free then.
 */
function withoutRivals(
  model: Model,
  units: readonly Unit[],
  first: ReadonlySet<Unit>,
  chance: Chance,
  free: Set<number>,
  week: Week,
): Unit[] {
  const chosen = new Set<number>()
  const order = shuffle([...units], chance).sort((a, b) => Number(first.has(b)) - Number(first.has(a)))
  const kept: Unit[] = []
  const isRival = ({ persons }: Unit): boolean =>
    persons.some((p) => model.persons[p]!.orders.some(({ other }) => chosen.has(other) && !persons.includes(other)))
  for (const unit of order) {
    if (isRival(unit)) {
      for (const p of unit.persons) for (const o of groupsOf(week, p)) free.delete(o)
      continue
    }
    for (const p of unit.persons) chosen.add(p)
    kept.push(unit)
  }
  return kept
}
