/** The cheapest week out of patterns for each day: an exact dynamic program over the days, with a look ahead that leaves few states. */

import { DAYS, type Model } from './compile.ts'
import { doseCost } from './cost.ts'
import type { DayPatterns } from './day-patterns.ts'
import { MIX_SERVICES, type Mix } from './mix.ts'
import { nothing, type Pattern, STRIDE } from './pattern.ts'

const FAR = 0x3fffffff
/** Limits that are tried above what a week must cost at least: a little comfort, much of it, a missing session, several. */
const SLACKS = [4, 16, 64, 256, 1024, 4096]
/** A week of 7 days with 12 sessions a day. */
const ENTRIES = DAYS * 12 * STRIDE

/** Days that must not stay empty (not 0), and days, as bits from Monday, that stay empty where nothing is forced. */
export type DayChoice = { readonly forcedOn: Int32Array; readonly daysOff: number }

export class WeekProgram {
  /** Price of the week found last, dose included. */
  price = 0
  private readonly model: Model
  private readonly days: DayPatterns
  private readonly scale: number
  /** Days that have patterns, in order; everything below counts in these. */
  private readonly dayAt = new Int32Array(DAYS)
  private dayCount = 0
  private readonly isForced = new Uint8Array(DAYS)
  // Patterns of each day that are worth a look, with price, mix and number: the long ones first, of one length the cheap ones.
  private readonly usefulPrice: Int32Array
  private readonly usefulMix: Int32Array
  private readonly usefulAt: Int32Array
  /** Lengths of each day that occur, the longest first: steps, and where those of each begin; one more is where the last ones end. */
  private readonly lengths: Int32Array
  private readonly lengthFrom: Int32Array
  private readonly lengthCount = new Int32Array(DAYS)
  private readonly perLength: number
  private readonly byLength: Int32Array
  private readonly nextOfLength: Int32Array
  private readonly bestMix = new Int32Array(DAYS + 1)
  /** By mix: the least price of those looked at so far. */
  private cheapest = new Int32Array(0)
  // Sizes of the person looked at.
  private target = 0
  private maxDays = 0
  private mix!: Mix
  private mixLack = new Int32Array(0)
  /** By day and mix before it: what must be lacking at the end at least. */
  private lackAhead = new Int32Array(0)
  /** Least price of the days from k on, with every shortage of hours and days, after m steps on d days; mixes are left out. */
  private ahead = new Int32Array(0)
  /** Per person, once looked at: `ahead` after the last day. */
  private readonly ends: Int32Array[] = []
  // The dynamic program: for each day the cheapest way to each state, and where it came from.
  private cost = new Int32Array(0)
  private cameFrom = new Int32Array(0)
  private cameBy = new Int32Array(0)
  private readonly active: Int32Array[] = []
  private readonly activeCount = new Int32Array(DAYS + 1)
  private readonly out = new Int32Array(ENTRIES)
  private readonly picked = new Int32Array(DAYS)
  private readonly reach = new Int32Array(MIX_SERVICES)

  constructor(model: Model, days: DayPatterns, scale: number) {
    this.model = model
    this.days = days
    this.scale = scale
    this.usefulPrice = new Int32Array(DAYS * days.perDay)
    this.usefulMix = new Int32Array(DAYS * days.perDay)
    this.usefulAt = new Int32Array(DAYS * days.perDay)
    this.perLength = model.daySteps + 2
    this.lengths = new Int32Array(DAYS * this.perLength)
    this.lengthFrom = new Int32Array(DAYS * this.perLength)
    this.byLength = new Int32Array(this.perLength)
    this.nextOfLength = new Int32Array(days.perDay)
  }

  /** The person's dose or days are other ones now. */
  forget(person: number): void {
    delete this.ends[person]
  }

  /** The cheapest week below `limit`, or null where none is. */
  solve(person: number, mix: Mix, choice: DayChoice, limit: number): Pattern | null {
    this.prepare(person, mix, choice)
    // Nearly always a week exists that is hardly dearer than it must be; a low limit leaves few states, and what is
    // found below a limit is the cheapest of all.
    const atLeast = this.ahead[0]! + this.lackAhead[0]!
    for (const slack of SLACKS) {
      const low = atLeast + slack * this.scale
      if (low >= limit) break
      const found = this.run(low)
      if (found !== null) return found
    }
    return atLeast >= limit ? null : this.run(limit)
  }

  private prepare(person: number, mix: Mix, { forcedOn, daysOff }: DayChoice): void {
    const { days } = this
    const { target, maxDays } = this.model.persons[person]!
    this.target = target
    this.maxDays = maxDays
    this.mix = mix
    this.dayCount = 0
    for (let day = 0; day < DAYS; day++) {
      if (days.count[day] === 0 || (forcedOn[day] === 0 && (daysOff & (1 << day)) !== 0)) continue
      this.dayAt[this.dayCount] = day
      this.isForced[this.dayCount] = forcedOn[day] === 0 ? 0 : 1
      this.dayCount += 1
    }
    if (this.mixLack.length < mix.size) {
      this.mixLack = new Int32Array(mix.size)
      this.cheapest = new Int32Array(mix.size)
      this.lackAhead = new Int32Array((DAYS + 1) * mix.size)
    }
    this.findUseful()
    const { missingSession } = this.model.problem.weights
    for (let x = 0; x < mix.size; x++) this.mixLack[x] = (mix.lackingHalves[x]! / 2) * missingSession * this.scale
    this.lookAtMixes()
    this.lookAhead(person)
  }

