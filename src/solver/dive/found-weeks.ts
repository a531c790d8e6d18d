/** Column generation: weeks that would suit some persons and couples at given prices, with everybody else as they are. */

import { staysApart } from '../week/apart.ts'
import { bestChoice, type Trying } from '../week/best-choice.ts'
import type { Model } from '../week/compile.ts'
import { freeLeader, freeRoom } from '../week/day-items.ts'
import { Inserter } from '../week/insert.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Chance } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { type Choice, choiceOf, putIn, takeOut, type Unit, unitsOf } from '../week/units.ts'
import { type SeatWorth, timeBySums, type WorthTables } from '../week/worth.ts'
import { limitsOf, type Master, type Offer } from './master.ts'
import type { PricingBeside } from './pricing-beside.ts'
import { pricesByLimit, timeSums } from './worth-by-program.ts'

/** How weeks are looked for in a round: at the prices as they are, and near them, since what is best for each alone does not fit together. */
export type Pains = Trying & { readonly noises: readonly number[] }

/** What seats and hours cost each unit; where it is the same for all, another thread can help. */
export type Prices = { readonly of: (unit: number) => SeatWorth; readonly tables: WorthTables | null }

export const alikeForAll = (worth: SeatWorth): Prices => ({ of: () => worth, tables: worth.tables ?? null })

/** A choice of a unit, by their numbers. */
export type Chosen = { readonly unit: number; readonly choice: number }
/** Whose weeks are settled before those of others that are surer by so much. */
export type Order = { readonly before?: (unit: Unit) => number }
type Sureness = { readonly sure: number; readonly least: number; readonly lack?: number } & Order

/** Of what a solution has no more of than this is not wanted. */
const HARDLY = 0.02

const nobody = (): number => 0

/** Who was not settled at some time, and the weeks that were known by then. */
export type Mark = {
  readonly units: readonly Unit[]
  readonly choices: readonly (readonly Choice[])[]
  readonly known: readonly Set<number>[]
}

/** The weeks found so far of each unit, the one that it has first, and the groups that may be open or closed. */
export class FoundWeeks {
  readonly choices: Choice[][]
  offers: Offer[]
  /** Everybody else, and the groups that stay open. */
  readonly rest: Week
  private readonly units: Unit[]
  /** Views of the rest in which people look for a week: without the free groups, with those of now, with others. */
  private readonly views: readonly Week[]
  private readonly inserters: readonly Inserter[]
  private readonly known: Set<number>[]
  /** What each of those who are settled could have had when they were. */
  private readonly gone = new Map<Unit, readonly Choice[]>()
  private asked = 0

  /** `free`: groups that only these units attend, and closed ones; with a `market`, weeks are looked for there. */
  constructor(
    week: Week,
    units: readonly Unit[],
    free: ReadonlySet<number>,
    chance: Chance,
    { pool = null, market = null }: { readonly pool?: WeekPool | null; readonly market?: Week | null } = {},
  ) {
    this.units = [...units]
    this.rest = withoutThem(week, units, free)
    this.views = market ? [market] : free.size === 0 ? [this.rest] : viewsOf(week, units, free)
    this.offers = market ? everyOffer(week, free) : offersOf(week, this.views, free)
    this.inserters = this.views.map((view) => new Inserter(view, chance))
    this.choices = units.map((unit) => [choiceOf(week, unit), ...this.possible(unit, pool?.of(unit) ?? [])])
    this.known = this.choices.map((own) => new Set(own.map(markOf)))
  }

  /** Those that the rest leaves room for, and that meet nobody there who must not be met: who was elsewhere when they were found. */
  private possible(unit: Unit, choices: readonly Choice[]): Choice[] {
    const { rest } = this
    const possible = choices.filter((choice) => {
      const fits = putInIfFree(rest, unit, choice) && unit.persons.every((p) => staysApart(rest, p))
      takeOut(rest, unit)
      return fits
    })
    rest.keep()
    return possible
  }

  /** Weeks found with other groups; those with groups that are neither open nor offered go with the next `offerOnly`. */
  know(pool: WeekPool): void {
    for (const [u, unit] of this.units.entries()) for (const choice of pool.of(unit)) this.take(u, choice)
  }

