/** What seats and hours are worth by the prices of a program: those of its rows, and a share of opening where there is no row. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { placeEverybody } from '../search/start.ts'
import { compileWeek, DAYS } from '../week/compile.ts'
import { freeLeader, freeRoom } from '../week/day-items.ts'
import { Inserter } from '../week/insert.ts'
import { chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { unitsOf } from '../week/units.ts'
import { alikeForAll, FoundWeeks } from './found-weeks.ts'
import { limitsOf, Master } from './master.ts'
import { pricesByLimit, timeSums, worthByProgram } from './worth-by-program.ts'

function priced() {
  const week = new Week(compileWeek(tinyWeek(3, 16)))
  const chance = chanceFrom(1)
  placeEverybody(week, new Inserter(week, chance), chance, () => false)
  const found = new FoundWeeks(week, unitsOf(week), new Set(), chance)
  const flat = alikeForAll({ ofSeat: () => 0, ofTime: () => 0 })
  found.add(flat, { noises: [0, 4], tries: 4, orders: 1 }, () => false)
  const master = new Master(week, found.rest, found.choices)
  // Each row has a price of its own.
  const duals = Float64Array.from(master.ids, (_, row) => -(row + 1) / 8)
  const priceOf = (id: number): number => {
    const row = master.ids.indexOf(id)
    return row < 0 ? 0 : -duals[row]!
  }
  return { week, worth: worthByProgram(week, master, duals), priceOf, limits: limitsOf(week.model) }
}

test('an hour costs what week, day and half hours of the clinician cost', () => {
  const { week, worth, priceOf, limits } = priced()
  const { steps, daySteps, clinicianWeek } = week.model
  let seen = 0
  for (let c = 0; c < clinicianWeek.length; c++) {
    for (let start = 0; start + 3 <= steps; start += 5) {
      if (Math.floor(start / daySteps) !== Math.floor((start + 2) / daySteps)) continue
      const day = limits.day + c * DAYS + Math.floor(start / daySteps)
      let sum = 3 * (priceOf(limits.week + c) + priceOf(limits.fair + c) + priceOf(day))
      for (let t = start; t < start + 3; t++) sum += priceOf(limits.step + c * steps + t)
      assert.ok(Math.abs(worth.ofTime(c, start, start + 3) - sum) < 1e-9)
      if (sum > 0) seen += 1
    }
  }
  assert.ok(seen > 0)
})

test('a seat costs what its rows cost; of a closed group a share of opening it, and nothing once it is open', () => {
  const { week, worth, priceOf, limits } = priced()
  const { persons, offerings } = week.model
  const kinds = { open: 0, closed: 0 }
  persons.forEach(({ groups }, person) => {
    groups.forEach((list, day) => {
      list.forEach((o, i) => {
        const worthNow = worth.ofSeat(person, day, i)
        const { cost, leaders, start, end, capacity, video, seats } = offerings[o]!
        if (week.open[o] === 1) {
          kinds.open += 1
          assert.equal(worthNow, priceOf(limits.seats + o) + priceOf(limits.small + o))
        } else if (leaders.length > 0) {
          kinds.closed += 1
          const least = Math.min(...Array.from(leaders, (c) => worth.ofTime(c, start, end)))
          const most = Math.max(1, video ? capacity : Math.max(0, ...seats))
          assert.ok(Math.abs(worthNow - (cost + least) / most) < 1e-9)
        }
      })
    })
  })
  assert.ok(kinds.open > 0 && kinds.closed > 0)
  const closed = offerings.findIndex(
    (_, o) => week.open[o] === 0 && freeLeader(week, o) >= 0 && freeRoom(week, o) !== null,
  )
  const joins = persons.flatMap(({ groups }, person) =>
    groups.flatMap((list, day) => [...list].flatMap((o, i) => (o === closed ? [{ person, day, i }] : []))),
  )
  week.openGroup(closed, freeLeader(week, closed), freeRoom(week, closed)!)
  assert.ok(joins.length > 0)
  for (const { person, day, i } of joins) assert.equal(worth.ofSeat(person, day, i), 0)
})

test('the price of whole sessions is on each of their steps, beside that of the time itself', () => {
  const { limits, week } = priced()
  const { whole, day } = limits
  const ofWeek = limits.week + 1
  const master = {
    ids: [ofWeek, whole + ofWeek - day],
    size: limits.unit,
    stepsOf: new Map([[whole + ofWeek - day, 2]]),
    limits,
  }
  const price = pricesByLimit(master, Float64Array.of(-3, -8))
  assert.deepEqual([price[ofWeek], price[whole + ofWeek - day]], [7, 0])
  const sums = timeSums(week.model, price)
  assert.equal(sums[week.model.steps + 1 + 2], 14)
})
