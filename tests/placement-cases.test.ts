/** The public criteria against published level-of-care decisions, where the file of cases is at hand, and against further ones of our own reading. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { parseAssessment, recordValues } from '../src/domain/placement/assessment.ts'
import { publicVersions, tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { type Evaluation, evaluate } from '../src/domain/placement/engine.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from '../src/domain/placement/facts.ts'
import { appealCases } from './vectors/placement-appeal-cases.ts'
import { type Bounds, isAbove, isBelow, isInside, told } from './vectors/placement-bounds.ts'
import { placementCases } from './vectors/placement-cases.ts'
import { moreCases } from './vectors/placement-more-cases.ts'

const file = new URL('../../shared/cases/placement/cases.jsonl', import.meta.url)
const skip = existsSync(file) ? false : 'the file of published cases is not here'
const day = '2026-11-23' as PlainDate

type Published = {
  readonly id: string
  readonly population: string
  readonly weight: string
  readonly bounds: Bounds
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

const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const fromStated = (id: string): Evaluation =>
  evaluate(recordValues(placementCases[id]!, day), tandemPublicCriteria, day)
/** Silence read as "no need": what a reviewer who had the whole chart did not name. */
const fromChart = (id: string): Evaluation =>
  evaluate(recordValues({ ...leastNeed, ...placementCases[id]! }, day), tandemPublicCriteria, day)
test('every adult case is mapped', { skip }, () => {
  assert.deepEqual(Object.keys(placementCases).sort(), adults.map(({ id }) => id).sort())
})

test('at least 90 % of the settled adult cases are inside the published bounds', { skip }, () => {
  const outside = settled.filter((one) => !isInside(one.bounds, fromChart(one.id)))
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
      !isBelow(one.bounds, fromChart(one.id).level ?? fromChart(one.id).atLeast),
      `${one.id} ${told(fromChart(one.id))}`,
    )
  }
  for (const one of stated) {
    const { level } = fromStated(one.id)
    assert.ok(level === null || !isBelow(one.bounds, level), `${one.id} ${told(fromStated(one.id))}`)
  }
})

test('from stated facts alone no case is said to need more than its maximum, and the open ones ask', { skip }, () => {
  for (const one of settled) {
    const evaluation = fromStated(one.id)
    assert.ok(!isAbove(one.bounds, evaluation.atLeast), `${one.id} ${told(evaluation)}`)
    assert.equal(evaluation.status === 'cannot-say', evaluation.missing.length > 0)
  }
})

const situations = [
  ...moreCases.map((one) => ({ ...one, as: `as in ${one.source}` })),
  ...appealCases.map((one) => ({ ...one, as: `${one.asked}: ${one.outcome}` })),
]
for (const one of situations) {
  test(`${one.id}: ${one.min} to ${one.max}, ${one.as}`, () => {
    const given = { ...leastNeed, ...one.facts, ...('currentLevel' in one.facts ? {} : { progress: 'not-in-care' }) }
    const read = parseAssessment({ facts: given, day }, day)
    assert.deepEqual(read.ok ? [] : read.reasons, [], 'the facts fit together')
    const evaluation = evaluate(recordValues(given as ChoiceValues, day), tandemPublicCriteria, day)
    assert.ok(isInside(one, evaluation), told(evaluation))
    const open = evaluate(recordValues(one.facts, day), tandemPublicCriteria, day)
    assert.ok(!isAbove(one, open.atLeast), `from what is told alone: ${told(open)}`)
    assert.ok(open.level === null || !isBelow(one, open.level), `from what is told alone: ${told(open)}`)
  })
}

test('docs/placement.md says how many further cases there are, and how many lay outside before version 3', () => {
  const page = readFileSync(new URL('../docs/placement.md', import.meta.url), 'utf8')
  const second = publicVersions[1]!
  const outside = appealCases.filter(
    (one) => !isInside(one, evaluate(recordValues({ ...leastNeed, ...one.facts }, day), second, day)),
  )
  assert.ok(page.includes(`${moreCases.length} further situations`))
  assert.ok(page.includes(`Under version ${publicVersions.length} all ${moreCases.length} lie inside their bounds`))
  assert.ok(page.includes(`${appealCases.length} made-up appeals`))
  assert.ok(page.includes(`Under version 2 ${outside.length} of them lay outside`))
})
