/** The cheapest week of one person given everybody else's: patterns per day, then an exact dynamic program over the days. */

import { DAYS, type Model } from './compile.ts'
import { doseCost } from './cost.ts'
import { type Ask, collectDay, forbiddenPresence, homeDuties, Items } from './day-items.ts'
import { type DayLimits, DayPatterns } from './day-patterns.ts'
import { COUPLE, MIX_SERVICES, type Mix, mixFor } from './mix.ts'
import { nothing, type Pattern, PLACE, START, STRIDE, VIDEO } from './pattern.ts'
import { countServices, type Week } from './state.ts'

const FAR = 0x3fffffff
const LARGEST_MIX = 1024
/** Limits that are tried above what a week must cost at least: comfort, then a missing session, then several. */
const SLACKS = [120, 700, 4000]
/** A week of 7 days with 12 sessions a day. */
const ENTRIES = DAYS * 12 * STRIDE

/** Another view of what is possible: for a bound, or for a wish that others would have to make room for. */
export type Relaxed = {
  /** Prices are multiples of 1 / scale. */
  readonly scale: number
  /** For a bound: home cover and no-contact orders are forgotten, and each partner counts conjoint sessions alone. */
  readonly isAlone: boolean
  readonly collect: (ask: Ask, day: number, video: boolean, items: Items) => void
}

export class BestWeek {
  /** Price of the week found last, dose included; a group's share of opening is in it. */
  price = 0
  private readonly week: Week
  private readonly model: Model
  private readonly items: Items
  private readonly days: DayPatterns
  private readonly relaxed: Relaxed | null
  private readonly scale: number
  // The dynamic program: for each day the cheapest way to each state, and where it came from.
  private cost = new Int32Array(0)
  private cameFrom = new Int32Array(0)
  private cameBy = new Int32Array(0)
  private readonly active: Int32Array[] = []
  private readonly activeCount = new Int32Array(DAYS + 1)
  private readonly mostSteps = new Int32Array(DAYS + 1)
  private readonly bestMix = new Int32Array(DAYS + 1)
  private readonly leastPrice = new Int32Array(DAYS + 1)
  private readonly daysLeft = new Int32Array(DAYS + 1)
  private readonly out = new Int32Array(ENTRIES)
  /** Patterns of each day that are worth a look, and how many. */
  private readonly useful: Int32Array
  private readonly usefulCount = new Int32Array(DAYS)
  // What each shortage costs the person looked at.
  private person = 0
  private stepLack = new Int32Array(0)
  private mixLack = new Int32Array(0)
  private readonly dayLack = new Int32Array(DAYS + 1)

  /** Without `relaxed`, people are planned; with it, the cheapest week is found in another view of what is possible. */
  constructor(week: Week, relaxed: Relaxed | null = null) {
    this.week = week
    this.model = week.model
    this.relaxed = relaxed
    this.scale = relaxed?.scale ?? 1
    const capacity = mostItems(week.model)
    this.items = new Items(capacity)
    this.days = new DayPatterns(week.model, capacity, LARGEST_MIX, this.scale)
    this.useful = new Int32Array(DAYS * this.days.perDay)
  }

  get overflowed(): boolean {
    return this.days.overflowed
  }

  /** The cheapest week below `limit`, or null where none is. The empty week counts too. */
  find(ask: Ask, limit = FAR): Pattern | null {
    const { required, most, maxDays } = this.model.persons[ask.person]!
    if (this.relaxed?.isAlone) return this.findWith(ask, this.relaxedMix(ask.person), null, limit)
    const lean = mixFor(required, most)!
    let found = this.findWith(ask, lean, null, limit)
    // Counting every service up to its limit would be slow and, for generous orders, too large: only those are counted
    // that the week just found passes.
    const exactly: number[] = []
    while (found !== null) {
      const passed = servicesPassed(found, most)
      if (passed.length === 0) return found
      exactly.push(...passed.filter((s) => !exactly.includes(s)))
      const exact = mixFor(
        required,
        most,
        exactly.toSorted((a, b) => a - b),
      )
      if (exact === null) return this.findWith(ask, lean, evenShare(most, maxDays, exactly), limit)
      found = this.findWith(ask, exact, null, limit)
    }
    return found
  }

