/** The week under construction: who does what, which clinicians, rooms and seats are taken, what it costs, and how to take a move back. */

import { DAYS, type Model } from './compile.ts'
import { coupleCost, patternCost } from './cost.ts'
import { COUPLE, MIX_SERVICES } from './mix.ts'
import {
  END,
  FIRST_PRIVATE,
  isAlike,
  nothing,
  type Pattern,
  PLACE,
  REF,
  SERVICE,
  START,
  STRIDE,
  VIDEO,
} from './pattern.ts'

/** A conjoint session as numbers; the same fields as an entry of a pattern. */
export type Conjoint = Pattern

type GroupBefore = { readonly open: number; readonly leader: number; readonly room: number }

export class Week {
  readonly model: Model
  readonly patterns: Pattern[]
  /** Per couple. */
  readonly conjoint: Conjoint[]
  readonly open: Uint8Array
  readonly leader: Int32Array
  /** Room class of an open group, or VIDEO. */
  readonly room: Int32Array
  readonly seats: Int32Array
  readonly members: number[][]
  /** Who holds a clinician's step: -1 nobody, then persons, couples and offerings in one numbering. */
  readonly holder: Int32Array
  readonly dayLoad: Int32Array
  readonly weekLoad: Int32Array
  readonly roomUsed: Int16Array
  readonly personCost: Int32Array
  readonly coupleCost: Int32Array
  total = 0
  /** How many persons have their target of hours. */
  reachTarget = 0
  /** Persons and couples who lack hours, days or a session: those who pay at least the price of a missing session. */
  lacking = 0
  /** Direct time of clinicians that groups take. */
  groupSteps = 0
  private readonly steps: number
  private readonly personsBefore = new Map<number, Pattern>()
  private readonly couplesBefore = new Map<number, Conjoint>()
  private readonly groupsBefore = new Map<number, GroupBefore>()

  constructor(model: Model) {
    const { persons, couples, offerings, clinicianWeek, roomClasses, steps } = model
    this.model = model
    this.steps = steps
    this.patterns = persons.map(() => nothing)
    this.conjoint = couples.map(() => nothing)
    this.open = new Uint8Array(offerings.length)
    this.leader = new Int32Array(offerings.length).fill(-1)
    this.room = new Int32Array(offerings.length).fill(VIDEO)
    this.seats = new Int32Array(offerings.length)
    this.members = offerings.map(() => [])
    this.holder = new Int32Array(clinicianWeek.length * steps).fill(-1)
    this.dayLoad = new Int32Array(clinicianWeek.length * DAYS)
    this.weekLoad = new Int32Array(clinicianWeek.length)
    this.roomUsed = new Int16Array(roomClasses.length * steps)
    this.personCost = Int32Array.from(persons, (_, p) => patternCost(model, p, nothing))
    this.coupleCost = Int32Array.from(couples, (_, k) => coupleCost(this, k))
    for (const { target } of persons) if (target <= 0) this.reachTarget += 1
    for (const cost of [...this.personCost, ...this.coupleCost]) {
      this.total += cost
      this.lacking += this.isLack(cost)
    }
  }

  holderOfCouple(couple: number): number {
    return this.model.persons.length + couple
  }
  holderOfGroup(offering: number): number {
    return this.model.persons.length + this.model.couples.length + offering
  }

  /** Whether the clinician is free for the span and stays within the limits of day and week. */
  isFree(clinician: number, start: number, end: number): boolean {
    const { model, holder, steps } = this
    const at = clinician * steps
    for (let t = at + start; t < at + end; t++) if (holder[t] !== -1) return false
    const length = end - start
    if (this.weekLoad[clinician]! + length > model.clinicianWeek[clinician]!) return false
    const day = Math.trunc(start / model.daySteps)
    return this.dayLoad[clinician * DAYS + day]! + length <= model.clinicianDay[clinician]!
  }

  /** Whether a room of the class is free and open. Sessions in alike rooms can always be spread so that none overlap. */
  hasRoom(roomClass: number, start: number, end: number): boolean {
    const { model, roomUsed, steps } = this
    const size = model.roomClasses[roomClass]!.length
    const at = roomClass * steps
    for (let t = start; t < end; t++) if (roomUsed[at + t]! >= size || model.roomOpen[at + t] === 0) return false
    return true
  }

  /** The first class of the list with a free room, or -1. */
  firstRoom(classes: Int32Array, start: number, end: number): number {
    for (const roomClass of classes) if (this.hasRoom(roomClass, start, end)) return roomClass
    return -1
  }

  /** What one more session of this length costs in fairness. */
  fairnessOf(clinician: number, length: number): number {
    const fair = this.model.clinicianFair[clinician]!
    const load = this.weekLoad[clinician]!
    return this.model.problem.weights.aboveFair * (Math.max(0, load + length - fair) - Math.max(0, load - fair))
  }

  groupCost(offering: number): number {
    if (this.open[offering] === 0) return 0
    const { cost, soft } = this.model.offerings[offering]!
    return cost + this.model.problem.weights.undersized * Math.max(0, soft - this.members[offering]!.length)
  }

