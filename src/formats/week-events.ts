/** The codec of an events file of tandem-week v1: what went wrong in a week, with every fault named by its path. */

import { z } from 'zod'
import { ok, type Result, refuse } from '../base/result.ts'
import { WEEK_MINUTES } from '../base/time.ts'
import type { WeekPerson, WeekProblem } from '../domain/schedule/model.ts'
import { type WeekEvent, type WeekEvents, weekEventKinds } from '../domain/schedule/week-event.ts'
import { personSchema } from './week.ts'
import { faultsOfProblem, type WeekFault } from './week-faults.ts'
import { faultsOf, mostFaults } from './week-issues.ts'

/** A week has fewer mishaps than this; a longer file is a mistake. */
const mostEvents = 10_000

const id = z.string().min(1).max(200)
const base = { id, at: z.int() }
const pair = z.tuple([id, id])

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('clinician-sick'), clinician: id, until: z.int() }),
  z.strictObject({ ...base, kind: z.literal('room-lost'), room: id, until: z.int() }),
  z.strictObject({ ...base, kind: z.literal('admission'), person: personSchema }),
  z.strictObject({ ...base, kind: z.literal('discharge'), person: id }),
  z.strictObject({ ...base, kind: z.literal('no-contact'), persons: pair }),
  z.strictObject({ ...base, kind: z.literal('couple-separated'), persons: pair }),
])

/** The shape of an events file; ids and times are looked at by `parseWeekEvents`. */
export const eventsSchema = z
  .strictObject({
    format: z.literal('tandem-week'),
    version: z.literal(1),
    kind: z.literal('events'),
    instance: z.string().max(500),
    events: z.array(eventSchema).max(mostEvents),
  })
  .meta({ title: 'tandem-week events, version 1' })

/** Events of this very week; each must name what the week has and lie within it. */
export function parseWeekEvents(problem: WeekProblem, json: unknown): Result<WeekEvents, WeekFault> {
  const unknownKinds = faultsOfKinds(json)
  if (unknownKinds.length > 0) return refuse(...unknownKinds)
  const read = eventsSchema.safeParse(json)
  if (!read.success) return refuse(...faultsOf(read.error, json))
  const { instance, events } = read.data
  if (instance !== problem.name) {
    const says = `these events are of ${JSON.stringify(instance)}; give events of ${JSON.stringify(problem.name)}`
    return refuse({ path: 'instance', says })
  }
  const faults = faultsOfEvents(problem, events)
  return faults.length > 0 ? refuse(...faults.slice(0, mostFaults)) : ok({ week: instance, events })
}

/** A kind that is not known is said by name before anything else of the event is judged. */
function faultsOfKinds(json: unknown): WeekFault[] {
  const events: unknown = typeof json === 'object' && json !== null && 'events' in json ? json.events : null
  if (!Array.isArray(events)) return []
  const known: readonly string[] = weekEventKinds
  return events.slice(0, mostEvents).flatMap((event: unknown, i): WeekFault[] => {
    if (typeof event !== 'object' || event === null || !('kind' in event)) return []
    const { kind } = event
    if (typeof kind === 'string' && known.includes(kind)) return []
    const says = `${JSON.stringify(kind)} is not a kind of event; it is one of ${weekEventKinds.join(', ')}`
    return [{ path: `events[${i}].kind`, says }]
  })
}

function faultsOfEvents(problem: WeekProblem, events: readonly WeekEvent[]): WeekFault[] {
  const faults: WeekFault[] = []
  const seen = new Set<string>()
  const known = {
    persons: new Set(problem.persons.map((p) => p.id)),
    clinicians: new Set(problem.clinicians.map((c) => c.id)),
    rooms: new Set(problem.rooms.map((r) => r.id)),
  }
  events.forEach((event, i) => {
    const path = `events[${i}]`
    const report = (field: string, says: string): void => {
      faults.push({ path: `${path}.${field}`, says })
    }
    if (seen.has(event.id)) report('id', `${JSON.stringify(event.id)} is used twice; every event has its own`)
    seen.add(event.id)
    checkTime(event, report)
    const named = (field: string, kind: keyof typeof known, given: string): void => {
      if (!known[kind].has(given))
        report(field, `there is no ${kind.slice(0, -1)} ${JSON.stringify(given)} in this week`)
    }
    switch (event.kind) {
      case 'clinician-sick':
        named('clinician', 'clinicians', event.clinician)
        break
      case 'room-lost':
        named('room', 'rooms', event.room)
        break
      case 'discharge':
        named('person', 'persons', event.person)
        break
      case 'admission':
        for (const fault of faultsOfNewcomer(problem, event.person)) report(fault.path, fault.says)
        break
      case 'no-contact':
      case 'couple-separated':
        event.persons.forEach((who, at) => {
          named(`persons[${at}]`, 'persons', who)
        })
        checkPair(problem, event, report)
    }
  })
  return faults
}

type Report = (field: string, says: string) => void

function checkTime(event: WeekEvent, report: Report): void {
  const { at } = event
  if (at < 0) report('at', `${at} lies before this week; a minute of the week is from 0 to ${WEEK_MINUTES - 1}`)
  if (at >= WEEK_MINUTES)
    report('at', `${at} lies beyond this week; a minute of the week is from 0 to ${WEEK_MINUTES - 1}`)
  if (!('until' in event)) return
  if (event.until <= at) report('until', `it ends at ${event.until}, before or as it begins at ${at}`)
  if (event.until > WEEK_MINUTES) report('until', `${event.until} lies beyond this week, which ends at ${WEEK_MINUTES}`)
}

function checkPair(
  problem: WeekProblem,
  event: WeekEvent & { persons: readonly [string, string] },
  report: Report,
): void {
  const [a, b] = event.persons
  if (a === b) report('persons', `two different persons are needed, found ${JSON.stringify(a)} twice`)
  if (event.kind !== 'couple-separated') return
  const isCouple = problem.couples.some(({ persons }) => persons.includes(a) && persons.includes(b))
  if (!isCouple) report('persons', 'these two are not a couple of this week; name both partners of one')
}

/** Faults of the newcomer as a person of this week, by their path within the event. */
function faultsOfNewcomer(problem: WeekProblem, person: WeekPerson): WeekFault[] {
  if (problem.persons.some(({ id: used }) => used === person.id)) {
    return [
      {
        path: 'person.id',
        says: `${JSON.stringify(person.id)} is in this week already; a newcomer has an id of their own`,
      },
    ]
  }
  const alone = { ...problem, persons: [person], couples: [], noContact: [] }
  return faultsOfProblem(alone)
    .filter(({ path }) => path.startsWith('persons[0]'))
    .map(({ path, says }) => ({ path: path.replace('persons[0]', 'person'), says }))
}