  private relaxedMix(person: number): Mix {
    const { required, most, couple } = this.model.persons[person]!
    const ownRequired = required.slice()
    const ownMost = most.slice()
    if (couple >= 0) {
      ownRequired[COUPLE] = this.model.couples[couple]!.required
      ownMost[COUPLE] = this.model.couples[couple]!.most
    }
    return mixFor(ownRequired, ownMost)!
  }

  private findWith(ask: Ask, mix: Mix, mostPerDay: Int32Array | null, limit: number): Pattern | null {
    this.person = ask.person
    this.enumerateDays(ask, mix, mostPerDay)
    if (ask.forced.length > 0 && !this.canHoldForced(ask)) return null
    this.findUseful()
    this.lookAhead(mix)
    this.priceLacks(ask.person, mix)
    // Nearly always a week exists that lacks no more than it must; a low limit leaves few states, and what is found
    // below a limit is the cheapest of all.
    const atLeast = this.lackAhead(0, 0, 0, 0, mix) + this.leastPrice[0]!
    for (const slack of SLACKS) {
      const low = atLeast + slack * this.scale
      if (low >= limit) break
      const found = this.solve(ask, mix, low)
      if (found !== null) return found
    }
    return this.solve(ask, mix, limit)
  }

  /** Leaves out patterns for which another of the same mix gives no less therapy for no more. */
  private findUseful(): void {
    const { days, useful, usefulCount } = this
    for (let day = 0; day < DAYS; day++) {
      const base = day * days.perDay
      const count = days.count[day]!
      let kept = 0
      for (let i = base; i < base + count; i++) {
        let isBeaten = false
        for (let j = base; j < base + count && !isBeaten; j++) {
          if (j === i || days.mix[j] !== days.mix[i] || days.steps[j]! < days.steps[i]!) continue
          // Two of one mix and length are never kept, so neither beats the other.
          isBeaten = days.price[j]! <= days.price[i]!
        }
        if (!isBeaten) useful[base + kept++] = i - base
      }
      usefulCount[day] = kept
    }
  }

  /** Prices of every shortage of hours, days and sessions, to look up. */
  private priceLacks(person: number, mix: Mix): void {
    const { target, minDays } = this.model.persons[person]!
    if (this.stepLack.length <= target) this.stepLack = new Int32Array(target + 1)
    if (this.mixLack.length < mix.size) this.mixLack = new Int32Array(mix.size)
    const { extraDay, missingSession } = this.model.problem.weights
    for (let m = 0; m <= target; m++) this.stepLack[m] = doseCost(this.model, person, m, minDays, 0) * this.scale
    for (let x = 0; x < mix.size; x++) this.mixLack[x] = (mix.lackingHalves[x]! / 2) * missingSession * this.scale
    for (let d = 0; d <= DAYS; d++) {
      const missing = this.model.problem.weights.missingDay * Math.max(0, minDays - d)
      this.dayLack[d] = (missing + extraDay * Math.max(0, d - minDays)) * this.scale
    }
  }

  /** What a week with so much before a day will pay for shortages at least, whatever the days from there on bring. */
  private lackAhead(day: number, steps: number, days: number, mixed: number, mix: Mix): number {
    const { target, minDays } = this.model.persons[this.person]!
    const most = Math.min(target, steps + this.mostSteps[day]!)
    const reachable = Math.max(days, Math.min(minDays, days + this.daysLeft[day]!))
    return (
      this.stepLack[most]! +
      this.mixLack[mix.atBest[mixed * mix.size + this.bestMix[day]!]!]! +
      this.dayLack[reachable]!
    )
  }

