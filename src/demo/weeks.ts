/** The demo's weeks: eight that were, each planned by the solver from the one before, and this one, half of it over. */

import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { instantOf } from '../domain/schedule/center-time.ts'
import type { CenterWeek } from '../domain/schedule/center-week.ts'
import { privateName } from '../domain/schedule/difference.ts'
import { weekFromCenter } from '../domain/schedule/from-center.ts'
import type { WeekPlan, WeekService } from '../domain/schedule/model.ts'
import { sessionChanges, type Wanted } from '../domain/schedule/sessions-of-plan.ts'
import { weekPlanToJson } from '../formats/week.ts'
import { defaultSolveOptions, type Solved, solveWeek } from '../solver/solve.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { guesses } from './figures.ts'
import type { Rows } from './rows.ts'

const weeksOfHistory = 8

export const mondaysOf = (today: PlainDate): PlainDate[] =>
  Array.from({ length: weeksOfHistory + 1 }, (_, i) => addDays(mondayOf(today), 7 * (i - weeksOfHistory)))

export type WeekScene = {
  readonly rows: Rows
  readonly seed: number
  readonly now: string
  readonly strugglers: ReadonlySet<string>
  /** Names of offerings and of private services. */
  readonly nameOf: (offeringId: string | null, service: string) => string | undefined
}

/** Counted moves, never seconds: the same seed gives the same weeks on every machine. */
const moves = { first: 500, next: 150 }

/** Answers the plan, so that the next week can begin from it. */
export function makeWeek(scene: WeekScene, center: CenterWeek, last: WeekPlan | null): Solved {
  const { problem } = weekFromCenter({ ...center, lastWeek: last })
  const solved = solveWeek(problem, {
    ...defaultSolveOptions,
    seed: scene.seed,
    iterations: last === null ? moves.first : moves.next,
    from: last === null ? null : { ...last, week: problem.name },
    boundIsDue: () => true,
  })
  const { rows } = scene
  const planId = rows.newId()
  const weekId = rows.add('week', { site_id: center.siteId, monday: center.monday, published_plan_id: planId })
  // Weeks are made on the Thursday before and published the day after.
  const made = `${addDays(center.monday as PlainDate, -4)}T16:00:00.000Z`
  const published = `${addDays(center.monday as PlainDate, -3)}T15:30:00.000Z`
  const { persons, reachMin, reachTarget, full } = solved.report.compliance
  rows.add('week_plan', {
    id: planId,
    week_id: weekId,
    state: 'published',
    base_plan_id: null,
    plan: weekPlanToJson(solved.plan),
    quality: {
      objective: solved.report.objective,
      persons,
      reachMin,
      reachTarget,
      full,
      bound: null,
      madeBy: 'solver',
    },
    at: made,
    published_at: published,
  })
  const chance = chanceFrom(scene.seed, `attendance ${center.siteId} ${center.monday}`)
  for (const wanted of sessionChanges(problem, solved.plan, [], 0).insert)
    addSession(scene, chance, center, weekId, wanted)
  return solved
}

function addSession(scene: WeekScene, chance: Chance, center: CenterWeek, weekId: string, wanted: Wanted): void {
  const { rows, now } = scene
  const starts = instantOf(center.monday, wanted.start, center.zone).instant
  const ends = new Date(Date.parse(starts) + wanted.minutes * 60_000).toISOString()
  const over = ends < now
  const canceled = over && chance.happens(guesses.canceledSessions)
  const sessionId = rows.add('session', {
    week_id: weekId,
    site_id: center.siteId,
    service: wanted.service,
    offering_id: wanted.offeringId,
    name: scene.nameOf(wanted.offeringId, wanted.service) ?? privateName(wanted.service as WeekService),
    starts_at: starts,
    minutes: wanted.minutes,
    staff_id: wanted.staffId,
    room_id: wanted.roomId,
    state: canceled ? 'canceled' : over ? 'held' : 'planned',
  })
  for (const personId of wanted.persons) {
    rows.add('session_person', { session_id: sessionId, person_id: personId, active: true })
    if (over && !canceled) addAttendance(scene, chance, sessionId, personId, wanted, ends)
  }
}

function addAttendance(
  { rows, strugglers }: WeekScene,
  chance: Chance,
  sessionId: string,
  personId: string,
  wanted: Wanted,
  at: string,
): void {
  const status = chance.weighed(strugglers.has(personId) ? guesses.strugglingAttendance : guesses.attendance)
  const late = chance.pick([10, 15, 20, 30])
  const minutes = status === 'present' ? wanted.minutes : status === 'late' ? wanted.minutes - late : 0
  rows.add('attendance', {
    person_id: personId,
    session_id: sessionId,
    status,
    minutes,
    recorded_by: wanted.staffId,
    at,
  })
}
