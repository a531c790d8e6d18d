/** Repairing a week after an event: several ways, ranked by dose lost, then persons disturbed, then sessions moved, each with what is proved of it. */

import { nameAfter } from '../../domain/schedule/apply-event.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import { Among, type Move } from './among.ts'
import { RepairBound } from './bound.ts'
import { Exchange } from './exchange.ts'
import { inConflict, outOf, pairOf, strike } from './hits.ts'
import type { RepairTime } from './items.ts'
import { type LoadedWeek, loadWeek } from './load.ts'
import { type Cost, costOf, type Lack } from './measure.ts'
import { Passing } from './passing.ts'
import { Placer } from './place.ts'
import { planAfter } from './plan.ts'
import { RepairProof, type Witness } from './proof.ts'
import { RepairState } from './state.ts'
import { substitute } from './substitute.ts'

/** People need time to arrange a trip, a child or a dog; a site may ask for more. */
export const NOTICE_MINUTES = 120

export type RepairOptions = {
  /** Nobody is called to something new that begins in less than so many minutes. */
  readonly noticeMinutes: number
}
export const defaultRepairOptions: RepairOptions = { noticeMinutes: NOTICE_MINUTES }

/**
 * `keep`: groups go on with a substitute or in another room where one is free, people get the best week that is left.
 * `free`: a substitute gives up private sessions for the group. `cancel`: the groups are canceled, their members placed
 * anew. `drop`: what cannot take place falls away and nobody is called to anything new. `first`, `second`, `both`: who
 * of two people gives way to the other. `exchange`: others change places with them, and lose nothing by it.
 */
export type RepairWay = 'keep' | 'free' | 'cancel' | 'drop' | 'first' | 'second' | 'both' | 'exchange'

export type Repair = {
  readonly way: RepairWay
  readonly lost: Lack
  /** Persons with another week ahead, newcomers apart. */
  readonly persons: readonly string[]
  /** No repair that loses as little dose changes the week of fewer persons: proved. */
  readonly personsAtLeast: number
  /** Sessions gone and sessions new, once for each person. */
  readonly sessions: number
  /** Meetings that stay with another leader or in another room. */
  readonly restaffed: number
  readonly plan: WeekPlan
}

export type Repairs = {
  /** At least one, the best first. */
  readonly choices: readonly Repair[]
  /** No plan loses less, in the weights of the week: proved. */
  readonly lostAtLeast: number
  /**
   * No chain of substitutes or rooms was found that leaves everybody else their week, or it is proved that the dose
   * cannot be kept that way.
   */
  readonly isStress: boolean
  /** Searches for one person's week: a measure of work that does not depend on the clock. */
  readonly searches: number
}

/** Once so many searches are spent, what was found so far is offered. */
const SEARCHES = 60
/** The same for two who could not be kept apart without a loss of dose: more in a small center, where a search is short. */
const searchesOfPair = (persons: number): number => Math.min(600, Math.max(150, Math.floor(96_000 / persons)))
/** So many weeks are tried for one of two, each without what could not be had before. */
const PASSING_TRIES = 8
/** So many ways to share the days between two people are tried. */
const SPLITS = 8
/** So many ways among others are offered. */
const EXCHANGES = 2

/** One attempt: how, with which of the substitutes, and who is placed before others. */
type Recipe = {
  readonly way: RepairWay
  readonly rank: number
  readonly first: readonly number[]
  /** For whom others make way, and in this order. */
  readonly moves: readonly Move[]
  /** Who gives way alone, while clinicians pass groups on. */
  readonly alone?: number
}
type Attempt = Repair & {
  readonly recipe: Recipe
  readonly losers: readonly number[]
  /** How many groups found no substitute. */
  readonly left: number
  readonly witness: Witness
}

/** A plan loaded once for many events; each is repaired from the same plan, and everything is undone afterwards. */
export class Repairer {
  private readonly loaded: LoadedWeek
  private readonly state: RepairState
  private readonly exchange: Exchange
  private readonly passing: Passing
  private readonly placer: Placer
  private readonly among: Among
  private readonly bound: RepairBound
  private readonly proof: RepairProof
  private searchesBefore = 0
  private placedBefore = 0

  /** The plan breaks no rule of the problem. */
  constructor(problem: WeekProblem, plan: WeekPlan) {
    this.loaded = loadWeek(problem, plan)
    this.state = new RepairState(this.loaded)
    this.exchange = new Exchange(this.state)
    this.passing = new Passing(this.state)
    this.placer = new Placer(this.loaded, this.exchange, this.passing)
    this.among = new Among(this.state, this.placer, this.exchange)
    this.bound = new RepairBound(this.loaded, this.state)
    this.proof = new RepairProof(this.state, this.bound, () => this.undo())
  }

