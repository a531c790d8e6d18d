/** Whom to ask when others hold what a person needs: the holders of those seats, hours and rooms, tried one by one. */

import { spansOverlap } from '../../base/time.ts'
import type { DoseLevel } from '../../domain/schedule/demands.ts'
import { findMeetings, type Meeting, openBook } from '../../domain/schedule/meeting.ts'
import { dayOf, type WeekPlan, type WeekProblem } from '../../domain/schedule/model.ts'
import { lackOf } from '../week/lack.ts'
import { nothing } from '../week/pattern.ts'
import { stepsOf } from '../week/state.ts'
import type { Way } from './dose-test.ts'
import { makeWay, type WayMade } from './make-way.ts'
import type { Must, OneWeek } from './one-week.ts'

/** More than these are not tried, and more than three not told. */
const MOST_ASKED = 60
const MOST_TOLD = 3

/** Persons who hold what these sessions need; those nearest to the need first. */
function holdersOf(problem: WeekProblem, plan: WeekPlan, sessions: readonly Way[]): string[] {
  const { meetings } = findMeetings(openBook(problem), plan)
  const near: Meeting[] = []
  const far: Meeting[] = []
  for (const { needs, start, end, offering, clinician } of sessions) {
    if (needs === null) continue
    const leaders = problem.offerings.find(({ id }) => id === offering)?.leaders ?? (clinician ? [clinician] : [])
    for (const meeting of meetings) {
      const isThen = spansOverlap(meeting.span, [start, end])
      const isTheirs = leaders.includes(meeting.clinician.id)
      if (needs === 'seat' && meeting.offering?.id === offering) near.push(meeting)
      if (meeting.offering !== null) continue
      if (needs === 'room' && isThen && meeting.room) near.push(meeting)
      if ((needs === 'hour' || needs === 'leader') && isTheirs) {
        if (isThen) near.push(meeting)
        else if (dayOf(meeting.span[0]) === dayOf(start)) far.unshift(meeting)
        else far.push(meeting)
      }
    }
  }
  return [...new Set([...near, ...far].flatMap(({ persons }) => persons.map(({ id }) => id)))]
}

const reaches =
  (level: DoseLevel) =>
  ({ week, person }: OneWeek): boolean => {
    const [minutes = 0, days = 0, sessions = 0] = lackOf(week, person)
    if (level === 'least') return stepsOf(week.patterns[person]!) >= week.model.persons[person]!.least
    return minutes + days + (level === 'full' ? sessions : 0) === 0
  }

/** Ways to the dose in which one other person, or one couple, moves and loses nothing of their own. */
export function othersForDose(
  problem: WeekProblem,
  plan: WeekPlan,
  person: string,
  level: DoseLevel,
  sessions: readonly Way[],
): WayMade[] {
  const holders = holdersOf(problem, plan, sessions).slice(0, MOST_ASKED)
  return makeWay(problem, plan, person, holders, { must: () => nothing, isEnough: reaches(level) }).slice(0, MOST_TOLD)
}

/** Ways to one session, at which the person loses nothing of the dose either. */
export function othersForSession(
  problem: WeekProblem,
  plan: WeekPlan,
  person: string,
  must: Must,
  sessions: readonly Way[],
): WayMade[] {
  const holders = holdersOf(problem, plan, sessions).slice(0, MOST_ASKED)
  const minutesOf = (one: OneWeek): number => stepsOf(one.week.patterns[one.person]!)
  const before = ownSteps(problem, plan, person)
  const isEnough = (one: OneWeek): boolean =>
    minutesOf(one) >= Math.min(before, one.week.model.persons[one.person]!.target)
  return makeWay(problem, plan, person, holders, { must, isEnough }).slice(0, MOST_TOLD)
}

function ownSteps(problem: WeekProblem, plan: WeekPlan, person: string): number {
  const own = findMeetings(openBook(problem), plan).meetings.filter(({ persons }) =>
    persons.some(({ id }) => id === person),
  )
  return own.reduce((sum, { span }) => sum + span[1] - span[0], 0) / problem.gridMinutes
}
