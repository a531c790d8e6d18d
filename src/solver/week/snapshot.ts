/** A copy of a whole week, to come back to. */

import type { Pattern } from './pattern.ts'
import type { Week } from './state.ts'

/** Patterns are never changed in place, so it is cheap. */
export class Snapshot {
  total = Number.POSITIVE_INFINITY
  private patterns: Pattern[] = []
  private conjoint: Pattern[] = []
  private open = new Uint8Array()
  private leader = new Int32Array()
  private room = new Int32Array()

  take(week: Week): void {
    this.total = week.total
    this.patterns = week.patterns.slice()
    this.conjoint = week.conjoint.slice()
    this.open = week.open.slice()
    this.leader = week.leader.slice()
    this.room = week.room.slice()
  }

  /** Makes the week what it was when the copy was taken. */
  restore(week: Week): void {
    for (let p = 0; p < this.patterns.length; p++) week.setPattern(p, new Int32Array())
    for (let k = 0; k < this.conjoint.length; k++) week.setConjoint(k, new Int32Array())
    for (let o = 0; o < this.open.length; o++) if (week.open[o] === 1) week.closeGroup(o)
    for (let o = 0; o < this.open.length; o++) {
      if (this.open[o] === 1) week.openGroup(o, this.leader[o]!, this.room[o]!)
    }
    for (let k = 0; k < this.conjoint.length; k++) week.setConjoint(k, this.conjoint[k]!)
    for (let p = 0; p < this.patterns.length; p++) week.setPattern(p, this.patterns[p]!)
    week.keep()
  }
}
