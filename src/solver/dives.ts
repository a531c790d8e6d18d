/** A long search of a large week: weeks are made anew by a dive, the search goes on from there and mends what it left, and so on. */

import { dive } from './dive.ts'
import type { WeekPool } from './found-weeks.ts'
import type { Inserter } from './insert.ts'
import { joinersOf, partAround } from './parts.ts'
import type { Programs } from './program.ts'
import type { Chance } from './random.ts'
import { type Budget, search } from './search.ts'
import { Snapshot } from './snapshot.ts'
import type { Week } from './state.ts'
import { type Unit, unitsOf } from './units.ts'

/** Fewer persons and couples than this are polished at once. */
export const FEWEST = 130
/** So many are dived for at once where there is no time to dive for everybody: the linear program grows faster than they do. */
const MOST = 350
/** A dive for fewer than this changes less than the search does in its time. */
const FEWEST_DIVED = 80
/** How much faster than their number a dive grows: one for three times the people takes nearly six times as long. */
const GROWTH = 1.6
/** Milliseconds that a dive for so many is thought to take, before one is measured. */
export const msOfDive = (units: number): number => 0.85 * units ** GROWTH
/**
 * The search after a dive takes so much of the dive's time, and no more than so long for each person: it mends at first, and
 * then gains less than another dive.
 */
const SEARCH = { share: 0.8, msPerPerson: 16 }
/** First the plan is searched, so many milliseconds a person: until then moves gain more than dives. */
const FIRST = { msPerPerson: 100, share: 0.6 }

export type Dives = {
  readonly programs: Programs
  /** What earlier dives found. */
  readonly pool: WeekPool
  /** Milliseconds of any clock. */
  readonly now: () => number
  readonly until: number
  /** Whether the plan was made anew, and a short search is enough for what is left to mend. */
  readonly isAnew: boolean
}

/** Searches until the time is over, with as many dives as there is time for; returns the number of moves. */
export function searchWithDives(week: Week, inserter: Inserter, chance: Chance, budget: Budget, dives: Dives): number {
  const { programs, pool, now, until, isAnew } = dives
  const units = unitsOf(week)
  if (units.length < FEWEST) return search(week, inserter, chance, budget)
  let iterations = 0
  const searchUntil = (end: number): void => {
    const from = now()
    if (end <= from) return
    iterations += search(week, inserter, chance, {
      isWarm: true,
      used: () => (now() - from) / (end - from),
      shouldStop: budget.shouldStop,
      onBetter: (total, iteration) => budget.onBetter?.(total, iterations + iteration),
    })
  }
  const entered = now()
  const perPerson = isAnew ? SEARCH.msPerPerson : FIRST.msPerPerson
  searchUntil(entered + Math.min((until - entered) * FIRST.share, perPerson * week.patterns.length))
  const turns = new Turns(week, units, chance)
  const best = new Snapshot()
  best.take(week)
  let pace = 1
  let isForAll = true
  const parts = Math.min(MOST, Math.ceil(units.length / 2))
  const searchAfter = (dived: number): number =>
    Math.min(SEARCH.share * dived, SEARCH.msPerPerson * week.patterns.length)
  const takes = (size: number): number => pace * msOfDive(size) + searchAfter(pace * msOfDive(size))
  /** For how many there is time: everybody if possible, since a part can only have what the others leave. */
  const fitting = (left: number): number =>
    isForAll && takes(units.length) <= left
      ? units.length
      : Math.min(parts, Math.floor((Math.max(0, left) / takes(1)) ** (1 / GROWTH)))
  while (!budget.shouldStop()) {
    const start = now()
    const fits = fitting(until - start)
    if (fits < FEWEST_DIVED) break
    const isOver = (): boolean => now() >= until || budget.shouldStop()
    if (!dive(week, turns.next(fits), chance, { programs, pool, isOver })) {
      // On a slow machine the program for everybody may have no answer, where those for parts have.
      if (!isForAll) break
      isForAll = false
      continue
    }
    const dived = Math.max(1, now() - start)
    pace = dived / msOfDive(fits)
    const end = now() + searchAfter(dived)
    // What would be left after it may be too short for another dive.
    searchUntil(fitting(until - end) < FEWEST_DIVED ? until : end)
    if (week.total < best.total) best.take(week)
    else {
      best.restore(week)
      // From the same plan and the same known weeks, everybody would end about there again.
      isForAll = false
    }
  }
  if (!budget.shouldStop() && now() < until) searchUntil(until)
  return iterations
}

/** Whose turn it is: those who lack something, then those who were not dived for yet, with whoever shares most with them. */
class Turns {
  private readonly week: Week
  private readonly units: readonly Unit[]
  private readonly chance: Chance
  private readonly joiners: readonly ReadonlySet<number>[]
  private readonly waiting = new Set<number>()

  constructor(week: Week, units: readonly Unit[], chance: Chance) {
    this.week = week
    this.units = units
    this.chance = chance
    this.joiners = joinersOf(week, units)
  }

  next(size: number): Unit[] {
    const { week, units, chance, joiners, waiting } = this
    if (waiting.size === 0) for (let u = 0; u < units.length; u++) waiting.add(u)
    const lacking = [...waiting].filter((u) => lacks(week, units[u]!))
    const from = lacking.length > 0 ? lacking : [...waiting]
    const part = partAround(week, units, joiners, new Set(), size, chance, from[chance.int(from.length)]!)
    const chosen = new Set(part)
    units.forEach((unit, u) => {
      if (chosen.has(unit)) waiting.delete(u)
    })
    return part
  }
}

function lacks(week: Week, { persons, couple }: Unit): boolean {
  const { missingSession } = week.model.problem.weights
  return (
    persons.some((p) => week.personCost[p]! >= missingSession) ||
    (couple >= 0 && week.coupleCost[couple]! >= missingSession)
  )
}
