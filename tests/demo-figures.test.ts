/** The demo center's made-up lives against the published shares that they are drawn from. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employment } from '../src/demo/figures.ts'
import { trackShares, type Work, workByTrack } from '../src/demo/lives.ts'

const tracks = Object.keys(trackShares) as (keyof typeof trackShares)[]
const shareOf = (kinds: readonly Work[]): number =>
  tracks
    .flatMap((track) => kinds.map((kind) => trackShares[track] * (workByTrack[track][kind] ?? 0)))
    .reduce((sum, share) => sum + share, 0)

test('as many of the people work, full time and part time, as were admitted in work', () => {
  const table: [kinds: readonly Work[], published: number][] = [
    [['day', 'evening', 'night'], employment.fullTime],
    [['part-time'], employment.partTime],
  ]
  for (const [kinds, published] of table)
    assert.ok(Math.abs(shareOf(kinds) - published) < 0.03, `${kinds}: ${shareOf(kinds)} and ${published}`)
})

test('tracks and the work within each are whole', () => {
  const near = (sum: number) => Math.abs(sum - 1) < 0.001
  assert.ok(near(Object.values(trackShares).reduce((sum, share) => sum + share, 0)))
  // Weights, not shares: each track's are brought to one when they are drawn.
  for (const track of tracks)
    assert.ok(
      Object.values(workByTrack[track]).every((weight) => weight > 0 && weight < 1),
      track,
    )
})