  /** Leaves out patterns for which another of the same mix gives no less therapy for no more; no two have both alike. */
  private findUseful(): void {
    const { days, usefulPrice, usefulMix, usefulAt, lengths, lengthFrom, byLength, nextOfLength, cheapest } = this
    for (let k = 0; k < this.dayCount; k++) {
      const base = this.dayAt[k]! * days.perDay
      // A chain for each length.
      byLength.fill(-1)
      let longest = 0
      for (let i = days.count[this.dayAt[k]!]! - 1; i >= 0; i--) {
        const steps = days.steps[base + i]!
        nextOfLength[i] = byLength[steps]!
        byLength[steps] = i
        if (steps > longest) longest = steps
      }
      cheapest.fill(FAR, 0, this.mix.size)
      let end = k * days.perDay
      let length = k * this.perLength
      for (let steps = longest; steps > 0; steps--) {
        const from = end
        for (let i = byLength[steps]!; i >= 0; i = nextOfLength[i]!) {
          const price = days.price[base + i]!
          if (cheapest[days.mix[base + i]!]! <= price) continue
          let at = end
          for (; at > from && usefulPrice[at - 1]! > price; at--) {
            usefulPrice[at] = usefulPrice[at - 1]!
            usefulMix[at] = usefulMix[at - 1]!
            usefulAt[at] = usefulAt[at - 1]!
          }
          usefulPrice[at] = price
          usefulMix[at] = days.mix[base + i]!
          usefulAt[at] = i
          end += 1
        }
        if (end === from) continue
        for (let u = from; u < end; u++) cheapest[usefulMix[u]!] = usefulPrice[u]!
        lengths[length] = steps
        lengthFrom[length++] = from
      }
      lengthFrom[length] = end
      this.lengthCount[k] = length - k * this.perLength
    }
  }

  /** The most that the days from each on can add to each service, and so what must be lacking at the end. */
  private lookAtMixes(): void {
    const { bestMix, mix, mixLack, lackAhead, reach } = this
    bestMix[this.dayCount] = 0
    for (let k = this.dayCount - 1; k >= 0; k--) {
      const begin = k * this.perLength
      reach.fill(0)
      for (let u = this.lengthFrom[begin]!; u < this.lengthFrom[begin + this.lengthCount[k]!]!; u++) {
        const own = this.usefulMix[u]!
        for (let s = 0; s < MIX_SERVICES; s++) {
          if (mix.dims[s]! < 2) continue
          const held = Math.trunc(own / mix.strides[s]!) % mix.dims[s]!
          if (held > reach[s]!) reach[s] = held
        }
      }
      let best = 0
      for (let s = 0; s < MIX_SERVICES; s++) best += reach[s]! * mix.strides[s]!
      bestMix[k] = mix.atBest[bestMix[k + 1]! * mix.size + best]!
    }
    for (let k = 0; k <= this.dayCount; k++) {
      for (let x = 0; x < mix.size; x++) lackAhead[k * mix.size + x] = mixLack[mix.atBest[x * mix.size + bestMix[k]!]!]!
    }
  }

  /** An exact program over hours and days alone, from the last day back: no week can cost less. */
  private lookAhead(person: number): void {
    const { target, maxDays, dayCount, lengths, lengthFrom, usefulPrice } = this
    const width = maxDays + 1
    const layer = (target + 1) * width
    if (this.ahead.length < layer * (dayCount + 1)) this.ahead = new Int32Array(layer * (DAYS + 1))
    const { ahead } = this
    this.priceEnds(person, dayCount * layer)
    for (let k = dayCount - 1; k >= 0; k--) {
      const first = k * this.perLength
      const end = first + this.lengthCount[k]!
      const here = k * layer
      const next = here + layer
      // After k days, at most k of them were attended.
      const most = Math.min(maxDays, k)
      for (let m = k === 0 ? 0 : target; m >= 0; m--) {
        for (let d = 0; d <= most; d++) {
          let best = this.isForced[k] === 1 ? FAR : ahead[next + m * width + d]!
          if (d < maxDays) {
            for (let l = first; l < end; l++) {
              const reached = m + lengths[l]!
              const to = reached > target ? target : reached
              const sum = usefulPrice[lengthFrom[l]!]! + ahead[next + to * width + d + 1]!
              if (sum < best) best = sum
            }
          }
          ahead[here + m * width + d] = best
        }
      }
    }
  }

