/** Programs and beds against needs: of the same kind, of at least the intensity, and what is not said counts as the least. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residentialIntensities } from '../center/column.ts'
import { type LevelId, levelFromId, levelIds, type ResidentialIntensity } from '../placement/levels.ts'
import { isBedEnough, isEnough, type ProgramLevel, sayProgramLevel } from './program-level.ts'

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
  const around = levelIds.filter((id) => /^(residential|withdrawal-(24|hosp)|hospital)/.test(id))
  const takes = (intensity: ResidentialIntensity | null) =>
    around.filter((id) => isBedEnough({ intensity }, levelFromId(id)))
  assert.deepEqual(takes(null), around)
  assert.deepEqual(takes('medically-monitored'), around)
  assert.deepEqual(takes('low'), ['residential-low'])
  assert.deepEqual(takes('high'), ['residential-low', 'residential-high'])
})

test('a program is said with its intensity, and with what is missing where it says none', () => {
  for (const intensity of residentialIntensities) assert.doesNotMatch(sayProgramLevel(house(intensity)), /does not say/)
  assert.equal(sayProgramLevel(house('high')), 'Inpatient (24-hour rehabilitation), high intensity')
  assert.match(sayProgramLevel(house(null)), /, low intensity \(it does not say its intensity/)
  assert.equal(sayProgramLevel(day('php')), 'Day hospital (PHP)')
})
