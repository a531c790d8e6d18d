/**
 * One mixed-integer program of a whole week, as a modeler would write it first: no decomposition, no start, no rows beside
 * those that say the rules. Every term of the objective is in it: dose, sessions and days lacking, opening and small
 * groups, change, dislike, extra days, waits, backups, split couples and hours above the fair share.
 *
 * Left out, which only makes the program easier and its bound lower: travel or a building's margin that reaches past
 * midnight, and waits on the day on which a no-contact order begins. Where half an hour below the minimum costs less than
 * half an hour below the target (no sensible week does that), the cheaper is taken first.
 */

import { DAY_MINUTES, type Span } from '../src/base/time.ts'
import type { WeekProblem } from '../src/domain/schedule/model.ts'
import { type Choices, listChoices } from './neutral-choices.ts'
import { writePerson } from './neutral-person.ts'
import { type NeutralProgram, ProgramDraft, type ProgramTerm } from './neutral-program.ts'
import { writeCouple, writeOrder } from './neutral-together.ts'

export type NeutralModel = { readonly program: NeutralProgram; readonly choices: Choices }

export function neutralModel(problem: WeekProblem): NeutralModel {
  const draft = new ProgramDraft()
  const choices = listChoices(problem, draft)
  writeGroups(problem, choices, draft)
  writeClinicians(problem, choices, draft)
  writeRooms(problem, choices, draft)
  const ofPerson = Map.groupBy(
    [...choices.joins, ...choices.privates].flatMap((choice) => choice.persons.map((id) => ({ id, choice }))),
    ({ id }) => id,
  )
  const own = (id: string) => (ofPerson.get(id) ?? []).map(({ choice }) => choice)
  const weeks = new Map(
    problem.persons.map((person) => [person.id, writePerson(problem, person, own(person.id), draft)]),
  )
  for (const couple of problem.couples) writeCouple(problem, couple, weeks, draft)
  for (const order of problem.noContact) writeOrder(problem, order, weeks, draft)
  return { program: draft.finish(), choices }
}

/** Each group is opened once at most, and only what is open is attended, up to its seats. */
function writeGroups({ offerings, weights }: WeekProblem, { opens, joins }: Choices, draft: ProgramDraft): void {
  const opensOf = Map.groupBy(opens, ({ offering }) => offering.id)
  const joinsOf = Map.groupBy(joins, ({ offering }) => offering)
  for (const { id, softMinimum } of offerings) {
    const ways = opensOf.get(id) ?? []
    const seats = joinsOf.get(id) ?? []
    if (ways.length === 0) continue
    const attended = seats.map(({ column }): ProgramTerm => [column, 1])
    draft.atMost(
      1,
      ways.map(({ column }) => [column, 1]),
    )
    draft.atMost(0, [...attended, ...ways.map((way): ProgramTerm => [way.column, -way.seats])])
    for (const { column } of seats) draft.atMost(0, [[column, 1], ...ways.map((way): ProgramTerm => [way.column, -1])])
    if (softMinimum === 0) continue
    const empty = draft.amount(weights.undersized, softMinimum)
    draft.atLeast(0, [[empty, 1], ...attended, ...ways.map((way): ProgramTerm => [way.column, -softMinimum])])
  }
}

type Use = { readonly column: number; readonly span: Span }

const usesOf = (
  { opens, privates }: Choices,
  isMeant: (use: { who: string; rooms: number | null }) => boolean,
): Use[] => [
  ...opens
    .filter(({ leader, rooms }) => isMeant({ who: leader, rooms }))
    .map(({ column, offering: { start, minutes } }): Use => ({ column, span: [start, start + minutes] })),
  ...privates.filter(({ clinician, rooms }) => isMeant({ who: clinician, rooms })),
]

/** At every step of the grid at most so many of these sessions. */
function writeOverlaps(uses: readonly Use[], most: number, grid: number, draft: ProgramDraft): void {
  const at = new Map<number, ProgramTerm[]>()
  for (const { column, span } of uses) {
    for (let t = span[0] / grid; t < span[1] / grid; t++) {
      const terms = at.get(t)
      if (terms) terms.push([column, 1])
      else at.set(t, [[column, 1]])
    }
  }
  for (const terms of at.values()) if (terms.length > most) draft.atMost(most, terms)
}

function writeClinicians(problem: WeekProblem, choices: Choices, draft: ProgramDraft): void {
  const { gridMinutes: grid, weights } = problem
  for (const { id, maxDirectMinutes, fairMinutes } of problem.clinicians) {
    const uses = usesOf(choices, ({ who }) => who === id)
    if (uses.length === 0) continue
    writeOverlaps(uses, 1, grid, draft)
    const hours = (some: readonly Use[]) =>
      some.map(({ column, span }): ProgramTerm => [column, (span[1] - span[0]) / grid])
    for (const day of Map.groupBy(uses, ({ span }) => Math.floor(span[0] / DAY_MINUTES)).values()) {
      draft.atMost(maxDirectMinutes.day / grid, hours(day))
    }
    draft.atMost(maxDirectMinutes.week / grid, hours(uses))
    const above = draft.amount(weights.aboveFair, maxDirectMinutes.week / grid)
    draft.atMost(fairMinutes / grid, [...hours(uses), [above, -1]])
  }
}

/** Sessions are stretches of time, so as many alike rooms as there are sessions at once are enough. */
function writeRooms({ gridMinutes }: WeekProblem, choices: Choices, draft: ProgramDraft): void {
  choices.roomClasses.forEach((alike, i) => {
    const uses = usesOf(choices, ({ rooms }) => rooms === i)
    writeOverlaps(uses, alike.length, gridMinutes, draft)
  })
}
