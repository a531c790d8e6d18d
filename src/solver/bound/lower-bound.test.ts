/** Bounds against the enumeration of all plans: at any prices, after any rounds, with and without branching, none is above the cheapest. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundWeek, cheapestObjective, ties } from '../../../tests/factories/bound-week.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { compileWeek } from '../week/compile.ts'
import { enterPlan } from '../week/extract.ts'
import { type Chance, chanceFrom } from '../week/random.ts'
import { Week } from '../week/state.ts'
import { climb } from './ascent.ts'
import { lowerBound, wholeBound } from './lower-bound.ts'
import { type Pair, SeatSale } from './offering.ts'
import { Relaxation } from './relaxation.ts'

const never = (): boolean => false
const weekOf = (seed: number): Week => new Week(compileWeek(boundWeek(seed)))

const rounded = [
  // sum, unit, bound
  [0, 64, 0],
  [1, 64, 1],
  [320, 64, 5],
  [321, 64, 6],
  [383, 64, 6],
  [384, 64, 6],
  [-5, 64, 0],
  [7, 2, 4],
] as const
test('the objective is a whole number: a bound is rounded up, and never by more than that', () => {
  for (const [sum, unit, bound] of rounded) assert.equal(wholeBound(sum, unit), bound, `${sum} / ${unit}`)
})

for (const tie of ties) {
  test(`${tie}: no bound is above the cheapest of all plans, whatever value guides it`, () => {
    for (let seed = ties.indexOf(tie); seed < 10; seed += ties.length) {
      const least = cheapestObjective(boundWeek(seed))
      for (const value of [least, Math.floor(least / 2), least * 2 + 100]) {
        const bound = lowerBound(weekOf(seed), 'whole', value, { rounds: 60, shouldStop: never })
        assert.ok(bound !== null && bound <= least, `seed ${seed}, value ${value}: ${bound} of ${least}`)
      }
    }
  })
}

// Nearly all such weeks are proved to the end; a bound that becomes weak is noticed here.
const exact: readonly (readonly [number, number])[] = [
  [0, 1518], // a couple whose home must not be empty, and groups together
  [1, 954], // the same, apart
  [2, 10_164], // the same, either
  [5, 17_046],
  [9, 2430],
  [13, 600], // an order
  [16, 18_013],
  [19, 1474],
  [26, 651], // a home, apart
  [28, 9740], // an order from the second day on
  [31, 17_554],
  [33, 10_661], // an order
  [43, 16_119],
  [45, 2343],
  [48, 989],
  [49, 1865], // strangers in groups that are open in parts without branching
  [58, 3328],
]
test('with branching, it is the objective of the cheapest plan', () => {
  for (const [seed, objective] of exact) {
    assert.equal(cheapestObjective(boundWeek(seed)), objective, `seed ${seed}`)
    assert.equal(lowerBound(weekOf(seed), 'whole', objective, { rounds: 200, shouldStop: never }), objective)
  }
})

/** Prices of all sizes, in whole units so that nothing is rounded; limits are never negative. */
function anyPrices({ layout, unit }: Relaxation, chance: Chance): Float64Array {
  const most = [1, 30, 1000][chance.int(3)]!
  return Float64Array.from({ length: layout.size }, (_, i) => {
    if (chance.next() < 0.5) return 0
    const price = Math.round(chance.next() * most * unit) / unit
    return i < layout.week && chance.next() < 0.4 ? -price : price
  })
}

test('at any prices the sum is below every plan, and its slope leads above every other sum', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const least = cheapestObjective(boundWeek(seed))
    const relaxation = new Relaxation(weekOf(seed), 'whole')
    const chance = chanceFrom(seed)
    const slope = new Float64Array(relaxation.layout.size)
    const other = new Float64Array(relaxation.layout.size)
    for (let i = 0; i < 10; i++) {
      const here = anyPrices(relaxation, chance)
      const there = anyPrices(relaxation, chance)
      const height = relaxation.evaluate(here, slope, never)! / relaxation.unit
      assert.ok(height <= least, `seed ${seed}: ${height} of ${least}`)
      const reached = relaxation.evaluate(there, other, never)! / relaxation.unit
      const promised = slope.reduce((sum, s, k) => sum + s * (there[k]! - here[k]!), height)
      // Seats that are offered nearly the same share a slope, and halves of a joint price are rounded.
      const slack = 1 + 1e-9 * Math.abs(promised)
      assert.ok(reached <= promised + slack, `seed ${seed}: ${reached} above ${promised}`)
    }
  }
})

/** By trying every choice. */
function bestCounts(
  prices: readonly number[],
  steps: readonly number[],
  room: number,
  least: readonly number[],
  most: readonly number[],
): number {
  if (prices.length === 0) return 0
  let best = Number.NEGATIVE_INFINITY
  for (let n = least[0]!; n <= most[0]! && n * steps[0]! <= room; n++) {
    const rest = bestCounts(prices.slice(1), steps.slice(1), room - n * steps[0]!, least.slice(1), most.slice(1))
    best = Math.max(best, n * prices[0]! + rest)
  }
  return best
}

