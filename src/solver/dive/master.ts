/**
 * The restricted master: of some weeks of each person or couple, and of some groups that may be open or closed, which fit
 * together at the least cost, with all other groups and everybody else as they are. A whole-number program, solved by
 * what is handed in.
 */

import { byColumns, type Program, type Row } from '../programs/program.ts'
import { DAYS, type Model } from '../week/compile.ts'
import { COUPLE } from '../week/mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import type { Choice } from '../week/units.ts'
import { inShortest, wholeSums } from '../week/whole-loads.ts'

/** A group that may be open, with the leader and the room that it would have. */
export type Offer = {
  readonly offering: number
  readonly leader: number
  readonly room: number
  readonly isNow: boolean
}

/** What else is known of a program. */
export type Terms = {
  /** Groups that may be open or closed. */
  readonly offers?: readonly Offer[]
  /** Offered groups that will be open, whoever leads them; where too many of them are at one time, some stay closed. */
  readonly held?: ReadonlySet<number>
  /** The share of an offered group's seats that may be taken: what is left makes whole weeks fit. */
  readonly fill?: number
  /**
   * Of the rows for half hours, of which few are ever full, and of those for one unit in an offered group, only these are
   * there, where it is given.
   */
  readonly full?: ReadonlySet<number>
}

/** One numbering for all that is limited. */
export type Limits = {
  readonly seats: number
  readonly small: number
  readonly step: number
  readonly room: number
  readonly day: number
  readonly week: number
  readonly fair: number
  /** Days and weeks once more, in whole sessions. */
  readonly whole: number
  readonly unit: number
}

export function limitsOf({ offerings, clinicianWeek, roomClasses, steps }: Model): Limits {
  const small = offerings.length
  const step = small + offerings.length
  const room = step + clinicianWeek.length * steps
  const day = room + roomClasses.length * steps
  const week = day + clinicianWeek.length * DAYS
  const fair = week + clinicianWeek.length
  const whole = fair + clinicianWeek.length
  return { seats: 0, small, step, room, day, week, fair, whole, unit: whole + fair - day }
}

type LimitRow = Omit<Row, 'high'> & { readonly id: number; high: number }

const NONE = Number.NEGATIVE_INFINITY
/** A held group that stays closed counts as so many sessions that are lacking. */
const SESSIONS_FOR_A_GROUP = 20
/** By so much more than its limit a row is broken, and not only inexact. */
const BROKEN = 1e-6

/** The program of one set of choices. */
export class Master {
  readonly program: Program
  /** Which limit each row of the program is. */
  readonly ids: Int32Array
  /** What each column stands for: a choice, an offer, or the limit whose price it is. */
  readonly stands: readonly (Choice | Offer | number)[]
  /** One more than the largest of these. */
  readonly size: number
  /** Of each row that counts a day or a week in whole sessions: the steps of one. */
  readonly stepsOf = new Map<number, number>()
  /** What small groups and long weeks cost with the rest alone, where the program counts them anew. */
  readonly countedAnew: number
  private readonly rest: Week
  readonly limits: Limits
  private readonly rowAt: Int32Array
  private readonly rows: LimitRow[] = []
  /** 1: the offering is one of those that may be open or closed. */
  private readonly offered: Uint8Array
  private readonly units: number
  private readonly offerings: number
  private readonly held: ReadonlySet<number>
  private readonly fill: number

