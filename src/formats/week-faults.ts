/** What a week problem of the right shape can still have wrong: unknown ids, empty windows, missing licenses, off-grid times. */

import { DAY_MINUTES, type Span } from '../base/time.ts'
import {
  type Care,
  mixServices,
  type Wanted,
  type WeekClinician,
  type WeekProblem,
  type WeekService,
} from '../domain/schedule/model.ts'

/** What is wrong in a file, by its path. */
export type WeekFault = { readonly path: string; readonly says: string }

/** Gathers faults; every check names the path first. */
type Report = (path: string, says: string) => void

type Known = {
  readonly persons: ReadonlySet<string>
  readonly clinicians: ReadonlyMap<string, WeekClinician>
  readonly rooms: ReadonlySet<string>
  readonly grid: number
  readonly report: Report
}

export function faultsOfProblem(problem: WeekProblem): WeekFault[] {
  const faults: WeekFault[] = []
  const report: Report = (path, says) => faults.push({ path, says })
  const grid = problem.gridMinutes
  if (DAY_MINUTES % grid !== 0) report('gridMinutes', `a day is not a whole number of steps of ${grid} minutes`)
  const known: Known = {
    persons: unique(problem.persons, 'persons', report),
    clinicians: new Map(problem.clinicians.map((c) => [c.id, c])),
    rooms: unique(problem.rooms, 'rooms', report),
    grid,
    report,
  }
  unique(problem.clinicians, 'clinicians', report)
  unique(problem.couples, 'couples', report)
  unique(problem.offerings, 'offerings', report)
  checkPersons(problem, known)
  checkCouples(problem, known)
  checkOrders(problem, known)
  checkStaffAndRooms(problem, known)
  checkOfferings(problem, known)
  return faults
}

function unique(items: readonly { readonly id: string }[], path: string, report: Report): Set<string> {
  const seen = new Set<string>()
  items.forEach(({ id }, i) => {
    if (seen.has(id)) report(`${path}[${i}].id`, `${JSON.stringify(id)} is used twice; every id is used once`)
    seen.add(id)
  })
  return seen
}

function onGrid({ grid, report }: Known, path: string, minutes: number): void {
  if (minutes % grid !== 0)
    report(
      path,
      `${minutes} is not a multiple of the grid of ${grid} minutes; the nearest is ${Math.round(minutes / grid) * grid}`,
    )
}

function checkSpans(known: Known, path: string, spans: readonly Span[], disjoint: boolean): void {
  spans.forEach((span, i) => {
    checkSpan(known, `${path}[${i}]`, span)
    const before = disjoint ? spans[i - 1] : undefined
    if (before && span[0] < before[1]) {
      known.report(`${path}[${i}]`, 'windows are sorted and do not overlap; this one starts before the last one ends')
    }
  })
}

function checkSpan(known: Known, path: string, [start, end]: Span): void {
  if (start >= end)
    known.report(
      path,
      `the window ends at ${end}, before or as it begins at ${start}; correct one of the two or remove it`,
    )
  onGrid(known, `${path}[0]`, start)
  onGrid(known, `${path}[1]`, end)
}

function checkCare(known: Known, path: string, care: Care, service: WeekService): void {
  onGrid(known, `${path}.minutes`, care.minutes)
  checkClinician(known, `${path}.primary`, care.primary, service)
  if (care.available) checkSpans(known, `${path}.available`, care.available, true)
  care.backups.forEach((id, i) => {
    checkClinician(known, `${path}.backups[${i}]`, id, service)
  })
}

function checkClinician({ clinicians, report }: Known, path: string, id: string, service: WeekService): void {
  const clinician = clinicians.get(id)
  if (!clinician) report(path, `there is no clinician ${JSON.stringify(id)}; add them or name another`)
  else if (!clinician.services.includes(service)) {
    report(path, `clinician ${JSON.stringify(id)} has no license for ${service}; name another or add the license`)
  }
}

/** An order that asks for more than it allows would be short for ever, whatever the week. */
function checkWanted({ report }: Known, path: string, wanted: Wanted | undefined): void {
  if (wanted && wanted.required > wanted.most) {
    report(path, `${wanted.required} are required and at most ${wanted.most} allowed; raise most or lower required`)
  }
}

