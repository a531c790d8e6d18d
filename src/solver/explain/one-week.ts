/** One person's place in a plan, taken out to be asked about: the cheapest week with a session, without it, or as it could be. */

import { checkPlan } from '../../domain/schedule/check.ts'
import type { DoseLevel } from '../../domain/schedule/demands.ts'
import { boundTo, isBlock, type Left, leftFor } from '../../domain/schedule/left-for.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { type Price, priceBetween } from '../../domain/schedule/price-of-move.ts'
import { BestWeek } from '../week/best-week.ts'
import { compileWeek } from '../week/compile.ts'
import { type Ask, collectDay, freeLeader, freeRoom, type Items } from '../week/day-items.ts'
import { enterPlan, planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { isWorse, lackOf } from '../week/lack.ts'
import { FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, STRIDE } from '../week/pattern.ts'
import { chanceFrom } from '../week/random.ts'
import { stepsOf, Week } from '../week/state.ts'
import { canStand, mergePatterns } from './target.ts'

/** Leaves a session out: `ref` is an offering for groups, a clinician for private sessions; `start` in grid steps. */
export type Without = (service: number, start: number, ref: number) => boolean

/** Sessions that a week must hold, found while the person is out of it; null: not possible as things stand. */
export type Must = (one: OneWeek) => Pattern | null

export type Answer = {
  /** Of those kept in `left`. */
  readonly plan: WeekPlan
  /** Against the plan as it stands. */
  readonly price: Price
}

export class OneWeek {
  readonly left: Left
  readonly week: Week
  /** Index of the person. */
  readonly person: number
  readonly inserter: Inserter
  private readonly finder: BestWeek
  private readonly everything: Uint8Array
  private readonly terms: ReturnType<typeof checkPlan>['terms']
  private without: Without | null = null
  /** Open groups that nobody but those kept attends: they close when they are left empty. */
  private readonly closable: readonly number[]

  constructor(problem: WeekProblem, plan: WeekPlan, personId: string, movers: readonly string[] = []) {
    const kept = boundTo(problem, [personId, ...movers])
    this.left = leftFor(problem, plan, kept)
    this.week = new Week(compileWeek(this.left.problem))
    enterPlan(this.week, this.left.plan)
    this.person = this.week.model.personAt.get(personId)!
    this.inserter = new Inserter(this.week, chanceFrom(1))
    this.finder = new BestWeek(this.week, { scale: 1, isAlone: false, collect: (...args) => this.collect(...args) })
    this.everything = Uint8Array.from(this.left.problem.offerings, ({ id }) => (isBlock(id) ? 0 : 1))
    this.terms = checkPlan(this.left.problem, this.left.plan).terms
    const { offeringAt } = this.week.model
    this.closable = plan.groups
      .filter(({ persons }) => persons.length > 0 && persons.every((id) => kept.has(id)))
      .map(({ offering }) => offeringAt.get(offering)!)
  }

  /** The cheapest week of the person, as others leave it, that holds what `must` finds and nothing of `without`; null: none. */
  cheapest(must: Must = () => nothing, without: Without | null = null): Answer | null {
    const { week, person } = this
    week.setPattern(person, nothing)
    this.closeEmpty()
    const held = must(this)
    const found = held !== null && this.place(person, held, without) ? this.answer() : null
    week.takeBack()
    return found
  }

  /** Both partners' weeks made anew around a joint session, at no loss of either one's dose; null: none is possible. */
  withPartner(): Answer | null {
    const { week, person } = this
    const { couple, partner } = week.model.persons[person]!
    if (couple < 0) return null
    const before = [person, partner].map((p) => lackOf(week, p))
    for (const p of [person, partner]) week.setPattern(p, nothing)
    week.setConjoint(couple, nothing)
    this.closeEmpty()
    const { everything } = this
    const tries = week.model.couples[couple]!.options.length * 2
    this.inserter.insertCouple(couple, { openable: everything, openingShare: 1, noise: 0, tries, leaves: null })
    const isWhole = [person, partner].every((p, i) => !isWorse(lackOf(week, p), before[i]!))
    const found = week.conjoint[couple]!.length > 0 && isWhole ? this.answer() : null
    week.takeBack()
    return found
  }

  /** Gives a person out of the plan the cheapest week; false where none is possible. The caller takes it back. */
  place(person: number, must: Pattern = nothing, without: Without | null = null): boolean {
    const { week, inserter } = this
    const forced = mergePatterns(inserter.forcedOf(person), must)
    if (!canStand(forced, week.model.daySteps) || !this.openFor(must)) return false
    const ask: Ask = {
      person,
      forced,
      openable: this.everything,
      openingShare: 1,
      noise: 0,
      without: -1,
      daysOff: 0,
      next: () => 0,
    }
    this.without = without
    const tries = [ask, { ...ask, openable: null }]
    const isDone = tries.some((one) => {
      const pattern = this.finder.find(one)
      return pattern !== null && inserter.tryWeek(person, pattern)
    })
    this.without = null
    if (!isDone) week.setPattern(person, nothing)
    return isDone
  }

  /** The first of least, target and full that the person does not have as the plan stands, or null. */
  missing(): DoseLevel | null {
    const { week, person } = this
    const { least, couple } = week.model.persons[person]!
    const { required = 0 } = couple < 0 ? {} : week.model.couples[couple]!
    const [minutes = 0, days = 0, sessions = 0] = lackOf(week, person)
    if (stepsOf(week.patterns[person]!) < least) return 'least'
    if (minutes + days > 0) return 'target'
    const joint = couple < 0 ? 0 : week.conjoint[couple]!.length / STRIDE
    return sessions > 0 || joint < required ? 'full' : null
  }

  onlyJointMissing(): boolean {
    return this.missing() === 'full' && lackOf(this.week, this.person).every((lack) => lack === 0)
  }

  closeEmpty(): void {
    for (const o of this.closable)
      if (this.week.open[o] === 1 && this.week.members[o]!.length === 0) this.week.closeGroup(o)
  }

  /** The week as it is now; the checker has the last word, so that nothing is offered that breaks a rule for somebody here. */
  answer(): Answer | null {
    const plan = planOf(this.week)
    const { hard, terms } = checkPlan(this.left.problem, plan)
    const isHere = (id: string): boolean => this.week.model.personAt.has(id)
    if (hard.some(({ who }) => who.some(isHere))) return null
    return { plan, price: priceBetween(this.terms, terms) }
  }

  private openFor(must: Pattern): boolean {
    const { week } = this
    for (let i = 0; i < must.length; i += STRIDE) {
      const offering = must[i + REF]!
      if (must[i + SERVICE]! >= FIRST_PRIVATE || week.open[offering] === 1) continue
      const leader = freeLeader(week, offering)
      const room = freeRoom(week, offering)
      if (leader === -1 || room === null) return false
      week.openGroup(offering, leader, room)
    }
    return true
  }

  /** As things stand, at the whole price of opening a group, and without what is to be left out. */
  private collect(ask: Ask, day: number, video: boolean, items: Items): void {
    const { week, without } = this
    collectDay(week, ask, day, video, items)
    const { undersized } = week.model.problem.weights
    for (let i = 0; i < items.size; i++) {
      const ref = items.ref[i]!
      if (items.service[i]! >= FIRST_PRIVATE || week.open[ref] === 1) continue
      items.price[i] = items.price[i]! + undersized * Math.max(0, week.model.offerings[ref]!.soft - 1)
    }
    if (without !== null)
      items.drop((i) => items.forced[i] === 0 && without(items.service[i]!, items.start[i]!, items.ref[i]!))
  }
}
