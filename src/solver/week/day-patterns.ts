/** All worthwhile ways to spend one day, for each day of the week: chains of sessions with at most one short wait, the cheapest per minutes and mix. */

import type { Span } from '../../base/time.ts'
import { DAYS, type Model, type PersonModel } from './compile.ts'
import type { Forbidden, Items } from './day-items.ts'
import { MIX_SERVICES, type Mix } from './mix.ts'
import { STRIDE, VIDEO } from './pattern.ts'

/** More sessions than this do not fit into a day of therapy. */
const DEPTH = 12
/** Patterns kept per day; each is the cheapest of its minutes and mix, so hundreds are rare. */
const PER_DAY = 600
const FAR = 0x3fffffff

/** What being on site costs, by the steps of the day: `enter` at the first start and `leave` at the last end together. */
export type Stay = { readonly enter: Int32Array; readonly leave: Int32Array }

/** What a day asks beside the items themselves. */
export type DayLimits = {
  readonly duties: readonly Span[]
  readonly forbidden: readonly Forbidden[]
  /** Most sessions of a service on this day, or null for no limit. */
  readonly most: Int32Array | null
  /** Patterns that cost as much are of no use. */
  readonly below: number
  /** Not looked at by video. */
  readonly stay: Stay | null
}
export const anyPrice = FAR

export class DayPatterns {
  readonly count = new Int32Array(DAYS)
  /** Steps of therapy, mix and price of pattern `i` of day `d`, at `d * perDay + i`. */
  readonly steps = new Int32Array(DAYS * PER_DAY)
  readonly mix = new Int32Array(DAYS * PER_DAY)
  readonly price = new Int32Array(DAYS * PER_DAY)
  readonly perDay = PER_DAY
  private readonly length = new Int32Array(DAYS * PER_DAY)
  private readonly entries = new Int32Array(DAYS * PER_DAY * DEPTH * STRIDE)
  private readonly model: Model
  private readonly byKey: Int32Array
  private readonly path = new Int32Array(DEPTH)
  // The items of the day in order of start.
  private readonly order: Int32Array
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private readonly prices: Int32Array
  private readonly services: Int32Array
  private readonly units: Int32Array
  /** The first item that starts at a step of the day or later. */
  private readonly firstAt: Int32Array
  /** The first item that starts when this one ends, or later; and the steps that the shortest of all takes. */
  private readonly nextAt: Int32Array
  private shortest = 0
  /** What all items from each on could save at best. */
  private readonly saving: Int32Array
  private below = FAR
  private dayStart = 0
  private readonly counts = new Int32Array(MIX_SERVICES)
  private readonly unit = new Int32Array(MIX_SERVICES)
  // What the enumeration of one day looks at; set by `enumerate`.
  private items!: Items
  private person!: PersonModel
  private table!: Mix
  private limits!: DayLimits
  private day = 0
  private video = false
  private forcedCount = 0
  private readonly gapPrice: number
  /** Whether something was left out for want of space; a bound is worth nothing then. */
  overflowed = false

  constructor(model: Model, itemCapacity: number, largestMix: number, scale: number) {
    this.gapPrice = model.problem.weights.gap * scale
    this.model = model
    this.byKey = new Int32Array((model.daySteps + 1) * largestMix).fill(-1)
    this.order = new Int32Array(itemCapacity)
    this.starts = new Int32Array(itemCapacity)
    this.ends = new Int32Array(itemCapacity)
    this.prices = new Int32Array(itemCapacity)
    this.services = new Int32Array(itemCapacity)
    this.units = new Int32Array(itemCapacity)
    this.firstAt = new Int32Array(model.daySteps + 1)
    this.nextAt = new Int32Array(itemCapacity)
    this.saving = new Int32Array(itemCapacity + 1)
  }

  clear(day: number): void {
    this.count[day] = 0
  }

  /** Adds the patterns that these items allow to those of the day. */
  enumerate(day: number, video: boolean, items: Items, person: PersonModel, table: Mix, limits: DayLimits): void {
    this.items = items
    this.person = person
    this.table = table
    this.limits = limits
    this.below = limits.below
    this.day = day
    this.video = video
    for (let s = 0; s < MIX_SERVICES; s++) this.unit[s] = table.dims[s]! > 1 ? table.strides[s]! : 0
    this.forcedCount = 0
    for (let i = 0; i < items.size; i++) this.forcedCount += items.forced[i]!
    this.sortByStart()
    const base = day * PER_DAY
    for (let i = 0; i < this.count[day]!; i++) this.byKey[this.steps[base + i]! * table.size + this.mix[base + i]!] = i
    this.extend(0, 0, -1, 0, 0, 0, 0)
    for (let i = 0; i < this.count[day]!; i++) this.byKey[this.steps[base + i]! * table.size + this.mix[base + i]!] = -1
  }

  /** Appends the sessions of a pattern to `out` and returns the new length. */
  copyEntries(day: number, index: number, out: Int32Array, at: number): number {
    const from = (day * PER_DAY + index) * DEPTH * STRIDE
    const size = this.length[day * PER_DAY + index]! * STRIDE
    out.set(this.entries.subarray(from, from + size), at)
    return at + size
  }

