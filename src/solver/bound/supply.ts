/** What clinicians' time and rooms cost at the prices of one round, and who or which is cheapest for a session. */

import { DAYS, type Model } from '../week/compile.ts'
import { VIDEO } from '../week/pattern.ts'
import { privateLengths } from '../week/private-lengths.ts'
import type { Week } from '../week/state.ts'
import { wholeSums } from '../week/whole-loads.ts'
import type { Layout } from './layout.ts'

/** Sums of prices from the start of the week, so that a span costs one difference. */
export class Supply {
  /** Room class that `roomFor` chose, or VIDEO. */
  room = VIDEO
  private readonly model: Model
  private readonly layout: Layout
  private readonly countPrice: Float64Array
  /** The kind of a group, and of a private session, by its steps; -1: none. */
  private readonly kindOf: readonly [Int8Array, Int8Array]
  private readonly clinicianSum: Float64Array
  private readonly roomSum: Float64Array
  /** How many steps of each clinician or room class before this one can't be used. */
  private readonly clinicianBusy: Int32Array
  private readonly roomClosed: Int32Array
  /** Rooms of each class and step that are left for sessions that are still to be placed. */
  private readonly roomsLeft: Int16Array

  /** With `week`, its open groups hold their leaders and rooms. */
  constructor(model: Model, layout: Layout, week: Week | null) {
    const { steps, clinicianWeek, roomClasses, roomOpen } = model
    this.model = model
    this.layout = layout
    const row = steps + 1
    const kindOf = (isGroup: boolean): Int8Array =>
      Int8Array.from({ length: model.daySteps + 1 }, (_, length) =>
        layout.kinds.findIndex((kind) => kind.isGroup === isGroup && kind.steps === length),
      )
    this.kindOf = [kindOf(false), kindOf(true)]
    this.countPrice = new Float64Array(layout.week - layout.count)
    this.clinicianSum = new Float64Array(clinicianWeek.length * row)
    this.roomSum = new Float64Array(roomClasses.length * row)
    this.clinicianBusy = new Int32Array(clinicianWeek.length * row)
    this.roomClosed = new Int32Array(roomClasses.length * row)
    this.roomsLeft = Int16Array.from({ length: roomClasses.length * steps }, (_, i) =>
      roomOpen[i] === 1 ? roomClasses[Math.floor(i / steps)]!.length : 0,
    )
    const busy = new Uint8Array(clinicianWeek.length * steps)
    if (week !== null) {
      model.offerings.forEach(({ start, end }, o) => {
        if (week.open[o] === 0) return
        busy.fill(1, week.leader[o]! * steps + start, week.leader[o]! * steps + end)
        const room = week.room[o]!
        if (room === VIDEO) return
        for (let t = room * steps + start; t < room * steps + end; t++) this.roomsLeft[t] = this.roomsLeft[t]! - 1
      })
    }
    for (let c = 0; c < clinicianWeek.length; c++) {
      for (let t = 0; t < steps; t++) {
        this.clinicianBusy[c * row + t + 1] = this.clinicianBusy[c * row + t]! + busy[c * steps + t]!
      }
    }
    for (let r = 0; r < roomClasses.length; r++) {
      for (let t = 0; t < steps; t++) {
        const closed = this.roomsLeft[r * steps + t]! > 0 ? 0 : 1
        this.roomClosed[r * row + t + 1] = this.roomClosed[r * row + t]! + closed
      }
    }
  }

  /** Takes over the prices of a round; returns what rooms and clinicians' steps earn at most for them. */
  setPrices(prices: Float64Array): number {
    const { model, layout, clinicianSum, roomSum, roomsLeft } = this
    const { steps, clinicianWeek, roomClasses, daySteps } = model
    const row = steps + 1
    let earned = 0
    this.countPrice.set(prices.subarray(layout.count, layout.week))
    for (let c = 0; c < clinicianWeek.length; c++) {
      let sum = 0
      for (let t = 0; t < steps; t++) {
        const own = prices[layout.step + c * steps + t]!
        earned += own
        sum += own + prices[layout.week + c]! + prices[layout.day + c * DAYS + Math.floor(t / daySteps)]!
        clinicianSum[c * row + t + 1] = sum
      }
    }
    for (let r = 0; r < roomClasses.length; r++) {
      let sum = 0
      for (let t = 0; t < steps; t++) {
        const own = prices[layout.room + r * steps + t]!
        earned += own * roomsLeft[r * steps + t]!
        sum += own
        roomSum[r * row + t + 1] = sum
      }
    }
    return earned
  }

  /** The slopes of those earnings. */
  takeEarned(slope: Float64Array): void {
    const { layout, roomsLeft } = this
    for (let i = layout.step; i < layout.room; i++) slope[i] = slope[i]! - 1
    for (let i = layout.room; i < layout.presence; i++) slope[i] = slope[i]! - roomsLeft[i - layout.room]!
  }

  isBusy(clinician: number, start: number, end: number): boolean {
    const at = clinician * (this.model.steps + 1)
    return this.clinicianBusy[at + end]! > this.clinicianBusy[at + start]!
  }

  priceOfClinician(clinician: number, start: number, end: number): number {
    const at = clinician * (this.model.steps + 1)
    return this.clinicianSum[at + end]! - this.clinicianSum[at + start]!
  }

  /** What a session pays beside its time. */
  priceOfCount(clinician: number, steps: number, isGroup: boolean): number {
    const { kinds } = this.layout
    return kinds.length === 0 ? 0 : this.countPrice[clinician * kinds.length + this.kindOf[isGroup ? 1 : 0][steps]!]!
  }

