/** How a time limit is shared out between searching, proving a bound, and handing the plan over. */

import type { BoundKind } from './bound/lower-bound.ts'

/** Moments in milliseconds of whatever clock the caller uses. */
export type Deadlines = {
  readonly start: number
  readonly searchUntil: number
  readonly polishUntil: number
  readonly boundUntil: { readonly [K in BoundKind]: number }
  /**
   * Where there is time for it: a short search, then a week made anew, by a dive or by the prices of a proof; `proofUntil` is
   * null where prices would come too late.
   */
  readonly opening: { readonly searchUntil: number; readonly proofUntil: number | null } | null
}

/** Whether the whole week is proved in the thread of the search, or in one beside it. */
export type Proving = 'here' | 'beside'

/** One round of prices takes up to half a millisecond a person; three hundred rounds bring nearly all of the bound. */
const BOUND_MS_PER_PERSON = 150
/** Small weeks are branched, which takes what it gets. */
const BRANCH_MS = 15_000
const LEAST_BOUND_MS_PER_PERSON = 2
/** Of the time that is left before the hand-over. */
const MOST_FOR_BOUNDS = 0.28
/** Prices guide well after some hundred rounds. */
const GUIDE_MS_PER_PERSON = 60
const OPENING = { search: 0.12, proof: 0.25 }
/**
 * Beside, prices have settled after some 40 ms a person; later than this share they come too late. What is proved of the
 * groups alone is worth less than a better plan where there are many people.
 */
const BESIDE = { msPerPerson: 40, search: 0.08, proof: 0.4, assignment: 0.08, assignmentOfMany: 0.04 }
/** With less time than this nothing is made anew. */
const ANEW_MS_PER_PERSON = 40
/** Checking, writing and leaving; measured 60 ms at 120 persons and 500 ms at 1200, with a margin for a busy machine. */
const HAND_OVER_MS = 200
const HAND_OVER_MS_PER_PERSON = 0.6

/** What is known of a week before it is solved. */
export type Kind = {
  readonly persons: number
  /** Whether in so many milliseconds everybody's weeks come from programs that leave nothing to polish. */
  readonly isMadeByPrograms: (span: number) => boolean
}

export function shareOut(start: number, seconds: number, kind: Kind, proving: Proving = 'here'): Deadlines {
  const { persons } = kind
  const whole = seconds * 1000
  const handOver = Math.min(whole * 0.3, HAND_OVER_MS + HAND_OVER_MS_PER_PERSON * persons)
  if (proving === 'beside') return shareOutBeside(start, whole - handOver, kind)
  const spared = Math.min((whole - handOver) * MOST_FOR_BOUNDS, BRANCH_MS + BOUND_MS_PER_PERSON * persons)
  // Less than a round or two proves nothing and is better spent on the plan.
  const bounds = spared < LEAST_BOUND_MS_PER_PERSON * persons ? 0 : spared
  const end = start + whole - handOver
  const boundUntil = { whole: end - bounds * 0.25, assignment: end }
  const forProof = (whole - handOver) * OPENING.proof
  const opening = openingIn(start, whole - handOver, persons, {
    search: OPENING.search,
    proof: forProof < GUIDE_MS_PER_PERSON * persons ? null : OPENING.search + OPENING.proof,
  })
  if (opening === null || opening.proofUntil === null)
    return { start, ...polishedBefore(start, end - bounds, kind), boundUntil, opening }
  // What was proved before needs no long proof after; a larger week mostly begins without one.
  const after = persons > POLISHED.atOnce ? bounds : bounds * 0.4
  return {
    start,
    ...polishedBefore(start, end - after, kind),
    boundUntil: { whole: end - after * 0.4, assignment: end },
    opening,
  }
}

function openingIn(
  start: number,
  span: number,
  persons: number,
  shares: { readonly search: number; readonly proof: number | null },
): Deadlines['opening'] {
  if (span < ANEW_MS_PER_PERSON * persons) return null
  return {
    searchUntil: start + span * shares.search,
    proofUntil: shares.proof === null ? null : start + span * shares.proof,
  }
}

/** A polish takes some seconds at 120 persons, and goes from part to part of a larger week. */
const POLISH = { share: 0.2, shareInParts: 0.1, shareAfterPrograms: 0.03, least: 2_000 }
/** More people than this are polished in parts, and far more need all of the time to be searched. */
const POLISHED = { atOnce: 160, most: 600 }

function polishedBefore(
  start: number,
  end: number,
  { persons, isMadeByPrograms }: Kind,
): { readonly searchUntil: number; readonly polishUntil: number } {
  const share = persons <= POLISHED.atOnce ? POLISH.share : persons <= POLISHED.most ? POLISH.shareInParts : 0
  const after = Math.min(share, POLISH.shareAfterPrograms)
  const spared = (end - start) * (isMadeByPrograms((end - start) * (1 - after)) ? after : share)
  return { searchUntil: spared < POLISH.least ? end : end - spared, polishUntil: end }
}

function shareOutBeside(start: number, span: number, kind: Kind): Deadlines {
  const { persons } = kind
  const end = start + span
  const share = persons <= POLISHED.most ? BESIDE.assignment : BESIDE.assignmentOfMany
  const spared = Math.min(span * share, BOUND_MS_PER_PERSON * persons)
  const forBound = spared < LEAST_BOUND_MS_PER_PERSON * persons ? 0 : spared
  const isInTime = span * BESIDE.proof >= BESIDE.msPerPerson * persons
  return {
    start,
    ...polishedBefore(start, end - forBound, kind),
    boundUntil: { whole: end, assignment: end },
    opening: openingIn(start, span, persons, { search: BESIDE.search, proof: isInTime ? BESIDE.proof : null }),
  }
}
