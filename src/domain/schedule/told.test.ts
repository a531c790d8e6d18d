/** Who is told of a repair: whoever has another week, whoever stays at home or comes after all, and what is said at the door. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, fourPersonWeek } from '../../../tests/factories/week.ts'
import type { Lookup } from './difference.ts'
import type { WeekPlan } from './model.ts'
import { whoIsTold } from './told.ts'

const lookup: Lookup = {
  offerings: new Map([['noon', { name: 'Skills', service: 'skills', start: 630 }]]),
  names: new Map([
    ['omar', 'Omar'],
    ['ines', 'Ines'],
    ['cleo', 'Cleo'],
    ['annex', 'the annex'],
    ['hall', 'the hall'],
    ['lounge', 'the lounge'],
  ]),
}
/** Cleo alone with Ines at half past ten, on site as a rule. */
const individual = (plan: Draft<WeekPlan>) => plan.sessions.find(({ service }) => service === 'individual')!

const table: readonly (readonly [
  says: string,
  change: (plan: Draft<WeekPlan>) => void,
  moved: readonly string[],
  persons: readonly string[],
  clinicians: readonly string[],
  meetings: readonly string[],
])[] = [
  ['nothing that moves is told to nobody', () => {}, [], [], [], []],
  [
    'a session by video that was on site is told to whoever would come to the door',
    (plan) => {
      individual(plan).room = null
    },
    [],
    ['cleo: Individual session, Mon 10:30 am: now by video.'],
    [],
    [],
  ],
  [
    'a session in another room is said at the door',
    (plan) => {
      individual(plan).room = 'lounge'
    },
    [],
    [],
    [],
    ['Individual session with Cleo, Mon 10:30 am: now in the lounge.'],
  ],
  [
    'a group in another room is said at the door',
    (plan) => {
      plan.groups.find(({ offering }) => offering === 'noon')!.room = 'hall'
    },
    [],
    [],
    [],
    ['Skills, Mon 10:30 am: now in the hall.'],
  ],
  [
    'another clinician is told to the person and to both clinicians',
    (plan) => {
      individual(plan).clinician = 'omar'
    },
    ['cleo'],
    ['cleo: Individual session, Mon 10:30 am: now with Omar.'],
    [
      'ines: Individual session with Cleo, Mon 10:30 am, falls away for you.',
      'omar: Individual session with Cleo, Mon 10:30 am, is yours now.',
    ],
    [],
  ],
]
for (const [says, change, moved, persons, clinicians, meetings] of table) {
  test(says, () => {
    const { plan: before } = fourPersonWeek()
    const { plan: after } = fourPersonWeek()
    change(after)
    const told = whoIsTold(before, after, moved, null, lookup)
    const lines = (all: typeof told.persons): string[] => all.map(({ id, changes }) => `${id}: ${changes.join(' ')}`)
    assert.deepEqual([lines(told.persons), lines(told.clinicians), told.meetings], [persons, clinicians, meetings])
  })
}
