/** Others who change places with somebody whom an event has hit: which full seats and taken hours could be had, and from whom. */

import { attends } from '../week/cost.ts'
import { freeRoom } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import type { RepairTime } from './items.ts'
import { type Private, privatesInTheWay } from './staff.ts'
import type { RepairState } from './state.ts'

/** A private session that somebody would give up. */
export type Held = { readonly person: number; readonly start: number; readonly place: number }

export class Exchange {
  /** Whether the person asked about may take what others have. */
  isOn = false
  time: RepairTime = { at: 0, earliest: 0 }
  /** Seats of a group that are kept for somebody. */
  readonly kept: Int32Array
  private readonly state: RepairState
  private readonly week: Week
  /** Who does not make way: the two themselves, their partners, and whoever did already. */
  private readonly fixed = new Set<number>()
  private pair: readonly number[] = []
  private readonly refused = new Set<number>()
  private readonly known = new Map<number, boolean>()
  private readonly knownLeaders = new Map<number, readonly Private[] | null>()

  constructor(state: RepairState) {
    this.state = state
    this.week = state.week
    this.kept = new Int32Array(state.week.model.offerings.length)
  }

  begin(time: RepairTime): void {
    this.time = time
    this.fixed.clear()
    this.refused.clear()
  }

  fix(person: number): void {
    this.fixed.add(person)
  }

  /** Its seats, or its opening. */
  refuse(offering: number): void {
    this.refused.add(offering)
  }

  refuseHour(clinician: number, start: number): void {
    this.refused.add(this.hourKey(clinician, start))
  }

  /**
   * For these two, who could make way is looked at once and remembered, as if the two had no seats: what comes free or is
   * taken meanwhile makes a guess worse and nothing else, since whoever makes way is placed before they do.
   */
  lookAnew(pair: readonly [number, number]): void {
    this.pair = pair
    this.known.clear()
    this.knownLeaders.clear()
  }

  private hourKey(clinician: number, start: number): number {
    const { offerings, steps } = this.week.model
    return offerings.length + clinician * steps + start
  }

  hasSeat(offering: number): boolean {
    return this.week.members[offering]!.length + this.kept[offering]! < this.week.seats[offering]!
  }

  private couldJoin(offering: number): boolean {
    return this.hasSeat(offering) || this.pair.some((p) => attends(this.week.patterns[p]!, offering))
  }

  /** Whether a full group has somebody who seems to have another place. */
  couldYield(offering: number): boolean {
    if (!this.isOn || this.refused.has(offering)) return false
    const known = this.known.get(offering)
    if (known !== undefined) return known
    const could = this.week.members[offering]!.some((q) => this.elsewhere(q, offering) < NOWHERE)
    this.known.set(offering, could)
    return could
  }

  /** Who could leave a full group, those first who leave several of them and who have another place on the same day. */
  membersFor(offering: number, wanted: readonly number[]): number[] {
    const found: { readonly person: number; readonly rank: number }[] = []
    for (const person of this.week.members[offering]!.toSorted((a, b) => a - b)) {
      const rank = this.elsewhere(person, offering)
      if (rank === NOWHERE) continue
      const also = wanted.filter((o) => attends(this.week.patterns[person]!, o)).length
      found.push({ person, rank: rank - 2 * also })
    }
    return found.sort((a, b) => a.rank - b.rank).map(({ person }) => person)
  }

  /** How near another group of the same kind is that this person could join: 0 the same day, 1 a day of theirs. */
  private elsewhere(person: number, offering: number): number {
    if (this.fixed.has(person)) return NOWHERE
    const { model, patterns, open } = this.week
    const { groups } = model.persons[person]!
    const { service, day, start, end } = model.offerings[offering]!
    const pattern = patterns[person]!
    let best = NOWHERE
    for (let d = 0; d < groups.length; d++) {
      const rank = d === day ? 0 : isOn(pattern, d, model.daySteps) ? 1 : 2
      if (rank >= best) continue
      for (const o of groups[d]!) {
        const other = model.offerings[o]!
        if (o === offering || open[o] === 0 || other.service !== service || other.start < this.time.earliest) continue
        if (other.end - other.start < end - start || !this.couldJoin(o) || attends(pattern, o)) continue
        if (overlaps(pattern, other.start, other.end, start)) continue
        best = rank
        break
      }
    }
    return best
  }

  /** The private sessions that a leader would give up for a group that nobody is free to open, the fewest there are; or null. */
  givenFor(offering: number): readonly Private[] | null {
    if (!this.isOn || this.refused.has(offering)) return null
    let given = this.knownLeaders.get(offering)
    if (given === undefined) {
      given = this.findGiven(offering)
      this.knownLeaders.set(offering, given)
    }
    return given?.some(({ persons }) => this.fixed.has(persons[0]!)) ? null : given
  }

  private findGiven(offering: number): readonly Private[] | null {
    const { leaders, start, end } = this.week.model.offerings[offering]!
    if (freeRoom(this.week, offering) === null) return null
    let fewest: readonly Private[] | null = null
    for (const c of leaders) {
      if (this.isBound(c, start, end)) continue
      const given = privatesInTheWay(this.state, c, start, end)
      if (given === null || given.length === 0 || given.length >= (fewest?.length ?? GIVEN + 1)) continue
      if (given.every(({ persons }) => persons.length === 1 && !this.fixed.has(persons[0]!))) fewest = given
    }
    return fewest
  }

  /** Whether something else than one person's session keeps the clinician then, or they do not work. */
  private isBound(clinician: number, start: number, end: number): boolean {
    const { holder, model } = this.week
    const from = clinician * model.steps
    for (let t = from + start; t < from + end; t++) {
      if (holder[t] !== -1 && (holder[t]! < 0 || holder[t]! >= model.persons.length)) return true
    }
    return false
  }

  /** Whose private session keeps a clinician from these steps, where it is one person's alone and gives enough time. */
  holderOf(clinician: number, start: number, end: number): Held | null {
    if (!this.isOn || this.refused.has(this.hourKey(clinician, start))) return null
    const { holder, model, patterns } = this.week
    let person = -1
    for (let t = clinician * model.steps + start; t < clinician * model.steps + end; t++) {
      if (holder[t] === -1) continue
      if (person !== -1 && holder[t] !== person) return null
      person = holder[t]!
    }
    // Only a person's own row of the table is theirs alone; couples and groups come after.
    if (person < 0 || person >= this.state.loaded.newcomer || this.fixed.has(person)) return null
    const pattern = patterns[person]!
    let held: Held | null = null
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const isIn = pattern[i + START]! < end && pattern[i + END]! > start && pattern[i + REF] === clinician
      if (!isIn || pattern[i + SERVICE]! < FIRST_PRIVATE || pattern[i + SERVICE] === COUPLE) continue
      if (held !== null || pattern[i + START]! < this.time.at) return null
      if (pattern[i + END]! - pattern[i + START]! < end - start) return null
      held = { person, start: pattern[i + START]!, place: pattern[i + PLACE]! }
    }
    return held
  }
}

const NOWHERE = 3
/** A leader gives up so many private sessions for a group at most. */
const GIVEN = 2

/** Whether a week holds a session on this day. */
export function isOn(pattern: Pattern, day: number, daySteps: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) if (Math.floor(pattern[i + START]! / daySteps) === day) return true
  return false
}

/** Whether another session than the one that starts at `given` is in the way. */
function overlaps(pattern: Pattern, start: number, end: number, given: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START] !== given && pattern[i + START]! < end && start < pattern[i + END]!) return true
  }
  return false
}
