/** All worthwhile ways to spend one day, for each day of the week: chains of sessions with at most one short wait, the cheapest per minutes and mix. */

import type { Span } from '../base/time.ts'
import { DAYS, type Model, type PersonModel } from './compile.ts'
import type { Forbidden, Items } from './day-items.ts'
import { MIX_SERVICES, type Mix } from './mix.ts'
import { STRIDE, VIDEO } from './pattern.ts'

/** More sessions than this do not fit into a day of therapy. */
const DEPTH = 12
/** Patterns kept per day; each is the cheapest of its minutes and mix, so hundreds are rare. */
const PER_DAY = 600

/** What a day asks beside the items themselves. */
export type DayLimits = {
  readonly duties: readonly Span[]
  readonly forbidden: readonly Forbidden[]
  /** Most sessions of a service on this day, or null for no limit. */
  readonly most: Int32Array | null
}

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
  private readonly order: Int32Array
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
    this.day = day
    this.video = video
    for (let s = 0; s < MIX_SERVICES; s++) this.unit[s] = table.dims[s]! > 1 ? table.strides[s]! : 0
    this.forcedCount = 0
    for (let i = 0; i < items.size; i++) this.forcedCount += items.forced[i]!
    this.sortByStart()
    const base = day * PER_DAY
    for (let i = 0; i < this.count[day]!; i++) this.byKey[this.steps[base + i]! * table.size + this.mix[base + i]!] = i
    this.extend(0, 0, -1, 0, 0, 0, 0, 0)
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
    const { order, items } = this
    for (let i = 0; i < items.size; i++) {
      let at = i
      while (at > 0 && items.start[order[at - 1]!]! > items.start[i]!) {
        order[at] = order[at - 1]!
        at -= 1
      }
      order[at] = i
    }
  }

  /** `from`: place in `order` to go on at; `end` is -1 before the first session. */
  private extend(
    depth: number,
    from: number,
    end: number,
    waited: number,
    steps: number,
    mix: number,
    price: number,
    forced: number,
  ): void {
    const { items, order, person, table, limits, unit, counts } = this
    if (depth > 0 && steps >= person.blockMin && forced === this.forcedCount) this.record(depth, steps, mix, price)
    if (depth === DEPTH) {
      this.overflowed = true
      return
    }
    const latest = end < 0 ? Number.POSITIVE_INFINITY : waited > 0 ? end : end + person.maxGap
    for (let i = from; i < items.size; i++) {
      const item = order[i]!
      const start = items.start[item]!
      if (start > latest) break
      if (start < end) continue
      const length = items.end[item]! - start
      if (steps + length > person.blockMax) continue
      const service = items.service[item]!
      const next = table.plus[mix * table.size + unit[service]!]!
      if (next < 0) continue
      if (limits.most !== null && counts[service]! >= limits.most[service]!) continue
      const wait = end < 0 ? 0 : start - end
      this.path[depth] = item
      counts[service] = counts[service]! + 1
      this.extend(
        depth + 1,
        i + 1,
        items.end[item]!,
        waited + wait,
        steps + length,
        next,
        price + items.price[item]! + wait * this.gapPrice,
        forced + items.forced[item]!,
      )
      counts[service] = counts[service]! - 1
    }
  }

  private record(depth: number, steps: number, mix: number, price: number): void {
    const base = this.day * PER_DAY
    const key = steps * this.table.size + mix
    let at = this.byKey[key]!
    if (at >= 0 && this.price[base + at]! <= price) return
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
