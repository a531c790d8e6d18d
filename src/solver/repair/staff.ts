/** Keeping a session where it is with somebody else or in another room: a free one, or one that is freed by a chain of the same kind. */

import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, PLACE, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import { isOut, type Out } from './out.ts'
import type { RepairState } from './state.ts'

/** Links of a chain: somebody leads this group, somebody else theirs, and so on. Each group is asked once. */
const DEPTH = 10

/** Another leader for an open group, with others changed where that helps; nobody's attendance changes. */
export function findLeader(state: RepairState, offering: number, out: Out | null): boolean {
  return leadBy(state, offering, out, DEPTH, new Set([offering]))
}

function leadBy(state: RepairState, offering: number, out: Out | null, depth: number, seen: Set<number>): boolean {
  const { week } = state
  const { leaders, start, end } = week.model.offerings[offering]!
  const others = [...leaders].filter((c) => c !== week.leader[offering] && !isOut(out, c, start, end))
  const free = freed(state, others, { start, end, out }, depth, seen)
  if (free >= 0) week.reassignGroup(offering, free, week.room[offering]!)
  return free >= 0
}

/** One of these clinicians, free at that time once others have taken groups off them where that helps, or -1. */
export const freeSomebody = (state: RepairState, who: readonly number[], start: number, end: number): number =>
  freed(state, who, { start, end, out: null }, DEPTH, new Set())

type Time = { readonly start: number; readonly end: number; readonly out: Out | null }

function freed(state: RepairState, who: readonly number[], time: Time, depth: number, seen: Set<number>): number {
  const { week } = state
  const { start, end, out } = time
  const left = (c: number): number => week.model.clinicianWeek[c]! - week.weekLoad[c]!
  const free = who.filter((c) => week.isFree(c, start, end)).sort((a, b) => left(b) - left(a))
  if (free.length > 0) return free[0]!
  if (depth === 0) return -1
  for (const c of who) {
    for (const group of groupsInTheWay(state, c, start, end)) {
      if (seen.has(group)) continue
      seen.add(group)
      const room = week.room[group]!
      if (!leadBy(state, group, out, depth - 1, seen) || week.leader[group] === c) continue
      if (week.isFree(c, start, end)) return c
      if (week.isFree(c, week.model.offerings[group]!.start, week.model.offerings[group]!.end)) {
        week.reassignGroup(group, c, room)
      }
    }
  }
  return -1
}

export type Private = { readonly persons: readonly number[]; readonly start: number; readonly end: number }

/**
 * Private sessions that a clinician would give up to lead at that time, or null where something else is in the way.
 * `rid`: a group that they lead and somebody else would take, or -1; `own`: their private sessions ahead.
 */
export function privatesInTheWay(
  state: RepairState,
  clinician: number,
  start: number,
  end: number,
  rid = -1,
  own: readonly Private[] = privatesOf(state, clinician),
): Private[] | null {
  const { week } = state
  const { daySteps, clinicianWeek, clinicianDay, persons, couples, offerings } = week.model
  const ridHolder = persons.length + couples.length + rid
  const given = own.filter((s) => s.start < end && start < s.end)
  const held = given.reduce((sum, s) => sum + s.end - s.start, 0)
  for (let t = start; t < end; t++) {
    const holder = week.holder[clinician * week.model.steps + t]!
    const isTaken = holder !== -1 && !(rid >= 0 && holder === ridHolder)
    if (isTaken && !given.some((s) => s.start <= t && t < s.end)) return null
  }
  const day = Math.floor(start / daySteps)
  const isToday = (s: Private): boolean => Math.floor(s.start / daySteps) === day
  const ridSteps = rid < 0 ? 0 : offerings[rid]!.end - offerings[rid]!.start
  const ridToday = rid >= 0 && offerings[rid]!.day === day ? ridSteps : 0
  let overDay = week.dayLoad[clinician * 7 + day]! + end - start - held - ridToday - clinicianDay[clinician]!
  let overWeek = week.weekLoad[clinician]! + end - start - held - ridSteps - clinicianWeek[clinician]!
  const order = own.filter((s) => !given.includes(s)).toSorted((a, b) => newTo(state, a) - newTo(state, b))
  for (const session of order) {
    if (overDay <= 0 && overWeek <= 0) break
    if (overDay > 0 && !isToday(session)) continue
    given.push(session)
    if (isToday(session)) overDay -= session.end - session.start
    overWeek -= session.end - session.start
  }
  return overDay <= 0 && overWeek <= 0 ? given : null
}

const newTo = ({ hit }: RepairState, { persons }: Private): number => persons.filter((p) => !hit.has(p)).length

/** The clinician's private sessions ahead. */
export function privatesOf({ week, at }: RepairState, clinician: number): Private[] {
  const { steps, persons, couples } = week.model
  const found: Private[] = []
  for (let t = Math.ceil(at); t < steps; t++) {
    const holder = week.holder[clinician * steps + t]!
    if (holder < 0 || holder >= persons.length + couples.length) continue
    const who = holder < persons.length ? [holder] : couples[holder - persons.length]!.persons
    const pattern = week.patterns[who[0]!]!
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const [start, end] = [pattern[i + START]!, pattern[i + END]!]
      const isIt = start <= t && t < end && pattern[i + SERVICE]! >= FIRST_PRIVATE
      if (!isIt || start < at || found.some((s) => s.start === start)) continue
      found.push({ persons: who, start, end })
    }
  }
  return found
}

