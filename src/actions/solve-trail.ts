/** The way of a search in few points: what was known when, thinned out so that a long run stays small enough to send twice a second. */

export type TrailPoint = {
  readonly seconds: number
  readonly objective: number | null
  readonly reachTarget: number | null
  readonly bound: number | null
}

/** Twice as many as a chart of a few hundred pixels can tell apart would help nobody. */
const MOST_POINTS = 120

/** The trail with one more point; a point at which nothing new was known only moves the end along. */
export function longer(trail: readonly TrailPoint[], point: TrailPoint): TrailPoint[] {
  const last = trail.at(-1)
  const beforeLast = trail.at(-2)
  const isStill = last && beforeLast && isSame(last, point) && isSame(beforeLast, point)
  const next = isStill ? [...trail.slice(0, -1), point] : [...trail, point]
  if (next.length <= MOST_POINTS) return next
  // The first and the last point stay: where it began, and what is known now.
  return next.filter((_, i) => i % 2 === 0 || i === next.length - 1)
}

const isSame = (a: TrailPoint, b: TrailPoint): boolean =>
  a.objective === b.objective && a.reachTarget === b.reachTarget && a.bound === b.bound