  /**
   * `rest` holds everybody who is not chosen for, and all groups that stay open. `choices[u][0]` is what unit `u` has now;
   * `week` is the week with all of these. Columns are all choices in order, then the offers, then what small groups and
   * long weeks cost.
   */
  constructor(
    week: Week,
    rest: Week,
    choices: readonly (readonly Choice[])[],
    { offers = [], held = new Set(), fill = 1, full }: Terms = {},
  ) {
    const { model } = rest
    this.rest = rest
    this.limits = limitsOf(model)
    this.units = choices.length
    this.offerings = offers.length === 0 ? 0 : model.offerings.length
    this.held = held
    this.fill = fill
    this.offered = new Uint8Array(model.offerings.length)
    for (const { offering } of offers) this.offered[offering] = 1
    this.size = this.limits.unit + choices.length * (1 + this.offerings) + this.offerings
    this.rowAt = new Int32Array(this.size).fill(-1)
    const cost: number[] = []
    const known: number[] = []
    const stands: (Choice | Offer | number)[] = []
    const ends: number[] = []
    choices.forEach((own, u) => {
      own.forEach((choice, i) => {
        const column = cost.length
        stands.push(choice)
        cost.push(choice.cost)
        known.push(i === 0 ? 1 : 0)
        this.add(this.row(this.limits.unit + u, 1, 1), column, 1)
        for (const pattern of choice.patterns) this.enter(column, pattern, false, u)
        this.enter(column, choice.conjoint, true, u)
      })
      ends.push(cost.length)
    })
    for (const offer of offers) {
      this.enterOffer(cost.length, offer)
      stands.push(offer)
      cost.push(model.offerings[offer.offering]!.cost)
      known.push(offer.isNow ? 1 : 0)
    }
    const whole = cost.length
    const most: number[] = cost.map(() => 1)
    let countedAnew = 0
    const { undersized, aboveFair, missingSession } = model.problem.weights
    // Only rows that some choice touches are there; what stays as it is costs what it costs.
    for (const row of [...this.rows]) {
      const columns = cost.length
      if (row.id >= this.limits.small && row.id < this.limits.step) {
        const o = row.id - this.limits.small
        if (!this.isOffered(o)) countedAnew += undersized * row.low
        this.add(row, cost.length, 1)
        cost.push(undersized)
        most.push(model.offerings[o]!.soft)
        const short = model.offerings[o]!.soft - week.members[o]!.length
        known.push(week.open[o] === 1 ? Math.max(0, short) : 0)
      } else if (row.id >= this.limits.fair && row.id < this.limits.whole) {
        const c = row.id - this.limits.fair
        countedAnew += aboveFair * Math.max(0, -row.high)
        this.add(row, cost.length, -1)
        cost.push(aboveFair)
        most.push(model.clinicianWeek[c]!)
        known.push(Math.max(0, week.weekLoad[c]! - model.clinicianFair[c]!))
      } else if (row.low === 1 && row.id >= this.limits.unit + this.units) {
        this.add(row, cost.length, 1)
        cost.push(missingSession * SESSIONS_FOR_A_GROUP)
        most.push(1)
        known.push(0)
      }
      if (cost.length > columns) stands.push(row.id)
    }
    this.countedAnew = countedAnew
    const sure = this.sureColumns(offers, whole - offers.length)
    for (const row of this.rows.filter(({ id }) => this.isOfTime(id))) this.addWholes(row, sure)
    const isKept = ({ id }: LimitRow): boolean => full === undefined || full.has(id) || !this.isRarelyFull(id)
    const kept = this.rows.filter(
      (row) => isKept(row) && (row.low > NONE || row.by.reduce((sum, v) => sum + Math.max(0, v), 0) > row.high),
    )
    for (const row of kept)
      if (this.isOfTime(row.id)) row.high = wholeSums(new Set(row.by), row.high).at(-1) ?? row.high
    this.ids = Int32Array.from(kept, ({ id }) => id)
    this.stands = stands
    const { unit } = this.limits
    const rowOfUnit = new Int32Array(this.units)
    kept.forEach(({ id }, row) => {
      if (id >= unit && id < unit + this.units) rowOfUnit[id - unit] = row
    })
    this.program = {
      ...byColumns(kept, cost.length),
      ...{ cost: Float64Array.from(cost), most: Float64Array.from(most) },
      whole,
      known: Float64Array.from(known),
      blocks: { ends: Int32Array.from(ends), rows: rowOfUnit },
    }
  }

  /** Adds the limits that a solution breaks, of those that are left out until then. */
  findFull(x: Float64Array, full: Set<number>): void {
    for (const { id, high, at, by } of this.rows) {
      if (!this.isRarelyFull(id) || full.has(id)) continue
      let sum = 0
      for (let i = 0; i < at.length; i++) sum += by[i]! * x[at[i]!]!
      if (sum > high + BROKEN) full.add(id)
    }
  }

  private isRarelyFull(id: number): boolean {
    const { step, day, unit } = this.limits
    const isHalfHour = id >= step && id < day
    return isHalfHour || (id >= unit + this.units && id < unit + this.units * (1 + this.offerings))
  }

  /** What a clinician's day or week holds. */
  private isOfTime(id: number): boolean {
    const { day, fair } = this.limits
    return id >= day && id < fair
  }

  private row(id: number, low: number, high: number): LimitRow {
    const at = this.rowAt[id]!
    if (at >= 0) return this.rows[at]!
    const row: LimitRow = { id, low, high, at: [], by: [] }
    this.rowAt[id] = this.rows.length
    this.rows.push(row)
    return row
  }

  private add({ at, by }: Row, column: number, amount: number): void {
    const last = at.length - 1
    if (at[last] === column) by[last] = by[last]! + amount
    else {
      at.push(column)
      by.push(amount)
    }
  }

