/** What seats and clinicians' hours are worth to everybody: a reason to leave them to those who need them more. */

import type { Relaxation } from './bound-relaxation.ts'
import { DAYS, type Model } from './compile.ts'
import { limitsOf, type Master } from './master.ts'
import type { Week } from './state.ts'

export type SeatWorth = {
  /** Of the `i`th group that a person could join on a day. */
  readonly ofSeat: (person: number, day: number, i: number) => number
  readonly ofTime: (clinician: number, start: number, end: number) => number
  /** By a program: what it is made of, for another thread. */
  readonly tables?: WorthTables
}

export type WorthTables = {
  /** Of each clinician's time, summed up from the start of the week. */
  readonly time: Float64Array
  /** Of a seat in each offering, and which were open then. */
  readonly seat: Float64Array
  readonly wasOpen: Uint8Array
}

/** By the prices of a proof; the relaxation must have been evaluated at these prices last, and is not used any more. */
export const worthByProof = ({ layout, supply, unit }: Relaxation, prices: Float64Array): SeatWorth => ({
  ofSeat: (person, day, i) => prices[layout.seatsOf[person * DAYS + day]! + i]!,
  ofTime: (clinician, start, end) => supply.priceOfClinician(clinician, start, end) / unit,
})

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

export function worthByTables(week: Week, tables: WorthTables): SeatWorth {
  const { persons } = week.model
  const { time, seat, wasOpen } = tables
  return {
    tables,
    ofTime: timeBySums(week.model, time),
    ofSeat: (person, day, i) => {
      const o = persons[person]!.groups[day]![i]!
      return wasOpen[o] === 0 && week.open[o] === 1 ? 0 : seat[o]!
    },
  }
}

/** What one more of each limit would save. */
export function pricesByLimit({ ids, size }: Master, duals: Float64Array): Float64Array {
  const price = new Float64Array(size)
  ids.forEach((id, row) => {
    price[id] = -duals[row]!
  })
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

export const timeBySums = ({ steps }: Model, sums: Float64Array): SeatWorth['ofTime'] => {
  const row = steps + 1
  return (c, start, end) => sums[c * row + end]! - sums[c * row + start]!
}
