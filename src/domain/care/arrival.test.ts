/** Expected after a step: another day within its limit, or why not, with every reason against it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { arrivalEnds } from '../center/inquiry-tables.ts'
import {
  type ArrivalAsked,
  type ArrivalScene,
  arrivalDue,
  arrivalEndWords,
  arrivalOutcomes,
  arrivalRows,
  arrivalWords,
  decideArrival,
  latestArrival,
} from './arrival.ts'

const day = (text: string) => text as PlainDate
const today = day('2026-11-18')
const why = 'Called twice; her mother drives her on Friday.'
const down: ArrivalScene = { step: 'step-down', expectedOn: today, putOff: 0, today }
const up: ArrivalScene = { ...down, step: 'step-up' }

test('another day or the end is taken, or refused with every reason', () => {
  const rows: readonly (readonly [Partial<ArrivalAsked>, ArrivalScene, readonly string[]])[] = [
    [{}, down, []],
    [{ expectedOn: today }, down, []],
    [{ expectedOn: day('2026-11-25') }, down, []],
    [{ expectedOn: day('2026-11-26') }, down, ['day-too-late']],
    [{ expectedOn: day('2026-11-19') }, up, []],
    [{ expectedOn: day('2026-11-20') }, up, ['day-too-late']],
    [{ expectedOn: day('2026-11-20') }, { ...up, expectedOn: day('2026-11-20') }, []],
    [{ expectedOn: null }, down, ['day-missing']],
    [{ expectedOn: day('2026-11-17'), note: 'soon' }, down, ['day-past', 'why-missing']],
    [{ outcome: 'declined', expectedOn: null }, down, []],
    [{ outcome: 'declined', expectedOn: null, note: null }, down, ['why-missing']],
    [{ outcome: 'elsewhere' }, down, ['day-not-wanted']],
    [{}, { ...up, putOff: 2 }, []],
    [{}, { ...up, putOff: 3 }, ['put-off-enough']],
    [{}, { ...down, putOff: 1 }, []],
    [{}, { ...down, putOff: 2 }, ['put-off-enough']],
    [{ expectedOn: today }, { ...down, putOff: 2 }, []],
    [{ outcome: 'not-reached', expectedOn: null }, { ...down, putOff: 2 }, []],
  ]
  for (const [more, scene, expected] of rows) {
    const decided = decideArrival({ outcome: 'later', expectedOn: day('2026-11-19'), note: why, ...more }, scene)
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected, JSON.stringify([more, scene]))
  }
})

test('the last day is sooner for more care, never before the day that stands, and at an end where it was put off enough', () => {
  const rows: readonly (readonly [Partial<ArrivalScene>, string | null])[] = [
    [{ step: 'step-up' }, '2026-11-19'],
    [{ step: 'step-down' }, '2026-11-25'],
    [{ step: 'step-up', expectedOn: day('2026-11-24') }, '2026-11-24'],
    [{ step: 'step-up', expectedOn: day('2026-11-10') }, '2026-11-19'],
    [{ step: 'step-up', expectedOn: day('2026-11-24'), putOff: 3 }, '2026-11-24'],
    [{ step: 'step-up', expectedOn: day('2026-11-17'), putOff: 3 }, null],
    [{ step: 'step-down', expectedOn: day('2026-11-17'), putOff: 2 }, null],
  ]
  for (const [more, latest] of rows) assert.equal(latestArrival({ ...down, ...more }), latest, JSON.stringify(more))
})

test('a day is late once it is over; every end has its words, every row says its own limit', () => {
  assert.deepEqual(
    ['2026-11-17', '2026-11-18', '2026-11-19'].map((on) => arrivalDue(on, today)),
    ['late', 'today', 'later'],
  )
  assert.match(arrivalRows['step-up'].says, /by tomorrow.* three times/)
  assert.match(arrivalRows['step-down'].says, /within a week.* twice/)
  const words = arrivalEnds.map((end) => arrivalEndWords[end])
  assert.equal(new Set(words).size, arrivalEnds.length, words.join())
  assert.ok(!words.includes(arrivalWords.later), 'another day ends nothing')
  const bySomebody = arrivalEnds.filter((end) => end !== 'admitted' && end !== 'other-step')
  assert.deepEqual(arrivalOutcomes.filter((outcome) => outcome !== 'later').toSorted(), bySomebody.toSorted())
})
