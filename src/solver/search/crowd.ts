/** The people of one move: taken out of the plan, with what they leave behind, and put back in some order. */

import { freeLeader, freeRoom } from '../week/day-items.ts'
import type { Inserter, Manner } from '../week/insert.ts'
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
import { type Chance, shuffle } from '../week/random.ts'
import type { Week } from '../week/state.ts'

const FAR = Number.POSITIVE_INFINITY
/** How often people are put back as if seats and hours cost what they are worth to others. */
const BY_WORTH = 0.9

export class Crowd {
  protected readonly week: Week
  protected readonly inserter: Inserter
  protected readonly chance: Chance
  /** Closed offerings that may be opened as people are put back. */
  private readonly openable: Uint8Array
  private unlocked: number[] = []
  /** An offering that stays closed in this move, or -1. */
  protected banned = -1
  protected out: number[] = []
  protected readonly isOut: Uint8Array
  /** Groups that may have been left empty. */
  protected touchedGroups: number[] = []
  /** Who is put back before all others, or -1. */
  protected first = -1
  protected leaves: Manner['leaves'] = null
  /** The least that each person's week has cost so far. */
  private readonly least: Int32Array
  /** A move is given up as soon as the total is sure to stay above this. */
  protected ceiling = FAR

  constructor(week: Week, inserter: Inserter, chance: Chance) {
    this.week = week
    this.inserter = inserter
    this.chance = chance
    this.openable = new Uint8Array(week.model.offerings.length)
    this.isOut = new Uint8Array(week.model.persons.length)
    this.least = week.personCost.slice()
  }

  protected begin(): void {
    this.out = []
    this.touchedGroups = []
    this.banned = -1
    this.first = -1
    this.leaves = null
  }

  protected end(): void {
    for (const p of this.out) this.isOut[p] = 0
    for (const o of this.unlocked) this.openable[o] = 0
    this.unlocked = []
  }

  protected anyOf(items: ArrayLike<number>): number {
    return items[this.chance.int(items.length)]!
  }

  protected unlock(offering: number): void {
    if (offering === this.banned || this.week.open[offering] === 1 || this.openable[offering] === 1) return
    this.openable[offering] = 1
    this.unlocked.push(offering)
  }

  /** Some closed offerings that a person could join. */
  protected unlockFor(person: number, count: number): void {
    const days = this.week.model.persons[person]!.groups
    for (let i = 0; i < count; i++) {
      const day = days[this.chance.int(7)]!
      if (day.length > 0) this.unlock(this.anyOf(day))
    }
  }

  /** Takes a person out; with `partner`, both, and their conjoint session is free to move. */
  protected take(person: number, withPartner: boolean): void {
    const { couple, partner } = this.week.model.persons[person]!
    this.takeOne(person)
    if (couple < 0 || !withPartner) return
    this.takeOne(partner)
    this.week.setConjoint(couple, nothing)
  }

  protected takeOne(person: number): void {
    if (this.isOut[person] === 1) return
    this.isOut[person] = 1
    this.out.push(person)
    const pattern = this.week.patterns[person]!
    for (let i = 0; i < pattern.length; i += STRIDE) {
      if (pattern[i + SERVICE]! < FIRST_PRIVATE) this.touchedGroups.push(pattern[i + REF]!)
    }
    this.week.setPattern(person, nothing)
  }

  protected takeMembers(offering: number, partnerChance: number): void {
    for (const p of [...this.week.members[offering]!]) this.take(p, this.chance.next() < partnerChance)
  }

  protected closeEmpty(): void {
    for (const o of this.touchedGroups) {
      if (this.week.open[o] === 0 || this.week.members[o]!.length > 0) continue
      this.week.closeGroup(o)
      this.unlock(o)
    }
  }

