/** The week problem as numbers: time in grid steps, everybody by index, and what is possible at all for each person, precomputed. */

import { DAY_MINUTES, type Span, WEEK_MINUTES } from '../../base/time.ts'
import { canComeAlong, mayGive, mayHouse, mayJoin, mayLead, onShift } from '../../domain/schedule/meeting-rules.ts'
import {
  type Care,
  liesWithin,
  type Offering,
  type WeekClinician,
  type WeekPerson,
  type WeekProblem,
  type WeekRoom,
  weekServices,
} from '../../domain/schedule/model.ts'
import { priceOfChange, priceOfDislike } from '../../domain/schedule/objective.ts'
import { mayBothBeAway } from '../../domain/schedule/together-rules.ts'
import { COUPLE } from './mix.ts'

export const DAYS = 7

/** A start at which a private session could be, with those who could give it there. */
export type PrivateOption = {
  readonly service: number
  readonly start: number
  readonly end: number
  readonly clinicians: Int32Array
  /** For each clinician: backup, change and dislike. */
  readonly costs: Int32Array
}

export type PersonModel = {
  readonly target: number
  readonly least: number
  readonly minDays: number
  readonly maxDays: number
  readonly blockMin: number
  readonly blockMax: number
  readonly maxGap: number
  readonly telehealth: boolean
  readonly required: Int32Array
  readonly most: Int32Array
  /** Offerings that the person may join, by day, and what joining costs in change and dislike. */
  readonly groups: readonly Int32Array[]
  readonly groupCosts: readonly Int32Array[]
  /** By day; individual and family sessions. */
  readonly privates: readonly (readonly PrivateOption[])[]
  /** -1: single. */
  readonly couple: number
  readonly partner: number
  readonly orders: readonly { readonly other: number; readonly from: number }[]
  /** Grid steps of availability: scarce people are placed first. */
  readonly freedom: number
}

export type JointOption = PrivateOption & {
  readonly personCosts: readonly [Int32Array, Int32Array]
  /** False: somebody must be home while both would be under way, so that it can only be by video. */
  readonly onSite: boolean
}

export type CoupleModel = {
  readonly persons: readonly [number, number]
  readonly together: boolean
  readonly apart: boolean
  readonly required: number
  readonly most: number
  /** Conjoint sessions that both could attend; costs hold the backup and both partners' change and dislike. */
  readonly options: readonly JointOption[]
  /** In minutes. */
  readonly home: readonly (readonly Span[])[]
  readonly travel: number
}

export type OfferingModel = {
  readonly service: number
  readonly start: number
  readonly end: number
  readonly day: number
  readonly capacity: number
  readonly soft: number
  readonly cost: number
  readonly video: boolean
  readonly leaders: Int32Array
  /** Room classes that can hold it, the least useful for others first; empty by video. */
  readonly rooms: Int32Array
  /** Most participants in each of `rooms`. */
  readonly seats: Int32Array
}

export type Model = {
  readonly problem: WeekProblem
  readonly grid: number
  /** Grid steps of a day and of the week. */
  readonly daySteps: number
  readonly steps: number
  readonly buffer: number
  readonly persons: readonly PersonModel[]
  readonly couples: readonly CoupleModel[]
  readonly offerings: readonly OfferingModel[]
  readonly clinicianDay: Int32Array
  readonly clinicianWeek: Int32Array
  readonly clinicianFair: Int32Array
  readonly clinicianVideo: Uint8Array
  /** Rooms that are alike in every respect form a class. */
  readonly roomClasses: readonly (readonly WeekRoom[])[]
  readonly roomOpen: Uint8Array
  /** Classes for private sessions of a service and one or two participants, the least useful for others first. */
  readonly privateRooms: readonly Int32Array[]
  readonly personAt: ReadonlyMap<string, number>
  readonly clinicianAt: ReadonlyMap<string, number>
  readonly offeringAt: ReadonlyMap<string, number>
  readonly roomClassAt: ReadonlyMap<string, number>
  readonly coupleAt: ReadonlyMap<string, number>
}

/** Gives the same list for the same numbers: a large week has a hundred thousand lists and few that differ. They stay as they are. */
export type Lists = (numbers: readonly number[]) => Int32Array
export function alikeLists(): Lists {
  const known = new Map<string, Int32Array>()
  return (numbers) => {
    const key = numbers.join()
    const found = known.get(key)
    if (found !== undefined) return found
    const list = Int32Array.from(numbers)
    known.set(key, list)
    return list
  }
}

