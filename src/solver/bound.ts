/**
 * Lower bounds by Lagrangian relaxation: every person plans alone, paying prices for seats and clinicians' time, and what
 * could at most be earned with seats and time is taken off. Any prices give a bound that holds; better prices give a
 * better one. Rooms, clashes in a clinician's day, and all ties between people are forgotten.
 */

import { BestWeek } from './best-week.ts'
import type { Model } from './compile.ts'
import type { Ask, Items } from './day-items.ts'
import { COUPLE } from './mix.ts'
import { END, FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'

/** Prices are sixteenths, so that a seat's share of an opening is not rounded away. */
const SCALE = 16

/** What a plan leaves open: everything, or only who attends the groups that are open. */
export type BoundKind = 'whole' | 'assignment'

export type BoundBudget = {
  /** Rounds of new prices. */
  readonly rounds: number
  readonly shouldStop: () => boolean
  readonly onBetter?: (bound: number) => void
}

/**
 * A number that no plan of the problem can cost less than ('assignment': no plan with the same groups open under the
 * same leaders), or null where there was no time to finish one round. `value` is the best plan known; it only guides
 * the prices.
 */
export function lowerBound(week: Week, kind: BoundKind, value: number, budget: BoundBudget): number | null {
  const relaxation = new Relaxation(week, kind)
  let best: number | null = null
  let step = 1
  let stale = 0
  for (let round = 0; round < budget.rounds; round++) {
    const bound = relaxation.evaluate(budget.shouldStop)
    if (bound === null) break
    if (best === null || bound > best + 0.5) stale = 0
    else stale += 1
    if (best === null || bound > best) budget.onBetter?.(settled(bound))
    best = Math.max(best ?? bound, bound)
    if (stale >= 3) {
      step /= 2
      stale = 0
    }
    if (step < 0.05 || !relaxation.improvePrices(Math.max(0, value - bound), step)) break
  }
  return best === null ? null : settled(best)
}

/** The objective is a whole number; a hair is left for sums of fractions. */
const settled = (bound: number): number => Math.max(0, Math.ceil(bound - 1e-6))

class Relaxation {
  private readonly week: Week
  private readonly model: Model
  private readonly kind: BoundKind
  private readonly finder: BestWeek
  /** Per grid step of a clinician, and per seat of an offering; never negative. */
  private readonly timePrice: Float64Array
  private readonly seatPrice: Float64Array
  private readonly groupLoad: Float64Array
  private readonly seats: Int32Array
  /** What the last evaluation asked for. */
  private readonly attending: Int32Array
  private readonly asked: Float64Array

  constructor(week: Week, kind: BoundKind) {
    const { model } = week
    this.week = week
    this.model = model
    this.kind = kind
    this.finder = new BestWeek(week, { scale: SCALE, isAlone: true, collect: (...args) => this.collect(...args) })
    this.timePrice = new Float64Array(model.clinicianWeek.length).fill(model.problem.weights.aboveFair)
    this.seatPrice = new Float64Array(model.offerings.length)
    this.attending = new Int32Array(model.offerings.length)
    this.asked = new Float64Array(model.clinicianWeek.length)
    this.groupLoad = new Float64Array(model.clinicianWeek.length)
    const joiners = new Int32Array(model.offerings.length)
    for (const { groups } of model.persons) for (const day of groups) for (const o of day) joiners[o] = joiners[o]! + 1
    this.seats = Int32Array.from(model.offerings, (offering, o) => {
      const roomy = offering.video ? offering.capacity : Math.max(0, ...offering.seats)
      return kind === 'assignment' ? (week.open[o] === 1 ? week.seats[o]! : 0) : Math.min(roomy, joiners[o]!)
    })
    if (kind === 'assignment') {
      model.offerings.forEach(({ start, end }, o) => {
        const leader = week.leader[o]!
        if (week.open[o] === 1) this.groupLoad[leader] = this.groupLoad[leader]! + end - start
      })
    }
    this.setSeatPrices()
  }

  /** The bound at the prices of now, or null when stopped or when a list was too short to be sure. */
  evaluate(shouldStop: () => boolean): number | null {
    this.attending.fill(0)
    this.asked.fill(0)
    let sum = 0
    for (let p = 0; p < this.model.persons.length; p++) {
      if (p % 16 === 0 && shouldStop()) return null
      const pattern = this.finder.find(alone(p))
      if (pattern === null || this.finder.overflowed) return null
      sum += this.finder.price / SCALE
      this.count(pattern)
    }
    return sum + this.constants() - this.earnings()
  }

  /** A subgradient step towards `gap`; false where the prices fit already. */
  improvePrices(gap: number, step: number): boolean {
    const { model, asked, attending, kind } = this
    if (kind === 'whole') this.countGroupTime()
    const slope = Float64Array.from(asked, (load, c) => load + this.groupLoad[c]! - this.bestLoad(c))
    let norm = 0
    for (let c = 0; c < slope.length; c++) {
      if (slope[c]! < 0 && this.timePrice[c] === 0) slope[c] = 0
      norm += slope[c]! * slope[c]!
    }
    const seatSlope = new Float64Array(model.offerings.length)
    if (kind === 'assignment') {
      for (let o = 0; o < seatSlope.length; o++) {
        if (this.week.open[o] === 0) continue
        const over = attending[o]! - this.seats[o]!
        if (over < 0 && this.seatPrice[o] === 0) continue
        seatSlope[o] = over
        norm += over * over
      }
    }
    if (norm === 0) return false
    const length = (step * Math.max(1, gap)) / norm
    for (let c = 0; c < slope.length; c++) this.timePrice[c] = Math.max(0, this.timePrice[c]! + length * slope[c]!)
    if (kind === 'whole') this.setSeatPrices()
    else {
      for (let o = 0; o < seatSlope.length; o++) {
        this.seatPrice[o] = Math.max(0, this.seatPrice[o]! + length * seatSlope[o]!)
      }
    }
    return true
  }

  /** A seat bears its share of a full group, so that no group is worth opening or not opening. */
  private setSeatPrices(): void {
    if (this.kind === 'assignment') return
    this.model.offerings.forEach((offering, o) => {
      const full = offering.cost + (offering.end - offering.start) * this.leaderPrice(o)
      this.seatPrice[o] = this.seats[o]! > 0 ? full / this.seats[o]! : 0
    })
  }

  private leaderPrice(offering: number): number {
    let least = Number.POSITIVE_INFINITY
    for (const c of this.model.offerings[offering]!.leaders) least = Math.min(least, this.timePrice[c]!)
    return Number.isFinite(least) ? least : 0
  }

  private count(pattern: Pattern): void {
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const ref = pattern[i + REF]!
      const length = pattern[i + END]! - pattern[i + START]!
      if (pattern[i + SERVICE]! < FIRST_PRIVATE) this.attending[ref] = this.attending[ref]! + 1
      else this.asked[ref] = this.asked[ref]! + (pattern[i + SERVICE] === COUPLE ? length / 2 : length)
    }
  }

  /** The groups that attendance asks for, opened in parts under their cheapest leaders. */
  private countGroupTime(): void {
    this.groupLoad.fill(0)
    this.model.offerings.forEach(({ start, end, leaders }, o) => {
      if (this.attending[o] === 0) return
      const price = this.leaderPrice(o)
      const cheap = [...leaders].filter((c) => this.timePrice[c]! <= price + 1e-9)
      const time = ((end - start) * this.attending[o]!) / this.seats[o]!
      for (const c of cheap) this.groupLoad[c] = this.groupLoad[c]! + time / cheap.length
    })
  }

  /** The load at which a clinician's time would earn most. */
  private bestLoad(clinician: number): number {
    const { clinicianWeek, clinicianFair, problem } = this.model
    const most = Math.max(clinicianWeek[clinician]!, this.kind === 'assignment' ? this.groupLoad[clinician]! : 0)
    return this.timePrice[clinician]! > problem.weights.aboveFair ? most : Math.min(most, clinicianFair[clinician]!)
  }

  /** What all seats and all direct time could earn at most, less what fairness takes. */
  private earnings(): number {
    const { clinicianWeek, clinicianFair, problem } = this.model
    const { aboveFair } = problem.weights
    let sum = 0
    for (let c = 0; c < clinicianWeek.length; c++) {
      const price = this.timePrice[c]!
      const fixed = this.kind === 'assignment' ? this.groupLoad[c]! : 0
      const fair = clinicianFair[c]!
      const most = Math.max(clinicianWeek[c]!, fixed)
      // Best of: nothing more, up to fair, up to the limit; the price of a load is concave in between.
      const worth = (load: number): number => price * (load - fixed) - aboveFair * Math.max(0, load - fair)
      sum += Math.max(worth(fixed), worth(Math.max(fixed, Math.min(fair, most))), worth(most))
    }
    if (this.kind === 'assignment') {
      for (let o = 0; o < this.seats.length; o++) sum += this.seatPrice[o]! * this.seats[o]!
    }
    return sum
  }

  /** What every plan pays: sessions that are required beyond what is allowed, and the groups that are open anyway. */
  private constants(): number {
    const { model, week } = this
    const { weights, persons, couples } = model.problem
    let missing = 0
    persons.forEach(({ mix }, p) => {
      const own = model.persons[p]!.required
      const wanted = Object.values(mix).reduce((sum, { required }) => sum + required, 0)
      missing += wanted - own.reduce((sum, r) => sum + r, 0)
    })
    couples.forEach(({ conjoint }, k) => {
      missing += conjoint.required - model.couples[k]!.required
    })
    let open = 0
    if (this.kind === 'assignment') {
      for (let o = 0; o < week.open.length; o++) if (week.open[o] === 1) open += model.offerings[o]!.cost
    }
    return weights.missingSession * missing + open
  }

  private collect(ask: Ask, day: number, video: boolean, items: Items): void {
    items.size = 0
    this.collectGroups(ask, day, video, items)
    const person = this.model.persons[ask.person]!
    for (const option of person.privates[day]!) this.offerPrivate(option, option.costs, 1, video, items)
    if (person.couple < 0) return
    const couple = this.model.couples[person.couple]!
    const side = couple.persons[0] === ask.person ? 0 : 1
    for (const option of couple.options) {
      if (Math.floor(option.start / this.model.daySteps) !== day) continue
      // Each partner pays their own change and dislike, and half of the backup and of the clinician's time.
      const costs = option.personCosts[side].map((own, i) => {
        const backup = option.costs[i]! - option.personCosts[0][i]! - option.personCosts[1][i]!
        return own * 2 + backup
      })
      this.offerPrivate(option, costs, 0.5, video, items)
    }
  }

  private collectGroups(ask: Ask, day: number, video: boolean, items: Items): void {
    const { persons, offerings } = this.model
    const { groups, groupCosts } = persons[ask.person]!
    for (let i = 0; i < groups[day]!.length; i++) {
      const o = groups[day]![i]!
      const { service, start, end, video: byVideo } = offerings[o]!
      if (byVideo !== video || (this.kind === 'assignment' && this.week.open[o] === 0)) continue
      const price = Math.floor((groupCosts[day]![i]! + this.seatPrice[o]!) * SCALE)
      items.offer(service, start, end, o, byVideo ? VIDEO : 0, groupCosts[day]![i]!, price, 0)
    }
  }

  /** `costs` are in units of `share`. */
  private offerPrivate(
    option: { service: number; start: number; end: number; clinicians: Int32Array },
    costs: Int32Array,
    share: number,
    video: boolean,
    items: Items,
  ): void {
    const { service, start, end, clinicians } = option
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < clinicians.length; i++) {
      const c = clinicians[i]!
      if (video && this.model.clinicianVideo[c] === 0) continue
      if (this.kind === 'assignment' && this.leads(c, start, end)) continue
      const price = share * (costs[i]! + (end - start) * this.timePrice[c]!)
      if (price >= least) continue
      least = price
      best = c
    }
    if (best >= 0) items.offer(service, start, end, best, video ? VIDEO : 0, 0, Math.floor(least * SCALE), 0)
  }

  private leads(clinician: number, start: number, end: number): boolean {
    const { holder, model } = this.week
    const groupsFrom = this.week.holderOfGroup(0)
    for (let t = start; t < end; t++) if (holder[clinician * model.steps + t]! >= groupsFrom) return true
    return false
  }
}

const alone = (person: number): Ask => ({
  person,
  forced: nothing,
  openable: null,
  openingShare: 0,
  noise: 0,
  without: -1,
  daysOff: 0,
  next: () => 0,
})