  protected putBack(): void {
    const { week, chance } = this
    const kept = this.touchedGroups
    this.closeEmpty()
    const share = chance.next()
    const manner: Manner = {
      openable: this.unlocked.length > 0 ? this.openable : null,
      openingShare: share * share,
      noise: chance.next() < 0.5 ? 0 : 1 + chance.int(10),
      tries: 4,
      leaves: this.leaves,
      shareOfWorth: this.inserter.worth !== null && chance.next() < BY_WORTH ? chance.next() : 0,
    }
    const order = shuffle([...this.out], chance)
    // Whoever lacked something gets a better place in the queue, most of the time.
    if (chance.next() < 0.6) {
      const worth = new Map(order.map((p) => [p, week.model.persons[p]!.freedom * chance.next()]))
      order.sort((a, b) => worth.get(a)! - worth.get(b)!)
    }
    if (this.first >= 0) order.unshift(this.first)
    for (const person of order) {
      if (this.isOut[person] === 0) continue
      if (this.ceiling < FAR && this.leastTotal() > this.ceiling) return
      const { couple, partner } = week.model.persons[person]!
      this.isOut[person] = 0
      if (couple >= 0 && this.isOut[partner] === 1 && week.conjoint[couple]!.length === 0) {
        this.isOut[partner] = 0
        this.inserter.insertCouple(couple, manner)
        this.noteCost(partner)
      } else this.inserter.insertPerson(person, manner)
      this.noteCost(person)
    }
    for (const o of [...kept, ...this.unlocked]) {
      if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
    }
  }

  /**
   * What the plan will cost when everybody is back, nobody dearer than ever before, and every group that people left is
   * closed or filled up.
   */
  private leastTotal(): number {
    const { week, least } = this
    let total = week.total
    for (const person of this.out) {
      if (this.isOut[person] === 0) continue
      total += least[person]! - week.personCost[person]!
      const { couple } = week.model.persons[person]!
      if (couple >= 0) total -= week.coupleCost[couple]!
    }
    for (const offering of this.touchedGroups) total -= this.mayGiveBack(offering)
    return total
  }

  /** What an open group no longer costs when it has enough people again, or none. */
  private mayGiveBack(offering: number): number {
    const { week } = this
    if (week.open[offering] === 0) return 0
    const cost = week.groupCost(offering)
    return week.members[offering]!.length === 0 ? cost : cost - week.model.offerings[offering]!.cost
  }

  private noteCost(person: number): void {
    const cost = this.week.personCost[person]!
    if (cost < this.least[person]!) this.least[person] = cost
  }

  /** Opens the offering, if need be at the cost of what its leader (this one rather than others) does at that time. */
  protected makeRoomFor(offering: number, favorite = -1): boolean {
    const { week } = this
    const { start, end, rooms, video, leaders } = week.model.offerings[offering]!
    let leader = leaders.includes(favorite) && week.isFree(favorite, start, end) ? favorite : freeLeader(week, offering)
    if (leader < 0) {
      leader = leaders.includes(favorite) && this.chance.next() < 0.7 ? favorite : this.anyOf(leaders)
      this.makeTime(leader, start, end)
      if (!week.isFree(leader, start, end)) return false
    }
    if (!video && freeRoom(week, offering) === null) this.clearRoom(rooms, start, end)
    const room = freeRoom(week, offering)
    // Clearing the room may have given the leader another group.
    if (room === null || week.open[offering] === 1 || !week.isFree(leader, start, end)) return false
    week.openGroup(offering, leader, room)
    return true
  }

  /** Takes out what keeps a clinician from a session in this span: others at that time, then what fills day and week. */
  protected makeTime(clinician: number, start: number, end: number): void {
    const { week } = this
    if (week.isFree(clinician, start, end)) return
    this.freeClinician(clinician, start, end)
    const day = Math.trunc(start / week.model.daySteps)
    for (let tries = 0; tries < 4 && !week.isFree(clinician, start, end); tries++) {
      // What is left is a limit of the day, then of the week; a group that another can lead disturbs nobody.
      const on = tries < 2 ? day : -1
      if (this.chance.next() < 0.5 || !this.giveGroupAway(clinician, on)) this.takeSomebodyOf(clinician, on)
    }
  }

