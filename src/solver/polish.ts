/**
 * Polishing a plan by column generation: some persons and couples are taken out, and some groups may be open or closed;
 * weeks that would suit them are found at the prices of the restricted master, and the best that fit together are put in.
 * Nothing else moves.
 */

import type { Model } from './compile.ts'
import { FoundWeeks, type Pains, pricesOf } from './found-weeks.ts'
import { Master, type Offer, type Programs } from './master.ts'
import { FIRST_PRIVATE, REF, SERVICE, STRIDE } from './pattern.ts'
import { type Chance, shuffle } from './random.ts'
import type { Week } from './state.ts'
import { type Choice, putIn, takeOut, type Unit, unitsOf } from './units.ts'

export type PolishTime = {
  /** Seconds that are left. */
  readonly left: () => number
  readonly shouldStop: () => boolean
  readonly onBetter: (objective: number) => void
}

/** So many persons and couples fit into one program, with some seconds for it. */
const MOST_UNITS = 130
const thorough: Pains = { noises: [0, 0, 2], tries: 30 }
/** Of more people, small parts are polished one after the other: measured at 400, they gain most in the same time. */
const PART = 40
const quick: Pains = { noises: [0], tries: 8 }
/** Groups that may be open or closed in one program. */
const MOST_FREE = 14
const ROUNDS = 12
/** A round that finds fewer new weeks than this share of the units is the last. */
const WORTH_ANOTHER = 0.05
/** Seconds of a whole-number program, at most. */
const LONGEST_SOLVE = 6
const LEAST_SECONDS = 0.5
/** Tiny weeks are soon seen through. */
const MOST_PASSES = 1000

/** Polishes until the time is over; the week only gets better. */
export function polish(week: Week, chance: Chance, programs: Programs, time: PolishTime): void {
  const units = unitsOf(week)
  const joiners = joinersOf(week, units)
  const size = units.length <= MOST_UNITS ? units.length : PART
  for (let pass = 0; pass < MOST_PASSES && time.left() > LEAST_SECONDS && !time.shouldStop(); pass++) {
    const before = week.total
    // Who attends what is settled before the groups are looked at.
    const free = pass * size < units.length ? new Set<number>() : freeGroups(week, joiners, chance)
    const part = partAround(week, units, joiners, free, size, chance)
    polishPart(week, part, free, size === PART ? quick : thorough, chance, programs, time)
    if (week.total < before) time.onBetter(week.total)
  }
}

/** Units that could join each offering. */
function joinersOf({ model }: Week, units: readonly Unit[]): ReadonlySet<number>[] {
  const joiners = model.offerings.map(() => new Set<number>())
  units.forEach(({ persons }, u) => {
    for (const p of persons) for (const day of model.persons[p]!.groups) for (const o of day) joiners[o]!.add(u)
  })
  return joiners
}

/** An open group with others, open and closed, that people like its own could join. */
function freeGroups(week: Week, joiners: readonly ReadonlySet<number>[], chance: Chance): Set<number> {
  const { offerings } = week.model
  const open = [...offerings.keys()].filter((o) => week.open[o] === 1)
  if (open.length === 0) return new Set()
  const first = open[chance.int(open.length)]!
  const own = joiners[first]!
  const kinship = (o: number): number => {
    if (o === first) return Number.POSITIVE_INFINITY
    const { leaders, rooms, video } = offerings[o]!
    if (leaders.length === 0 || (!video && rooms.length === 0)) return 0
    let common = 0
    for (const u of joiners[o]!) if (own.has(u)) common += 1
    return common * (0.3 + chance.next()) * (offerings[o]!.service === offerings[first]!.service ? 2 : 1)
  }
  const ranked = [...offerings.keys()].map((o) => ({ o, rank: kinship(o) })).filter(({ rank }) => rank > 0)
  ranked.sort((a, b) => b.rank - a.rank)
  const free = new Set<number>()
  let opened = 0
  for (const { o } of ranked) {
    // As many that may close as that may open.
    if (week.open[o] === 1 && opened >= MOST_FREE / 2) continue
    if (week.open[o] === 1) opened += 1
    free.add(o)
    if (free.size === MOST_FREE) break
  }
  return free
}

