/** A substitute for a group that nobody is free to lead: whoever gives up private sessions for it, or takes a group off somebody who could lead it. */

import { isOut, type Out } from './out.ts'
import { groupsInTheWay, type Private, privatesInTheWay, privatesOf } from './staff.ts'
import type { RepairState } from './state.ts'

/** Who would lead which group, and the private sessions that are given up for it. */
type Substitute = {
  readonly leads: readonly { readonly offering: number; readonly clinician: number }[]
  readonly given: readonly Private[]
  /** Persons who would lose a session and lose none so far. */
  readonly persons: number
}

/**
 * Another leader, with private sessions of as few persons given up as can be; of those who lose one already first.
 * `rank`: which of the ways, best first. False: nobody could, whatever they gave up.
 */
export function substitute(state: RepairState, offering: number, out: Out | null, rank: number): boolean {
  const { week } = state
  const found = new Substitutes(state, out).of(offering)
  const best = found.toSorted(
    (a, b) => a.persons - b.persons || a.given.length - b.given.length || a.leads.length - b.leads.length,
  )[rank]
  if (!best) return false
  for (const { persons, start } of best.given) state.losePrivate(persons[0]!, start)
  for (const { offering: o, clinician } of best.leads) {
    const { start, end } = week.model.offerings[o]!
    if (!week.isFree(clinician, start, end)) return false
    week.reassignGroup(o, clinician, week.room[o]!)
  }
  return true
}

class Substitutes {
  private readonly state: RepairState
  private readonly out: Out | null
  private readonly privates = new Map<number, readonly Private[]>()

  constructor(state: RepairState, out: Out | null) {
    this.state = state
    this.out = out
  }

  of(offering: number): Substitute[] {
    const { start, end } = this.state.week.model.offerings[offering]!
    const found: Substitute[] = []
    for (const clinician of this.leadersFor(offering)) {
      const alone = this.given(clinician, offering, -1)
      if (alone) found.push(this.substitute([{ offering, clinician }], alone))
      for (const group of groupsInTheWay(this.state, clinician, start, end)) {
        const given = this.given(clinician, offering, group)
        if (given) found.push(...this.chains(offering, clinician, group, given))
      }
    }
    return found
  }

  /** Somebody else takes `group`, so that its leader can take the offering. */
  private *chains(
    offering: number,
    clinician: number,
    group: number,
    given: readonly Private[],
  ): Generator<Substitute> {
    for (const other of this.leadersFor(group)) {
      const also = this.given(other, group, -1)
      if (!also) continue
      const leads = [
        { offering: group, clinician: other },
        { offering, clinician },
      ]
      yield this.substitute(leads, [...also, ...given])
    }
  }

  private substitute(leads: Substitute['leads'], given: readonly Private[]): Substitute {
    const persons = new Set(given.flatMap((session) => session.persons.filter((p) => !this.state.hit.has(p))))
    return { leads, given, persons: persons.size }
  }

  private leadersFor(offering: number): number[] {
    const { week } = this.state
    const { leaders, start, end } = week.model.offerings[offering]!
    return [...leaders].filter((c) => !isOut(this.out, c, start, end) && c !== week.leader[offering])
  }

  private given(clinician: number, offering: number, rid: number): Private[] | null {
    const { start, end } = this.state.week.model.offerings[offering]!
    let own = this.privates.get(clinician)
    if (own === undefined) {
      own = privatesOf(this.state, clinician)
      this.privates.set(clinician, own)
    }
    return privatesInTheWay(this.state, clinician, start, end, rid, own)
  }
}
