/** The choices of the neutral model: who attends which group, who leads it in which class of rooms, and every place that a private or joint session could have. */

import { DAY_MINUTES, type Span } from '../src/base/time.ts'
import {
  canComeAlong,
  isAvailable,
  mayGive,
  mayHouse,
  mayJoin,
  mayLead,
  onShift,
} from '../src/domain/schedule/meeting-rules.ts'
import {
  type Care,
  dayOf,
  type Offering,
  type PrivateService,
  type WeekClinician,
  type WeekPerson,
  type WeekProblem,
  type WeekRoom,
} from '../src/domain/schedule/model.ts'
import { priceOfChange, priceOfDislike } from '../src/domain/schedule/objective.ts'
import type { ProgramDraft } from './neutral-program.ts'

/** One column that puts these persons into a session; a group's column is one person's attendance. */
export type SessionChoice = {
  readonly column: number
  readonly service: PrivateService | Offering['service']
  readonly span: Span
  readonly persons: readonly string[]
  readonly isVideo: boolean
  readonly offering: string | null
}
export type JoinChoice = SessionChoice & { readonly offering: string }
/** `rooms` is a class by its number; null: by video. */
export type PrivateChoice = SessionChoice & {
  readonly service: PrivateService
  readonly clinician: string
  readonly rooms: number | null
}
export type OpenChoice = {
  readonly column: number
  readonly offering: Offering
  readonly leader: string
  readonly rooms: number | null
  readonly seats: number
}

export type Choices = {
  /** Rooms that are alike in every respect: which of them a session gets is settled when the plan is read. */
  readonly roomClasses: readonly (readonly WeekRoom[])[]
  readonly opens: readonly OpenChoice[]
  readonly joins: readonly JoinChoice[]
  readonly privates: readonly PrivateChoice[]
}

export function listChoices(problem: WeekProblem, draft: ProgramDraft): Choices {
  const roomClasses = alikeRooms(problem)
  const clinicians = new Map(problem.clinicians.map((clinician) => [clinician.id, clinician]))
  const opens = problem.offerings.flatMap((offering) => opensOf(offering, roomClasses, clinicians, draft))
  const canOpen = new Set(opens.map(({ offering }) => offering))
  const offerings = problem.offerings.filter((offering) => canOpen.has(offering))
  const joins = problem.persons.flatMap((person) => joinsOf(problem, person, offerings, draft))
  const sought = [...soughtAlone(problem), ...soughtTogether(problem)]
  const privates = sought.flatMap((one) => privatesOf(problem, one, roomClasses, clinicians, draft))
  return { roomClasses, opens, joins, privates }
}

/** The same size, services and hours, and listed by the same offerings. */
function alikeRooms({ rooms, offerings }: WeekProblem): WeekRoom[][] {
  const key = ({ id, capacity, services, shifts }: WeekRoom): string =>
    JSON.stringify([
      capacity,
      services.toSorted(),
      shifts,
      offerings.map((o) => (o.rooms.includes(id) ? 1 : 0)).join(''),
    ])
  return [...Map.groupBy(rooms, key).values()]
}

function opensOf(
  offering: Offering,
  roomClasses: readonly (readonly WeekRoom[])[],
  clinicians: ReadonlyMap<string, WeekClinician>,
  draft: ProgramDraft,
): OpenChoice[] {
  const leaders = [...new Set(offering.leaders)].filter((id) => mayLead(clinicians.get(id)!, offering))
  const places = offering.telehealth
    ? [{ rooms: null, seats: offering.capacity }]
    : roomClasses.flatMap(([room], rooms) =>
        mayHouse(room!, offering) ? [{ rooms, seats: Math.min(offering.capacity, room!.capacity) }] : [],
      )
  return leaders.flatMap((leader) =>
    places.map((place) => ({ column: draft.choice(offering.openingCost), offering, leader, ...place })),
  )
}

