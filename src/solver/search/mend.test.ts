/** Those few who lack much in a large week: a program of their part gives them what moves did not, at nobody's cost but comfort. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { fourPersonWeek } from '../../../tests/factories/week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { partFor } from '../dive/parts.ts'
import { polishAround } from '../dive/polish.ts'
import { loadPrograms } from '../programs/highs.ts'
import type { Programs } from '../programs/program.ts'
import { compileWeek } from '../week/compile.ts'
import { planOf } from '../week/extract.ts'
import { Inserter } from '../week/insert.ts'
import { FIRST_PRIVATE, nothing, REF, SERVICE, STRIDE } from '../week/pattern.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { searchMending } from './mend.ts'
import { search } from './search.ts'
import { openLastWeeksGroups, placeEverybody } from './start.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
const programs = await loadPrograms()
const never = (): boolean => false
const ample = { left: () => 60, shouldStop: never, onBetter: () => {} }

/** After some hundred moves. */
function searchedWeek(seed: number): { readonly week: Week; readonly problem: ReturnType<typeof tinyWeek> } {
  const problem = tinyWeek(seed, 16)
  const week = new Week(compileWeek(problem))
  openLastWeeksGroups(week)
  const chance = chanceFrom(seed)
  const inserter = new Inserter(week, chance)
  placeEverybody(week, inserter, chance, never)
  search(week, inserter, chance, { isWarm: false, used: (i) => i / 400, shouldStop: never })
  return { week, problem }
}

/** Somebody single who loses all that they have, and whose week is not asked back for. */
function emptied(week: Week): number {
  const { persons } = week.model
  const person = [...persons.keys()].find((p) => persons[p]!.couple < 0 && week.patterns[p]!.length > 2 * STRIDE)!
  week.setPattern(person, nothing)
  week.keep()
  return person
}

test('who has nothing has a week after a look at their part, no rule is broken, and never is a week dearer', () => {
  let back = 0
  for (const seed of seeds) {
    const { week, problem } = searchedWeek(seed)
    const before = week.total
    const person = emptied(week)
    const without = week.total
    polishAround(week, [person], chanceFrom(1), programs, ample)
    const report = checkPlan(problem, planOf(week))
    assert.deepEqual(report.hard, [])
    assert.equal(report.objective, week.total)
    assert.ok(week.total <= without)
    if (week.total - before < 0.05 * (without - before)) back += 1
  }
  // In these weeks others lack hours, too, so that prices do not always settle in the rounds of a part.
  assert.ok(back >= 6, `${back} of ${seeds.length}`)
})

test('a part is whoever it is for, with those who attend most of what they could join', () => {
  const { week } = searchedWeek(5)
  const units = unitsOf(week)
  const own = units[3]!
  const couldJoin = new Set(own.persons.flatMap((p) => week.model.persons[p]!.groups.flatMap((day) => [...day])))
  const attended = ({ persons }: (typeof units)[number]): number =>
    persons.reduce((sum, p) => {
      const pattern = week.patterns[p]!
      let count = 0
      for (let i = 0; i < pattern.length; i += STRIDE) {
        if (pattern[i + SERVICE]! < FIRST_PRIVATE && couldJoin.has(pattern[i + REF]!)) count += 1
      }
      return sum + count
    }, 0)
  const part = partFor(week, units, own, 5, chanceFrom(1))
  assert.ok(part.includes(own) && part.length <= 5)
  const least = Math.min(...part.filter((unit) => unit !== own).map(attended))
  const rivals = (unit: (typeof units)[number]): boolean =>
    unit.persons.some((p) => week.model.persons[p]!.orders.length > 0)
  for (const unit of units) if (!part.includes(unit) && !rivals(unit)) assert.ok(attended(unit) <= least)
})

/** How often a program was asked for in a search whose clock goes on by this much with every look. */
function askedFor(week: Week, tick: number): number {
  let asked = 0
  const counting: Programs = {
    ...programs,
    relax: () => {
      asked += 1
      return null
    },
  }
  const chance = chanceFrom(1)
  let used = 0
  const budget = { isWarm: true, used: () => (used += tick), shouldStop: never }
  searchMending(week, new Inserter(week, chance), chance, budget, { programs: counting, left: () => 60 })
  return asked
}

test('programs are asked for while a few lack something, and not where many do or nobody does', () => {
  const lacking = (week: Week): number => week.patterns.length - week.reachTarget
  const weeks = [1, 2, 3, 4, 5, 6].map((seed) => searchedWeek(seed).week)
  const many = weeks.find((week) => lacking(week) > 4)
  assert.ok(many, 'no week in which many lack something')
  assert.equal(askedFor(many, 0.02), 0)
  const { problem } = fourPersonWeek()
  const week = new Week(compileWeek(problem))
  const chance = chanceFrom(1)
  placeEverybody(week, new Inserter(week, chance), chance, never)
  assert.equal(week.lacking, 0)
  assert.equal(askedFor(week, 0.2), 0)
  week.setPattern(3, nothing)
  week.keep()
  assert.ok(askedFor(week, 0.2) > 0)
})