  rememberIn(pool: WeekPool): void {
    for (const [u, unit] of this.units.entries()) pool.remember(unit, this.choices[u]!)
  }

  /**
   * Of each unit the choice of which a solution has most: those with more than `sure` of it, and the surest units at least, so
   * large a share of all of them. Whoever would pay `lack` or more comes last.
   */
  surest(x: Float64Array, { sure, least, lack = Number.POSITIVE_INFINITY, before = nobody }: Sureness): Chosen[] {
    let from = 0
    const ranked = this.choices.map((own, unit) => {
      let choice = 0
      for (let i = 1; i < own.length; i++) if (x[from + i]! > x[from + choice]!) choice = i
      const share = x[from + choice]! - (own[choice]!.cost >= lack ? 1 : 0)
      from += own.length
      return { unit, choice, share, rank: share + before(this.units[unit]!) }
    })
    ranked.sort((a, b) => b.rank - a.rank)
    const most = Math.ceil(least * ranked.length)
    return ranked.filter(({ share }, i) => i < most || share > sure)
  }

  /**
   * Puts these choices into the rest, where they still fit, for good; what others could not have any more is left out of
   * theirs. Whoever can have nothing else can go without a week.
   */
  settle(chosen: readonly Chosen[]): void {
    const { rest } = this
    const settled = new Set<number>()
    for (const { unit: u, choice } of chosen) {
      const unit = this.units[u]!
      if (!putInIfFree(rest, unit, this.choices[u]![choice]!)) continue
      // The program may have planned somebody with whom they must not meet.
      if (unit.persons.every((p) => staysApart(rest, p))) settled.add(u)
      else takeOut(rest, unit)
    }
    rest.keep()
    for (const u of settled) this.gone.set(this.units[u]!, this.choices[u]!)
    for (const list of [this.units, this.choices, this.known]) {
      let to = 0
      for (let from = 0; from < list.length; from++) if (!settled.has(from)) list[to++] = list[from]!
      list.length = to
    }
    this.units.forEach((unit, u) => {
      const possible = this.possible(unit, this.choices[u]!)
      if (!possible.some(isEmpty)) possible.push(choiceOf(rest, unit))
      this.choices[u] = possible
    })
    rest.keep()
  }

  /** The choices of which a solution has most, of all units. */
  wanted(x: Float64Array, { most, before = nobody }: { readonly most: number } & Order): Chosen[] {
    let column = 0
    const ranked = this.choices.flatMap((own, unit) => {
      const early = before(this.units[unit]!)
      return own.map((_, choice) => {
        const share = x[column++]!
        return { unit, choice, share, rank: share + early }
      })
    })
    return ranked
      .filter(({ share }) => share > HARDLY)
      .sort((a, b) => b.rank - a.rank)
      .slice(0, most)
  }

  /** What those who are not settled yet cost in a solution, each. */
  costs(x: Float64Array): Map<Unit, number> {
    let column = 0
    return new Map(
      this.choices.map((own, u) => [this.units[u]!, own.reduce((sum, { cost }) => sum + cost * x[column++]!, 0)]),
    )
  }

  /** What everything costs but those who are not settled yet. */
  get settledCost(): number {
    const { rest, units } = this
    return units.reduce((sum, unit) => sum - choiceOf(rest, unit).cost, rest.total)
  }

  /** Who is not settled yet, with the weeks found so far, to come back to. */
  mark(): Mark {
    return { units: [...this.units], choices: this.choices.map((own) => [...own]), known: [...this.known] }
  }

  /** As it was at the mark, but for the weeks found since, which are known there, too. */
  comeBack({ units, choices, known }: Mark): void {
    const { rest } = this
    const left = new Map(this.units.map((unit, u) => [unit, this.choices[u]!]))
    const all = units.map((unit, u) => {
      const since = left.get(unit)
      if (since === undefined) takeOut(rest, unit)
      return [...new Set([...choices[u]!, ...(since ?? this.gone.get(unit)!)])]
    })
    rest.keep()
    replace(this.units, units)
    replace(this.choices, all)
    replace(this.known, known)
  }

