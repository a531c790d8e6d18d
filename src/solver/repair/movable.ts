/** Which clinicians could give an hour once others have taken groups off them, by forgetting rules only. */

import { DAYS } from '../week/compile.ts'
import type { RepairState } from './state.ts'

export class MovableHours {
  private readonly state: RepairState
  /** Steps of groups ahead that somebody else could lead as well, by clinician and by clinician and day. */
  private readonly ofWeek: Int32Array
  private readonly ofDay: Int32Array

  constructor(state: RepairState) {
    const clinicians = state.week.model.clinicianWeek.length
    this.state = state
    this.ofWeek = new Int32Array(clinicians)
    this.ofDay = new Int32Array(clinicians * DAYS)
  }

  /** As the week stands now. */
  lookAnew(): void {
    const { week, at } = this.state
    this.ofWeek.fill(0)
    this.ofDay.fill(0)
    for (let o = 0; o < week.open.length; o++) {
      if (week.open[o] === 0) continue
      const { start, end, day } = week.model.offerings[o]!
      if (start < at || !this.isMovable(o)) continue
      const c = week.leader[o]!
      this.ofWeek[c] = this.ofWeek[c]! + end - start
      this.ofDay[c * DAYS + day] = this.ofDay[c * DAYS + day]! + end - start
    }
  }

  /** A group that somebody else could lead, or that nobody attends. */
  private isMovable(offering: number): boolean {
    const { week } = this.state
    const { leaders } = week.model.offerings[offering]!
    return leaders.length > 1 || week.members[offering]!.length === 0
  }

  /** Within their limits of day and week, and not bound by anything but a group that somebody else could lead. */
  couldGive(clinician: number, start: number, end: number): boolean {
    const { week, at } = this.state
    const { steps, daySteps, clinicianWeek, clinicianDay, persons, couples, offerings } = week.model
    const groupsFrom = persons.length + couples.length
    const day = clinician * DAYS + Math.floor(start / daySteps)
    const weekLoad = week.weekLoad[clinician]! - this.ofWeek[clinician]!
    const dayLoad = week.dayLoad[day]! - this.ofDay[day]!
    if (weekLoad + end - start > clinicianWeek[clinician]! || dayLoad + end - start > clinicianDay[clinician]!)
      return false
    for (let t = start; t < end; t++) {
      const holder = week.holder[clinician * steps + t]!
      if (holder === -1) continue
      const o = holder - groupsFrom
      if (o < 0 || o >= offerings.length || offerings[o]!.start < at || !this.isMovable(o)) return false
    }
    return true
  }
}
