/**
 * Polishing a plan by column generation: some persons and couples are taken out, weeks that would suit them are found at
 * the prices of the restricted master, and the best that fit together are put in. Nothing else moves.
 */

import { DAYS, type Model } from './compile.ts'
import { Inserter, type Manner } from './insert.ts'
import { limitsOf, Master, type Programs } from './master.ts'
import { FIRST_PRIVATE, REF, SERVICE, STRIDE } from './pattern.ts'
import { type Chance, shuffle } from './random.ts'
import { Week } from './state.ts'
import { type Choice, choiceOf, place, putIn, takeOut, type Unit, unitsOf } from './units.ts'
import type { SeatWorth } from './worth.ts'

export type PolishTime = {
  /** Seconds that are left. */
  readonly left: () => number
  readonly shouldStop: () => boolean
  readonly onBetter: (objective: number) => void
}

/** Programs of so many persons and couples take seconds; ten times as many take too long. */
const MOST_UNITS = 130
const ROUNDS = 12
/** A round that finds fewer new weeks than this share of the units is the last. */
const WORTH_ANOTHER = 0.05
/** Weeks at these prices, and some near them: what is best alone does not fit together. */
const NOISES = [0, 0, 2] as const
/** Of a polish, at most. */
const LONGEST_SOLVE = 12
const LEAST_SECONDS = 0.5

/** Polishes until the time is over or nothing gets better; the week only gets better. */
export function polish(week: Week, chance: Chance, programs: Programs, time: PolishTime): void {
  const units = unitsOf(week)
  const isAll = units.length <= MOST_UNITS
  let failures = 0
  // Where all fit into one program, a second try has other weeks to choose from.
  const patience = isAll ? 2 : Math.ceil((2 * units.length) / MOST_UNITS)
  while (time.left() > LEAST_SECONDS && !time.shouldStop() && failures < patience) {
    const before = week.total
    polishSome(week, isAll ? units : neighbors(week, units, chance), chance, programs, time)
    if (week.total < before) time.onBetter(week.total)
    failures = week.total < before ? 0 : failures + 1
  }
}

/** A unit with those that it shares most groups with. */
function neighbors(week: Week, units: readonly Unit[], chance: Chance): Unit[] {
  const first = units[chance.int(units.length)]!
  const own = new Set(first.persons.flatMap((p) => groupsOf(week, p)))
  const share = (unit: Unit): number => {
    let common = 0
    for (const p of unit.persons) for (const o of groupsOf(week, p)) if (own.has(o)) common += 1
    return common + chance.next()
  }
  const ranked = units.map((unit) => ({ unit, rank: unit === first ? Number.POSITIVE_INFINITY : share(unit) }))
  ranked.sort((a, b) => b.rank - a.rank)
  return ranked.slice(0, MOST_UNITS).map(({ unit }) => unit)
}

function groupsOf(week: Week, person: number): number[] {
  const pattern = week.patterns[person]!
  const groups: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE]! < FIRST_PRIVATE) groups.push(pattern[i + REF]!)
  }
  return groups
}

/** Of two units that must not meet, one stays as it is: the program knows nothing of such pairs. */
function withoutRivals(model: Model, units: readonly Unit[], chance: Chance): Unit[] {
  const chosen = new Set<number>()
  return shuffle([...units], chance).filter(({ persons }) => {
    if (
      persons.some((p) => model.persons[p]!.orders.some(({ other }) => chosen.has(other) && !persons.includes(other)))
    )
      return false
    for (const p of persons) chosen.add(p)
    return true
  })
}

function polishSome(week: Week, all: readonly Unit[], chance: Chance, programs: Programs, time: PolishTime): void {
  const units = withoutRivals(week.model, all, chance)
  const rest = withoutThem(week, units)
  const found = new Found(week, rest, units, chance)
  for (let round = 0; round < ROUNDS; round++) {
    const master = new Master(week, rest, found.choices)
    const duals = programs.relax(master.program, time.shouldStop)
    if (duals === null || time.left() <= LEAST_SECONDS) return
    if (found.add(pricesOf(week.model, master, duals), time.shouldStop) < WORTH_ANOTHER * units.length) break
  }
  const { program } = new Master(week, rest, found.choices)
  const x = programs.solve(program, Math.min(LONGEST_SOLVE, time.left() - LEAST_SECONDS / 2), time.shouldStop)
  if (x !== null) apply(week, units, found.choices, x)
}

