/**
 * One round of the bound: with a price on every tie that is cut, each person's cheapest week, each offering's best
 * decision and the best use of all limits, and the slope of their sum in every price.
 */

import { BestWeek } from '../week/best-week.ts'
import { DAYS, type Model, type PrivateOption } from '../week/compile.ts'
import type { Ask, Items } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import {
  END,
  FIRST_PRIVATE,
  nothing,
  type Pattern,
  PLACE,
  REF,
  SERVICE,
  START,
  STRIDE,
  VIDEO,
} from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import { type Counts, SessionCounts } from './counts.ts'
import { type Layout, layOut } from './layout.ts'
import { type Pair, SeatSale } from './offering.ts'
import { Presence } from './presence.ts'
import { DirectTime, Supply } from './supply.ts'

/** What a plan leaves open: everything, or only who attends the groups that are open. */
export type BoundKind = 'whole' | 'assignment'

/** Prices are whole multiples of 1 / UNIT, so that every sum is exact. */
const MOST_UNIT = 64
/** No price of an item is taken for more, so that no sum passes 31 bits; too low a price only lowers the bound. */
const DEAREST = 20_000_000
/** A day has 48 moments at most, and each rule about two people its own. */
const DEAREST_MOMENT = 200_000
/** More than any week can save by leaving a group out. */
const BONUS = 20_000
/** Offers that differ by less share a seat in the slope, in whole prices. */
const ALIKE = 0.02

/** What a branch of the search has decided. Free where nothing is. */
export const FREE = -1
export type Decided = {
  /** Per offering: closed (0), open (1) or free. */
  readonly open: Int8Array
  /** Per seat: not for this person (0), theirs (1) or free. */
  readonly seat: Int8Array
  /** 1: may not lead, at `offering * clinicians + clinician`; may not give, or not then, at `rowOf * size + which`. */
  readonly lead: Uint8Array
  readonly give: Uint8Array
  readonly start: Uint8Array
  /** Whether a row of private sessions holds any: 0, 1 or free. */
  readonly have: Int8Array
  /** How many sessions of each kind a clinician has; null: any number. */
  readonly counts: Counts | null
}

/** Private services of each person, in rows; a couple's joint session is in the first partner's row. */
export const rowOf = (person: number, service: number): number => person * PRIVATE_SERVICES + service - FIRST_PRIVATE
export const PRIVATE_SERVICES = 3
const nobody = new Uint8Array()

export class Relaxation {
  readonly layout: Layout
  readonly unit: number
  /** What the last round chose: offerings open, and attendance by the persons' weeks. */
  readonly opened: Uint8Array
  readonly attended: Uint8Array
  /** What opening each offering would have cost in the last round, in units. */
  readonly openingValue: Float64Array
  /** Leader of each offering that was opened, and who gives the last private session of each row, and when; -1: nobody. */
  readonly leader: Int32Array
  readonly giver: Int32Array
  readonly givenAt: Int32Array
  private decided: Decided
  private readonly week: Week
  private readonly model: Model
  private readonly fixed: boolean
  private readonly finder: BestWeek
  /** At the prices of the last round. */
  readonly supply: Supply
  private readonly time: DirectTime
  private readonly presence: Presence
  readonly counts: SessionCounts
  /** Sessions of each kind that the last round asked for, by clinician. */
  readonly countsAsked: Float64Array
  private readonly sale = new SeatSale()
  private readonly pairs: readonly (readonly Pair[])[]
  /** Per seat: what somebody pays who wants groups with a partner who can't join this one. */
  private readonly apartPrice: Float64Array
  /** The prices of this round, in units. */
  private readonly prices: Float64Array
  private least = 0
  /** Paid for taking a seat that a branch gave to somebody, and taken back from the sum: not to take it costs that much. */
  private readonly bonus: number
  private offers: Float64Array = new Float64Array(64)
  // For each tie of a couple: the price of the whole session with its cheapest clinician and room.
  private readonly jointPrice: Float64Array
  private readonly jointClinician: Int32Array
  private readonly jointRoom: Int32Array

