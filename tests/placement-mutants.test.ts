/** Mutants of the criteria, made from the rows themselves: whatever is dropped, moved or turned around, a vector notices. */
// biome-ignore-all lint/suspicious/noThenProperty: the rule tables read "when ... then ..."; rules are never awaited

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { tandemPublicCriteria as criteria } from '../src/domain/placement/criteria.ts'
import type { ChoiceValues } from '../src/domain/placement/facts.ts'
import { type LevelId, levelIds } from '../src/domain/placement/levels.ts'
import type { CriteriaSet, PlacementRule } from '../src/domain/placement/rule-row.ts'
import { combinations, firstFault } from './vectors/placement-judge.ts'

type Mutant = { readonly name: string; readonly set: CriteriaSet }

const withRow = (row: PlacementRule, changed: readonly PlacementRule[]): CriteriaSet => ({
  ...criteria,
  rows: criteria.rows.flatMap((one) => (one === row ? changed : [one])),
})
const same = (row: PlacementRule, a: ChoiceValues, b: ChoiceValues): boolean =>
  row.looksAt.every((fact) => a[fact] === b[fact])

const dropped = (): Mutant[] => criteria.rows.map((row) => ({ name: `${row.id} dropped`, set: withRow(row, []) }))

const otherFloors = (): Mutant[] =>
  criteria.rows.flatMap((row) =>
    levelIds
      .filter((level) => level !== row.then.atLeast)
      .map((atLeast: LevelId) => ({
        name: `${row.id} asks for ${atLeast}`,
        set: withRow(row, [{ ...row, then: { ...row.then, atLeast } }]),
      })),
  )

const otherGates = (): Mutant[] =>
  criteria.rows.flatMap((row) =>
    ([undefined, 'withdrawal', 'emergency'] as const)
      .filter((gate) => gate !== row.then.gate)
      .map((gate) => {
        const { atLeast } = row.then
        const floor = gate === undefined ? { atLeast } : { atLeast, gate }
        return { name: `${row.id} at the gate ${gate ?? 'none'}`, set: withRow(row, [{ ...row, then: floor }]) }
      }),
  )

/** Each answer of each row's truth table turned around, one at a time: every moved threshold is one of these or more. */
const turnedAnswers = (): Mutant[] =>
  criteria.rows.flatMap((row) =>
    combinations(row.looksAt).map((facts) => ({
      name: `${row.id} turned around at ${JSON.stringify(facts)}`,
      set: withRow(row, [{ ...row, when: (told) => row.when(told) !== same(row, told, facts) }]),
    })),
  )

const blind = (): Mutant[] =>
  criteria.rows.flatMap((row) =>
    row.looksAt.map((fact) => ({
      name: `${row.id} blind for ${fact}`,
      set: withRow(row, [{ ...row, looksAt: row.looksAt.filter((one) => one !== fact) }]),
    })),
  )

const otherBases = (): Mutant[] =>
  levelIds
    .filter((level) => level !== criteria.base.level)
    .map((level) => ({ name: `base ${level}`, set: { ...criteria, base: { ...criteria.base, level } } }))

test('the criteria themselves hold to every vector', () => assert.equal(firstFault(criteria), null))

const kinds: readonly [string, () => Mutant[], number][] = [
  ['a row is dropped', dropped, criteria.rows.length],
  ['a row asks for another level', otherFloors, criteria.rows.length * (levelIds.length - 1)],
  ['a row stands at another gate', otherGates, criteria.rows.length * 2],
  ['one answer of a row is turned around', turnedAnswers, 1_000],
  ['a row no longer looks at one of its facts', blind, criteria.rows.length],
  ['the base is another level', otherBases, levelIds.length - 1],
]
test('docs/placement.md says how many mutants there are', () => {
  const count = kinds.reduce((sum, [, make]) => sum + make().length, 0)
  const page = readFileSync(new URL('../docs/placement.md', import.meta.url), 'utf8')
  assert.ok(page.includes(`makes ${count.toLocaleString('en-US')} mutants`), String(count))
})

for (const [name, make, least] of kinds) {
  test(`a vector notices when ${name}`, (t) => {
    const mutants = make()
    t.diagnostic(`${mutants.length} mutants`)
    assert.ok(mutants.length >= least, `only ${mutants.length} mutants were made`)
    assert.deepEqual(
      mutants.filter(({ set }) => firstFault(set) === null).map((mutant) => mutant.name),
      [],
    )
  })
}