/** Takes the chosen weeks over where they cost less. */
function apply(week: Week, units: readonly Unit[], choices: readonly (readonly Choice[])[], x: Float64Array): void {
  const before = week.total
  for (const unit of units) takeOut(week, unit)
  let column = 0
  let fits = true
  choices.forEach((own, u) => {
    const picked = own.findIndex((_, i) => x[column + i]! > 0.5)
    column += own.length
    fits = fits && picked >= 0 && putIn(week, units[u]!, own[picked]!)
  })
  if (fits)
    for (let o = 0; o < week.open.length; o++)
      if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
  if (fits && week.total < before) week.keep()
  else week.takeBack()
}

function withoutThem(week: Week, units: readonly Unit[]): Week {
  const out = new Set(units.flatMap(({ persons }) => persons))
  const rest = new Week(week.model)
  for (let o = 0; o < week.open.length; o++) {
    if (week.open[o] === 1) rest.openGroup(o, week.leader[o]!, week.room[o]!)
  }
  for (const unit of unitsOf(week)) if (!out.has(unit.persons[0]!)) putIn(rest, unit, choiceOf(week, unit))
  rest.keep()
  return rest
}

/** The weeks found so far of each unit, the one that it has first. */
class Found {
  readonly choices: Choice[][]
  private readonly rest: Week
  private readonly units: readonly Unit[]
  private readonly inserter: Inserter
  private readonly known: Set<string>[]

  constructor(week: Week, rest: Week, units: readonly Unit[], chance: Chance) {
    this.rest = rest
    this.units = units
    this.inserter = new Inserter(rest, chance)
    this.choices = units.map((unit) => [choiceOf(week, unit)])
    this.known = this.choices.map(([own]) => new Set([nameOf(own!)]))
  }

  /** Adds each unit's best weeks at these prices, and says how many are new. */
  add(worth: SeatWorth, shouldStop: () => boolean): number {
    const { rest, inserter, known, choices } = this
    inserter.worth = worth
    let added = 0
    this.units.forEach((unit, u) => {
      if (shouldStop()) return
      for (const noise of NOISES) {
        place(inserter, unit, { ...atPrices, noise })
        const choice = choiceOf(rest, unit)
        takeOut(rest, unit)
        rest.keep()
        const name = nameOf(choice)
        if (known[u]!.has(name)) continue
        known[u]!.add(name)
        choices[u]!.push(choice)
        added += 1
      }
    })
    return added
  }
}

const atPrices: Manner = { openable: null, openingShare: 0, noise: 0, tries: 30, leaves: null, shareOfWorth: 1 }

const nameOf = ({ patterns, conjoint }: Choice): string => [...patterns, conjoint].map((p) => p.join()).join('|')

/** What seats and hours cost at the prices of the master's rows. */
function pricesOf(model: Model, { ids }: Master, duals: Float64Array): SeatWorth {
  const limits = limitsOf(model)
  const price = new Float64Array(limits.unit)
  ids.forEach((id, row) => {
    if (id < limits.unit) price[id] = -duals[row]!
  })
  const { persons, steps, daySteps } = model
  return {
    ofSeat: (person, day, i) => {
      const o = persons[person]!.groups[day]![i]!
      return price[limits.seats + o]! + price[limits.small + o]!
    },
    ofTime: (c, start, end) => {
      const day = limits.day + c * DAYS + Math.floor(start / daySteps)
      let sum = (end - start) * (price[day]! + price[limits.week + c]! + price[limits.fair + c]!)
      for (let t = start; t < end; t++) sum += price[limits.step + c * steps + t]!
      return sum
    },
  }
}