  /** Opens a closed offering; the caller knows that leader and room are free. */
  openGroup(offering: number, leader: number, roomClass: number): void {
    this.rememberGroup(offering)
    this.rawOpen(offering, leader, roomClass)
  }

  /** Gives an open group another leader or room; the caller knows that both are free. */
  reassignGroup(offering: number, leader: number, roomClass: number): void {
    this.rememberGroup(offering)
    this.rawReassign(offering, leader, roomClass)
  }

  /** Closes a group that nobody attends any more. */
  closeGroup(offering: number): void {
    if (this.members[offering]!.length > 0) throw new Error(`group ${offering} is not empty`)
    this.rememberGroup(offering)
    this.rawClose(offering)
  }

  /** Gives a person this week instead of the one they have; false, with an empty week, where something is taken. */
  setPattern(person: number, pattern: Pattern): boolean {
    if (!this.personsBefore.has(person)) this.personsBefore.set(person, this.patterns[person]!)
    this.rawRemove(person)
    return this.rawAdd(person, pattern)
  }

  /** Gives a couple this conjoint session (or none); both partners' patterns must not hold the old one any more. */
  setConjoint(couple: number, conjoint: Conjoint): void {
    if (!this.couplesBefore.has(couple)) this.couplesBefore.set(couple, this.conjoint[couple]!)
    this.rawConjoint(couple, conjoint)
  }

  /** What the move that is under way has changed. */
  changed(): { readonly persons: number[]; readonly couples: number[]; readonly groups: number[] } {
    const { personsBefore, couplesBefore, groupsBefore } = this
    return {
      persons: [...personsBefore.keys()].filter((p) => !isAlike(personsBefore.get(p)!, this.patterns[p]!)),
      couples: [...couplesBefore.keys()].filter((k) => !isAlike(couplesBefore.get(k)!, this.conjoint[k]!)),
      groups: [...groupsBefore.keys()].filter((o) => {
        const { open, leader, room } = groupsBefore.get(o)!
        return open !== this.open[o] || (open === 1 && (leader !== this.leader[o] || room !== this.room[o]))
      }),
    }
  }

  /** Ends the move and keeps it. */
  keep(): void {
    this.personsBefore.clear()
    this.couplesBefore.clear()
    this.groupsBefore.clear()
  }

  /** Ends the move and takes it back. */
  takeBack(): void {
    for (const person of this.personsBefore.keys()) this.rawRemove(person)
    for (const couple of this.couplesBefore.keys()) this.rawConjoint(couple, nothing)
    for (const offering of this.groupsBefore.keys()) if (this.open[offering] === 1) this.rawClose(offering)
    for (const [offering, { open, leader, room }] of this.groupsBefore) {
      if (open === 1) this.rawOpen(offering, leader, room)
    }
    for (const [couple, conjoint] of this.couplesBefore) this.rawConjoint(couple, conjoint)
    for (const [person, pattern] of this.personsBefore) this.rawAdd(person, pattern)
    this.keep()
  }

  private rememberGroup(offering: number): void {
    if (this.groupsBefore.has(offering)) return
    this.groupsBefore.set(offering, {
      open: this.open[offering]!,
      leader: this.leader[offering]!,
      room: this.room[offering]!,
    })
  }

  private rawOpen(offering: number, leader: number, roomClass: number): void {
    const { start, end, rooms, seats, video, capacity } = this.model.offerings[offering]!
    this.open[offering] = 1
    this.groupSteps += end - start
    this.leader[offering] = leader
    this.room[offering] = roomClass
    this.seats[offering] = video ? capacity : seats[rooms.indexOf(roomClass)]!
    this.occupy(leader, start, end, this.holderOfGroup(offering))
    this.bookRoom(roomClass, start, end, 1)
    this.total += this.groupCost(offering)
  }

  private rawClose(offering: number): void {
    const { start, end } = this.model.offerings[offering]!
    this.total -= this.groupCost(offering)
    this.occupy(this.leader[offering]!, start, end, -1)
    this.bookRoom(this.room[offering]!, start, end, -1)
    this.open[offering] = 0
    this.groupSteps -= end - start
    this.leader[offering] = -1
  }

  private rawReassign(offering: number, leader: number, roomClass: number): void {
    const { start, end, rooms, seats, video, capacity } = this.model.offerings[offering]!
    this.occupy(this.leader[offering]!, start, end, -1)
    this.bookRoom(this.room[offering]!, start, end, -1)
    this.leader[offering] = leader
    this.room[offering] = roomClass
    this.seats[offering] = video ? capacity : seats[rooms.indexOf(roomClass)]!
    this.occupy(leader, start, end, this.holderOfGroup(offering))
    this.bookRoom(roomClass, start, end, 1)
  }

  private rawRemove(person: number): void {
    const pattern = this.patterns[person]!
    for (let i = 0; i < pattern.length; i += STRIDE) this.removeEntry(person, pattern, i)
    this.settle(person, nothing)
  }

