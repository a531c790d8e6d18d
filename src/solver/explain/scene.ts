/** What every part of an explanation needs: the plan opened, everybody's names, and sentences about who moves. */

import { comparePlans, type Lookup } from '../../domain/schedule/difference.ts'
import type { PersonChanges } from '../../domain/schedule/explain.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import type { Called } from '../../domain/schedule/names.ts'
import { type OpenPlan, openPlan } from '../../domain/schedule/why-not.ts'
import type { Answer, OneWeek } from './one-week.ts'

/** What an explanation is about: a legal plan, one person, and how everybody is called. */
export type Scene = {
  readonly problem: WeekProblem
  readonly plan: WeekPlan
  readonly person: string
  readonly called: Called
  readonly open: OpenPlan
  readonly lookup: Lookup
}

export function sceneOf(problem: WeekProblem, plan: WeekPlan, person: string, called: Called): Scene {
  const offerings = problem.offerings.map(
    ({ id, service, start }) => [id, { name: called.offering(id), service, start }] as const,
  )
  const names = [
    ...problem.clinicians.map(({ id }) => [id, called.clinician(id)] as const),
    ...problem.rooms.map(({ id }) => [id, called.room(id)] as const),
  ]
  const lookup: Lookup = { offerings: new Map(offerings), names: new Map(names) }
  return { problem, plan, person, called, open: openPlan(problem, plan), lookup }
}

/** Who moves between the small week as it stands and an answer. */
export function changesOf({ lookup }: Scene, one: OneWeek, answer: Answer): PersonChanges[] {
  return comparePlans(one.left.plan, answer.plan, lookup)
    .persons.filter(({ id }) => one.left.problem.persons.some((person) => person.id === id))
    .map(({ id, changes }) => ({ person: id, changes: changes.map(({ says }) => says) }))
}

export const needWords = {
  seat: 'a seat',
  leader: 'a leader',
  hour: 'an hour of the clinician',
  room: 'a room',
} as const

/** The first letter large, a full stop at the end. */
export function sentence(parts: readonly string[]): string {
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** What a plan holds for some people. */
export const keepOnly = (plan: WeekPlan, persons: readonly string[]): WeekPlan => ({
  ...plan,
  groups: plan.groups.map((group) => ({ ...group, persons: group.persons.filter((id) => persons.includes(id)) })),
  sessions: plan.sessions.filter((session) => session.persons.some((id) => persons.includes(id))),
})
