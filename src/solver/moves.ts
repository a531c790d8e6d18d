/** The moves of the search: each takes some people out of the plan, may open, close or re-lead groups, and puts the people back. */

import { freeLeader, freeRoom } from './day-items.ts'
import type { Inserter, Manner } from './insert.ts'
import { FIRST_PRIVATE, nothing, REF, SERVICE, STRIDE } from './pattern.ts'
import { type Chance, shuffle } from './random.ts'
import type { Week } from './state.ts'

export const moveKinds = ['person', 'close', 'open', 'related', 'short', 'clinician', 'lead'] as const
export type MoveKind = (typeof moveKinds)[number]

export class Mover {
  private readonly week: Week
  private readonly inserter: Inserter
  private readonly chance: Chance
  /** Offerings that can be opened at all. */
  private readonly usable: readonly number[]
  /** Persons who may join each offering. */
  private readonly joiners: readonly (readonly number[])[]
  private readonly openable: Uint8Array
  private unlocked: number[] = []
  private banned = -1
  private out: number[] = []
  private readonly isOut: Uint8Array
  private touchedGroups: number[] = []

  constructor(week: Week, inserter: Inserter, chance: Chance) {
    const { offerings, persons } = week.model
    this.week = week
    this.inserter = inserter
    this.chance = chance
    this.usable = offerings.flatMap((o, i) => (o.leaders.length > 0 && (o.video || o.rooms.length > 0) ? [i] : []))
    const joiners: number[][] = offerings.map(() => [])
    persons.forEach(({ groups }, p) => {
      for (const day of groups) for (const o of day) joiners[o]!.push(p)
    })
    this.joiners = joiners
    this.openable = new Uint8Array(offerings.length)
    this.isOut = new Uint8Array(persons.length)
  }

  /** Makes one move; the caller keeps it or takes it back. False: there was nothing to do. */
  make(kind: MoveKind): boolean {
    this.out = []
    this.touchedGroups = []
    this.banned = -1
    const done = this.prepare(kind)
    if (done) this.putBack()
    for (const p of this.out) this.isOut[p] = 0
    for (const o of this.unlocked) this.openable[o] = 0
    this.unlocked = []
    return done
  }

  private prepare(kind: MoveKind): boolean {
    switch (kind) {
      case 'person':
        return this.takeOnePerson()
      case 'close':
        return this.closeSomeGroup()
      case 'open':
        return this.openSomeGroup()
      case 'related':
        return this.takeRelated()
      case 'short':
        return this.helpShort()
      case 'clinician':
        return this.clearClinicianDay()
      case 'lead':
        return this.changeLeader()
    }
  }

  private anyOf(items: ArrayLike<number>): number {
    return items[this.chance.int(items.length)]!
  }

  private unlock(offering: number): void {
    if (offering === this.banned || this.week.open[offering] === 1 || this.openable[offering] === 1) return
    this.openable[offering] = 1
    this.unlocked.push(offering)
  }

  /** Some closed offerings that a person could join. */
  private unlockFor(person: number, count: number): void {
    const days = this.week.model.persons[person]!.groups
    for (let i = 0; i < count; i++) {
      const day = days[this.chance.int(7)]!
      if (day.length > 0) this.unlock(this.anyOf(day))
    }
  }

  /** Takes a person out; with `partner`, both, and their conjoint session is free to move. */
  private take(person: number, withPartner: boolean): void {
    if (this.isOut[person] === 1) return
    const { couple, partner } = this.week.model.persons[person]!
    this.takeOne(person)
    if (couple < 0 || !withPartner) return
    this.takeOne(partner)
    this.week.setConjoint(couple, nothing)
  }

  private takeOne(person: number): void {
    if (this.isOut[person] === 1) return
    this.isOut[person] = 1
    this.out.push(person)
    const pattern = this.week.patterns[person]!
    for (let i = 0; i < pattern.length; i += STRIDE) {
      if (pattern[i + SERVICE]! < FIRST_PRIVATE) this.touchedGroups.push(pattern[i + REF]!)
    }
    this.week.setPattern(person, nothing)
  }

  private takeMembers(offering: number, partnerChance: number): void {
    for (const p of [...this.week.members[offering]!]) this.take(p, this.chance.next() < partnerChance)
  }

  private closeEmpty(): void {
    for (const o of this.touchedGroups) {
      if (this.week.open[o] === 0 || this.week.members[o]!.length > 0) continue
      this.week.closeGroup(o)
      this.unlock(o)
    }
  }

