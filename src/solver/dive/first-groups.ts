/**
 * The groups of a first plan: which of last week's meetings, or of those that were chosen, take place, under whom and in which
 * rooms, decided for all of them together by a whole-number program that leaves clinicians the hours their own people's
 * private sessions need.
 */

import { byColumns, noBlocks, onlyColumns, type Program, type Programs, type Row } from '../programs/program.ts'
import { DAYS, type Model } from '../week/compile.ts'
import { VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import { type Limits, limitsOf } from './master.ts'

/** A meeting that this many people attended last week is one of those that may take place. */
const WORTH_REOPENING = 3
/** With fewer people from last week than this share, last week says too little of this one. */
const ENOUGH_REMEMBER = 0.5
/**
 * What it is worth to open a group, and more for each who attended it; to give a private session at last week's hour; what
 * it costs where a backup gives it, or nobody. Only their order counts: a group before private sessions, those before comfort.
 */
const WORTH = { group: 20, attendee: 12, hour: 4, backup: 20, missing: 40 }
/** Plans that differ by less are alike; measured at 1200 persons, the last tenth of a percent takes longer than all before. */
const ENOUGH = 0.003
/**
 * Left out of the whole-number program is what the linear one does not use and would pay more than this for: half of all
 * columns, and no worse a solution at 400 and 1200 persons, in half of the time and of the memory.
 */
const DEAR = 2
const UNUSED = 1e-4

/** The columns of one meeting that may take place: one for each leader, one for each room; by video there is no room. */
type Candidate = {
  readonly offering: number
  readonly leaders: readonly Entry[]
  readonly rooms: readonly Entry[]
}
type Entry = { readonly id: number; readonly column: number }

/** Opens last week's in an empty week; false, and nothing is open, where last week says too little or there was no time. */
export function openLastWeeks(week: Week, programs: Programs, seconds: number, shouldStop: () => boolean): boolean {
  const { model } = week
  const remember = model.problem.persons.filter(({ lastWeek }) => lastWeek !== null).length
  if (remember < ENOUGH_REMEMBER * model.persons.length) return false
  return openTogether(week, attendedLastWeek(model), programs, seconds, shouldStop)
}

/** Opens the chosen groups in an empty week, or nearly all of them; false, and nothing is open, where there was no time. */
export function openChosen(
  week: Week,
  chosen: ReadonlySet<number>,
  programs: Programs,
  seconds: number,
  shouldStop: () => boolean,
): boolean {
  const attended = Int32Array.from(week.model.offerings, ({ capacity }, o) => (chosen.has(o) ? capacity : 0))
  return openTogether(week, attended, programs, seconds, shouldStop)
}

/** Of the offerings that somebody attends: `attended` says how many, the more the sooner a group is held. */
function openTogether(
  week: Week,
  attended: Int32Array,
  programs: Programs,
  seconds: number,
  shouldStop: () => boolean,
): boolean {
  const { model } = week
  const draft = new Draft(model)
  const { candidates, columns } = draft.enterGroups(attended)
  draft.enterPrivates()
  const x = solveThrifty(draft.program(columns), programs, seconds, shouldStop)
  if (x === null) return false
  const chosen = (choices: readonly Entry[]): number | undefined => choices.find(({ column }) => x[column]! > 0.5)?.id
  for (const { offering, leaders, rooms } of candidates) {
    const { start, end, video } = model.offerings[offering]!
    const leader = chosen(leaders)
    const room = video ? VIDEO : chosen(rooms)
    if (leader === undefined || room === undefined || !week.isFree(leader, start, end)) continue
    if (room === VIDEO || week.hasRoom(room, start, end)) week.openGroup(offering, leader, room)
  }
  week.keep()
  return week.groupSteps > 0
}

function solveThrifty(
  program: Program,
  programs: Programs,
  seconds: number,
  shouldStop: () => boolean,
): Float64Array | null {
  const relaxed = programs.relax(program, shouldStop)
  if (relaxed === null) return programs.solve(program, seconds, shouldStop)
  const { x, reduced } = relaxed
  const isKept = (j: number): boolean => program.known[j]! > 0 || x[j]! > UNUSED || reduced[j]! <= DEAR
  const kept = Int32Array.from(x.keys()).filter(isKept)
  const found = programs.solve(onlyColumns(program, kept), seconds, shouldStop)
  if (found === null) return null
  const whole = new Float64Array(program.columns)
  kept.forEach((column, i) => {
    whole[column] = found[i]!
  })
  return whole
}

/** How many people attended each offering that may be reopened. */
function attendedLastWeek({ problem, offerings, offeringAt }: Model): Int32Array {
  const attended = new Int32Array(offerings.length)
  for (const { lastWeek } of problem.persons) {
    for (const id of lastWeek?.offerings ?? []) {
      const at = offeringAt.get(id)
      if (at !== undefined) attended[at] = attended[at]! + 1
    }
  }
  return attended.map((persons) => (persons < WORTH_REOPENING ? 0 : persons))
}

/** A private session that somebody needs: with whom, and when it was last week. */
type Needed = {
  readonly primary: string
  readonly backups: readonly string[]
  readonly minutes: number
  readonly lastStart: number | null
}

const NONE = Number.NEGATIVE_INFINITY

/** The program while it is written: groups first, then private sessions, then what hours above a fair share cost. */
class Draft {
  private readonly model: Model
  private readonly limits: Limits
  private readonly rows: Row[] = []
  private readonly rowOf = new Map<number, Row>()
  private readonly cost: number[] = []
  private readonly most: number[] = []
  private readonly known: number[] = []

  constructor(model: Model) {
    this.model = model
    this.limits = limitsOf(model)
  }

  /** A column for each leader and one for each room, as many of these as of those: one for each pair would say the same in twice the memory. */
  enterGroups(attended: Int32Array): { readonly candidates: readonly Candidate[]; readonly columns: number } {
    const { model, limits } = this
    const candidates: Candidate[] = []
    model.offerings.forEach(({ leaders, rooms, video, start, end }, offering) => {
      if (attended[offering] === 0) return
      const worth = WORTH.group + WORTH.attendee * attended[offering]!
      const once = this.limit(limits.seats + offering, 1)
      const led = Array.from(leaders, (leader): Entry => {
        const column = this.column(-worth, 1, 0)
        enter(once, column, 1)
        this.occupy(column, leader, start, end)
        return { id: leader, column }
      })
      const housed = video ? [] : this.enterRooms(rooms, start, end)
      if (!video) this.rows.push(sameNumber(led, housed))
      candidates.push({ offering, leaders: led, rooms: housed })
    })
    return { candidates, columns: this.cost.length }
  }

  private enterRooms(rooms: Int32Array, start: number, end: number): Entry[] {
    const { model, limits } = this
    return Array.from(rooms, (room) => {
      const column = this.column(0, 1, 0)
      for (let t = start; t < end; t++) {
        enter(this.limit(limits.room + room * model.steps + t, model.roomClasses[room]!.length), column, 1)
      }
      return { id: room, column }
    })
  }

  /** At last week's hour, at some other hour of the primary clinician, by a backup, or not at all. */
  enterPrivates(): void {
    const { model } = this
    const { clinicianAt, grid, steps } = model
    for (const { primary, backups, minutes, lastStart } of neededIn(model)) {
      const given: Row = { low: 1, high: 1, at: [], by: [] }
      this.rows.push(given)
      const length = Math.ceil(minutes / grid)
      const offer = (id: string, cost: number, at: number | null): void => {
        const clinician = clinicianAt.get(id)
        if (clinician === undefined || (at !== null && (at < 0 || at + length > steps))) return
        const column = this.column(cost, 1, 0)
        enter(given, column, 1)
        if (at !== null) this.occupy(column, clinician, at, at + length)
        else this.load(column, clinician, length)
      }
      if (lastStart !== null) offer(primary, 0, Math.floor(lastStart / grid))
      offer(primary, WORTH.hour, null)
      for (const backup of backups) offer(backup, WORTH.backup, null)
      enter(given, this.column(WORTH.missing, 1, 1), 1)
    }
  }

  /** `groups`: so many columns are whole numbers; what private sessions take may be shared out. */
  program(groups: number): Program {
    const { model, limits, rows } = this
    const { clinicianFair, clinicianWeek, problem } = model
    for (let c = 0; c < clinicianWeek.length; c++) {
      const held = this.rowOf.get(limits.week + c)
      if (held === undefined) continue
      const above = this.column(problem.weights.aboveFair, clinicianWeek[c]!, 0)
      rows.push({ low: NONE, high: clinicianFair[c]!, at: [...held.at, above], by: [...held.by, -1] })
    }
    return {
      ...byColumns(rows, this.cost.length),
      cost: Float64Array.from(this.cost),
      most: Float64Array.from(this.most),
      whole: groups,
      blocks: noBlocks,
      known: Float64Array.from(this.known),
      enough: ENOUGH,
    }
  }

  private column(cost: number, most: number, known: number): number {
    this.cost.push(cost)
    this.most.push(most)
    return this.known.push(known) - 1
  }

  private limit(id: number, high: number): Row {
    const known = this.rowOf.get(id)
    if (known !== undefined) return known
    const row: Row = { low: NONE, high, at: [], by: [] }
    this.rowOf.set(id, row)
    this.rows.push(row)
    return row
  }

  private occupy(column: number, clinician: number, start: number, end: number): void {
    const { model, limits } = this
    for (let t = start; t < end; t++) enter(this.limit(limits.step + clinician * model.steps + t, 1), column, 1)
    const day = clinician * DAYS + Math.floor(start / model.daySteps)
    enter(this.limit(limits.day + day, model.clinicianDay[clinician]!), column, end - start)
    this.load(column, clinician, end - start)
  }

  private load(column: number, clinician: number, length: number): void {
    enter(this.limit(this.limits.week + clinician, this.model.clinicianWeek[clinician]!), column, length)
  }
}

const sameNumber = (some: readonly Entry[], others: readonly Entry[]): Row => ({
  low: 0,
  high: 0,
  at: [...some, ...others].map(({ column }) => column),
  by: [...some.map(() => 1), ...others.map(() => -1)],
})

function enter({ at, by }: Row, column: number, amount: number): void {
  at.push(column)
  by.push(amount)
}

function neededIn({ problem }: Model): Needed[] {
  const needed: Needed[] = []
  const lastOf = new Map(problem.persons.map(({ id, lastWeek }) => [id, lastWeek?.sessions ?? []] as const))
  const add = (person: string, service: string, care: Omit<Needed, 'lastStart'>, times: number): void => {
    const held = lastOf.get(person)!.filter((s) => s.service === service && s.clinician === care.primary)
    for (let k = 0; k < times; k++) needed.push({ ...care, lastStart: held[k]?.start ?? null })
  }
  for (const { id, care, mix } of problem.persons) {
    for (const service of ['individual', 'family'] as const) {
      const own = care[service]
      if (own) add(id, service, own, mix[service]?.required ?? 0)
    }
  }
  for (const { persons, conjoint } of problem.couples) add(persons[0], 'couple', conjoint, conjoint.required)
  return needed
}
