/** Whether anybody can lead the groups that lost their leader without a change for a participant: a flow of hours, and a matching at each time. */

import { DAYS } from './compile.ts'
import { END, FIRST_PRIVATE, type Pattern, SERVICE, START, STRIDE } from './pattern.ts'
import { personsToCover } from './repair-cover.ts'
import type { RepairState } from './repair-state.ts'

type Question = {
  readonly state: RepairState
  /** Groups without a leader. */
  readonly left: readonly number[]
  /** Those whose week changes in any case; everybody else keeps theirs. */
  readonly free: ReadonlySet<number>
  /** The clinician who is out, or -1. */
  readonly out: number
}

/**
 * So many persons beside `free` have another week in every plan. The hours of all groups ahead must flow to their
 * possible leaders within their limits of day and week, and at each time every group needs a leader of its own; who is
 * in a private session with somebody who keeps their week is taken. What is missing in the flow, or in the matching, is
 * made up by persons who give up private sessions or, all together, a group.
 */
export function personsShort(question: Question): number {
  const { state, left } = question
  if (left.length === 0) return 0
  const groups = groupsAhead(question)
  const missing = hoursMissing(question, groups)
  const short = new Map<number, number>()
  for (const o of left) {
    const { start, end } = state.week.model.offerings[o]!
    for (let t = start; t < end; t++) {
      const without = short.has(t) ? 0 : unmatchedAt(question, groups, t)
      if (without > 0) short.set(t, without)
    }
  }
  return Math.max(personsFor(question, groups, missing), personsToCover(state, short, question.free))
}

/** Open groups ahead that somebody who keeps their week attends, so that they take place. */
function groupsAhead({ state, free }: Question): number[] {
  const { week, at } = state
  const found: number[] = []
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 0 || week.model.offerings[o]!.start < at) continue
    if (week.members[o]!.some((p) => !free.has(p))) found.push(o)
  }
  return found
}

const leadersOf = ({ state, out }: Question, offering: number): number[] => {
  const { start, end, leaders } = state.week.model.offerings[offering]!
  return [...leaders].filter((c) => c !== out && !isTaken(state, c, start, end))
}

/** In a private session then, or past: those of `free` were taken out before. */
function isTaken({ week, at }: RepairState, clinician: number, start: number, end: number): boolean {
  const { steps, persons, couples, offerings } = week.model
  const groupsFrom = persons.length + couples.length
  for (let t = start; t < end; t++) {
    const holder = week.holder[clinician * steps + t]!
    if (holder === -1) continue
    const o = holder - groupsFrom
    if (o < 0 || o >= offerings.length || offerings[o]!.start < at) return true
  }
  return false
}

/** Grid steps of groups that find no leader with time left. */
function hoursMissing(question: Question, groups: readonly number[]): number {
  const flow = new HoursFlow(question, groups)
  let missing = 0
  for (const o of question.left) {
    if (!groups.includes(o)) continue
    const { start, end } = question.state.week.model.offerings[o]!
    for (let s = start; s < end; s++) if (!flow.augment(o)) missing += 1
  }
  return missing
}

/** On the way to a free hour: this group takes the hour of that clinician from the one before it on the way. */
type Link = { readonly group: number; readonly clinician: number }

/** A maximum flow of hours from groups over a clinician's days to their week; it starts with the leaders as they stand. */
class HoursFlow {
  private readonly model: RepairState['week']['model']
  private readonly weekRoom: Int32Array
  private readonly dayRoom: Int32Array
  private readonly reach = new Map<number, readonly number[]>()
  /** Steps of each group by clinician, and the groups that a clinician has steps of. */
  private readonly steps = new Map<number, Map<number, number>>()
  private readonly groupsOf: Set<number>[]

  constructor(question: Question, groups: readonly number[]) {
    const { week } = question.state
    this.model = week.model
    this.weekRoom = this.model.clinicianWeek.map((limit, c) => limit - week.weekLoad[c]!)
    this.dayRoom = week.dayLoad.map((load, i) => this.model.clinicianDay[Math.floor(i / DAYS)]! - load)
    this.groupsOf = Array.from(this.weekRoom, () => new Set<number>())
    for (const o of groups) {
      this.reach.set(o, leadersOf(question, o))
      this.steps.set(o, new Map())
      const { start, end } = this.model.offerings[o]!
      if (!question.left.includes(o)) this.add(o, week.leader[o]!, end - start)
    }
  }

