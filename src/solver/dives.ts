/** A long search of a large week: weeks are made anew by a dive, the search goes on from there and mends what it left, and so on. */

import { dive } from './dive.ts'
import type { Inserter } from './insert.ts'
import type { Programs } from './master.ts'
import { joinersOf, partAround } from './parts.ts'
import type { Chance } from './random.ts'
import { type Budget, search } from './search.ts'
import { Snapshot } from './snapshot.ts'
import type { Week } from './state.ts'
import { unitsOf } from './units.ts'

/** Fewer persons and couples than this are polished at once. */
const FEWEST = 130
/** So many are dived for at once: the linear program grows faster than they do. */
const MOST = 350
/** Milliseconds for each of them; measured at 400 persons, a dive takes 50 and the search after it pays for as much. */
const MS_PER_UNIT = 100
const SHARE_OF_DIVE = 0.65
/** A plan that was not made anew is searched first, so many milliseconds a person: until then moves gain more than dives. */
const FIRST = { msPerPerson: 100, share: 0.6 }

export type Dives = {
  readonly programs: Programs
  /** Milliseconds of any clock. */
  readonly now: () => number
  readonly until: number
  /** Whether the plan was made anew by the proof: then much in it is left to mend. */
  readonly isAnew: boolean
}

/** Searches until the time is over, with as many dives as there is time for; returns the number of moves. */
export function searchWithDives(week: Week, inserter: Inserter, chance: Chance, budget: Budget, dives: Dives): number {
  const { programs, now, until, isAnew } = dives
  const units = unitsOf(week)
  const size = Math.min(units.length, MOST)
  const entered = now()
  const span = until - entered
  const begun = isAnew ? entered : entered + Math.min(span * FIRST.share, FIRST.msPerPerson * week.patterns.length)
  const cycles = units.length < FEWEST ? 0 : Math.floor((until - begun) / (MS_PER_UNIT * size))
  if (cycles === 0) return search(week, inserter, chance, budget)
  const joiners = joinersOf(week, units)
  let iterations = 0
  const searchUntil = (end: number): void => {
    const from = now()
    iterations += search(week, inserter, chance, {
      isWarm: true,
      used: () => (now() - from) / (end - from),
      shouldStop: budget.shouldStop,
      onBetter: (total, iteration) => budget.onBetter?.(total, iterations + iteration),
    })
  }
  if (begun > entered) searchUntil(begun)
  const best = new Snapshot()
  best.take(week)
  const waiting = new Set<number>()
  for (let k = 0; k < cycles && !budget.shouldStop(); k++) {
    const start = begun + ((until - begun) * k) / cycles
    const end = begun + ((until - begun) * (k + 1)) / cycles
    // Whoever was not dived for yet comes first.
    if (waiting.size === 0) for (let u = 0; u < units.length; u++) waiting.add(u)
    const first = [...waiting][chance.int(waiting.size)]!
    const part = partAround(week, units, joiners, new Set(), size, chance, first)
    const chosen = new Set(part)
    units.forEach((unit, u) => {
      if (chosen.has(unit)) waiting.delete(u)
    })
    const lastMoment = start + (end - start) * SHARE_OF_DIVE
    dive(week, part, chance, programs, () => now() >= lastMoment || budget.shouldStop())
    searchUntil(end)
    if (week.total < best.total) best.take(week)
    else best.restore(week)
  }
  return iterations
}
