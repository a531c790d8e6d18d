/** Criteria from a file, and the trial of a new version on a caseload. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allTold, anyAssessment, testDay as day } from '../../../tests/factories/placement-answers.ts'
import { firstFault } from '../../../tests/vectors/placement-judge.ts'
import { tandemPublicCriteria as criteria } from './criteria.ts'
import { type CriteriaFile, parseCriteria, toCriteriaFile } from './criteria-file.ts'
import { type Case, tryCriteria } from './criteria-trial.ts'
import { evaluate } from './engine.ts'
import type { ChoiceValues } from './facts.ts'
import { levelToId } from './levels.ts'
import type { CriteriaSet } from './rule-row.ts'

const file: CriteriaFile = JSON.parse(JSON.stringify(toCriteriaFile(criteria)))
const read = (value: unknown): CriteriaSet => {
  const parsed = parseCriteria(value)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const { looksAt: _order, ...bare } = file.rows[0]!
const first = file.rows[0]!

test('our own set written as a file and read again holds to every vector and answers byte for byte the same', () => {
  const again = read(file)
  assert.equal(firstFault(again), null)
  fc.assert(
    fc.property(anyAssessment, (facts) => {
      const [one, other] = [evaluate(facts, criteria, day), evaluate(facts, again, day)]
      const plain = ({ reasons, ...rest }: typeof one) => ({
        ...rest,
        reasons: reasons.filter(({ rule }) => rule !== criteria.base.id),
      })
      assert.equal(JSON.stringify(plain(other)), JSON.stringify(plain(one)))
    }),
    { numRuns: 400 },
  )
})

const faulty: readonly [string, unknown, string[]][] = [
  ['no object', 7, ['']],
  ['nothing in it', {}, ['id', 'version', 'title', 'rows']],
  ['an unknown field', { ...file, author: 'x' }, ['author']],
  ['no emergency gate', { ...file, rows: file.rows.filter(({ gate }) => gate !== 'emergency') }, ['rows']],
  ['two rows of one id', { ...file, rows: [...file.rows, first] }, [`rows[${file.rows.length}].id`]],
  ['an unknown fact', { ...file, rows: [{ ...bare, any: [{ mood: 'low' }] }] }, ['rows[0].any[0].mood']],
  [
    'an unknown value',
    { ...file, rows: [{ ...bare, any: [{ dangerSigns: 'maybe' }] }] },
    ['rows[0].any[0].dangerSigns'],
  ],
  [
    'the least need as a threshold',
    { ...file, rows: [{ ...bare, any: [{ dangerSigns: 'no' }] }] },
    ['rows[0].any[0].dangerSigns'],
  ],
  ['a preference', { ...file, rows: [{ ...bare, any: [{ prefers: 'home' }] }] }, ['rows[0].any[0].prefers']],
  [
    'a question about the partner',
    { ...file, rows: [{ ...bare, any: [{ afraidOfPartner: 'yes' }] }] },
    ['rows[0].any[0].afraidOfPartner'],
  ],
  ['a number', { ...file, rows: [{ ...bare, any: [{ age: 30 }] }] }, ['rows[0].any[0].age']],
  [
    'another list of facts than its thresholds name',
    { ...file, rows: [{ ...first, looksAt: ['home'] }] },
    ['rows[0].looksAt'],
  ],
  ['no threshold', { ...file, rows: [{ ...bare, any: [] }] }, ['rows[0].any']],
  ['a row without a source', { ...file, rows: [{ ...first, source: {} }] }, ['rows[0].source.citation']],
  [
    'an unsafe address',
    { ...file, rows: [{ ...first, source: { citation: 'x', url: 'javascript:1' } }] },
    ['rows[0].source.url'],
  ],
  ['an emergency that leads to visits', { ...file, rows: [{ ...first, atLeast: 'outpatient' }] }, ['rows[0].atLeast']],
  ['a day that does not exist', { ...file, rows: [{ ...first, since: '2026-02-30' }] }, ['rows[0].since']],
]
for (const [name, value, paths] of faulty) {
  test(`a set with ${name} is refused at ${paths.join(', ') || 'the top'}`, () => {
    const parsed = parseCriteria(value)
    assert.deepEqual(parsed.ok ? [] : parsed.reasons.map(({ path }) => path), paths)
  })
}

const without = (...ids: readonly string[]) => ({ ...file, rows: file.rows.filter(({ id }) => !ids.includes(id)) })
const ending = (id: string, until: string) => ({
  ...file,
  rows: file.rows.map((row) => (row.id === id ? { ...row, until } : row)),
})
const breaking: readonly [string, unknown, RegExp[]][] = [
  ['danger signs that call nobody', without('danger-signs'), [/dangerSigns = yes leads to no emergency/]],
  [
    'somebody who cannot stay safe and nobody is called',
    without('cannot-stay-safe'),
    [/suicideRisk = cannot-stay-safe leads to no emergency/],
  ],
  ['danger to others that calls nobody', without('danger-to-others'), [/violenceRisk = danger leads to no emergency/]],
  [
    'withdrawal at home without a sober adult',
    without('withdrawal-without-support', 'withdrawal-severe'),
    [/mild and soberAdultAtHome = no/, /moderate and soberAdultAtHome = no/, /severe and soberAdultAtHome = no/],
  ],
  [
    'a row for danger that ends one day',
    ending('danger-signs', '2027-01-01'),
    [/^On 2027-01-01 dangerSigns = yes leads to no emergency/],
  ],
]
for (const [name, value, says] of breaking) {
  test(`a set with ${name} is refused, whoever wrote it`, () => {
    const parsed = parseCriteria(value)
    const found = parsed.ok ? [] : parsed.reasons
    assert.equal(found.length, says.length, JSON.stringify(found))
    for (const [i, fault] of found.entries()) {
      assert.equal(fault.path, 'rows')
      assert.match(fault.says, says[i]!)
    }
  })
}

test('a set whose rows begin on different days is held to what it promises once it is whole', () => {
  const later = { ...file, rows: file.rows.map((row, i) => (i === 0 ? { ...row, since: '2027-03-01' } : row)) }
  assert.ok(parseCriteria(later).ok)
})

const someone = (id: string, values: Partial<ChoiceValues>): Case<string> => ({ id, facts: allTold(values), day })
const changedRow = (id: string, change: Partial<CriteriaFile['rows'][number]>): CriteriaSet =>
  read({ ...file, version: '2', rows: file.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) })

const trials: readonly [string, CriteriaSet, Partial<ChoiceValues>, string][] = [
  ['nothing changed', read({ ...file, version: '2' }), { homePass: 'failed' }, 'same'],
  [
    'a row that asks for less',
    changedRow('home-pass-failed', { atLeast: 'php' }),
    { homePass: 'failed' },
    'less-care residential-low php home-pass-failed home-pass-failed',
  ],
  [
    'a row that asks for less, while another asks for as much',
    changedRow('home-pass-failed', { atLeast: 'php' }),
    { returnToUse: 'imminent', homePass: 'failed' },
    'same',
  ],
  [
    'a threshold lowered',
    changedRow('severe-symptoms', { any: [{ symptoms: 'moderate' }] }),
    { symptoms: 'moderate' },
    'more-care outpatient iop severe-symptoms nothing-more-needed',
  ],
  [
    'a threshold of an emergency lowered',
    changedRow('cannot-stay-safe', { any: [{ suicideRisk: 'thoughts' }] }),
    { suicideRisk: 'thoughts' },
    'emergency-now iop hospital cannot-stay-safe',
  ],
]
for (const [name, next, values, expected] of trials) {
  test(`a trial with ${name}: ${expected}`, () => {
    const { changed } = tryCriteria([someone('one', values)], criteria, next, day)
    const said = changed.map(({ move, before, after, because }) =>
      [move, before && levelToId(before), after && levelToId(after), ...because.map(({ rule }) => rule)].join(' '),
    )
    assert.deepEqual(said, expected === 'same' ? [] : [expected])
  })
}

test('a trial counts everybody, names whom it changes, and puts danger and less care first', () => {
  const next = read({
    ...file,
    rows: file.rows.map((row) => {
      if (row.id === 'home-pass-failed') return { ...row, atLeast: 'php' }
      if (row.id === 'severe-symptoms') return { ...row, any: [{ symptoms: 'moderate' }] }
      return row
    }),
  })
  const cases = [someone('a', { symptoms: 'moderate' }), someone('b', {}), someone('c', { homePass: 'failed' })]
  const trial = tryCriteria(cases, criteria, next, day)
  assert.deepEqual([trial.asked, trial.same], [3, 1])
  assert.deepEqual(
    trial.changed.map(({ id, move }) => `${id} ${move}`),
    ['c less-care', 'a more-care'],
  )
  assert.deepEqual(tryCriteria(cases, criteria, criteria, day).changed, [])
})

test('a set that begins next month is tried as it will be then', () => {
  const rows = file.rows.map((row) => ({ ...row, since: '2027-01-01' }))
  const cases = [someone('a', { homePass: 'failed' }), someone('b', { dangerSigns: 'yes' }), someone('c', {})]
  assert.deepEqual(tryCriteria(cases, criteria, read({ ...file, rows }), day).changed, [])
})