function checkPersons(problem: WeekProblem, known: Known): void {
  problem.persons.forEach((person, i) => {
    const path = `persons[${i}]`
    const { dose, block } = person
    if (dose.targetMinutes < dose.minMinutes) {
      known.report(
        `${path}.dose.targetMinutes`,
        `the target ${dose.targetMinutes} is below the minimum ${dose.minMinutes}; raise it or lower the minimum`,
      )
    }
    if (dose.maxDays < dose.minDays) {
      known.report(
        `${path}.dose.maxDays`,
        `the most days ${dose.maxDays} are fewer than the least ${dose.minDays}; raise maxDays or lower minDays`,
      )
    }
    for (const service of mixServices) checkWanted(known, `${path}.mix.${service}`, person.mix[service])
    onGrid(known, `${path}.dose.targetMinutes`, dose.targetMinutes)
    onGrid(known, `${path}.dose.minMinutes`, dose.minMinutes)
    onGrid(known, `${path}.block.minMinutes`, block.minMinutes)
    onGrid(known, `${path}.block.maxMinutes`, block.maxMinutes)
    onGrid(known, `${path}.block.maxGapMinutes`, block.maxGapMinutes)
    if (block.minMinutes > block.maxMinutes) {
      known.report(
        `${path}.block`,
        `no day is at least ${block.minMinutes} and at most ${block.maxMinutes} minutes long; raise maxMinutes or lower minMinutes`,
      )
    }
    checkSpans(known, `${path}.available`, person.available, true)
    person.disliked.forEach(({ span }, at) => {
      checkSpan(known, `${path}.disliked[${at}].span`, span)
    })
    const { individual, family } = person.care
    if (individual) checkCare(known, `${path}.care.individual`, individual, 'individual')
    if (family) checkCare(known, `${path}.care.family`, family, 'family')
  })
}

function checkPair(known: Known, path: string, persons: readonly [string, string]): void {
  const { persons: everybody, report } = known
  persons.forEach((id, i) => {
    if (!everybody.has(id))
      report(`${path}[${i}]`, `there is no person ${JSON.stringify(id)}; add them or name another`)
  })
  if (persons[0] === persons[1])
    report(path, `two different persons are needed, found ${JSON.stringify(persons[0])} twice`)
}

function checkCouples(problem: WeekProblem, known: Known): void {
  const coupled = new Map<string, string>()
  problem.couples.forEach((couple, i) => {
    const path = `couples[${i}]`
    checkPair(known, `${path}.persons`, couple.persons)
    for (const id of new Set(couple.persons)) {
      const other = coupled.get(id)
      if (other !== undefined) {
        known.report(
          `${path}.persons`,
          `person ${JSON.stringify(id)} is already in couple ${JSON.stringify(other)}; each person is in one couple at most`,
        )
      }
      coupled.set(id, couple.id)
    }
    checkCare(known, `${path}.conjoint`, couple.conjoint, 'couple')
    checkWanted(known, `${path}.conjoint`, couple.conjoint)
    checkSpans(known, `${path}.home`, couple.home, false)
  })
}

function checkOrders(problem: WeekProblem, known: Known): void {
  problem.noContact.forEach(({ persons }, i) => {
    checkPair(known, `noContact[${i}].persons`, persons)
  })
}

function checkStaffAndRooms(problem: WeekProblem, known: Known): void {
  problem.clinicians.forEach((clinician, i) => {
    checkSpans(known, `clinicians[${i}].shifts`, clinician.shifts, true)
    onGrid(known, `clinicians[${i}].maxDirectMinutes.day`, clinician.maxDirectMinutes.day)
    onGrid(known, `clinicians[${i}].maxDirectMinutes.week`, clinician.maxDirectMinutes.week)
    onGrid(known, `clinicians[${i}].fairMinutes`, clinician.fairMinutes)
  })
  problem.rooms.forEach((room, i) => {
    checkSpans(known, `rooms[${i}].shifts`, room.shifts, true)
  })
}

function checkOfferings(problem: WeekProblem, known: Known): void {
  problem.offerings.forEach((offering, i) => {
    const path = `offerings[${i}]`
    const { start, minutes } = offering
    onGrid(known, `${path}.start`, start)
    onGrid(known, `${path}.minutes`, minutes)
    if (Math.floor(start / DAY_MINUTES) !== Math.floor((start + minutes - 1) / DAY_MINUTES)) {
      known.report(
        `${path}.start`,
        `the meeting of ${minutes} minutes would not end on the day it starts; start it earlier or make it shorter`,
      )
    }
    offering.leaders.forEach((id, at) => {
      checkClinician(known, `${path}.leaders[${at}]`, id, offering.service)
    })
    offering.rooms.forEach((id, at) => {
      if (!known.rooms.has(id))
        known.report(`${path}.rooms[${at}]`, `there is no room ${JSON.stringify(id)}; add it or remove it here`)
    })
    if (offering.telehealth !== (offering.rooms.length === 0)) {
      const says = offering.telehealth
        ? 'a meeting by video has no rooms; empty the list or set telehealth to false'
        : 'a meeting on site needs at least one room; name one or set telehealth to true'
      known.report(`${path}.rooms`, says)
    }
  })
}
