/** The sessions that one person could have after an event, priced so that dose comes before change, and change before comfort. */

import type { WeekPerson, WeekProblem } from '../../domain/schedule/model.ts'
import { attends } from '../week/cost.ts'
import { type Ask, addForced, freeLeader, freeRoom, type Items, meetsForbidden } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import type { Exchange } from './exchange.ts'
import type { Passing } from './passing.ts'

/**
 * Prices in units of 1 / SCALE: the cheapest shortage, a missing session, costs more than a change of every session of
 * a week, and a change more than all comfort.
 */
export const SCALE = 256

/** What one person's whole shortage may cost at most: scaled and added up, it must fit 31 bits. */
export const DEAREST_SHORTAGE = Math.floor(2 ** 30 / SCALE)

/** What it costs when this person has nothing at all of what is ordered. */
export function wholeShortage({ weights }: WeekProblem, { dose, mix }: WeekPerson): number {
  const sessions = Object.values(mix).reduce((sum, { required }) => sum + required, 0)
  const toTarget = Math.max(0, dose.targetMinutes - dose.minMinutes)
  return (
    weights.belowMinPerMinute * dose.minMinutes +
    weights.belowTargetPerMinute * toTarget +
    weights.missingSession * (sessions + 1) +
    weights.missingDay * dose.minDays
  )
}
const CHANGE = 3000
/** Below this much above the least that a week can cost, nobody makes way for a week, and it opens no group that is new to it. */
export const SMALL_CHANGE = 3 * CHANGE
/** A private session at its old time with another clinician comes before one at another time. */
const SAME_TIME = 400
/** A group is opened where that saves dose or more than two changes. */
const OPENING = 2 * CHANGE
/** Somebody else makes way where that saves dose. */
const YIELDING = 10 * CHANGE
/** Clinicians pass groups on where that saves dose: whoever attends those is not disturbed. */
const PASSING = CHANGE

/** The time of a repair, in grid steps; `at` need not be whole. */
export type RepairTime = {
  /** What starts before has taken place. */
  readonly at: number
  /** Nobody is called to something new that starts before: the notice. */
  readonly earliest: number
}

export class RepairItems {
  private readonly week: Week
  /** Who had what before the event. */
  private readonly before: (person: number) => Pattern
  private readonly openable: Uint8Array
  private readonly exchange: Exchange
  private readonly passing: Passing
  time: RepairTime = { at: 0, earliest: 0 }
  /** Whether only weeks of `SMALL_CHANGE` are looked for. */
  isSmall = false

  constructor(
    week: Week,
    before: (person: number) => Pattern,
    openable: Uint8Array,
    exchange: Exchange,
    passing: Passing,
  ) {
    this.week = week
    this.before = before
    this.openable = openable
    this.exchange = exchange
    this.passing = passing
  }

  /** No pattern of the day costs less: every session of theirs that is still there is kept. */
  leastOf(person: number, day: number): number {
    const { week, time } = this
    const old = this.before(person)
    const from = Math.max(time.at, day * week.model.daySteps)
    let kept = 0
    for (let i = 0; i < old.length; i += STRIDE) {
      const start = old[i + START]!
      if (start < from || start >= (day + 1) * week.model.daySteps || old[i + SERVICE] === COUPLE) continue
      if (this.isThere(old, i)) kept += 1
    }
    return -CHANGE * kept
  }

  private isThere(old: Pattern, i: number): boolean {
    const { week, exchange, passing } = this
    if (exchange.isOn || passing.isOn) return true
    const ref = old[i + REF]!
    if (old[i + SERVICE]! < FIRST_PRIVATE) return week.open[ref] === 1 && exchange.hasSeat(ref)
    return week.isFree(ref, old[i + START]!, old[i + END]!)
  }

