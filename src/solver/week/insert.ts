/** Giving people their best week in a half-empty plan: one person at a time, couples with the conjoint session they share. */

import { BestWeek } from './best-week.ts'
import type { CoupleModel } from './compile.ts'
import { type Ask, freeLeader, freeRoom } from './day-items.ts'
import { COUPLE } from './mix.ts'
import { COST, FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Chance } from './random.ts'
import type { Week } from './state.ts'
import type { SeatWorth } from './worth.ts'

/** How the people of one move are put back. */
export type Manner = {
  readonly openable: Uint8Array | null
  readonly openingShare: number
  readonly noise: number
  /** How many conjoint starts are tried for a couple. */
  readonly tries: number
  /** From 0 to 1: how much the worth of seats and hours counts, where it is known. */
  readonly shareOfWorth?: number
  /** Days, as bits from Monday, that one person leaves to somebody who must not be there at the same time. */
  readonly leaves: { readonly person: number; readonly daysOff: number } | null
}

const FAMILY = 5

/** A conjoint session that is possible now. */
type Meeting = {
  readonly option: number
  readonly clinician: number
  readonly place: number
  /** What it costs whatever both do beside it, with what the hour is worth. */
  readonly price: number
  readonly rank: number
}

export class Inserter {
  private readonly week: Week
  private readonly best: BestWeek
  /** For the second partner while the first one's days are kept. */
  private readonly second: BestWeek
  private readonly chance: Chance
  /** What seats and hours are worth, once a proof has said so. */
  worth: SeatWorth | null = null

  constructor(week: Week, chance: Chance) {
    this.week = week
    this.best = new BestWeek(week)
    this.second = new BestWeek(week)
    this.chance = chance
  }

  /** The conjoint sessions of a person's couple, as entries of their own pattern. */
  forcedOf(person: number): Pattern {
    const { couple } = this.week.model.persons[person]!
    if (couple < 0 || this.week.conjoint[couple]!.length === 0) return nothing
    const model = this.week.model.couples[couple]!
    const forced = this.week.conjoint[couple]!.slice()
    const side = model.persons[0] === person ? 0 : 1
    for (let i = 0; i < forced.length; i += STRIDE) {
      const option = model.options.find((o) => o.start === forced[i + START]!)!
      forced[i + COST] = option.personCosts[side][option.clinicians.indexOf(forced[i + REF]!)]!
    }
    return forced
  }

  /** Places one person; the couple's conjoint session stays where it is. */
  insertPerson(person: number, manner: Manner): void {
    const forced = this.forcedOf(person)
    const ask = this.asking(person, manner, forced)
    if (this.tryWeek(person, this.best.find(ask))) return
    // Two openings, or an opening and a session, wanted the same clinician: then without openings, then without family.
    const plain = { ...ask, openable: null, noise: 0 }
    if (this.tryWeek(person, this.best.find(plain))) return
    if (this.tryWeek(person, this.best.find({ ...plain, without: FAMILY }))) return
    this.week.setPattern(person, nothing)
    if (forced.length > 0) this.dropConjoint(person, manner)
  }

  /** A partner who cannot attend the conjoint session: nobody has it, and both are placed without. */
  private dropConjoint(person: number, manner: Manner): void {
    const { couple, partner } = this.week.model.persons[person]!
    const had = this.week.patterns[partner]!.length > 0
    this.week.setPattern(partner, nothing)
    this.week.setConjoint(couple, nothing)
    this.insertPerson(person, manner)
    if (had) this.insertPerson(partner, manner)
  }

  /** Places both partners of a couple of whom nothing is planned. */
  insertCouple(couple: number, manner: Manner): void {
    const { week, chance } = this
    const model = week.model.couples[couple]!
    const [a, b] = chance.next() < 0.5 ? model.persons : ([model.persons[1], model.persons[0]] as const)
    if (model.most > 0 && model.options.length > 0) {
      const picked = this.pickMeeting(model, a, b, manner)
      if (picked !== null) week.setConjoint(couple, conjointOf(model, picked))
    }
    this.insertPerson(a, manner)
    this.insertPerson(b, manner)
  }