/** Groups ahead whose leading keeps a clinician from these steps: at the same time, else by the limits of day and week. */
export function groupsInTheWay({ week, at }: RepairState, clinician: number, start: number, end: number): number[] {
  const { steps, persons, couples } = week.model
  const groupsFrom = persons.length + couples.length
  const found = new Set<number>()
  for (let t = start; t < end; t++) {
    const holder = week.holder[clinician * steps + t]!
    if (holder === -1) continue
    if (holder < groupsFrom || holder - groupsFrom >= week.open.length) return []
    // What has begun goes on as it is.
    if (week.model.offerings[holder - groupsFrom]!.start < at) return []
    found.add(holder - groupsFrom)
  }
  if (found.size > 0) return found.size === 1 ? [...found] : []
  for (let t = Math.ceil(at); t < steps; t++) {
    const holder = week.holder[clinician * steps + t]! - groupsFrom
    if (holder >= 0 && holder < week.open.length && week.model.offerings[holder]!.start >= at) found.add(holder)
  }
  return [...found]
}

/** A session in a room: a group by its offering, a private one by a person in it and its start. */
export type RoomUse = { readonly offering: number } | { readonly person: number; readonly start: number }

/** A room for a session that has none; sessions ahead may swap theirs, at the same time and with the same people. */
export function findRoom(state: RepairState, use: RoomUse): boolean {
  return roomFor(state, use, DEPTH - 1, new Set([keyOf(use)]))
}

const keyOf = (use: RoomUse): string => ('offering' in use ? `g${use.offering}` : `p${use.person} ${use.start}`)

function roomFor(state: RepairState, use: RoomUse, depth: number, seen: Set<string>): boolean {
  const { week } = state
  const { start, end, classes, place } = needsOf(state, use)
  for (const roomClass of classes) {
    if (roomClass === place || !week.hasRoom(roomClass, start, end)) continue
    putInto(state, use, roomClass)
    return true
  }
  if (depth === 0) return false
  for (const roomClass of classes) {
    for (const other of usesOf(state, roomClass, start, end)) {
      if (seen.has(keyOf(other))) continue
      seen.add(keyOf(other))
      if (!roomFor(state, other, depth - 1, seen)) continue
      if (week.hasRoom(roomClass, start, end)) {
        putInto(state, use, roomClass)
        return true
      }
      // It did not help: the other session goes back, where its place is still free.
      const back = needsOf(state, other)
      if (week.hasRoom(roomClass, back.start, back.end)) putInto(state, other, roomClass)
    }
  }
  return false
}

function needsOf({ week }: RepairState, use: RoomUse) {
  const { offerings, privateRooms } = week.model
  if ('offering' in use) {
    const { start, end, rooms, seats } = offerings[use.offering]!
    const attending = week.members[use.offering]!.length
    const classes = [...rooms].filter((_, i) => seats[i]! >= attending)
    return { start, end, classes, place: week.room[use.offering]! }
  }
  const pattern = week.patterns[use.person]!
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START] !== use.start || pattern[i + SERVICE]! < FIRST_PRIVATE) continue
    const classes = [...privateRooms[pattern[i + SERVICE]!]!]
    return { start: use.start, end: pattern[i + END]!, classes, place: pattern[i + PLACE]! }
  }
  return { start: use.start, end: use.start, classes: [], place: VIDEO }
}

function putInto(state: RepairState, use: RoomUse, roomClass: number): void {
  if ('offering' in use) state.week.reassignGroup(use.offering, state.week.leader[use.offering]!, roomClass)
  else state.movePrivate(use.person, use.start, roomClass)
}

/** Sessions ahead that are in a room of the class at that time. */
function usesOf({ week, at }: RepairState, roomClass: number, start: number, end: number): RoomUse[] {
  const { steps, persons, couples, offerings } = week.model
  const groupsFrom = persons.length + couples.length
  const found = new Map<string, RoomUse>()
  for (let row = 0; row < week.holder.length; row += steps) {
    for (let t = start; t < end; t++) {
      const holder = week.holder[row + t]!
      if (holder < 0 || holder - groupsFrom >= offerings.length) continue
      if (holder >= groupsFrom) {
        const offering = holder - groupsFrom
        if (week.room[offering] === roomClass && offerings[offering]!.start >= at)
          found.set(`g${offering}`, { offering })
        continue
      }
      const person = holder < persons.length ? holder : couples[holder - persons.length]!.persons[0]
      const pattern = week.patterns[person]!
      for (let i = 0; i < pattern.length; i += STRIDE) {
        const from = pattern[i + START]!
        if (from > t || pattern[i + END]! <= t || from < at || pattern[i + SERVICE]! < FIRST_PRIVATE) continue
        // A conjoint session is held by the couple, any other by the person.
        if ((pattern[i + SERVICE] === COUPLE) !== holder >= persons.length) continue
        if (pattern[i + PLACE] === roomClass) found.set(`p${person} ${from}`, { person, start: from })
      }
    }
  }
  return [...found.values()]
}
