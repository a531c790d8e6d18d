/** From the week under construction to a plan with real rooms, and from a plan back into the week. */

import type { PlannedGroup, PlannedSession, WeekPlan } from '../../domain/schedule/model.ts'
import { weekServices } from '../../domain/schedule/model.ts'
import { priceOfChange, priceOfDislike } from '../../domain/schedule/objective.ts'
import { COUPLE } from './mix.ts'
import { END, FIRST_PRIVATE, nothing, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'

/** A stay in some room of a class. */
type Stay = { readonly start: number; readonly end: number; readonly roomClass: number; room: string | null }

/** Gives every stay a room of its class. In order of start a free one always exists while the class is not overbooked. */
function assignRooms(week: Week, stays: readonly Stay[]): void {
  const freeAt = new Map<string, number>()
  for (const stay of stays.toSorted((a, b) => a.start - b.start)) {
    if (stay.roomClass === VIDEO) continue
    const rooms = week.model.roomClasses[stay.roomClass]!
    const room = rooms.find(({ id }) => (freeAt.get(id) ?? 0) <= stay.start)
    if (!room) throw new Error('a class of rooms is overbooked')
    freeAt.set(room.id, stay.end)
    stay.room = room.id
  }
}

export function planOf(week: Week): WeekPlan {
  const { model } = week
  const { problem, grid } = model
  const stays: Stay[] = []
  const stayIn = (start: number, end: number, roomClass: number): Stay => {
    const stay: Stay = { start, end, roomClass, room: null }
    stays.push(stay)
    return stay
  }
  const groups: (() => PlannedGroup)[] = []
  const sessions: (() => PlannedSession)[] = []
  model.offerings.forEach(({ start, end }, o) => {
    if (week.open[o] === 0) return
    const stay = stayIn(start, end, week.room[o]!)
    groups.push(() => ({
      offering: problem.offerings[o]!.id,
      leader: problem.clinicians[week.leader[o]!]!.id,
      room: stay.room,
      persons: week.members[o]!.toSorted((a, b) => a - b).map((p) => problem.persons[p]!.id),
    }))
  })
  const addPrivate = (pattern: Pattern, i: number, persons: readonly number[]): void => {
    const stay = stayIn(pattern[i + START]!, pattern[i + END]!, pattern[i + PLACE]!)
    const entry = {
      service: weekServices[pattern[i + SERVICE]!]!,
      clinician: problem.clinicians[pattern[i + REF]!]!.id,
    }
    const ids = persons.map((p) => problem.persons[p]!.id)
    sessions.push(() => ({
      service: entry.service,
      start: stay.start * grid,
      clinician: entry.clinician,
      room: stay.room,
      persons: ids,
    }))
  }
  week.patterns.forEach((pattern, p) => {
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const service = pattern[i + SERVICE]!
      if (service >= FIRST_PRIVATE && service !== COUPLE) addPrivate(pattern, i, [p])
    }
  })
  week.conjoint.forEach((held, k) => {
    for (let i = 0; i < held.length; i += STRIDE) addPrivate(held, i, model.couples[k]!.persons)
  })
  assignRooms(week, stays)
  return { week: problem.name, groups: groups.map((g) => g()), sessions: sessions.map((s) => s()) }
}

/** Enters a legal plan into an empty week. */
export function enterPlan(week: Week, plan: WeekPlan): void {
  const { model } = week
  const { problem, grid } = model
  const entries = problem.persons.map((): number[][] => [])
  const placeOf = (room: string | null): number => (room === null ? VIDEO : model.roomClassAt.get(room)!)
  for (const group of plan.groups) {
    const o = model.offeringAt.get(group.offering)!
    const { start, end, service, video, day } = model.offerings[o]!
    week.openGroup(o, model.clinicianAt.get(group.leader)!, placeOf(group.room))
    for (const id of group.persons) {
      const p = model.personAt.get(id)!
      const person = model.persons[p]!
      const cost = person.groupCosts[day]![person.groups[day]!.indexOf(o)]!
      entries[p]!.push([service, start, end, o, video ? VIDEO : 0, cost])
    }
  }
  const conjoint = problem.couples.map((): number[] => [])
  for (const { service, start, clinician, room, persons } of plan.sessions) {
    const c = model.clinicianAt.get(clinician)!
    const at = persons.map((id) => model.personAt.get(id)!)
    const person = problem.persons[at[0]!]!
    const couple = service === 'couple' ? model.persons[at[0]!]!.couple : -1
    const care = couple >= 0 ? problem.couples[couple]!.conjoint : person.care[service as 'individual' | 'family']!
    const backup = care.primary === clinician ? 0 : problem.weights.backup
    const span = [start, start + care.minutes] as const
    const times = [start / grid, span[1] / grid]
    for (const p of at) {
      const own = problem.persons[p]!
      const meeting = { service, span, offering: null, clinician: { id: clinician } }
      const change = priceOfChange(problem.weights, own, meeting) + priceOfDislike(own, meeting, grid)
      const index = weekServices.indexOf(service)
      entries[p]!.push([index, ...times, c, placeOf(room), change + (couple >= 0 ? 0 : backup)])
    }
    if (couple >= 0) conjoint[couple]!.push(COUPLE, ...times, c, placeOf(room), backup)
  }
  conjoint.forEach((held, k) => {
    if (held.length > 0) week.setConjoint(k, Int32Array.from(held))
  })
  entries.forEach((own, p) => {
    const pattern = own.length === 0 ? nothing : Int32Array.from(own.toSorted((a, b) => a[START]! - b[START]!).flat())
    if (!week.setPattern(p, pattern)) throw new Error('a legal plan could not be entered')
  })
  week.keep()
}
