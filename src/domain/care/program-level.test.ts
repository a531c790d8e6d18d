/** Programs and beds against needs: of the same kind, of at least the intensity, and what is not said counts as the least. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residentialIntensities } from '../center/column.ts'
import { type LevelId, levelFromId, levelIds, type ResidentialIntensity } from '../placement/levels.ts'
import {
  type InCare,
  isBedEnough,
  isEnough,
  isNoLess,
  needsBed,
  type ProgramLevel,
  runBeside,
  sayProgramLevel,
  sayUnchecked,
} from './program-level.ts'

const house = (intensity: ResidentialIntensity | null): ProgramLevel => ({ level: 'residential', intensity })
const day = (level: ProgramLevel['level']): ProgramLevel => ({ level, intensity: null })

test('inpatient care is enough up to its own intensity, and counts as low where it says none', () => {
  const rows: readonly (readonly [ProgramLevel, readonly LevelId[]])[] = [
    [house('low'), ['residential-low']],
    [house('high'), ['residential-low', 'residential-high']],
    [house('medically-monitored'), ['residential-low', 'residential-high', 'residential-medically-monitored']],
    [house(null), ['residential-low']],
    [day('iop'), ['iop']],
    [day('withdrawal'), ['withdrawal-ambulatory', 'withdrawal-24-hour', 'withdrawal-hospital']],
    [day('hospital'), ['hospital']],
  ]
  for (const [program, enough] of rows)
    assert.deepEqual(
      levelIds.filter((id) => isEnough(program, levelFromId(id))),
      enough,
      sayProgramLevel(program),
    )
})

test('a bed that names an intensity is for no more than that; one that names none is as good as the program', () => {
  const atHome = ['outpatient', 'iop', 'php', 'withdrawal-ambulatory']
  const takes = (intensity: ResidentialIntensity | null) =>
    levelIds.filter((id) => isBedEnough({ intensity }, levelFromId(id)))
  assert.deepEqual(takes(null), levelIds)
  assert.deepEqual(takes('medically-monitored'), levelIds)
  assert.deepEqual(takes('low'), [...atHome, 'residential-low'])
  assert.deepEqual(takes('high'), [...atHome, 'residential-low', 'residential-high'])
})

test('a bed is needed where people sleep in the program, and for daily withdrawal visits it is not', () => {
  const rows: readonly (readonly [ProgramLevel, LevelId | null, boolean])[] = [
    [house('low'), 'residential-low', true],
    [house('low'), 'iop', true],
    [day('hospital'), 'hospital', true],
    [day('iop'), 'iop', false],
    [day('withdrawal'), 'withdrawal-ambulatory', false],
    [day('withdrawal'), 'withdrawal-24-hour', true],
    [day('withdrawal'), 'withdrawal-hospital', true],
    [day('withdrawal'), null, true],
  ]
  for (const [program, need, expected] of rows)
    assert.equal(needsBed(program, need === null ? null : levelFromId(need)), expected, `${program.level} ${need}`)
})

test('a day program goes together with another one and with daily withdrawal visits; whoever sleeps in a program is in no other', () => {
  const at = (level: InCare['level'], hasBed = false): InCare => ({ level, hasBed })
  const dayPrograms = [at('outpatient'), at('iop'), at('php')]
  const withdrawalVisits = at('withdrawal')
  const houses = [at('withdrawal', true), at('residential', true), at('hospital', true), at('residential')]
  const rows: readonly (readonly [InCare, readonly InCare[]])[] = [
    ...dayPrograms.map((one) => [one, [...dayPrograms, withdrawalVisits]] as const),
    [withdrawalVisits, dayPrograms],
    ...houses.map((one) => [one, []] as const),
  ]
  const all = [...dayPrograms, withdrawalVisits, ...houses]
  for (const [one, beside] of rows)
    assert.deepEqual(
      all.filter((other) => runBeside(one, other)),
      beside,
      `${one.level} ${one.hasBed}`,
    )
})

test('the setting of withdrawal care is not checked, and that is said with what is needed', () => {
  assert.match(
    sayUnchecked(day('withdrawal'), levelFromId('withdrawal-24-hour')) ?? '',
    /^Not checked: .* around the clock\.$/,
  )
  assert.match(sayUnchecked(day('withdrawal'), null) ?? '', /^Not checked: /)
  for (const program of [house('low'), day('iop'), day('hospital')])
    assert.equal(sayUnchecked(program, levelFromId('withdrawal-24-hour')), null)
})

test('who is admitted to more care is not waited for at less; withdrawal visits take nobody’s place', () => {
  const rows: readonly (readonly [ProgramLevel, boolean, readonly LevelId[]])[] = [
    [day('outpatient'), false, ['outpatient']],
    [day('php'), false, ['outpatient', 'iop', 'php']],
    [house(null), true, levelIds.filter((id) => !/high|monitored|24|hosp/.test(id))],
    [house('high'), true, levelIds.filter((id) => !/monitored|24|hosp/.test(id))],
    [day('withdrawal'), false, ['withdrawal-ambulatory']],
    [day('withdrawal'), true, levelIds.filter((id) => id !== 'hospital')],
    [day('hospital'), true, levelIds],
  ]
  for (const [program, hasBed, expected] of rows)
    assert.deepEqual(
      levelIds.filter((id) => isNoLess(program, hasBed, levelFromId(id))),
      expected,
      `${program.level} ${program.intensity} ${hasBed}`,
    )
})

test('a program is said with its intensity, and with what is missing where it says none', () => {
  for (const intensity of residentialIntensities) assert.doesNotMatch(sayProgramLevel(house(intensity)), /does not say/)
  assert.equal(sayProgramLevel(house('high')), 'Inpatient (24-hour rehabilitation), high intensity')
  assert.match(sayProgramLevel(house(null)), /, low intensity \(it does not say its intensity/)
  assert.equal(sayProgramLevel(day('php')), 'Day hospital (PHP)')
})
