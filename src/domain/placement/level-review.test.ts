/** Reviews: what may be decided on the newest placement, and what a step needs so that nobody is lost between two teams. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type PlainDate } from '../../base/time.ts'
import {
  decideReview,
  type HandOver,
  type ReviewOutcome,
  type ReviewRefusal,
  type ReviewRequest,
  type ReviewScene,
} from './level-review.ts'
import { type LevelId, levelFromId } from './levels.ts'

const today = '2026-11-23' as PlainDate
const after = (days: number): HandOver => ({
  says: 'The day team knows the plan and the crisis card.',
  firstContactOn: addDays(today, days),
})
const reason = 'Four steady weeks, and two passes home that held.'

type Scene = { now: LevelId; stands: LevelId | null; accepts?: LevelId; stale?: true }
const scene = ({ now, stands, accepts, stale }: Scene): ReviewScene => ({
  now: levelFromId(now),
  stands: stands && levelFromId(stands),
  accepts: accepts === undefined ? null : levelFromId(accepts),
  isFresh: stale !== true,
  today,
})

const cases: readonly [string, Scene, ReviewOutcome, LevelId | null, Partial<ReviewRequest>, ReviewRefusal[]][] = [
  ['stay where the need is the same', { now: 'iop', stands: 'iop' }, 'stay', null, {}, []],
  ['stay with more care than needed', { now: 'php', stands: 'iop' }, 'stay', null, {}, []],
  ['stay although more is needed', { now: 'iop', stands: 'php' }, 'stay', null, {}, ['needs-more']],
  ['stay, because more was declined', { now: 'iop', stands: 'php', accepts: 'iop' }, 'stay', null, {}, []],
  ['stay on old answers', { now: 'iop', stands: 'iop', stale: true }, 'stay', null, {}, ['not-assessed-again']],
  ['stay while the level is open', { now: 'iop', stands: null }, 'stay', null, {}, ['level-open']],
  ['stay without a reason', { now: 'iop', stands: 'iop' }, 'stay', null, { reason: 'fine' }, ['reason-missing']],
  ['stay, and a level to step to', { now: 'iop', stands: 'iop' }, 'stay', 'php', {}, ['to-not-wanted']],
  ['step down to the need', { now: 'residential-low', stands: 'php' }, 'step-down', 'php', { handOver: after(3) }, []],
  [
    'step down below the need',
    { now: 'residential-low', stands: 'php' },
    'step-down',
    'iop',
    { handOver: after(3) },
    ['below-need'],
  ],
  [
    'step down, called up',
    { now: 'iop', stands: 'iop' },
    'step-down',
    'php',
    { handOver: after(3) },
    ['wrong-direction'],
  ],
  [
    'step down without a level',
    { now: 'php', stands: 'iop' },
    'step-down',
    null,
    { handOver: after(3) },
    ['to-missing'],
  ],
  [
    'step down and nobody takes over',
    { now: 'php', stands: 'iop' },
    'step-down',
    'iop',
    {},
    ['hand-over-missing', 'first-contact-missing'],
  ],
  [
    'step down, seen after eight days',
    { now: 'php', stands: 'iop' },
    'step-down',
    'iop',
    { handOver: after(8) },
    ['first-contact-late'],
  ],
  [
    'step down, seen yesterday',
    { now: 'php', stands: 'iop' },
    'step-down',
    'iop',
    { handOver: after(-1) },
    ['first-contact-past'],
  ],
  [
    'step up tomorrow',
    { now: 'iop', stands: 'residential-low' },
    'step-up',
    'residential-low',
    { handOver: after(1) },
    [],
  ],
  [
    'step up in two days',
    { now: 'iop', stands: 'php' },
    'step-up',
    'php',
    { handOver: after(2) },
    ['first-contact-late'],
  ],
  [
    'step up, not far enough',
    { now: 'iop', stands: 'residential-low' },
    'step-up',
    'php',
    { handOver: after(1) },
    ['below-need'],
  ],
  [
    'discharge with somebody to go to',
    { now: 'iop', stands: 'outpatient' },
    'discharge',
    null,
    { handOver: after(7) },
    [],
  ],
  [
    'discharge against advice, on old answers',
    { now: 'iop', stands: null, stale: true },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  [
    'discharge into nothing',
    { now: 'iop', stands: 'outpatient' },
    'discharge',
    null,
    {},
    ['hand-over-missing', 'first-contact-missing'],
  ],
]
for (const [name, where, outcome, to, change, expected] of cases) {
  test(`${name}: ${expected.join() || 'is recorded'}`, () => {
    const request = { kind: 'continued-stay', outcome, to: to && levelFromId(to), reason, handOver: null } as const
    const result = decideReview({ ...request, ...change }, scene(where))
    assert.deepEqual(result.ok ? [] : result.reasons, expected)
  })
}
