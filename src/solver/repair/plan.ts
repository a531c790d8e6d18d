/** From a repaired week back to a plan: what is as it was keeps its room, what is new gets a free one of its kind. */

import type { PlannedGroup, PlannedSession, WeekPlan } from '../../domain/schedule/model.ts'
import { weekServices } from '../../domain/schedule/model.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import { sessionKey } from './load.ts'
import { type Entering, Rooms, type Stay } from './rooms.ts'
import type { RepairState } from './state.ts'

export type Repaired = {
  readonly plan: WeekPlan /** Meetings that stay with another leader or in another room. */
  readonly restaffed: number
}

/** Null where no room of the right kind can be found without moving what has begun. */
export function planAfter(state: RepairState, name: string, touched: readonly number[]): Repaired | null {
  const { loaded } = state
  const groups: (PlannedGroup | null)[] = [...loaded.plan.groups]
  const sessions: (PlannedSession | null)[] = [...loaded.plan.sessions]
  const wanted: Stay[] = []
  const freed = new Set<string>()
  changeGroups(state, touched, groups, wanted, freed)
  changeSessions(state, touched, sessions, wanted, freed)
  const entering: Entering = (isGroup, at) => (room) => {
    if (isGroup) groups[at] = { ...groups[at]!, room }
    else sessions[at] = { ...sessions[at]!, room }
  }
  takeFromLostRoom(state, entering, wanted, freed)
  const rooms = new Rooms(state, freed, entering)
  for (const stay of wanted.toSorted((a, b) => a.start - b.start)) {
    const room = stay.roomClass === VIDEO ? null : rooms.find(stay)
    if (room === undefined) return null
    stay.room = room
    stay.enter(room)
  }
  const plan: WeekPlan = {
    week: name,
    groups: groups.filter((g) => g !== null),
    sessions: sessions.filter((s) => s !== null),
  }
  return { plan, restaffed: restaffed(state, groups, sessions) }
}

/** Groups in any way different: closed, opened, with other members, another leader or another kind of room. */
function changeGroups(
  state: RepairState,
  touched: readonly number[],
  groups: (PlannedGroup | null)[],
  wanted: Stay[],
  freed: Set<string>,
): void {
  const { week, loaded } = state
  const { problem, offerings } = week.model
  const regrouped = new Set<number>()
  for (const p of touched) {
    for (const pattern of [loaded.patterns[p]!, week.patterns[p]!]) {
      for (let i = 0; i < pattern.length; i += STRIDE) {
        if (pattern[i + SERVICE]! < FIRST_PRIVATE) regrouped.add(pattern[i + REF]!)
      }
    }
  }
  for (let o = 0; o < offerings.length; o++) {
    const at = loaded.groupAt[o]!
    const isSame = week.open[o] === loaded.open[o] && week.leader[o] === loaded.leader[o]
    const keepsRoom = week.open[o] === 1 && at >= 0 && week.room[o] === loaded.room[o]
    if (isSame && (week.open[o] === 0 || keepsRoom) && !regrouped.has(o)) continue
    if (at >= 0 && !keepsRoom) freed.add(`g${at}`)
    if (week.open[o] === 0) {
      if (at >= 0) groups[at] = null
      continue
    }
    const group = {
      offering: problem.offerings[o]!.id,
      leader: problem.clinicians[week.leader[o]!]!.id,
      room: at >= 0 ? loaded.plan.groups[at]!.room : null,
      persons: week.members[o]!.toSorted((a, b) => a - b).map((p) => idOf(state, p)),
    }
    const index = at >= 0 ? at : groups.length
    groups[index] = group
    if (keepsRoom) continue
    const { start, end } = offerings[o]!
    const enter = (room: string | null): void => {
      groups[index] = { ...group, room }
    }
    wanted.push({ start, end, roomClass: week.room[o]!, room: null, enter })
  }
}

