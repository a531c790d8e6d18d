/** From an event to what it breaks: who is blocked, which sessions keep their time with somebody else or elsewhere, and who loses one. */

import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import { overlapInside, shareGroup, withoutMovableDays } from '../week/apart.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import { compileNewcomer, type LoadedWeek, type RoomStay } from './load.ts'
import type { Out } from './out.ts'
import { findLeader, findRoom, type RoomUse } from './staff.ts'
import type { RepairState } from './state.ts'

/** What is left to decide after the plain consequences: groups that nobody is free to lead or house as things stand. */
export type OpenEnds = {
  readonly groups: readonly number[]
  /** Once those are decided: who is out does nothing new. */
  readonly seal: () => void
}
const nothingOpen: OpenEnds = { groups: [], seal: () => {} }

/** `keepGroups: false` leaves all groups that are hit to be decided, without looking for a substitute. */
export function strike(state: RepairState, event: WeekEvent, keepGroups: boolean): OpenEnds {
  const { loaded, week } = state
  const { grid, personAt, coupleAt } = week.model
  const at = event.at / grid
  state.at = at
  switch (event.kind) {
    case 'clinician-sick':
      return strikeClinician(state, week.model.clinicianAt.get(event.clinician)!, event.until / grid, keepGroups)
    case 'room-lost':
      return strikeRoom(state, event.room, event.until / grid, keepGroups)
    case 'admission':
      state.changePerson(loaded.newcomer, compileNewcomer(loaded, event.person))
      state.hit.add(loaded.newcomer)
      state.newcomerId = event.person.id
      return nothingOpen
    case 'discharge':
      strikeDischarged(state, personAt.get(event.person)!)
      return nothingOpen
    case 'no-contact': {
      const [a, b] = event.persons.map((id) => personAt.get(id)!) as [number, number]
      forbid(state, a, b, Math.ceil(at))
      const couple = coupleAt.get(event.persons[0])
      if (couple !== undefined && couple === coupleAt.get(event.persons[1])) endConjoint(state, couple, false)
      return nothingOpen
    }
    case 'couple-separated': {
      const couple = coupleAt.get(event.persons[0])!
      endConjoint(state, couple, true)
      return nothingOpen
    }
  }
}

/** Sessions ahead that touch the time out. */
const touches = (state: RepairState, start: number, end: number, from: number, until: number): boolean =>
  start >= state.at && start < until && end > from

function strikeClinician(state: RepairState, clinician: number, until: number, keepGroups: boolean): OpenEnds {
  const { week } = state
  const { steps, persons, couples, offerings } = week.model
  const groupsFrom = persons.length + couples.length
  const groups: number[] = []
  const privates: { person: number; start: number }[] = []
  let last = -1
  for (let t = Math.floor(state.at); t < Math.min(steps, Math.ceil(until)); t++) {
    const holder = week.holder[clinician * steps + t]!
    if (holder < 0) continue
    if (holder >= groupsFrom) {
      const o = holder - groupsFrom
      if (!groups.includes(o) && touches(state, offerings[o]!.start, offerings[o]!.end, state.at, until)) groups.push(o)
      continue
    }
    const person = holder < persons.length ? holder : couples[holder - persons.length]!.persons[0]
    const start = startAt(week.patterns[person]!, t, holder >= persons.length)
    const key = start * groupsFrom + holder
    if (start >= state.at && key !== last) privates.push({ person, start })
    last = key
  }
  for (const { person, start } of privates) state.losePrivate(person, start)
  const left: number[] = []
  const out = { clinician, from: state.at, until }
  for (const o of groups) if (!keepGroups || !findLeader(state, o, out)) left.push(o)
  return { groups: left, seal: () => state.blockClinician(clinician, state.at, until) }
}

/** The start of the private session that a pattern holds at a step. */
function startAt(pattern: Pattern, t: number, isConjoint: boolean): number {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isIt = pattern[i + SERVICE]! >= FIRST_PRIVATE && (pattern[i + SERVICE] === COUPLE) === isConjoint
    if (isIt && pattern[i + START]! <= t && t < pattern[i + END]!) return pattern[i + START]!
  }
  return -1
}