  private removeEntry(person: number, pattern: Pattern, i: number): void {
    const service = pattern[i + SERVICE]!
    const ref = pattern[i + REF]!
    if (service < FIRST_PRIVATE) {
      this.total -= this.groupCost(ref)
      const list = this.members[ref]!
      list[list.indexOf(person)] = list.at(-1)!
      list.pop()
      this.total += this.groupCost(ref)
    } else if (service !== COUPLE) {
      this.occupy(ref, pattern[i + START]!, pattern[i + END]!, -1)
      this.bookRoom(pattern[i + PLACE]!, pattern[i + START]!, pattern[i + END]!, -1)
    }
  }

  private rawAdd(person: number, pattern: Pattern): boolean {
    for (let i = 0; i < pattern.length; i += STRIDE) {
      if (this.addEntry(person, pattern, i)) continue
      for (let j = 0; j < i; j += STRIDE) this.removeEntry(person, pattern, j)
      this.settle(person, nothing)
      return false
    }
    this.settle(person, pattern)
    return true
  }

  private addEntry(person: number, pattern: Pattern, i: number): boolean {
    const service = pattern[i + SERVICE]!
    const ref = pattern[i + REF]!
    if (service < FIRST_PRIVATE) {
      const list = this.members[ref]!
      if (this.open[ref] === 0 || list.length >= this.seats[ref]!) return false
      this.total -= this.groupCost(ref)
      list.push(person)
      this.total += this.groupCost(ref)
    } else if (service !== COUPLE) {
      const start = pattern[i + START]!
      const end = pattern[i + END]!
      const room = pattern[i + PLACE]!
      if (!this.isFree(ref, start, end) || (room !== VIDEO && !this.hasRoom(room, start, end))) return false
      this.occupy(ref, start, end, person)
      this.bookRoom(room, start, end, 1)
    }
    return true
  }

  private rawConjoint(couple: number, conjoint: Conjoint): void {
    const old = this.conjoint[couple]!
    for (let i = 0; i < old.length; i += STRIDE) {
      this.occupy(old[i + REF]!, old[i + START]!, old[i + END]!, -1)
      this.bookRoom(old[i + PLACE]!, old[i + START]!, old[i + END]!, -1)
    }
    for (let i = 0; i < conjoint.length; i += STRIDE) {
      this.occupy(conjoint[i + REF]!, conjoint[i + START]!, conjoint[i + END]!, this.holderOfCouple(couple))
      this.bookRoom(conjoint[i + PLACE]!, conjoint[i + START]!, conjoint[i + END]!, 1)
    }
    this.conjoint[couple] = conjoint
    this.weighCouple(couple)
  }

  /** Enters the pattern and brings the costs that depend on it up to date. */
  private settle(person: number, pattern: Pattern): void {
    const { target } = this.model.persons[person]!
    if (stepsOf(this.patterns[person]!) >= target) this.reachTarget -= 1
    if (stepsOf(pattern) >= target) this.reachTarget += 1
    this.patterns[person] = pattern
    const cost = patternCost(this.model, person, pattern)
    this.total += cost - this.personCost[person]!
    this.lacking += this.isLack(cost) - this.isLack(this.personCost[person]!)
    this.personCost[person] = cost
    const { couple } = this.model.persons[person]!
    if (couple >= 0) this.weighCouple(couple)
  }

  private isLack(cost: number): number {
    return cost >= this.model.problem.weights.missingSession ? 1 : 0
  }

  private weighCouple(couple: number): void {
    const cost = coupleCost(this, couple)
    this.total += cost - this.coupleCost[couple]!
    this.lacking += this.isLack(cost) - this.isLack(this.coupleCost[couple]!)
    this.coupleCost[couple] = cost
  }

  /** Takes a clinician's span for a holder, or frees it (-1), with its loads and its price. */
  private occupy(clinician: number, start: number, end: number, holder: number): void {
    const length = holder === -1 ? start - end : end - start
    const { model, steps } = this
    const fair = model.clinicianFair[clinician]!
    const before = Math.max(0, this.weekLoad[clinician]! - fair)
    this.weekLoad[clinician] = this.weekLoad[clinician]! + length
    this.total += model.problem.weights.aboveFair * (Math.max(0, this.weekLoad[clinician]! - fair) - before)
    const day = clinician * DAYS + Math.floor(start / model.daySteps)
    this.dayLoad[day] = this.dayLoad[day]! + length
    this.holder.fill(holder, clinician * steps + start, clinician * steps + end)
  }

  private bookRoom(roomClass: number, start: number, end: number, by: number): void {
    if (roomClass === VIDEO) return
    const at = roomClass * this.steps
    for (let t = start; t < end; t++) this.roomUsed[at + t] = this.roomUsed[at + t]! + by
  }
}

/** Grid steps of therapy in a pattern. */
export function stepsOf(pattern: Pattern): number {
  let steps = 0
  for (let i = 0; i < pattern.length; i += STRIDE) steps += pattern[i + END]! - pattern[i + START]!
  return steps
}

/** How many sessions of each service a pattern holds. */
export function countServices(pattern: Pattern): Int32Array {
  const counts = new Int32Array(MIX_SERVICES)
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const service = pattern[i + SERVICE]!
    counts[service] = counts[service]! + 1
  }
  return counts
}