  constructor(week: Week, kind: BoundKind) {
    const { model } = week
    this.week = week
    this.model = model
    this.fixed = kind === 'assignment'
    this.presence = new Presence(model)
    this.layout = layOut(model, this.presence.size)
    this.unit = unitFor(model)
    this.finder = new BestWeek(week, {
      scale: this.unit,
      isAlone: true,
      collect: (ask, day, video, items) => this.collect(ask, day, video, items),
      stayOf: (person, day) => this.presence.stayOf(person, day),
    })
    const held = this.fixed ? week : null
    this.supply = new Supply(model, this.layout, held)
    this.time = new DirectTime(model, this.layout, held)
    this.counts = new SessionCounts(model, this.layout, held === null ? null : this.time.fixedWeek)
    this.countsAsked = new Float64Array(this.layout.week - this.layout.count)
    this.pairs = pairsOf(model, this.layout)
    this.apartPrice = apartPrices(model, this.layout, this.unit)
    this.prices = new Float64Array(this.layout.size)
    this.bonus = BONUS * this.unit
    this.opened = new Uint8Array(model.offerings.length)
    this.openingValue = new Float64Array(model.offerings.length)
    this.attended = new Uint8Array(this.layout.tie)
    this.leader = new Int32Array(model.offerings.length)
    this.giver = new Int32Array(model.persons.length * PRIVATE_SERVICES)
    this.givenAt = new Int32Array(model.persons.length * PRIVATE_SERVICES)
    this.decided = this.undecided()
    const ties = this.layout.count - this.layout.tie
    this.jointPrice = new Float64Array(ties)
    this.jointClinician = new Int32Array(ties)
    this.jointRoom = new Int32Array(ties)
  }

  /** Nothing decided but what the kind of bound decides. */
  undecided(): Decided {
    const { week, layout } = this
    const open = this.fixed ? Int8Array.from(week.open) : new Int8Array(week.open.length).fill(FREE)
    const have = new Int8Array(this.giver.length).fill(FREE)
    const seat = new Int8Array(layout.tie).fill(FREE)
    return { open, seat, have, lead: nobody, give: nobody, start: nobody, counts: null }
  }

  /** Whether a row holds a couple's joint sessions. */
  isJoint(row: number): boolean {
    return FIRST_PRIVATE + (row % PRIVATE_SERVICES) === COUPLE
  }

  /** How many sessions a row of private sessions may hold. */
  mostOf(row: number): number {
    const { persons, couples } = this.model
    const { most, couple } = persons[Math.floor(row / PRIVATE_SERVICES)]!
    const service = FIRST_PRIVATE + (row % PRIVATE_SERVICES)
    return service === COUPLE ? (couple < 0 ? 0 : couples[couple]!.most) : most[service]!
  }

  /** From now on, bounds hold for the plans of this branch only. */
  decide(decided: Decided): void {
    this.decided = decided
  }

  /**
   * What no plan can cost less than, in units, and its slope in each price; null when stopped or when a list was too
   * short to be sure. Prices are rounded to whole units, the same on both sides of every tie.
   */
  evaluate(prices: Float64Array, slope: Float64Array, shouldStop: () => boolean): number | null {
    const { model, unit, layout } = this
    for (let i = 0; i < prices.length; i++) {
      const price = Math.round(prices[i]! * unit)
      this.prices[i] = i < layout.presence ? price : Math.min(price, DEAREST_MOMENT)
    }
    slope.fill(0)
    this.attended.fill(0)
    this.giver.fill(-1)
    this.givenAt.fill(-1)
    let sum = this.required() - this.supply.setPrices(this.prices)
    this.supply.takeEarned(slope)
    sum -= this.time.earn(this.prices, slope, unit)
    sum -= this.presence.setPrices(this.prices.subarray(layout.presence), slope.subarray(layout.presence))
    const { count, week } = layout
    sum -= this.counts.earn(this.prices, slope, this.decided.counts)
    this.countsAsked.set(slope.subarray(count, week))
    this.priceJoint()
    for (let p = 0; p < model.persons.length; p++) {
      if (p % 16 === 0 && shouldStop()) return null
      const pattern = this.finder.find(alone(p))
      if (pattern === null || this.finder.overflowed) return null
      sum += this.finder.price
      this.count(p, pattern, slope)
    }
    for (const seat of this.decided.seat) if (seat === 1) sum += this.bonus
    this.decided.have.forEach((answer, row) => {
      if (answer === 1) sum += this.isJoint(row) ? 2 * this.bonus : this.bonus
    })
    for (let o = 0; o < layout.joiners.length; o++) sum += this.weighOffering(o, slope)
    for (let i = 0; i < this.countsAsked.length; i++) this.countsAsked[i] = slope[count + i]! - this.countsAsked[i]!
    return sum
  }

