/** The cheapest week of one person given everybody else's: patterns per day, then an exact dynamic program over the days. */

import { DAYS, type Model } from './compile.ts'
import { type Ask, collectDay, forbiddenPresence, homeDuties, Items } from './day-items.ts'
import { anyPrice, type DayLimits, DayPatterns, type Stay } from './day-patterns.ts'
import { COUPLE, MIX_SERVICES, type Mix, mixFor } from './mix.ts'
import { type Pattern, PLACE, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'
import { WeekProgram } from './week-program.ts'

const FAR = anyPrice
const LARGEST_MIX = 1024

/** Another view of what is possible: for a bound, or for a wish that others would have to make room for. */
export type Relaxed = {
  /** Prices are multiples of 1 / scale. */
  readonly scale: number
  /** For a bound: home cover and no-contact orders are no rules (they may have a price), and each partner counts conjoint sessions alone. */
  readonly isAlone: boolean
  readonly collect: (ask: Ask, day: number, video: boolean, items: Items) => void
  /** Where given: what being on site on a day costs beside its sessions; never less for longer. */
  readonly stayOf?: (person: number, day: number) => Stay | null
  /** Where given: no pattern of the day costs less. With a limit to the week, it says what a day may cost. */
  readonly leastOf?: (ask: Ask, day: number) => number
}

export class BestWeek {
  private readonly week: Week
  private readonly model: Model
  private readonly items: Items
  private readonly days: DayPatterns
  private readonly program: WeekProgram
  private readonly relaxed: Relaxed | null
  /** Per person, once looked at: the counting that nearly always suffices. */
  private readonly lean: Mix[] = []
  private readonly forcedOn = new Int32Array(DAYS)
  private readonly counts = new Int32Array(MIX_SERVICES)
  /** What a pattern of each day must cost less than. */
  private readonly below = new Int32Array(DAYS).fill(FAR)
  /** In a series only forced sessions differ from one question to the next, so other days are still right. */
  private inSeries = false
  private seriesMix: Mix | null = null
  private readonly isFresh = new Uint8Array(DAYS)

  /** Without `relaxed`, people are planned; with it, the cheapest week is found in another view of what is possible. */
  constructor(week: Week, relaxed: Relaxed | null = null) {
    this.week = week
    this.model = week.model
    this.relaxed = relaxed
    const capacity = mostItems(week.model)
    const scale = relaxed?.scale ?? 1
    this.items = new Items(capacity)
    this.days = new DayPatterns(week.model, capacity, LARGEST_MIX, scale)
    this.program = new WeekProgram(week.model, this.days, scale)
  }

  get overflowed(): boolean {
    return this.days.overflowed
  }

  /** Price of the week found last, dose included; a group's share of opening is in it. */
  get price(): number {
    return this.program.price
  }

  /** Until `endSeries`, nothing changes between questions but the forced sessions and the days off: same person, same week, same manner. */
  startSeries(): void {
    this.inSeries = true
    this.seriesMix = null
  }

  endSeries(): void {
    this.inSeries = false
  }

  /** What was remembered of a person no longer holds: somebody else sits there, or their couple asks for other things. */
  forget(person: number): void {
    delete this.lean[person]
    this.program.forget(person)
  }

  /** The cheapest week below `limit`, or null where none is. The empty week counts too. */
  find(ask: Ask, limit = FAR): Pattern | null {
    const { required, most, maxDays } = this.model.persons[ask.person]!
    const lean = this.leanMix(ask.person)
    if (this.relaxed?.isAlone) return this.findWith(ask, lean, null, limit)
    let found = this.findWith(ask, lean, null, limit)
    // Counting every service up to its limit would be slow and, for generous orders, too large: only those are counted
    // that the week just found passes.
    const exactly: number[] = []
    while (found !== null && this.passesLimits(found, most)) {
      for (let s = 0; s < COUPLE; s++) if (this.counts[s]! > most[s]! && !exactly.includes(s)) exactly.push(s)
      const exact = mixFor(
        required,
        most,
        exactly.toSorted((a, b) => a - b),
      )
      if (exact === null) return this.findWith(ask, lean, evenShare(most, maxDays, exactly), limit)
      found = this.findWith(ask, exact, null, limit)
    }
    return found
  }

  private leanMix(person: number): Mix {
    const known = this.lean[person]
    if (known !== undefined) return known
    const { required, most } = this.model.persons[person]!
    const mix = this.relaxed?.isAlone ? this.relaxedMix(person) : mixFor(required, most)!
    this.lean[person] = mix
    return mix
  }

  private relaxedMix(person: number): Mix {
    const { required, most, couple } = this.model.persons[person]!
    const ownRequired = required.slice()
    const ownMost = most.slice()
    if (couple >= 0) {
      ownRequired[COUPLE] = this.model.couples[couple]!.required
      ownMost[COUPLE] = this.model.couples[couple]!.most
    }
    return mixFor(ownRequired, ownMost)!
  }

  /** Counts the services of a week; conjoint sessions are ruled by the couple, not by the person's own mix. */
  private passesLimits(pattern: Pattern, most: Int32Array): boolean {
    const { counts } = this
    counts.fill(0)
    let passes = false
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const service = pattern[i + SERVICE]!
      counts[service] = counts[service]! + 1
      if (service !== COUPLE && counts[service]! > most[service]!) passes = true
    }
    return passes
  }

  private findWith(ask: Ask, mix: Mix, mostPerDay: Int32Array | null, limit: number): Pattern | null {
    this.placeForced(ask)
    this.limitDays(ask, limit)
    this.enumerateDays(ask, mix, mostPerDay)
    for (let day = 0; day < DAYS; day++) if (this.forcedOn[day]! > 0 && this.days.count[day] === 0) return null
    return this.program.solve(ask.person, mix, { forcedOn: this.forcedOn, daysOff: ask.daysOff }, limit)
  }

  private limitDays(ask: Ask, limit: number): void {
    const { below, relaxed } = this
    below.fill(FAR)
    if (limit === FAR || !relaxed?.leastOf) return
    let sum = 0
    for (let day = 0; day < DAYS; day++) {
      below[day] = Math.min(0, relaxed.leastOf(ask, day))
      sum += below[day]!
    }
    for (let day = 0; day < DAYS; day++) below[day] = limit - sum + below[day]!
  }

  /** Per day 0: nothing forced, 1: on site, 2: by video. */
  private placeForced({ forced }: Ask): void {
    const { forcedOn, model } = this
    forcedOn.fill(0)
    for (let i = 0; i < forced.length; i += STRIDE) {
      forcedOn[Math.trunc(forced[i + START]! / model.daySteps)] = forced[i + PLACE] === VIDEO ? 2 : 1
    }
  }

  private enumerateDays(ask: Ask, mix: Mix, most: Int32Array | null): void {
    const { days, forcedOn, isFresh } = this
    const person = this.model.persons[ask.person]!
    if (this.seriesMix !== mix || most !== null) isFresh.fill(0)
    this.seriesMix = mix
    for (let day = 0; day < DAYS; day++) {
      if (this.inSeries && isFresh[day] === 1 && forcedOn[day] === 0) continue
      isFresh[day] = forcedOn[day] === 0 ? 1 : 0
      days.clear(day)
      const isEmpty = person.groups[day]!.length + person.privates[day]!.length === 0
      if (isEmpty && forcedOn[day] === 0 && this.relaxed === null) continue
      if (!this.inSeries && forcedOn[day] === 0 && (ask.daysOff & (1 << day)) !== 0) continue
      this.enumerateDay(ask, day, mix, most)
    }
  }

  private enumerateDay(ask: Ask, day: number, mix: Mix, most: Int32Array | null): void {
    const { week, days, items, forcedOn, relaxed } = this
    const person = this.model.persons[ask.person]!
    const limits: DayLimits = {
      duties: relaxed?.isAlone ? [] : homeDuties(week, ask.person, day),
      forbidden: relaxed?.isAlone ? [] : forbiddenPresence(week, ask.person, day),
      most,
      below: this.below[day]!,
      stay: relaxed?.stayOf?.(ask.person, day) ?? null,
    }
    for (const video of person.telehealth ? [false, true] : [false]) {
      // A day that must hold a session is in that session's place.
      if (forcedOn[day]! > 0 && (forcedOn[day] === 2) !== video) continue
      if (relaxed) relaxed.collect(ask, day, video, items)
      else collectDay(week, ask, day, video, items)
      if (items.size > 0) days.enumerate(day, video, items, person, mix, limits)
    }
  }
}

/** No day of any person has more items than this. */
function mostItems(model: Model): number {
  let most = 0
  for (const { groups, privates, couple } of model.persons) {
    const conjoint = couple < 0 ? 0 : model.couples[couple]!.options.length
    for (let day = 0; day < DAYS; day++) {
      most = Math.max(most, groups[day]!.length + privates[day]!.length + conjoint)
    }
  }
  // Conjoint sessions that a week must hold may come on top.
  return most + 20
}

/** For orders of very many sessions: an even share a day of those services can never pass the week's limit. */
const evenShare = (most: Int32Array, maxDays: number, services: readonly number[]): Int32Array =>
  most.map((m, s) => (services.includes(s) ? Math.floor(m / Math.max(1, maxDays)) : m))