  private enumerateDays(ask: Ask, mix: Mix, most: Int32Array | null): void {
    const { week, days, items } = this
    const person = this.model.persons[ask.person]!
    const forcedOn = forcedDays(ask, this.model)
    for (let day = 0; day < DAYS; day++) {
      days.clear(day)
      const isEmpty = person.groups[day]!.length + person.privates[day]!.length === 0
      if (isEmpty && forcedOn[day] === 0 && this.relaxed === null) continue
      if (forcedOn[day] === 0 && (ask.daysOff & (1 << day)) !== 0) continue
      const limits: DayLimits = {
        duties: this.relaxed?.isAlone ? [] : homeDuties(week, ask.person, day),
        forbidden: this.relaxed?.isAlone ? [] : forbiddenPresence(week, ask.person, day),
        most,
      }
      for (const video of person.telehealth ? [false, true] : [false]) {
        // 1: on site, 2: by video; a day that must hold a session is in that session's place.
        if (forcedOn[day]! > 0 && (forcedOn[day] === 2) !== video) continue
        if (this.relaxed) this.relaxed.collect(ask, day, video, items)
        else collectDay(week, ask, day, video, items)
        if (items.size > 0) days.enumerate(day, video, items, person, mix, limits)
      }
    }
  }

  private canHoldForced(ask: Ask): boolean {
    const forcedOn = forcedDays(ask, this.model)
    return forcedOn.every((place, day) => place === 0 || this.days.count[day]! > 0)
  }

