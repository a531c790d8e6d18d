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

export type Climb = {
  readonly rounds: number
  /** A height that can't be passed, or a guess of it. */
  readonly target: number
  readonly onBetter: (height: number) => void
  /** True: high enough. */
  readonly isEnough: (height: number) => boolean
}

/** The share of the way to the target that a step takes at first; see `PATIENCE`. */
const STRIDE = 0.1
/** A slope counts this much, those before it the rest: single slopes point to and fro, their average does not. */
const NEWEST = 0.15
/** Rounds without a gain worth the name, after which steps become shorter. */
const PATIENCE = 20
const SHORTER = 0.7
const WORTH = 0.0005
/** Steps that short gain nothing any more. */
const SHORTEST = 1e-4

/** Climbs from `point`, which is left at the highest point seen; null where not even the start was weighed. */
export function climb(hill: Hill, point: Float64Array, plan: Climb): number | null {
  const { size, free } = hill
  const at = point.slice()
  const slope = new Float64Array(size)
  const course = new Float64Array(size)
  const pace = Float64Array.from({ length: size }, (_, i) => hill.pace(i))
  let highest: number | null = null
  let stride = STRIDE
  let stale = 0
  for (let round = 0; round < plan.rounds && stride > SHORTEST; round++) {
    const height = hill.height(at, slope)
    if (height === null) break
    stale = highest !== null && height <= highest + WORTH * Math.abs(highest) ? stale + 1 : 0
    if (highest === null || height > highest) {
      highest = height
      point.set(at)
      plan.onBetter(height)
      if (plan.isEnough(height)) break
    }
    if (stale >= PATIENCE) {
      stride *= SHORTER
      stale = 0
    }
    const newest = round === 0 ? 1 : NEWEST
    let norm = 0
    for (let i = 0; i < size; i++) {
      course[i] = newest * slope[i]! + (1 - newest) * course[i]!
      if (i < free || at[i]! > 0 || course[i]! > 0) norm += pace[i]! * course[i]! * course[i]!
    }
    if (norm === 0) break
    // Far below the target a full step would overshoot: heights fall off steeply on the other side.
    const step = (stride * Math.max(1, plan.target - height)) / norm
    for (let i = 0; i < size; i++) {
      const next = at[i]! + step * pace[i]! * course[i]!
      at[i] = i < free ? next : Math.max(0, next)
    }
  }
  return highest
}