  collect(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week, time } = this
    items.size = 0
    addForced(week, ask, day, video, items)
    if ((day + 1) * week.model.daySteps <= time.at) return
    const old = this.before(ask.person)
    this.addGroups(ask, day, video, items, old)
    this.addPrivates(ask, day, video, items, old)
  }

  private addGroups(ask: Ask, day: number, video: boolean, items: Items, old: Pattern): void {
    const { week, time } = this
    const { model } = week
    const person = model.persons[ask.person]!
    const couple = person.couple >= 0 ? model.couples[person.couple]! : null
    const list = person.groups[day]!
    for (let i = 0; i < list.length; i++) {
      const o = list[i]!
      const { service, start, end, video: byVideo } = model.offerings[o]!
      if (byVideo !== video || start < time.at) continue
      // Most groups are closed and stay so for this week.
      if (week.open[o] === 0 && this.openable[o] === 0) continue
      const isKept = attends(old, o)
      if (!isKept && start < time.earliest) continue
      let price = person.groupCosts[day]![i]! + (isKept ? -CHANGE : CHANGE)
      if (week.open[o] === 1) {
        if (!this.exchange.hasSeat(o)) {
          if (!this.exchange.couldYield(o)) continue
          price += YIELDING
        }
      } else {
        if (this.isSmall && !isKept) continue
        price += OPENING
        const toLead = this.askedToLead(o)
        if (toLead === null) continue
        price += toLead
      }
      if (couple?.apart && attends(week.patterns[person.partner]!, o)) continue
      if (person.orders.length > 0 && meetsForbidden(week, ask.person, o)) continue
      items.offer(service, start, end, o, byVideo ? VIDEO : 0, person.groupCosts[day]![i]!, price, 0)
    }
  }

  /** What it asks of others that a closed group is led and has a room; null: it cannot be had. */
  private askedToLead(offering: number): number | null {
    const { week, exchange, passing } = this
    if (freeLeader(week, offering) >= 0) return freeRoom(week, offering) === null ? null : 0
    if (passing.couldOpen(offering)) return PASSING
    const given = exchange.givenFor(offering)
    return given === null ? null : given.length * YIELDING
  }

  private addPrivates(ask: Ask, day: number, video: boolean, items: Items, old: Pattern): void {
    const { week, time } = this
    const { model } = week
    for (const { service, start, end, clinicians, costs } of model.persons[ask.person]!.privates[day]!) {
      if (start < time.at || service === ask.without) continue
      const had = privateAt(old, service, start)
      // Somebody else at the time they come anyway is nothing that they are called to.
      if (start < time.earliest && had < 0) continue
      const rooms = model.privateRooms[service]!
      let place = video ? VIDEO : week.firstRoom(rooms, start, end)
      if (!video && had >= 0 && old[had + PLACE] !== VIDEO && week.hasRoom(old[had + PLACE]!, start, end)) {
        place = old[had + PLACE]!
      }
      if (place === -1 && !video && !this.exchange.isOn) continue
      let best = -1
      let bestPlace = place
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < clinicians.length; i++) {
        const c = clinicians[i]!
        const isKept = had >= 0 && old[had + REF] === c
        if (video && model.clinicianVideo[c] === 0) continue
        let change = isKept ? -CHANGE : had >= 0 ? CHANGE - SAME_TIME : CHANGE
        let room = place
        if (!week.isFree(c, start, end)) {
          const held = this.exchange.holderOf(c, start, end)
          if (held === null && !this.passing.couldGive(c, start, end)) continue
          change += held === null ? PASSING : YIELDING
          if (held !== null && !video && room === -1 && rooms.includes(held.place)) room = held.place
        }
        if (room === -1 && !video) continue
        const price = costs[i]! + week.fairnessOf(c, end - start) + change
        if (price >= least) continue
        least = price
        best = i
        bestPlace = room
      }
      if (best >= 0) items.offer(service, start, end, clinicians[best]!, bestPlace, costs[best]!, least, 0)
    }
  }
}

/** Index of the private session of a service that a pattern has at a start, or -1. */
export function privateAt(pattern: Pattern, service: number, start: number): number {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START] === start && pattern[i + SERVICE] === service && service >= FIRST_PRIVATE) return i
  }
  return -1
}
