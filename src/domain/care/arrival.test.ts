/** Expected after a step: another day within its limit, or why not, with every reason against it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { arrivalEnds } from '../center/inquiry-tables.ts'
import { type LevelId, levelIds } from '../placement/levels.ts'
import {
  type ArrivalAsked,
  arrivalDue,
  arrivalEndWords,
  arrivalOutcomes,
  arrivalRow,
  arrivalWords,
  decideArrival,
} from './arrival.ts'

const today = '2026-11-18' as PlainDate
const day = (text: string) => text as PlainDate
const why = 'Called twice; her mother drives her on Friday.'

test('another day or the end is taken, or refused with every reason', () => {
  const rows: readonly (readonly [Partial<ArrivalAsked>, 'iop' | 'residential-low', readonly string[]])[] = [
    [{}, 'iop', []],
    [{ expectedOn: today }, 'iop', []],
    [{ expectedOn: day('2026-11-25') }, 'iop', []],
    [{ expectedOn: day('2026-11-26') }, 'iop', ['day-too-late']],
    [{ expectedOn: day('2026-11-19') }, 'residential-low', []],
    [{ expectedOn: day('2026-11-20') }, 'residential-low', ['day-too-late']],
    [{ expectedOn: null }, 'iop', ['day-missing']],
    [{ expectedOn: day('2026-11-17'), note: 'soon' }, 'iop', ['day-past', 'why-missing']],
    [{ outcome: 'declined', expectedOn: null }, 'iop', []],
    [{ outcome: 'declined', expectedOn: null, note: null }, 'iop', ['why-missing']],
    [{ outcome: 'elsewhere' }, 'iop', ['day-not-wanted']],
  ]
  for (const [more, level, expected] of rows) {
    const decided = decideArrival({ outcome: 'later', expectedOn: day('2026-11-19'), note: why, ...more }, level, today)
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected, JSON.stringify(more))
  }
})

/** How many days ahead another day may lie. */
const within: { readonly [K in LevelId]: number } = {
  outpatient: 7,
  iop: 7,
  php: 7,
  'withdrawal-ambulatory': 1,
  'residential-low': 1,
  'residential-high': 1,
  'residential-medically-monitored': 1,
  'withdrawal-24-hour': 1,
  'withdrawal-hospital': 1,
  hospital: 1,
}

test('a day is late once it is over; every level has its limit, every end words of its own', () => {
  assert.deepEqual(
    ['2026-11-17', '2026-11-18', '2026-11-19'].map((on) => arrivalDue(on, today)),
    ['late', 'today', 'later'],
  )
  for (const level of levelIds) assert.equal(arrivalRow(level).withinDays, within[level], level)
  const words = arrivalEnds.map((end) => arrivalEndWords[end])
  assert.equal(new Set(words).size, arrivalEnds.length, words.join())
  assert.ok(!words.includes(arrivalWords.later), 'another day ends nothing')
  const bySomebody = arrivalEnds.filter((end) => end !== 'admitted' && end !== 'other-step')
  assert.deepEqual(arrivalOutcomes.filter((outcome) => outcome !== 'later').toSorted(), bySomebody.toSorted())
})
