/** The cheapest week out of patterns for each day, against all ways to choose one pattern or none a day. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { compileWeek, DAYS, type Model } from './compile.ts'
import { doseCost } from './cost.ts'
import { DayPatterns } from './day-patterns.ts'
import { type Mix, mixFor } from './mix.ts'
import { type Chance, chanceFrom } from './random.ts'
import { type DayChoice, WeekProgram } from './week-program.ts'

const NO_LIMIT = 0x3fffffff

/** Some patterns on some days, no two of one day alike in steps and mix; a few are dear, and some pay. */
function fill(days: DayPatterns, mix: Mix, scale: number, chance: Chance): void {
  for (let day = 0; day < DAYS; day++) {
    days.clear(day)
    const count = chance.next() < 0.4 ? 0 : chance.int(6)
    const seen = new Set<string>()
    for (let k = 0; k < count; k++) {
      const steps = 2 + chance.int(5)
      const own = chance.int(mix.size)
      if (seen.has(`${steps} ${own}`)) continue
      seen.add(`${steps} ${own}`)
      const at = day * days.perDay + days.count[day]!
      days.steps[at] = steps
      days.mix[at] = own
      days.price[at] = Math.floor((chance.next() < 0.1 ? 3000 : 60 - chance.int(120)) * scale)
      days.count[day] = days.count[day]! + 1
    }
  }
}

/** By trying all; infinite where the forced days cannot be had. */
function leastOf(model: Model, person: number, mix: Mix, days: DayPatterns, choice: DayChoice, scale: number): number {
  const { target, maxDays } = model.persons[person]!
  const lack = (x: number): number => (mix.lackingHalves[x]! / 2) * model.problem.weights.missingSession
  const from = (day: number, price: number, steps: number, held: number, x: number): number => {
    if (day === DAYS) return price + (doseCost(model, person, Math.min(target, steps), held, 0) + lack(x)) * scale
    const isForced = choice.forcedOn[day] !== 0
    let least = isForced ? Number.POSITIVE_INFINITY : from(day + 1, price, steps, held, x)
    if (held === maxDays || (!isForced && (choice.daysOff & (1 << day)) !== 0)) return least
    for (let i = day * days.perDay; i < day * days.perDay + days.count[day]!; i++) {
      const next = mix.plus[x * mix.size + days.mix[i]!]!
      if (next < 0) continue
      least = Math.min(least, from(day + 1, price + days.price[i]!, steps + days.steps[i]!, held + 1, next))
    }
    return least
  }
  return from(0, 0, 0, 0, 0)
}

for (const scale of [1, 64]) {
  test(`no way to choose a pattern a day is cheaper, and nothing is found at a limit or above it (prices in 1/${scale})`, () => {
    let met = 0
    for (let seed = 1; seed <= 150; seed++) {
      const chance = chanceFrom(seed)
      const model = compileWeek(tinyWeek(seed, 6))
      const days = new DayPatterns(model, 10, 1024, scale)
      const program = new WeekProgram(model, days, scale)
      for (let person = 0; person < model.persons.length; person++) {
        const { required, most } = model.persons[person]!
        const mix = mixFor(required, most)!
        fill(days, mix, scale, chance)
        const free = [...days.count.keys()].filter((day) => days.count[day]! > 0)
        const forcedOn = new Int32Array(DAYS)
        if (free.length > 0 && chance.next() < 0.2) forcedOn[free[chance.int(free.length)]!] = 1
        const choice = { forcedOn, daysOff: chance.next() < 0.2 ? chance.int(1 << DAYS) : 0 }
        const least = leastOf(model, person, mix, days, choice, scale)
        const says = `week ${seed}, person ${person}`
        assert.equal(program.solve(person, mix, choice, NO_LIMIT) !== null, Number.isFinite(least), says)
        if (!Number.isFinite(least)) continue
        assert.equal(program.price, least, says)
        assert.equal(program.solve(person, mix, choice, least), null, `${says}, at the limit`)
        assert.ok(program.solve(person, mix, choice, least + 1), `${says}, just below the limit`)
        assert.equal(program.price, least, `${says}, just below the limit`)
        met += 1
      }
    }
    assert.ok(met > 600, `${met} weeks were compared`)
  })
}