  /** Gives a group that a clinician leads on this day, or in the week (-1), to another leader who is free. */
  protected giveGroupAway(clinician: number, day: number): boolean {
    const { week } = this
    const { steps, daySteps, persons, couples } = week.model
    const [from, length] = day < 0 ? [0, steps] : [day * daySteps, daySteps]
    const at = this.chance.int(length)
    let last = -1
    for (let i = 0; i < length; i++) {
      const group = week.holder[clinician * steps + from + ((at + i) % length)]! - persons.length - couples.length
      if (group < 0 || group === last) continue
      last = group
      if (this.relead(group)) return true
    }
    return false
  }

  /** Takes out whatever a clinician does in a span; groups get another leader or are closed. */
  protected freeClinician(clinician: number, start: number, end: number): void {
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

  protected replaceLeader(offering: number): void {
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

  /** Another leader for an open group where one is free. */
  protected relead(offering: number): boolean {
    const { week, chance } = this
    const { leaders, start, end } = week.model.offerings[offering]!
    const free = [...leaders].filter((c) => c !== week.leader[offering] && week.isFree(c, start, end))
    if (free.length === 0) return false
    week.reassignGroup(offering, free[chance.int(free.length)]!, week.room[offering]!)
    return true
  }

  /** Takes out whoever a clinician sees alone at some step of the week or, from 0 to 6, of one day. */
  protected takeSomebodyOf(clinician: number, day: number): void {
    const { steps, daySteps, persons, couples } = this.week.model
    const [from, length] = day < 0 ? [0, steps] : [day * daySteps, daySteps]
    const at = this.chance.int(length)
    for (let i = 0; i < length; i++) {
      const holder = this.week.holder[clinician * steps + from + ((at + i) % length)]!
      if (holder < 0 || holder >= persons.length + couples.length) continue
      if (holder < persons.length) this.take(holder, false)
      else this.take(couples[holder - persons.length]!.persons[0], true)
      return
    }
  }

  /** Makes way in some room of one of these classes: its private sessions are taken out, its groups closed. */
  protected clearRoom(classes: Int32Array, start: number, end: number): void {
    const { week } = this
    const { steps, roomOpen, roomClasses } = week.model
    if (classes.length === 0) return
    const roomClass = this.anyOf(classes)
    for (let t = start; t < end; t++) {
      if (roomOpen[roomClass * steps + t] === 0) return
      if (week.roomUsed[roomClass * steps + t]! < roomClasses[roomClass]!.length) continue
      const holders = this.holdersOfRoom(roomClass, t)
      if (holders.length > 0) this.clearHolder(this.anyOf(holders))
    }
  }

  /** Who uses a room of this class at a step, in the numbering of `holder`. */
  private holdersOfRoom(roomClass: number, t: number): number[] {
    const { week } = this
    const { steps, persons, couples } = week.model
    const found: number[] = []
    for (let at = t; at < week.holder.length; at += steps) {
      const holder = week.holder[at]!
      if (holder < 0) continue
      const inRoom =
        holder >= persons.length + couples.length
          ? week.room[holder - persons.length - couples.length]
          : placeAt(holder < persons.length ? week.patterns[holder]! : week.conjoint[holder - persons.length]!, t)
      if (inRoom === roomClass) found.push(holder)
    }
    return found
  }

  private clearHolder(holder: number): void {
    const { persons, couples } = this.week.model
    if (holder < persons.length) this.take(holder, false)
    else if (holder < persons.length + couples.length) this.take(couples[holder - persons.length]!.persons[0], true)
    else this.closeForGood(holder - persons.length - couples.length)
  }

  /** Closes a group whose members have to look elsewhere in this move. */
  protected closeForGood(offering: number): void {
    this.takeMembers(offering, 0.3)
    this.week.closeGroup(offering)
    this.touchedGroups.push(offering)
  }
}

/** The room class of the private session that a pattern holds at a step. */
function placeAt(pattern: Pattern, t: number): number {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START]! <= t && t < pattern[i + END]! && pattern[i + SERVICE]! >= FIRST_PRIVATE)
      return pattern[i + PLACE]!
  }
  return VIDEO
}
