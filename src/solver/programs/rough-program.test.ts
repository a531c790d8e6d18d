/** Rough answers against exact ones: near in value, hardly broken, with prices whose bound holds, from any beginning. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceFrom } from '../week/random.ts'
import { loadPrograms } from './highs.ts'
import { type Begin, byColumns, type Program, type Row } from './program.ts'
import { solveRoughly } from './rough-program.ts'

const programs = await loadPrograms()
const never = (): boolean => false
const NONE = Number.NEGATIVE_INFINITY

/** People who choose a week each, seats that are scarce, sessions that somebody has to attend, and a column of spare seats. */
function weeksToChoose(seed: number, people: number): Program {
  const chance = chanceFrom(seed)
  const seats: Row[] = Array.from({ length: 12 }, () => ({
    low: NONE,
    high: 1 + chance.int(people / 6),
    at: [],
    by: [],
  }))
  const wanted: Row[] = [3, 5].map((low) => ({ low, high: low + 4, at: [], by: [] }))
  const sums: Row[] = []
  const cost: number[] = []
  const ends: number[] = []
  for (let u = 0; u < people; u++) {
    const sum: Row = { low: 1, high: 1, at: [], by: [] }
    // The last week of each asks for nothing and costs much.
    for (let i = 0; i < 6; i++) {
      const column = cost.length
      cost.push(i === 5 ? 300 : chance.int(40))
      sum.at.push(column)
      sum.by.push(1)
      for (const row of i === 5 ? [] : seats) {
        if (chance.next() > 0.2) continue
        row.at.push(column)
        row.by.push(1 + chance.int(3))
      }
      for (const row of wanted) {
        if (chance.next() > 0.1) continue
        row.at.push(column)
        row.by.push(1)
      }
    }
    sums.push(sum)
    ends.push(cost.length)
  }
  const most = cost.map(() => 1)
  seats.forEach((row) => {
    row.at.push(cost.length)
    row.by.push(-1)
    cost.push(35)
    most.push(2)
  })
  // A session that too few attend costs as much each as somebody without a week.
  wanted.forEach((row) => {
    row.at.push(cost.length)
    row.by.push(1)
    cost.push(300)
    most.push(10)
  })
  return {
    ...byColumns([...sums, ...seats, ...wanted], cost.length),
    cost: Float64Array.from(cost),
    most: Float64Array.from(most),
    whole: ends.at(-1)!,
    known: new Float64Array(cost.length),
    blocks: { ends: Int32Array.from(ends), rows: Int32Array.from(ends.keys()) },
  }
}

/** No shares cost less than these prices say. */
function boundBy({ cost, most, low, high, starts, indices, values, blocks }: Program, duals: Float64Array): number {
  const ofBlock = new Set(blocks.rows)
  let bound = 0
  duals.forEach((price, row) => {
    if (!ofBlock.has(row) && price !== 0) bound += price * (price > 0 ? low[row]! : high[row]!)
  })
  const reduced = cost.map((own, j) => {
    let sum = own
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      if (!ofBlock.has(indices[k]!)) sum -= values[k]! * duals[indices[k]!]!
    }
    return sum
  })
  let from = 0
  for (const end of blocks.ends) {
    bound += Math.min(...reduced.subarray(from, end))
    from = end
  }
  for (let j = from; j < cost.length; j++) bound += Math.min(0, reduced[j]! * most[j]!)
  return bound
}

function mostBroken({ low, high, starts, indices, values, rows }: Program, x: Float64Array): number {
  const held = new Float64Array(rows)
  x.forEach((share, j) => {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) held[indices[k]!]! += values[k]! * share
  })
  return Math.max(...held.map((sum, row) => Math.max(0, sum - high[row]!, low[row]! - sum)))
}

const astray = (program: Program): Begin => ({
  x: program.cost.map((_, j) => (j % 6 === 5 ? 1 : 0)),
  duals: new Float64Array(program.rows).map((_, row) => (row % 2 === 0 ? -200 : 0)),
  weight: 1,
})

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`program ${seed}: the rough value is within half a percent of the exact one, whatever it begins from`, () => {
    const program = weeksToChoose(seed, 60)
    const exact = programs.relax(program, never)!
    const cold = solveRoughly(program, null, never)!
    for (const begin of [null, cold, astray(program)]) {
      const rough = solveRoughly(program, begin, never)!
      const near = 0.005 * exact.value
      assert.ok(Math.abs(rough.value - exact.value) <= near, `${rough.value} for ${exact.value}`)
      assert.ok(mostBroken(program, rough.x) < 0.2, `broken by ${mostBroken(program, rough.x)}`)
      const bound = boundBy(program, rough.duals)
      assert.ok(bound <= exact.value + 1e-6 && bound >= exact.value - near, `${bound} for ${exact.value}`)
    }
  })

  test(`program ${seed}: each person's shares sum to one, and no column costs less than its rows pay`, () => {
    const program = weeksToChoose(seed, 60)
    const { x, reduced } = solveRoughly(program, null, never)!
    let from = 0
    for (const end of program.blocks.ends) {
      const own = x.subarray(from, end)
      assert.ok(Math.abs(own.reduce((sum, share) => sum + share, 0) - 1) < 1e-9)
      assert.ok(own.every((share) => share >= 0))
      assert.ok(Math.abs(Math.min(...reduced.subarray(from, end))) < 1e-9)
      from = end
    }
    assert.ok(x.subarray(from).every((share, j) => share >= 0 && share <= program.most[from + j]!))
  })
}

test('told to stop, it has no answer', () => {
  assert.equal(
    solveRoughly(weeksToChoose(1, 60), null, () => true),
    null,
  )
})

test('a program without rows that bind takes the cheapest of everything', () => {
  const program = weeksToChoose(3, 12)
  const loose = { ...program, high: program.high.map(() => 1e6), low: program.low.map(() => NONE) }
  const { x, value } = solveRoughly(loose, null, never)!
  const least = Array.from(program.blocks.ends, (end) => Math.min(...program.cost.subarray(end - 6, end)))
  assert.ok(Math.abs(value - least.reduce((sum, cost) => sum + cost, 0)) < 1e-6, `${value}`)
  assert.ok(x.subarray(72).every((share) => share === 0))
})
