/** The moves of the search: each takes some people out of the plan, may open, close or re-lead groups, and puts the people back. */

import type { Inserter } from '../week/insert.ts'
import { type Chance, shuffle } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { Rescue } from './rescue.ts'

export const moveKinds = [
  'person',
  'close',
  'open',
  'swap',
  'related',
  'short',
  'wish',
  'clinician',
  'lead',
  'yield',
] as const
/** A shake of more people takes longer than it is worth. */
const MOST_SHAKEN = 60

export type MoveKind = (typeof moveKinds)[number]

export class Mover extends Rescue {
  /** Offerings that can be opened at all. */
  private readonly usable: readonly number[]
  /** Persons who may join each offering. */
  private readonly joiners: readonly (readonly number[])[]
  /** Pairs of whom one keeps the other away: no-contact orders, and partners of whom one must be home. */
  private readonly exclusive: readonly (readonly [number, number])[]

  constructor(week: Week, inserter: Inserter, chance: Chance) {
    super(week, inserter, chance)
    const { offerings, persons } = week.model
    this.usable = offerings.flatMap((o, i) => (o.leaders.length > 0 && (o.video || o.rooms.length > 0) ? [i] : []))
    const joiners: number[][] = offerings.map(() => [])
    persons.forEach(({ groups }, p) => {
      for (const day of groups) for (const o of day) joiners[o]!.push(p)
    })
    this.joiners = joiners
    this.exclusive = exclusivePairs(week.model)
  }

  /**
   * Makes one move; the caller keeps it or takes it back. A move that is sure to cost more than `ceiling` may be left
   * half done. False: there was nothing to do.
   */
  make(kind: MoveKind, ceiling = Number.POSITIVE_INFINITY): boolean {
    this.begin()
    this.ceiling = ceiling
    const done = this.prepare(kind)
    if (done) this.putBack()
    this.end()
    return done
  }

  /** A large move out of a dead end: the groups of some days that somebody short could join are all made anew. */
  shake(): void {
    this.begin()
    this.ceiling = Number.POSITIVE_INFINITY
    const { week, chance } = this
    const short = this.somebodyShort()
    const person = short >= 0 ? short : chance.int(week.patterns.length)
    this.take(person, true)
    const most = Math.min(week.patterns.length * 0.4, MOST_SHAKEN)
    for (const day of shuffle([...week.model.persons[person]!.groups], chance)) {
      for (const offering of shuffle([...day], chance)) {
        this.unlock(offering)
        if (week.open[offering] === 0 || this.out.length > most) continue
        this.closeForGood(offering)
        this.unlock(offering)
      }
    }
    this.putBack()
    this.end()
  }

  private prepare(kind: MoveKind): boolean {
    switch (kind) {
      case 'person':
        return this.takeOnePerson()
      case 'close':
        return this.closeSomeGroup()
      case 'open':
        return this.openSomeGroup()
      case 'swap':
        return this.swapGroups()
      case 'related':
        return this.takeRelated()
      case 'short':
        return this.helpShort()
      case 'wish':
        return this.grantWish()
      case 'clinician':
        return this.clearClinicianDay()
      case 'lead':
        return this.changeLeader()
      case 'yield':
        return this.yieldDays()
    }
  }

  private takeOnePerson(): boolean {
    const person = this.chance.int(this.week.patterns.length)
    this.take(person, this.chance.next() < 0.6)
    this.unlockFor(person, this.chance.int(4))
    return true
  }

  /**
   * Of two who keep each other away, one leaves some days to the other. Each alone would take the best days again, so
   * that without this move neither ever gives way.
   */
  private yieldDays(): boolean {
    const { chance, exclusive } = this
    if (exclusive.length === 0) return false
    const pair = exclusive[chance.int(exclusive.length)]!
    const [giver, taker] = chance.next() < 0.5 ? pair : ([pair[1], pair[0]] as const)
    this.take(giver, chance.next() < 0.5)
    this.take(taker, chance.next() < 0.5)
    const days = shuffle([0, 1, 2, 3, 4, 5, 6], chance).slice(0, 1 + chance.int(4))
    this.leaves = { person: giver, daysOff: days.reduce((bits, day) => bits | (1 << day), 0) }
    this.first = giver
    for (const p of pair) this.unlockFor(p, 6)
    return true
  }

  private someOpenGroup(): number {
    for (let tries = 0; tries < 30; tries++) {
      const o = this.anyOf(this.usable)
      if (this.week.open[o] === 1) return o
    }
    return -1
  }

  private closeSomeGroup(): boolean {
    if (this.usable.length === 0) return false
    const { week, chance } = this
    let offering = this.someOpenGroup()
    const other = this.someOpenGroup()
    if (offering < 0) return false
    // Small groups are closed more often than full ones.
    if (other >= 0 && week.members[other]!.length < week.members[offering]!.length && chance.next() < 0.8)
      offering = other
    this.takeMembers(offering, 0.3)
    this.banned = offering
    week.closeGroup(offering)
    this.touchedGroups.push(offering)
    for (const p of this.out.slice(0, 6)) this.unlockFor(p, 1)
    return true
  }

  private openSomeGroup(): boolean {
    if (this.usable.length === 0) return false
    const { week, chance } = this
    const offering = this.anyOf(this.usable)
    if (week.open[offering] === 1 || this.joiners[offering]!.length === 0) return false
    if (!this.makeRoomFor(offering)) return false
    this.touchedGroups.push(offering)
    const joiners = shuffle([...this.joiners[offering]!], chance)
    // Those who pay most for what they have now gain most from something new.
    joiners.length = Math.min(joiners.length, 16)
    joiners.sort((a, b) => week.personCost[b]! - week.personCost[a]!)
    for (const p of joiners.slice(0, 4 + chance.int(6))) this.take(p, chance.next() < 0.3)
    // In exchange for something alike nearby, often.
    if (chance.next() < 0.5) this.closeAlike(offering)
    return true
  }

