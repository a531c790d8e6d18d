/** Whether a plan may be published: what has begun stays as it stands, and nothing that lies ahead breaks a rule. */

import { type Refusal, ruleSays } from '../../base/refusal.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import { DAY_MINUTES, daysBetween, type PlainDate, sayMoment, timeToMinutes, WEEK_MINUTES } from '../../base/time.ts'
import { toWall } from '../../base/zone.ts'
import { instantOf } from './center-time.ts'
import { checkPlan, type WeekReport } from './check.ts'
import type { WeekPlan, WeekProblem } from './model.ts'
import { type Breach, ruleSentences } from './rules.ts'

/** The first minute of the week that has not begun: 0 for a week ahead, 10080 for one that is over. */
export function frozenBefore(monday: string, now: string, zone: string): number {
  const { date, time } = toWall(now, zone)
  const minute = daysBetween(monday as PlainDate, date) * DAY_MINUTES + timeToMinutes(time)
  return Math.min(WEEK_MINUTES, Math.max(0, minute + 1))
}

/** What has begun from the plan that stood then, the rest from the new one. */
export function keepPast(problem: WeekProblem, current: WeekPlan | null, plan: WeekPlan, before: number): WeekPlan {
  if (before === 0) return plan
  const starts = new Map(problem.offerings.map((o) => [o.id, o.start]))
  const begun = (start: number | undefined): boolean => (start ?? 0) < before
  const past = current ?? { groups: [], sessions: [] }
  return {
    week: plan.week,
    groups: [
      ...past.groups.filter((g) => starts.has(g.offering) && begun(starts.get(g.offering))),
      ...plan.groups.filter((g) => !begun(starts.get(g.offering))),
    ],
    sessions: [...past.sessions.filter((s) => begun(s.start)), ...plan.sessions.filter((s) => !begun(s.start))],
  }
}

export type Names = ReadonlyMap<string, string>

/** "The room is already taken at that time. (Room A, Tue 6 pm)" */
export function sayBreach(breach: Breach, names: Names): string {
  const who = breach.who.map((id) => names.get(id) ?? '').filter((name) => name !== '')
  const when = breach.when === null ? [] : [sayMoment(breach.when[0])]
  const about = [...who, ...when].join(', ')
  return about === '' ? ruleSentences[breach.rule] : `${ruleSentences[breach.rule]} (${about})`
}

/** A planner reads the first ones; the board shows all of them in place. */
const mostReasons = 50

/** A day that has begun may end before it is as long as a day should be: nobody can undo its morning. */
function liesAhead({ rule, when }: Breach, before: number): boolean {
  if (when === null) return true
  return rule === 'block-min' ? when[0] >= before : when[1] > before || when[0] >= before
}

/** All reasons against a plan as it lies ahead; its report when there is none. */
export function checkAhead(
  problem: WeekProblem,
  plan: WeekPlan,
  around: { readonly monday: string; readonly zone: string; readonly before: number; readonly names: Names },
): Result<WeekReport, Refusal> {
  const report = checkPlan(problem, plan)
  const breaches = report.hard.filter((b) => liesAhead(b, around.before))
  const reasons = [
    ...breaches.map((b) => ruleSays(b.rule, sayBreach(b, around.names), 'plan')),
    ...skippedHours(plan, around),
  ]
  return reasons.length === 0 ? ok(report) : refuse(...reasons.slice(0, mostReasons))
}

/** Wall time is the grid; an hour that the clock skips holds no session. (Groups there are left out of the week.) */
function skippedHours(
  plan: WeekPlan,
  { monday, zone, names }: { readonly monday: string; readonly zone: string; readonly names: Names },
): Refusal[] {
  return plan.sessions
    .filter((s) => instantOf(monday, s.start, zone).kind === 'skipped')
    .map((s) => {
      const who = s.persons.map((id) => names.get(id) ?? '').join(' and ')
      return ruleSays(
        'skipped-hour',
        `The clock skips ${sayMoment(s.start)} in this week, so no session can start then. (${who})`,
        'plan',
      )
    })
}

export type ToPublish = {
  readonly problem: WeekProblem
  readonly plan: WeekPlan
  readonly state: 'draft' | 'published' | 'superseded'
  /** The plan that stands now. */
  readonly current: WeekPlan | null
  readonly monday: string
  readonly zone: string
  readonly before: number
  readonly names: Names
}

/** The plan as it will stand, with its report, or every reason against it. */
export function mayPublish(
  input: ToPublish,
): Result<{ readonly plan: WeekPlan; readonly report: WeekReport }, Refusal> {
  const { problem, current, before } = input
  if (input.state === 'published') return refuse(ruleSays('already-published', 'This plan is published already.'))
  if (before >= WEEK_MINUTES)
    return refuse(ruleSays('week-over', 'This week is over. What happened then stays as it is.'))
  const plan = keepPast(problem, current, input.plan, before)
  const checked = checkAhead(problem, plan, input)
  return checked.ok ? ok({ plan, report: checked.value }) : checked
}