  /** Counts a session (or `share` of one) of a clinician into the slope of its kind. */
  countIn(slope: Float64Array, clinician: number, steps: number, isGroup: boolean, share: number): void {
    const { kinds, count } = this.layout
    if (kinds.length === 0) return
    const i = count + clinician * kinds.length + this.kindOf[isGroup ? 1 : 0][steps]!
    slope[i] = slope[i]! + share
  }

  /** Price of a room of the class for the span; infinite where it is closed or full. */
  priceOfRoom(room: number, start: number, end: number): number {
    const at = room * (this.model.steps + 1)
    if (this.roomClosed[at + end]! > this.roomClosed[at + start]!) return Number.POSITIVE_INFINITY
    return this.roomSum[at + end]! - this.roomSum[at + start]!
  }

  /** Price of the cheapest room for a private session, and that room in `room`; infinite where there is none. */
  roomFor(service: number, start: number, end: number, video: boolean): number {
    this.room = VIDEO
    if (video) return 0
    let least = Number.POSITIVE_INFINITY
    for (const room of this.model.privateRooms[service]!) {
      const price = this.priceOfRoom(room, start, end)
      if (price >= least) continue
      least = price
      this.room = room
      if (price === 0) break
    }
    return least
  }

  /** Counts a session (or `share` of one) into the slopes of the limits that it meets. */
  use(slope: Float64Array, clinician: number, room: number, start: number, end: number, share: number): void {
    const { layout, model } = this
    const length = (end - start) * share
    const day = layout.day + clinician * DAYS + Math.floor(start / model.daySteps)
    slope[layout.week + clinician] = slope[layout.week + clinician]! + length
    slope[day] = slope[day]! + length
    const at = layout.step + clinician * model.steps
    for (let t = at + start; t < at + end; t++) slope[t] = slope[t]! + share
    if (room === VIDEO) return
    const held = layout.room + room * model.steps
    for (let t = held + start; t < held + end; t++) slope[t] = slope[t]! + share
  }
}

/** Direct time by week and day: limits, what is above a fair share, and what open groups take already. */
export class DirectTime {
  private readonly model: Model
  private readonly layout: Layout
  /** Steps that open groups take, with `week`. */
  readonly fixedWeek: Int32Array
  private readonly leftOfDay: Int32Array
  /** Loads of a clinician's week of which one always earns most: those next to the fair share, and the most. */
  private readonly loads: readonly Int32Array[]

  constructor(model: Model, layout: Layout, week: Week | null) {
    const { clinicianWeek, clinicianFair, clinicianDay, daySteps } = model
    this.model = model
    this.layout = layout
    this.fixedWeek = new Int32Array(clinicianWeek.length)
    this.leftOfDay = Int32Array.from(
      { length: clinicianWeek.length * DAYS },
      (_, i) => clinicianDay[Math.floor(i / DAYS)]!,
    )
    if (week !== null) {
      model.offerings.forEach(({ start, end }, o) => {
        const c = week.leader[o]!
        if (week.open[o] === 0) return
        this.fixedWeek[c] = this.fixedWeek[c]! + end - start
        const day = c * DAYS + Math.floor(start / daySteps)
        this.leftOfDay[day] = this.leftOfDay[day]! - end + start
      })
    }
    // With groups settled, only private sessions are still to be placed.
    const lengths = week === null ? null : privateLengths(model)
    const wholes = (c: number, left: number): readonly number[] =>
      lengths === null ? Array.from({ length: left + 1 }, (_, steps) => steps) : wholeSums(lengths[c]!, left)
    for (let i = 0; i < this.leftOfDay.length; i++) {
      const left = this.leftOfDay[i]!
      this.leftOfDay[i] = Math.min(left, wholes(Math.floor(i / DAYS), left).at(-1) ?? left)
    }
    this.loads = Array.from(clinicianWeek, (limit, c) => {
      const fixed = this.fixedWeek[c]!
      const fair = Math.max(0, clinicianFair[c]! - fixed)
      const sums = wholes(c, Math.max(0, limit - fixed))
      const above = sums.findIndex((sum) => sum > fair)
      const bends = above < 0 ? [] : [sums[above - 1]!, sums[above]!]
      return Int32Array.from([...bends, sums.at(-1)!], (sum) => fixed + sum)
    })
  }

  /** What limits of week and day earn at most at these prices, less what fairness takes; `unit` is the price of 1. */
  earn(prices: Float64Array, slope: Float64Array, unit: number): number {
    const { model, layout, fixedWeek, leftOfDay, loads } = this
    const aboveFair = model.problem.weights.aboveFair * unit
    let earned = 0
    for (let c = 0; c < fixedWeek.length; c++) {
      const i = layout.week + c
      let most = Number.NEGATIVE_INFINITY
      let load = 0
      for (const own of loads[c]!) {
        const worth = prices[i]! * (own - fixedWeek[c]!) - aboveFair * Math.max(0, own - model.clinicianFair[c]!)
        // Of two that earn the same, between them.
        if (worth === most) load = (load + own) / 2
        if (worth <= most) continue
        most = worth
        load = own
      }
      earned += most
      slope[i] = slope[i]! - load + fixedWeek[c]!
    }
    for (let i = 0; i < leftOfDay.length; i++) {
      earned += prices[layout.day + i]! * leftOfDay[i]!
      slope[layout.day + i] = slope[layout.day + i]! - leftOfDay[i]!
    }
    return earned
  }
}