  /** An open group gives way to a closed offering that most of its people could join; all of them are placed anew. */
  private swapGroups(): boolean {
    const { week, chance } = this
    const old = this.someOpenGroup()
    if (old < 0 || week.members[old]!.length === 0) return false
    const members = week.members[old]!
    const days = week.model.persons[this.anyOf(members)]!.groups
    const { service, day } = week.model.offerings[old]!
    const isAlike = chance.next() < 0.7
    let other = -1
    for (let tries = 0; tries < 10 && other < 0; tries++) {
      const list = days[chance.next() < 0.5 ? day : chance.int(7)]!
      if (list.length === 0) continue
      const o = this.anyOf(list)
      if (week.open[o] === 1 || (isAlike && week.model.offerings[o]!.service !== service)) continue
      if (this.mayJoinShare(members, o) >= 0.5) other = o
    }
    if (other < 0) return false
    const leader = week.leader[old]!
    this.takeMembers(old, 0.2)
    week.closeGroup(old)
    this.touchedGroups.push(old)
    if (chance.next() < 0.5) this.unlock(old)
    if (!this.makeRoomFor(other, leader)) return false
    this.touchedGroups.push(other)
    return true
  }

  /** The share of these people who could join an offering at all. */
  private mayJoinShare(people: readonly number[], offering: number): number {
    const { persons, offerings } = this.week.model
    const { day } = offerings[offering]!
    let able = 0
    for (const p of people) if (persons[p]!.groups[day]!.includes(offering)) able += 1
    return able / people.length
  }

  /** Closes an open group of the same service on a near day, and takes its members out. */
  private closeAlike(offering: number): void {
    const { week, chance } = this
    const { service } = week.model.offerings[offering]!
    for (let tries = 0; tries < 12; tries++) {
      const person = this.out.length > 0 && chance.next() < 0.8 ? this.anyOf(this.out) : -1
      const days = person < 0 ? null : week.model.persons[person]!.groups
      const day = days === null ? null : days[chance.int(7)]!
      const other = day !== null && day.length > 0 ? this.anyOf(day) : this.anyOf(this.usable)
      if (other === offering || week.open[other] === 0 || week.model.offerings[other]!.service !== service) continue
      if (week.members[other]!.length > 8 && chance.next() < 0.7) continue
      this.takeMembers(other, 0.2)
      week.closeGroup(other)
      this.touchedGroups.push(other)
      this.unlock(other)
      return
    }
  }

  private takeRelated(): boolean {
    const { week, chance } = this
    const seed = chance.int(week.patterns.length)
    this.take(seed, chance.next() < 0.7)
    const wanted = 3 + chance.int(8)
    const days = week.model.persons[seed]!.groups
    for (let tries = 0; tries < 20 && this.out.length < wanted; tries++) {
      const day = days[chance.int(7)]!
      if (day.length === 0) continue
      const members = week.members[this.anyOf(day)]!
      if (members.length > 0) this.take(this.anyOf(members), chance.next() < 0.5)
    }
    for (const p of this.out.slice(0, 4)) this.unlockFor(p, 2)
    return true
  }

  /** Everybody whom one clinician sees alone on one day, or in the whole week. */
  private clearClinicianDay(): boolean {
    const { week, chance } = this
    const { steps, daySteps, persons, couples } = week.model
    if (week.weekLoad.length === 0) return false
    const clinician = chance.int(week.weekLoad.length)
    const whole = chance.next() < 0.3
    const from = whole ? 0 : chance.int(7) * daySteps
    const to = whole ? steps : from + daySteps
    for (let t = from; t < to && this.out.length < 14; t++) {
      const holder = week.holder[clinician * steps + t]!
      if (holder < 0 || holder >= persons.length + couples.length) {
        if (holder >= 0 && chance.next() < 0.2) this.relead(holder - persons.length - couples.length)
        continue
      }
      if (holder < persons.length) this.take(holder, chance.next() < 0.4)
      else this.take(couples[holder - persons.length]!.persons[0], true)
    }
    return this.out.length > 0
  }

  private changeLeader(): boolean {
    if (this.usable.length === 0) return false
    const { week, chance } = this
    const offering = this.someOpenGroup()
    if (offering < 0) return false
    const { leaders, start, end } = week.model.offerings[offering]!
    const old = week.leader[offering]!
    const leader = this.anyOf(leaders)
    if (leader === old) return false
    this.freeClinician(leader, start, end)
    // The group itself may have been closed or given away on the way.
    if (week.open[offering] === 0 || week.leader[offering] !== old || !week.isFree(leader, start, end)) {
      return this.out.length > 0
    }
    week.reassignGroup(offering, leader, week.room[offering]!)
    // The old leader has time now: somebody whose private sessions they give may want it.
    const { persons, steps } = week.model
    for (let tries = 0; tries < 6 && this.out.length < 6; tries++) {
      const holder = week.holder[old * steps + chance.int(steps)]!
      if (holder >= 0 && holder < persons.length) this.take(holder, chance.next() < 0.3)
    }
    return true
  }
}

function exclusivePairs({ persons, couples }: Week['model']): [number, number][] {
  const apart = persons.flatMap(({ orders }, p): [number, number][] =>
    orders.flatMap(({ other }) => (p < other ? [[p, other] as [number, number]] : [])),
  )
  const homes = couples.flatMap(({ persons: [a, b], home }): [number, number][] =>
    home.some((windows) => windows.length > 0) ? [[a, b]] : [],
  )
  return [...apart, ...homes]
}
