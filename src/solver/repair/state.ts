/** A loaded week in the middle of a repair: what is blocked, who has lost a session, and how all of it is undone without a copy. */

import type { CoupleModel, PersonModel } from '../week/compile.ts'
import { COUPLE } from '../week/mix.ts'
import { COST, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import type { LoadedWeek } from './load.ts'

/** Holds the steps of somebody who is out. */
const OUT = 0x7ffffffe

export class RepairState {
  readonly loaded: LoadedWeek
  readonly week: Week
  /** Persons who have lost a session or gave one up for others, in the order in which they are placed again. */
  readonly hit = new Set<number>()
  /** Persons whose model, or whose couple's, is another one for the time of the repair; what is remembered of them is void. */
  readonly altered = new Set<number>()
  /** Past sessions start before this grid step. */
  at = 0
  /** Id of whoever sits in the free seat. */
  newcomerId = ''
  /** Who has left: nobody counts what they lack. -1: nobody. */
  gone = -1
  /** The couple whose conjoint sessions are no longer asked for, or -1. */
  parted = -1
  /** The real room that is out, with its steps. */
  roomOut: { readonly id: string; readonly start: number; readonly end: number } | null = null
  private readonly undoes: (() => void)[] = []

  constructor(loaded: LoadedWeek) {
    this.loaded = loaded
    this.week = loaded.week
  }

  /** As it was when it was loaded. What is blocked goes first: taking back needs every place free. */
  undo(): void {
    for (const undo of this.undoes.reverse()) undo()
    this.undoes.length = 0
    this.week.takeBack()
    this.hit.clear()
    this.roomOut = null
    this.gone = -1
    this.parted = -1
  }

  /** The clinician does nothing new in these steps; whatever holds a step keeps it. */
  blockClinician(clinician: number, from: number, to: number): void {
    const { holder, model } = this.week
    const base = clinician * model.steps
    const taken: number[] = []
    for (let t = Math.floor(from); t < Math.min(model.steps, Math.ceil(to)); t++) {
      if (holder[base + t] !== -1) continue
      holder[base + t] = OUT
      taken.push(base + t)
    }
    this.undoes.push(() => {
      for (const t of taken) holder[t] = -1
    })
  }

  /** One room less of its class in these steps. */
  blockRoom(id: string, from: number, to: number): void {
    const { roomUsed, model } = this.week
    const start = Math.floor(from)
    const end = Math.min(model.steps, Math.ceil(to))
    const base = model.roomClassAt.get(id)! * model.steps
    for (let t = start; t < end; t++) roomUsed[base + t] = roomUsed[base + t]! + 1
    this.roomOut = { id, start, end }
    this.undoes.push(() => {
      for (let t = start; t < end; t++) roomUsed[base + t] = roomUsed[base + t]! - 1
    })
  }

  changePerson(person: number, change: Partial<PersonModel>): void {
    this.altered.add(person)
    const persons = this.week.model.persons as PersonModel[]
    const before = persons[person]!
    persons[person] = { ...before, ...change }
    this.undoes.push(() => {
      persons[person] = before
    })
  }

  changeCouple(couple: number, change: Partial<CoupleModel>): void {
    const couples = this.week.model.couples as CoupleModel[]
    const before = couples[couple]!
    for (const person of before.persons) this.altered.add(person)
    couples[couple] = { ...before, ...change }
    this.undoes.push(() => {
      couples[couple] = before
    })
  }

  /** Takes the sessions out of a person's week for which `isLost` says so, private ones with their time and room. */
  loseSessions(person: number, isLost: (pattern: Pattern, i: number) => boolean): void {
    const pattern = this.week.patterns[person]!
    const left: number[] = []
    for (let i = 0; i < pattern.length; i += STRIDE) {
      if (!isLost(pattern, i)) left.push(...pattern.subarray(i, i + STRIDE))
    }
    if (left.length === pattern.length) return
    this.hit.add(person)
    this.enter(person, Int32Array.from(left))
  }

  /** Part of what somebody had, or all of it in other rooms, always finds its place again. */
  private enter(person: number, pattern: Pattern): void {
    if (!this.week.setPattern(person, pattern)) throw new Error(`what is left of the week of ${person} was taken`)
  }

  /** Takes the private session that starts at a step from the person, a conjoint one from both partners. */
  losePrivate(person: number, start: number): void {
    const { couple, partner } = this.week.model.persons[person]!
    const isIt = (pattern: Pattern, i: number): boolean =>
      pattern[i + START] === start && pattern[i + SERVICE]! >= FIRST_PRIVATE
    const pattern = this.week.patterns[person]!
    const at = entryAt(pattern, isIt)
    if (at < 0) return
    const isConjoint = pattern[at + SERVICE] === COUPLE
    this.loseSessions(person, isIt)
    if (!isConjoint || couple < 0) return
    this.loseSessions(partner, isIt)
    const left = this.week.conjoint[couple]!
    this.week.setConjoint(couple, without(left, start))
  }

  /** Nobody attends the group any more, and it is closed. */
  cancelGroup(offering: number): void {
    // In a fixed order: an undone repair leaves the list in another one.
    const members = this.week.members[offering]!.toSorted((a, b) => a - b)
    for (const person of members) this.leaveGroup(person, offering)
    this.week.closeGroup(offering)
  }

  leaveGroup(person: number, offering: number): void {
    this.loseSessions(person, (pattern, i) => pattern[i + REF] === offering && pattern[i + SERVICE]! < FIRST_PRIVATE)
  }

  /** Groups ahead that everybody has left are given up: nobody leads an empty room. */
  closeEmptied(): void {
    const { week, loaded } = this
    for (let o = 0; o < week.open.length; o++) {
      if (week.open[o] === 0 || week.members[o]!.length > 0 || week.model.offerings[o]!.start < this.at) continue
      if (loaded.open[o] === 0 || loaded.seatsTaken[o]! > 0) week.closeGroup(o)
    }
  }

  /** The group has no room until one is found; its members keep their seats. */
  leaveRoom(offering: number): void {
    const { week } = this
    const seats = week.seats[offering]!
    week.reassignGroup(offering, week.leader[offering]!, VIDEO)
    week.seats[offering] = seats
  }

  /** Past sessions of a person and the conjoint ones that stand: what a new week of theirs must hold. */
  forcedOf(person: number): Pattern {
    const { week, loaded } = this
    const old = loaded.patterns[person] ?? new Int32Array()
    const { couple } = week.model.persons[person]!
    const stands = couple < 0 ? new Int32Array() : week.conjoint[couple]!
    const forced: number[] = []
    for (let i = 0; i < old.length; i += STRIDE) {
      if (old[i + START]! < this.at && old[i + SERVICE] !== COUPLE) forced.push(...old.subarray(i, i + STRIDE))
    }
    for (let i = 0; i < stands.length; i += STRIDE) {
      forced.push(...stands.subarray(i, i + COST), this.ownCost(person, couple, stands, i))
    }
    return byStart(forced)
  }

  /** What a conjoint session costs this partner in change and dislike. */
  private ownCost(person: number, couple: number, stands: Pattern, i: number): number {
    const old = this.loaded.patterns[person]!
    const was = entryAt(old, (p, j) => p[j + START] === stands[i + START] && p[j + SERVICE] === COUPLE)
    if (was >= 0) return old[was + COST]!
    const { persons, options } = this.week.model.couples[couple]!
    const option = options.find((o) => o.start === stands[i + START])
    return option?.personCosts[persons[0] === person ? 0 : 1][option.clinicians.indexOf(stands[i + REF]!)] ?? 0
  }

  /** Puts the private session that starts at a step into a room of another class; VIDEO while none is found. */
  movePrivate(person: number, start: number, roomClass: number): void {
    const { couple, partner } = this.week.model.persons[person]!
    const isIt = (p: Pattern, i: number): boolean => p[i + START] === start && p[i + SERVICE]! >= FIRST_PRIVATE
    const moved = (pattern: Pattern): Pattern => {
      const next = pattern.slice()
      next[entryAt(next, isIt) + PLACE] = roomClass
      return next
    }
    const pattern = this.week.patterns[person]!
    const isConjoint = pattern[entryAt(pattern, isIt) + SERVICE] === COUPLE
    if (isConjoint) this.week.setConjoint(couple, moved(this.week.conjoint[couple]!))
    for (const p of isConjoint ? [person, partner] : [person]) this.enter(p, moved(this.week.patterns[p]!))
  }
}

export function entryAt(pattern: Pattern, isIt: (pattern: Pattern, i: number) => boolean): number {
  for (let i = 0; i < pattern.length; i += STRIDE) if (isIt(pattern, i)) return i
  return -1
}

/** A pattern without the entry that starts at a step. */
export function without(pattern: Pattern, start: number): Pattern {
  const left: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START] !== start) left.push(...pattern.subarray(i, i + STRIDE))
  }
  return Int32Array.from(left)
}

function byStart(entries: readonly number[]): Pattern {
  const list: number[][] = []
  for (let i = 0; i < entries.length; i += STRIDE) list.push(entries.slice(i, i + STRIDE))
  return Int32Array.from(list.toSorted((a, b) => a[START]! - b[START]!).flat())
}
