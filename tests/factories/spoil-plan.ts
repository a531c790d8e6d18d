/** Breaks a plan at random in many ways, to see whether two checkers find the same. */

import type { PlannedGroup, PlannedSession, WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'
import type { Chance } from '../../src/solver/week/random.ts'
import type { Draft } from './week.ts'

type Spoil = (plan: Draft<WeekPlan>, problem: WeekProblem, chance: Chance) => void

const pick = <T>(items: readonly T[], chance: Chance): T | undefined => items[chance.int(items.length)]
const someGroup = (plan: Draft<WeekPlan>, chance: Chance): Draft<PlannedGroup> | undefined => pick(plan.groups, chance)
const someSession = (plan: Draft<WeekPlan>, chance: Chance): Draft<PlannedSession> | undefined =>
  pick(plan.sessions, chance)
const idOf = (items: readonly { readonly id: string }[], chance: Chance): string =>
  chance.next() < 0.03 ? 'nobody' : (pick(items, chance)?.id ?? 'nobody')

function onGroup(change: (group: Draft<PlannedGroup>, problem: WeekProblem, chance: Chance) => void): Spoil {
  return (plan, problem, chance) => {
    const group = someGroup(plan, chance)
    if (group) change(group, problem, chance)
  }
}
function onSession(change: (session: Draft<PlannedSession>, problem: WeekProblem, chance: Chance) => void): Spoil {
  return (plan, problem, chance) => {
    const session = someSession(plan, chance)
    if (session) change(session, problem, chance)
  }
}

const spoils: readonly Spoil[] = [
  onGroup((g, p, c) => {
    g.leader = idOf(p.clinicians, c)
  }),
  onGroup((g, p, c) => {
    g.room = c.next() < 0.2 ? null : idOf(p.rooms, c)
  }),
  onGroup((g, p, c) => {
    g.persons.push(idOf(p.persons, c))
  }),
  onGroup((g, _, c) => {
    g.persons.splice(c.int(g.persons.length), 1)
  }),
  onGroup((g, p, c) => {
    g.offering = idOf(p.offerings, c)
  }),
  onSession((s, p, c) => {
    s.start += (c.int(9) - 4) * (c.next() < 0.1 ? 7 : p.gridMinutes)
  }),
  onSession((s, _, c) => {
    s.start = c.int(340) * 30 - 60
  }),
  onSession((s, p, c) => {
    s.clinician = idOf(p.clinicians, c)
  }),
  onSession((s, p, c) => {
    s.room = c.next() < 0.3 ? null : idOf(p.rooms, c)
  }),
  onSession((s, p, c) => {
    s.persons = [idOf(p.persons, c), ...(c.next() < 0.3 ? [idOf(p.persons, c)] : [])]
  }),
  onSession((s, _, c) => {
    s.service = pick(['individual', 'family', 'couple', 'skills'] as const, c)!
  }),
  (plan, _, c) => {
    const group = someGroup(plan, c)
    if (group) plan.groups.push(structuredClone(group))
  },
  (plan, _, c) => {
    const session = someSession(plan, c)
    if (session) plan.sessions.push({ ...structuredClone(session), start: session.start + 30 * c.int(4) })
  },
  (plan, _, c) => {
    plan.sessions.splice(c.int(plan.sessions.length), 1)
  },
  (plan, _, c) => {
    plan.groups.splice(c.int(plan.groups.length), 1)
  },
  (plan, problem, c) => {
    // Both of a pair into one group.
    const pair = pick([...problem.couples, ...problem.noContact], c)
    const group = someGroup(plan, c)
    if (pair && group) group.persons = [...new Set([...group.persons, ...pair.persons])]
  },
  (plan) => {
    plan.week = 'another'
  },
]

export function spoilPlan(plan: WeekPlan, problem: WeekProblem, chance: Chance): WeekPlan {
  const spoiled = structuredClone(plan) as Draft<WeekPlan>
  const times = 1 + chance.int(4)
  for (let i = 0; i < times; i++) spoils[chance.int(spoils.length)]!(spoiled, problem, chance)
  return spoiled
}