  /** Required sessions beyond what is allowed at all are missing in every plan. */
  private required(): number {
    const { persons, couples, weights } = this.model.problem
    let missing = 0
    persons.forEach(({ mix }, p) => {
      for (const wanted of Object.values(mix)) missing += wanted.required
      for (const own of this.model.persons[p]!.required) missing -= own
    })
    couples.forEach(({ conjoint }, k) => {
      missing += conjoint.required - this.model.couples[k]!.required
    })
    return missing * weights.missingSession * this.unit
  }

  private priceJoint(): void {
    const { model, supply, layout } = this
    model.couples.forEach(({ persons, options }, k) => {
      const canVideo = persons.every((p) => model.persons[p]!.telehealth)
      options.forEach((option, i) => {
        for (const video of [false, true]) {
          const at = layout.tiesOf[k]! - layout.tie + 2 * i + (video ? 1 : 0)
          const c = video && !canVideo ? -1 : this.cheapest(option, video, rowOf(persons[0], COUPLE))
          this.jointClinician[at] = c
          this.jointRoom[at] = supply.room
          this.jointPrice[at] = this.least
        }
      })
    })
  }

  /** Who gives a private session most cheaply (-1: nobody can), with the price in `least` and the room in `supply.room`. */
  private cheapest({ service, start, end, clinicians, costs }: PrivateOption, video: boolean, row: number): number {
    const { supply, model, unit, decided } = this
    this.least = Number.POSITIVE_INFINITY
    if (decided.have[row] === 0 || decided.start[row * model.steps + start] === 1) return -1
    const room = supply.roomFor(service, start, end, video)
    if (room === Number.POSITIVE_INFINITY) return -1
    let best = -1
    for (let i = 0; i < clinicians.length; i++) {
      const c = clinicians[i]!
      if ((video && model.clinicianVideo[c] === 0) || supply.isBusy(c, start, end)) continue
      if (decided.give[row * model.clinicianWeek.length + c] === 1) continue
      const price =
        costs[i]! * unit + room + supply.priceOfClinician(c, start, end) + supply.priceOfCount(c, end - start, false)
      if (price >= this.least) continue
      this.least = price
      best = c
    }
    return best
  }

