/** A plan that stands, loaded once for many repairs: the week as numbers, who had what, and which real room each session is in. */

import type { WeekPerson, WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import {
  alikeLists,
  compileWeek,
  groupsOf,
  type Model,
  type PersonModel,
  personBase,
  privatesOf,
} from '../week/compile.ts'
import { enterPlan } from '../week/extract.ts'
import { END, type Pattern, START, STRIDE } from '../week/pattern.ts'
import { type Conjoint, Week } from '../week/state.ts'

/** A seat in the tables for somebody who is admitted; until then nobody sits in it. */
const noone: WeekPerson = {
  id: '',
  dose: { targetMinutes: 0, minMinutes: 0, minDays: 0, maxDays: 0 },
  mix: {},
  block: { minMinutes: 0, maxMinutes: 0, maxGapMinutes: 0 },
  available: [],
  disliked: [],
  care: {},
  tracks: [],
  languages: [],
  genderGroups: [],
  telehealth: false,
  lastWeek: null,
}

/** A session in a real room; `at` is its place in the plan's `groups` or `sessions`. */
export type RoomStay = { readonly start: number; readonly end: number; readonly at: number; readonly isGroup: boolean }

export type LoadedWeek = {
  readonly problem: WeekProblem
  readonly plan: WeekPlan
  readonly model: Model
  readonly week: Week
  /** Index of the free seat for a newcomer. */
  readonly newcomer: number
  readonly patterns: readonly Pattern[]
  readonly conjoint: readonly Conjoint[]
  readonly open: Uint8Array
  readonly leader: Int32Array
  readonly room: Int32Array
  /** How many attended each offering. */
  readonly seatsTaken: Int32Array
  /** Index in `plan.groups` of each offering, or -1. */
  readonly groupAt: Int32Array
  /** Sessions of each real room, by id. */
  readonly stays: ReadonlyMap<string, readonly RoomStay[]>
  /** Index in `plan.sessions` by `sessionKey`. */
  readonly sessionAt: ReadonlyMap<number, number>
}

/** Nobody has two sessions at one time, so person and start name a session. */
export const sessionKey = (person: number, start: number): number => person * 512 + start

/**
 * The plan must be legal in the problem. Waits and extra days get no price here: a repair weighs dose, then persons, then
 * sessions, and comfort only where those are equal.
 */
export function loadWeek(problem: WeekProblem, plan: WeekPlan): LoadedWeek {
  const weights = { ...problem.weights, gap: 0, extraDay: 0 }
  const model = compileWeek({ ...problem, weights, persons: [...problem.persons, noone] })
  const week = new Week(model)
  enterPlan(week, plan)
  const groupAt = new Int32Array(model.offerings.length).fill(-1)
  const stays = new Map<string, RoomStay[]>()
  const stay = (room: string | null, entry: RoomStay): void => {
    if (room === null) return
    const own = stays.get(room)
    if (own) own.push(entry)
    else stays.set(room, [entry])
  }
  plan.groups.forEach(({ offering, room }, at) => {
    const o = model.offeringAt.get(offering)!
    groupAt[o] = at
    const { start, end } = model.offerings[o]!
    stay(room, { start, end, at, isGroup: true })
  })
  const sessionAt = new Map<number, number>()
  plan.sessions.forEach(({ room, persons, start }, at) => {
    const step = start / model.grid
    for (const id of persons) sessionAt.set(sessionKey(model.personAt.get(id)!, step), at)
    const entries = week.patterns[model.personAt.get(persons[0]!)!]!
    stay(room, { start: step, end: endAt(entries, step), at, isGroup: false })
  })
  return {
    problem,
    plan,
    model,
    week,
    newcomer: problem.persons.length,
    patterns: [...week.patterns],
    conjoint: [...week.conjoint],
    open: week.open.slice(),
    leader: week.leader.slice(),
    room: week.room.slice(),
    seatsTaken: Int32Array.from(week.members, (members) => members.length),
    groupAt,
    stays,
    sessionAt,
  }
}

/** The end of the session of a pattern that starts at this step. */
function endAt(pattern: Pattern, start: number): number {
  for (let i = 0; i < pattern.length; i += STRIDE) if (pattern[i + START] === start) return pattern[i + END]!
  return start
}

/** Somebody who joins a week that is loaded: what is possible for them at all. */
export function compileNewcomer({ model }: LoadedWeek, person: WeekPerson): PersonModel {
  const { problem, offerings, grid, personAt, clinicianAt } = model
  const lists = alikeLists()
  return {
    ...personBase(problem, person, grid, personAt),
    ...groupsOf(problem, offerings, lists)(person),
    privates: privatesOf(problem, person, clinicianAt, lists),
    couple: -1,
    partner: -1,
  }
}
