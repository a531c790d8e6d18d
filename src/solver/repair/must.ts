/** Who must have another week after an event, whatever is done: their session cannot take place, and nobody can stand in. */

import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import { COUPLE } from '../week/mix.ts'
import { type Pattern, SERVICE, START, STRIDE } from '../week/pattern.ts'
import type { RepairState } from './state.ts'

/** Asked after the plain consequences, while the groups that are `left` without a leader are still open. */
export function mustChange(state: RepairState, event: WeekEvent, left: readonly number[]): Set<number> {
  const { week } = state
  const { personAt, coupleAt, clinicianAt } = week.model
  switch (event.kind) {
    case 'clinician-sick':
      return ofClinician(state, clinicianAt.get(event.clinician)!, left)
    case 'discharge': {
      const person = personAt.get(event.person)!
      const { partner } = week.model.persons[person]!
      const own = state.loaded.patterns[person]!
      if (!hasAhead(own, state.at, () => true)) return new Set()
      return new Set(hasAhead(own, state.at, isConjoint) ? [person, partner] : [person])
    }
    case 'no-contact':
    case 'couple-separated': {
      const couple = coupleAt.get(event.persons[0])
      const isPair = couple !== undefined && couple === coupleAt.get(event.persons[1])
      const stands = isPair ? state.loaded.conjoint[couple]! : new Int32Array()
      return new Set(hasAhead(stands, state.at, () => true) ? event.persons.map((id) => personAt.get(id)!) : [])
    }
    case 'room-lost':
    case 'admission':
      return new Set()
  }
}

const isConjoint = (pattern: Pattern, i: number): boolean => pattern[i + SERVICE] === COUPLE

function hasAhead(pattern: Pattern, at: number, isIt: (pattern: Pattern, i: number) => boolean): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) if (pattern[i + START]! >= at && isIt(pattern, i)) return true
  return false
}

/** Everybody who had a private session with them, and the members of groups that nobody else could lead. */
function ofClinician({ week, hit }: RepairState, clinician: number, left: readonly number[]): Set<number> {
  const found = new Set(hit)
  const { offerings } = week.model
  for (const o of left) {
    if (offerings[o]!.leaders.some((c) => c !== clinician)) continue
    for (const p of week.members[o]!) found.add(p)
  }
  return found
}