  /** The meeting for which both partners' best weeks together cost least; null where none is worth it. */
  private pickMeeting(model: CoupleModel, a: number, b: number, manner: Manner): Meeting | null {
    const { best, second } = this
    best.startSeries()
    second.startSeries()
    let found: Meeting | null = null
    let least = Number.POSITIVE_INFINITY
    for (const meeting of this.meetingsOf(model, manner).slice(0, manner.tries)) {
      const own = meeting.price
      const first = this.priceWith(best, model, a, meeting, manner, least)
      if (first + own >= least) continue
      const sum = first + own + this.priceWith(second, model, b, meeting, manner, least - first)
      if (sum >= least) continue
      least = sum
      found = meeting
    }
    const { missingSession } = this.week.model.problem.weights
    let isWorthIt = found === null || (model.required > 0 && least < missingSession)
    if (!isWorthIt) {
      const without = this.priceWith(best, model, a, null, manner) + this.priceWith(second, model, b, null, manner)
      isWorthIt = without + (model.required > 0 ? missingSession : 0) >= least
    }
    best.endSeries()
    second.endSeries()
    return isWorthIt ? found : null
  }

  private priceWith(
    finder: BestWeek,
    model: CoupleModel,
    person: number,
    meeting: Meeting | null,
    manner: Manner,
    limit = Number.POSITIVE_INFINITY,
  ): number {
    const side = model.persons[0] === person ? 0 : 1
    const forced = meeting === null ? nothing : entryFor(model, meeting, side)
    const found = finder.find(this.asking(person, manner, forced), Math.min(limit, 0x3fffffff))
    return found === null ? Number.POSITIVE_INFINITY : finder.price
  }

  /** Conjoint sessions that are possible now, the cheap ones first with some chance. */
  private meetingsOf(model: CoupleModel, manner: Manner): Meeting[] {
    const { week, chance } = this
    const worth = this.worthFor(manner)
    const found: Meeting[] = []
    const rooms = week.model.privateRooms[COUPLE]!
    const canVideo = model.persons.every((p) => week.model.persons[p]!.telehealth)
    for (let option = 0; option < model.options.length; option++) {
      const { start, end, clinicians, costs, onSite } = model.options[option]!
      const room = onSite ? week.firstRoom(rooms, start, end) : -1
      for (let clinician = 0; clinician < clinicians.length; clinician++) {
        const id = clinicians[clinician]!
        if (!week.isFree(id, start, end)) continue
        const price = costs[clinician]! + (worth ? Math.round(worth.share * worth.of.ofTime(id, start, end)) : 0)
        // The worth of an hour holds what is paid above a fair share.
        const unfair = worth ? 0 : week.fairnessOf(id, end - start)
        const rank = price + unfair + chance.next() * 12
        if (room >= 0) found.push({ option, clinician, place: room, price, rank })
        if (canVideo && week.model.clinicianVideo[id] === 1)
          found.push({ option, clinician, place: VIDEO, price, rank })
      }
    }
    return found.sort((x, y) => x.rank - y.rank)
  }

  private asking(person: number, manner: Manner, forced: Pattern): Ask {
    const { openable, openingShare, noise, leaves } = manner
    const daysOff = leaves?.person === person ? leaves.daysOff : 0
    const worth = this.worthFor(manner)
    return { person, forced, openable, openingShare, noise, without: -1, daysOff, next: this.chance.next, worth }
  }

  private worthFor({ shareOfWorth = 0 }: Manner): { readonly of: SeatWorth; readonly share: number } | null {
    return this.worth !== null && shareOfWorth > 0 ? { of: this.worth, share: shareOfWorth } : null
  }

  /** Opens what the pattern needs and enters it; false where something is taken. */
  tryWeek(person: number, pattern: Pattern | null): boolean {
    if (pattern === null) return false
    const { week } = this
    for (let i = 0; i < pattern.length; i += STRIDE) {
      const offering = pattern[i + REF]!
      if (pattern[i + SERVICE]! >= FIRST_PRIVATE || week.open[offering] === 1) continue
      const leader = freeLeader(week, offering)
      const room = freeRoom(week, offering)
      if (leader === -1 || room === null) return false
      week.openGroup(offering, leader, room)
    }
    return week.setPattern(person, pattern)
  }
}

function entryFor(model: CoupleModel, { option, clinician, place }: Meeting, side: 0 | 1): Pattern {
  const { start, end, clinicians, personCosts } = model.options[option]!
  return Int32Array.of(COUPLE, start, end, clinicians[clinician]!, place, personCosts[side][clinician]!)
}

/** The session as the couple holds it: its cost is that of a backup alone, change and dislike are the partners' own. */
function conjointOf(model: CoupleModel, meeting: Meeting): Pattern {
  const entry = entryFor(model, meeting, 0)
  const { costs, personCosts } = model.options[meeting.option]!
  const { clinician } = meeting
  entry[COST] = costs[clinician]! - personCosts[0][clinician]! - personCosts[1][clinician]!
  return entry
}
