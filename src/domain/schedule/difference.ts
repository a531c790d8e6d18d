/** What moves between two plans: for each person in sentences, and for the sessions in counts. */

import { sayMoment } from '../../base/time.ts'
import { isPrivateService, type PlannedGroup, type PlannedSession, type WeekPlan, type WeekService } from './model.ts'

export type OfferingLine = { readonly name: string; readonly service: WeekService; readonly start: number }
export type Lookup = {
  readonly offerings: ReadonlyMap<string, OfferingLine>
  /** Of clinicians and rooms. */
  readonly names: ReadonlyMap<string, string>
}

export type Change = {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed'
  readonly says: string
  readonly service: WeekService
  readonly offeringId: string | null
  readonly from: number | null
  readonly to: number | null
}
export type PlanDifference = {
  readonly persons: readonly { readonly id: string; readonly changes: readonly Change[] }[]
  readonly sessions: { readonly added: number; readonly removed: number; readonly moved: number; readonly kept: number }
}

/** One person's place in one session; `key` is equal for the same session in both plans. */
type Place = {
  readonly key: string
  readonly service: WeekService
  readonly name: string
  readonly start: number
  readonly clinician: string
  readonly room: string | null
  readonly offeringId: string | null
}

const privateNames: Readonly<Record<string, string>> = {
  individual: 'Individual session',
  family: 'Family session',
  couple: 'Joint session',
}
/** What a session outside the offerings is called. */
export const privateName = (service: WeekService): string => privateNames[service] ?? service

const placeOfGroup = (group: PlannedGroup, { offerings }: Lookup): Place => {
  const offering = offerings.get(group.offering)
  return {
    key: group.offering,
    service: offering?.service ?? 'process-group',
    name: offering?.name ?? 'A group that is no longer offered',
    start: offering?.start ?? 0,
    clinician: group.leader,
    room: group.room,
    offeringId: group.offering,
  }
}
const placeOfSession = (session: PlannedSession): Place => ({
  key: `${session.service} ${session.persons.toSorted().join(' ')}`,
  service: session.service,
  name: privateName(session.service),
  start: session.start,
  clinician: session.clinician,
  room: session.room,
  offeringId: null,
})

function placesByPerson(plan: WeekPlan, lookup: Lookup): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  const put = (persons: readonly string[], place: Place): void => {
    for (const id of persons) {
      const own = places.get(id)
      if (own) own.push(place)
      else places.set(id, [place])
    }
  }
  for (const group of plan.groups) put(group.persons, placeOfGroup(group, lookup))
  for (const session of plan.sessions) put(session.persons, placeOfSession(session))
  return places
}

type Pairs = { readonly both: [Place, Place][]; readonly gone: Place[]; readonly come: Place[] }

/** The same session first by its exact time, then by what it is; what is left over went or came. */
function pair(before: readonly Place[], after: readonly Place[]): Pairs {
  let gone = before.toSorted((a, b) => a.start - b.start)
  let come = after.toSorted((a, b) => a.start - b.start)
  const both: [Place, Place][] = []
  const match = (same: (a: Place, b: Place) => boolean): void => {
    for (const old of gone) {
      const found = come.find((next) => same(old, next))
      if (!found) continue
      both.push([old, found])
      come = come.filter((next) => next !== found)
    }
    const taken = new Set(both.map(([old]) => old))
    gone = gone.filter((old) => !taken.has(old))
  }
  match((a, b) => a.key === b.key && a.start === b.start)
  match((a, b) => a.key === b.key)
  return { both, gone, come }
}

function changesOf(before: readonly Place[], after: readonly Place[], { names }: Lookup): Change[] {
  const { both, gone, come } = pair(before, after)
  const changes: Change[] = []
  const add = (kind: Change['kind'], old: Place | null, next: Place | null, says: string): void => {
    const { service, offeringId } = (next ?? old)!
    changes.push({ kind, says, service, offeringId, from: old?.start ?? null, to: next?.start ?? null })
  }
  for (const [old, next] of both) {
    if (old.start !== next.start)
      add('moved', old, next, `${next.name}: ${sayMoment(old.start)} becomes ${sayMoment(next.start)}.`)
    const parts = [
      ...(old.clinician === next.clinician ? [] : [`with ${names.get(next.clinician) ?? 'somebody else'}`]),
      ...(old.room === next.room
        ? []
        : [next.room === null ? 'by video' : `in ${names.get(next.room) ?? 'another room'}`]),
    ]
    if (parts.length > 0)
      add('changed', old, next, `${next.name}, ${sayMoment(next.start)}: now ${parts.join(' and ')}.`)
  }
  // Leaving one meeting and joining another of the same service is one move for the person.
  const joined = new Set<Place>()
  for (const old of gone) {
    const next = come.find((place) => place.service === old.service && !joined.has(place))
    if (next) {
      joined.add(next)
      add('moved', old, next, `${old.name}, ${sayMoment(old.start)}, becomes ${next.name}, ${sayMoment(next.start)}.`)
    } else add('removed', old, null, `${old.name}, ${sayMoment(old.start)}, falls away.`)
  }
  for (const next of come)
    if (!joined.has(next)) add('added', null, next, `${next.name}, ${sayMoment(next.start)}, is new.`)
  return changes
}

export function comparePlans(before: WeekPlan, after: WeekPlan, lookup: Lookup): PlanDifference {
  const was = placesByPerson(before, lookup)
  const is = placesByPerson(after, lookup)
  const persons = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const changes = changesOf(was.get(id) ?? [], is.get(id) ?? [], lookup)
    return changes.length === 0 ? [] : [{ id, changes }]
  })
  const all = (plan: WeekPlan): Place[] => [
    ...plan.groups.map((g) => placeOfGroup(g, lookup)),
    ...plan.sessions.filter((s) => isPrivateService(s.service)).map(placeOfSession),
  ]
  const { both, gone, come } = pair(all(before), all(after))
  const moved = both.filter(([a, b]) => a.start !== b.start || a.clinician !== b.clinician || a.room !== b.room).length
  return { persons, sessions: { added: come.length, removed: gone.length, moved, kept: both.length - moved } }
}