/** Private sessions of everybody touched: those that are no more, those that are new, those in another kind of room. */
function changeSessions(
  state: RepairState,
  touched: readonly number[],
  sessions: (PlannedSession | null)[],
  wanted: Stay[],
  freed: Set<string>,
): void {
  const { week, loaded } = state
  const seen = new Set<number>()
  for (const p of touched) {
    const { couple } = week.model.persons[p]!
    replace(state, [p], loaded.patterns[p]!, week.patterns[p]!, false, sessions, wanted, freed)
    if (couple < 0 || seen.has(couple)) continue
    seen.add(couple)
    const { persons } = week.model.couples[couple]!
    replace(state, persons, loaded.conjoint[couple]!, week.conjoint[couple]!, true, sessions, wanted, freed)
  }
}

function replace(
  state: RepairState,
  persons: readonly number[],
  old: Pattern,
  now: Pattern,
  isConjoint: boolean,
  sessions: (PlannedSession | null)[],
  wanted: Stay[],
  freed: Set<string>,
): void {
  if (old === now) return
  const { grid, problem } = state.week.model
  const counts = (pattern: Pattern, i: number): boolean =>
    pattern[i + SERVICE]! >= FIRST_PRIVATE && (pattern[i + SERVICE] === COUPLE) === isConjoint
  for (let i = 0; i < old.length; i += STRIDE) {
    if (!counts(old, i) || isIn(now, old, i)) continue
    const at = state.loaded.sessionAt.get(sessionKey(persons[0]!, old[i + START]!))!
    sessions[at] = null
    freed.add(`s${at}`)
  }
  for (let i = 0; i < now.length; i += STRIDE) {
    if (!counts(now, i) || isIn(old, now, i)) continue
    // The same session in another kind of room keeps its place in the list.
    const before = state.loaded.sessionAt.get(sessionKey(persons[0]!, now[i + START]!)) ?? -1
    const isSame = [SERVICE, REF].every((field) => entryOf(old, now[i + START]!, field) === now[i + field])
    const index = before >= 0 && isSame ? before : sessions.length
    const session = {
      service: weekServices[now[i + SERVICE]!]!,
      start: now[i + START]! * grid,
      clinician: problem.clinicians[now[i + REF]!]!.id,
      room: null,
      persons: persons.map((p) => idOf(state, p)),
    }
    sessions[index] = session
    const enter = (room: string | null): void => {
      sessions[index] = { ...session, room }
    }
    wanted.push({ start: now[i + START]!, end: now[i + END]!, roomClass: now[i + PLACE]!, room: null, enter })
  }
}

function isIn(pattern: Pattern, other: Pattern, i: number): boolean {
  for (let j = 0; j < pattern.length; j += STRIDE) {
    if ([SERVICE, START, REF, PLACE].every((field) => pattern[j + field] === other[i + field])) return true
  }
  return false
}

function entryOf(pattern: Pattern, start: number, field: number): number {
  for (let i = 0; i < pattern.length; i += STRIDE) if (pattern[i + START] === start) return pattern[i + field]!
  return -1
}

/** What is still in the room that is out, because another one of its kind does as well. */
function takeFromLostRoom(state: RepairState, entering: Entering, wanted: Stay[], freed: Set<string>): void {
  const { roomOut, loaded, week } = state
  if (roomOut === null) return
  const roomClass = week.model.roomClassAt.get(roomOut.id)!
  for (const { start, end, at, isGroup } of loaded.stays.get(roomOut.id) ?? []) {
    const key = `${isGroup ? 'g' : 's'}${at}`
    if (freed.has(key) || start >= roomOut.end || end <= roomOut.start || start < state.at) continue
    freed.add(key)
    wanted.push({ start, end, roomClass, room: null, enter: entering(isGroup, at) })
  }
}

const idOf = ({ week, newcomerId }: RepairState, person: number): string =>
  week.model.problem.persons[person]!.id || newcomerId

function restaffed(
  { loaded }: RepairState,
  groups: readonly (PlannedGroup | null)[],
  sessions: readonly (PlannedSession | null)[],
): number {
  let count = 0
  loaded.plan.groups.forEach((old, i) => {
    const now = groups[i]
    if (now && (now.leader !== old.leader || now.room !== old.room)) count += 1
  })
  loaded.plan.sessions.forEach((old, i) => {
    const now = sessions[i]
    if (now && now.room !== old.room) count += 1
  })
  return count
}
