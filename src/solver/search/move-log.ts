/** Two searches that went on from the same week: the moves that one has kept are made in the other as well, where they still fit. */

import { putInIfFree } from '../dive/found-weeks.ts'
import { staysApart } from '../week/apart.ts'
import { VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import { type Choice, choiceOf, takeOut, type Unit, unitsOf } from '../week/units.ts'
import { Reading, Writing } from '../week/week-numbers.ts'

type GroupChange = {
  readonly offering: number
  readonly isOpen: boolean
  readonly leader: number
  readonly room: number
}

/** What a move left changed, and what it added to the total: below zero where it saved something. */
type Change = {
  readonly cost: number
  readonly units: readonly { readonly unit: Unit; readonly choice: Choice }[]
  readonly groups: readonly GroupChange[]
}

/** Writes moves down before they are kept, and makes them in a week of the same model. */
export class MoveLog {
  private readonly week: Week
  private readonly units: readonly Unit[]
  private readonly unitOf: Int32Array
  private readonly writing = new Writing()

  constructor(week: Week) {
    this.week = week
    this.units = unitsOf(week)
    this.unitOf = new Int32Array(week.patterns.length)
    this.units.forEach(({ persons }, u) => {
      for (const p of persons) this.unitOf[p] = u
    })
  }

  /** Writes down what the move that is under way has changed. */
  add(cost: number): void {
    const { week, units, unitOf, writing } = this
    const { persons, couples, groups } = week.changed()
    if (persons.length + couples.length + groups.length === 0) return
    const changed = new Set(
      [...persons, ...couples.map((k) => week.model.couples[k]!.persons[0])].map((p) => unitOf[p]!),
    )
    writing.number(cost)
    writing.number(changed.size)
    for (const u of changed) {
      const { patterns, conjoint } = choiceOf(week, units[u]!)
      writing.number(u)
      for (const pattern of patterns) writing.pattern(pattern)
      writing.pattern(conjoint)
    }
    writing.number(groups.length)
    for (const o of groups) for (const n of [o, week.open[o]!, week.leader[o]!, week.room[o]!]) writing.number(n)
  }

  /** All moves since it was asked last. */
  taken(): Int32Array {
    return this.writing.done()
  }

  /** Makes the moves that fit and cost no more than they did; returns how many. */
  make(moves: Int32Array): number {
    const { week } = this
    const reading = new Reading(moves)
    let made = 0
    while (!reading.isOver) {
      const change = this.read(reading)
      const before = week.total
      if (puts(week, change, (p) => this.units[this.unitOf[p]!]!) && week.total <= before + Math.max(0, change.cost)) {
        week.keep()
        made += 1
      } else week.takeBack()
    }
    return made
  }

  private read(reading: Reading): Change {
    const cost = reading.number()
    const units = Array.from({ length: reading.number() }, () => {
      const unit = this.units[reading.number()]!
      const patterns = unit.persons.map(() => reading.pattern())
      return { unit, choice: { patterns, conjoint: reading.pattern(), cost: 0 } }
    })
    const groups = Array.from({ length: reading.number() }, () => ({
      offering: reading.number(),
      isOpen: reading.number() === 1,
      leader: reading.number(),
      room: reading.number(),
    }))
    return { cost, units, groups }
  }
}

/** False, with the move half made, where something of it is taken. */
function puts(week: Week, { units, groups }: Change, unitsOf: (person: number) => Unit): boolean {
  const moving = new Set(units.map(({ unit }) => unit))
  // Whoever else attends a group that changes goes on to attend it: it is closed and opened again, so that two can exchange their leaders.
  const staying = new Set(groups.flatMap(({ offering }) => week.members[offering]!.map(unitsOf)))
  for (const unit of moving) staying.delete(unit)
  const before = [...staying].map((unit) => ({ unit, choice: choiceOf(week, unit) }))
  for (const unit of [...moving, ...staying]) takeOut(week, unit)
  for (const { offering } of groups) if (week.open[offering] === 1) week.closeGroup(offering)
  return (
    groups.every((group) => !group.isOpen || opens(week, group)) &&
    [...before, ...units].every(({ unit, choice }) => putInIfFree(week, unit, choice)) &&
    units.every(({ unit }) => unit.persons.every((p) => staysApart(week, p)))
  )
}

function opens(week: Week, { offering, leader, room }: GroupChange): boolean {
  const { start, end } = week.model.offerings[offering]!
  if (!week.isFree(leader, start, end) || (room !== VIDEO && !week.hasRoom(room, start, end))) return false
  week.openGroup(offering, leader, room)
  return true
}
