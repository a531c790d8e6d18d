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
  sayTooOld,
} from './level-review.ts'
import { type LevelId, levelFromId } from './levels.ts'

const today = '2026-11-23' as PlainDate
const after = (days: number): HandOver => ({
  says: 'The day team knows the plan and the crisis card.',
  firstContactOn: addDays(today, days),
})
const reason = 'Four steady weeks, and two passes home that held.'

type Scene = {
  now: LevelId
  stands: LevelId | null
  accepts?: LevelId | 'nothing'
  assessedDaysAgo?: number | null
  endedDaysAgo?: number
  onTheirOwn?: true
}
const scene = ({ now, stands, accepts, assessedDaysAgo = 0, endedDaysAgo, onTheirOwn }: Scene): ReviewScene => ({
  now: levelFromId(now),
  stands: stands && levelFromId(stands),
  accepts: accepts === undefined ? null : accepts === 'nothing' ? accepts : levelFromId(accepts),
  assessedOn: assessedDaysAgo === null ? null : addDays(today, -assessedDaysAgo),
  ended: endedDaysAgo === undefined ? null : { on: addDays(today, -endedDaysAgo), onTheirOwn: onTheirOwn === true },
  today,
})

const cases: readonly [string, Scene, ReviewOutcome, LevelId | null, Partial<ReviewRequest>, ReviewRefusal[]][] = [
  ['stay where the need is the same', { now: 'iop', stands: 'iop' }, 'stay', null, {}, []],
  ['stay with more care than needed', { now: 'php', stands: 'iop' }, 'stay', null, {}, []],
  ['stay although more is needed', { now: 'iop', stands: 'php' }, 'stay', null, {}, ['needs-more']],
  ['stay, because more was declined', { now: 'iop', stands: 'php', accepts: 'iop' }, 'stay', null, {}, []],
  ['stay on old answers', { now: 'iop', stands: 'iop', assessedDaysAgo: 8 }, 'stay', null, {}, ['not-assessed-again']],
  ['stay on answers of a week ago', { now: 'iop', stands: 'iop', assessedDaysAgo: 7 }, 'stay', null, {}, []],
  [
    'stay, never assessed',
    { now: 'iop', stands: null, assessedDaysAgo: null },
    'stay',
    null,
    {},
    ['not-assessed-again'],
  ],
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
    'stay at low intensity where high is needed',
    { now: 'residential-low', stands: 'residential-high' },
    'stay',
    null,
    {},
    ['needs-more'],
  ],
  [
    'step up from low to high intensity',
    { now: 'residential-low', stands: 'residential-high' },
    'step-up',
    'residential-high',
    { handOver: after(1) },
    [],
  ],
  [
    'step down from high to low intensity below the need',
    { now: 'residential-medically-monitored', stands: 'residential-high' },
    'step-down',
    'residential-low',
    { handOver: after(1) },
    ['below-need'],
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
/** Discharge reviews: before the day, on it and after it. */
const dischargeCases: typeof cases = [
  [
    'on old answers',
    { now: 'iop', stands: 'outpatient', assessedDaysAgo: 8 },
    'discharge',
    null,
    { handOver: after(2) },
    ['not-assessed-again'],
  ],
  ['while the level is open', { now: 'iop', stands: null }, 'discharge', null, { handOver: after(2) }, ['level-open']],
  [
    'in need of the same level',
    { now: 'iop', stands: 'iop' },
    'discharge',
    null,
    { handOver: after(2) },
    ['leaves-in-need'],
  ],
  [
    'in need of a level that is declined',
    { now: 'iop', stands: 'iop', accepts: 'outpatient' },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  [
    'in need, and all care is declined',
    { now: 'iop', stands: 'iop', accepts: 'nothing' },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  [
    'in need, and less is accepted that is still a program',
    { now: 'php', stands: 'php', accepts: 'iop' },
    'discharge',
    null,
    { handOver: after(2) },
    ['leaves-in-need'],
  ],
  [
    'to the next level down',
    { now: 'residential-high', stands: 'residential-low' },
    'step-down',
    'residential-low',
    { handOver: after(2) },
    [],
  ],
  [
    'and transferred to the same level elsewhere',
    { now: 'iop', stands: 'iop' },
    'transfer',
    null,
    { handOver: after(7) },
    [],
  ],
  ['and transferred while less would do', { now: 'php', stands: 'iop' }, 'transfer', null, { handOver: after(2) }, []],
  [
    'and transferred while more is needed',
    { now: 'iop', stands: 'php' },
    'transfer',
    null,
    { handOver: after(2) },
    ['needs-more'],
  ],
  [
    'and transferred with a level to step to',
    { now: 'iop', stands: 'iop' },
    'transfer',
    'iop',
    { handOver: after(2) },
    ['to-not-wanted'],
  ],
  [
    'and transferred to nobody, on old answers',
    { now: 'iop', stands: 'iop', assessedDaysAgo: 8 },
    'transfer',
    null,
    {},
    ['not-assessed-again', 'hand-over-missing', 'first-contact-missing'],
  ],
  [
    'and transferred from a bed to a bed tomorrow',
    { now: 'residential-low', stands: 'residential-low' },
    'transfer',
    null,
    { handOver: after(1) },
    [],
  ],
  [
    'and transferred from a bed with a night between',
    { now: 'residential-low', stands: 'residential-low' },
    'transfer',
    null,
    { handOver: after(2) },
    ['first-contact-late'],
  ],
  [
    'and transferred, after its end',
    { now: 'iop', stands: 'php', endedDaysAgo: 1 },
    'transfer',
    null,
    { handOver: after(2) },
    [],
  ],
  ['not yet: the person stays', { now: 'php', stands: 'php' }, 'stay', null, {}, []],
  [
    'today, at its end',
    { now: 'iop', stands: 'outpatient', endedDaysAgo: 0 },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  ['staying after its end', { now: 'iop', stands: 'iop', endedDaysAgo: 0 }, 'stay', null, {}, ['ended']],
  [
    'fresh when the person left',
    { now: 'iop', stands: 'outpatient', endedDaysAgo: 5, assessedDaysAgo: 12 },
    'discharge',
    null,
    { handOver: after(-2) },
    [],
  ],
  [
    'too old when the person left',
    { now: 'iop', stands: 'outpatient', endedDaysAgo: 5, assessedDaysAgo: 13 },
    'discharge',
    null,
    { handOver: after(2) },
    ['not-assessed-again'],
  ],
  [
    'assessed since',
    { now: 'iop', stands: 'iop', endedDaysAgo: 5, assessedDaysAgo: 1 },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  [
    'seen by the next team before the end',
    { now: 'iop', stands: 'outpatient', endedDaysAgo: 5 },
    'discharge',
    null,
    { handOver: after(-6) },
    ['first-contact-past'],
  ],
  [
    'left on their own, on old answers',
    { now: 'iop', stands: null, endedDaysAgo: 1, onTheirOwn: true, assessedDaysAgo: 90 },
    'discharge',
    null,
    { handOver: after(2) },
    [],
  ],
  [
    'left on their own, and called a step on old answers',
    { now: 'php', stands: 'iop', endedDaysAgo: 1, onTheirOwn: true, assessedDaysAgo: 90 },
    'step-down',
    'iop',
    { handOver: after(2) },
    ['not-assessed-again'],
  ],
]
for (const [name, where, outcome, to, change, expected] of dischargeCases) {
  test(`discharge review ${name}: ${expected.join() || 'is recorded'}`, () => {
    const request = { kind: 'discharge', outcome, to: to && levelFromId(to), reason, handOver: null } as const
    const result = decideReview({ ...request, ...change }, scene(where))
    assert.deepEqual(result.ok ? [] : result.reasons, expected)
  })
}

test('after the end only its discharge is reviewed, and an old answer is named with its days', () => {
  const request = { kind: 'continued-stay', outcome: 'discharge', to: null, reason, handOver: after(1) } as const
  const result = decideReview(request, scene({ now: 'iop', stands: 'outpatient', endedDaysAgo: 0 }))
  assert.deepEqual(result.ok ? [] : result.reasons, ['ended'])
  assert.equal(
    sayTooOld({ fact: 'suicideRisk', toldOn: '2026-11-01' as PlainDate, countedForDays: 7 }),
    '“Thoughts of suicide?” was answered on Sun, Nov 1 and counts for 7 days.',
  )
})

for (const [name, where, outcome, to, change, expected] of cases) {
  test(`${name}: ${expected.join() || 'is recorded'}`, () => {
    const request = { kind: 'continued-stay', outcome, to: to && levelFromId(to), reason, handOver: null } as const
    const result = decideReview({ ...request, ...change }, scene(where))
    assert.deepEqual(result.ok ? [] : result.reasons, expected)
  })
}
