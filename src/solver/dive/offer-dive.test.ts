/** Weeks that are short of hours: the groups chosen for them, everybody's weeks with these, and a whole start with both. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertStopsAnywhere } from '../../../tests/factories/stopped-anywhere.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { WeekProblem } from '../../domain/schedule/model.ts'
import { lowerBound } from '../bound/lower-bound.ts'
import { loadPrograms } from '../programs/highs.ts'
import { openAnew } from '../search/open-anew.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { type Chance, chanceFrom } from '../week/random.ts'
import { isScarce } from '../week/scarcity.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { diveExactly } from './exact-dive.ts'
import { WeekPool } from './found-weeks.ts'
import { type HoldingAgain, holdAgain } from './hold-again.ts'
import { hopefulOf, surest } from './hold-offers.ts'
import { chooseByOffers, openHeld } from './offer-dive.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const always = (): boolean => true
/** False for so many questions, and true from then on. */
const after = (questions: number) => (): boolean => --questions < 0

/** False, and no group is open: there was no time for a first choice. */
function openByOffers(week: Week, chance: Chance, { isLate, ...choosing }: HoldingAgain): boolean {
  const first = chooseByOffers(week, chance, choosing)
  if (first === null) return false
  openHeld(week, holdAgain(week, first, chance, { isLate, ...choosing }))
  return true
}

const cases: readonly (readonly [says: string, share: number, isShort: boolean])[] = [
  ['all their hours', 1, false],
  ['nearly none of their hours', 0.04, true],
]
for (const [says, share, isShort] of cases) {
  test(`with ${says}, a week is ${isShort ? 'short of hours' : 'not short of hours'}`, () => {
    assert.equal(isScarce(new Week(compileWeek(withHours(tinyWeek(1, 8), share)))), isShort)
  })
}

/** Any two who come one after the other among the persons must not meet. */
const withRivals = (problem: WeekProblem): WeekProblem => ({
  ...problem,
  noContact: problem.persons.slice(1).map(({ id }, i) => ({ persons: [problem.persons[i]!.id, id] as const })),
})

const crowds: readonly (readonly [says: string, of: (problem: WeekProblem) => WeekProblem])[] = [
  ['everybody may meet', (problem) => ({ ...problem, noContact: [] })],
  ['some must not meet', (problem) => problem],
  ['many must not meet', (problem) => withRivals({ ...problem, couples: [] })],
]
for (const [says, of] of crowds) {
  test(`the groups chosen can be held, and weeks with them are legal, where ${says}`, () => {
    for (let seed = 1; seed <= 4; seed++) {
      const problem = of(withHours(tinyWeek(seed, 24), 0.1))
      const week = new Week(compileWeek(problem))
      const nothing = week.total
      assert.ok(
        openByOffers(week, chanceFrom(seed), { programs, isOver: never, isLate: after(3), pool: new WeekPool() }),
      )
      assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
      assert.ok(
        diveExactly(week, unitsOf(week), chanceFrom(seed), {
          programs,
          isOver: never,
          isLate: never,
          pool: new WeekPool(),
        }),
      )
      const report = checkPlan(problem, planOf(week))
      assert.deepEqual([report.hard, report.objective], [[], week.total])
      assert.ok(week.total < nothing)
    }
  })
}

const ranks: readonly (readonly [says: string, shares: readonly number[], held: number | null])[] = [
  ['all that the program has nearly whole', [1, 0.95, 0.91, 0.91, 0.91, 0.91, 0.6], 6],
  ['a few that it has most of', [0.8, 0.8, 0.75, 0.72, 0.71, 0.6], 4],
  ['two that it has more than half of', [0.6, 0.6, 0.6], 2],
  ['none, but some are tried, with half of the first', [0.5, 0.5, 0.5], null],
  ['none, but some are tried, with less', [0.3, 0.2], null],
]
for (const [says, shares, held] of ranks) {
  test(`held at once: ${says}`, () => {
    const offer = { offering: 0, leader: 0, room: 0, isNow: false }
    assert.equal(surest(shares.map((share) => ({ offer, share, reduced: 0 })))?.length ?? null, held)
  })
}

