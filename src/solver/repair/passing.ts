/** Clinicians who pass groups on to each other so that one of two who must be kept apart finds another week: nobody else's attendance changes. */

import { freeRoom } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import { MovableHours } from './movable.ts'
import { freeSomebody } from './staff.ts'
import type { RepairState } from './state.ts'

export class Passing {
  /** Whether the person asked about may have what clinicians would be freed for. */
  isOn = false
  private readonly state: RepairState
  private readonly movable: MovableHours
  /** Groups, and private hours, for which nobody could be freed. */
  private readonly refused = new Set<number>()

  constructor(state: RepairState) {
    this.state = state
    this.movable = new MovableHours(state)
  }

  /** For another person, or another event. */
  startAnew(): void {
    this.refused.clear()
  }

  /** How many were refused: as many as before, and another try would end the same way. */
  get refusals(): number {
    return this.refused.size
  }

  /** What the person had is given back. */
  begin(): void {
    this.isOn = true
    this.movable.lookAnew()
  }

  couldOpen(offering: number): boolean {
    if (!this.isOn || this.refused.has(offering)) return false
    const { leaders, start, end } = this.state.week.model.offerings[offering]!
    return freeRoom(this.state.week, offering) !== null && leaders.some((c) => this.movable.couldGive(c, start, end))
  }

  couldGive(clinician: number, start: number, end: number): boolean {
    return (
      this.isOn && !this.refused.has(this.hourKey(clinician, start)) && this.movable.couldGive(clinician, start, end)
    )
  }

  private hourKey(clinician: number, start: number): number {
    const { offerings, steps } = this.state.week.model
    return offerings.length + clinician * steps + start
  }

  private refuse(session: Pattern): void {
    const isGroup = session[SERVICE]! < FIRST_PRIVATE
    this.refused.add(isGroup ? session[REF]! : this.hourKey(session[REF]!, session[START]!))
  }

  /**
   * Enters the week of a person who has none. False: somebody cannot be freed, whose session is refused, and the week is
   * entered up to there.
   */
  enter(person: number, pattern: Pattern): boolean {
    const { week, at } = this.state
    let entered: Pattern = nothing
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const session = pattern.subarray(i, i + STRIDE)
      const isOpen = session[START]! < at || this.makeWayFor(session)
      // Held at once, so that no later session of the week takes the hour.
      entered = Int32Array.from([...entered, ...session])
      if (isOpen && week.setPattern(person, entered)) continue
      this.refuse(session)
      return false
    }
    return true
  }

  private makeWayFor(session: Pattern): boolean {
    const { state } = this
    const { week } = state
    const [service, start, end, ref] = [SERVICE, START, END, REF].map((field) => session[field]!) as [
      number,
      number,
      number,
      number,
    ]
    if (service === COUPLE) return true
    if (service >= FIRST_PRIVATE) return freeSomebody(state, [ref], start, end) === ref
    if (week.open[ref] === 1) return true
    const leader = freeSomebody(state, [...week.model.offerings[ref]!.leaders], start, end)
    const room = freeRoom(week, ref)
    if (leader === -1 || room === null) return false
    week.openGroup(ref, leader, room)
    return true
  }
}
