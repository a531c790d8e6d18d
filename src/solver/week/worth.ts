/** What seats and clinicians' hours are worth to everybody: a reason to leave them to those who need them more. */

import type { Model } from './compile.ts'
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

export const timeBySums = ({ steps }: Model, sums: Float64Array): SeatWorth['ofTime'] => {
  const row = steps + 1
  return (c, start, end) => sums[c * row + end]! - sums[c * row + start]!
}
