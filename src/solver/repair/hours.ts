/** Hours of clinicians for sessions that could be given by several of them: a flow of steps within the limits of days and weeks, and a matching at each time. */

import { DAYS } from '../week/compile.ts'
import type { Week } from '../week/state.ts'
import { isOut, type Out } from './out.ts'
import type { RepairState } from './state.ts'

/** A session that takes place, and who could give it. */
export type Need = {
  readonly day: number
  readonly start: number
  readonly end: number
  readonly reach: readonly number[]
}

/** In a private session then, or with a group that has begun. */
export function isTaken({ week, at }: RepairState, clinician: number, start: number, end: number): boolean {
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

/** Groups ahead that must take place, with who could lead them. */
export function needsOf(state: RepairState, groups: readonly number[], out: Out | null): Need[] {
  const { offerings } = state.week.model
  return groups.map((o) => {
    const { day, start, end, leaders } = offerings[o]!
    return {
      day,
      start,
      end,
      reach: [...leaders].filter((c) => !isOut(out, c, start, end) && !isTaken(state, c, start, end)),
    }
  })
}

/** On the way to a free hour: this session takes the hour of that clinician from the one before it on the way. */
type Link = { readonly need: number; readonly clinician: number }

/** A maximum flow of steps from sessions over a clinician's days to their week. */
export class HoursFlow {
  private readonly needs: Need[] = []
  private readonly weekRoom: Int32Array
  private readonly dayRoom: Int32Array
  /** Steps of each session by clinician, and the sessions that a clinician has steps of. */
  private readonly steps: Map<number, number>[] = []
  private readonly needsAt: Set<number>[]

  /** Nothing is placed yet; what `free` groups hold of their leaders' time is given back. */
  constructor(week: Week, free: readonly number[]) {
    const { clinicianWeek, clinicianDay, offerings } = week.model
    this.weekRoom = clinicianWeek.map((limit, c) => limit - week.weekLoad[c]!)
    this.dayRoom = week.dayLoad.map((load, i) => clinicianDay[Math.floor(i / DAYS)]! - load)
    this.needsAt = Array.from(this.weekRoom, () => new Set<number>())
    for (const o of free) {
      const { day, start, end } = offerings[o]!
      this.take(week.leader[o]!, day, start - end)
    }
  }

  /** `led`: by whom it is given to begin with, or -1. Returns its number. */
  add(need: Need, led: number): number {
    const i = this.needs.push(need) - 1
    this.steps.push(new Map())
    if (led >= 0) this.hold(i, led, need.end - need.start)
    return i
  }

  /** The session last added does not take place. */
  dropLast(): void {
    const i = this.needs.length - 1
    for (const [c, held] of [...this.steps[i]!]) if (held > 0) this.hold(i, c, -held)
    this.needs.pop()
    this.steps.pop()
  }

  /** One more step for a session, with others moved to other clinicians where that helps. */
  augment(from: number): boolean {
    const cameFrom = new Map<number, Link>()
    const seen = new Set([from])
    const queue = [from]
    for (const i of queue) {
      const { day, reach } = this.needs[i]!
      for (const c of reach) {
        const dayHasRoom = this.dayRoom[c * DAYS + day]! > 0
        if (dayHasRoom && this.weekRoom[c]! > 0) {
          this.settle(i, c, cameFrom, from)
          return true
        }
        // Another session would leave this clinician: one of the same day or, where the day has room, of any day.
        for (const other of this.needsAt[c]!) {
          if (seen.has(other) || (this.needs[other]!.day !== day && !dayHasRoom)) continue
          seen.add(other)
          cameFrom.set(other, { need: i, clinician: c })
          queue.push(other)
        }
      }
    }
    return false
  }

  /**
   * Once no step can be added to these sessions: the clinicians of whom a step more would help them, and the sessions
   * that somebody else's time would help.
   */
  wantedBy(from: readonly number[]): { readonly clinicians: Set<number>; readonly needs: readonly Need[] } {
    const seen = new Set(from)
    const clinicians = new Set<number>()
    for (const i of seen) {
      for (const c of this.needs[i]!.reach) {
        clinicians.add(c)
        for (const other of this.needsAt[c]!) seen.add(other)
      }
    }
    return { clinicians, needs: [...seen].map((i) => this.needs[i]!) }
  }

  private settle(last: number, clinician: number, cameFrom: ReadonlyMap<number, Link>, from: number): void {
    this.hold(last, clinician, 1)
    for (let i = last; i !== from; ) {
      const { need, clinician: given } = cameFrom.get(i)!
      this.hold(i, given, -1)
      this.hold(need, given, 1)
      i = need
    }
  }

  private take(clinician: number, day: number, by: number): void {
    const i = clinician * DAYS + day
    this.dayRoom[i] = this.dayRoom[i]! - by
    this.weekRoom[clinician] = this.weekRoom[clinician]! - by
  }

  private hold(need: number, clinician: number, by: number): void {
    this.take(clinician, this.needs[need]!.day, by)
    const own = this.steps[need]!
    const held = (own.get(clinician) ?? 0) + by
    own.set(clinician, held)
    if (held > 0) this.needsAt[clinician]!.add(need)
    else this.needsAt[clinician]!.delete(need)
  }
}

/**
 * Sessions that find nobody to give them, by augmenting paths, and those that compete with them for the same clinicians:
 * together they are more than who could give one of them.
 */
export function unmatched(now: readonly Need[]): { readonly missing: number; readonly rivals: readonly Need[] } {
  const given = new Map<number, Need>()
  const match = (need: Need, seen: Set<number>): boolean => {
    for (const c of need.reach) {
      if (seen.has(c)) continue
      seen.add(c)
      const other = given.get(c)
      if (other !== undefined && !match(other, seen)) continue
      given.set(c, need)
      return true
    }
    return false
  }
  const left = now.filter((need) => !match(need, new Set()))
  const rivals = new Set(left)
  for (const { reach } of rivals) for (const c of reach) if (given.has(c)) rivals.add(given.get(c)!)
  return { missing: left.length, rivals: [...rivals] }
}

const isUnderWay =
  (t: number) =>
  ({ start, end }: Need): boolean =>
    start <= t && t < end

/** Open groups ahead, apart by whether somebody outside of `free` attends them, so that they take place in any case. */
export function groupsAhead(
  { week, at }: RepairState,
  free: ReadonlySet<number>,
): { readonly kept: number[]; readonly free: number[] } {
  const kept: number[] = []
  const given: number[] = []
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 0 || week.model.offerings[o]!.start < at) continue
    if (week.members[o]!.some((p) => !free.has(p))) kept.push(o)
    else given.push(o)
  }
  return { kept, free: given }
}