/** Everybody who attends a free group, then those who share most with them. */
function partAround(
  week: Week,
  units: readonly Unit[],
  joiners: readonly ReadonlySet<number>[],
  free: Set<number>,
  size: number,
  chance: Chance,
): Unit[] {
  if (units.length <= size) return withoutRivals(week.model, units, new Set(), chance, free, week)
  const first = chance.int(units.length)
  const groups = free.size > 0 ? free : new Set(units[first]!.persons.flatMap((p) => groupsOf(week, p)))
  const ranked = units.map((unit, u) => {
    let attended = 0
    let possible = 0
    for (const p of unit.persons) for (const o of groupsOf(week, p)) if (groups.has(o)) attended += 1
    for (const o of groups) if (joiners[o]!.has(u)) possible += 1
    return { unit, attended, rank: attended * 100 + possible + chance.next() }
  })
  ranked.sort((a, b) => b.rank - a.rank)
  const must = new Set(ranked.flatMap(({ unit, attended }) => (free.size > 0 && attended > 0 ? [unit] : [])))
  const part = ranked.slice(0, Math.max(size, must.size)).map(({ unit }) => unit)
  return withoutRivals(week.model, part, must, chance, free, week)
}

function groupsOf(week: Week, person: number): number[] {
  const pattern = week.patterns[person]!
  const groups: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + SERVICE]! < FIRST_PRIVATE) groups.push(pattern[i + REF]!)
  }
  return groups
}

/**
 * Of two units that must not meet, one stays as it is, because the program knows nothing of such pairs; what it attends
 * is not free then.
 */
function withoutRivals(
  model: Model,
  units: readonly Unit[],
  first: ReadonlySet<Unit>,
  chance: Chance,
  free: Set<number>,
  week: Week,
): Unit[] {
  const chosen = new Set<number>()
  const order = shuffle([...units], chance).sort((a, b) => Number(first.has(b)) - Number(first.has(a)))
  const kept: Unit[] = []
  const isRival = ({ persons }: Unit): boolean =>
    persons.some((p) => model.persons[p]!.orders.some(({ other }) => chosen.has(other) && !persons.includes(other)))
  for (const unit of order) {
    if (isRival(unit)) {
      for (const p of unit.persons) for (const o of groupsOf(week, p)) free.delete(o)
      continue
    }
    for (const p of unit.persons) chosen.add(p)
    kept.push(unit)
  }
  return kept
}

function polishPart(
  week: Week,
  units: readonly Unit[],
  free: ReadonlySet<number>,
  pains: Pains,
  chance: Chance,
  programs: Programs,
  time: PolishTime,
): void {
  const found = new FoundWeeks(week, units, free, chance)
  const { rest, choices, offers } = found
  for (let round = 0; round < ROUNDS; round++) {
    const master = new Master(week, rest, choices, offers)
    const duals = programs.relax(master.program, time.shouldStop)
    if (duals === null || time.left() <= LEAST_SECONDS) return
    const added = found.add(pricesOf(week.model, master, duals), pains, time.shouldStop)
    if (added < WORTH_ANOTHER * units.length) break
  }
  const { program } = new Master(week, rest, choices, offers)
  const seconds = Math.min(LONGEST_SOLVE, time.left() - LEAST_SECONDS / 2)
  const x = seconds <= 0 ? null : programs.solve(program, seconds, time.shouldStop)
  if (x !== null) apply(week, units, choices, offers, x)
}

/** Takes the chosen weeks and groups over where they cost less. */
function apply(
  week: Week,
  units: readonly Unit[],
  choices: readonly (readonly Choice[])[],
  offers: readonly Offer[],
  x: Float64Array,
): void {
  const before = week.total
  for (const unit of units) takeOut(week, unit)
  let column = 0
  const picked = choices.map((own) => {
    const at = own.findIndex((_, i) => x[column + i]! > 0.5)
    column += own.length
    return own[at]
  })
  for (const { offering } of offers) if (week.open[offering] === 1) week.closeGroup(offering)
  offers.forEach(({ offering, leader, room }, i) => {
    if (x[column + i]! > 0.5) week.openGroup(offering, leader, room)
  })
  const fits = picked.every((choice, u) => choice !== undefined && putIn(week, units[u]!, choice))
  if (fits) {
    for (let o = 0; o < week.open.length; o++) {
      if (week.open[o] === 1 && week.members[o]!.length === 0) week.closeGroup(o)
    }
  }
  if (fits && week.total < before) week.keep()
  else week.takeBack()
}
