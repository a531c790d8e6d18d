/** The first plan of a search: last week's meetings where enough people would come again, then everybody placed in turn. */

import { freeRoom } from '../week/day-items.ts'
import type { Inserter, Manner } from '../week/insert.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'

/** A meeting that this many people attended last week is opened at once. */
const WORTH_REOPENING = 3

export function openLastWeeksGroups(week: Week): void {
  const { model } = week
  const mentions = new Int32Array(model.offerings.length)
  for (const { lastWeek } of model.problem.persons) {
    for (const id of lastWeek?.offerings ?? []) {
      const at = model.offeringAt.get(id)
      if (at !== undefined) mentions[at] = mentions[at]! + 1
    }
  }
  const reserve = privateDemand(week)
  const order = [...mentions.keys()].filter((o) => mentions[o]! >= WORTH_REOPENING)
  // Meetings with few possible leaders choose first, then well attended ones.
  order.sort(
    (a, b) => model.offerings[a]!.leaders.length - model.offerings[b]!.leaders.length || mentions[b]! - mentions[a]!,
  )
  const lastSessions = sessionsOfLastWeek(week)
  for (const offering of order) {
    const room = freeRoom(week, offering)
    const leader = bestLeader(week, offering, reserve, lastSessions)
    if (room !== null && leader >= 0) week.openGroup(offering, leader, room)
  }
  week.keep()
}

/** Grid steps per clinician that their own people's private sessions will need. */
function privateDemand(week: Week): Int32Array {
  const { problem, clinicianAt, grid } = week.model
  const demand = new Int32Array(problem.clinicians.length)
  const add = (id: string, minutes: number): void => {
    const at = clinicianAt.get(id)
    if (at !== undefined) demand[at] = demand[at]! + minutes / grid
  }
  for (const { care, mix } of problem.persons) {
    for (const service of ['individual', 'family'] as const) {
      const own = care[service]
      if (own) add(own.primary, own.minutes * (mix[service]?.required ?? 0))
    }
  }
  for (const { conjoint } of problem.couples) add(conjoint.primary, conjoint.minutes * conjoint.required)
  return demand
}

/** How many private sessions a clinician gave at each step of last week. */
function sessionsOfLastWeek(week: Week): Uint8Array {
  const { problem, clinicianAt, grid, steps } = week.model
  const held = new Uint8Array(problem.clinicians.length * steps)
  for (const { lastWeek, care } of problem.persons) {
    for (const { clinician, start, service } of lastWeek?.sessions ?? []) {
      const at = clinicianAt.get(clinician)
      const length = (service === 'couple' ? 60 : (care[service]?.minutes ?? 60)) / grid
      if (at === undefined || start < 0 || start / grid + length > steps) continue
      for (let t = Math.floor(start / grid); t < start / grid + length; t++) held[at * steps + t] = 1
    }
  }
  return held
}

/** A free leader whose own people leave most time, and who had few private sessions at that hour last week. */
function bestLeader(week: Week, offering: number, reserve: Int32Array, lastSessions: Uint8Array): number {
  const { model } = week
  const { leaders, start, end } = model.offerings[offering]!
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (const clinician of leaders) {
    if (!week.isFree(clinician, start, end)) continue
    let score = model.clinicianWeek[clinician]! - week.weekLoad[clinician]! - reserve[clinician]!
    for (let t = start; t < end; t++) score -= 4 * lastSessions[clinician * model.steps + t]!
    if (score <= most) continue
    most = score
    best = clinician
  }
  return best
}

/** Places everybody who has no sessions yet; couples together, the least available first. */
export function placeEverybody(week: Week, inserter: Inserter, chance: Chance, shouldStop: () => boolean): void {
  const { model } = week
  const order = [...model.persons.keys()].filter((p) => week.patterns[p]!.length === 0)
  const urgency = order.map((p) => model.persons[p]!.freedom + chance.next() * 8)
  const byUrgency = order.map((_, i) => i).sort((x, y) => urgency[x]! - urgency[y]!)
  const all = new Uint8Array(model.offerings.length).fill(1)
  const asItIs: Manner = { openable: null, openingShare: 0, noise: 0, tries: 6, leaves: null }
  const withOpening: Manner = { ...asItIs, openable: all, openingShare: 0.3 }
  const done = new Set<number>()
  for (const i of byUrgency) {
    if (shouldStop()) return
    const person = order[i]!
    if (done.has(person)) continue
    const { couple, partner } = model.persons[person]!
    done.add(person)
    const bothOpen = couple >= 0 && week.patterns[partner]!.length === 0 && week.conjoint[couple]!.length === 0
    if (bothOpen) done.add(partner)
    const place = (manner: Manner): void =>
      bothOpen ? inserter.insertCouple(couple, manner) : inserter.insertPerson(person, manner)
    // Looking at everything that could be opened takes long and is rarely needed.
    place(asItIs)
    if (lacksSomething(week, person) || (bothOpen && lacksSomething(week, partner))) {
      week.takeBack()
      place(withOpening)
    }
    week.keep()
  }
  for (let o = 0; o < model.offerings.length; o++) {
    if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
  }
  week.keep()
}

/** Whether hours, a session or a day are missing: all of them cost far more than any discomfort. */
function lacksSomething(week: Week, person: number): boolean {
  const { couple } = week.model.persons[person]!
  const { missingSession } = week.model.problem.weights
  return week.personCost[person]! >= missingSession || (couple >= 0 && week.coupleCost[couple]! >= missingSession)
}
