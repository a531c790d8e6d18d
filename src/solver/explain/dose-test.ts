/** Whether one person's dose can be met under some of their limits: exactly, by the cheapest week of that person. */

import { asking, type Demand, type DoseLevel, minutesAt } from '../../domain/schedule/demands.ts'
import { boundTo, type Left, leftFor } from '../../domain/schedule/left-for.ts'
import { type Life, type Limit, lifeOf, withLife } from '../../domain/schedule/limits.ts'
import {
  emptyPlan,
  type WeekPlan,
  type WeekProblem,
  type WeekService,
  type WeekWeights,
  weekServices,
} from '../../domain/schedule/model.ts'
import { BestWeek } from '../week/best-week.ts'
import { compileWeek, type Model } from '../week/compile.ts'
import { type Blockage, blockage, collectFreely, isRoomOpen } from '../week/crowding.ts'
import { type Ask, collectDay, type Items } from '../week/day-items.ts'
import { enterPlan } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { COUPLE } from '../week/mix.ts'
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
import { chanceFrom } from '../week/random.ts'
import { countServices, Week } from '../week/state.ts'
import { canStand, mergePatterns, type Target, targetEntries } from './target.ts'

/** What is asked: which demands are made, which limits are lifted, and whether others keep what they have. */
export type Question = {
  readonly demands: readonly Demand['id'][]
  readonly lifted: readonly Limit[]
  readonly isCrowded: boolean
  /** Minutes of therapy, where it is not what the level asks for. */
  readonly minutes?: number
  /** A session that the week must hold. */
  readonly must?: Target
}

/** A session of a week that meets the demands. */
export type Way = {
  readonly service: WeekService
  readonly start: number
  readonly end: number
  readonly offering: string | null
  readonly clinician: string | null
  readonly isVideo: boolean
  /** What others hold and would have to give for it; null: it is free. */
  readonly needs: Blockage | null
}

/** Any lack costs more than everything that is merely to be avoided. */
const LACK = 3000
const weights: WeekWeights = {
  belowMinPerMinute: LACK,
  belowTargetPerMinute: LACK,
  missingSession: 2 * LACK,
  missingDay: LACK,
  extraDay: 1,
  gap: 0,
  newGroup: 0,
  newSession: 0,
  backup: 1,
  undersized: 0,
  splitCouple: 0,
  aboveFair: 0,
}

export class DoseTest {
  /** False once a list was too short to be sure of a no. */
  isProven = true
  readonly person: string
  private readonly level: DoseLevel
  private readonly left: Left
  private readonly isAlone: boolean

  /** Without a plan: in a week in which nobody else has anything. */
  constructor(problem: WeekProblem, plan: WeekPlan | null, person: string, level: DoseLevel) {
    this.person = person
    this.level = level
    this.isAlone = plan === null
    const partner = problem.couples.flatMap(({ persons }) => (persons.includes(person) ? persons : []))
    const kept = plan === null ? new Set([person, ...partner]) : boundTo(problem, [person])
    const own = leftFor(problem, plan ?? emptyPlan(problem), kept)
    const noContact = plan === null ? [] : own.problem.noContact
    const offerings = own.problem.offerings.map((o) => ({ ...o, openingCost: 0 }))
    this.left = { problem: { ...own.problem, weights, noContact, offerings }, plan: without(own.plan, person) }
  }

  /** A week that meets the demands under all limits but those lifted, or null. */
  find({ demands, lifted, isCrowded, minutes, must }: Question): readonly Way[] | null {
    const own = lifeOf(this.left.problem, this.person)
    let life: Life = asking(own, demands, minutes ?? minutesAt(own, this.level))
    for (const limit of lifted) life = limit.lift(life)
    const week = new Week(compileWeek(withLife(this.left.problem, life)))
    enterPlan(week, this.left.plan)
    return this.isAlone ? this.findAlone(week) : this.findAmong(week, isCrowded, must ?? null)
  }

  private ask(week: Week, forced: Pattern): Ask {
    const openable = new Uint8Array(week.model.offerings.length).fill(1)
    const person = week.model.personAt.get(this.person)!
    return { person, forced, openable, openingShare: 0, noise: 0, without: -1, daysOff: 0, next: () => 0 }
  }

  private best(finder: BestWeek, ask: Ask): Pattern | null {
    const found = finder.find(ask, LACK)
    if (found === null && finder.overflowed) this.isProven = false
    return found
  }

