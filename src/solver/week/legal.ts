/** Making a plan legal by leaving out what breaks a rule: for plans of yesterday that start today's search. */

import { type Span, spansOverlap } from '../../base/time.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { findMeetings, type Meeting, openBook } from '../../domain/schedule/meeting.ts'
import {
  dayOf,
  emptyPlan,
  type PlannedGroup,
  type PlannedSession,
  type WeekPlan,
  type WeekProblem,
} from '../../domain/schedule/model.ts'
import type { Breach } from '../../domain/schedule/rules.ts'

/** Each round removes at least one attendance or meeting; a plan that needs more than this is not worth keeping. */
const ROUNDS = 60

/** The plan without what breaks a rule. A legal plan comes back as it is; the empty plan is always legal. */
export function leaveOutBreaches(problem: WeekProblem, plan: WeekPlan): WeekPlan {
  let left = withKnownParts(problem, plan)
  for (let round = 0; round < ROUNDS; round++) {
    const { hard } = checkPlan(problem, left)
    if (hard.length === 0) return left
    left = without(problem, left, hard)
  }
  return emptyPlan(problem)
}

/** Only entries that can be looked up, each offering once. */
function withKnownParts(problem: WeekProblem, plan: WeekPlan): WeekPlan {
  const { groups, sessions } = findMeetings(openBook(problem), plan)
  const opened = new Set<string>()
  return {
    week: problem.name,
    groups: plan.groups.filter(({ offering }, i) => {
      const isFirst = !opened.has(offering)
      opened.add(offering)
      return isFirst && groups[i] !== null
    }),
    sessions: plan.sessions.filter((_, i) => sessions[i] !== null),
  }
}

function without(problem: WeekProblem, plan: WeekPlan, hard: readonly Breach[]): WeekPlan {
  const { groups, sessions } = findMeetings(openBook(problem), plan)
  const dropped = new Set<Meeting>()
  const leaving = new Map<Meeting, Set<string>>()
  const all = [...groups, ...sessions].filter((m) => m !== null)
  for (const breach of hard) {
    const near = latestDay(all, breach)
    for (const meeting of near) {
      const people = meeting.persons.filter(({ id }) => breach.who.includes(id))
      if (people.length > 0 && meeting.offering) {
        // One of two people who must not share a group leaves it.
        const first = people[0]!.id
        leaving.set(meeting, (leaving.get(meeting) ?? new Set<string>()).add(first))
      } else dropped.add(meeting)
    }
  }
  return {
    ...plan,
    groups: plan.groups.flatMap((group, i): PlannedGroup[] => {
      const meeting = groups[i]!
      const gone = leaving.get(meeting!)
      if (dropped.has(meeting!)) return []
      return gone ? [{ ...group, persons: group.persons.filter((id) => !gone.has(id)) }] : [group]
    }),
    sessions: plan.sessions.filter((_session: PlannedSession, i) => !dropped.has(sessions[i]!)),
  }
}

/** The meetings to blame: those of the first one named, in the span named, or of their last day where none is named. */
function latestDay(all: readonly Meeting[], breach: Breach): Meeting[] {
  const own = all.filter((meeting) => concerns(meeting, breach.who[0] ?? ''))
  const { when } = breach
  if (when !== null) {
    // A breach with an empty span names a moment.
    const span: Span = when[0] === when[1] ? [when[0], when[0] + 1] : when
    const inSpan = own.filter((meeting) => spansOverlap(meeting.span, span))
    return inSpan.length > 0 ? inSpan : own.filter((meeting) => dayOf(meeting.span[0]) === dayOf(when[0]))
  }
  const last = Math.max(...own.map(({ span }) => dayOf(span[0])))
  return own.filter(({ span }) => dayOf(span[0]) === last)
}

const concerns = (meeting: Meeting, id: string): boolean =>
  meeting.clinician.id === id ||
  meeting.room?.id === id ||
  meeting.offering?.id === id ||
  meeting.persons.some((person) => person.id === id)