test('what whole numbers of sessions earn is the best over all that fit a week, within what a branch allows', () => {
  const relaxation = new Relaxation(weekOf(3), 'whole')
  const { layout, counts } = relaxation
  const { clinicianWeek } = compileWeek(boundWeek(3))
  const kinds = layout.kinds.length
  assert.ok(kinds > 1)
  const chance = chanceFrom(4)
  for (let i = 0; i < 200; i++) {
    const prices = new Float64Array(layout.size)
    const slope = new Float64Array(layout.size)
    const size = clinicianWeek.length * kinds
    for (let k = 0; k < size; k++) prices[layout.count + k] = chance.int(40) - 12
    const fewest = Uint16Array.from({ length: size }, () => chance.int(3))
    const most = fewest.map((n) => n + chance.int(3))
    let sum = 0
    for (let c = 0; c < clinicianWeek.length; c++) {
      const own = (list: ArrayLike<number>, from: number): number[] =>
        Array.from({ length: kinds }, (_, k) => list[from + c * kinds + k]!)
      const steps = layout.kinds.map((kind) => kind.steps)
      sum += bestCounts(own(prices, layout.count), steps, clinicianWeek[c]!, own(fewest, 0), own(most, 0))
    }
    assert.equal(counts.earn(prices, slope, { fewest, most }), sum)
    const taken = slope.reduce((total, s, k) => total - s * prices[k]!, 0)
    if (Number.isFinite(sum)) assert.equal(taken, sum)
  }
})

/** By trying every subset. */
function bestSales(offers: Float64Array, seats: number, pairs: readonly Pair[], split: number): number[] {
  const best = Array.from({ length: Math.min(seats, offers.length) + 1 }, () => Number.NEGATIVE_INFINITY)
  for (let subset = 0; subset < 2 ** offers.length; subset++) {
    const has = (i: number): boolean => (subset >> i) % 2 === 1
    const members = Array.from(offers.keys()).filter(has)
    if (members.length >= best.length) continue
    if (pairs.some(({ first, second, rule }) => rule === 'apart' && has(first) && has(second))) continue
    const alone = pairs.filter(({ first, second, rule }) => rule === 'together' && has(first) !== has(second)).length
    const sum = members.reduce((total, i) => total + offers[i]!, 0) - alone * split
    best[members.length] = Math.max(best[members.length]!, sum)
  }
  return best
}

test('what an offering can earn is the best over all who could come, pair by pair', () => {
  const chance = chanceFrom(9)
  const sale = new SeatSale()
  for (let i = 0; i < 300; i++) {
    const count = chance.int(9)
    const offers = Float64Array.from({ length: count }, () => chance.int(40) - 10)
    const pairs: Pair[] = []
    for (let first = 0; first + 1 < count; first += 2) {
      if (chance.next() < 0.5)
        pairs.push({ first, second: first + 1, rule: chance.next() < 0.5 ? 'apart' : 'together' })
    }
    const seats = chance.int(8)
    const split = chance.int(12)
    sale.weigh(offers, count, seats, pairs, split)
    assert.deepEqual(Array.from(sale.earned.subarray(0, sale.most + 1)), bestSales(offers, seats, pairs, split))
    for (let k = 0; k <= sale.most; k++) {
      if (sale.earned[k] === Number.NEGATIVE_INFINITY) continue
      sale.take(k, count, 0)
      const taken = Array.from(sale.taken.subarray(0, count))
      assert.ok(Math.abs(taken.reduce((sum, t) => sum + t, 0) - k) < 1e-9, `${k} seats`)
    }
  }
})

test('no bound is above a plan that the solver finds, for groups as they are and for all', () => {
  for (const [seed, persons] of [
    [1, 12],
    [2, 12],
    [3, 20],
  ] as const) {
    const problem = tinyWeek(seed, persons)
    const { plan, report } = solveWeek(problem, {
      ...defaultSolveOptions,
      seed,
      iterations: 600,
      boundIsDue: () => true,
    })
    const week = new Week(compileWeek(problem))
    enterPlan(week, plan)
    const [whole, assignment] = (['whole', 'assignment'] as const).map((kind) =>
      lowerBound(week, kind, report.objective, { rounds: 15, shouldStop: never }),
    )
    assert.ok(whole! <= report.objective && assignment! <= report.objective, `${whole} ${assignment}`)
  }
})

test('bounds only rise while they are watched, and the last one said is the answer', () => {
  const said: number[] = []
  const onBetter = (bound: number): void => void said.push(bound)
  const bound = lowerBound(weekOf(2), 'whole', 10_164, { rounds: 200, shouldStop: never, onBetter })
  assert.deepEqual(
    said,
    said.toSorted((a, b) => a - b),
  )
  assert.equal(said.at(-1), bound)
})

test('a bound that is stopped says what was proved until then, or nothing', () => {
  const least = cheapestObjective(boundWeek(2))
  for (const after of [0, 1, 5, 50, 500]) {
    let asked = 0
    const bound = lowerBound(weekOf(2), 'whole', least, { rounds: 200, shouldStop: () => ++asked > after })
    assert.ok(after === 0 ? bound === null : bound !== null && bound <= least, `after ${after}: ${bound}`)
  }
})

test('a climb finds the top of a roof and never enters forbidden ground', () => {
  // -|x - 3| - 2 |y + 1| - |z - 5| with y >= 0: the top is at (3, 0, 5), z counted from the first coordinate that is limited.
  const goal = [3, -1, 5]
  const weight = [1, 2, 1]
  const point = new Float64Array(3)
  const height = (at: Float64Array, slope: Float64Array): number => {
    assert.ok(at[1]! >= 0 && at[2]! >= 0)
    let sum = 0
    goal.forEach((g, i) => {
      slope[i] = weight[i]! * Math.sign(g - at[i]!)
      sum -= weight[i]! * Math.abs(g - at[i]!)
    })
    return sum
  }
  const manner = { stride: 0.5, shortest: 1e-6, patience: 5, newest: 0.5 }
  const highest = climb({ size: 3, free: 1, pace: () => 1, height }, point, {
    manner,
    rounds: 2000,
    target: () => -2,
    onBetter: () => {},
    isEnough: () => false,
  })
  assert.ok(highest !== null && highest > -2.1 && highest <= -2, `${highest}`)
})
