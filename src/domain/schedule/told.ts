/** Who must be told of a repair and why: persons with another week or by video now, clinicians with other sessions, and sessions with another leader or room. */

import { sayMoment } from '../../base/time.ts'
import { comparePlans, type Lookup, privateName } from './difference.ts'
import type { PlannedGroup, PlannedSession, WeekPlan } from './model.ts'

export type Told = { readonly id: string; readonly changes: readonly string[] }

export type WhoIsTold = {
  /** Persons whose week ahead is another one, or who come where they were by video, or the other way round. */
  readonly persons: readonly Told[]
  /** Clinicians with other sessions; whoever is out is not told. */
  readonly clinicians: readonly Told[]
  /** Sessions that take place as planned, with somebody else or elsewhere in the building: it is enough to say so at the door. */
  readonly meetings: readonly string[]
}

/** `moved`: the persons whose week changes; `out`: the clinician who is out, where there is one. */
export function whoIsTold(
  before: WeekPlan,
  after: WeekPlan,
  moved: readonly string[],
  out: string | null,
  lookup: Lookup,
): WhoIsTold {
  const [was, is] = [unlike(before, after), unlike(after, before)]
  const isTold = new Set([...moved, ...movedToVideoOrBack(was, is)])
  const { persons } = comparePlans(was, is, lookup)
  return {
    persons: persons
      .filter(({ id }) => isTold.has(id))
      .map(({ id, changes }) => ({ id, changes: changes.map(({ says }) => says) })),
    clinicians: clinicians(was, is, lookup).filter(({ id }) => id !== out),
    meetings: [...restaffed(was, is, lookup), ...otherRooms(was, is, lookup)],
  }
}

const groupKey = (g: PlannedGroup): string => JSON.stringify([g.offering, g.leader, g.room, g.persons])
const sessionKey = (s: PlannedSession): string => JSON.stringify([s.service, s.start, s.clinician, s.room, s.persons])

/** The entries of a plan that the other one does not have as they are: a repair changes few of very many. */
function unlike(plan: WeekPlan, other: WeekPlan): WeekPlan {
  const groups = new Set(other.groups)
  const sessions = new Set(other.sessions)
  const rest = {
    groups: plan.groups.filter((g) => !groups.has(g)),
    sessions: plan.sessions.filter((s) => !sessions.has(s)),
  }
  // Entries may be equal without being the same.
  const groupKeys = new Set(
    other.groups.filter((g) => rest.groups.some((own) => own.offering === g.offering)).map(groupKey),
  )
  const starts = new Set(rest.sessions.map(({ start }) => start))
  const sessionKeys = new Set(other.sessions.filter(({ start }) => starts.has(start)).map(sessionKey))
  return {
    week: plan.week,
    groups: rest.groups.filter((g) => !groupKeys.has(groupKey(g))),
    sessions: rest.sessions.filter((s) => !sessionKeys.has(sessionKey(s))),
  }
}

type Duty = { readonly clinician: string; readonly key: string; readonly says: string }

function duties(plan: WeekPlan, { offerings, names }: Lookup): Duty[] {
  const named = (persons: readonly string[]): string => persons.map((id) => names.get(id) ?? id).join(' and ')
  return [
    ...plan.groups.map(({ offering, leader }) => {
      const line = offerings.get(offering)
      const says = `${line?.name ?? offering}, ${sayMoment(line?.start ?? 0)}`
      return { clinician: leader, key: offering, says }
    }),
    ...plan.sessions.map(({ service, start, clinician, persons }) => ({
      clinician,
      key: `${service} ${start} ${persons.join(' ')}`,
      says: `${privateName(service)} with ${named(persons)}, ${sayMoment(start)}`,
    })),
  ]
}

function clinicians(was: WeekPlan, is: WeekPlan, lookup: Lookup): Told[] {
  const [before, after] = [duties(was, lookup), duties(is, lookup)]
  const had = new Set(before.map(({ clinician, key }) => `${clinician} ${key}`))
  const has = new Set(after.map(({ clinician, key }) => `${clinician} ${key}`))
  const told = new Map<string, string[]>()
  const tell = (id: string, says: string): void => {
    told.set(id, [...(told.get(id) ?? []), says])
  }
  for (const { clinician, key, says } of before)
    if (!has.has(`${clinician} ${key}`)) tell(clinician, `${says}, falls away for you.`)
  for (const { clinician, key, says } of after)
    if (!had.has(`${clinician} ${key}`)) tell(clinician, `${says}, is yours now.`)
  return [...told].map(([id, changes]) => ({ id, changes }))
}

/** Private sessions that keep their hour and clinician, as they were and as they are. */
function keptPrivates(was: WeekPlan, is: WeekPlan): [PlannedSession, PlannedSession][] {
  const keyOf = ({ service, start, clinician, persons }: PlannedSession): string =>
    JSON.stringify([service, start, clinician, persons])
  const old = new Map(was.sessions.map((session) => [keyOf(session), session]))
  return is.sessions.flatMap((now): [PlannedSession, PlannedSession][] => {
    const before = old.get(keyOf(now))
    return before ? [[before, now]] : []
  })
}

/** Whoever does not hear of it comes to a door behind which nobody waits. */
const movedToVideoOrBack = (was: WeekPlan, is: WeekPlan): string[] =>
  keptPrivates(was, is).flatMap(([before, now]) =>
    (before.room === null) === (now.room === null) ? [] : [...now.persons],
  )

function otherRooms(was: WeekPlan, is: WeekPlan, { names }: Lookup): string[] {
  return keptPrivates(was, is).flatMap(([before, now]): string[] => {
    if (before.room === null || now.room === null || before.room === now.room) return []
    const persons = now.persons.map((id) => names.get(id) ?? id).join(' and ')
    const room = names.get(now.room) ?? now.room
    return [`${privateName(now.service)} with ${persons}, ${sayMoment(now.start)}: now in ${room}.`]
  })
}

function restaffed(was: WeekPlan, is: WeekPlan, { offerings, names }: Lookup): string[] {
  const old = new Map(was.groups.map((g) => [g.offering, g]))
  return is.groups.flatMap((now): string[] => {
    const before = old.get(now.offering)
    const parts = [
      ...(!before || before.leader === now.leader ? [] : [`with ${names.get(now.leader) ?? now.leader}`]),
      ...(!before || before.room === now.room ? [] : [`in ${names.get(now.room ?? '') ?? now.room ?? 'no room'}`]),
    ]
    const line = offerings.get(now.offering)
    const what = `${line?.name ?? now.offering}, ${sayMoment(line?.start ?? 0)}`
    return parts.length === 0 ? [] : [`${what}: now ${parts.join(' and ')}.`]
  })
}
