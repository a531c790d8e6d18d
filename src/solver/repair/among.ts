/** Two who must be kept apart find their weeks among others who change places with them: seats and private hours, at no loss of dose. */

import { freeLeader } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import { type Exchange, isOn } from './exchange.ts'
import { lackOf } from './measure.ts'
import { asking, FAR, type Placer } from './place.ts'
import { type RepairState, without } from './state.ts'

/** Somebody who is placed anew, with the days, as bits from Monday, that they leave to the other. */
export type Move = { readonly person: number; readonly daysOff: number }

/** Days that the first of two leaves to the second, and what both would lose if everybody made way who seems to be able to. */
export type Split = { readonly daysOff: number; readonly lost: number; readonly price: number }

/** So many weeks are tried for one person, each without what could not be had before. */
const TRIES = 5
/** So many members of a group are asked for one seat. */
const ASKED = 3
/** Days that are shared out between two, those first on which both come; any day more doubles the choices. */
const SHARED = 4

/** A private session that is given up, and how to say that it could not be. */
type Hour = { readonly person: number; readonly start: number; readonly refuse: () => void }

export class Among {
  private readonly state: RepairState
  private readonly placer: Placer
  private readonly exchange: Exchange
  /** How many made way since `place` began. */
  private others = 0

  constructor(state: RepairState, placer: Placer, exchange: Exchange) {
    this.state = state
    this.placer = placer
    this.exchange = exchange
  }

  /** Places them in this order; nobody of `fixed`, nor a partner of theirs, makes way. Returns how many others did. */
  place(moves: readonly Move[], fixed: readonly number[]): number {
    const { state, exchange } = this
    const { week } = state
    this.others = 0
    for (const p of fixed) {
      exchange.fix(p)
      exchange.fix(week.model.persons[p]!.partner)
    }
    for (const { person } of moves) {
      state.hit.add(person)
      week.setPattern(person, state.forcedOf(person))
    }
    for (const move of moves) this.placeOne(move)
    // What the one left, the other may use.
    if (moves.length > 1) this.placeOne({ ...moves[0]!, daysOff: 0 })
    return this.others
  }

  /**
   * The days that the first of two leaves to the second, the best choice first: what the week of each costs with the
   * rest, as if the other were not there.
   */
  splits(pair: readonly [number, number]): Split[] {
    const { state, exchange, placer } = this
    const { week } = state
    const { persons, daySteps } = week.model
    const mayCome = (p: number, day: number): boolean =>
      persons[p]!.groups[day]!.length + persons[p]!.privates[day]!.length > 0
    const had = (day: number): number => pair.filter((p) => isOn(state.loaded.patterns[p]!, day, daySteps)).length
    const shared = [0, 1, 2, 3, 4, 5, 6]
      .filter((day) => (day + 1) * daySteps > state.at && pair.every((p) => mayCome(p, day)))
      .sort((x, y) => had(y) - had(x))
      .slice(0, SHARED)
    const masks = Array.from({ length: 1 << shared.length }, (_, i) =>
      shared.reduce((mask, day, k) => mask | (((i >> k) & 1) << day), 0),
    )
    for (const p of pair) {
      exchange.fix(p)
      exchange.fix(persons[p]!.partner)
      week.setPattern(p, state.forcedOf(p))
    }
    exchange.isOn = true
    const choices = pair.map((p) => {
      const had = lackOf(state, p, state.loaded.patterns[p]!).price
      const forced = state.forcedOf(p)
      week.setPattern(p, nothing)
      placer.best.startSeries()
      const found = masks.map((daysOff) => {
        const pattern = placer.find({ ...asking(p, forced, -1), daysOff }, FAR)
        if (pattern === null) return { price: FAR, lost: FAR }
        return { price: placer.best.price, lost: Math.max(0, lackOf(state, p, pattern).price - had) }
      })
      placer.best.endSeries()
      week.setPattern(p, forced)
      return found
    })
    exchange.isOn = false
    const all = masks.length - 1
    return masks
      .map((daysOff, i) => {
        const [own, other] = [choices[0]![i]!, choices[1]![all - i]!]
        return { daysOff, lost: own.lost + other.lost, price: own.price + other.price }
      })
      .sort((x, y) => x.price - y.price)
  }

