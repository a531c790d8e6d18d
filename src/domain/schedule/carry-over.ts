/** Carries a plan over to a changed week: everything that still fits stays, the least that does not is taken out. */

import { checkPlan } from './check.ts'
import { withoutJointSurplus } from './joint-surplus.ts'
import { findMeetings, type Meeting, openBook, type WeekBook } from './meeting.ts'
import { dayOf, type WeekPlan, type WeekProblem } from './model.ts'
import type { Breach } from './rules.ts'

/** A legal plan of this week out of a plan of another one. What starts before `frozenBefore` is left alone. */
export function fitPlan(problem: WeekProblem, plan: WeekPlan, frozenBefore = 0): WeekPlan {
  const book = openBook(problem)
  let fitted = withoutJointSurplus(problem, knownParts(book, plan), frozenBefore)
  for (;;) {
    const next = withoutFaults(book, fitted, frozenBefore)
    if (next === null) return fitted
    fitted = next
  }
}

/** Without persons, clinicians, rooms, offerings and agreements that this week does not have. */
function knownParts(book: WeekBook, plan: WeekPlan): WeekPlan {
  const opened = new Set<string>()
  const groups = plan.groups
    .map((g) => ({ ...g, persons: [...new Set(g.persons)].filter((id) => book.persons.has(id)) }))
    .filter((g) => g.persons.length > 0 && !opened.has(g.offering) && opened.add(g.offering))
  const named = { week: book.problem.name, groups, sessions: plan.sessions }
  const found = findMeetings(book, named)
  return {
    week: named.week,
    groups: groups.filter((_, i) => found.groups[i] !== null),
    sessions: plan.sessions.filter((_, i) => found.sessions[i] !== null),
  }
}

/** Whom to take out of which meeting; `person: null` gives the meeting up. */
type Cut = { readonly meeting: Meeting; readonly person: string | null }

/** One round: a cut for every breach, or null where nothing is broken or nothing may be cut. */
function withoutFaults(book: WeekBook, plan: WeekPlan, frozenBefore: number): WeekPlan | null {
  const { hard } = checkPlan(book.problem, plan)
  if (hard.length === 0) return null
  const found = findMeetings(book, plan)
  const free = found.meetings.filter((m) => m.span[0] >= frozenBefore)
  const touched = new Set<string>()
  const cuts: Cut[] = []
  for (const breach of hard) {
    // One cut at a time for everybody concerned: the next round sees whether another one is needed.
    if (breach.who.some((id) => touched.has(id))) continue
    const made = cutsFor(breach, free)
    cuts.push(...made)
    for (const id of breach.who) if (made.length > 0) touched.add(id)
  }
  return cuts.length === 0 ? null : apply(plan, found, cuts)
}

function cutsFor(breach: Breach, free: readonly Meeting[]): Cut[] {
  const own = free.find((m) => m.label === breach.detail && m.span[0] === breach.when?.[0])
  if (own) return [cutOfMeeting(breach, own)]
  const last = breach.who.at(-1)
  const mine = free.filter((m) => m.persons.some((p) => p.id === last)).toSorted(latestFirst)
  if (mine.length > 0) return cutsOfPerson(breach, last!, mine)
  const theirs = free.filter((m) => m.clinician.id === last || m.room?.id === last).toSorted(latestFirst)
  const meeting = theirs.find((m) => !breach.when || (m.span[0] < breach.when[1] && breach.when[0] < m.span[1]))
  return meeting ? [{ meeting, person: null }] : []
}

const latestFirst = (a: Meeting, b: Meeting): number => b.span[0] - a.span[0]

/** A rule of one meeting: its persons leave it, a crowd loses its last member, anything else gives the meeting up. */
function cutOfMeeting({ rule, who }: Breach, meeting: Meeting): Cut {
  const guest = who.toReversed().find((id) => meeting.persons.some((p) => p.id === id))
  if (guest) return { meeting, person: guest }
  const crowded = rule === 'group-capacity' || rule === 'room-capacity'
  return { meeting, person: crowded ? (meeting.persons.at(-1)?.id ?? null) : null }
}

/** A rule of a person's day or week: the overlapping meeting, else the whole day, because half a day may be too short. */
function cutsOfPerson({ rule, when }: Breach, person: string, mine: readonly Meeting[]): Cut[] {
  if (rule === 'person-overlap')
    return mine
      .slice(mine.findIndex((m) => m.span[0] === when?.[0]))
      .slice(0, 1)
      .map((meeting) => ({ meeting, person }))
  const day = dayOf(when === null ? mine[0]!.span[0] : Math.max(0, when[0]))
  const ofDay = mine.filter((m) => dayOf(m.span[0]) === day)
  return (ofDay.length > 0 ? ofDay : mine).map((meeting) => ({ meeting, person }))
}

function apply(plan: WeekPlan, found: ReturnType<typeof findMeetings>, cuts: readonly Cut[]): WeekPlan {
  const of = (meeting: Meeting | null): readonly Cut[] => cuts.filter((cut) => cut.meeting === meeting)
  const groups = plan.groups.flatMap((group, i) => {
    const mine = of(found.groups[i] ?? null)
    if (mine.some((cut) => cut.person === null)) return []
    const persons = group.persons.filter((id) => !mine.some((cut) => cut.person === id))
    return persons.length === 0 ? [] : [{ ...group, persons }]
  })
  return {
    week: plan.week,
    groups,
    sessions: plan.sessions.filter((_, i) => of(found.sessions[i] ?? null).length === 0),
  }
}