  /** Whether its leader and room are free, and nobody leads it yet. */
  mayHold({ offering, leader, room }: Offer): boolean {
    const { rest } = this
    const { start, end } = rest.model.offerings[offering]!
    if (rest.open[offering] === 1) return false
    return rest.isFree(leader, start, end) && (room === VIDEO || rest.hasRoom(room, start, end))
  }

  /** Opens an offered group for good, so that it is no longer free. */
  hold({ offering, leader, room }: Offer): void {
    this.rest.openGroup(offering, leader, room)
    this.rest.keep()
    this.offers = this.offers.filter((offer) => offer.offering !== offering)
  }

  /** Keeps the offers for which this holds; what is neither open nor offered any more is not attended in any week. */
  offerOnly(isOffered: (offer: Offer) => boolean): void {
    const { rest, choices } = this
    this.offers = this.offers.filter(isOffered)
    const isThere = Uint8Array.from(rest.open)
    for (const { offering } of this.offers) isThere[offering] = 1
    for (const view of this.views) {
      for (let o = 0; o < isThere.length; o++) if (view.open[o] === 1 && isThere[o] === 0) view.closeGroup(o)
      view.keep()
    }
    choices.forEach((own, u) => {
      choices[u] = own.filter(({ patterns }) => patterns.every((pattern) => attendsOnly(pattern, isThere)))
    })
  }

  /** Forgets all but the `most` best choices of each unit, by what their columns cost more than the rows pay. */
  forget(reduced: Float64Array, most: number): void {
    let column = 0
    this.choices.forEach((own, u) => {
      const from = column
      column += own.length
      if (own.length <= most) return
      const order = own.map((choice, i) => ({ choice, worse: reduced[from + i]! })).sort((a, b) => a.worse - b.worse)
      this.choices[u] = order.flatMap(({ choice }, i) => (i < most || isEmpty(choice) ? [choice] : []))
    })
  }

  /** Adds each unit's best weeks at these prices, and says how many are new. */
  add(
    { of, tables }: Prices,
    { noises, ...trying }: Pains,
    shouldStop: () => boolean,
    beside: PricingBeside | null = null,
  ): number {
    const { units } = this
    let added = 0
    const take = (u: number, choice: Choice): void => {
      if (this.take(u, choice)) added += 1
    }
    for (const noise of noises) {
      const view = this.views[this.asked % this.views.length]!
      const inserter = this.inserters[this.asked % this.views.length]!
      this.asked += 1
      const shared = tables === null ? null : (beside?.begin(view, units, tables, trying) ?? null)
      let own = 0
      const next = shared?.next ?? ((): number => own++)
      for (let u = next(); u < units.length && !shouldStop(); u = next()) {
        inserter.worth = of(u)
        take(u, bestChoice(view, inserter, units[u]!, noise, trying))
      }
      for (const [u, choice] of shared?.others() ?? []) take(u, choice)
    }
    return added
  }

  /** False: it is known. */
  private take(u: number, choice: Choice): boolean {
    const mark = markOf(choice)
    if (this.known[u]!.has(mark)) return false
    this.known[u]!.add(mark)
    this.choices[u]!.push(choice)
    return true
  }
}

/** Weeks that suited each unit at the prices of their time, for when it is asked again. */
export class WeekPool {
  private readonly choices = new Map<number, readonly Choice[]>()

  of({ persons }: Unit): readonly Choice[] {
    return this.choices.get(persons[0]!) ?? []
  }

  remember({ persons }: Unit, choices: readonly Choice[]): void {
    this.choices.set(
      persons[0]!,
      choices.filter((choice) => !isEmpty(choice)),
    )
  }
}

function replace<T>(list: T[], by: readonly T[]): void {
  list.length = 0
  for (const one of by) list.push(one)
}

function attendsOnly(pattern: Pattern, isThere: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE]! < FIRST_PRIVATE && isThere[pattern[i + REF]!] === 0) return false
  }
  return true
}

const isEmpty = ({ patterns }: Choice): boolean => patterns.every(({ length }) => length === 0)

