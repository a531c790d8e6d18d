/** Column generation by exact programs: what it leaves out until it is broken changes no value, and what is held costs no less. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { withHours } from '../../../tests/factories/with-hours.ts'
import { loadPrograms } from '../programs/highs.ts'
import { openLastWeeksGroups, placeEverybody } from '../search/start.ts'
import { compileWeek } from '../week/compile.ts'
import { Inserter } from '../week/insert.ts'
import { END, FIRST_PRIVATE, type Pattern, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { FoundWeeks } from './found-weeks.ts'
import { Generation } from './generation.ts'
import { marketOf } from './market.ts'
import { limitsOf, Master, type Offer } from './master.ts'

const programs = await loadPrograms()
const isOver = (): boolean => false
const pains = { noises: [0], tries: 8, orders: 1 }

function begun(seed: number) {
  const week = new Week(compileWeek(tinyWeek(seed, 20)))
  const every = new Set(week.model.offerings.keys())
  const found = new FoundWeeks(week, unitsOf(week), every, chanceFrom(seed), { market: marketOf(week.model) })
  return { week, found, generation: new Generation(week, found, { programs, isOver, pains, kept: 40 }) }
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b))

test('from the corner before, with rows only once they are broken, each program is worth as much as with all rows and from nothing', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const { week, found, generation } = begun(seed)
    for (let round = 0; round < 12; round++) {
      const answer = generation.solve()!
      const { program } = new Master(week, found.rest, found.choices, { offers: found.offers })
      const { value } = programs.relax(program, isOver)!
      assert.ok(near(answer.relaxed.value, value), `${answer.relaxed.value} for ${value}`)
      if (generation.learn(answer) === 0) break
    }
  }
})

test('back at a mark, after others were settled, a program is worth as much as from nothing, and no more than it was', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const week = new Week(compileWeek(tinyWeek(seed, 20)))
    openLastWeeksGroups(week)
    const found = new FoundWeeks(week, unitsOf(week), new Set(), chanceFrom(seed))
    const generation = new Generation(week, found, { programs, isOver, pains, kept: 40 })
    for (let round = 0; round < 6; round++) generation.learn(generation.solve()!)
    const before = generation.solve()!
    const [mark, corner] = [found.mark(), generation.mark()]
    for (let step = 0; step < 3 && found.choices.length > 0; step++) {
      found.settle(found.surest(generation.solve()!.relaxed.x, { sure: 0.9, least: 0.1 }))
      if (found.choices.length > 0) generation.learn(generation.solve()!)
    }
    assert.ok(found.choices.length < mark.units.length)
    found.comeBack(mark)
    generation.comeBack(corner)
    const { value, relaxed } = generation.solve()!
    assert.ok(value <= before.value + 1e-6 * Math.abs(before.value), `${value} after ${before.value}`)
    const { program } = new Master(week, found.rest, found.choices, { offers: found.offers })
    assert.ok(near(relaxed.value, programs.relax(program, isOver)!.value))
  }
})

const parts: readonly (readonly [says: string, share: number])[] = [
  ['everybody', 1],
  ['half of them', 0.5],
  ['one of ten', 0.1],
]
for (const [says, share] of parts) {
  test(`where ${says} can have nothing but the week of now, the program costs what the week does`, () => {
    for (let seed = 1; seed <= 4; seed++) {
      const week = new Week(compileWeek(withHours(tinyWeek(seed, 24), 0.7)))
      openLastWeeksGroups(week)
      const chance = chanceFrom(seed)
      placeEverybody(week, new Inserter(week, chance), chance, isOver)
      const units = unitsOf(week).filter((_, u, all) => u < share * all.length)
      const found = new FoundWeeks(week, units, new Set(), chance)
      const { value } = new Generation(week, found, { programs, isOver, pains, kept: 40 }).solve()!
      assert.ok(near(value, week.total), `${value} and ${week.total}`)
      assert.ok(found.settledCost > value - week.total, 'the rest costs something')
    }
  })
}

test('new weeks never make the program dearer, and an offer that is held never makes it cheaper', () => {
  const { found, generation } = begun(2)
  let before = Number.POSITIVE_INFINITY
  for (let round = 0; round < 8; round++) {
    const answer = generation.solve()!
    const { value } = answer.relaxed
    assert.ok(value <= before + 1e-6 * Math.abs(before))
    before = value
    for (const offer of found.offers.slice(0, 5))
      assert.ok(generation.valueWith(offer) >= value - 1e-6 * Math.abs(value))
    generation.learn(answer)
  }
})

/** Whether a private session with this clinician goes on at that time. */
function sees(pattern: Pattern, clinician: number, time: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isPrivate = pattern[i + SERVICE]! >= FIRST_PRIVATE && pattern[i + REF] === clinician
    if (isPrivate && pattern[i + START]! <= time && time < pattern[i + END]!) return true
  }
  return false
}

