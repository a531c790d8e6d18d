/** Moves for somebody who lacks hours or a session: others are taken out of what they need. */

import type { Inserter } from '../week/insert.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Chance } from '../week/random.ts'
import { stepsOf, type Week } from '../week/state.ts'
import { Crowd } from './crowd.ts'
import { Wishes } from './wishes.ts'

/** A partner's wish knows no joint session: a couple that lacks one is mostly helped to that. */
const JOINT_FIRST = 0.7

export class Rescue extends Crowd {
  private readonly wishes: Wishes

  constructor(week: Week, inserter: Inserter, chance: Chance) {
    super(week, inserter, chance)
    this.wishes = new Wishes(week, chance)
  }

  /** Somebody who lacks hours (those first, often) or a session, or -1. */
  protected somebodyShort(): number {
    const { week, chance } = this
    const { persons } = week.model
    const isDose = week.reachTarget < persons.length && chance.next() < 0.6
    const { missingSession } = week.model.problem.weights
    const short: number[] = []
    const count = week.patterns.length
    const at = chance.int(count)
    for (let i = 0; i < count && short.length < 4; i++) {
      const p = (at + i) % count
      const { couple, target } = persons[p]!
      if (isDose) {
        if (stepsOf(week.patterns[p]!) < target) short.push(p)
      } else if (week.personCost[p]! >= missingSession || (couple >= 0 && week.coupleCost[couple]! >= missingSession)) {
        short.push(p)
      }
    }
    return short.length === 0 ? -1 : this.anyOf(short)
  }

  /** Somebody short, with those who hold the seats and hours they could use. */
  protected helpShort(): boolean {
    const { chance } = this
    const person = this.somebodyShort()
    if (person < 0) return false
    this.take(person, chance.next() < 0.8)
    const wanted = 4 + chance.int(10)
    for (let tries = 0; tries < 40 && this.out.length < wanted; tries++) {
      if (chance.next() < 0.5) this.takeHolderOfHour(person)
      else this.takeSeatHolder(person)
    }
    for (const p of [person, ...this.out.slice(0, 4)]) this.unlockFor(p, 6)
    return true
  }

  /** The week that somebody short would have if others made room, and those others out of it. */
  protected grantWish(): boolean {
    const { week, chance } = this
    const person = chance.next() < 0.9 ? this.somebodyShort() : chance.int(week.patterns.length)
    if (person < 0) return false
    const { couple } = week.model.persons[person]!
    if (couple >= 0 && this.lacksJoint(couple) && chance.next() < JOINT_FIRST) return this.grantJoint(couple)
    const wish = this.wishes.of(person, this.inserter.forcedOf(person))
    if (wish === null) return false
    this.take(person, false)
    this.first = person
    for (let i = 0; i < wish.length; i += STRIDE) {
      const ref = wish[i + REF]!
      if (wish[i + SERVICE]! < FIRST_PRIVATE) this.makeSeat(ref)
      else if (wish[i + SERVICE]! !== COUPLE) {
        this.makeTime(ref, wish[i + START]!, wish[i + END]!)
        const rooms = week.model.privateRooms[wish[i + SERVICE]!]!
        const isCrowded = wish[i + PLACE] !== VIDEO && week.firstRoom(rooms, wish[i + START]!, wish[i + END]!) === -1
        if (isCrowded) this.clearRoom(rooms, wish[i + START]!, wish[i + END]!)
      }
    }
    for (const p of this.out.slice(0, 5)) this.unlockFor(p, 4)
    return true
  }

  private lacksJoint(couple: number): boolean {
    return this.week.coupleCost[couple]! >= this.week.model.problem.weights.missingSession
  }

  /** A joint session that a couple lacks, at some hour, and whoever stands in its way out of it. */
  private grantJoint(couple: number): boolean {
    const { week, chance } = this
    const { options, persons } = week.model.couples[couple]!
    if (options.length === 0) return false
    const { start, end, clinicians, costs, personCosts, onSite } = options[chance.int(options.length)]!
    // A joint session is looked for by video wherever partners are put back.
    if (!onSite) return false
    const i = chance.int(clinicians.length)
    const clinician = clinicians[i]!
    this.take(persons[0], true)
    this.makeTime(clinician, start, end)
    const rooms = week.model.privateRooms[COUPLE]!
    if (week.firstRoom(rooms, start, end) === -1) this.clearRoom(rooms, start, end)
    const room = week.firstRoom(rooms, start, end)
    if (room >= 0 && week.isFree(clinician, start, end)) {
      const own = costs[i]! - personCosts[0][i]! - personCosts[1][i]!
      week.setConjoint(couple, Int32Array.of(COUPLE, start, end, clinician, room, own))
    }
    this.first = persons[0]
    for (const p of this.out.slice(0, 5)) this.unlockFor(p, 4)
    return true
  }

  private makeSeat(offering: number): void {
    const { week } = this
    if (week.open[offering] === 0) {
      if (this.makeRoomFor(offering)) this.touchedGroups.push(offering)
    } else if (week.members[offering]!.length >= week.seats[offering]!) {
      this.take(this.anyOf(week.members[offering]!), this.chance.next() < 0.3)
    }
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
}