/** Joint sessions are not looked at by the week itself. */
export function putInIfFree(week: Week, unit: Unit, choice: Choice): boolean {
  const { conjoint } = choice
  for (let i = 0; i < conjoint.length; i += STRIDE) {
    const start = conjoint[i + START]!
    const end = conjoint[i + END]!
    const room = conjoint[i + PLACE]!
    if (!week.isFree(conjoint[i + REF]!, start, end) || (room !== VIDEO && !week.hasRoom(room, start, end)))
      return false
  }
  return putIn(week, unit, choice)
}

/** 53 bits of a week: as text, all weeks ever found would take more memory than those that are kept. Two alike by chance cost one of them. */
function markOf({ patterns, conjoint }: Choice): number {
  let [low, high] = [0x811c9dc5, 0x9e3779b9]
  const mix = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193)
    high = Math.imul(high ^ value ^ (low >>> 15), 0x85ebca6b)
  }
  for (const pattern of [...patterns, conjoint]) {
    mix(pattern.length)
    for (const value of pattern) mix(value)
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}

function withoutThem(week: Week, units: readonly Unit[], free: ReadonlySet<number>): Week {
  const out = new Set(units.flatMap(({ persons }) => persons))
  const rest = new Week(week.model)
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 1 && !free.has(o)) rest.openGroup(o, week.leader[o]!, week.room[o]!)
  }
  for (const unit of unitsOf(week)) if (!out.has(unit.persons[0]!)) putIn(rest, unit, choiceOf(week, unit))
  rest.keep()
  return rest
}

function viewsOf(week: Week, units: readonly Unit[], free: ReadonlySet<number>): Week[] {
  const plain = withoutThem(week, units, free)
  const now = withoutThem(week, units, free)
  const others = withoutThem(week, units, free)
  for (const o of free) if (week.open[o] === 1) now.openGroup(o, week.leader[o]!, week.room[o]!)
  for (const o of free) openWherePossible(now, o)
  for (const o of free) if (week.open[o] === 0) openWherePossible(others, o)
  for (const o of free) openWherePossible(others, o)
  now.keep()
  others.keep()
  return [now, others, plain]
}

function openWherePossible(week: Week, offering: number): void {
  if (week.open[offering] === 1) return
  const leader = freeLeader(week, offering)
  const room = freeRoom(week, offering)
  if (leader >= 0 && room !== null) week.openGroup(offering, leader, room)
}

/** The free groups under the leaders and in the rooms that they have in some view. */
function offersOf(week: Week, views: readonly Week[], free: ReadonlySet<number>): Offer[] {
  const offers: Offer[] = []
  for (const offering of free) {
    for (const view of [week, ...views]) {
      if (view.open[offering] === 0) continue
      const leader = view.leader[offering]!
      const room = view.room[offering]!
      if (offers.some((o) => o.offering === offering && o.leader === leader && o.room === room)) continue
      offers.push({ offering, leader, room, isNow: view === week })
    }
  }
  return offers
}

/** The free groups under every leader and in every kind of room that they may have. */
function everyOffer({ model }: Week, free: ReadonlySet<number>): Offer[] {
  return [...free].flatMap((offering) => {
    const { leaders, rooms, video } = model.offerings[offering]!
    return [...leaders].flatMap((leader) =>
      (video ? [VIDEO] : [...rooms]).map((room) => ({ offering, leader, room, isNow: false })),
    )
  })
}

/** What seats and hours cost each unit at the prices of the master's rows. */
export function pricesOf(model: Model, master: Master, duals: Float64Array): Prices {
  const limits = limitsOf(model)
  const price = pricesByLimit(master, duals)
  const time = timeSums(model, price)
  const ofTime = timeBySums(model, time)
  const seat = Float64Array.from(model.offerings, (_, o) => price[limits.seats + o]! + price[limits.small + o]!)
  const isSame = model.offerings.every((_, o) => !master.isOffered(o))
  const of = (unit: number): SeatWorth => ({
    ofSeat: (person, day, i) => {
      const o = model.persons[person]!.groups[day]![i]!
      const join = master.isOffered(o) ? price[master.joinRow(o, unit)]! : 0
      return seat[o]! + join
    },
    ofTime,
  })
  return { of, tables: isSame ? { time, seat, wasOpen: new Uint8Array(seat.length).fill(1) } : null }
}