  /** What the sessions of one person, or the joint sessions of a couple, take. */
  private enter(column: number, pattern: Pattern, isConjoint: boolean, unit: number): void {
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const service = pattern[i + SERVICE]!
      if (service < FIRST_PRIVATE) this.enterGroup(column, pattern[i + REF]!, unit)
      else if (isConjoint || service !== COUPLE) {
        const room = pattern[i + PLACE]!
        this.occupy(column, pattern[i + REF]!, room, pattern[i + START]!, pattern[i + END]!)
      }
    }
  }

  private enterGroup(column: number, offering: number, unit: number): void {
    const { rest, limits } = this
    if (this.isOffered(offering)) {
      this.add(this.row(limits.seats + offering, NONE, 0), column, 1)
      if (rest.model.offerings[offering]!.soft > 0) {
        this.add(this.row(limits.small + offering, 0, Number.POSITIVE_INFINITY), column, 1)
      }
      // Partners who join together are one column, which is open or not once.
      const join = this.row(this.joinRow(offering, unit), NONE, 0)
      if (join.at.at(-1) !== column) this.add(join, column, 1)
      return
    }
    const there = rest.members[offering]!.length
    this.add(this.row(limits.seats + offering, NONE, rest.seats[offering]! - there), column, 1)
    const few = rest.model.offerings[offering]!.soft - there
    if (few > 0) this.add(this.row(limits.small + offering, few, Number.POSITIVE_INFINITY), column, 1)
  }

  /** "Only what is open is joined", once more for each unit: without it, half a group would do for one person. */
  joinRow(offering: number, unit: number): number {
    return this.limits.unit + this.units * (1 + offering) + unit
  }

  isOffered(offering: number): boolean {
    return this.offered[offering] === 1
  }

  private enterOffer(column: number, { offering, leader, room }: Offer): void {
    const { rest, limits } = this
    const { start, end, soft, rooms, seats, video, capacity } = rest.model.offerings[offering]!
    const size = video ? capacity : seats[rooms.indexOf(room)]!
    this.add(this.row(limits.seats + offering, NONE, 0), column, -size * this.fill)
    if (soft > 0) this.add(this.row(limits.small + offering, 0, Number.POSITIVE_INFINITY), column, -soft)
    for (let u = 0; u < this.units; u++) {
      const at = this.rowAt[this.joinRow(offering, u)]!
      if (at >= 0) this.add(this.rows[at]!, column, -1)
    }
    const once = limits.unit + this.units * (1 + this.offerings) + offering
    this.add(this.row(once, this.held.has(offering) ? 1 : NONE, 1), column, 1)
    this.occupy(column, leader, room, start, end)
  }

  /** Of held groups that only one of the offers is left of. */
  private sureColumns(offers: readonly Offer[], from: number): ReadonlySet<number> {
    const ways = new Map<number, number>()
    for (const { offering } of offers) ways.set(offering, (ways.get(offering) ?? 0) + 1)
    return new Set(
      offers.flatMap(({ offering }, i) => (this.held.has(offering) && ways.get(offering) === 1 ? [from + i] : [])),
    )
  }

  /**
   * Time counted in the shortest sessions: of 45 half hours, those of an hour fill 44 unless one of three is held as well. What is
   * sure to be held is taken off first.
   */
  private addWholes({ id, high, at, by }: LimitRow, sure: ReadonlySet<number>): void {
    const isSure = at.map((column) => sure.has(column))
    const left = by.reduce((sum, steps, i) => (isSure[i] ? sum - steps : sum), high)
    const open = at.flatMap((column, i) => (isSure[i] ? [] : [{ column, steps: by[i]! }]))
    const counted = inShortest(
      open.map(({ steps }) => steps),
      left,
    )
    if (counted === null) return
    const row = this.row(this.limits.whole + id - this.limits.day, NONE, counted.limit)
    for (const [i, { column }] of open.entries()) this.add(row, column, counted.by[i]!)
    this.stepsOf.set(row.id, counted.steps)
  }

  /** A session takes its clinician's time and a room. */
  private occupy(column: number, c: number, room: number, start: number, end: number): void {
    const { rest, limits } = this
    const { steps, daySteps, clinicianDay, clinicianWeek, clinicianFair, roomClasses } = rest.model
    for (let t = start; t < end; t++) {
      this.add(this.row(limits.step + c * steps + t, NONE, rest.isFree(c, t, t + 1) ? 1 : 0), column, 1)
      if (room === VIDEO) continue
      const at = room * steps + t
      this.add(this.row(limits.room + at, NONE, roomClasses[room]!.length - rest.roomUsed[at]!), column, 1)
    }
    const day = c * DAYS + Math.floor(start / daySteps)
    this.add(this.row(limits.day + day, NONE, clinicianDay[c]! - rest.dayLoad[day]!), column, end - start)
    this.add(this.row(limits.week + c, NONE, clinicianWeek[c]! - rest.weekLoad[c]!), column, end - start)
    this.add(this.row(limits.fair + c, NONE, clinicianFair[c]! - rest.weekLoad[c]!), column, end - start)
  }
}
