/** Old versions of the public criteria: their answers stay as they were, byte by byte, so that stored placements replay. */

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type RecordedFact, recordValues } from '../src/domain/placement/assessment.ts'
import { publicVersions, tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { toCriteriaFile } from '../src/domain/placement/criteria-file.ts'
import { engineVersion, evaluate } from '../src/domain/placement/engine.ts'
import type { ChoiceValues } from '../src/domain/placement/facts.ts'
import { compareLevels, levelFromId, levelToId } from '../src/domain/placement/levels.ts'
import type { CriteriaSet } from '../src/domain/placement/rule-row.ts'
import { allTold, anyAssessment, testDay } from './factories/placement-answers.ts'
import { appealCases } from './vectors/placement-appeal-cases.ts'
import { moreCases } from './vectors/placement-more-cases.ts'

/** The thresholds of a version's own rows, so that what is added later changes nothing here. */
const situationsOf = (set: CriteriaSet): readonly Partial<ChoiceValues>[] =>
  toCriteriaFile(set).rows.flatMap(({ any }) => [...any, ...any.map((facts) => Object.assign({}, any[0], facts))])

/** By version: what its rows and its answers hash to. A row of a released version never changes; a new version is added instead (decision 17: when one is released). */
const fixed: Readonly<Record<string, string>> = {
  '1': 'ff8b82c659d817e902336922451da5f1016af427828a6bfd85d71275e747075f',
  '2': '8a272593e8edf73fcc464f0bbb9370acaad7b81b59064d65b66a5cb318240622',
  '3': 'd1e773f19bde242aa75da6d08908caea4273314f9296255966504a8c448c3a9e',
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

const homeless = { home: 'none', soberAdultAtHome: 'no' } as const
/** Of version 2: what asked for 24-hour care alone, with no illness beside it. */
const homeAlone = ['home-unsafe', 'use-at-home']

test('version 3 asks for less care than version 2 only where a home alone asked for 24-hour care, and an intensive program at most is needed', () => {
  const [, second, third] = publicVersions
  const bare = { ...second!, rows: second!.rows.filter(({ id }) => !homeAlone.includes(id)) }
  const least = (set: CriteriaSet, facts: readonly RecordedFact[]) => evaluate(facts, set, testDay).atLeast
  const holds = (facts: readonly RecordedFact[]): void => {
    const [before, now] = [least(second!, facts), least(third!, facts)]
    assert.ok(compareLevels(now, least(bare, facts)) >= 0)
    const home = facts.find(({ fact }) => fact === 'home')?.value
    if (compareLevels(now, before) < 0 && (home === 'unsafe' || home === 'none'))
      assert.ok(compareLevels(now, levelFromId('iop')) <= 0, JSON.stringify(facts))
  }
  const told = [
    ...situationsOf(second!),
    ...situationsOf(third!),
    ...[...moreCases, ...appealCases].map((one) => one.facts),
  ]
  for (const facts of told.map(allTold)) holds(facts)
  for (const facts of situationsOf(third!)) holds(allTold({ ...facts, ...homeless }))
  fc.assert(
    fc.property(anyAssessment, (facts) => holds(facts)),
    { numRuns: 400 },
  )
})

const grew: readonly (readonly [string, Partial<ChoiceValues>, before: string, after: string])[] = [
  [
    'early help before any care',
    { symptoms: 'moderate', areasAffected: 'one', returnToUse: 'moderate' },
    'outpatient',
    'iop',
  ],
  ['no home and nothing else', homeless, 'residential-low', 'outpatient'],
  ['no home and everything mild', { ...homeless, symptoms: 'mild', useSeverity: 'mild' }, 'residential-low', 'iop'],
  ['no home and a marked illness', { ...homeless, useSeverity: 'severe' }, 'residential-low', 'residential-low'],
  ['use at home of somebody who never used', { userAtHome: 'no-alternative' }, 'residential-low', 'outpatient'],
  ['withdrawal without a home', { ...homeless, withdrawalNow: 'mild' }, 'withdrawal-24-hour', 'withdrawal-24-hour'],
  [
    'no home, and a program that makes it no better',
    { ...homeless, currentLevel: 'iop', progress: 'worse' },
    'residential-low',
    'residential-low',
  ],
  [
    'no home, and a program that helps',
    { ...homeless, currentLevel: 'iop', progress: 'improving', copingSkills: 'few' },
    'residential-low',
    'iop',
  ],
  [
    'no home, and a stay whose goals are met',
    { ...homeless, currentLevel: 'residential', progress: 'goals-met' },
    'residential-low',
    'iop',
  ],
  [
    'no home, and a stay that is not finished',
    { ...homeless, currentLevel: 'residential', progress: 'improving' },
    'residential-low',
    'residential-low',
  ],
  [
    'no home, nobody who helps, and major stress',
    { ...homeless, support: 'none', majorStress: 'yes' },
    'residential-low',
    'residential-low',
  ],
  ['fear at home', { afraidAtHome: 'yes' }, 'residential-low', 'residential-low'],
]
for (const [name, facts, ...levels] of grew)
  test(`${name}: ${levels.join(' under version 2, ')} under version 3`, () => {
    const found = publicVersions.slice(1).map((set) => evaluate(allTold(facts), set, testDay).level!)
    assert.deepEqual(found.map(levelToId), levels)
  })

test('every row that version 3 adds or rewrites is unconfirmed: its threshold is ours, whatever its source says', () => {
  const older = new Set(publicVersions.slice(0, -1).flatMap(({ rows }) => rows))
  const own = tandemPublicCriteria.rows.filter((row) => !older.has(row))
  const sure = tandemPublicCriteria.rows.filter(({ verified }) => verified === 'confirmed')
  const page = readFileSync(new URL('../docs/placement.md', import.meta.url), 'utf8')
  assert.ok(page.includes(`Of the ${tandemPublicCriteria.rows.length} rows of version 3, ${sure.length} are confirmed`))
  assert.ok(page.includes(`Each of the ${own.length} that it adds or rewrites is unconfirmed`))
  assert.deepEqual(
    own.filter(({ verified }) => verified === 'confirmed').map(({ id }) => id),
    [],
  )
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