  private putBack(): void {
    const { week, chance } = this
    const kept = this.touchedGroups
    this.closeEmpty()
    const share = chance.next()
    const manner: Manner = {
      openable: this.unlocked.length > 0 ? this.openable : null,
      openingShare: share * share,
      noise: chance.next() < 0.5 ? 0 : 1 + chance.int(10),
      tries: 4,
    }
    const order = shuffle([...this.out], chance)
    // Whoever lacked something gets a better place in the queue, most of the time.
    if (chance.next() < 0.6) {
      const worth = new Map(order.map((p) => [p, week.model.persons[p]!.freedom * chance.next()]))
      order.sort((a, b) => worth.get(a)! - worth.get(b)!)
    }
    for (const person of order) {
      if (this.isOut[person] === 0) continue
      const { couple, partner } = week.model.persons[person]!
      this.isOut[person] = 0
      if (couple >= 0 && this.isOut[partner] === 1 && week.conjoint[couple]!.length === 0) {
        this.isOut[partner] = 0
        this.inserter.insertCouple(couple, manner)
      } else this.inserter.insertPerson(person, manner)
    }
    for (const o of [...kept, ...this.unlocked]) {
      if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
    }
  }

  private takeOnePerson(): boolean {
    const person = this.chance.int(this.week.patterns.length)
    this.take(person, this.chance.next() < 0.6)
    this.unlockFor(person, this.chance.int(4))
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

  /** Opens the offering, if need be at the cost of what its leader does at that time. */
  private makeRoomFor(offering: number): boolean {
    const { week } = this
    let leader = freeLeader(week, offering)
    if (leader < 0) {
      leader = this.anyOf(week.model.offerings[offering]!.leaders)
      this.freeClinician(leader, week.model.offerings[offering]!.start, week.model.offerings[offering]!.end)
      if (!week.isFree(leader, week.model.offerings[offering]!.start, week.model.offerings[offering]!.end)) return false
    }
    const room = freeRoom(week, offering)
    if (room === null) return false
    week.openGroup(offering, leader, room)
    return true
  }

  /** Takes out whatever a clinician does in a span; groups get another leader or are closed. */
  private freeClinician(clinician: number, start: number, end: number): void {
    const { week } = this
    const { steps, persons, couples } = week.model
    for (let t = start; t < end; t++) {
      const holder = week.holder[clinician * steps + t]!
      if (holder < 0) continue
      if (holder < persons.length) this.take(holder, false)
      else if (holder < persons.length + couples.length) this.take(couples[holder - persons.length]!.persons[0], true)
      else this.replaceLeader(holder - persons.length - couples.length)
    }
  }

  private replaceLeader(offering: number): void {
    const { week } = this
    const other = freeLeader(week, offering)
    if (other >= 0) {
      week.reassignGroup(offering, other, week.room[offering]!)
      return
    }
    this.takeMembers(offering, 0.3)
    week.closeGroup(offering)
    this.touchedGroups.push(offering)
    this.unlock(offering)
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

  /** Somebody who lacks something, with those who hold the seats and hours they could use. */
  private helpShort(): boolean {
    const { week, chance } = this
    const { missingSession } = week.model.problem.weights
    const short: number[] = []
    const at = chance.int(week.patterns.length)
    for (let i = 0; i < week.patterns.length && short.length < 4; i++) {
      const p = (at + i) % week.patterns.length
      const { couple } = week.model.persons[p]!
      if (week.personCost[p]! >= missingSession || (couple >= 0 && week.coupleCost[couple]! >= missingSession))
        short.push(p)
    }
    if (short.length === 0) return false
    const person = this.anyOf(short)
    this.take(person, chance.next() < 0.8)
    const wanted = 4 + chance.int(10)
    for (let tries = 0; tries < 40 && this.out.length < wanted; tries++) {
      if (chance.next() < 0.5) this.takeHolderOfHour(person)
      else this.takeSeatHolder(person)
    }
    for (const p of [person, ...this.out.slice(0, 4)]) this.unlockFor(p, 6)
    return true
  }

  private takeSeatHolder(person: number): void {
    const day = this.week.model.persons[person]!.groups[this.chance.int(7)]!
    if (day.length === 0) return
    const members = this.week.members[this.anyOf(day)]!
    if (members.length > 0) this.take(this.anyOf(members), this.chance.next() < 0.3)
  }

  private takeHolderOfHour(person: number): void {
    const { week, chance } = this
    const { couple, privates } = week.model.persons[person]!
    const own = privates[chance.int(7)]!
    const shared = couple >= 0 ? week.model.couples[couple]!.options : []
    const options = shared.length > 0 && chance.next() < 0.4 ? shared : own
    if (options.length === 0) return
    const { clinicians, start, end } = options[chance.int(options.length)]!
    const clinician = this.anyOf(clinicians)
    const holder = week.holder[clinician * week.model.steps + start + chance.int(end - start)]!
    const { persons, couples } = week.model
    if (holder < 0) return
    if (holder < persons.length) this.take(holder, chance.next() < 0.2)
    else if (holder < persons.length + couples.length) this.take(couples[holder - persons.length]!.persons[0], true)
    else this.relead(holder - persons.length - couples.length)
  }

  /** Another leader for an open group where one is free. */
  private relead(offering: number): boolean {
    const { week, chance } = this
    const { leaders, start, end } = week.model.offerings[offering]!
    const free = [...leaders].filter((c) => c !== week.leader[offering] && week.isFree(c, start, end))
    if (free.length === 0) return false
    week.reassignGroup(offering, free[chance.int(free.length)]!, week.room[offering]!)
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