  repair(event: WeekEvent, options: RepairOptions): Repairs {
    this.searchesBefore = this.searches
    this.placedBefore = this.placer.searches
    const found: Attempt[] = []
    const attempt = (way: RepairWay, rank = 0, first: readonly number[] = []): Attempt | null => {
      const made = this.attempt(event, { way, rank, first, moves: [] }, options)
      if (made) found.push(made)
      return made
    }
    for (const way of waysOf(event)) {
      if (found.length > 0 && !this.hasTime()) break
      if (found.length > 0 && isSettled(way, found)) continue
      const made = attempt(way)
      if (way === 'free' && made !== null && made.left > 0 && this.hasTime()) attempt('free', 1)
    }
    const prove = () => this.proof.prove(event, this.timeOf(event, options), found.sort(byRank).map(witnessOf))
    // Of two who must be kept apart, what is asked of the proof depends on what others can do for them.
    const early = pairOf(this.loaded, event) === null ? prove() : null
    const [best] = found.sort(byRank)
    if (best && best.lost.price !== (early?.lostAlone ?? 0) && this.hasTime())
      attempt(best.recipe.way, best.recipe.rank, best.losers)
    found.push(...this.alone(event, options, found.sort(byRank)[0]))
    found.push(...this.exchanges(event, options, found.sort(byRank)[0]))
    const proved = early ?? prove()
    const ranked = withoutEquals(found.sort(byRank))
    return {
      choices: ranked.map(({ recipe: _r, losers: _l, left: _n, witness: _w, ...choice }) => ({
        ...choice,
        personsAtLeast: Math.min(choice.persons.length, proved.personsAt(choice.lost.price)),
      })),
      lostAtLeast: proved.lostAtLeast,
      isStress: proved.isStress,
      searches: this.searches - this.searchesBefore,
    }
  }

  private get searches(): number {
    return this.placer.searches + this.bound.searches
  }
  /** What the proof looks for is not taken off what the repairs may. */
  private hasTime(): boolean {
    return this.placer.searches - this.placedBefore < SEARCHES
  }

  /** For two who cannot be kept apart without a loss of dose: one of them gives way, and clinicians pass groups on for it. */
  private alone(event: WeekEvent, options: RepairOptions, best: Attempt | undefined): Attempt[] {
    const pair = pairOf(this.loaded, event)
    if (pair === null || !best || best.lost.price === 0) return []
    const found: Attempt[] = []
    const ways = ['first', 'second'] as const
    let least = best.lost.price
    for (const [i, way] of ways.entries()) {
      this.passing.startAnew()
      for (let tries = 0; tries < PASSING_TRIES && least > 0; tries++) {
        const refused = this.passing.refusals
        const made = this.attempt(event, { way, rank: 0, first: [], moves: [], alone: pair[i]! }, options)
        if (made !== null && made.lost.price < least) {
          found.push(made)
          least = made.lost.price
        }
        if (this.passing.refusals === refused) break
      }
    }
    return found
  }

  /** For two who cannot be kept apart without a loss of dose: the ways among others that lose less than `best`. */
  private exchanges(event: WeekEvent, options: RepairOptions, best: Attempt | undefined): Attempt[] {
    const pair = pairOf(this.loaded, event)
    if (pair === null || !best || best.lost.price === 0) return []
    const found: Attempt[] = []
    this.exchange.lookAnew(pair)
    const most = searchesOfPair(this.loaded.model.persons.length)
    let least = best.lost.price
    for (const { way, moves, lost } of this.recipesOf(event, pair, options)) {
      if (this.searches - this.searchesBefore >= most) break
      if (lost >= least) continue
      const made = this.attempt(event, { way, moves, rank: 0, first: [] }, options)
      if (made && made.lost.price < best.lost.price) found.push(made)
      if (made) least = Math.min(least, made.lost.price)
      if (least === 0) break
    }
    return withoutEquals(found.sort(byRank)).slice(0, EXCHANGES)
  }

  /** Either of the two moves among the others; or both do, and share the days. */
  private *recipesOf(
    event: WeekEvent,
    [a, b]: readonly [number, number],
    options: RepairOptions,
  ): Generator<Pick<Recipe, 'way' | 'moves'> & { readonly lost: number }> {
    const { state, placer, among } = this
    yield { way: 'first', moves: [{ person: a, daysOff: 0 }], lost: 0 }
    yield { way: 'second', moves: [{ person: b, daysOff: 0 }], lost: 0 }
    placer.begin(this.timeOf(event, options), true)
    strike(state, event, true).seal()
    this.forget()
    const splits = inConflict(state, a, b, event.kind === 'no-contact') ? among.splits([a, b]).slice(0, SPLITS) : []
    this.undo()
    for (const { daysOff, lost } of splits) {
      const moves = [
        { person: a, daysOff },
        { person: b, daysOff: 0 },
      ]
      yield { way: 'both', moves, lost }
    }
  }

  private timeOf(event: WeekEvent, { noticeMinutes }: RepairOptions): RepairTime {
    const { grid } = this.loaded.model
    return { at: event.at / grid, earliest: Math.ceil((event.at + noticeMinutes) / grid) }
  }

