/** The sessions that one person could have on one day as things stand: seats, clinicians and rooms that are free, with their prices. */

import type { Span } from '../../base/time.ts'
import { presence } from './apart.ts'
import { attends } from './cost.ts'
import { COST, END, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'
import type { SeatWorth } from './worth.ts'

/** What a search for one person's best week may use. */
export type Ask = {
  readonly person: number
  /** Conjoint sessions that the week must hold, as entries of the person's pattern. */
  readonly forced: Pattern
  /** Closed offerings that may be opened (1), or none. */
  readonly openable: Uint8Array | null
  /** The share of the opening cost that one person is asked to bear: groups fill up later. */
  readonly openingShare: number
  /** Random extra on every price, so that the same question gets several answers. */
  readonly noise: number
  /** A service to leave out, or -1. */
  readonly without: number
  /** Days, as bits from Monday, that the person leaves to somebody else; a forced session stays. */
  readonly daysOff: number
  readonly next: () => number
  /** The worth of seats and hours, and how much of it counts in prices. */
  readonly worth?: { readonly of: SeatWorth; readonly share: number } | null
}

/** The items of one day in one place (on site or by video), as parallel lists. */
export class Items {
  size = 0
  readonly service: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly ref: Int32Array
  readonly place: Int32Array
  readonly cost: Int32Array
  readonly price: Int32Array
  readonly forced: Uint8Array
  constructor(capacity: number) {
    this.service = new Int32Array(capacity)
    this.start = new Int32Array(capacity)
    this.end = new Int32Array(capacity)
    this.ref = new Int32Array(capacity)
    this.place = new Int32Array(capacity)
    this.cost = new Int32Array(capacity)
    this.price = new Int32Array(capacity)
    this.forced = new Uint8Array(capacity)
  }

  /**
   * Adds an item, or replaces the same service at the same time if this one is cheaper: to the person they differ in
   * price only.
   */
  offer(
    service: number,
    start: number,
    end: number,
    ref: number,
    place: number,
    cost: number,
    price: number,
    forced: number,
  ): void {
    let at = this.size
    for (let i = 0; i < this.size; i++) {
      if (this.start[i] !== start || this.service[i] !== service || this.end[i] !== end) continue
      if (this.price[i]! <= price || this.forced[i] === 1) return
      at = i
      break
    }
    if (at === this.size) {
      if (this.size >= this.start.length) return
      this.size += 1
    }
    this.service[at] = service
    this.start[at] = start
    this.end[at] = end
    this.ref[at] = ref
    this.place[at] = place
    this.cost[at] = cost
    this.price[at] = price
    this.forced[at] = forced
  }

  /** Takes out the items for which `isUnwanted` says so. */
  drop(isUnwanted: (item: number) => boolean): void {
    let kept = 0
    for (let i = 0; i < this.size; i++) {
      if (isUnwanted(i)) continue
      for (const list of this.lists) list[kept] = list[i]!
      kept += 1
    }
    this.size = kept
  }

  private get lists(): readonly (Int32Array | Uint8Array)[] {
    const { service, start, end, ref, place, cost, price, forced } = this
    return [service, start, end, ref, place, cost, price, forced]
  }
}

/** A leader who could take a closed offering now, or -1; of several the one with most direct time left. */
export function freeLeader(week: Week, offering: number): number {
  const { leaders, start, end } = week.model.offerings[offering]!
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (const clinician of leaders) {
    const left = week.model.clinicianWeek[clinician]! - week.weekLoad[clinician]!
    if (left <= most || !week.isFree(clinician, start, end)) continue
    best = clinician
    most = left
  }
  return best
}

/** A room class for a closed offering, VIDEO where it needs none, or null. */
export function freeRoom(week: Week, offering: number): number | null {
  const { rooms, start, end, video } = week.model.offerings[offering]!
  if (video) return VIDEO
  const found = week.firstRoom(rooms, start, end)
  return found === -1 ? null : found
}

export function collectDay(week: Week, ask: Ask, day: number, video: boolean, items: Items): void {
  items.size = 0
  addForced(week, ask, day, video, items)
  addGroups(week, ask, day, video, items)
  addPrivates(week, ask, day, video, items)
}

export function addForced(week: Week, { forced }: Ask, day: number, video: boolean, items: Items): void {
  for (let i = 0; i < forced.length; i += STRIDE) {
    const start = forced[i + START]!
    if (Math.floor(start / week.model.daySteps) !== day || (forced[i + PLACE] === VIDEO) !== video) continue
    const cost = forced[i + COST]!
    items.offer(forced[i + SERVICE]!, start, forced[i + END]!, forced[i + REF]!, forced[i + PLACE]!, cost, cost, 1)
  }
}

function addGroups(week: Week, ask: Ask, day: number, video: boolean, items: Items): void {
  const { model } = week
  const person = model.persons[ask.person]!
  const { undersized } = model.problem.weights
  const couple = person.couple >= 0 ? model.couples[person.couple]! : null
  const partner = couple ? week.patterns[person.partner]! : null
  const list = person.groups[day]!
  const costs = person.groupCosts[day]!
  for (let i = 0; i < list.length; i++) {
    const offering = list[i]!
    const { service, start, end, soft, cost, video: byVideo } = model.offerings[offering]!
    if (byVideo !== video) continue
    let price = costs[i]!
    const { worth } = ask
    if (worth) price += Math.round(worth.share * worth.of.ofSeat(ask.person, day, i))
    if (week.open[offering] === 1) {
      const attending = week.members[offering]!.length
      if (attending >= week.seats[offering]!) continue
      // The worth of a seat knows of groups that are too small.
      if (attending < soft) price -= Math.round(undersized * (1 - (worth?.share ?? 0)))
    } else {
      if (ask.openable === null || ask.openable[offering] === 0) continue
      if (freeLeader(week, offering) === -1 || freeRoom(week, offering) === null) continue
      // The worth of a seat pays for its share of the group already.
      price += Math.round(cost * ask.openingShare * (1 - (worth?.share ?? 0)))
    }
    if (couple !== null && (couple.apart || couple.together) && attends(partner!, offering)) {
      if (couple.apart) continue
      price -= model.problem.weights.splitCouple
    } else if (couple?.together) price += model.problem.weights.splitCouple
    if (person.orders.length > 0 && meetsForbidden(week, ask.person, offering)) continue
    if (ask.noise > 0) price += Math.floor(ask.next() * ask.noise)
    items.offer(service, start, end, offering, byVideo ? VIDEO : 0, costs[i]!, price, 0)
  }
}

export function meetsForbidden(week: Week, person: number, offering: number): boolean {
  const { start } = week.model.offerings[offering]!
  for (const { other, from } of week.model.persons[person]!.orders) {
    if (start >= from && attends(week.patterns[other]!, offering)) return true
  }
  return false
}

function addPrivates(week: Week, ask: Ask, day: number, video: boolean, items: Items): void {
  const { model } = week
  for (const option of model.persons[ask.person]!.privates[day]!) {
    const { service, start, end, clinicians, costs } = option
    if (service === ask.without) continue
    let best = -1
    let least = Number.POSITIVE_INFINITY
    let cost = 0
    for (let i = 0; i < clinicians.length; i++) {
      const clinician = clinicians[i]!
      if ((video && model.clinicianVideo[clinician] === 0) || !week.isFree(clinician, start, end)) continue
      const { worth } = ask
      let price = costs[i]!
      // The worth of an hour holds what is paid above a fair share.
      if (worth) price += Math.round(worth.share * worth.of.ofTime(clinician, start, end))
      else price += week.fairnessOf(clinician, end - start)
      if (ask.noise > 0) price += Math.floor(ask.next() * ask.noise)
      if (price >= least) continue
      least = price
      best = clinician
      cost = costs[i]!
    }
    if (best < 0) continue
    const place = video ? VIDEO : week.firstRoom(model.privateRooms[service]!, start, end)
    if (place !== -1 || video) items.offer(service, start, end, best, place, cost, least, 0)
  }
}

/** Spans, in minutes, in which this person must not be occupied because the partner is and somebody must be home. */
export function homeDuties(week: Week, person: number, day: number): Span[] {
  const { model } = week
  const { couple, partner } = model.persons[person]!
  const windows = couple >= 0 ? model.couples[couple]!.home[day]! : []
  if (windows.length === 0 || partner < 0) return []
  const duties: Span[] = []
  const { travel } = model.couples[couple]!
  const days = daysToLookAt(day, travel)
  for (let at = days.from; at <= days.to; at++) {
    for (const [start, end] of occupiedOf(week, partner, at, travel)) {
      for (const [from, to] of windows) {
        const span: Span = [Math.max(start, from), Math.min(end, to)]
        if (span[0] < span[1]) duties.push(span)
      }
    }
  }
  return duties
}

/** No center closes for less than this between two days, in minutes: only a longer margin, twice, bridges a night. */
const NIGHT = 240

/** The day itself, and those beside it where a way (or a buffer) is so long that it reaches over the night. */
const daysToLookAt = (day: number, margin: number): { readonly from: number; readonly to: number } =>
  2 * margin < NIGHT ? { from: day, to: day } : { from: day - 1, to: day + 1 }

/** A person's time away or on the screen on one day, in minutes. */
function occupiedOf(week: Week, person: number, day: number, travel: number): Span[] {
  const { grid, daySteps } = week.model
  const pattern = week.patterns[person]!
  const spans: Span[] = []
  let first = -1
  let last = -1
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (Math.floor(pattern[i + START]! / daySteps) !== day) continue
    if (pattern[i + PLACE] === VIDEO) spans.push([pattern[i + START]! * grid, pattern[i + END]! * grid])
    else {
      if (first < 0) first = pattern[i + START]!
      last = pattern[i + END]!
    }
  }
  if (first >= 0) spans.push([first * grid - travel, last * grid + travel])
  return spans
}

/** When a no-contact partner is in the building, buffer included, with the moment from which the order counts. */
export type Forbidden = { readonly start: number; readonly end: number; readonly from: number }

export function forbiddenPresence(week: Week, person: number, day: number): Forbidden[] {
  const { model } = week
  const found: Forbidden[] = []
  const days = daysToLookAt(day, model.buffer)
  for (const { other, from } of model.persons[person]!.orders) {
    for (let at = days.from; at <= days.to; at++) {
      const there = presence(week.patterns[other]!, at * model.daySteps, model.daySteps, from)
      if (there !== null)
        found.push({ start: there[0] * model.grid - model.buffer, end: there[1] * model.grid + model.buffer, from })
    }
  }
  return found
}
