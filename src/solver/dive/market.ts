/**
 * A week as if every group could be held and every clinician were free of them: where weeks are looked for while it is
 * open which groups there will be.
 */

import { type Span, WEEK_MINUTES } from '../../base/time.ts'
import type { Offering, WeekProblem } from '../../domain/schedule/model.ts'
import { compileWeek, type Model } from '../week/compile.ts'
import { VIDEO } from '../week/pattern.ts'
import { Week } from '../week/state.ts'

const always: readonly Span[] = [[0, WEEK_MINUTES]]

/**
 * Everything has the same number as in `model`. Each group has a leader and a room of its own; they come after the others.
 * Small groups cost nothing more here.
 */
export function marketOf(model: Model): Week {
  const market = new Week(compileWeek(withOwnLeaders(model)))
  market.model.offerings.forEach(({ leaders, rooms, video }, o) => {
    const leader = leaders[0]
    const room = video ? VIDEO : rooms[0]
    if (leader !== undefined && room !== undefined) market.openGroup(o, leader, room)
  })
  market.keep()
  return market
}

function withOwnLeaders({ problem, offerings: models }: Model): WeekProblem {
  const { clinicians, rooms, offerings, persons } = problem
  // A group that nobody may lead, or that has no room, can't be held.
  const held = offerings.filter(
    (_, i) => models[i]!.leaders.length > 0 && (models[i]!.video || models[i]!.rooms.length > 0),
  )
  const isHeld = new Set(held)
  const leads = (o: Offering): string => `leader of ${o.id}`
  const houses = (o: Offering): string => `room of ${o.id}`
  return {
    ...problem,
    clinicians: [
      ...clinicians,
      ...held.map((o) => ({
        id: leads(o),
        services: [o.service],
        languages: [o.language],
        shifts: always,
        maxDirectMinutes: { day: WEEK_MINUTES, week: WEEK_MINUTES },
        fairMinutes: WEEK_MINUTES,
        telehealth: o.telehealth,
      })),
    ],
    rooms: [
      ...rooms,
      ...held
        .filter((o) => !o.telehealth)
        .map((o) => ({ id: houses(o), capacity: persons.length, services: [o.service], shifts: always })),
    ],
    offerings: offerings.map((o) => ({
      ...o,
      capacity: persons.length,
      softMinimum: 0,
      leaders: isHeld.has(o) ? [leads(o)] : [],
      rooms: isHeld.has(o) && !o.telehealth ? [houses(o)] : [],
    })),
  }
}
