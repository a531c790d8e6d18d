/** What a bound says in plain words: how good a week is beside the best that there can be, never better than what is proven. */

/** "4,620". */
export const sayPoints = (points: number): string => points.toLocaleString('en-US')

/**
 * How much of its points a week could still lose at the most, in percent and rounded up: 10.2 reads "11", because
 * "within 10 %" would promise more than was proven.
 */
export function sayGap(objective: number, bound: number): string {
  const percent = objective <= 0 ? 0 : (100 * Math.max(0, objective - bound)) / objective
  return percent > 0 && percent < 1 ? (Math.ceil(percent * 10) / 10).toFixed(1) : String(Math.ceil(percent))
}

/** One sentence about a week and what was proven; null where nothing was. */
export function sayProof(objective: number | null, bound: number | null): string | null {
  if (objective === null || bound === null) return null
  if (objective <= bound) return `No week can be better: ${sayPoints(objective)} points are proven to be the fewest.`
  // A bound of zero is true of every week and tells nothing.
  if (bound <= 0) return null
  return `No week can have fewer than ${sayPoints(bound)} points. This one has ${sayPoints(objective)}: it is within ${sayGap(objective, bound)} % of the best there can be.`
}

export const whatPointsAre =
  'Points add up what a week asks of people: missing hours, changes from last week, waits, disliked times, groups to open. Fewer is better.'
