/**
 * Polishing a plan by column generation: some persons and couples are taken out, and some groups may be open or closed;
 * weeks that would suit them are found at the prices of the restricted master, and the best that fit together are put in.
 * Nothing else moves.
 */

import type { Programs } from '../programs/program.ts'
import { type Chance, shuffle } from '../week/random.ts'
import { isGuidedByProof } from '../week/scarcity.ts'
import type { Week } from '../week/state.ts'
import { type Choice, putIn, takeOut, type Unit, unitsOf } from '../week/units.ts'
import { FoundWeeks, type Pains, pricesOf } from './found-weeks.ts'
import { Master, type Offer } from './master.ts'
import { joinersOf, partAround, partFor } from './parts.ts'

export type PolishTime = {
  /** Seconds that are left. */
  readonly left: () => number
  readonly shouldStop: () => boolean
  readonly onBetter: (objective: number) => void
}

type Care = Pains & {
  /** Persons and couples in one program, and rounds of column generation at most. */
  readonly size: number
  readonly rounds: number
}

/** So many persons and couples fit into one program, with some seconds for it. */
const MOST_UNITS = 130
const whole: Care = { size: MOST_UNITS, rounds: 40, noises: [0], tries: 30, orders: 2 }
/** Of more people, small parts are polished one after the other: measured at 400, they gain most in the same time. */
const parts: Care = { size: 40, rounds: 12, noises: [0], tries: 8, orders: 2 }
/** Where hours are short, prices take longer to settle, and only many weeks of each fit together. */
const scarce: Care = { size: 60, rounds: 40, noises: [0, 4], tries: 8, orders: 1 }
/** Groups that may be open or closed in one program. */
const MOST_FREE = 14
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
  const care = isGuidedByProof(week) ? (units.length <= MOST_UNITS ? whole : parts) : scarce
  const size = Math.min(units.length, care.size)
  for (let pass = 0; pass < MOST_PASSES && time.left() > LEAST_SECONDS && !time.shouldStop(); pass++) {
    const before = week.total
    // Who attends what is settled before the groups are looked at.
    const free = pass * size < units.length ? new Set<number>() : freeGroups(week, joiners, chance)
    const part = partAround(week, units, joiners, free, size, chance, chance.int(units.length))
    polishPart(week, part, free, care, chance, programs, time)
    if (week.total < before) time.onBetter(week.total)
  }
}

/** Polishes around these people, each with those who could make way for them and with closed groups that they could join. */
export function polishAround(
  week: Week,
  persons: readonly number[],
  chance: Chance,
  programs: Programs,
  time: PolishTime,
): void {
  const units = unitsOf(week)
  for (const person of persons) {
    if (time.left() <= LEAST_SECONDS || time.shouldStop()) return
    const own = units.find((unit) => unit.persons.includes(person))!
    const before = week.total
    const part = partFor(week, units, own, parts.size, chance)
    const closed = own.persons.flatMap((p) => week.model.persons[p]!.groups.flatMap((day) => [...day]))
    const free = new Set(shuffle(closed, chance).filter((o) => week.open[o] === 0 && canBeHeld(week, o)))
    polishPart(week, part, new Set([...free].slice(0, MOST_FREE / 2)), parts, chance, programs, time)
    if (week.total < before) time.onBetter(week.total)
  }
}

const canBeHeld = ({ model }: Week, o: number): boolean => {
  const { leaders, rooms, video } = model.offerings[o]!
  return leaders.length > 0 && (video || rooms.length > 0)
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
    if (!canBeHeld(week, o)) return 0
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

function polishPart(
  week: Week,
  units: readonly Unit[],
  free: ReadonlySet<number>,
  care: Care,
  chance: Chance,
  programs: Programs,
  time: PolishTime,
): void {
  const found = new FoundWeeks(week, units, free, chance)
  const { rest, choices, offers } = found
  for (let round = 0; round < care.rounds; round++) {
    const master = new Master(week, rest, choices, { offers })
    const relaxed = programs.relax(master.program, time.shouldStop)
    if (relaxed === null || time.left() <= LEAST_SECONDS) return
    const added = found.add(pricesOf(week.model, master, relaxed.duals), care, time.shouldStop)
    if (added < WORTH_ANOTHER * units.length) break
  }
  const { program } = new Master(week, rest, choices, { offers })
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