  private collect({ person: p }: Ask, day: number, video: boolean, items: Items): void {
    const { model, layout, unit, prices, decided } = this
    items.size = 0
    const { groups, groupCosts, privates, couple } = model.persons[p]!
    const seat = layout.seatsOf[p * DAYS + day]!
    const place = video ? VIDEO : 0
    for (let i = 0; i < groups[day]!.length; i++) {
      const o = groups[day]![i]!
      const { service, start, end, video: byVideo } = model.offerings[o]!
      if (byVideo !== video || decided.open[o] === 0 || decided.seat[seat + i] === 0) continue
      const bonus = decided.seat[seat + i] === 1 ? this.bonus : 0
      const there = video ? this.presence.priceOfVideo(p, day, start, end) : 0
      const full = groupCosts[day]![i]! * unit + this.apartPrice[seat + i]! + prices[seat + i]! + there
      const price = Math.min(DEAREST, full) - bonus
      items.offer(service, start, end, seat + i, place, 0, price, 0)
    }
    for (const option of privates[day]!) {
      const c = this.cheapest(option, video, rowOf(p, option.service))
      if (c < 0) continue
      const bonus = decided.have[rowOf(p, option.service)] === 1 ? this.bonus : 0
      const there = video ? this.presence.priceOfVideo(p, day, option.start, option.end) : 0
      const price = Math.min(DEAREST, this.least + there) - bonus
      items.offer(option.service, option.start, option.end, c, this.supply.room, 0, price, 0)
    }
    if (couple < 0) return
    const { options, persons } = model.couples[couple]!
    const isFirst = persons[0] === p
    const ties = layout.tiesOf[couple]! + (video ? 1 : 0)
    const bonus = decided.have[rowOf(persons[0], COUPLE)] === 1 ? this.bonus : 0
    for (let i = 0; i < options.length; i++) {
      const { start, end } = options[i]!
      if (Math.floor(start / model.daySteps) !== day) continue
      const tie = ties + 2 * i
      if (this.jointClinician[tie - layout.tie]! < 0) continue
      const whole = this.jointPrice[tie - layout.tie]!
      const half = Math.floor(whole / 2)
      const there = video ? this.presence.priceOfVideo(p, day, start, end) : 0
      const own = there + (isFirst ? half + prices[tie]! : whole - half - prices[tie]!)
      items.offer(COUPLE, start, end, tie, place, 0, Math.min(DEAREST, own) - bonus, 0)
    }
  }

  /** Enters what a week uses into the slopes. */
  private count(p: number, pattern: Pattern, slope: Float64Array): void {
    const { layout, supply, model } = this
    const { couple } = model.persons[p]!
    this.presence.count(p, pattern, slope.subarray(layout.presence))
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const ref = pattern[i + REF]!
      const start = pattern[i + START]!
      const end = pattern[i + END]!
      if (pattern[i + SERVICE]! < FIRST_PRIVATE) {
        slope[ref] = slope[ref]! + 1
        this.attended[ref] = 1
      } else if (pattern[i + SERVICE]! !== COUPLE) {
        supply.use(slope, ref, pattern[i + PLACE]!, start, end, 1)
        supply.countIn(slope, ref, end - start, false, 1)
        this.giver[rowOf(p, pattern[i + SERVICE]!)] = ref
        this.givenAt[rowOf(p, pattern[i + SERVICE]!)] = start
      } else {
        const at = ref - layout.tie
        const row = rowOf(model.couples[couple]!.persons[0], COUPLE)
        this.giver[row] = this.jointClinician[at]!
        this.givenAt[row] = start
        slope[ref] = slope[ref]! + (model.couples[couple]!.persons[0] === p ? 1 : -1)
        supply.use(slope, this.jointClinician[at]!, this.jointRoom[at]!, start, end, 0.5)
        supply.countIn(slope, this.jointClinician[at]!, end - start, false, 0.5)
      }
    }
  }

  /** What an offering costs at least: closed nothing, open its price and its leader less what seats bring. */
  private weighOffering(o: number, slope: Float64Array): number {
    const { model, layout, unit, week, sale, supply } = this
    const { cost, soft, capacity, start, end, video, leaders, rooms, seats } = model.offerings[o]!
    const seatsIn = layout.seatsIn[o]!
    const isOpen = this.decided.open[o]!
    this.opened[o] = 0
    if (isOpen === 0) return 0
    const count = seatsIn.length
    if (this.offers.length < count) this.offers = new Float64Array(count)
    let bonus = 0
    for (let i = 0; i < count; i++) {
      const seat = this.decided.seat[seatsIn[i]!]!
      this.offers[i] = seat === 0 ? -DEAREST : this.prices[seatsIn[i]!]! + (seat === 1 ? this.bonus : 0)
      if (seat === 1) bonus += this.bonus
    }
    const { undersized, splitCouple } = model.problem.weights
    const roomy = this.fixed ? week.seats[o]! : video ? capacity : Math.max(0, ...seats)
    sale.weigh(this.offers, count, roomy, this.pairs[o]!, splitCouple * unit)
    let room = VIDEO
    let taken = 0
    let most = Number.NEGATIVE_INFINITY
    const tryRoom = (roomClass: number, size: number, price: number): void => {
      for (let k = 0; k <= Math.min(size, sale.most); k++) {
        const worth = sale.earned[k]! - undersized * unit * Math.max(0, soft - k) - price
        if (worth <= most) continue
        most = worth
        room = roomClass
        taken = k
      }
    }
    if (this.fixed || video) tryRoom(VIDEO, roomy, 0)
    else for (let i = 0; i < rooms.length; i++) tryRoom(rooms[i]!, seats[i]!, supply.priceOfRoom(rooms[i]!, start, end))
    let leader = -1
    let wage = Number.POSITIVE_INFINITY
    if (this.fixed) wage = 0
    for (const c of this.fixed ? [] : leaders) {
      const price = supply.priceOfClinician(c, start, end) + supply.priceOfCount(c, end - start, true)
      if (price >= wage || this.decided.lead[o * model.clinicianWeek.length + c] === 1) continue
      wage = price
      leader = c
    }
    const value = cost * unit + wage - most + bonus
    this.openingValue[o] = value
    if (isOpen === FREE && value >= 0) return 0
    this.opened[o] = 1
    this.leader[o] = leader
    if (!Number.isFinite(value)) return DEAREST
    sale.take(taken, count, ALIKE * unit)
    for (let i = 0; i < count; i++) slope[seatsIn[i]!] = slope[seatsIn[i]!]! - sale.taken[i]!
    if (this.fixed) return value
    supply.use(slope, leader, room, start, end, 1)
    supply.countIn(slope, leader, end - start, true, 1)
    return value
  }
}

