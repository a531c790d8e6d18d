/** Climbing a concave function that is known only point by point: steps along an averaged slope, shortened where nothing is gained. */

export type Hill = {
  readonly size: number
  /** Coordinates before this one are free; from it on they are never negative. */
  readonly free: number
  /** How far a step goes in a coordinate compared with others. */
  readonly pace: (coordinate: number) => number
  /** The height at a point, with the slope there; null: no more. */
  readonly height: (point: Float64Array, slope: Float64Array) => number | null
}

export type Manner = {
  /** The share of the way to the target that a step takes at first, and that of the last steps. */
  readonly stride: number
  readonly shortest: number
  /** Rounds without a gain worth the name, after which steps become shorter. */
  readonly patience: number
  /** A slope counts this much, those before it the rest: single slopes point to and fro, their average does not. */
  readonly newest: number
}

export type Climb = {
  readonly rounds: number
  readonly manner: Manner
  /** A height that can't be passed, or a guess of it. */
  readonly target: () => number
  readonly onBetter: (height: number) => void
  /** True: high enough. */
  readonly isEnough: (height: number) => boolean
}

const careful: Manner = { stride: 0.02, shortest: 1e-4, patience: 15, newest: 0.1 }
/**
 * One after the other, each from the highest point: fast for weeks that can be met, measured on 120 and 400 people;
 * patient where hours are so short that prices must grow a hundredfold.
 */
export const fromAfar: readonly Manner[] = [
  { stride: 0.1, shortest: 1e-3, patience: 7, newest: 0.3 },
  careful,
  { stride: 0.1, shortest: 1e-3, patience: 20, newest: 0.15 },
  careful,
]
/** Where groups are settled there is less to find out, and steps along longer averages arrive sooner: measured at 400 people. */
export const amongGroups: readonly Manner[] = [
  { stride: 0.1, shortest: 1e-3, patience: 12, newest: 0.15 },
  { stride: 0.05, shortest: 1e-3, patience: 20, newest: 0.1 },
  careful,
]
/** For a climb that goes on where another one was stopped. */
export const fromNear: readonly Manner[] = fromAfar.slice(1)
const SHORTER = 0.7
const WORTH = 0.0005
/** A poor plan is no guide to how high the top is: no more than this is hoped for. */
const NEAR_TARGET = 2
const NEAR_LEAST = 1000

/** Climbs from `point`, which is left at the highest point seen; null where not even the start was weighed. */
export function climb(hill: Hill, point: Float64Array, plan: Climb): number | null {
  const { size, free } = hill
  const at = point.slice()
  const slope = new Float64Array(size)
  const course = new Float64Array(size)
  const pace = Float64Array.from({ length: size }, (_, i) => hill.pace(i))
  let highest: number | null = null
  const { shortest, patience } = plan.manner
  let stride = plan.manner.stride
  let stale = 0
  for (let round = 0; round < plan.rounds && stride > shortest; round++) {
    const height = hill.height(at, slope)
    if (height === null) break
    stale = highest !== null && height <= highest + WORTH * Math.abs(highest) ? stale + 1 : 0
    if (highest === null || height > highest) {
      highest = height
      point.set(at)
      plan.onBetter(height)
      if (plan.isEnough(height)) break
    }
    if (stale >= patience) {
      stride *= SHORTER
      stale = 0
    }
    const newest = round === 0 ? 1 : plan.manner.newest
    let norm = 0
    for (let i = 0; i < size; i++) {
      course[i] = newest * slope[i]! + (1 - newest) * course[i]!
      if (i < free || at[i]! > 0 || course[i]! > 0) norm += pace[i]! * course[i]! * course[i]!
    }
    if (norm === 0) break
    // Far below the target a full step would overshoot: heights fall off steeply on the other side.
    const target = Math.min(plan.target(), NEAR_TARGET * highest + NEAR_LEAST)
    const step = (stride * Math.max(1, target - height)) / norm
    for (let i = 0; i < size; i++) {
      const next = at[i]! + step * pace[i]! * course[i]!
      at[i] = i < free ? next : Math.max(0, next)
    }
  }
  return highest
}
