/** Old versions of the public criteria: their answers stay as they were, byte by byte, so that stored placements replay. */

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { recordValues } from '../src/domain/placement/assessment.ts'
import { publicVersions, tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { engineVersion, evaluate } from '../src/domain/placement/engine.ts'
import { compareLevels } from '../src/domain/placement/levels.ts'
import { allTold, testDay } from './factories/placement-answers.ts'
import { placementCases } from './vectors/placement-cases.ts'
import { moreCases } from './vectors/placement-more-cases.ts'
import { ruleExamples } from './vectors/placement-rules.ts'

const situations = [
  ...Object.values(placementCases),
  ...ruleExamples.map(([, facts]) => facts),
  ...moreCases.map(({ facts }) => facts),
]

/** By version: what the answers of this version to all situations hash to. A row of a released version never changes; a new version is added instead. */
const fixed: Readonly<Record<string, string>> = {
  '1': '4778d22edb6fd8cec274de8306763b2953f49ca8c356f6dc5b52493458db972e',
}

for (const set of publicVersions.filter((one) => one !== tandemPublicCriteria)) {
  test(`version ${set.version} answers as it always did, bit for bit`, () => {
    const hash = createHash('sha256')
    for (const facts of situations)
      for (const recorded of [allTold(facts), recordValues(facts, testDay)])
        hash.update(JSON.stringify(evaluate(recorded, set, testDay)))
    assert.equal(engineVersion, '1')
    assert.equal(hash.digest('hex'), fixed[set.version])
  })
}

test('each version has a number of its own, and the newest stands last', () => {
  assert.deepEqual(
    publicVersions.map(({ version }) => version),
    publicVersions.map((_, i) => String(i + 1)),
  )
  assert.equal(publicVersions.at(-1), tandemPublicCriteria)
})

test('version 2 never asks for less care than version 1', () => {
  const [first, second] = publicVersions
  for (const facts of situations)
    assert.ok(
      compareLevels(
        evaluate(allTold(facts), second!, testDay).atLeast,
        evaluate(allTold(facts), first!, testDay).atLeast,
      ) >= 0,
    )
})
