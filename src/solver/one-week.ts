/** One person's place in a plan, taken out to be asked about: the cheapest week with a session, without it, or as it could be. */

import { checkPlan } from '../domain/schedule/check.ts'
import { boundTo, isBlock, type Left, leftFor } from '../domain/schedule/left-for.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { type Price, priceBetween } from '../domain/schedule/price-of-move.ts'
import { BestWeek } from './best-week.ts'
import { compileWeek } from './compile.ts'
import { type Ask, collectDay, freeLeader, freeRoom, type Items } from './day-items.ts'
import { enterPlan, planOf } from './extract.ts'
import { Inserter } from './insert.ts'
import { FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE } from './pattern.ts'
import { chanceFrom } from './random.ts'
import { Week } from './state.ts'

/** Leaves a session out: `ref` is an offering for groups, a clinician for private sessions; `start` in grid steps. */
export type Without = (service: number, start: number, ref: number) => boolean

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

  /** The cheapest week of the person that holds `must` beside the conjoint session, as others leave it; null: none. */
  cheapest(must: Pattern = nothing, without: Without | null = null): Answer | null {
    const { week, person } = this
    week.setPattern(person, nothing)
    this.closeEmpty()
    const found = this.place(person, must, without) ? this.answer() : null
    week.takeBack()
    return found
  }

  /** Gives a person out of the plan the cheapest week; false where none is possible. The caller takes it back. */
  place(person: number, must: Pattern = nothing, without: Without | null = null): boolean {
    const { week, inserter } = this
    if (!this.openFor(must)) return false
    const ask: Ask = {
      person,
      forced: sorted(inserter.forcedOf(person), must),
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

  closeEmpty(): void {
    for (const o of this.closable)
      if (this.week.open[o] === 1 && this.week.members[o]!.length === 0) this.week.closeGroup(o)
  }

  answer(): Answer {
    const plan = planOf(this.week)
    return { plan, price: priceBetween(this.terms, checkPlan(this.left.problem, plan).terms) }
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

function sorted(...patterns: readonly Pattern[]): Pattern {
  const entries: number[][] = []
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i += STRIDE) entries.push([...pattern.subarray(i, i + STRIDE)])
  }
  return Int32Array.from(entries.toSorted((a, b) => a[START]! - b[START]!).flat())
}