/** Couples and no-contact pairs among those who may join each offering; nobody is in two of them. */
function pairsOf(model: Model, { joiners }: Layout): Pair[][] {
  return joiners.map((persons, o) => {
    const place = new Map(Array.from(persons, (p, i) => [p, i] as const))
    const free = new Set(persons)
    const pairs: Pair[] = []
    const add = (a: number, b: number, rule: Pair['rule']): void => {
      if (!free.has(a) || !free.has(b)) return
      free.delete(a)
      free.delete(b)
      pairs.push({ first: place.get(a)!, second: place.get(b)!, rule })
    }
    for (const {
      persons: [a, b],
      together,
      apart,
    } of model.couples) {
      if (together || apart) add(a, b, apart ? 'apart' : 'together')
    }
    for (const p of persons) {
      for (const { other, from } of model.persons[p]!.orders) {
        if (model.offerings[o]!.start >= from) add(p, other, 'apart')
      }
    }
    return pairs
  })
}

/** Where only one of a couple who want groups together may join at all. */
function apartPrices(model: Model, { joiners, seatsIn, tie }: Layout, unit: number): Float64Array {
  const found = new Float64Array(tie)
  joiners.forEach((persons, o) => {
    persons.forEach((p, i) => {
      const { couple, partner } = model.persons[p]!
      if (couple < 0 || !model.couples[couple]!.together || persons.includes(partner)) return
      found[seatsIn[o]![i]!] = model.problem.weights.splitCouple * unit
    })
  })
  return found
}

/** The finest unit for which nobody's dearest week passes 31 bits. */
function unitFor(model: Model): number {
  const { weights } = model.problem
  const lack = Math.max(weights.belowMinPerMinute, weights.belowTargetPerMinute) * model.grid
  let dearest = 1
  for (const { target, required, minDays } of model.persons) {
    const sessions = required.reduce((sum, r) => sum + r, 0) + 4
    dearest = Math.max(dearest, lack * target + weights.missingSession * sessions + weights.missingDay * minDays)
  }
  let unit = MOST_UNIT
  while (unit > 2 && unit * dearest > 200_000_000) unit /= 2
  return unit
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
