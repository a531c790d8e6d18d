/** Dose orders: one example per rule, then that every reason comes back and that the state decides. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { checkDoseOrder } from './dose-order.ts'
import type { DoseOrder, ProgramRules } from './dose-rule.ts'
import { doseRules } from './dose-rules.ts'
import { stateProfile } from './state-profiles.ts'

const day = '2026-11-23' as PlainDate
const program: ProgramRules = {
  level: 'iop',
  minimumMinutes: 540,
  maximumMinutes: 1140,
  minimumDays: 3,
  maximumDays: 5,
  tracks: ['morning', 'evening'],
  counted: ['process-group', 'relapse-prevention', 'skills', 'individual', 'family'],
}
const order: DoseOrder = {
  level: 'iop',
  intensity: null,
  targetMinutes: 630,
  minimumMinutes: 540,
  minimumDays: 3,
  maximumDays: 3,
  mix: { 'process-group': { required: 3, most: 5 }, individual: { required: 1, most: 1 } },
  tracks: ['morning'],
}
const wide: ProgramRules = { ...program, minimumMinutes: 0, maximumMinutes: 10080, minimumDays: 0, maximumDays: 7 }
type Found = { readonly stops: string[]; readonly warnings: string[] }
function check(patch: Partial<DoseOrder>, rules: ProgramRules = program, state = 'default'): Found {
  const checked = checkDoseOrder({ ...order, ...patch }, rules, stateProfile(state, day))
  return checked.ok
    ? { stops: [], warnings: checked.value.warnings.map(({ rule }) => rule) }
    : { stops: checked.reasons.map(({ rule }) => rule), warnings: [] }
}
const php = { ...wide, level: 'php' } as const
const residential = { ...wide, level: 'residential' } as const

test('an ordinary order of ten and a half hours on three days passes without a word', () => {
  assert.deepEqual(check({}), { stops: [], warnings: [] })
})

const cases: readonly [string, Partial<DoseOrder>, ProgramRules, string, Found][] = [
  ['half a minute', { targetMinutes: 600.5 }, program, 'default', { stops: ['whole-minutes'], warnings: [] }],
  [
    'minimum above target',
    { minimumMinutes: 660 },
    program,
    'default',
    { stops: ['minimum-above-target'], warnings: [] },
  ],
  ['days crossed', { minimumDays: 5, maximumDays: 4 }, program, 'default', { stops: ['days-crossed'], warnings: [] }],
  [
    'hours without a day',
    { minimumDays: 0, maximumDays: 0 },
    wide,
    'default',
    { stops: ['no-day-for-hours'], warnings: [] },
  ],
  [
    'nine hours on one day',
    { targetMinutes: 540, minimumDays: 1, maximumDays: 1 },
    wide,
    'default',
    { stops: ['days-too-long'], warnings: [] },
  ],
  ['another level', { level: 'outpatient' }, program, 'default', { stops: ['level-of-program'], warnings: [] }],
  [
    'below the program',
    { targetMinutes: 570 },
    { ...program, minimumMinutes: 600 },
    'default',
    { stops: ['below-program'], warnings: [] },
  ],
  [
    'above the program',
    { targetMinutes: 660 },
    { ...program, maximumMinutes: 600 },
    'default',
    { stops: ['above-program'], warnings: [] },
  ],
  [
    'more days than the program has',
    { maximumDays: 6, targetMinutes: 1080 },
    program,
    'default',
    { stops: ['days-of-program'], warnings: [] },
  ],
  [
    'a track of another program',
    { tracks: ['night'] },
    program,
    'default',
    { stops: ['track-of-program'], warnings: [] },
  ],
  [
    'mix crossed',
    { mix: { individual: { required: 2, most: 1 } } },
    program,
    'default',
    { stops: ['mix-crossed'], warnings: [] },
  ],
  [
    'only art',
    { mix: { holistic: { required: 4, most: 4 } } },
    program,
    'default',
    { stops: ['nothing-counts'], warnings: [] },
  ],
  [
    'eight hours of IOP',
    { targetMinutes: 480, minimumMinutes: 480 },
    wide,
    'default',
    { stops: ['below-law'], warnings: [] },
  ],
  [
    'twenty hours of IOP',
    { targetMinutes: 1200, maximumDays: 5 },
    wide,
    'default',
    { stops: ['is-day-hospital'], warnings: [] },
  ],
  ['twenty hours of IOP in Maryland', { targetMinutes: 1200, maximumDays: 5 }, wide, 'MD', { stops: [], warnings: [] }],
  [
    'nineteen and a half hours',
    { targetMinutes: 1170, maximumDays: 5 },
    wide,
    'default',
    { stops: [], warnings: ['above-hours'] },
  ],
  [
    'a minimum of eight hours',
    { minimumMinutes: 480 },
    program,
    'default',
    { stops: [], warnings: ['minimum-below-nine'] },
  ],
  [
    'two hours a day',
    { targetMinutes: 600, maximumDays: 5 },
    program,
    'default',
    { stops: [], warnings: ['day-below-payers'] },
  ],
  ['two days', { minimumDays: 2 }, wide, 'default', { stops: [], warnings: ['day-below-payers'] }],
  [
    'two hours a day in Virginia',
    { targetMinutes: 600, maximumDays: 5 },
    program,
    'VA',
    { stops: ['day-below-law'], warnings: [] },
  ],
  [
    'no individual session',
    { mix: { 'process-group': { required: 3, most: 5 } } },
    program,
    'default',
    { stops: [], warnings: ['no-individual'] },
  ],
  ['groups without a track', { tracks: [] }, program, 'default', { stops: ['no-track'], warnings: [] }],
  [
    'groups of a program without tracks',
    { tracks: [] },
    { ...program, tracks: [] },
    'default',
    { stops: [], warnings: [] },
  ],
  [
    'fifteen hours of day hospital',
    { level: 'php', targetMinutes: 900 },
    php,
    'default',
    { stops: [], warnings: ['below-default'] },
  ],
  [
    'fifteen hours of day hospital in Pennsylvania',
    { level: 'php', targetMinutes: 900 },
    php,
    'PA',
    { stops: [], warnings: ['php-below-medicare'] },
  ],
  [
    'nine hours of day hospital in Pennsylvania',
    { level: 'php', targetMinutes: 540 },
    php,
    'PA',
    { stops: ['below-law'], warnings: [] },
  ],
  [
    'five hours of high intensity',
    { level: 'residential', intensity: 'high', targetMinutes: 300, minimumMinutes: 0 },
    residential,
    'TX',
    { stops: ['below-law'], warnings: [] },
  ],
  [
    'six hours of low intensity',
    { level: 'residential', intensity: 'low', targetMinutes: 360, minimumMinutes: 0 },
    residential,
    'TX',
    { stops: [], warnings: [] },
  ],
]
for (const [name, patch, rules, state, expected] of cases) {
  test(`${name}: ${[...expected.stops, ...expected.warnings].join(', ') || 'passes'}`, () => {
    assert.deepEqual(check(patch, rules, state), expected)
  })
}

test('every rule has an example', () => {
  const shown = new Set(cases.flatMap(([, , , , { stops, warnings }]) => [...stops, ...warnings]))
  assert.deepEqual(
    doseRules.map(({ id }) => id).filter((id) => !shown.has(id)),
    [],
  )
})

test('all reasons come back at once, each with its field and its law where there is one', () => {
  const checked = checkDoseOrder({ ...order, targetMinutes: 300, tracks: ['night'] }, program, stateProfile('VA', day))
  assert.ok(!checked.ok)
  assert.deepEqual(
    checked.reasons.map(({ rule, field }) => [rule, field]),
    [
      ['minimum-above-target', 'minimumMinutes'],
      ['below-program', 'targetMinutes'],
      ['track-of-program', 'tracks'],
      ['below-law', 'targetMinutes'],
      ['day-below-law', 'maximumDays'],
    ],
  )
  assert.match(checked.reasons.at(-1)!.citation ?? '', /12VAC35/)
})