  private sortByStart(): void {
    const { order, items, firstAt, starts } = this
    const { daySteps } = this.model
    for (let i = 0; i < items.size; i++) {
      let at = i
      const start = items.start[i]!
      while (at > 0 && items.start[order[at - 1]!]! > start) {
        order[at] = order[at - 1]!
        at -= 1
      }
      order[at] = i
    }
    this.dayStart = this.day * daySteps
    let step = 0
    for (let i = 0; i < items.size; i++) {
      const item = order[i]!
      starts[i] = items.start[item]!
      this.ends[i] = items.end[item]!
      this.prices[i] = items.price[item]!
      this.services[i] = items.service[item]!
      this.units[i] = this.unit[items.service[item]!]!
      while (step <= starts[i]! - this.dayStart) firstAt[step++] = i
    }
    while (step <= daySteps) firstAt[step++] = items.size
    this.shortest = daySteps
    for (let i = 0; i < items.size; i++) {
      this.nextAt[i] = firstAt[this.ends[i]! - this.dayStart]!
      this.shortest = Math.min(this.shortest, this.ends[i]! - starts[i]!)
    }
    this.saving[items.size] = 0
    for (let i = items.size - 1; i >= 0; i--) this.saving[i] = this.saving[i + 1]! + Math.min(0, this.prices[i]!)
  }

  /** `first`: the first item that may come next; `end`: of the session before, or -1 for the first of the day. */
  private extend(
    depth: number,
    first: number,
    end: number,
    waited: number,
    steps: number,
    mix: number,
    price: number,
  ): void {
    const { starts, ends, services, units, prices, counts, person, nextAt, saving, below } = this
    if (depth === DEPTH) {
      this.overflowed = true
      return
    }
    const { size } = this.items
    const { plus } = this.table
    const at = mix * this.table.size
    const { most } = this.limits
    const stay = this.video ? null : this.limits.stay
    const room = person.blockMax - steps
    const enough = person.blockMin - steps
    const mostAgain = room - this.shortest
    const { maxGap } = person
    const latest = end < 0 ? FAR : waited > 0 ? end : end + maxGap
    for (let i = first; i < size; i++) {
      const start = starts[i]!
      if (start > latest) break
      const itsEnd = ends[i]!
      const length = itsEnd - start
      if (length > room) continue
      const next = plus[at + units[i]!]!
      if (next < 0) continue
      const service = services[i]!
      if (most !== null && counts[service]! >= most[service]!) continue
      const wait = end < 0 ? 0 : start - end
      let sum = price + prices[i]! + wait * this.gapPrice
      if (stay !== null) {
        sum += stay.leave[itsEnd - this.dayStart]!
        sum += end < 0 ? stay.enter[start - this.dayStart]! : -stay.leave[end - this.dayStart]!
      }
      const after = nextAt[i]!
      if (sum + saving[after]! >= below) continue
      this.path[depth] = this.order[i]!
      if (length >= enough && sum < below) this.record(depth + 1, steps + length, next, sum)
      if (length > mostAgain || after === size) continue
      const again = waited + wait
      if (starts[after]! > (again > 0 ? itsEnd : itsEnd + maxGap)) continue
      counts[service] = counts[service]! + 1
      this.extend(depth + 1, after, itsEnd, again, steps + length, next, sum)
      counts[service] = counts[service]! - 1
    }
  }

  private record(depth: number, steps: number, mix: number, price: number): void {
    const base = this.day * PER_DAY
    const key = steps * this.table.size + mix
    let at = this.byKey[key]!
    if (at >= 0 && this.price[base + at]! <= price) return
    if (this.forcedCount > 0 && !this.holdsForced(depth)) return
    if (!this.isAllowed(depth)) return
    if (at < 0) {
      at = this.count[this.day]!
      if (at >= PER_DAY) {
        this.overflowed = true
        return
      }
      this.count[this.day] = at + 1
      this.byKey[key] = at
      this.steps[base + at] = steps
      this.mix[base + at] = mix
    }
    this.price[base + at] = price
    this.length[base + at] = depth
    const { items, entries } = this
    let to = (base + at) * DEPTH * STRIDE
    for (let i = 0; i < depth; i++) {
      const item = this.path[i]!
      entries[to++] = items.service[item]!
      entries[to++] = items.start[item]!
      entries[to++] = items.end[item]!
      entries[to++] = items.ref[item]!
      entries[to++] = this.video ? VIDEO : items.place[item]!
      entries[to++] = items.cost[item]!
    }
  }

  private holdsForced(depth: number): boolean {
    let forced = 0
    for (let i = 0; i < depth; i++) forced += this.items.forced[this.path[i]!]!
    return forced === this.forcedCount
  }

  /** Somebody at home, and nobody in the building who must not be met. */
  private isAllowed(depth: number): boolean {
    const { duties, forbidden } = this.limits
    if (duties.length === 0 && forbidden.length === 0) return true
    const { grid, couples, buffer } = this.model
    const first = this.items.start[this.path[0]!]! * grid
    const end = this.items.end[this.path[depth - 1]!]! * grid
    const travel = this.person.couple >= 0 ? couples[this.person.couple]!.travel : 0
    for (const [from, to] of duties) {
      if (!this.video && first - travel < to && from < end + travel) return false
      for (let i = 0; this.video && i < depth; i++) {
        const item = this.path[i]!
        if (this.items.start[item]! * grid < to && from < this.items.end[item]! * grid) return false
      }
    }
    if (this.video) return true
    for (const other of forbidden) {
      let own = 0
      while (own < depth && this.items.start[this.path[own]!]! < other.from) own += 1
      if (own === depth) continue
      const begin = this.items.start[this.path[own]!]! * grid
      if (begin - buffer < other.end && other.start < end + buffer) return false
    }
    return true
  }
}
