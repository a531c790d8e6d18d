/** The week that one person would have if full groups, busy clinicians and closed offerings made way, at a price for each. */

import { BestWeek } from '../week/best-week.ts'
import { attends } from '../week/cost.ts'
import { type Ask, addForced, freeLeader, freeRoom, type Items, meetsForbidden } from '../week/day-items.ts'
import { type Pattern, VIDEO } from '../week/pattern.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'

/**
 * What it costs to ask others to make way, in the objective's own unit: more than comfort, so that a free seat comes
 * first, and far less than a missing session. The random part makes different ways come up.
 */
const ASKING = { seat: 15, opening: 20, leader: 30, hour: 20, room: 25, random: 40 }

export class Wishes {
  private readonly week: Week
  private readonly chance: Chance
  private readonly finder: BestWeek

  constructor(week: Week, chance: Chance) {
    this.week = week
    this.chance = chance
    this.finder = new BestWeek(week, { scale: 1, isAlone: false, collect: (...args) => this.collect(...args) })
  }

  of(person: number, forced: Pattern): Pattern | null {
    return this.finder.find({
      person,
      forced,
      openable: null,
      openingShare: 0.3,
      noise: 0,
      without: -1,
      daysOff: 0,
      next: this.chance.next,
    })
  }

  private asking(price: number): number {
    return price + this.chance.int(ASKING.random)
  }

  private collect(ask: Ask, day: number, video: boolean, items: Items): void {
    items.size = 0
    addForced(this.week, ask, day, video, items)
    this.collectGroups(ask, day, video, items)
    this.collectPrivates(ask, day, video, items)
  }

  private collectGroups(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week } = this
    const { persons, offerings, couples } = week.model
    const person = persons[ask.person]!
    const isApart = person.couple >= 0 && couples[person.couple]!.apart
    for (let i = 0; i < person.groups[day]!.length; i++) {
      const o = person.groups[day]![i]!
      const { service, start, end, cost, video: byVideo } = offerings[o]!
      if (byVideo !== video) continue
      if (isApart && attends(week.patterns[person.partner]!, o)) continue
      if (person.orders.length > 0 && meetsForbidden(week, ask.person, o)) continue
      const own = person.groupCosts[day]![i]!
      let price = own
      if (week.open[o] === 1) {
        const isMember = attends(week.patterns[ask.person]!, o)
        if (!isMember && week.members[o]!.length >= week.seats[o]!) price += this.asking(ASKING.seat)
      } else {
        price += Math.round(cost * ask.openingShare)
        if (freeRoom(week, o) === null) price += this.asking(ASKING.room)
        price += this.asking(freeLeader(week, o) < 0 ? ASKING.leader : ASKING.opening)
      }
      items.offer(service, start, end, o, byVideo ? VIDEO : 0, own, price, 0)
    }
  }

  private collectPrivates(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week } = this
    const { persons, privateRooms, clinicianVideo } = week.model
    for (const { service, start, end, clinicians, costs } of persons[ask.person]!.privates[day]!) {
      const rooms = privateRooms[service]!
      const free = video ? VIDEO : week.firstRoom(rooms, start, end)
      if (!video && rooms.length === 0) continue
      // Without a free room, any of the right kind is asked for.
      const place = free === -1 && !video ? rooms[0]! : free
      const roomPrice = free === -1 && !video ? this.asking(ASKING.room) : 0
      for (let i = 0; i < clinicians.length; i++) {
        const c = clinicians[i]!
        if (video && clinicianVideo[c] === 0) continue
        const price = costs[i]! + roomPrice + (week.isFree(c, start, end) ? 0 : this.asking(ASKING.hour))
        items.offer(service, start, end, c, place, costs[i]!, price, 0)
      }
    }
  }
}
