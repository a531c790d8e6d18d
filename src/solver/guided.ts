/** A start from the prices of the bound: the groups that a proof keeps opening are opened, and everybody is placed as if seats and hours cost what they are worth. */

import { BestWeek } from './best-week.ts'
import type { BoundKind } from './bound.ts'
import { Relaxation } from './bound-relaxation.ts'
import { DAYS } from './compile.ts'
import { attends } from './cost.ts'
import { type Ask, addForced, freeRoom, type Items, meetsForbidden } from './day-items.ts'
import type { Inserter } from './insert.ts'
import { nothing, VIDEO } from './pattern.ts'
import type { Chance } from './random.ts'
import type { Week } from './state.ts'

/** An offering that so many rounds open is worth opening. */
const WORTH_OPENING = 0.3
const ROUNDS = 30
const STRIDE_OF_ROUNDS = 0.05
/** How much of a price counts when people are placed: with all of it nobody takes what others need, with none everybody does. */
const SHARE_OF_PRICE = 0.5

export class Guide {
  private readonly relaxation: Relaxation
  private readonly prices: Float64Array
  private readonly shouldStop: () => boolean

  /** `prices` are those of a proof for the whole week, at their best. */
  constructor(week: Week, prices: Float64Array, shouldStop: () => boolean) {
    const kind: BoundKind = 'whole'
    this.relaxation = new Relaxation(week, kind)
    this.prices = prices
    this.shouldStop = shouldStop
  }

  /** Empties the week and makes it anew; false where there was no time to look at the prices. `value`: a plan's cost. */
  start(week: Week, inserter: Inserter, chance: Chance, value: number): boolean {
    const shares = this.sharesOpened(value)
    if (shares === null) return false
    clear(week)
    this.openBy(week, shares)
    this.placeEverybody(week, inserter, chance)
    return true
  }

  /** How often each offering is opened by rounds around the best prices. */
  private sharesOpened(value: number): Float64Array | null {
    const { relaxation, prices } = this
    const { layout, unit } = relaxation
    const shares = new Float64Array(relaxation.opened.length)
    const slope = new Float64Array(layout.size)
    const course = new Float64Array(layout.size)
    const at = prices.slice()
    for (let round = 0; round < ROUNDS; round++) {
      const height = relaxation.evaluate(at, slope, this.shouldStop)
      if (height === null) return null
      for (let o = 0; o < shares.length; o++) shares[o] = shares[o]! + relaxation.opened[o]! / ROUNDS
      let norm = 0
      for (let i = 0; i < at.length; i++) {
        course[i] = 0.3 * slope[i]! + 0.7 * course[i]!
        norm += course[i]! * course[i]!
      }
      if (norm === 0) break
      const step = (STRIDE_OF_ROUNDS * Math.max(1, value - height / unit)) / norm
      for (let i = 0; i < at.length; i++) {
        const next = at[i]! + step * course[i]!
        at[i] = i < layout.week ? next : Math.max(0, next)
      }
    }
    // The prices of clinicians' hours are read off the last round: it has to be that of the best prices.
    return relaxation.evaluate(prices, slope, this.shouldStop) === null ? null : shares
  }

  private openBy(week: Week, shares: Float64Array): void {
    const { offerings, clinicianWeek } = week.model
    const wanted = [...shares.keys()].filter((o) => shares[o]! > WORTH_OPENING)
    wanted.sort((a, b) => shares[b]! - shares[a]! || a - b)
    for (const o of wanted) {
      const { leaders, start, end } = offerings[o]!
      const room = freeRoom(week, o)
      let leader = -1
      let most = Number.NEGATIVE_INFINITY
      for (const c of leaders) {
        const left = clinicianWeek[c]! - week.weekLoad[c]!
        if (left <= most || !week.isFree(c, start, end)) continue
        most = left
        leader = c
      }
      if (room !== null && leader >= 0) week.openGroup(o, leader, room)
    }
    week.keep()
  }

