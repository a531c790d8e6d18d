/** How a long search begins: a short search, a proof (here or in a thread beside), and the best of several starts by its prices. */

import type { WeekPlan } from '../../domain/schedule/model.ts'
import { lowerBound, pricesOfTheWhole } from '../bound/lower-bound.ts'
import { WeekPool } from '../dive/found-weeks.ts'
import type { Caller } from '../dive/line.ts'
import type { Programs } from '../programs/program.ts'
import { roughly } from '../programs/rough-program.ts'
import { Inserter } from '../week/insert.ts'
import { type Chance, chanceFrom } from '../week/random.ts'
import { isGuidedByProof } from '../week/scarcity.ts'
import { Snapshot } from '../week/snapshot.ts'
import type { Week } from '../week/state.ts'
import { searchWithDives } from './dives.ts'
import { guideBy } from './guided.ts'
import { type Calls, type Clock, type Means, makeAnew, type Proved, startsFor } from './make-anew.ts'
import { search, usedUntil } from './search.ts'

/** A proof for the whole week that runs beside the search and, after it, help for that search or one of its own. */
export type ProofBeside = {
  /** What no plan can cost less than, as far as it is known yet. */
  readonly bound: () => number | null
  /** The newest prices that have settled; null: there are none yet. */
  readonly prices: () => Float64Array | null
  /** What that search has found, once it is over. */
  readonly plan: () => WeekPlan | null
  /** Says what the best plan costs now, which steers the proof. */
  readonly tell: (objective: number) => void
  /** How that thread is asked to help with this week; null: it is not. */
  readonly callerFor: (week: Week) => Caller | null
}

/** Moments are those of `now`, in milliseconds. */
export type Opening = {
  readonly now: () => number
  readonly start: number
  readonly searchUntil: number
  /** Later prices come too late to begin anew; null: all do. */
  readonly proofUntil: number | null
  /** The end of all searching. */
  readonly until: number
  readonly beside: ProofBeside | null
}

export type OpeningWithProof = Opening & { readonly proofUntil: number }

export type Opened = {
  /** Proved here; null: nothing, or beside. */
  readonly bound: number | null
  /** Prices of the proof that was made here. */
  readonly prices: Float64Array | null
  /** Whether the search goes on with prices, and whether the week was made anew by them. */
  readonly isGuided: boolean
  readonly isAnew: boolean
  /** When the search goes on. */
  readonly at: number
  /** Leaves the week as the better of the plan from before the proof and the one that stands now. */
  readonly keepBetter: () => void
}

/**
 * Rounds after which prices guide well enough. Measured at 400 persons: after 40 rounds the plan that is found in 30 s costs
 * 1.5 % more than after 80.
 */
export const SETTLED_ROUNDS = 120
/** More than any time is enough for. */
export const MANY_ROUNDS = 100_000
/**
 * Measured at 1200 persons: a start anew can take longer than there is time to give everybody their dose again. The plan that
 * stands is searched on, with the prices in mind.
 */
const MOST_ANEW = 600

export function openWithProof(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  opening: OpeningWithProof,
  means: Means,
  calls: Calls & { readonly onProof: (bound: number) => void },
): Opened {
  const { now, beside } = opening
  searchBefore(week, inserter, chance, opening, calls)
  const before = new Snapshot()
  before.take(week)
  const proof = beside === null ? proveHere(week, opening, calls) : { bound: null, prices: beside.prices() }
  // Prices that have not settled lead astray; then the search goes on from where it was.
  const isHelpful = isGuidedByProof(week)
  const guide = isHelpful && proof.prices !== null ? guideBy(week, proof.prices, before.total, calls.shouldStop) : null
  const isAnew = week.patterns.length <= MOST_ANEW
  if (guide !== null && !calls.shouldStop()) {
    inserter.worth = guide.worth
    const proved = { prices: proof.prices!, value: before.total, guide }
    if (isAnew) makeAnew(week, inserter, chance, startsFor(week, proved, means, { now, until: opening.until, calls }))
  }
  return {
    bound: proof.bound,
    prices: beside === null ? proof.prices : null,
    isGuided: guide !== null,
    isAnew: guide !== null && isAnew,
    at: now(),
    keepBetter: () => {
      if (before.total < week.total) before.restore(week)
    },
  }
}

/** A whole search from the prices of a proof; the week is left as the best that it found. False: there was no time for it. */
export function searchByProof(
  week: Week,
  { prices, value }: Omit<Proved, 'guide'>,
  seed: number,
  programs: Programs | null,
  clock: Clock,
): boolean {
  const { now, until, calls } = clock
  const chance = chanceFrom(seed)
  const inserter = new Inserter(week, chance)
  const guide = guideBy(week, prices, value, calls.shouldStop)
  if (guide === null) return false
  const starts = startsFor(week, { prices, value, guide }, { programs, beside: null }, clock)
  // A search that is shorter than this finds nothing that the other one has not found.
  if (starts.programs === null && starts.count === 1) return false
  makeAnew(week, inserter, chance, starts)
  const budget = { isWarm: true, used: usedUntil(now, until), ...calls }
  searchWithDives(week, inserter, chance, budget, { programs: roughly, pool: new WeekPool(), now, until, isAnew: true })
  return true
}

/** Until its time is over or, where the proof runs beside, until there are prices to begin anew with. */
function searchBefore(week: Week, inserter: Inserter, chance: Chance, opening: OpeningWithProof, calls: Calls): void {
  const { now, start, searchUntil, proofUntil, beside } = opening
  const last = beside === null ? searchUntil : proofUntil
  search(week, inserter, chance, {
    isWarm: false,
    used: () => {
      const at = now()
      if (beside !== null && at >= searchUntil && beside.prices() !== null) return 1
      return (at - start) / (last - start)
    },
    shouldStop: calls.shouldStop,
    onBetter: calls.onBetter,
  })
}

function proveHere(
  week: Week,
  { now, proofUntil }: OpeningWithProof,
  { shouldStop, onProof }: Calls & { readonly onProof: (bound: number) => void },
): { readonly bound: number | null; readonly prices: Float64Array | null } {
  const isDue = (): boolean => shouldStop() || now() >= proofUntil
  const prices = pricesOfTheWhole(week, isDue)
  let done = 0
  const bound = lowerBound(week, 'whole', week.total, {
    rounds: MANY_ROUNDS,
    shouldStop: isDue,
    onRound: (rounds) => {
      done = rounds
    },
    prices,
    onBetter: onProof,
  })
  return { bound, prices: done >= SETTLED_ROUNDS ? prices : null }
}
