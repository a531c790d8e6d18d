/** A center changed in thought: a second group, a room or a clinician lost; and what that would change against what stands. */

import { checkPlan } from './check.ts'
import { comparePlans } from './difference.ts'
import { findMeetings, openBook } from './meeting.ts'
import type { WeekPlan, WeekProblem } from './model.ts'
import { indexMeetings, type WeekTerms } from './objective.ts'
import { sessionMinutes } from './week-rules.ts'

export type WhatIfChange =
  | { readonly kind: 'second-group'; readonly offeringId: string }
  | { readonly kind: 'lost-room'; readonly roomId: string }
  | { readonly kind: 'lost-clinician'; readonly staffId: string }

/** The problem with the change, or null where it names nothing of this week. `newId` is for the second group. */
export function changedWeek(problem: WeekProblem, change: WhatIfChange, newId: string): WeekProblem | null {
  switch (change.kind) {
    case 'second-group': {
      const model = problem.offerings.find(({ id }) => id === change.offeringId)
      return model ? { ...problem, offerings: [...problem.offerings, { ...model, id: newId }] } : null
    }
    case 'lost-room':
      return problem.rooms.some(({ id }) => id === change.roomId)
        ? {
            ...problem,
            rooms: problem.rooms.map((room) => (room.id === change.roomId ? { ...room, shifts: [] } : room)),
          }
        : null
    case 'lost-clinician':
      return problem.clinicians.some(({ id }) => id === change.staffId)
        ? {
            ...problem,
            clinicians: problem.clinicians.map((c) => (c.id === change.staffId ? { ...c, shifts: [] } : c)),
          }
        : null
  }
}

export type WeekFigures = {
  readonly objective: number
  readonly terms: WeekTerms
  readonly persons: number
  readonly reachMin: number
  readonly reachTarget: number
  readonly full: number
}
export type WhatIfResult = {
  readonly standing: WeekFigures
  readonly sandbox: WeekFigures
  /** Persons whose week differs, and those of them with more and with fewer hours. */
  readonly moved: readonly string[]
  readonly gain: readonly string[]
  readonly lose: readonly string[]
}

function figuresOf(problem: WeekProblem, plan: WeekPlan): WeekFigures {
  const { objective, terms, compliance } = checkPlan(problem, plan)
  const { persons, reachMin, reachTarget, full } = compliance
  return { objective, terms, persons, reachMin, reachTarget, full }
}

function minutesOf(problem: WeekProblem, plan: WeekPlan): (id: string) => number {
  const { ofPerson } = indexMeetings(findMeetings(openBook(problem), plan).meetings)
  return (id) => sessionMinutes(ofPerson.get(id) ?? [])
}

/** Each plan is weighed in its own week. */
export function compareWeeks(
  problem: WeekProblem,
  standing: WeekPlan,
  changed: WeekProblem,
  sandbox: WeekPlan,
): WhatIfResult {
  const { persons } = comparePlans(standing, sandbox, { offerings: new Map(), names: new Map() })
  const before = minutesOf(problem, standing)
  const after = minutesOf(changed, sandbox)
  const moved = persons.map(({ id }) => id)
  return {
    standing: figuresOf(problem, standing),
    sandbox: figuresOf(changed, sandbox),
    moved,
    gain: moved.filter((id) => after(id) > before(id)),
    lose: moved.filter((id) => after(id) < before(id)),
  }
}
