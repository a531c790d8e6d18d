/** A planned session with everything looked up, and how a plan is turned into such meetings; what cannot be looked up is a breach. */

import type { Span } from '../../base/time.ts'
import {
  type Care,
  isPrivateService,
  type Offering,
  type PlannedGroup,
  type PlannedSession,
  type WeekClinician,
  type WeekCouple,
  type WeekPerson,
  type WeekPlan,
  type WeekProblem,
  type WeekRoom,
  type WeekService,
} from './model.ts'
import type { Breach } from './rules.ts'

export type Meeting = {
  readonly label: string
  readonly service: WeekService
  readonly span: Span
  readonly clinician: WeekClinician
  /** null: by video. */
  readonly room: WeekRoom | null
  readonly persons: readonly WeekPerson[]
  /** null for private sessions. */
  readonly offering: Offering | null
  /** The agreement that a private session fulfills; null for groups. */
  readonly care: Care | null
}

/** The problem with its ids looked up once. */
export type WeekBook = {
  readonly problem: WeekProblem
  readonly persons: ReadonlyMap<string, WeekPerson>
  readonly clinicians: ReadonlyMap<string, WeekClinician>
  readonly rooms: ReadonlyMap<string, WeekRoom>
  readonly offerings: ReadonlyMap<string, Offering>
  readonly couplesOf: ReadonlyMap<string, readonly WeekCouple[]>
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]))

export function openBook(problem: WeekProblem): WeekBook {
  const couplesOf = new Map<string, WeekCouple[]>()
  for (const couple of problem.couples) {
    for (const id of couple.persons) couplesOf.set(id, [...(couplesOf.get(id) ?? []), couple])
  }
  return {
    problem,
    persons: byId(problem.persons),
    clinicians: byId(problem.clinicians),
    rooms: byId(problem.rooms),
    offerings: byId(problem.offerings),
    couplesOf,
  }
}

/** A meeting, or the breaches that keep it from being one. */
export type Found = { readonly meeting: Meeting | null; readonly breaches: readonly Breach[] }

export function findGroup(book: WeekBook, group: PlannedGroup): Found {
  const offering = book.offerings.get(group.offering)
  if (!offering) return { meeting: null, breaches: [reference(group.offering, 'unknown offering')] }
  const label = `group ${offering.id}`
  const cast = lookUp(book, label, group.leader, group.room, group.persons)
  if (!('found' in cast)) return { meeting: null, breaches: cast.breaches }
  const span: Span = [offering.start, offering.start + offering.minutes]
  return { meeting: { label, service: offering.service, span, offering, care: null, ...cast.found }, breaches: [] }
}

export function findSession(book: WeekBook, session: PlannedSession): Found {
  const { service, start, persons } = session
  const label = `${service} of ${persons.join(' and ')}`
  const cast = lookUp(book, label, session.clinician, session.room, persons)
  if (!('found' in cast)) return { meeting: null, breaches: cast.breaches }
  const fail = (rule: 'session-persons' | 'service-not-given', when: Span | null): Found => ({
    meeting: null,
    breaches: [{ rule, who: persons, when, detail: label }],
  })
  if (!isPrivateService(service)) return fail('service-not-given', null)
  if (service === 'couple') {
    const couple = persons.length === 2 ? coupleOf(book, persons) : undefined
    if (!couple) return fail('session-persons', [start, start])
    return agreed(label, service, start, couple.conjoint, cast.found)
  }
  if (persons.length !== 1) return fail('session-persons', [start, start])
  const care = cast.found.persons[0]!.care[service]
  return care ? agreed(label, service, start, care, cast.found) : fail('service-not-given', [start, start])
}

export function coupleOf(book: WeekBook, persons: readonly string[]): WeekCouple | undefined {
  const own = persons[0] === undefined ? [] : (book.couplesOf.get(persons[0]) ?? [])
  return own.find((couple) => couple.persons.every((id) => persons.includes(id)))
}

const agreed = (label: string, service: WeekService, start: number, care: Care, cast: Cast): Found => ({
  meeting: { label, service, span: [start, start + care.minutes], offering: null, care, ...cast },
  breaches: [],
})

type Cast = Pick<Meeting, 'clinician' | 'room' | 'persons'>

const reference = (id: string, detail: string): Breach => ({ rule: 'reference', who: [id], when: null, detail })

function lookUp(
  book: WeekBook,
  label: string,
  clinicianId: string,
  roomId: string | null,
  personIds: readonly string[],
): { readonly found: Cast } | { readonly breaches: readonly Breach[] } {
  const breaches: Breach[] = []
  const clinician = book.clinicians.get(clinicianId)
  if (!clinician) breaches.push(reference(clinicianId, `${label}: unknown clinician`))
  const room = roomId === null ? null : book.rooms.get(roomId)
  if (room === undefined) breaches.push(reference(String(roomId), `${label}: unknown room`))
  const persons: WeekPerson[] = []
  const seen = new Set<string>()
  for (const id of personIds) {
    const person = book.persons.get(id)
    if (person) persons.push(person)
    else breaches.push(reference(id, `${label}: unknown person`))
    if (seen.has(id)) breaches.push(reference(id, `${label}: the person is named twice`))
    seen.add(id)
  }
  if (!clinician || room === undefined || breaches.length > 0) return { breaches }
  return { found: { clinician, room, persons } }
}

/** What a plan holds: meetings in the order of the plan, null where an entry cannot be one, and the breaches that say why. */
export type FoundPlan = {
  readonly groups: readonly (Meeting | null)[]
  readonly sessions: readonly (Meeting | null)[]
  readonly meetings: readonly Meeting[]
  readonly breaches: readonly Breach[]
}

export function findMeetings(book: WeekBook, plan: WeekPlan): FoundPlan {
  const groups = plan.groups.map((group) => findGroup(book, group))
  const sessions = plan.sessions.map((session) => findSession(book, session))
  const all = [...groups, ...sessions]
  return {
    groups: groups.map(({ meeting }) => meeting),
    sessions: sessions.map(({ meeting }) => meeting),
    meetings: all.flatMap(({ meeting }) => (meeting ? [meeting] : [])),
    breaches: [...openedTwice(book, plan), ...all.flatMap(({ breaches }) => breaches)],
  }
}

function openedTwice(book: WeekBook, plan: WeekPlan): Breach[] {
  const opened = new Set<string>()
  const breaches: Breach[] = []
  for (const { offering: id } of plan.groups) {
    const offering = book.offerings.get(id)
    if (offering && opened.has(id)) {
      const when: Span = [offering.start, offering.start + offering.minutes]
      breaches.push({ rule: 'opened-twice', who: [id], when, detail: `group ${id}` })
    }
    opened.add(id)
  }
  return breaches
}
