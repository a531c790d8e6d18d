/** What clinicians' time earns in a bound, against trying every load that their sessions can add up to. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourPersonWeek } from '../../../tests/factories/week.ts'
import { compileWeek, DAYS } from '../week/compile.ts'
import { enterPlan } from '../week/extract.ts'
import { Week } from '../week/state.ts'
import { layOut } from './layout.ts'
import { DirectTime } from './supply.ts'

const UNIT = 64

/** The four persons' week, with so many minutes a week for everybody who works there. */
function weekWith(week: number, fairMinutes: number): Week {
  const { problem, plan } = fourPersonWeek()
  const clinicians = problem.clinicians.map((own) => ({ ...own, fairMinutes, maxDirectMinutes: { day: 210, week } }))
  const entered = new Week(compileWeek({ ...problem, clinicians }))
  enterPlan(entered, { ...plan, sessions: [] })
  return entered
}

function bestOf(price: number, fixed: number, fair: number, aboveFair: number, sums: readonly number[]): number {
  return Math.max(...sums.map((sum) => price * sum - aboveFair * Math.max(0, fixed + sum - fair)))
}

for (const groups of ['settled', 'open'] as const) {
  test(`with groups ${groups}, a week earns the best that whole sessions can fill of it`, () => {
    let odd = 0
    for (const minutes of [0, 60, 150, 210, 300, 330]) {
      for (const fairMinutes of [0, 90, 180, 600]) {
        const week = weekWith(minutes, fairMinutes)
        const { model } = week
        const layout = layOut(model, 0)
        const time = new DirectTime(model, layout, groups === 'settled' ? week : null)
        const aboveFair = model.problem.weights.aboveFair * UNIT
        for (const price of [0, 1, aboveFair / 2, aboveFair, aboveFair + 1, 5 * aboveFair]) {
          const prices = new Float64Array(layout.size).fill(price, layout.week, layout.day)
          const slope = new Float64Array(layout.size)
          let expected = 0
          model.clinicianWeek.forEach((limit, c) => {
            const fixed = time.fixedWeek[c]!
            const left = Math.max(0, limit - fixed)
            // Private sessions of this week take an hour, two steps; groups may take one step more.
            const all = Array.from({ length: left + 1 }, (_, sum) => sum)
            const sums = groups === 'settled' ? all.filter((sum) => sum % 2 === 0) : all
            if (groups === 'settled' && left % 2 === 1) odd += 1
            expected += bestOf(price, fixed, model.clinicianFair[c]!, aboveFair, sums)
          })
          assert.equal(time.earn(prices, slope, UNIT), expected, `${minutes} of ${fairMinutes} at ${price}`)
        }
      }
    }
    if (groups === 'settled') assert.ok(odd > 0, 'some weeks hold half an hour that no session fills')
  })
}

test('a day, too, holds whole sessions only', () => {
  const week = weekWith(1200, 600)
  const { model } = week
  const layout = layOut(model, 0)
  const time = new DirectTime(model, layout, week)
  const slope = new Float64Array(layout.size)
  time.earn(new Float64Array(layout.size), slope, UNIT)
  const left = Array.from(slope.subarray(layout.day, layout.day + DAYS * model.clinicianWeek.length), (s) => -s)
  // 210 minutes are seven steps.
  assert.ok(left.every((steps) => steps % 2 === 0 && steps <= 7))
  assert.ok(left.includes(6))
})
