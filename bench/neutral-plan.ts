/** A solution of the neutral model as a plan of the week: what is chosen takes place, in the first room of its class that is free. */

import type { Span } from '../src/base/time.ts'
import type { PlannedGroup, PlannedSession, WeekPlan, WeekProblem, WeekRoom } from '../src/domain/schedule/model.ts'
import type { NeutralModel } from './neutral-model.ts'

export function planOfSolution(problem: WeekProblem, { choices }: NeutralModel, x: Float64Array): WeekPlan {
  const isChosen = ({ column }: { readonly column: number }): boolean => (x[column] ?? 0) > 0.5
  const joined = Map.groupBy(choices.joins.filter(isChosen), ({ offering }) => offering)
  const groups = choices.opens.filter(isChosen).map(({ offering: { id, start, minutes }, leader, rooms }) => ({
    span: [start, start + minutes] as Span,
    rooms,
    settle: (room: string | null): PlannedGroup => ({
      offering: id,
      leader,
      room,
      persons: (joined.get(id) ?? []).flatMap(({ persons }) => persons),
    }),
  }))
  const sessions = choices.privates.filter(isChosen).map(({ service, span, clinician, persons, rooms }) => ({
    span,
    rooms,
    settle: (room: string | null): PlannedSession => ({ service, start: span[0], clinician, room, persons }),
  }))
  const room = settleRooms([...groups, ...sessions], choices.roomClasses)
  return {
    week: problem.name,
    groups: groups.map((group) => group.settle(room.get(group) ?? null)),
    sessions: sessions.map((session) => session.settle(room.get(session) ?? null)),
  }
}

type Placed = { readonly span: Span; readonly rooms: number | null }

/** By start, the first room that is free. Where a class has too few, its first one: the checker will say so. */
function settleRooms(sessions: readonly Placed[], classes: readonly (readonly WeekRoom[])[]): Map<Placed, string> {
  const freeFrom = new Map<string, number>()
  const settled = new Map<Placed, string>()
  for (const session of sessions.toSorted((a, b) => a.span[0] - b.span[0])) {
    if (session.rooms === null) continue
    const alike = classes[session.rooms]!
    const { id } = alike.find((room) => (freeFrom.get(room.id) ?? 0) <= session.span[0]) ?? alike[0]!
    freeFrom.set(id, session.span[1])
    settled.set(session, id)
  }
  return settled
}