function strikeRoom(state: RepairState, room: string, until: number, keepGroups: boolean): OpenEnds {
  const { loaded, week } = state
  const all = loaded.stays.get(room) ?? []
  const begun = all.filter(({ start, end }) => start < state.at && end > state.at)
  const from = Math.max(state.at, ...begun.map(({ end }) => end))
  const struck = all.filter(({ start, end }) => touches(state, start, end, from, until))
  const uses = struck.map((stay) => useOf(state, stay))
  for (const use of uses) {
    if ('offering' in use) state.leaveRoom(use.offering)
    else state.movePrivate(use.person, use.start, VIDEO)
  }
  state.blockRoom(room, from, until)
  const size = (use: RoomUse): number => ('offering' in use ? week.members[use.offering]!.length : 1)
  const left: number[] = []
  for (const use of uses.toSorted((a, b) => size(b) - size(a))) {
    if ('offering' in use) {
      if (!keepGroups || !findRoom(state, use)) left.push(use.offering)
    } else if (!findRoom(state, use)) state.losePrivate(use.person, use.start)
  }
  return { groups: left, seal: () => {} }
}

function useOf({ loaded, week }: RepairState, { isGroup, at }: RoomStay): RoomUse {
  const { personAt, offeringAt, grid } = week.model
  if (isGroup) return { offering: offeringAt.get(loaded.plan.groups[at]!.offering)! }
  const { persons, start } = loaded.plan.sessions[at]!
  return { person: personAt.get(persons[0]!)!, start: start / grid }
}

function strikeDischarged(state: RepairState, person: number): void {
  const { week } = state
  const { couple } = week.model.persons[person]!
  if (couple >= 0) endConjoint(state, couple, false)
  state.loseSessions(person, (pattern, i) => pattern[i + START]! >= state.at)
  // Their week ends here; nobody looks for another one.
  state.hit.delete(person)
  state.gone = person
}

/** No conjoint session from now on; with `apart`, no group together either. */
function endConjoint(state: RepairState, couple: number, apart: boolean): void {
  const { week, at } = state
  const model = week.model.couples[couple]!
  const stands = week.conjoint[couple]!
  for (let i = stands.length - STRIDE; i >= 0; i -= STRIDE) {
    if (stands[i + START]! >= at) state.losePrivate(model.persons[0], stands[i + START]!)
  }
  const options = model.options.filter(({ start }) => start < at)
  state.changeCouple(couple, { required: 0, options, ...(apart ? { apart: true, together: false } : {}) })
  state.parted = couple
}

function forbid(state: RepairState, a: number, b: number, from: number): void {
  const { persons } = state.week.model
  state.changePerson(a, { orders: [...persons[a]!.orders, { other: b, from }] })
  state.changePerson(b, { orders: [...persons[b]!.orders, { other: a, from }] })
}

/** Whether two weeks break a new order between them or, for partners who go separate ways, share a group. */
export const inConflict = (state: RepairState, a: number, b: number, isOrder: boolean): boolean =>
  doClash(state, state.week.patterns[a]!, state.week.patterns[b]!, isOrder)

/** The same where sessions that may be had by video count as had so: that is no other week for anybody. */
export function oneMustChange(state: RepairState, a: number, b: number, isOrder: boolean): boolean {
  const { model, patterns } = state.week
  const fixed = (p: number): Pattern => withoutMovableDays(model, p, patterns[p]!)
  return doClash(state, fixed(a), fixed(b), isOrder)
}

const doClash = ({ week, at }: RepairState, first: Pattern, second: Pattern, isOrder: boolean): boolean =>
  shareGroup(first, second, at) || (isOrder && overlapInside(week.model, first, second, at))

/** The clinician who is out, and until when, in steps; null: nobody. */
export const outOf = ({ model }: LoadedWeek, event: WeekEvent): Out | null =>
  event.kind === 'clinician-sick'
    ? {
        clinician: model.clinicianAt.get(event.clinician)!,
        from: event.at / model.grid,
        until: event.until / model.grid,
      }
    : null

/** The two who must be kept apart, or null. */
export function pairOf({ model }: LoadedWeek, event: WeekEvent): readonly [number, number] | null {
  if (!('persons' in event)) return null
  return [model.personAt.get(event.persons[0])!, model.personAt.get(event.persons[1])!]
}