const indexOf = (items: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(items.map(({ id }, i) => [id, i]))

export function compileWeek(problem: WeekProblem): Model {
  const grid = problem.gridMinutes
  const steps = WEEK_MINUTES / grid
  const roomClasses = classifyRooms(problem)
  const personAt = indexOf(problem.persons)
  const clinicianAt = indexOf(problem.clinicians)
  const coupleOf = new Map(problem.couples.flatMap(({ persons }, k) => persons.map((id) => [id, k] as const)))
  const offerings = problem.offerings.map((o) => compileOffering(problem, o, roomClasses, clinicianAt))
  const privateRooms = weekServices.map((service) =>
    ranked(roomClasses, (room) => room.services.includes(service) && room.capacity >= (service === 'couple' ? 2 : 1)),
  )
  const lists = alikeLists()
  const groups = groupsOf(problem, offerings, lists)
  const whole = (value: (c: WeekClinician) => number): Int32Array =>
    Int32Array.from(problem.clinicians, (c) => Math.floor(value(c) / grid))
  return {
    problem,
    grid,
    daySteps: DAY_MINUTES / grid,
    steps,
    buffer: problem.buildingBufferMinutes,
    persons: problem.persons.map((person, i) => ({
      ...personBase(problem, person, grid, personAt),
      ...groups(person),
      privates: privatesOf(problem, person, clinicianAt, lists),
      couple: coupleOf.get(person.id) ?? -1,
      partner: partnerOf(problem, person, i, coupleOf.get(person.id), personAt),
    })),
    couples: problem.couples.map((_, k) => compileCouple(problem, k, personAt, clinicianAt, lists)),
    offerings,
    clinicianDay: whole((c) => c.maxDirectMinutes.day),
    clinicianWeek: whole((c) => c.maxDirectMinutes.week),
    clinicianFair: whole((c) => c.fairMinutes),
    clinicianVideo: Uint8Array.from(problem.clinicians, (c) => (c.telehealth ? 1 : 0)),
    roomClasses,
    roomOpen: openSteps(roomClasses, grid, steps),
    privateRooms,
    personAt,
    clinicianAt,
    offeringAt: indexOf(problem.offerings),
    roomClassAt: new Map(roomClasses.flatMap((rooms, i) => rooms.map(({ id }) => [id, i] as const))),
    coupleAt: coupleOf,
  }
}

/** Rooms with the same size, services and hours that the same offerings list. */
function classifyRooms(problem: WeekProblem): WeekRoom[][] {
  const listedBy = new Map<string, number[]>(problem.rooms.map(({ id }) => [id, []]))
  problem.offerings.forEach((offering, i) => {
    for (const id of new Set(offering.rooms)) listedBy.get(id)?.push(i)
  })
  const classes = new Map<string, WeekRoom[]>()
  for (const room of problem.rooms) {
    const { capacity, services, shifts, id } = room
    const key = JSON.stringify([capacity, services.toSorted(), shifts, listedBy.get(id)])
    const alike = classes.get(key)
    if (alike) alike.push(room)
    else classes.set(key, [room])
  }
  return [...classes.values()]
}

/** Classes that fit, those that serve fewest other purposes first: a small room before a hall. */
function ranked(classes: readonly (readonly WeekRoom[])[], fits: (room: WeekRoom) => boolean): Int32Array {
  const usefulness = (room: WeekRoom): number => room.services.length * 1000 + room.capacity
  const found = classes.map((_, i) => i).filter((i) => fits(classes[i]![0]!))
  return Int32Array.from(found.sort((a, b) => usefulness(classes[a]![0]!) - usefulness(classes[b]![0]!)))
}

function openSteps(classes: readonly (readonly WeekRoom[])[], grid: number, steps: number): Uint8Array {
  const open = new Uint8Array(classes.length * steps)
  classes.forEach(([room], i) => {
    for (let t = 0; t < steps; t++) open[i * steps + t] = onShift(room!, [t * grid, (t + 1) * grid]) ? 1 : 0
  })
  return open
}

function compileOffering(
  problem: WeekProblem,
  offering: Offering,
  classes: readonly (readonly WeekRoom[])[],
  clinicianAt: ReadonlyMap<string, number>,
): OfferingModel {
  const grid = problem.gridMinutes
  const start = offering.start / grid
  const leaders = [...new Set(offering.leaders)].flatMap((id) => {
    const at = clinicianAt.get(id)
    return at !== undefined && mayLead(problem.clinicians[at]!, offering) ? [at] : []
  })
  const rooms = offering.telehealth ? new Int32Array() : ranked(classes, (room) => mayHouse(room, offering))
  return {
    service: weekServices.indexOf(offering.service),
    start,
    end: start + offering.minutes / grid,
    day: Math.floor(offering.start / DAY_MINUTES),
    capacity: offering.capacity,
    soft: offering.softMinimum,
    cost: offering.openingCost,
    video: offering.telehealth,
    leaders: Int32Array.from(leaders),
    rooms,
    seats: rooms.map((r) => Math.min(offering.capacity, classes[r]![0]!.capacity)),
  }
}

type Base = Omit<PersonModel, 'groups' | 'groupCosts' | 'privates' | 'couple' | 'partner'>

export function personBase(
  problem: WeekProblem,
  person: WeekPerson,
  grid: number,
  personAt: ReadonlyMap<string, number>,
): Base {
  const { dose, block, mix } = person
  const wanted = weekServices.map((s) => (s === 'couple' ? undefined : mix[s]))
  const orders = problem.noContact.flatMap(({ persons: [a, b], from }) => {
    const other = a === person.id ? b : b === person.id ? a : null
    return other === null ? [] : [{ other: personAt.get(other)!, from: (from ?? 0) / grid }]
  })
  // More sessions than fit into a week change nothing and would only make the counting tables large.
  const fitting = Math.ceil((block.maxMinutes / grid) * Math.max(1, dose.maxDays))
  return {
    target: Math.ceil(dose.targetMinutes / grid),
    least: Math.ceil(dose.minMinutes / grid),
    minDays: dose.minDays,
    maxDays: dose.maxDays,
    blockMin: Math.ceil(block.minMinutes / grid),
    blockMax: Math.min(DAY_MINUTES / grid, Math.floor(block.maxMinutes / grid)),
    maxGap: Math.floor(block.maxGapMinutes / grid),
    telehealth: person.telehealth,
    required: Int32Array.from(wanted, (w) => Math.min(w?.required ?? 0, w?.most ?? 0, fitting)),
    most: Int32Array.from(wanted, (w) => Math.min(w?.most ?? 0, fitting)),
    orders,
    freedom: person.available.reduce((sum, [s, e]) => sum + (e - s) / grid, 0),
  }
}

function partnerOf(
  problem: WeekProblem,
  person: WeekPerson,
  at: number,
  couple: number | undefined,
  personAt: ReadonlyMap<string, number>,
): number {
  if (couple === undefined) return -1
  const [a, b] = problem.couples[couple]!.persons
  const other = personAt.get(a === person.id ? b : a)!
  return other === at ? -1 : other
}

export function groupsOf(problem: WeekProblem, models: readonly OfferingModel[], lists: Lists) {
  // A meeting without any possible leader or room can never be opened.
  const usable = problem.offerings
    .map((offering, at) => ({ offering, at, model: models[at]! }))
    .filter(({ model }) => model.leaders.length > 0 && (model.video || model.rooms.length > 0))
  return (person: WeekPerson): Pick<PersonModel, 'groups' | 'groupCosts'> => {
    const groups: number[][] = Array.from({ length: DAYS }, () => [])
    const costs: number[][] = Array.from({ length: DAYS }, () => [])
    for (const { offering, at, model } of usable) {
      if ((person.mix[offering.service]?.most ?? 0) === 0 || !mayJoin(person, offering)) continue
      const meeting = {
        service: offering.service,
        span: [offering.start, offering.start + offering.minutes] as const,
        offering,
        clinician: { id: '' },
      }
      groups[model.day]!.push(at)
      costs[model.day]!.push(
        priceOfChange(problem.weights, person, meeting) + priceOfDislike(person, meeting, problem.gridMinutes),
      )
    }
    return {
      groups: groups.map(lists),
      groupCosts: costs.map(lists),
    }
  }
}

/** All starts at which these persons and at least one clinician of the agreement could meet. */
function startsOf(
  problem: WeekProblem,
  persons: readonly WeekPerson[],
  service: 'individual' | 'family' | 'couple',
  care: Care,
  clinicianAt: ReadonlyMap<string, number>,
) {
  const grid = problem.gridMinutes
  const able = [...new Set([care.primary, ...care.backups])].map((id) => clinicianAt.get(id)!)
  const found: { start: number; span: Span; clinicians: number[] }[] = []
  const tried = new Set<number>()
  for (const [from, to] of persons[0]!.available) {
    for (let start = Math.ceil(from / grid) * grid; start < to; start += grid) {
      const span: Span = [start, start + care.minutes]
      const oneDay = Math.floor(start / DAY_MINUTES) === Math.floor((span[1] - 1) / DAY_MINUTES)
      if (!oneDay || tried.has(start) || !persons.every((p) => liesWithin(span, p.available))) continue
      if (!canComeAlong(care, span)) continue
      tried.add(start)
      const clinicians = able.filter((c) => mayGive(problem.clinicians[c]!, { service, span, persons }, false))
      if (clinicians.length > 0) found.push({ start, span, clinicians })
    }
  }
  return found
}

export function privatesOf(
  problem: WeekProblem,
  person: WeekPerson,
  clinicianAt: ReadonlyMap<string, number>,
  lists: Lists,
): PrivateOption[][] {
  const days: PrivateOption[][] = Array.from({ length: DAYS }, () => [])
  for (const service of ['individual', 'family'] as const) {
    const care = person.care[service]
    if (!care || (person.mix[service]?.most ?? 0) === 0) continue
    for (const { start, span, clinicians } of startsOf(problem, [person], service, care, clinicianAt)) {
      days[Math.floor(start / DAY_MINUTES)]!.push({
        service: weekServices.indexOf(service),
        start: start / problem.gridMinutes,
        end: span[1] / problem.gridMinutes,
        clinicians: lists(clinicians),
        costs: lists(
          clinicians.map((c) => {
            const clinician = problem.clinicians[c]!
            const own = priceOf(problem, person, service, span, clinician)
            return own + (clinician.id === care.primary ? 0 : problem.weights.backup)
          }),
        ),
      })
    }
  }
  return days
}

/** Change and dislike of one person. */
function priceOf(
  problem: WeekProblem,
  person: WeekPerson,
  service: 'individual' | 'family' | 'couple',
  span: Span,
  clinician: WeekClinician,
): number {
  const meeting = { service, span, offering: null, clinician }
  return priceOfChange(problem.weights, person, meeting) + priceOfDislike(person, meeting, problem.gridMinutes)
}

function compileCouple(
  problem: WeekProblem,
  at: number,
  personAt: ReadonlyMap<string, number>,
  clinicianAt: ReadonlyMap<string, number>,
  lists: Lists,
): CoupleModel {
  const couple = problem.couples[at]!
  const [a, b] = couple.persons.map((id) => personAt.get(id)!) as [number, number]
  const pair = [problem.persons[a]!, problem.persons[b]!] as const
  const { conjoint, groups } = couple
  const canVideo = pair.every(({ telehealth }) => telehealth)
  const starts =
    conjoint.most > 0
      ? startsOf(problem, pair, 'couple', conjoint, clinicianAt).filter(({ span }) =>
          mayBothBeAway(couple, span, canVideo),
        )
      : []
  const home: Span[][] = Array.from({ length: DAYS }, () => [])
  for (const window of couple.home) {
    // A window may reach over midnight; presence never does but for travel, so both days look at it.
    const last = Math.min(DAYS - 1, Math.floor((window[1] + couple.travelMinutes) / DAY_MINUTES))
    const first = Math.max(0, Math.floor((window[0] - couple.travelMinutes) / DAY_MINUTES))
    for (let day = first; day <= last; day++) home[day]!.push(window)
  }
  return {
    persons: [a, b],
    together: groups === 'together',
    apart: groups === 'apart',
    required: Math.min(conjoint.required, conjoint.most),
    most: conjoint.most,
    options: starts.map(({ start, span, clinicians }) => {
      const costs = pair.map((person) =>
        lists(clinicians.map((c) => priceOf(problem, person, 'couple', span, problem.clinicians[c]!))),
      ) as [Int32Array, Int32Array]
      return {
        service: COUPLE,
        start: start / problem.gridMinutes,
        end: span[1] / problem.gridMinutes,
        clinicians: lists(clinicians),
        costs: lists(
          clinicians.map((c, i) => {
            const isBackup = problem.clinicians[c]!.id !== conjoint.primary
            return costs[0][i]! + costs[1][i]! + (isBackup ? problem.weights.backup : 0)
          }),
        ),
        personCosts: costs,
        onSite: mayBothBeAway(couple, span, false),
      }
    }),
    home,
    travel: couple.travelMinutes,
  }
}
