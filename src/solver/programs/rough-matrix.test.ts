/** A program in other units: entries are alike in size there, and rows hold and columns cost the same. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceFrom } from '../week/random.ts'
import { byColumns, type Program, type Row } from './program.ts'
import { charges, holds, matrixOf } from './rough-matrix.ts'

const BLOCK = 5
const PEOPLE = 12

/** Weeks that take a seat or two here and there, groups that bring a dozen, and a row that nothing enters. */
function program(seed: number): Program {
  const chance = chanceFrom(seed)
  const columns = PEOPLE * BLOCK + 6
  const seats: Row[] = Array.from({ length: 6 }, () => ({ low: Number.NEGATIVE_INFINITY, high: 4, at: [], by: [] }))
  const sums: Row[] = Array.from({ length: PEOPLE }, () => ({ low: 1, high: 1, at: [], by: [] }))
  for (let j = 0; j < PEOPLE * BLOCK; j++) {
    const sum = sums[Math.floor(j / BLOCK)]!
    sum.at.push(j)
    sum.by.push(1)
    for (const row of seats) {
      if (chance.next() > 0.4) continue
      row.at.push(j)
      row.by.push(1 + chance.int(2))
    }
  }
  seats.forEach((row, i) => {
    row.at.push(PEOPLE * BLOCK + i)
    row.by.push(-12 - i)
  })
  const nothing: Row = { low: 0, high: 3, at: [], by: [] }
  const ends = Int32Array.from({ length: PEOPLE }, (_, k) => (k + 1) * BLOCK)
  return {
    ...byColumns([...sums, nothing, ...seats], columns),
    cost: Float64Array.from({ length: columns }, () => chance.int(50)),
    most: new Float64Array(columns).fill(3),
    whole: columns,
    known: new Float64Array(columns),
    blocks: { ends, rows: Int32Array.from(ends.keys()) },
  }
}

for (const seed of [1, 2, 3]) {
  test(`program ${seed}: the largest entry of each row and of each column in no block is about 1`, () => {
    const { columns } = program(seed)
    const { starts, at, by, row } = matrixOf(program(seed))
    assert.deepEqual([...row], [13, 14, 15, 16, 17, 18], 'rows of blocks, and one without entries, are left out')
    const ofRow = new Float64Array(row.length)
    const ofColumn = new Float64Array(columns)
    for (let j = 0; j < columns; j++) {
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        ofRow[at[k]!] = Math.max(ofRow[at[k]!]!, Math.abs(by[k]!))
        ofColumn[j] = Math.max(ofColumn[j]!, Math.abs(by[k]!))
      }
    }
    for (const most of [...ofRow, ...ofColumn.subarray(PEOPLE * BLOCK)]) {
      assert.ok(most > 0.8 && most < 1.25, `${most}`)
    }
  })

  test(`program ${seed}: in the other units, rows hold and columns cost the same`, () => {
    const own = program(seed)
    const matrix = matrixOf(own)
    const chance = chanceFrom(seed + 10)
    const x = own.cost.map(() => chance.next())
    const held = new Float64Array(matrix.row.length)
    holds(
      matrix,
      own.columns,
      x.map((share, j) => share / matrix.unit[j]!),
      held,
    )
    const prices = new Float64Array(own.rows).map(() => chance.next() - 0.5)
    const reduced = new Float64Array(own.columns)
    charges(
      matrix,
      matrix.cost,
      own.columns,
      Float64Array.from(matrix.row, (row, r) => prices[row]! / matrix.scale[r]!),
      reduced,
    )
    const heldThen = new Float64Array(own.rows)
    for (let j = 0; j < own.columns; j++) {
      let cost = own.cost[j]!
      for (let k = own.starts[j]!; k < own.starts[j + 1]!; k++) {
        const row = own.indices[k]!
        heldThen[row] = heldThen[row]! + own.values[k]! * x[j]!
        if (row >= PEOPLE) cost -= own.values[k]! * prices[row]!
      }
      assert.ok(Math.abs(reduced[j]! / matrix.unit[j]! - cost) < 1e-9)
      assert.ok(Math.abs(matrix.most[j]! * matrix.unit[j]! - own.most[j]!) < 1e-9)
    }
    matrix.row.forEach((row, r) => {
      assert.ok(Math.abs(held[r]! / matrix.scale[r]! - heldThen[row]!) < 1e-9)
      assert.ok(Math.abs(matrix.high[r]! / matrix.scale[r]! - own.high[row]!) < 1e-9)
    })
    // All columns of a block are in the same unit, so that what they sum to is still one whole.
    own.blocks.ends.forEach((end, k) => {
      for (let j = end - BLOCK; j < end; j++) assert.equal(matrix.unit[j]! * matrix.sums[k]!, 1)
    })
  })
}
