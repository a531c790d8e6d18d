/** Weeks that were found before, and who has come to the building since. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { openLastWeeksGroups, placeEverybody } from '../search/start.ts'
import { staysApart } from '../week/apart.ts'
import { compileWeek } from '../week/compile.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { choiceOf, takeOut, unitsOf } from '../week/units.ts'
import { alikeForAll, FoundWeeks, WeekPool } from './found-weeks.ts'

const plain = { openable: null, openingShare: 1, noise: 0, tries: 1, leaves: null }

const free = { ofSeat: () => 0, ofTime: () => 0 }

/** Two people who could have the same week, the one of whom an earlier dive found it. */
function twoAlike(isOrder: boolean) {
  const problem = tinyWeek(3, 24)
  // Groups only: a clinician's hour could be had by one of them alone.
  const { individual: _, ...mix } = problem.persons[20]!.mix
  const alike = { ...problem.persons[20]!, mix }
  const persons = problem.persons.map((person) =>
    person.id === 'p20' || person.id === 'p21' ? { ...alike, id: person.id } : person,
  )
  const noContact = isOrder ? [{ persons: ['p20', 'p21'] as const }] : []
  const week = new Week(compileWeek({ ...problem, persons, noContact }))
  openLastWeeksGroups(week)
  new Inserter(week, chanceFrom(1)).insertPerson(20, plain)
  const unit = unitsOf(week).find((one) => one.persons[0] === 20)!
  const found = choiceOf(week, unit)
  const pool = new WeekPool()
  pool.remember(unit, [found])
  takeOut(week, unit)
  week.keep()
  return { week, unit, found, pool }
}

const rows: readonly (readonly [says: string, isOrder: boolean, isThere: boolean, isKnown: boolean])[] = [
  ['nobody is there yet', true, false, true],
  ['somebody else has the same week', false, true, true],
  ['somebody has it whom they must not meet', true, true, false],
]
for (const [says, isOrder, isThere, isKnown] of rows) {
  test(`a week from an earlier dive is ${isKnown ? 'known' : 'left out'} where ${says}`, () => {
    const { week, unit, found, pool } = twoAlike(isOrder)
    assert.ok(found.patterns[0]!.length > 0)
    if (isThere) assert.ok(week.setPattern(21, found.patterns[0]!))
    week.keep()
    const [choices] = new FoundWeeks(week, [unit], new Set(), chanceFrom(1), { pool }).choices
    assert.equal(
      choices!.some(({ patterns }) => patterns[0]!.join() === found.patterns[0]!.join()),
      isKnown,
    )
    assert.ok(week.model.persons.every((_, p) => staysApart(week, p)))
  })
}

const turns: readonly (readonly [says: string, couple: number, isCouple: boolean])[] = [
  ['somebody alone of whose week a program has more is settled before a couple', 0, false],
  ['a couple is settled before somebody alone who is surer by no more than what couples are given', 0.3, true],
  ['somebody alone is settled before a couple who is less sure than that', 0.1, false],
]
for (const [says, couple, isCouple] of turns) {
  test(says, () => {
    const week = new Week(compileWeek(tinyWeek(1, 24)))
    const units = unitsOf(week)
    const found = new FoundWeeks(week, units, new Set(), chanceFrom(1))
    const [alone, both] = [units.findIndex((unit) => unit.couple < 0), units.findIndex((unit) => unit.couple >= 0)]
    const x = Float64Array.from(units, (_, u) => (u === alone ? 0.8 : u === both ? 0.6 : 0))
    const [first] = found.surest(x, { sure: 1, least: 0.01, before: (unit) => (unit.couple < 0 ? 0 : couple) })
    assert.equal(first!.unit, isCouple ? both : alone)
  })
}

test('back at a mark everything is as it was there, and weeks found since are known', () => {
  const week = new Week(compileWeek(tinyWeek(2, 24)))
  openLastWeeksGroups(week)
  const units = unitsOf(week)
  const found = new FoundWeeks(week, units, new Set(), chanceFrom(1))
  const look = (): number => found.add(alikeForAll(free), { noises: [0], tries: 2, orders: 2 }, () => false)
  look()
  const mark = found.mark()
  const before = { total: found.rest.total, settled: found.settledCost, choices: mark.choices.flat() }
  found.settle(units.slice(0, 8).map((_, unit) => ({ unit, choice: 1 })))
  assert.ok(found.choices.length < units.length && found.rest.total < before.total)
  const since = look()
  assert.ok(since > 0)
  found.comeBack(mark)
  assert.deepEqual([found.rest.total, found.settledCost], [before.total, before.settled])
  assert.equal(found.choices.length, units.length)
  const known = new Set(found.choices.flat())
  assert.ok(before.choices.every((choice) => known.has(choice)))
  assert.ok(known.size >= before.choices.length + since, 'what was found since is there')
  mark.units.forEach((unit, u) => {
    for (const choice of found.choices[u]!) assert.equal(choice.patterns.length, unit.persons.length)
  })
})

test('couples of whom one lacks something are placed again in other orders, and fewer lack something then', () => {
  const lacking = (orders: number): number => {
    let count = 0
    for (let seed = 1; seed <= 12; seed++) {
      const week = new Week(compileWeek(tinyWeek(seed, 24)))
      openLastWeeksGroups(week)
      const chance = chanceFrom(seed)
      placeEverybody(week, new Inserter(week, chance), chance, () => false)
      const couples = unitsOf(week).filter(({ couple }) => couple >= 0)
      for (const unit of couples) {
        const found = new FoundWeeks(week, [unit], new Set(), chanceFrom(seed))
        found.add(alikeForAll(free), { noises: [0], tries: 2, orders }, () => false)
        const { missingSession } = week.model.problem.weights
        if (found.choices[0]!.slice(1).some(({ cost }) => cost >= missingSession)) count += 1
      }
    }
    return count
  }
  const [once, often] = [lacking(1), lacking(6)]
  assert.ok(often < once, `${often} of ${once}`)
})