function joinsOf(
  { weights, gridMinutes }: WeekProblem,
  person: WeekPerson,
  offerings: readonly Offering[],
  draft: ProgramDraft,
): JoinChoice[] {
  return offerings
    .filter((offering) => (person.mix[offering.service]?.most ?? 0) > 0 && mayJoin(person, offering))
    .map((offering): JoinChoice => {
      const span: Span = [offering.start, offering.start + offering.minutes]
      const meeting = { service: offering.service, span, offering, clinician: { id: '' } }
      const cost = priceOfChange(weights, person, meeting) + priceOfDislike(person, meeting, gridMinutes)
      const { service, telehealth: isVideo, id } = offering
      return { column: draft.choice(cost), service, span, persons: [person.id], isVideo, offering: id }
    })
}

type Sought = { readonly service: PrivateService; readonly care: Care; readonly persons: readonly WeekPerson[] }

const soughtAlone = ({ persons }: WeekProblem): Sought[] =>
  persons.flatMap((person) =>
    (['individual', 'family'] as const).flatMap((service): Sought[] => {
      const care = person.care[service]
      return care && (person.mix[service]?.most ?? 0) > 0 ? [{ service, care, persons: [person] }] : []
    }),
  )

function soughtTogether({ persons, couples }: WeekProblem): Sought[] {
  const byId = new Map(persons.map((person) => [person.id, person]))
  return couples
    .filter(({ conjoint }) => conjoint.most > 0)
    .map((couple) => ({ service: 'couple', care: couple.conjoint, persons: couple.persons.map((id) => byId.get(id)!) }))
}

function privatesOf(
  problem: WeekProblem,
  { service, care, persons }: Sought,
  roomClasses: readonly (readonly WeekRoom[])[],
  clinicians: ReadonlyMap<string, WeekClinician>,
  draft: ProgramDraft,
): PrivateChoice[] {
  const choices: PrivateChoice[] = []
  const givers = [...new Set([care.primary, ...care.backups])].map((id) => clinicians.get(id)!)
  const suited = roomClasses.map(([room]) => room!.services.includes(service) && room!.capacity >= persons.length)
  for (const span of spansFor(problem, care, persons)) {
    const places = [...roomClasses.keys()].filter((i) => suited[i] && onShift(roomClasses[i]![0]!, span))
    for (const clinician of givers) {
      const session = { service, span, persons }
      const cost = priceOf(problem, session, clinician, care)
      for (const rooms of [...places, null]) {
        const isVideo = rooms === null
        if (isVideo && persons.some(({ telehealth }) => !telehealth)) continue
        if (!mayGive(clinician, session, isVideo)) continue
        const who = { persons: persons.map(({ id }) => id), clinician: clinician.id }
        choices.push({ column: draft.choice(cost), service, span, isVideo, rooms, offering: null, ...who })
      }
    }
  }
  return choices
}

function spansFor({ gridMinutes }: WeekProblem, care: Care, persons: readonly WeekPerson[]): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < 7 * DAY_MINUTES; start += gridMinutes) {
    const span: Span = [start, start + care.minutes]
    const isOneDay = span[1] <= (dayOf(start) + 1) * DAY_MINUTES
    if (isOneDay && persons.every((person) => isAvailable(person, span)) && canComeAlong(care, span)) spans.push(span)
  }
  return spans
}

function priceOf(
  { weights, gridMinutes }: WeekProblem,
  { service, span, persons }: { service: PrivateService; span: Span; persons: readonly WeekPerson[] },
  clinician: WeekClinician,
  care: Care,
): number {
  const meeting = { service, span, offering: null, clinician }
  const ofPersons = persons.map(
    (person) => priceOfChange(weights, person, meeting) + priceOfDislike(person, meeting, gridMinutes),
  )
  const ofBackup = clinician.id === care.primary ? 0 : weights.backup
  return ofPersons.reduce((sum, price) => sum + price, ofBackup)
}