test('those that stay are wanted most, and then those that would cost least', () => {
  const ranked = [
    { share: 0.4, reduced: 0 },
    { share: 0.1, reduced: 0 },
    { share: 0, reduced: 90 },
    { share: 0, reduced: 0 },
    { share: 0, reduced: 7 },
  ].map((share, offering) => ({ ...share, offer: { offering, leader: 0, room: 0, isNow: false } }))
  const left = (most: number): number[] => hopefulOf(ranked, most).map(({ offering }) => offering)
  assert.deepEqual([left(0.5), left(3), left(4), left(9)], [[0], [0, 1, 3], [0, 1, 3, 4], [0, 1, 3, 4, 2]])
})

test('stopped at any question, no group is open or the choice is done', () => {
  assertStopsAnywhere(withHours(tinyWeek(2, 16), 0.5), (week, isOver) =>
    openByOffers(week, chanceFrom(1), { programs, isOver, isLate: after(3), pool: new WeekPool() }),
  )
})

test('a dive that is stopped at any question leaves the week as it was, or is done', () => {
  const problem = withHours(tinyWeek(2, 12), 0.5)
  const stoppedAfter = (most: number) => {
    const week = new Week(compileWeek(problem))
    openByOffers(week, chanceFrom(1), { programs, isOver: never, isLate: always, pool: new WeekPool() })
    const before = structuredClone(planOf(week))
    let asked = 0
    const isOver = (): boolean => ++asked > most
    const isDone = diveExactly(week, unitsOf(week), chanceFrom(1), {
      programs,
      isOver,
      isLate: never,
      pool: new WeekPool(),
    })
    if (!isDone) assert.deepEqual(planOf(week), before)
    assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
    return { isDone, asked }
  }
  const all = stoppedAfter(Number.POSITIVE_INFINITY).asked
  const ends = Array.from({ length: 12 }, (_, k) => stoppedAfter(Math.floor((all * k) / 11)).isDone)
  assert.deepEqual([ends[0], ends.at(-1)], [false, true])
})

test('more dives never end worse than the first alone, and sometimes better', () => {
  const problem = withHours(tinyWeek(3, 24), 0.3)
  const endsOf = (isLate: () => boolean): number[] =>
    [1, 2].map((seed) => {
      const week = new Week(compileWeek(problem))
      assert.ok(openByOffers(week, chanceFrom(1), { programs, isOver: never, isLate: always, pool: new WeekPool() }))
      assert.ok(
        diveExactly(week, unitsOf(week), chanceFrom(seed), { programs, isOver: never, isLate, pool: new WeekPool() }),
      )
      assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
      return week.total
    })
  const alone = endsOf(() => true)
  const more = endsOf(never)
  assert.ok(
    more.every((total, i) => total <= alone[i]!),
    `${more} and ${alone}`,
  )
  assert.ok(
    more.some((total, i) => total < alone[i]!),
    `${more} and ${alone}`,
  )
})

const times: readonly (readonly [says: string, persons: number, until: number])[] = [
  ['by exact programs', 70, 30_000],
  ['by rough ones, where there is less time,', 110, 58_000],
]
for (const [says, persons, until] of times) {
  test(`a week of ${persons} that is short of hours is begun anew ${says} and its plan is legal`, () => {
    const problem = withHours(tinyWeek(3, persons), 0.1)
    const week = new Week(compileWeek(problem))
    assert.ok(isScarce(week))
    const chance = chanceFrom(1)
    let at = 0
    const now = (): number => ++at
    const opening = { start: 0, searchUntil: 40, proofUntil: 40, until, now, beside: null }
    const calls = { shouldStop: never, onBetter: () => {} }
    const anew = { programs, pool: new WeekPool() }
    assert.ok(openAnew(week, new Inserter(week, chance), chance, anew, opening, calls)?.isAnew)
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual([report.hard, report.objective], [[], week.total])
  })
}

test('where hours are short, the first round of a proof is worth half of three hundred', () => {
  const week = new Week(compileWeek(withHours(tinyWeek(4, 24), 0.1)))
  const proved = (rounds: number): number =>
    lowerBound(week, 'whole', Number.POSITIVE_INFINITY, { rounds, shouldStop: never }) ?? 0
  const [first, most] = [proved(1), proved(300)]
  assert.ok(most >= first && first > most / 2, `${first} of ${most}`)
})