  /** What the days from each day on can add at most, and cost at least. */
  private lookAhead(mix: Mix): void {
    const { days, mostSteps, bestMix, leastPrice, daysLeft } = this
    mostSteps[DAYS] = 0
    bestMix[DAYS] = 0
    leastPrice[DAYS] = 0
    daysLeft[DAYS] = 0
    for (let day = DAYS - 1; day >= 0; day--) {
      const base = day * days.perDay
      let steps = 0
      let price = 0
      const reach = new Int32Array(MIX_SERVICES)
      for (let i = 0; i < days.count[day]!; i++) {
        steps = Math.max(steps, days.steps[base + i]!)
        price = Math.min(price, days.price[base + i]!)
        for (let s = 0; s < MIX_SERVICES; s++) {
          reach[s] = Math.max(reach[s]!, Math.floor(days.mix[base + i]! / mix.strides[s]!) % mix.dims[s]!)
        }
      }
      let best = 0
      for (let s = 0; s < MIX_SERVICES; s++) best += reach[s]! * mix.strides[s]!
      mostSteps[day] = mostSteps[day + 1]! + steps
      bestMix[day] = mix.atBest[bestMix[day + 1]! * mix.size + best]!
      leastPrice[day] = leastPrice[day + 1]! + price
      daysLeft[day] = daysLeft[day + 1]! + (days.count[day]! > 0 ? 1 : 0)
    }
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

  private solve(ask: Ask, mix: Mix, limit: number): Pattern | null {
    const { target, maxDays } = this.model.persons[ask.person]!
    const { days } = this
    const M = mix.size
    const perStep = M * (maxDays + 1)
    const states = perStep * (target + 1)
    const forcedOn = forcedDays(ask, this.model)
    this.grow(states)
    const { cost, cameFrom, cameBy, active, activeCount } = this
    cost[0] = 0
    active[0]![0] = 0
    activeCount.fill(0)
    activeCount[0] = 1
    for (let day = 0; day < DAYS; day++) {
      const here = day * states
      const there = here + states
      const base = day * days.perDay
      const count = this.usefulCount[day]!
      const nextList = active[day + 1]!
      let nextCount = 0
      const ahead = day + 1
      const below = limit - this.leastPrice[ahead]!
      for (let a = 0; a < activeCount[day]!; a++) {
        const state = active[day]![a]!
        const soFar = cost[here + state]!
        const m = Math.floor(state / perStep)
        const rest = state - m * perStep
        const d = Math.floor(rest / M)
        const x = rest - d * M
        if (
          forcedOn[day] === 0 &&
          soFar + this.lackAhead(ahead, m, d, x, mix) < below &&
          soFar < cost[there + state]!
        ) {
          if (cost[there + state] === FAR) nextList[nextCount++] = state
          cost[there + state] = soFar
          cameFrom[there + state] = state
          cameBy[there + state] = -1
        }
        if (d === maxDays) continue
        for (let u = 0; u < count; u++) {
          const i = this.useful[base + u]!
          const sum = soFar + days.price[base + i]!
          if (sum >= below) continue
          const nx = mix.plus[x * M + days.mix[base + i]!]!
          if (nx < 0) continue
          const nm = Math.min(target, m + days.steps[base + i]!)
          const to = nm * perStep + (d + 1) * M + nx
          if (sum >= cost[there + to]! || sum + this.lackAhead(ahead, nm, d + 1, nx, mix) >= below) continue
          if (cost[there + to] === FAR) nextList[nextCount++] = to
          cost[there + to] = sum
          cameFrom[there + to] = state
          cameBy[there + to] = i
        }
      }
      activeCount[day + 1] = nextCount
    }
    let best = -1
    let bestCost = limit
    const last = DAYS * states
    for (let a = 0; a < activeCount[DAYS]!; a++) {
      const state = active[DAYS]![a]!
      const m = Math.floor(state / perStep)
      const d = Math.floor((state - m * perStep) / M)
      const sum = cost[last + state]! + this.stepLack[m]! + this.mixLack[state % M]! + this.dayLack[d]!
      if (sum >= bestCost) continue
      bestCost = sum
      best = state
    }
    const found = best < 0 ? null : this.readBack(best, states)
    for (let day = 0; day <= DAYS; day++) {
      for (let a = 0; a < activeCount[day]!; a++) cost[day * states + active[day]![a]!] = FAR
    }
    if (found !== null) this.price = bestCost
    return found
  }

  private readBack(end: number, states: number): Pattern {
    const picked = new Int32Array(DAYS).fill(-1)
    let state = end
    for (let day = DAYS; day > 0; day--) {
      const at = day * states + state
      picked[day - 1] = this.cameBy[at]!
      state = this.cameFrom[at]!
    }
    let length = 0
    for (let day = 0; day < DAYS; day++) {
      if (picked[day]! >= 0) length = this.days.copyEntries(day, picked[day]!, this.out, length)
    }
    return length === 0 ? nothing : this.out.slice(0, length)
  }
}

/** No day of any person has more items than this. */
function mostItems(model: Model): number {
  let most = 0
  for (const { groups, privates, couple } of model.persons) {
    const conjoint = couple < 0 ? 0 : model.couples[couple]!.options.length
    for (let day = 0; day < DAYS; day++) {
      most = Math.max(most, groups[day]!.length + privates[day]!.length + conjoint)
    }
  }
  // Conjoint sessions that a week must hold may come on top.
  return most + 20
}

/** Per day 0: nothing forced, 1: on site, 2: by video. */
function forcedDays({ forced }: Ask, model: Model): Int32Array {
  const days = new Int32Array(DAYS)
  for (let i = 0; i < forced.length; i += STRIDE) {
    days[Math.floor(forced[i + START]! / model.daySteps)] = forced[i + PLACE] === VIDEO ? 2 : 1
  }
  return days
}

/** The services of which a week holds more than it may. Conjoint sessions are ruled by the couple, not by the person's own mix. */
function servicesPassed(pattern: Pattern, most: Int32Array): number[] {
  const counts = countServices(pattern)
  return Array.from(most.keys()).filter((s) => s !== COUPLE && counts[s]! > most[s]!)
}

/** For orders of very many sessions: an even share a day of those services can never pass the week's limit. */
const evenShare = (most: Int32Array, maxDays: number, services: readonly number[]): Int32Array =>
  most.map((m, s) => (services.includes(s) ? Math.floor(m / Math.max(1, maxDays)) : m))