  private placeOne({ person, daysOff }: Move): void {
    const { state, placer, exchange } = this
    const { week } = state
    const leftOver = week.patterns[person]!
    const openable = placer.openable.slice()
    week.setPattern(person, nothing)
    let isIn = false
    for (let tries = 0; tries <= TRIES && !isIn; tries++) {
      // At last without anybody else, but with the days that are left to the other.
      exchange.isOn = tries < TRIES
      const pattern = placer.find({ ...asking(person, state.forcedOf(person), -1), daysOff }, FAR)
      if (pattern === null) break
      isIn = this.enter(person, pattern)
    }
    exchange.isOn = false
    placer.openable.set(openable)
    if (isIn) return
    week.setPattern(person, leftOver)
    placer.placeOne(state, person)
  }

  /** Enters a week that takes what others have, once each of them has another place; else all is as before. */
  private enter(person: number, pattern: Pattern): boolean {
    const { state, placer, exchange } = this
    const { week } = state
    const { seats, hours, closed, rest } = this.takenBy(pattern)
    exchange.isOn = false
    const before = new Map<number, Pattern>()
    for (const { person: holder, start } of hours) {
      if (!before.has(holder)) before.set(holder, week.patterns[holder]!)
      week.setPattern(holder, without(week.patterns[holder]!, start))
    }
    const failed = placer.enter(week, person, rest)
    for (const o of failed) if (o >= 0) placer.openable[o] = 0
    for (const o of seats) exchange.kept[o] = 1
    let isIn = failed.length === 0
    if (!isIn && !failed.some((o) => o >= 0)) for (const { refuse } of hours) refuse()
    isIn = isIn && hours.every((hour) => this.replaceHour(hour, before.get(hour.person)!))
    isIn = isIn && seats.every((o) => this.emptySeat(o, seats, before))
    for (const o of seats) exchange.kept[o] = 0
    if (isIn && week.setPattern(person, pattern)) {
      for (const p of before.keys()) exchange.fix(p)
      this.others += before.size
      return true
    }
    week.setPattern(person, nothing)
    for (const p of before.keys()) week.setPattern(p, nothing)
    for (const o of closed) if (week.open[o] === 1) week.closeGroup(o)
    for (const [p, old] of before) week.setPattern(p, old)
    return false
  }

  /** What a week takes from others, which groups it opens, and what of it is free as things stand. */
  private takenBy(pattern: Pattern) {
    const { exchange } = this
    const { week } = this.state
    const seats: number[] = []
    const hours: Hour[] = []
    const closed: number[] = []
    const rest: number[] = []
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const [service, at, end, ref] = [SERVICE, START, END, REF].map((field) => pattern[i + field]!) as [
        number,
        number,
        number,
        number,
      ]
      if (service < FIRST_PRIVATE) {
        if (week.open[ref] === 0) {
          closed.push(ref)
          const given = freeLeader(week, ref) === -1 ? (exchange.givenFor(ref) ?? []) : []
          const refuse = (): void => exchange.refuse(ref)
          for (const { persons, start } of given) hours.push({ person: persons[0]!, start, refuse })
        } else if (!exchange.hasSeat(ref)) {
          seats.push(ref)
          continue
        }
      } else if (service !== COUPLE && !week.isFree(ref, at, end)) {
        const held = exchange.holderOf(ref, at, end)
        if (held !== null) hours.push({ ...held, refuse: () => exchange.refuseHour(ref, at) })
      }
      rest.push(...pattern.subarray(i, i + STRIDE))
    }
    return { seats, hours, closed, rest: Int32Array.from(rest) }
  }

  private replaceHour({ person, refuse }: Hour, had: Pattern): boolean {
    if (this.moveOn(person, had)) return true
    refuse()
    return false
  }

  /** One member, if the group is still too full, finds another place. */
  private emptySeat(offering: number, wanted: readonly number[], before: Map<number, Pattern>): boolean {
    const { exchange } = this
    const { week } = this.state
    if (week.members[offering]!.length < week.seats[offering]!) return true
    for (const person of exchange.membersFor(offering, wanted).slice(0, ASKED)) {
      const had = week.patterns[person]!
      if (!this.moveOn(person, had)) continue
      if (!before.has(person)) before.set(person, had)
      return true
    }
    exchange.refuse(offering)
    return false
  }

  /** The best week that is left for them, if it gives no less than they had; else they have what they have now. */
  private moveOn(person: number, had: Pattern): boolean {
    const { state, placer } = this
    const { week } = state
    const now = week.patterns[person]!
    const openable = placer.openable.slice()
    placer.openable.fill(0)
    week.setPattern(person, nothing)
    const found = placer.find(asking(person, state.forcedOf(person), -1), FAR)
    placer.openable.set(openable)
    const isWhole = found !== null && lackOf(state, person, found).price <= lackOf(state, person, had).price
    if (isWhole && week.setPattern(person, found)) return true
    week.setPattern(person, now)
    return false
  }
}
