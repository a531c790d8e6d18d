/** Giving those whom an event has hit their best week again: dose first, then as few changed sessions as can be. */

import { BestWeek } from '../week/best-week.ts'
import { type CoupleModel, DAYS } from '../week/compile.ts'
import { type Ask, freeLeader, freeRoom } from '../week/day-items.ts'
import { COUPLE } from '../week/mix.ts'
import { COST, END, FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'
import type { Exchange } from './exchange.ts'
import { RepairItems, type RepairTime, SCALE, SMALL_CHANGE } from './items.ts'
import type { LoadedWeek } from './load.ts'
import type { Passing } from './passing.ts'
import { type RepairState, without } from './state.ts'

/** Starts that are tried for a conjoint session which needs a new time. */
const CONJOINT_TRIES = 6
export const FAR = 0x3fffffff
const FAMILY = 5
/** So often a week with openings is asked for before openings are given up. */
const OPENING_TRIES = 4
/** Stands for a week that could not be entered though it opens nothing. */
const NOTHING_OPENED = -1

export class Placer {
  private readonly items: RepairItems
  readonly best: BestWeek
  readonly openable: Uint8Array
  private readonly exchange: Exchange
  private readonly passing: Passing
  /** Searches for one person's week so far: a measure of work that does not depend on the clock. */
  searches = 0

  constructor(loaded: LoadedWeek, exchange: Exchange, passing: Passing) {
    this.exchange = exchange
    this.passing = passing
    this.openable = new Uint8Array(loaded.model.offerings.length)
    this.items = new RepairItems(loaded.week, (person) => loaded.patterns[person]!, this.openable, exchange, passing)
    this.best = new BestWeek(loaded.week, {
      scale: SCALE,
      isAlone: false,
      collect: (ask, day, video, items) => this.items.collect(ask, day, video, items),
      leastOf: (ask, day) => this.items.leastOf(ask.person, day),
    })
  }

  forget(person: number): void {
    this.best.forget(person)
  }

  begin(time: RepairTime, mayOpen: boolean): void {
    this.items.time = time
    this.openable.fill(mayOpen ? 1 : 0)
    this.exchange.begin(time)
  }

  /** Groups that stay closed. */
  ban(offerings: readonly number[]): void {
    for (const o of offerings) this.openable[o] = 0
  }

  /** Places everybody hit, couples without their conjoint session together. */
  placeAll(state: RepairState, order: readonly number[]): void {
    const done = new Set<number>()
    const queue = [...order]
    for (let i = 0; i < queue.length; i++) {
      const person = queue[i]!
      if (done.has(person)) continue
      done.add(person)
      const { couple, partner } = state.week.model.persons[person]!
      if (couple >= 0 && this.lacksConjoint(state, couple) && state.hit.has(partner)) {
        done.add(partner)
        this.placeCouple(state, couple)
      } else this.placeOne(state, person)
      // Who could not keep the conjoint session has taken it from the partner too.
      for (const other of state.hit) if (!queue.includes(other)) queue.push(other)
    }
  }

  /** Those hit who have less than before look once more, now that everybody has a place; others keep theirs. */
  placeAgain(state: RepairState, losers: readonly number[]): void {
    for (const person of losers) if (state.hit.has(person)) this.placeOne(state, person)
  }

  /** The best week for which clinicians could pass groups on. False: they cannot, and part of it is refused and entered. */
  placeByPassing(state: RepairState, person: number): boolean {
    state.week.setPattern(person, nothing)
    state.closeEmptied()
    this.passing.begin()
    const pattern = this.find(asking(person, state.forcedOf(person), -1), FAR)
    this.passing.isOn = false
    return pattern !== null && this.passing.enter(person, pattern)
  }

  private lacksConjoint({ week, loaded }: RepairState, couple: number): boolean {
    const { required } = week.model.couples[couple]!
    return required > 0 && week.conjoint[couple]!.length < loaded.conjoint[couple]!.length
  }

  /** The best week of one person as things stand, dose first; their own seats and hours are free for it. */
  placeOne(state: RepairState, person: number): void {
    const { week } = state
    const leftOver = week.patterns[person]!
    week.setPattern(person, nothing)
    if (this.tryWeeks(state, person)) return
    if (this.dropConjoint(state, person)) return
    this.endDayEarly(state, person, leftOver)
  }

  /** Who cannot attend the conjoint session: nobody has it, and both are placed without. False: there is none ahead. */
  private dropConjoint(state: RepairState, person: number): boolean {
    const { week } = state
    const { couple, partner } = week.model.persons[person]!
    const start = couple < 0 ? -1 : conjointAhead(week.conjoint[couple]!, state.at)
    if (start < 0) return false
    const isIt = (p: Pattern, i: number): boolean => p[i + START] === start && p[i + SERVICE] === COUPLE
    state.loseSessions(partner, isIt)
    state.hit.add(partner)
    week.setConjoint(couple, without(week.conjoint[couple]!, start))
    this.placeOne(state, person)
    this.placeOne(state, partner)
    return true
  }

  /** A day that has begun may end before it is as long as a day should be; the other days may not. */
  private endDayEarly(state: RepairState, person: number, leftOver: Pattern): void {
    const { week } = state
    const { blockMin } = week.model.persons[person]!
    const today = Math.floor(state.at / week.model.daySteps)
    state.changePerson(person, { blockMin: 0 })
    const found = this.find(asking(person, state.forcedOf(person), -1), FAR)
    const isWhole = found !== null && shortDays(found, week.model.daySteps, blockMin).every((day) => day === today)
    if (!isWhole || this.enter(week, person, found).length > 0) week.setPattern(person, leftOver)
  }

  /**
   * Two openings may want the same clinician, or an opening and a session of the week's own: then without the opening
   * that got nobody, at last without any and without family sessions.
   */
  private tryWeeks(state: RepairState, person: number): boolean {
    const forced = state.forcedOf(person)
    const ask = asking(person, forced, -1)
    const kept = this.openable.slice()
    let isIn = false
    for (let tries = 0; tries < OPENING_TRIES && !isIn; tries++) {
      const pattern = this.find(ask, FAR)
      if (pattern === null) break
      const failed = this.enter(state.week, person, pattern)
      isIn = failed.length === 0
      if (failed.includes(NOTHING_OPENED)) break
      for (const o of failed) this.openable[o] = 0
    }
    this.openable.fill(0)
    for (const left of [-1, FAMILY]) {
      if (isIn) break
      const pattern = this.find({ ...ask, without: left }, FAR)
      isIn = pattern !== null && this.enter(state.week, person, pattern).length === 0
    }
    if (!isIn) isIn = this.keepWhatFits(state, ask)
    this.openable.set(kept)
    return isIn
  }

  /** Nothing new at all: what is left of their week, without the days that would be too short now. */
  private keepWhatFits(state: RepairState, ask: Ask): boolean {
    const { time } = this.items
    this.items.time = { ...time, earliest: state.week.model.steps }
    const pattern = this.find(ask, FAR)
    this.items.time = time
    return pattern !== null && this.enter(state.week, ask.person, pattern).length === 0
  }

  find(ask: Ask, limit: number): Pattern | null {
    this.searches += 1
    return this.findSmall(ask, limit) ?? this.best.find(ask, limit)
  }

  /** Most weeks lack a session or two and are whole again with as many others; then no other week need be looked at. */
  private findSmall(ask: Ask, limit: number): Pattern | null {
    const { items, exchange, passing } = this
    if (exchange.isOn || passing.isOn) return null
    let least = 0
    for (let day = 0; day < DAYS; day++) least += items.leastOf(ask.person, day)
    if (least + SMALL_CHANGE >= limit) return null
    items.isSmall = true
    const found = this.best.find(ask, least + SMALL_CHANGE)
    items.isSmall = false
    return found
  }

  /** Opens what the week needs and enters it; else everything is as before, and the openings at fault are returned. */
  enter(week: Week, person: number, pattern: Pattern): number[] {
    const opened: number[] = []
    let failed = -1
    for (let i = 0; i < pattern.length && failed < 0; i += STRIDE) {
      const offering = pattern[i + REF]!
      if (pattern[i + SERVICE]! >= FIRST_PRIVATE || week.open[offering] === 1) continue
      const leader = freeLeader(week, offering)
      const room = freeRoom(week, offering)
      if (leader === -1 || room === null) failed = offering
      else {
        week.openGroup(offering, leader, room)
        opened.push(offering)
      }
    }
    if (failed < 0 && week.setPattern(person, pattern)) return []
    for (const offering of opened) week.closeGroup(offering)
    return failed >= 0 ? [failed] : opened.length > 0 ? opened : [NOTHING_OPENED]
  }

  /** A new time for the conjoint session for which both weeks together cost least, or none. */
  private placeCouple(state: RepairState, couple: number): void {
    const { week } = state
    const model = week.model.couples[couple]!
    const [a, b] = model.persons
    const leftOvers = [week.patterns[a]!, week.patterns[b]!] as const
    let found: Pattern = nothing
    let least = Number.POSITIVE_INFINITY
    const stands = week.conjoint[couple]!
    for (const meeting of [...this.meetingsOf(state, couple).slice(0, CONJOINT_TRIES), nothing]) {
      const missing = meeting.length > 0 ? meeting[COST]! : week.model.problem.weights.missingSession * SCALE
      week.setConjoint(couple, joined(stands, meeting))
      const first = this.priceOf(state, a, leftOvers[0], least - missing)
      const sum = missing + first + this.priceOf(state, b, leftOvers[1], least - missing - first)
      if (sum >= least) continue
      least = sum
      found = meeting
    }
    week.setConjoint(couple, joined(stands, found))
    this.placeOne(state, a)
    this.placeOne(state, b)
  }

  private priceOf(state: RepairState, person: number, leftOver: Pattern, limit: number): number {
    state.week.setPattern(person, nothing)
    const found = this.find(asking(person, state.forcedOf(person), -1), Math.min(FAR, limit))
    const { price } = this.best
    state.week.setPattern(person, leftOver)
    return found === null ? Number.POSITIVE_INFINITY : price
  }

  /** Conjoint sessions that are possible now, at the old time first. */
  private meetingsOf({ week, loaded }: RepairState, couple: number): Pattern[] {
    const model = week.model.couples[couple]!
    const old = loaded.conjoint[couple]!
    const rooms = week.model.privateRooms[COUPLE]!
    const canVideo = model.persons.every((p) => week.model.persons[p]!.telehealth)
    const found: { readonly meeting: Pattern; readonly rank: number }[] = []
    for (const { start, end, clinicians, costs, onSite } of model.options) {
      const isOld = holdsStart(old, start)
      if (start < this.items.time.at || (start < this.items.time.earliest && !isOld)) continue
      const place = onSite ? week.firstRoom(rooms, start, end) : -1
      clinicians.forEach((c, i) => {
        if (!week.isFree(c, start, end)) return
        const rank =
          costs[i]! + week.fairnessOf(c, end - start) - (isOld ? 1000 : 0) - this.keptBeside(week, model, start, end)
        const entry = (at: number): Pattern => Int32Array.of(COUPLE, start, end, c, at, this.backupOf(model, start, i))
        if (place >= 0) found.push({ meeting: entry(place), rank })
        if (canVideo && week.model.clinicianVideo[c] === 1) found.push({ meeting: entry(VIDEO), rank })
      })
    }
    return found.sort((x, y) => x.rank - y.rank).map(({ meeting }) => meeting)
  }

  /** A start right beside what both have that day asks for no other change. */
  private keptBeside({ patterns }: RepairState['week'], { persons }: CoupleModel, start: number, end: number): number {
    let worth = 0
    for (const p of persons) {
      const pattern = patterns[p]!
      for (let i = 0; i < pattern.length; i += STRIDE) {
        if (pattern[i + START]! < end && start < pattern[i + END]!) worth -= 60
        else if (pattern[i + END] === start || pattern[i + START] === end) worth += 40
      }
    }
    return worth
  }

  private backupOf(model: CoupleModel, start: number, clinician: number): number {
    const { costs, personCosts } = model.options.find((o) => o.start === start)!
    return costs[clinician]! - personCosts[0][clinician]! - personCosts[1][clinician]!
  }
}

/** Days with less therapy than this. */
function shortDays(pattern: Pattern, daySteps: number, least: number): number[] {
  const steps = new Map<number, number>()
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const day = Math.floor(pattern[i + START]! / daySteps)
    steps.set(day, (steps.get(day) ?? 0) + pattern[i + END]! - pattern[i + START]!)
  }
  return [...steps].flatMap(([day, held]) => (held < least ? [day] : []))
}

export const asking = (person: number, forced: Pattern, without: number): Ask => ({
  person,
  forced,
  openable: null,
  openingShare: 0,
  noise: 0,
  without,
  daysOff: 0,
  next: () => 0,
})

function conjointAhead(stands: Pattern, at: number): number {
  for (let i = 0; i < stands.length; i += STRIDE) if (stands[i + START]! >= at) return stands[i + START]!
  return -1
}

function joined(stands: Pattern, meeting: Pattern): Pattern {
  const all = new Int32Array(stands.length + meeting.length)
  all.set(stands)
  all.set(meeting, stands.length)
  return all
}

function holdsStart(pattern: Pattern, start: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) if (pattern[i + START] === start) return true
  return false
}