test('whoever leads a held group has no private session in that time', () => {
  const { week, found, generation } = begun(1)
  for (let round = 0; round < 8; round++) generation.learn(generation.solve()!)
  const offer = found.offers.find(({ leader, offering }) => {
    const { start } = week.model.offerings[offering]!
    return found.choices.some((own) => own.some(({ patterns }) => patterns.some((p) => sees(p, leader, start))))
  })!
  assert.ok(offer, 'some week has a private session at the time of a group that its clinician could lead')
  found.hold(offer)
  const { start } = week.model.offerings[offer.offering]!
  const master = new Master(week, found.rest, found.choices, { offers: found.offers })
  const row = master.ids.indexOf(limitsOf(week.model).step + offer.leader * week.model.steps + start)
  assert.ok(row >= 0)
  assert.equal(master.program.high[row], 0)
})

test('where some seats of each group are left free, a plan is not cheaper, and the fewer there are the dearer it gets', () => {
  const { week, found, generation } = begun(1)
  for (let round = 0; round < 8; round++) generation.learn(generation.solve()!)
  const values = [1, 0.94, 0.3].map((fill) => {
    const { program } = new Master(week, found.rest, found.choices, { offers: found.offers, fill })
    return programs.relax(program, isOver)!.value
  })
  const [all, most, few] = values as [number, number, number]
  assert.ok(all <= most * (1 + 1e-6) && most < few && all < few, `${values.join(', ')}`)
})

test('a week with half an hour too many is counted in whole sessions, once what is held is taken off', () => {
  const { week, found, generation } = begun(1)
  for (let round = 0; round < 4; round++) generation.learn(generation.solve()!)
  const limits = limitsOf(week.model)
  const countedOf = (offer: Offer | null, limit: number, isOnly = true): number | null => {
    const { model } = week
    const clinician = found.offers.find(isLong)!.leader
    const before = model.clinicianWeek[clinician]!
    model.clinicianWeek[clinician] = limit
    const held = new Set(offer === null ? [] : [offer.offering])
    const offers = found.offers.filter(
      (other) => offer === null || !isOnly || other === offer || other.offering !== offer.offering,
    )
    const master = new Master(week, found.rest, found.choices, { offers, held })
    model.clinicianWeek[clinician] = before
    const row = master.ids.indexOf(limits.whole + limits.week - limits.day + clinician)
    return row < 0 ? null : master.program.high[row]!
  }
  const isLong = ({ offering }: Offer): boolean => {
    const { start, end } = week.model.offerings[offering]!
    return end - start === 3
  }
  const long = found.offers.find(isLong)!
  // Of 7 half hours 3 whole sessions at most. An hour and a half held leaves 4 of 7, which needs no row of its own, and 5 of 8.
  assert.deepEqual([countedOf(null, 7), countedOf(null, 6)], [3, null])
  assert.deepEqual([countedOf(long, 7), countedOf(long, 8)], [null, 2])
  // Somebody else may lead it just as well.
  assert.ok(found.offers.some((other) => other !== long && other.offering === long.offering))
  assert.deepEqual([countedOf(long, 7, false), countedOf(long, 8, false)], [3, null])
})
