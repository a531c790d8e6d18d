/** The trail of a search: it keeps its beginning and its end, stays small, and loses no news. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longer, type TrailPoint } from '../src/actions/solve-trail.ts'

const at = (seconds: number, objective: number | null, bound: number | null = null): TrailPoint => ({
  seconds,
  objective,
  reachTarget: objective === null ? null : 3,
  bound,
})
const trailOf = (points: readonly TrailPoint[]) => points.reduce<TrailPoint[]>((trail, one) => longer(trail, one), [])

test('a search that finds nothing new leaves two points of it', () => {
  const quiet = trailOf([at(0, null), at(1, 90), at(2, 90), at(3, 90), at(4, 90), at(5, 80)])
  assert.deepEqual(
    quiet.map((p) => [p.seconds, p.objective]),
    [
      [0, null],
      [1, 90],
      [4, 90],
      [5, 80],
    ],
  )
})

test('a long search stays small, from its first point to its last', () => {
  const points = Array.from({ length: 5000 }, (_, i) => at(i, 10_000 - i, i > 4000 ? i : null))
  const trail = trailOf(points)
  assert.ok(trail.length <= 120, String(trail.length))
  assert.deepEqual([trail[0], trail.at(-1)], [points[0], points.at(-1)])
  assert.deepEqual(
    trail.map((p) => p.seconds),
    trail.map((p) => p.seconds).toSorted((a, b) => a - b),
  )
})