  /** Those with least time first; couples around the joint session that suits both best. */
  private placeEverybody(week: Week, inserter: Inserter, chance: Chance): void {
    const { persons } = week.model
    const finder = new BestWeek(week, {
      scale: 1,
      isAlone: false,
      collect: (ask, day, video, items) => this.collect(week, ask, day, video, items),
    })
    const urgency = persons.map(({ freedom }) => freedom + chance.next() * 8)
    const order = [...persons.keys()].sort((a, b) => urgency[a]! - urgency[b]!)
    const place = (person: number): void => {
      const forced = inserter.forcedOf(person)
      const ask = { person, forced, openable: null, openingShare: 0, noise: 0, without: -1, daysOff: 0 }
      const pattern = finder.find({ ...ask, next: chance.next })
      if (pattern !== null) week.setPattern(person, pattern)
    }
    const done = new Set<number>()
    for (const person of order) {
      if (done.has(person)) continue
      const { couple, partner } = persons[person]!
      done.add(person)
      if (couple >= 0 && !done.has(partner)) {
        done.add(partner)
        inserter.insertCouple(couple, { openable: null, openingShare: 0, noise: 0, tries: 8, leaves: null })
        week.setPattern(person, nothing)
        week.setPattern(partner, nothing)
        place(person)
        place(partner)
      } else place(person)
      week.keep()
    }
  }

  private collect(week: Week, ask: Ask, day: number, video: boolean, items: Items): void {
    items.size = 0
    addForced(week, ask, day, video, items)
    this.collectGroups(week, ask.person, day, video, items)
    this.collectPrivates(week, ask.person, day, video, items)
  }

  private collectGroups(week: Week, p: number, day: number, video: boolean, items: Items): void {
    const { persons, offerings, couples } = week.model
    const { groups, groupCosts, couple, partner, orders } = persons[p]!
    const seat = this.relaxation.layout.seatsOf[p * DAYS + day]!
    const isApart = couple >= 0 && couples[couple]!.apart
    for (let i = 0; i < groups[day]!.length; i++) {
      const o = groups[day]![i]!
      const { service, start, end, video: byVideo } = offerings[o]!
      if (byVideo !== video || week.open[o] === 0 || week.members[o]!.length >= week.seats[o]!) continue
      if (isApart && attends(week.patterns[partner]!, o)) continue
      if (orders.length > 0 && meetsForbidden(week, p, o)) continue
      const own = groupCosts[day]![i]!
      const price = own + SHARE_OF_PRICE * this.prices[seat + i]!
      items.offer(service, start, end, o, byVideo ? VIDEO : 0, own, Math.round(price), 0)
    }
  }

  private collectPrivates(week: Week, p: number, day: number, video: boolean, items: Items): void {
    const { persons, privateRooms, clinicianVideo } = week.model
    const { relaxation } = this
    for (const { service, start, end, clinicians, costs } of persons[p]!.privates[day]!) {
      const place = video ? VIDEO : week.firstRoom(privateRooms[service]!, start, end)
      if (place === -1 && !video) continue
      let best = -1
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < clinicians.length; i++) {
        const c = clinicians[i]!
        if ((video && clinicianVideo[c] === 0) || !week.isFree(c, start, end)) continue
        const hours = relaxation.supply.priceOfClinician(c, start, end) / relaxation.unit
        const price = costs[i]! + SHARE_OF_PRICE * hours
        if (price >= least) continue
        least = price
        best = i
      }
      if (best >= 0) items.offer(service, start, end, clinicians[best]!, place, costs[best]!, Math.round(least), 0)
    }
  }
}

function clear(week: Week): void {
  for (let p = 0; p < week.patterns.length; p++) week.setPattern(p, nothing)
  for (let k = 0; k < week.conjoint.length; k++) week.setConjoint(k, nothing)
  for (let o = 0; o < week.open.length; o++) if (week.open[o] === 1) week.closeGroup(o)
  week.keep()
}
