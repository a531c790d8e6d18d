/** What seats and clinicians' hours are worth by the prices of a program about weeks of everybody. */

import { DAYS, type Model } from '../week/compile.ts'
import type { Week } from '../week/state.ts'
import { type SeatWorth, timeBySums, worthByTables } from '../week/worth.ts'
import { limitsOf, type Master } from './master.ts'

/**
 * By the prices of a program about the groups that are open now. Of a closed group nothing is known: until it is opened, a
 * seat of it bears its share of what opening takes.
 */
export function worthByProgram(week: Week, master: Master, duals: Float64Array): SeatWorth {
  const { model } = week
  const limits = limitsOf(model)
  const price = pricesByLimit(master, duals)
  const time = timeSums(model, price)
  const ofTime = timeBySums(model, time)
  const seat = Float64Array.from(model.offerings, ({ capacity, video, seats, cost, leaders, start, end }, o) => {
    if (week.open[o] === 1) return price[limits.seats + o]! + price[limits.small + o]!
    const wages = Array.from(leaders, (c) => ofTime(c, start, end))
    return (cost + Math.min(...wages)) / Math.max(1, video ? capacity : Math.max(0, ...seats))
  })
  return worthByTables(week, { time, seat, wasOpen: week.open.slice() })
}

/** What one more of each limit would save. */
export function pricesByLimit(
  { ids, size, stepsOf, limits }: Pick<Master, 'size' | 'stepsOf' | 'limits'> & { readonly ids: ArrayLike<number> },
  duals: Float64Array,
): Float64Array {
  const price = new Float64Array(size)
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    const steps = stepsOf.get(id)
    if (steps === undefined) price[id] = price[id]! - duals[row]!
    // The price of a session, on each of its steps.
    else price[id - limits.whole + limits.day] = price[id - limits.whole + limits.day]! - duals[row]! / steps
  }
  return price
}

/** Of a clinician's week, day and half hours, by sums from the start of the week. */
export function timeSums(model: Model, price: Float64Array): Float64Array {
  const { clinicianWeek, steps, daySteps } = model
  const limits = limitsOf(model)
  const row = steps + 1
  const sums = new Float64Array(clinicianWeek.length * row)
  for (let c = 0; c < clinicianWeek.length; c++) {
    const always = price[limits.week + c]! + price[limits.fair + c]!
    for (let t = 0; t < steps; t++) {
      const ofDay = price[limits.day + c * DAYS + Math.floor(t / daySteps)]!
      sums[c * row + t + 1] = sums[c * row + t]! + always + ofDay + price[limits.step + c * steps + t]!
    }
  }
  return sums
}
