/** Who goes short where not everybody can have the dose: more goes to whoever has the smallest share of it, then to whoever has waited longest. */

import { DAYS } from '../week/compile.ts'
import type { Inserter, Manner } from '../week/insert.ts'
import { lackOf } from '../week/lack.ts'
import { FIRST_PRIVATE, nothing, type Pattern, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import { stepsOf, type Week } from '../week/state.ts'

/** Days that a person has waited, by index. */
export type Waited = (person: number) => number

export type CutBudget = {
  readonly waited: Waited
  /** What one change of places may cost in comfort, in the objective's unit. */
  readonly comfort: number
  readonly shouldStop: () => boolean
}

/** Persons who are asked to change places with one who is short, at most; those with the largest share first. */
const MOST_ASKED = 24

/** Changes of places that are tried in all: some seconds in the largest center. */
const MOST_TRIES = 3000

/** Share of the ordered hours that a person has, 0 to 1. */
export function shareOf(week: Week, person: number): number {
  const { target } = week.model.persons[person]!
  return target <= 0 ? 1 : Math.min(1, stepsOf(week.patterns[person]!) / target)
}

/**
 * Leximin by pairs: of two people the one with the smaller share is given more where the smaller of both shares grows,
 * or where both only change places and the one who waited longer gains. Both together lose neither hours, days nor
 * sessions. Each change makes the sorted list of shares (then waits) larger, so the rounds end. Returns the changes.
 */
export function shareCuts(week: Week, inserter: Inserter, budget: CutBudget): number {
  let changes = 0
  let tries = 0
  const shouldStop = (): boolean => ++tries > MOST_TRIES || budget.shouldStop()
  for (let isNew = true; isNew; ) {
    isNew = false
    const short = [...week.patterns.keys()].filter((p) => shareOf(week, p) < 1)
    for (const poor of short.sort((a, b) => rank(week, budget, a, b))) {
      if (shouldStop()) return changes
      if (!giveTo(week, inserter, { ...budget, shouldStop }, poor)) continue
      changes += 1
      isNew = true
      break
    }
  }
  return changes
}

/** The smallest share first, then the longest wait. */
const rank = (week: Week, { waited }: CutBudget, a: number, b: number): number =>
  shareOf(week, a) - shareOf(week, b) || waited(b) - waited(a)

function giveTo(week: Week, inserter: Inserter, budget: CutBudget, poor: number): boolean {
  const { partner } = week.model.persons[poor]!
  const rivals = [...week.patterns.keys()]
    .filter((p) => p !== poor && p !== partner && rank(week, budget, poor, p) < 0 && holdsForBoth(week, poor, p))
    .sort((a, b) => rank(week, budget, b, a))
  return rivals
    .slice(0, MOST_ASKED)
    .some((rich) =>
      daysOffOf(week, poor, rich).some(
        (daysOff) => !budget.shouldStop() && changePlaces(week, inserter, budget, poor, rich, daysOff),
      ),
    )
}

/** Everything at once would only turn the tables, so the poor one is also tried with one day of the other's more. */
function daysOffOf(week: Week, poor: number, rich: number): number[] {
  const own = daysOf(week, poor)
  const all = 2 ** DAYS - 1
  const more = Array.from({ length: DAYS }, (_, day) => 1 << day).filter((bit) => (daysOf(week, rich) & bit) !== 0)
  return [0, ...more.map((bit) => all & ~(own | bit))]
}

/** Days on which somebody comes, as bits from Monday. */
function daysOf({ model, patterns }: Week, person: number): number {
  const pattern = patterns[person]!
  let days = 0
  for (let i = 0; i < pattern.length; i += STRIDE) days |= 1 << Math.floor(pattern[i + START]! / model.daySteps)
  return days
}

function changePlaces(
  week: Week,
  inserter: Inserter,
  budget: CutBudget,
  poor: number,
  rich: number,
  daysOff: number,
): boolean {
  const manner: Manner = {
    openable: new Uint8Array(week.model.offerings.length).fill(1),
    openingShare: 1,
    noise: 0,
    tries: 6,
    leaves: daysOff === 0 ? null : { person: poor, daysOff },
  }
  const pair = [poor, rich]
  const [small, large] = [shareOf(week, poor), shareOf(week, rich)]
  const lack = sumOf(week, pair)
  const cost = week.total
  const joint = pair.map((p) => jointOf(week, p))
  for (const p of pair) week.setPattern(p, nothing)
  for (const p of pair) inserter.insertPerson(p, manner)
  const [mine, theirs] = [shareOf(week, poor), shareOf(week, rich)]
  const isTraded = mine === large && theirs === small && budget.waited(poor) > budget.waited(rich)
  const isFairer = Math.min(mine, theirs) > small || isTraded
  const isWhole = sumOf(week, pair).every((missing, i) => missing <= lack[i]!)
  const isJoint = pair.every((p, i) => jointOf(week, p) === joint[i])
  closeEmpty(week)
  if (isFairer && isWhole && isJoint && week.total <= cost + budget.comfort) {
    week.keep()
    return true
  }
  week.takeBack()
  return false
}

function sumOf(week: Week, persons: readonly number[]): number[] {
  const sum = [0, 0, 0]
  for (const p of persons) for (const [i, lack] of lackOf(week, p).entries()) sum[i] = sum[i]! + lack
  return sum
}

const jointOf = (week: Week, person: number): number => {
  const { couple } = week.model.persons[person]!
  return couple < 0 ? 0 : week.conjoint[couple]!.length
}

function closeEmpty(week: Week): void {
  week.open.forEach((isOpen, o) => {
    if (isOpen === 1 && week.members[o]!.length === 0) week.closeGroup(o)
  })
}

/** Whether one holds a seat or an hour that the other could use. */
function holdsForBoth({ model, patterns }: Week, poor: number, rich: number): boolean {
  const { groups, privates } = model.persons[poor]!
  const pattern: Pattern = patterns[rich]!
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const ref = pattern[i + REF]!
    if (pattern[i + SERVICE]! < FIRST_PRIVATE) {
      if (groups.some((day) => day.includes(ref))) return true
    } else if (privates.some((day) => day.some(({ clinicians }) => clinicians.includes(ref)))) return true
  }
  return false
}