  private findAmong(week: Week, isCrowded: boolean, target: Target | null): readonly Way[] | null {
    const collect = (ask: Ask, day: number, video: boolean, items: Items): void =>
      isCrowded ? collectDay(week, ask, day, video, items) : collectFreely(week, ask, day, video, items)
    const finder = new BestWeek(week, { scale: 1, isAlone: false, collect })
    const person = week.model.personAt.get(this.person)!
    const joint = new Inserter(week, chanceFrom(1)).forcedOf(person)
    for (const must of target === null ? [nothing] : targetEntries(week, person, target, isCrowded)) {
      const forced = mergePatterns(joint, must)
      const found = canStand(forced, week.model.daySteps) ? this.best(finder, this.ask(week, forced)) : null
      if (found !== null) return waysOf(week, found)
    }
    return null
  }

  /** The joint session is one more thing that the week may hold; the partner must be able to have a day around it. */
  private findAlone(week: Week): readonly Way[] | null {
    const { model } = week
    const person = model.personAt.get(this.person)!
    const { couple, partner } = model.persons[person]!
    const plain = new BestWeek(week)
    if (couple < 0 || model.couples[couple]!.most === 0) {
      const found = this.best(plain, this.ask(week, nothing))
      return found && waysOf(week, found)
    }
    const wide = new BestWeek(week, {
      scale: 1,
      isAlone: true,
      collect: (ask, day, video, items) => {
        collectDay(week, ask, day, video, items)
        for (const joint of jointOptions(model, couple, day, video)) items.offer(...joint)
      },
    })
    const guess = this.best(wide, this.ask(week, nothing))
    if (guess === null) return null
    const fits = (forced: Pattern): boolean =>
      forced.length === 0 || plain.find({ ...this.ask(week, forced), person: partner }) !== null
    if (holdsNoMore(model, person, guess) && fits(jointOf(guess))) return waysOf(week, guess)
    const { required } = model.couples[couple]!
    const options = required > 0 ? [] : [nothing]
    for (let day = 0; day < 7; day++) {
      for (const video of [false, true])
        for (const joint of jointOptions(model, couple, day, video)) options.push(Int32Array.from(joint.slice(0, 6)))
    }
    for (const forced of options) {
      const found = this.best(plain, this.ask(week, forced))
      if (found !== null && fits(forced)) return waysOf(week, found)
    }
    return null
  }
}

const without = (plan: WeekPlan, person: string): WeekPlan => ({
  ...plan,
  groups: plan.groups.map((group) => ({ ...group, persons: group.persons.filter((id) => id !== person) })),
  sessions: plan.sessions.filter(({ persons }) => persons.length > 1 || persons[0] !== person),
})

type Offer = Parameters<Items['offer']>

/** Joint sessions on one day in an empty week. */
function jointOptions(model: Model, couple: number, day: number, video: boolean): Offer[] {
  const { options, persons } = model.couples[couple]!
  const rooms = model.privateRooms[COUPLE]!
  if (video && !persons.every((p) => model.persons[p]!.telehealth)) return []
  return options.flatMap(({ start, end, clinicians, onSite }): Offer[] => {
    if (Math.floor(start / model.daySteps) !== day || (!video && !onSite)) return []
    const clinician = clinicians.find((c) => !video || model.clinicianVideo[c] === 1)
    const room = rooms.find((r) => isRoomOpen(model, r, start, end))
    if (clinician === undefined || (!video && room === undefined)) return []
    return [[COUPLE, start, end, clinician, video ? VIDEO : room!, 0, 0, 0]]
  })
}

function jointOf(pattern: Pattern): Pattern {
  const joint: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE] === COUPLE) joint.push(...pattern.subarray(i, i + STRIDE))
  }
  return Int32Array.from(joint)
}

function holdsNoMore(model: Model, person: number, pattern: Pattern): boolean {
  const counts = countServices(pattern)
  return model.persons[person]!.most.every((most, s) => s === COUPLE || counts[s]! <= most)
}

function waysOf(week: Week, pattern: Pattern): Way[] {
  const { model } = week
  const ways: Way[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isGroup = pattern[i + SERVICE]! < FIRST_PRIVATE
    const ref = pattern[i + REF]!
    ways.push({
      service: weekServices[pattern[i + SERVICE]!]!,
      start: pattern[i + START]! * model.grid,
      end: pattern[i + END]! * model.grid,
      offering: isGroup ? model.problem.offerings[ref]!.id : null,
      clinician: isGroup ? null : model.problem.clinicians[ref]!.id,
      isVideo: pattern[i + PLACE] === VIDEO,
      needs: blockage(week, pattern, i),
    })
  }
  return ways
}
