/** What every repair must cost at least: the dose that a set of persons loses while all others keep their week, by forgetting rules only. */

import { presence, withoutMovableDays } from '../week/apart.ts'
import { BestWeek } from '../week/best-week.ts'
import { attends } from '../week/cost.ts'
import { type Ask, addForced, type Items } from '../week/day-items.ts'
import {
  END,
  FIRST_PRIVATE,
  nothing,
  type Pattern,
  PLACE,
  REF,
  SERVICE,
  START,
  STRIDE,
  VIDEO,
} from '../week/pattern.ts'
import { isTaken, type Need, SpareHours } from './hours.ts'
import type { RepairTime } from './items.ts'
import type { LoadedWeek } from './load.ts'
import { lackOf } from './measure.ts'
import { MovableHours } from './movable.ts'
import type { RepairState } from './state.ts'

/**
 * `others`: everybody outside the set keeps what they have; `nobody`: the set has the center to itself; `one`: so it does,
 * but the other of two who must be kept apart stays where they are.
 */
export type Rivals = 'others' | 'nobody' | 'one'

/** So often one session out of several that cannot all be had is left out in turn. */
const BRANCHES = 12

export class RepairBound {
  private readonly best: BestWeek
  private state: RepairState
  private time: RepairTime = { at: 0, earliest: 0 }
  private rivals: Rivals = 'others'
  /** Whose weeks may be another one. */
  private set: readonly number[] = []
  /** Who stays where they are with rivals `one`, or -1. */
  private stays = -1
  /** Sessions that cannot be had, by `keyOfGroup` and `keyOfPrivate`. */
  private readonly banned = new Set<number>()
  private branches = 0
  private readonly movable: MovableHours
  searches = 0

  constructor(loaded: LoadedWeek, state: RepairState) {
    this.state = state
    this.movable = new MovableHours(state)
    this.best = new BestWeek(loaded.week, {
      scale: 1,
      isAlone: true,
      collect: (ask, day, video, items) => this.collect(ask, day, video, items),
    })
  }

  forget(person: number): void {
    this.best.forget(person)
  }

  /**
   * No plan in which only these persons have another week loses less than this. Each of them chooses the best week of
   * their own, as if the others of the set, all rooms, all second limits and the leaders of all groups made way.
   * Only `asked` of them are looked at; of the rest it is known that they need not lose anything. Null where the search ran out of space and proves nothing.
   */
  lostBy(
    persons: readonly number[],
    asked: readonly number[],
    time: RepairTime,
    rivals: Rivals,
  ): { readonly lost: number; readonly losers: readonly number[] } | null {
    this.begin(persons, time, rivals)
    let lost = 0
    const losers: number[] = []
    for (const p of asked) {
      if (p === this.state.gone) continue
      this.searches += 1
      const found = this.best.find(alone(p, this.forcedOf(p)))
      if (this.best.overflowed) return null
      // Past sessions that no whole day can hold are a case of their own: nothing is claimed then.
      const without = rivals === 'nobody' || this.hasBegun(p) ? 0 : Number.POSITIVE_INFINITY
      const own = found === null ? without : this.best.price - this.lackBefore(p)
      if (own <= 0) continue
      lost += own
      losers.push(p)
    }
    return { lost, losers }
  }

  private begin(persons: readonly number[], time: RepairTime, rivals: Rivals): void {
    const { persons: models } = this.state.week.model
    this.time = time
    this.rivals = rivals
    this.stays = -1
    this.banned.clear()
    // A partner who makes way gives up the joint session as well.
    const partners = persons.flatMap((p) => (models[p]!.partner < 0 ? [] : [models[p]!.partner]))
    this.set = rivals === 'nobody' ? [...new Set([...persons, ...partners])] : persons
    this.takeOut(this.set)
    this.movable.lookAnew()
  }

  /** Whether sessions of today are past: such a day may end before it is as long as a day should be. */
  private hasBegun(person: number): boolean {
    const { loaded, at, week } = this.state
    const own = loaded.patterns[person]!
    const today = Math.floor(at / week.model.daySteps) * week.model.daySteps
    for (let i = 0; i < own.length; i += STRIDE) if (own[i + START]! >= today && own[i + START]! < at) return true
    return false
  }

  /**
   * No plan in which only this person has another week loses less than this, as far as `enough` asks. Beside what
   * `lostBy` asks, the center must have the hours for what the week adds: every week that is cheap and has not is
   * left out, one session of it after the other.
   */
  lostAloneBy(person: number, time: RepairTime, enough: number): number {
    this.begin([person], time, 'others')
    const before = this.lackBefore(person)
    const spare = new SpareHours(this.state, new Set([person]), null)
    this.branches = BRANCHES
    const price = this.cheapestWith(person, this.forcedOf(person), Math.ceil(before + enough), spare)
    return Math.max(0, price - before)
  }