/** Whether one more session, or several, could be given while everybody else keeps what they have: asked of one moment of a repair. */
export class SpareHours {
  private readonly needs: Need[]
  private readonly flow: HoursFlow
  private readonly known = new Map<string, boolean>()

  constructor(state: RepairState, free: ReadonlySet<number>, out: Out | null) {
    const groups = groupsAhead(state, free)
    this.needs = needsOf(state, groups.kept, out)
    // What stands is within the limits, so its hours are free before they are taken again by the same leaders.
    this.flow = new HoursFlow(state.week, [...groups.kept, ...groups.free])
    groups.kept.forEach((o, i) => {
      this.flow.add(this.needs[i]!, state.week.leader[o]!)
    })
  }

  /** False: proved that they could not. */
  hasFor(sessions: readonly Need[]): boolean {
    const key = sessions.map(({ start, end, reach }) => `${start} ${end} ${reach.join()}`).join('|')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const has = this.hasHours(sessions) && this.hasTimes(sessions)
    this.known.set(key, has)
    return has
  }

  private hasHours(sessions: readonly Need[]): boolean {
    let isIn = true
    for (const need of sessions) {
      const i = this.flow.add(need, -1)
      for (let t = need.start; t < need.end && isIn; t++) isIn = this.flow.augment(i)
    }
    for (const _ of sessions) this.flow.dropLast()
    return isIn
  }

  private hasTimes(sessions: readonly Need[]): boolean {
    const needs = [...this.needs, ...sessions]
    return sessions.every(({ start, end }) => {
      for (let t = start; t < end; t++) if (unmatched(needs.filter(isUnderWay(t))).missing > 0) return false
      return true
    })
  }
}