  /**
   * People whose own lives, orders or stays changed, so that sessions fell away or none are planned yet: each gets the
   * best week that the others leave. The name is that of the plan's week; null where nothing can be done.
   */
  catchUp(persons: readonly string[], at: number, { noticeMinutes }: RepairOptions): Repair | null {
    const { state, placer, loaded } = this
    const { grid, personAt } = loaded.model
    const time = { at: at / grid, earliest: Math.ceil((at + noticeMinutes) / grid) }
    placer.begin(time, true)
    state.at = time.at
    for (const id of persons) state.hit.add(personAt.get(id)!)
    placer.placeAll(state, [...state.hit])
    placer.placeAgain(state, costOf(state).losers)
    const cost = costOf(state)
    const made = planAfter(state, loaded.problem.name, cost.touched)
    this.undo()
    if (made === null || cost.touched.length === 0) return null
    return { way: 'keep', ...view(loaded, cost), personsAtLeast: 0, restaffed: made.restaffed, plan: made.plan }
  }

  private attempt(event: WeekEvent, recipe: Recipe, options: RepairOptions): Attempt | null {
    const { state, placer, loaded } = this
    const { rank, first, moves } = recipe
    let { way } = recipe
    const time = this.timeOf(event, options)
    // Nobody is called to anything: nothing new may start in this week at all.
    const earliest = way === 'drop' ? loaded.model.steps : time.earliest
    placer.begin({ ...time, earliest }, way !== 'drop')
    const ends = strike(state, event, way !== 'cancel')
    const left = ends.groups.filter((o) => way !== 'free' || !substitute(state, o, outOf(this.loaded, event), rank))
    for (const o of left) state.cancelGroup(o)
    ends.seal()
    this.forget()
    placer.ban(left)
    if (recipe.alone !== undefined) {
      if (!placer.placeByPassing(state, recipe.alone)) {
        this.undo()
        return null
      }
      state.hit.delete(recipe.alone)
    } else if (moves.length === 0) this.hitPair(event, way)
    else if (this.among.place(moves, pairOf(loaded, event)!) > 0) way = 'exchange'
    const early = first.filter((p) => state.hit.has(p))
    const placed = moves.map(({ person }) => person)
    placer.placeAll(state, [...early, ...[...state.hit].filter((p) => !early.includes(p) && !placed.includes(p))])
    // What others opened or left meanwhile may be just what somebody lacks.
    if (this.hasTime()) placer.placeAgain(state, costOf(state).losers)
    state.closeEmptied()
    const cost = costOf(state)
    const made = planAfter(state, nameAfter(loaded.problem, event), cost.touched)
    this.undo()
    if (made === null) return null
    const { lost, persons, sessions } = view(loaded, cost)
    const { restaffed, plan } = made
    return {
      way,
      lost,
      persons,
      personsAtLeast: 0,
      sessions,
      restaffed,
      plan,
      recipe,
      losers: cost.losers,
      left: ends.groups.length,
      witness: { lost: lost.price, persons: cost.persons, short: new Set([...cost.losers, ...cost.parted]) },
    }
  }

  /** Of two who must be kept apart, those of the way give up what keeps them together. */
  private hitPair(event: WeekEvent, way: RepairWay): void {
    const pair = pairOf(this.loaded, event)
    if (pair === null || !inConflict(this.state, ...pair, event.kind === 'no-contact')) return
    if (way !== 'second') this.state.hit.add(pair[0])
    if (way !== 'first') this.state.hit.add(pair[1])
  }

  private forget(): void {
    for (const p of this.state.altered) {
      this.placer.forget(p)
      this.bound.forget(p)
    }
  }

  private undo(): void {
    this.state.undo()
    this.forget()
    this.state.altered.clear()
  }
}

const view = ({ problem }: LoadedWeek, { lost, persons, sessions }: Cost) => ({
  lost,
  persons: persons.map((p) => problem.persons[p]!.id),
  sessions,
})

function waysOf(event: WeekEvent): readonly RepairWay[] {
  if (event.kind === 'clinician-sick') return ['free', 'drop', 'keep', 'cancel']
  if (event.kind === 'room-lost') return ['keep', 'drop', 'cancel']
  if (event.kind === 'no-contact' || event.kind === 'couple-separated') return ['first', 'second', 'both']
  return event.kind === 'discharge' ? ['keep', 'drop'] : ['keep']
}

/** What was found tells that this way could only be the same again, or worse for everybody. */
function isSettled(way: RepairWay, found: readonly Attempt[]): boolean {
  if (found.some(({ lost, persons }) => lost.price === 0 && persons.length === 0)) return true
  // Every group goes on: with a substitute that costs nobody anything, or in another room.
  return (way === 'keep' || way === 'cancel') && found[0]!.left === 0
}

const witnessOf = ({ witness }: Attempt): Witness => witness

const byRank = (a: Repair, b: Repair): number =>
  a.lost.price - b.lost.price ||
  a.persons.length - b.persons.length ||
  a.sessions - b.sessions ||
  a.restaffed - b.restaffed

/** Ways that come to the same are one choice. */
function withoutEquals(ranked: readonly Attempt[]): Attempt[] {
  const seen = new Set<string>()
  return ranked.filter(({ lost, persons, sessions, restaffed }) => {
    const key = `${lost.price} ${persons.join(' ')} ${sessions} ${restaffed}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