  /** Price of the cheapest week below `limit` for which there are hours, or the limit. */
  private cheapestWith(person: number, forced: Pattern, limit: number, spare: SpareHours): number {
    for (;;) {
      this.searches += 1
      const found = this.best.find(alone(person, forced), limit)
      if (this.best.overflowed) return 0
      if (found === null) return this.hasBegun(person) ? 0 : limit
      const { price } = this.best
      const added = this.addedBy(person, found, forced)
      const hopeless = added.find(({ need }) => !spare.hasFor([need]))
      if (hopeless) {
        this.banned.add(hopeless.key)
        continue
      }
      if (spare.hasFor(added.map(({ need }) => need))) return price
      this.branches -= 1
      if (this.branches < 0) return price
      // Not all of them at once, so at least one is not in the week.
      let least = limit
      for (const { key } of added) {
        this.banned.add(key)
        least = Math.min(least, this.cheapestWith(person, forced, least, spare))
        this.banned.delete(key)
        if (least <= price) break
      }
      return least
    }
  }

  /** The sessions of a week that ask for a clinician's time, with who could give it. */
  private addedBy(person: number, pattern: Pattern, forced: Pattern): { readonly need: Need; readonly key: number }[] {
    const { week } = this.state
    const { offerings, persons, daySteps, clinicianVideo } = week.model
    const found: { readonly need: Need; readonly key: number }[] = []
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const service = pattern[i + SERVICE]!
      const start = pattern[i + START]!
      const end = pattern[i + END]!
      const ref = pattern[i + REF]!
      const isGroup = service < FIRST_PRIVATE
      if (start < this.time.at || hadAt(forced, service, start) || (isGroup && week.open[ref] === 1)) continue
      const day = Math.floor(start / daySteps)
      const video = pattern[i + PLACE] === VIDEO
      const option = persons[person]!.privates[day]!.find((o) => o.service === service && o.start === start)
      const who = isGroup ? offerings[ref]!.leaders : option!.clinicians
      const reach = [...who].filter(
        (c) => !isTaken(this.state, c, start, end) && (isGroup || !video || clinicianVideo[c] === 1),
      )
      const key = isGroup ? ref : this.keyOfPrivate(service, start, video)
      found.push({ need: { day, start, end, reach }, key })
    }
    return found
  }

  private keyOfPrivate(service: number, start: number, video: boolean): number {
    const { offerings, steps } = this.state.week.model
    return offerings.length + 2 * (service * steps + start) + (video ? 1 : 0)
  }

  private lackBefore(person: number): number {
    const { state } = this
    const { loaded, week } = state
    if (person === loaded.newcomer) return 0
    const { couple } = week.model.persons[person]!
    const lacks =
      couple < 0 ? 0 : Math.max(0, week.model.couples[couple]!.required - loaded.conjoint[couple]!.length / STRIDE)
    return (
      lackOf(state, person, loaded.patterns[person]!).price + (lacks * week.model.problem.weights.missingSession) / 2
    )
  }

  /**
   * No plan in which only this person and one other one have another week loses less than this: as if everybody but `stays`
   * made way, though the joint session with a partner stays. A partner as the other one is asked for with `lostBy`.
   */
  lostWithOne(person: number, stays: number, time: RepairTime): number {
    this.begin([person], time, 'one')
    this.stays = stays
    this.searches += 1
    const found = this.best.find(alone(person, this.forcedOf(person)))
    if (this.best.overflowed) return 0
    if (found === null) return this.hasBegun(person) ? 0 : Number.POSITIVE_INFINITY
    return Math.max(0, this.best.price - this.lackBefore(person))
  }

  /** Only the past of the set is left, and the conjoint sessions that a partner outside of it keeps. */
  takeOut(persons: readonly number[]): void {
    const { week, at } = this.state
    for (const p of persons) {
      const { couple, partner } = week.model.persons[p]!
      if (couple >= 0 && persons.includes(partner)) week.setConjoint(couple, past(week.conjoint[couple]!, at))
    }
    for (const p of persons) week.setPattern(p, past(week.patterns[p]!, at))
  }

  private forcedOf(person: number): Pattern {
    const { week, loaded, at } = this.state
    const { couple, partner } = week.model.persons[person]!
    const own = past(loaded.patterns[person]!, at)
    if (couple < 0 || this.set.includes(partner)) return own
    const kept = week.conjoint[couple]!
    const ahead: number[] = []
    for (let i = 0; i < kept.length; i += STRIDE)
      if (kept[i + START]! >= at) ahead.push(...kept.subarray(i, i + STRIDE))
    return Int32Array.from([...own, ...ahead])
  }

  private mayWork(clinician: number, start: number, end: number): boolean {
    if (this.rivals === 'others') return this.movable.couldGive(clinician, start, end)
    const { holder, model } = this.state.week
    const { steps, persons, couples, offerings } = model
    const last = persons.length + couples.length + offerings.length
    for (let t = clinician * steps + start; t < clinician * steps + end; t++) if (holder[t]! >= last) return false
    return true
  }

  private collect(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week } = this.state
    items.size = 0
    addForced(week, ask, day, video, items)
    items.price.fill(0, 0, items.size)
    if ((day + 1) * week.model.daySteps <= this.time.at) return
    this.collectGroups(ask, day, video, items)
    const person = week.model.persons[ask.person]!
    for (const option of person.privates[day]!) this.offer(ask.person, option, video, items)
    if (
      person.couple < 0 ||
      week.conjoint[person.couple]!.length > past(week.conjoint[person.couple]!, this.time.at).length
    )
      return
    // A partner who keeps their week joins no new session.
    if (this.rivals === 'others' && !this.set.includes(person.partner)) return
    for (const option of week.model.couples[person.couple]!.options) {
      if (Math.floor(option.start / week.model.daySteps) === day) this.offer(ask.person, option, video, items)
    }
  }

  /** Whether somebody outside the set keeps this person from a session of these steps. */
  private isKeptAway(person: number, start: number, end: number): boolean {
    if (this.rivals === 'nobody') return false
    const { week } = this.state
    const { daySteps, grid, buffer } = week.model
    for (const { other, from } of week.model.persons[person]!.orders) {
      if (start < from || (this.rivals === 'one' && other !== this.stays)) continue
      const theirs = withoutMovableDays(week.model, other, week.patterns[other]!)
      const span = presence(theirs, Math.floor(start / daySteps) * daySteps, daySteps, from)
      if (span && start * grid - buffer < span[1] * grid + buffer && span[0] * grid - buffer < end * grid + buffer)
        return true
    }
    return false
  }

  private collectGroups(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week, loaded } = this.state
    const { model } = week
    const person = model.persons[ask.person]!
    const isApart = person.couple >= 0 && model.couples[person.couple]!.apart
    for (const o of person.groups[day]!) {
      const { service, start, end, seats, capacity, leaders, video: byVideo } = model.offerings[o]!
      if (byVideo !== video || start < this.time.at || this.banned.has(o)) continue
      if (start < this.time.earliest && !attends(loaded.patterns[ask.person]!, o)) continue
      if (!this.hasPlace(o, byVideo ? capacity : Math.max(...seats), leaders, start, end)) continue
      if (!byVideo && this.isKeptAway(ask.person, start, end)) continue
      if (this.rivals === 'others' && isApart && attends(week.patterns[person.partner]!, o)) continue
      if (this.rivals === 'others' && person.orders.some(({ other }) => attends(week.patterns[other]!, o))) continue
      items.offer(service, start, end, o, byVideo ? VIDEO : 0, 0, 0, 0)
    }
  }

  private hasPlace(o: number, most: number, leaders: Int32Array, start: number, end: number): boolean {
    const { week } = this.state
    if (this.rivals !== 'others') return leaders.some((c) => this.mayWork(c, start, end))
    if (week.open[o] === 1) return week.members[o]!.length < most
    return leaders.some((c) => this.mayWork(c, start, end))
  }

  private offer(
    person: number,
    option: { service: number; start: number; end: number; clinicians: Int32Array },
    video: boolean,
    items: Items,
  ): void {
    const { service, start, end, clinicians } = option
    const { clinicianVideo } = this.state.week.model
    if (start < this.time.at || this.banned.has(this.keyOfPrivate(service, start, video))) return
    if (start < this.time.earliest && !hadAt(this.state.loaded.patterns[person]!, service, start)) return
    if (!video && this.isKeptAway(person, start, end)) return
    const c = clinicians.find((who) => (!video || clinicianVideo[who] === 1) && this.mayWork(who, start, end))
    if (c !== undefined) items.offer(service, start, end, c, video ? VIDEO : 0, 0, 0, 0)
  }
}

function hadAt(pattern: Pattern, service: number, start: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + START] === start && pattern[i + SERVICE] === service) return true
  }
  return false
}

/** The entries that start before a step. */
function past(pattern: Pattern, at: number): Pattern {
  const kept: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE)
    if (pattern[i + START]! < at) kept.push(...pattern.subarray(i, i + STRIDE))
  return kept.length === pattern.length ? pattern : kept.length === 0 ? nothing : Int32Array.from(kept)
}

const alone = (person: number, forced: Pattern): Ask => ({
  person,
  forced,
  openable: null,
  openingShare: 0,
  noise: 0,
  without: -1,
  daysOff: 0,
  next: () => 0,
})
