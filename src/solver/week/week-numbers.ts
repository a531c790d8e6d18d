/** Weeks and moves as one row of numbers each, as they go from thread to thread: thousands of small arrays would keep the garbage collector busy. */

import { nothing, type Pattern } from './pattern.ts'
import type { Week } from './state.ts'

export class Writing {
  private numbers = new Int32Array(1 << 12)
  private length = 0

  number(value: number): void {
    this.makeRoom(1)
    this.numbers[this.length++] = value
  }

  pattern(pattern: Pattern): void {
    this.makeRoom(pattern.length + 1)
    this.numbers[this.length++] = pattern.length
    this.numbers.set(pattern, this.length)
    this.length += pattern.length
  }

  /** What was written so far; the next writing begins anew. */
  done(): Int32Array {
    const written = this.numbers.slice(0, this.length)
    this.length = 0
    return written
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.numbers.length) return
    const larger = new Int32Array(2 * (this.length + more))
    larger.set(this.numbers)
    this.numbers = larger
  }
}

export class Reading {
  private readonly numbers: Int32Array
  private at = 0

  constructor(numbers: Int32Array) {
    this.numbers = numbers
  }

  get isOver(): boolean {
    return this.at >= this.numbers.length
  }

  number(): number {
    return this.numbers[this.at++]!
  }

  pattern(): Pattern {
    const length = this.number()
    if (length === 0) return nothing
    this.at += length
    return this.numbers.slice(this.at - length, this.at)
  }

  /** The same pattern again where it is this one. */
  patternLike(known: Pattern): Pattern {
    const start = this.at + 1
    if (this.numbers[this.at] !== known.length) return this.pattern()
    for (let i = 0; i < known.length; i++) if (this.numbers[start + i] !== known[i]) return this.pattern()
    this.at = start + known.length
    return known
  }
}

export function writeWeek(week: Week): Int32Array {
  const writing = new Writing()
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 0) continue
    writing.number(o)
    writing.number(week.leader[o]!)
    writing.number(week.room[o]!)
  }
  writing.number(-1)
  for (const pattern of week.conjoint) writing.pattern(pattern)
  for (const pattern of week.patterns) writing.pattern(pattern)
  return writing.done()
}

/** Makes a week of the same model the one that was written; what is the same already is not touched. */
export function readWeek(week: Week, numbers: Int32Array): void {
  const reading = new Reading(numbers)
  const groups = new Map<number, { readonly leader: number; readonly room: number }>()
  for (let o = reading.number(); o >= 0; o = reading.number()) {
    groups.set(o, { leader: reading.number(), room: reading.number() })
  }
  const conjoint = week.conjoint.map((own) => reading.patternLike(own))
  const patterns = week.patterns.map((own) => reading.patternLike(own))
  const isSame = (o: number): boolean => {
    const group = groups.get(o)
    if (group === undefined) return week.open[o] === 0
    return week.open[o] === 1 && week.leader[o] === group.leader && week.room[o] === group.room
  }
  const others = [...week.open.keys()].filter((o) => !isSame(o))
  const pairs = [...conjoint.keys()].filter((k) => conjoint[k] !== week.conjoint[k])
  const people = new Set([...patterns.keys()].filter((p) => patterns[p] !== week.patterns[p]))
  // A group that gets another leader is closed and opened again, so that two can exchange theirs.
  for (const o of others) for (const p of week.members[o]!) people.add(p)
  for (const p of people) week.setPattern(p, nothing)
  for (const k of pairs) week.setConjoint(k, nothing)
  for (const o of others) if (week.open[o] === 1) week.closeGroup(o)
  for (const o of others) {
    const group = groups.get(o)
    if (group !== undefined) week.openGroup(o, group.leader, group.room)
  }
  for (const k of pairs) week.setConjoint(k, conjoint[k]!)
  for (const p of people) week.setPattern(p, patterns[p]!)
  week.keep()
}