  /** Prices of every shortage of hours and days at the end of the week. */
  private priceEnds(person: number, at: number): void {
    const { target, maxDays, scale } = this
    let ends = this.ends[person]
    if (ends === undefined) {
      const width = maxDays + 1
      ends = Int32Array.from(
        { length: (target + 1) * width },
        (_, i) => doseCost(this.model, person, Math.trunc(i / width), i % width, 0) * scale,
      )
      this.ends[person] = ends
    }
    this.ahead.set(ends, at)
  }

  private grow(states: number): void {
    const needed = states * (DAYS + 1)
    if (this.cost.length < needed) {
      this.cost = new Int32Array(needed).fill(FAR)
      this.cameFrom = new Int32Array(needed)
      this.cameBy = new Int32Array(needed)
      this.active.length = 0
    }
    while (this.active.length <= DAYS) this.active.push(new Int32Array(0))
    for (let d = 0; d <= DAYS; d++) if (this.active[d]!.length < states) this.active[d] = new Int32Array(states)
  }

  private run(limit: number): Pattern | null {
    const { target, maxDays, dayCount, mix } = this
    const width = maxDays + 1
    const states = (target + 1) * width * mix.size
    this.grow(states)
    const { cost, active, activeCount } = this
    cost[0] = 0
    active[0]![0] = 0
    activeCount.fill(0)
    activeCount[0] = 1
    for (let k = 0; k < dayCount; k++) this.step(k, states, limit)
    let best = -1
    let bestCost = limit
    const last = dayCount * states
    for (let a = 0; a < activeCount[dayCount]!; a++) {
      const state = active[dayCount]![a]!
      const rest = Math.trunc(state / mix.size)
      const sum =
        cost[last + state]! +
        this.ahead[dayCount * (target + 1) * width + rest]! +
        this.mixLack[state - rest * mix.size]!
      if (sum >= bestCost) continue
      bestCost = sum
      best = state
    }
    const found = best < 0 ? null : this.readBack(best, states)
    for (let k = 0; k <= dayCount; k++) {
      for (let a = 0; a < activeCount[k]!; a++) cost[k * states + active[k]![a]!] = FAR
    }
    if (found !== null) this.price = bestCost
    return found
  }

  /** From what can stand before day k to what can stand after it; a state is hours, days and mix in one number. */
  private step(k: number, states: number, limit: number): void {
    const { target, maxDays, mix, cost, cameFrom, cameBy, ahead, lackAhead } = this
    const { lengths, lengthFrom, usefulPrice, usefulMix, usefulAt } = this
    const { plus, size: M } = mix
    const width = maxDays + 1
    const here = k * states
    const there = here + states
    const firstLength = k * this.perLength
    const endLength = firstLength + this.lengthCount[k]!
    const list = this.active[k]!
    const nextList = this.active[k + 1]!
    const nextAhead = (k + 1) * (target + 1) * width
    const lackHere = k * M
    const lackThere = lackHere + M
    const isForced = this.isForced[k] === 1
    let nextCount = 0
    for (let a = 0; a < this.activeCount[k]!; a++) {
      const state = list[a]!
      const soFar = cost[here + state]!
      const rest = Math.trunc(state / M)
      const x = state - rest * M
      const m = Math.trunc(rest / width)
      const d = rest - m * width
      if (
        !isForced &&
        soFar < cost[there + state]! &&
        soFar + ahead[nextAhead + rest]! + lackAhead[lackThere + x]! < limit
      ) {
        if (cost[there + state] === FAR) nextList[nextCount++] = state
        cost[there + state] = soFar
        cameFrom[there + state] = state
        cameBy[there + state] = -1
      }
      if (d === maxDays) continue
      const left = limit - soFar
      // The short ones first: of two weeks that cost the same, the one stays that takes less of the center's time.
      for (let l = endLength - 1; l >= firstLength; l--) {
        const reached = m + lengths[l]!
        const after = (reached > target ? target : reached) * width + d + 1
        const most = left - ahead[nextAhead + after]!
        const below = most - lackAhead[lackHere + x]!
        for (let u = lengthFrom[l]!; u < lengthFrom[l + 1]!; u++) {
          const price = usefulPrice[u]!
          // The rest of this length are dearer still.
          if (price >= below) break
          const nx = plus[x * M + usefulMix[u]!]!
          if (nx < 0 || price + lackAhead[lackThere + nx]! >= most) continue
          const to = there + after * M + nx
          const sum = soFar + price
          if (sum >= cost[to]!) continue
          if (cost[to] === FAR) nextList[nextCount++] = to - there
          cost[to] = sum
          cameFrom[to] = state
          cameBy[to] = usefulAt[u]!
        }
      }
    }
    this.activeCount[k + 1] = nextCount
  }

  private readBack(end: number, states: number): Pattern {
    const { picked, dayCount } = this
    let state = end
    for (let k = dayCount; k > 0; k--) {
      const at = k * states + state
      picked[k - 1] = this.cameBy[at]!
      state = this.cameFrom[at]!
    }
    let length = 0
    for (let k = 0; k < dayCount; k++) {
      if (picked[k]! >= 0) length = this.days.copyEntries(this.dayAt[k]!, picked[k]!, this.out, length)
    }
    return length === 0 ? nothing : this.out.slice(0, length)
  }
}
