/** From shortages at single times to persons: who is in a session then may make up for one place short, and nobody for more. */

import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { RepairState } from './state.ts'

/** How many places are short at a step, and who gives one up: a private session with one of these, or all members of such a group. */
export type Shortage = {
  readonly missing: number
  /** Null: any session. */
  readonly clinicians: ReadonlySet<number> | null
  readonly groups: ReadonlySet<number> | null
}
export type Shortages = ReadonlyMap<number, Shortage>

/**
 * The fewest persons outside of `free` who can make up for all shortages. At one step two persons short are two persons.
 * Over the week a person makes up for the short steps of their private sessions, and all members of a group together for
 * those of the group.
 */
export function personsToCover({ week, at }: RepairState, short: Shortages, free: ReadonlySet<number>): number {
  if (short.size === 0) return 0
  const total = [...short.values()].reduce((sum, { missing }) => sum + missing, 0)
  const most = Math.max(...[...short.values()].map(({ missing }) => missing))
  const { offerings } = week.model
  const groups = offerings.flatMap(({ start, end }, o) => {
    const steps =
      week.open[o] === 1 && start >= at
        ? stepsBetween(start, end, short, ({ groups: some }) => some?.has(o) ?? true)
        : 0
    return steps > 0 ? [{ steps, members: week.members[o]!.filter((p) => !free.has(p)).length }] : []
  })
  const worth: PrivateWorth = (start, end, clinician) =>
    stepsBetween(start, end, short, ({ clinicians }) => clinicians?.has(clinician) ?? true)
  return Math.max(most, fewestFor({ week, at }, total, free, worth, groups))
}

/** What a private session of these steps with this clinician makes up for. */
export type PrivateWorth = (start: number, end: number, clinician: number) => number
/** What a group makes up for once all its members outside of the free ones change. */
export type GroupWorth = { readonly steps: number; readonly members: number }

/** The fewest persons outside of `free` whose private sessions, and groups that only they attend, are worth so many steps. */
export function fewestFor(
  { week, at }: Pick<RepairState, 'week' | 'at'>,
  missing: number,
  free: ReadonlySet<number>,
  worth: PrivateWorth,
  groups: readonly GroupWorth[],
): number {
  const given = week.patterns.map((pattern, p) => (free.has(p) ? 0 : privateWorth(pattern, at, worth)))
  given.sort((a, b) => b - a)
  let privates = 0
  for (let count = 1; count < given.length; count++) {
    privates += given[count - 1]!
    const ofGroups = groups.reduce((sum, { steps, members }) => sum + (members <= count ? steps : 0), 0)
    if (privates + ofGroups >= missing) return count
  }
  return given.length
}

function privateWorth(pattern: Pattern, at: number, worth: PrivateWorth): number {
  let sum = 0
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START]! < at || pattern[i + SERVICE]! < FIRST_PRIVATE) continue
    sum += worth(pattern[i + START]!, pattern[i + END]!, pattern[i + REF]!)
  }
  return sum
}

function stepsBetween(start: number, end: number, short: Shortages, helps: (shortage: Shortage) => boolean): number {
  let steps = 0
  for (let t = start; t < end; t++) {
    const shortage = short.get(t)
    if (shortage && helps(shortage)) steps += 1
  }
  return steps
}

/**
 * Rooms short at each step of a room's time out, by augmenting paths: every session under way needs a room of a kind
 * that suits it. Asked before anything is moved; `out` has one room less already. A group may count as small as it likes,
 * and whoever can meet by video counts as doing so.
 */
export function roomsShort(state: RepairState, from: number, to: number, out: number): Shortages {
  const { roomUsed, model } = state.week
  const short = new Map<number, Shortage>()
  const needs = roomNeeds(state, from, to)
  for (let t = Math.floor(from); t < Math.min(model.steps, Math.ceil(to)); t++) {
    // As things stand there is a room left of that kind.
    if (roomUsed[out * model.steps + t]! < model.roomClasses[out]!.length) continue
    const missing = roomsShortAt(state, needs, t, out)
    if (missing > 0) short.set(t, { missing, clinicians: null, groups: null })
  }
  return short
}

/** A session on site, and the kinds of rooms that would do for it. */
type RoomNeed = { readonly start: number; readonly end: number; readonly classes: Int32Array }

function roomsShortAt(state: RepairState, all: readonly RoomNeed[], t: number, out: number): number {
  const { roomClasses, roomOpen, steps } = state.week.model
  const needs = all.filter(({ start, end }) => start <= t && t < end)
  const taken: number[][] = roomClasses.map(() => [])
  const size = (c: number): number => (roomOpen[c * steps + t] === 0 ? 0 : roomClasses[c]!.length - (c === out ? 1 : 0))
  const match = (need: number, seen: Set<number>): boolean => {
    for (const c of needs[need]!.classes) {
      if (seen.has(c)) continue
      seen.add(c)
      const own = taken[c]!
      if (own.length < size(c)) {
        own.push(need)
        return true
      }
      for (let i = 0; i < own.length; i++) {
        if (!match(own[i]!, seen)) continue
        own[i] = need
        return true
      }
    }
    return false
  }
  return needs.filter((_, need) => !match(need, new Set())).length
}

function roomNeeds({ week, at }: RepairState, from: number, to: number): RoomNeed[] {
  const { offerings, privateRooms, clinicianVideo, persons, couples } = week.model
  const found: RoomNeed[] = []
  for (let o = 0; o < offerings.length; o++) {
    const { start, end, rooms, video } = offerings[o]!
    if (week.open[o] === 0 || video || week.members[o]!.length === 0 || start >= to || end <= from) continue
    found.push({ start, end, classes: start < at ? Int32Array.of(week.room[o]!) : rooms })
  }
  const add = (pattern: Pattern, i: number, canVideo: boolean): void => {
    const start = pattern[i + START]!
    const end = pattern[i + END]!
    const service = pattern[i + SERVICE]!
    const place = pattern[i + PLACE]!
    if (start >= to || end <= from || place === VIDEO || service < FIRST_PRIVATE) return
    if (start < at) found.push({ start, end, classes: Int32Array.of(place) })
    else if (!canVideo || clinicianVideo[pattern[i + REF]!] === 0)
      found.push({ start, end, classes: privateRooms[service]! })
  }
  week.patterns.forEach((pattern, p) => {
    for (let i = 0; i < pattern.length; i += STRIDE) {
      if (pattern[i + SERVICE] !== COUPLE) add(pattern, i, persons[p]!.telehealth)
    }
  })
  week.conjoint.forEach((pattern, k) => {
    const canVideo = couples[k]!.persons.every((p) => persons[p]!.telehealth)
    for (let i = 0; i < pattern.length; i += STRIDE) add(pattern, i, canVideo)
  })
  return found
}