  /** One more step for a group, with others moved to other leaders where that helps. */
  augment(from: number): boolean {
    const cameFrom = new Map<number, Link>()
    const seen = new Set([from])
    const queue = [from]
    for (const o of queue) {
      const { day } = this.model.offerings[o]!
      for (const c of this.reach.get(o)!) {
        const dayHasRoom = this.dayRoom[c * DAYS + day]! > 0
        if (dayHasRoom && this.weekRoom[c]! > 0) {
          this.settle(o, c, cameFrom, from)
          return true
        }
        // Another group would leave this clinician: one of the same day or, where the day has room, of any day.
        for (const other of this.groupsOf[c]!) {
          if (seen.has(other) || (this.model.offerings[other]!.day !== day && !dayHasRoom)) continue
          seen.add(other)
          cameFrom.set(other, { group: o, clinician: c })
          queue.push(other)
        }
      }
    }
    return false
  }

  private settle(last: number, clinician: number, cameFrom: ReadonlyMap<number, Link>, from: number): void {
    this.take(clinician, last, 1)
    this.weekRoom[clinician] = this.weekRoom[clinician]! - 1
    this.add(last, clinician, 1)
    for (let o = last; o !== from; ) {
      const { group, clinician: given } = cameFrom.get(o)!
      this.add(o, given, -1)
      this.take(given, o, -1)
      this.take(given, group, 1)
      this.add(group, given, 1)
      o = group
    }
  }

  private take(clinician: number, offering: number, by: number): void {
    const i = clinician * DAYS + this.model.offerings[offering]!.day
    this.dayRoom[i] = this.dayRoom[i]! - by
  }

  private add(offering: number, clinician: number, by: number): void {
    const own = this.steps.get(offering)!
    const held = (own.get(clinician) ?? 0) + by
    own.set(clinician, held)
    if (held > 0) this.groupsOf[clinician]!.add(offering)
    else this.groupsOf[clinician]!.delete(offering)
  }
}

/** The fewest persons who could make up for so many steps, by their private sessions and by groups that only they attend. */
function personsFor({ state, free }: Question, groups: readonly number[], missing: number): number {
  if (missing === 0) return 0
  const { week, at } = state
  const given = week.patterns.map((pattern, p) => (free.has(p) ? 0 : privateSteps(pattern, at)))
  given.sort((a, b) => b - a)
  let privates = 0
  for (let count = 1; ; count++) {
    privates += given[count - 1] ?? 1
    let gain = privates
    for (const o of groups) {
      const { start, end } = week.model.offerings[o]!
      if (week.members[o]!.filter((p) => !free.has(p)).length <= count) gain += end - start
    }
    if (gain >= missing) return count
  }
}

function privateSteps(pattern: Pattern, at: number): number {
  let steps = 0
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isAhead = pattern[i + START]! >= at && pattern[i + SERVICE]! >= FIRST_PRIVATE
    if (isAhead) steps += pattern[i + END]! - pattern[i + START]!
  }
  return steps
}

/** Groups under way at a step for which no leader is left, by augmenting paths; each asks for a person of its own. */
function unmatchedAt(question: Question, groups: readonly number[], t: number): number {
  const { offerings } = question.state.week.model
  const now = groups.filter((o) => offerings[o]!.start <= t && t < offerings[o]!.end)
  const leaderOf = new Map<number, number>()
  const reach = new Map(now.map((o) => [o, leadersAt(question, o, t)]))
  const match = (o: number, seen: Set<number>): boolean => {
    for (const c of reach.get(o)!) {
      if (seen.has(c)) continue
      seen.add(c)
      const other = leaderOf.get(c)
      if (other !== undefined && !match(other, seen)) continue
      leaderOf.set(c, o)
      return true
    }
    return false
  }
  return now.filter((o) => !match(o, new Set())).length
}

/** Possible leaders of a group who are in no private session at one step. */
const leadersAt = ({ state, out }: Question, offering: number, t: number): number[] =>
  [...state.week.model.offerings[offering]!.leaders].filter((c) => c !== out && !isTaken(state, c, t, t + 1))
