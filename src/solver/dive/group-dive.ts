/**
 * The groups of a week chosen before anybody is placed: which are held, by whom and in which room, so that everybody's weeks
 * together cost least. Column generation with every group free, and then a dive: the groups that the linear program is surest
 * of are held, the least wanted are given up, and prices are found again.
 */

import { Relaxation } from '../bound/relaxation.ts'
import { pricesToBegin } from '../bound/start.ts'
import { worthByProof } from '../bound/worth-by-proof.ts'
import type { Programs, Relaxed } from '../programs/program.ts'
import type { Chance } from '../week/random.ts'
import { isScarce } from '../week/scarcity.ts'
import type { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { alikeForAll, FoundWeeks, pricesOf } from './found-weeks.ts'
import { LastAnswer } from './last-answer.ts'
import { marketOf } from './market.ts'
import { Master, type Offer } from './master.ts'
import { withoutRivalsIn } from './parts.ts'

/** How the first weeks are looked for, at the prices with which a proof begins: those alone give programs without a way out. */
const FIRST_NOISES = [0, 1, 2, 4, 4, 8]
const pains = { tries: 8, orders: 1 }
/** Rounds of column generation before the dive, which goes on with it. */
const ROUNDS = 6
/** Weeks of each unit that stay in the program. */
const KEPT = 16
/**
 * Whole weeks cannot fill every seat, as shares of weeks can: where hours are short, with more counted on people get less than
 * their dose. Elsewhere the search finds a seat for whoever lacks one.
 */
const FILL = { scarce: 0.94, otherwise: 1 }
/** What has so much of a group, or of a leader, is settled, and at least so many at once. */
const SURE = 0.97
const EACH_TIME = 6
/** A group that has no more than this is given up, some at once, after some steps in which prices settle. */
const UNWANTED = 0.3
const GIVEN_UP = 12
const PATIENCE = 2
const NOTHING = 0.01
/** Less of a held group shows that those of its time have not leaders enough. */
const HELD = 0.5
/** Rows that a solution breaks are added so often before its prices are taken. */
const REPAIRS = 1
/** Smaller programs are solved exactly, which is sooner then. */
const LARGE = 1500

export type GroupDiving = { readonly programs: Programs; readonly isOver: () => boolean }

/** Opens them in an empty week; false, and nothing is open, where there was no time or no answer. */
export function openByDive(week: Week, chance: Chance, diving: GroupDiving): boolean {
  const dive = new GroupDive(week, chance, diving)
  for (let round = 0; round < ROUNDS; round++) if (!dive.priceAgain()) return false
  for (let step = 0; dive.isOpenEnded; step++) {
    if (!dive.decideGroups(step >= PATIENCE)) return false
  }
  while (dive.isLeaderless) if (!dive.decideLeaders()) return false
  for (const { offering, leader, room } of dive.decided) week.openGroup(offering, leader, room)
  week.keep()
  return week.groupSteps > 0
}

type Answer = {
  readonly master: Master
  readonly relaxed: Relaxed
  readonly shareOf: Float64Array
  readonly from: number
}

class GroupDive {
  /** Groups with their leaders and rooms. */
  readonly decided: Offer[] = []
  /** Whether some group is neither held nor given up. */
  isOpenEnded = true
  private readonly week: Week
  private readonly found: FoundWeeks
  private readonly diving: GroupDiving
  private readonly fill: number
  private readonly held = new Set<number>()
  /** Those of them that the last program knew to be held. */
  private heldBefore: ReadonlySet<number> = new Set()
  private readonly full = new Set<number>()
  private readonly last = new LastAnswer()

  constructor(week: Week, chance: Chance, diving: GroupDiving) {
    const units = withoutRivalsIn(week, unitsOf(week), chance)
    const every = new Set(week.model.offerings.keys())
    this.week = week
    this.diving = diving
    this.fill = isScarce(week) ? FILL.scarce : FILL.otherwise
    this.found = new FoundWeeks(week, units, every, chance, { market: marketOf(week.model) })
    const relaxation = new Relaxation(week, 'whole')
    const { prices } = pricesToBegin(relaxation, week.model, 'whole', diving.isOver)
    if (relaxation.evaluate(prices, new Float64Array(prices.length), diving.isOver) === null) return
    const worth = worthByProof(relaxation, prices)
    this.found.add(alikeForAll(worth), { noises: FIRST_NOISES, ...pains }, diving.isOver)
  }

  /** Held groups that have no leader yet. */
  get isLeaderless(): boolean {
    return this.held.size > 0
  }

  /** Solves the program and looks for new weeks at its prices; false: no time or no answer. */
  priceAgain(): boolean {
    const answer = this.solve()
    if (answer === null) return false
    this.learn(answer)
    return true
  }

  /** Holds the groups that the program is surest of and, where `mayGiveUp`, gives up those that it wants least. */
  decideGroups(mayGiveUp: boolean): boolean {
    const answer = this.solve()
    if (answer === null) return false
    this.learn(answer)
    const { shareOf } = answer
    const free = [...new Set(this.found.offers.map(({ offering }) => offering))].filter((o) => !this.held.has(o))
    free.sort((a, b) => shareOf[b]! - shareOf[a]!)
    const wanted = free.filter((o) => shareOf[o]! > NOTHING)
    const sure = wanted.filter((o, i) => shareOf[o]! > SURE || i < EACH_TIME)
    for (const o of sure) this.held.add(o)
    this.isOpenEnded = wanted.length > 0
    const unwanted = free.filter((o) => !this.held.has(o) && shareOf[o]! < UNWANTED)
    this.giveUp(wanted.length === 0 ? unwanted : mayGiveUp ? unwanted.slice(-GIVEN_UP) : [], answer)
    return true
  }

  /** Gives leaders and rooms to the held groups for which the program is surest of them. */
  decideLeaders(): boolean {
    const answer = this.solve()
    if (answer === null) return false
    this.learn(answer)
    const { relaxed, from } = answer
    const ranked = this.found.offers
      .map((offer, i) => ({ offer, share: relaxed.x[from + i]! }))
      .filter(({ offer }) => this.held.has(offer.offering))
      .sort((a, b) => b.share - a.share)
    let tried = 0
    for (const { offer, share } of ranked) {
      if (share < SURE && tried >= 10) break
      tried += 1
      if (this.held.has(offer.offering) && this.found.mayHold(offer)) this.give(offer)
    }
    this.found.offerOnly((offer) => this.found.mayHold(offer))
    this.giveUp([], answer)
    return true
  }

  /** These, and what was held without leaders enough at its time, or without anybody left who could lead it. */
  private giveUp(groups: readonly number[], { shareOf }: Answer): void {
    const led = new Set(this.found.offers.map(({ offering }) => offering))
    const gone = new Set(groups)
    for (const o of this.heldBefore) if (this.held.has(o) && (shareOf[o]! < HELD || !led.has(o))) gone.add(o)
    for (const o of gone) this.held.delete(o)
    this.heldBefore = new Set(this.held)
    if (gone.size > 0) this.found.offerOnly(({ offering }) => !gone.has(offering))
  }

  private give(offer: Offer): void {
    this.found.hold(offer)
    this.held.delete(offer.offering)
    this.decided.push(offer)
  }

  private learn({ master, relaxed }: Answer): void {
    const { found, week, diving } = this
    found.forget(relaxed.reduced, KEPT)
    found.add(pricesOf(week.model, master, relaxed.duals), { noises: [0], ...pains }, diving.isOver)
  }

  private solve(): Answer | null {
    const { found, week, held, full, diving, fill } = this
    for (let k = 0; ; k++) {
      const master = new Master(week, found.rest, found.choices, { offers: found.offers, held, full, fill })
      const relaxed = this.relax(master)
      if (relaxed === null || diving.isOver()) return null
      const known = full.size
      master.findFull(relaxed.x, full)
      if (full.size > known && k < REPAIRS) continue
      const from = found.choices.reduce((sum, own) => sum + own.length, 0)
      const shareOf = new Float64Array(week.model.offerings.length)
      found.offers.forEach(({ offering }, i) => {
        shareOf[offering] = shareOf[offering]! + relaxed.x[from + i]!
      })
      return { master, relaxed, shareOf, from }
    }
  }

  private relax(master: Master): Relaxed | null {
    const { programs, isOver } = this.diving
    const { program } = master
    if (isOver()) return null
    if (program.columns < LARGE) return programs.relax(program, isOver)
    const relaxed = programs.relaxRoughly(program, this.last.beginFor(master), isOver)
    if (relaxed !== null) this.last.remember(master, relaxed)
    return relaxed
  }
}
