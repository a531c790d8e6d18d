/** The rows of one person's week in the neutral model: days, blocks and waits, dose, mix. */

import { dayOf, mixServices, type WeekPerson, type WeekProblem } from '../src/domain/schedule/model.ts'
import type { SessionChoice } from './neutral-choices.ts'
import type { ProgramDraft, ProgramTerm } from './neutral-program.ts'

/** One day on which this person could come; steps are those of the grid, counted from Monday. */
export type PersonDay = {
  readonly choices: readonly SessionChoice[]
  /** A choice: whether the person comes that day. */
  readonly used: number
  /** A choice, where the day could be either: whether it is by video. Else what it is. */
  readonly video: number | 'always' | 'never'
  /** By step: 1 from the first start to the last end of the day, waits included. */
  readonly there: ReadonlyMap<number, number>
}

export type PersonWeek = { readonly choices: readonly SessionChoice[]; readonly days: ReadonlyMap<number, PersonDay> }

const sum = (choices: readonly SessionChoice[]): ProgramTerm[] => choices.map(({ column }) => [column, 1])
const minutes = (choices: readonly SessionChoice[]): ProgramTerm[] =>
  choices.map(({ column, span }) => [column, span[1] - span[0]])

export function writePerson(
  problem: WeekProblem,
  person: WeekPerson,
  choices: readonly SessionChoice[],
  draft: ProgramDraft,
): PersonWeek {
  const days = new Map<number, PersonDay>()
  for (const [day, own] of Map.groupBy(choices, ({ span }) => dayOf(span[0]))) {
    days.set(day, writeDay(problem, person, own, draft))
  }
  writeDose(problem, person, choices, draft)
  writeMix(problem, person, choices, draft)
  const { minDays, maxDays } = person.dose
  const used = [...days.values()].map((day): ProgramTerm => [day.used, 1])
  const lacking = draft.amount(problem.weights.missingDay, minDays)
  const extra = draft.amount(problem.weights.extraDay, 7)
  draft.atMost(maxDays, used)
  draft.atLeast(minDays, [...used, [lacking, 1]])
  draft.atMost(minDays, [...used, [extra, -1]])
  return { choices, days }
}

function writeDose({ weights }: WeekProblem, { dose }: WeekPerson, own: readonly SessionChoice[], draft: ProgramDraft) {
  const belowTarget = draft.amount(weights.belowTargetPerMinute, Math.max(0, dose.targetMinutes - dose.minMinutes))
  const belowMin = draft.amount(weights.belowMinPerMinute, dose.minMinutes)
  const least = Math.max(dose.targetMinutes, dose.minMinutes)
  draft.atLeast(least, [...minutes(own), [belowTarget, 1], [belowMin, 1]])
}

function writeMix(
  { weights }: WeekProblem,
  { mix }: WeekPerson,
  own: readonly SessionChoice[],
  draft: ProgramDraft,
): void {
  for (const service of mixServices) {
    const { required, most } = mix[service] ?? { required: 0, most: 0 }
    const given = sum(own.filter((choice) => choice.service === service))
    if (given.length > most) draft.atMost(most, given)
    if (required === 0) continue
    const lacking = draft.amount(weights.missingSession, required)
    draft.atLeast(required, [...given, [lacking, 1]])
  }
}

function writeDay(
  problem: WeekProblem,
  person: WeekPerson,
  choices: readonly SessionChoice[],
  draft: ProgramDraft,
): PersonDay {
  const { block } = person
  const used = draft.choice()
  draft.atLeast(0, [...minutes(choices), [used, -block.minMinutes]])
  draft.atMost(0, [...minutes(choices), [used, -block.maxMinutes]])
  // A day without a session is no day of attendance.
  if (block.minMinutes === 0) draft.atLeast(0, [...sum(choices), [used, -1]])
  const video = writePlace(problem, choices, used, draft)
  const there = writeBlock(problem, person, choices, used, draft)
  return { choices, used, video, there }
}

/** By the step of the grid, what is under way then. */
function byStep(choices: readonly SessionChoice[], grid: number): Map<number, SessionChoice[]> {
  const at = new Map<number, SessionChoice[]>()
  for (const choice of choices) {
    for (let t = choice.span[0] / grid; t < choice.span[1] / grid; t++) {
      const own = at.get(t)
      if (own) own.push(choice)
      else at.set(t, [choice])
    }
  }
  return at
}

/** All on site or all by video. */
function writePlace(
  { gridMinutes }: WeekProblem,
  choices: readonly SessionChoice[],
  used: number,
  draft: ProgramDraft,
): PersonDay['video'] {
  if (choices.every(({ isVideo }) => isVideo)) return 'always'
  if (choices.every(({ isVideo }) => !isVideo)) return 'never'
  const video = draft.choice()
  draft.atMost(0, [
    [video, 1],
    [used, -1],
  ])
  for (const now of byStep(choices, gridMinutes).values()) {
    const onScreen = sum(now.filter(({ isVideo }) => isVideo))
    const onSite = sum(now.filter(({ isVideo }) => !isVideo))
    if (onScreen.length > 0) draft.atMost(0, [...onScreen, [video, -1]])
    if (onSite.length > 0) draft.atMost(0, [...onSite, [video, 1], [used, -1]])
  }
  return video
}

/**
 * One session at a time, and one stretch from the first start to the last end, in which at most one wait of at most so
 * many steps lies.
 */
function writeBlock(
  { gridMinutes: grid, weights }: WeekProblem,
  { block }: WeekPerson,
  choices: readonly SessionChoice[],
  used: number,
  draft: ProgramDraft,
): Map<number, number> {
  const at = byStep(choices, grid)
  const first = Math.min(...at.keys())
  const last = Math.max(...at.keys())
  const starts = new Set(choices.map(({ span }) => span[0] / grid))
  const longestWait = Math.floor(block.maxGapMinutes / grid)
  const there = new Map<number, number>()
  const begins: ProgramTerm[] = []
  const waits: ProgramTerm[] = []
  const waitBegins: ProgramTerm[] = []
  for (let t = first; t <= last; t++) {
    const now = draft.amount(0, 1)
    there.set(t, now)
    const held: ProgramTerm[] = sum(at.get(t) ?? [])
    if (longestWait > 0 && t > first && t < last) {
      const wait = draft.amount(weights.gap, 1)
      held.push([wait, 1])
      if (longestWait > 1) writeRise(wait, waits.at(-1)?.[0], draft, waitBegins)
      waits.push([wait, 1])
    }
    draft.row(0, 0, [...held, [now, -1]])
    draft.atMost(0, [
      [now, 1],
      [used, -1],
    ])
    if (starts.has(t)) writeRise(now, there.get(t - 1), draft, begins)
    else
      draft.atMost(0, [
        [now, 1],
        [there.get(t - 1)!, -1],
      ])
  }
  draft.atMost(0, [...begins, [used, -1]])
  if (waits.length > 0) draft.atMost(0, [...waits, [used, -longestWait]])
  if (waitBegins.length > 1) draft.atMost(1, waitBegins)
  return there
}

/** Where this column is above the one a step earlier, something begins. */
function writeRise(now: number, before: number | undefined, draft: ProgramDraft, into: ProgramTerm[]): void {
  const begin = draft.amount(0, 1)
  const terms: ProgramTerm[] = [
    [now, 1],
    [begin, -1],
  ]
  if (before !== undefined) terms.push([before, -1])
  draft.atMost(0, terms)
  into.push([begin, 1])
}
