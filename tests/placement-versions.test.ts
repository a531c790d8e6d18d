/** Old versions of the public criteria: their answers stay as they were, byte by byte, so that stored placements replay. */

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { recordValues } from '../src/domain/placement/assessment.ts'
import { publicVersions, tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { toCriteriaFile } from '../src/domain/placement/criteria-file.ts'
import { engineVersion, evaluate } from '../src/domain/placement/engine.ts'
import type { ChoiceValues } from '../src/domain/placement/facts.ts'
import { compareLevels } from '../src/domain/placement/levels.ts'
import type { CriteriaSet } from '../src/domain/placement/rule-row.ts'
import { allTold, testDay } from './factories/placement-answers.ts'
import { moreCases } from './vectors/placement-more-cases.ts'

/** The thresholds of a version's own rows, so that what is added later changes nothing here. */
const situationsOf = (set: CriteriaSet): readonly Partial<ChoiceValues>[] =>
  toCriteriaFile(set).rows.flatMap(({ any }) => [...any, ...any.map((facts) => Object.assign({}, any[0], facts))])

/** By version: what its rows and its answers hash to. A row of a released version never changes; a new version is added instead. */
const fixed: Readonly<Record<string, string>> = {
  '1': 'ff8b82c659d817e902336922451da5f1016af427828a6bfd85d71275e747075f',
  '2': '8a272593e8edf73fcc464f0bbb9370acaad7b81b59064d65b66a5cb318240622',
}

const hashOf = (set: CriteriaSet): string => {
  const hash = createHash('sha256').update(JSON.stringify(toCriteriaFile(set)))
  for (const facts of situationsOf(set))
    for (const recorded of [allTold(facts), recordValues(facts, testDay)])
      hash.update(JSON.stringify(evaluate(recorded, set, testDay)))
  return hash.digest('hex')
}

for (const set of publicVersions) {
  test(`version ${set.version} answers as it always did, bit for bit`, () => {
    assert.equal(engineVersion, '1')
    assert.equal(hashOf(set), fixed[set.version])
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
  for (const facts of [...situationsOf(first!), ...situationsOf(second!), ...moreCases.map((one) => one.facts)])
    assert.ok(
      compareLevels(
        evaluate(allTold(facts), second!, testDay).atLeast,
        evaluate(allTold(facts), first!, testDay).atLeast,
      ) >= 0,
    )
})
