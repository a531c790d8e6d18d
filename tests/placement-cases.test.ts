/** The public criteria against published level-of-care decisions, where the file of cases is at hand. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { recordValues } from '../src/domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { type Evaluation, evaluate } from '../src/domain/placement/engine.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from '../src/domain/placement/facts.ts'
import { type Level, levelToId } from '../src/domain/placement/levels.ts'
import { placementCases } from './vectors/placement-cases.ts'

const file = new URL('../../shared/cases/placement/cases.jsonl', import.meta.url)
const skip = existsSync(file) ? false : 'the file of published cases is not here'
const day = '2026-11-23' as PlainDate

type Published = {
  readonly id: string
  readonly population: string
  readonly weight: string
  readonly bounds: { readonly scale: 'care' | 'wm'; readonly min: string; readonly max: string }
  readonly bounds_basis: { readonly min: string; readonly max: string }
}
const published: readonly Published[] = skip
  ? []
  : readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Published)
const adults = published.filter(({ population }) => population === 'adult')
const settled = adults.filter(({ weight }) => weight !== 'contested')

const scales = {
  care: ['OP', 'IOP', 'PHP', 'RES', 'INP', 'HOSP'],
  wm: ['none', 'WM-AMB', 'WM-RES', 'WM-INP', 'WM-HOSP'],
} as const
/** Where our level stands on the two published scales; low and high where it covers two of their steps. */
const onScale: {
  readonly [id: string]: { readonly care: readonly [string, string]; readonly wm: readonly [string, string] }
} = {
  outpatient: { care: ['OP', 'OP'], wm: ['none', 'none'] },
  iop: { care: ['IOP', 'IOP'], wm: ['none', 'none'] },
  php: { care: ['PHP', 'PHP'], wm: ['none', 'none'] },
  'withdrawal-ambulatory': { care: ['PHP', 'PHP'], wm: ['WM-AMB', 'WM-AMB'] },
  'residential-low': { care: ['RES', 'RES'], wm: ['none', 'none'] },
  'residential-high': { care: ['RES', 'INP'], wm: ['none', 'none'] },
  'residential-medically-monitored': { care: ['INP', 'INP'], wm: ['none', 'none'] },
  'withdrawal-24-hour': { care: ['INP', 'INP'], wm: ['WM-RES', 'WM-INP'] },
  'withdrawal-hospital': { care: ['HOSP', 'HOSP'], wm: ['WM-HOSP', 'WM-HOSP'] },
  hospital: { care: ['HOSP', 'HOSP'], wm: ['WM-HOSP', 'WM-HOSP'] },
}
const step = (scale: 'care' | 'wm', word: string): number => (scales[scale] as readonly string[]).indexOf(word)
const stepsOf = (scale: 'care' | 'wm', level: Level): [number, number] => {
  const [low, high] = onScale[levelToId(level)]![scale]
  return [step(scale, low), step(scale, high)]
}
const isBelow = ({ bounds }: Published, level: Level): boolean =>
  stepsOf(bounds.scale, level)[1] < step(bounds.scale, bounds.min)
const isAbove = ({ bounds }: Published, level: Level): boolean =>
  stepsOf(bounds.scale, level)[0] > step(bounds.scale, bounds.max)
/** "Cannot say" counts as inside only when both ends are. */
const isInside = (one: Published, { atLeast, atMost }: Evaluation): boolean =>
  [atLeast, atMost].every((level) => !isBelow(one, level) && !isAbove(one, level))

const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const fromStated = (id: string): Evaluation =>
  evaluate(recordValues(placementCases[id]!, day), tandemPublicCriteria, day)
/** Silence read as "no need": what a reviewer who had the whole chart did not name. */
const fromChart = (id: string): Evaluation =>
  evaluate(recordValues({ ...leastNeed, ...placementCases[id]! }, day), tandemPublicCriteria, day)
const told = (evaluation: Evaluation): string =>
  `${evaluation.status}, ${levelToId(evaluation.atLeast)} to ${levelToId(evaluation.atMost)}`

test('every adult case is mapped', { skip }, () => {
  assert.deepEqual(Object.keys(placementCases).sort(), adults.map(({ id }) => id).sort())
})

test('at least 90 % of the settled adult cases are inside the published bounds', { skip }, () => {
  const outside = settled.filter((one) => !isInside(one, fromChart(one.id)))
  const inside = settled.length - outside.length
  assert.ok(
    inside >= 0.9 * settled.length,
    outside.map((one) => `${one.id} ${one.bounds.min} to ${one.bounds.max}: ${told(fromChart(one.id))}`).join('\n'),
  )
  const page = readFileSync(new URL('../docs/placement.md', import.meta.url), 'utf8')
  assert.ok(page.includes(`${inside} of the ${settled.length} settled cases`), 'docs/placement.md states the figure')
})

test('no adult case is placed below a stated minimum, with silence read as no need or as not known', { skip }, () => {
  const stated = adults.filter(({ bounds_basis }) => bounds_basis.min.startsWith('stated'))
  assert.ok(stated.length > 0)
  for (const one of stated.filter(({ weight }) => weight !== 'contested')) {
    assert.ok(
      !isBelow(one, fromChart(one.id).level ?? fromChart(one.id).atLeast),
      `${one.id} ${told(fromChart(one.id))}`,
    )
  }
  for (const one of stated) {
    const { level } = fromStated(one.id)
    assert.ok(level === null || !isBelow(one, level), `${one.id} ${told(fromStated(one.id))}`)
  }
})

test('from stated facts alone no case is said to need more than its maximum, and the open ones ask', { skip }, () => {
  for (const one of settled) {
    const evaluation = fromStated(one.id)
    assert.ok(!isAbove(one, evaluation.atLeast), `${one.id} ${told(evaluation)}`)
    assert.equal(evaluation.status === 'cannot-say', evaluation.missing.length > 0)
  }
})
