/** Whether clinicians' direct hours can suffice for what is ordered: what everybody needs at least, and what is there. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'
import { isMeantFor } from './explain-places.ts'
import { groupServices, sharedMinutes, type WeekPerson, type WeekProblem } from './model.ts'
import { sayLength } from './names.ts'

/** In minutes of clinicians' direct time. */
export type HoursBalance = {
  readonly supply: number
  /** At least this much for the ordered hours of everybody. */
  readonly forDose: number
  /** At least this much for the ordered hours and every required session. */
  readonly forEverything: number
}

/**
 * A minute alone with a clinician takes a minute of theirs, a minute of a joint session half a minute for each partner,
 * and a minute in a group at least 1 / (most seats of a group that the person could join). A person has no more group
 * minutes than the order's limit by service allows; the rest is private. Clashes and shifts of persons are forgotten, so
 * no plan can need less.
 */
export function hoursBalance(problem: WeekProblem): HoursBalance {
  const seats = seatsOf(problem)
  let forDose = 0
  let forEverything = 0
  for (const person of problem.persons) {
    const needs = needsOf(problem, person, seats)
    forDose += needs.dose
    forEverything += needs.everything
  }
  // A hair is taken off for sums of fractions.
  const whole = (minutes: number): number => Math.ceil(minutes - 1e-6)
  return { supply: supplyOf(problem), forDose: whole(forDose), forEverything: whole(forEverything) }
}

function supplyOf({ clinicians }: WeekProblem): number {
  let minutes = 0
  for (const { shifts, maxDirectMinutes: most } of clinicians) {
    let week = 0
    for (let day = 0; day < 7; day++) {
      const span: Span = [day * DAY_MINUTES, (day + 1) * DAY_MINUTES]
      week += Math.min(
        most.day,
        shifts.reduce((sum, shift) => sum + sharedMinutes(shift, span), 0),
      )
    }
    minutes += Math.min(most.week, week)
  }
  return minutes
}

/** The most people that each meeting can hold. */
function seatsOf({ offerings, rooms }: WeekProblem): ReadonlyMap<string, number> {
  const capacity = new Map(rooms.map((room) => [room.id, room.capacity]))
  return new Map(
    offerings.map((o) => {
      const largest = o.telehealth ? o.capacity : Math.max(0, ...o.rooms.map((id) => capacity.get(id) ?? 0))
      return [o.id, Math.min(o.capacity, largest)]
    }),
  )
}

function needsOf(
  problem: WeekProblem,
  person: WeekPerson,
  seats: ReadonlyMap<string, number>,
): { readonly dose: number; readonly everything: number } {
  let groupMinutes = 0
  let most = 1
  for (const service of groupServices) {
    const own = problem.offerings.filter((o) => o.service === service && isMeantFor(person, o))
    groupMinutes += (person.mix[service]?.most ?? 0) * Math.max(0, ...own.map(({ minutes }) => minutes))
    for (const { id } of own) most = Math.max(most, seats.get(id) ?? 0)
  }
  const couple = problem.couples.find(({ persons }) => persons.includes(person.id))
  const joint = couple ? couple.conjoint.most * couple.conjoint.minutes : 0
  const requiredJoint = couple ? Math.min(couple.conjoint.required, couple.conjoint.most) * couple.conjoint.minutes : 0
  const requiredAlone = (['individual', 'family'] as const).reduce(
    (sum, s) => sum + (person.care[s]?.minutes ?? 0) * Math.min(person.mix[s]?.required ?? 0, person.mix[s]?.most ?? 0),
    0,
  )
  const target = Math.max(person.dose.targetMinutes, person.dose.minMinutes)
  return {
    dose: direct(target, groupMinutes, joint, most, 0, 0),
    everything: direct(target, groupMinutes, joint, most, requiredAlone, requiredJoint),
  }
}

/** The least direct minutes for a target: required sessions, then groups as far as they go, then joint, then alone. */
function direct(
  target: number,
  groupMinutes: number,
  joint: number,
  seats: number,
  requiredAlone: number,
  requiredJoint: number,
): number {
  let left = Math.max(0, target - requiredAlone - requiredJoint)
  const inGroups = Math.min(left, groupMinutes)
  left -= inGroups
  const together = Math.min(left, joint - requiredJoint)
  left -= together
  return requiredAlone + requiredJoint / 2 + inGroups / seats + together / 2 + left
}

/** For the planner; null where the hours may suffice. */
export function sayHours({ supply, forDose, forEverything }: HoursBalance): string | null {
  const have = `clinicians have ${sayLength(supply)} of direct time`
  if (forDose > supply) {
    const lack = sayLength(forDose - supply)
    return `Not everybody can have the ordered dose: it takes at least ${sayLength(forDose)}, and ${have}. At least ${lack} are lacking.`
  }
  if (forEverything > supply) {
    const lack = sayLength(forEverything - supply)
    return `Not everybody can have the dose and every required session: together they take at least ${sayLength(forEverything)}, and ${have}. At least ${lack} are lacking.`
  }
  return null
}
