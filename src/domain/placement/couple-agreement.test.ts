/** Agreements as tables: what stands of what was said, what may be written down, and what follows for two. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import {
  type AgreementEntry,
  type AgreementRefusal,
  coupleAgreement,
  decideAgreement,
  standingAgreement,
} from './couple-agreement.ts'

const today = '2026-11-18' as PlainDate
const said = (answer: AgreementEntry['answer'], more: Partial<Record<keyof AgreementEntry, string>> = {}) =>
  ({ answer, saidWhere: 'alone', saidOn: '2026-11-10', at: '2026-11-10T15:00:00Z', ...more }) as AgreementEntry
const yes = said('agreed')
const nextDay = { saidOn: '2026-11-11', at: '2026-11-11T15:00:00Z' }
const laterThatDay = { at: '2026-11-10T16:00:00Z' }

const stands: readonly (readonly [string, readonly AgreementEntry[], boolean | null])[] = [
  ['nothing was said', [], null],
  ['a yes, alone', [yes], true],
  ['a yes with the partner there', [said('agreed', { saidWhere: 'jointly' })], null],
  ['a yes on paper', [said('agreed', { saidWhere: 'paper' })], null],
  ['a no, alone', [said('declined')], false],
  ['a no with the partner there', [said('declined', { saidWhere: 'jointly' })], false],
  ['a yes, taken back the next day', [yes, said('withdrawn', nextDay)], false],
  ['a yes, taken back on paper', [yes, said('withdrawn', { ...nextDay, saidWhere: 'paper' })], false],
  ['a yes, taken back an hour later', [yes, said('withdrawn', laterThatDay)], false],
  ['a no, and a yes an hour later', [said('declined'), said('agreed', laterThatDay)], true],
  [
    'a yes after a no, but in front of the partner',
    [said('declined'), said('agreed', { ...nextDay, saidWhere: 'jointly' })],
    null,
  ],
  ['a yes and a no of the same moment', [said('declined'), yes], false],
  [
    'an old yes that was written down last',
    [said('declined', nextDay), said('agreed', { at: '2026-11-12T15:00:00Z' })],
    false,
  ],
]
for (const [name, entries, expected] of stands) {
  test(`${name}: ${expected === null ? 'not asked' : expected ? 'agrees' : 'does not agree'}, in any order`, () => {
    assert.equal(standingAgreement(entries), expected)
    assert.equal(standingAgreement(entries.toReversed()), expected)
  })
}

const now = (answer: AgreementEntry['answer'], saidOn: string = today) => ({ answer, saidOn: saidOn as PlainDate })
const decisions: readonly (readonly [string, ReturnType<typeof now>, readonly AgreementEntry[], AgreementRefusal[]])[] =
  [
    ['a first yes', now('agreed'), [], []],
    ['a first no', now('declined'), [], []],
    ['a yes of the day of the newest', now('agreed', '2026-11-10'), [said('declined')], []],
    ['a no after a yes', now('declined'), [yes], []],
    ['a yes taken back', now('withdrawn'), [yes], []],
    ['a yes that does not count, taken back', now('withdrawn'), [said('agreed', { saidWhere: 'jointly' })], []],
    ['something of tomorrow', now('agreed', '2026-11-19'), [], ['said-later']],
    ['something of before the newest', now('declined', '2026-11-09'), [yes], ['said-before-newest']],
    ['nothing taken back', now('withdrawn'), [], ['nothing-to-withdraw']],
    ['a no taken back', now('withdrawn'), [said('declined')], ['nothing-to-withdraw']],
    ['taken back twice', now('withdrawn'), [yes, said('withdrawn', nextDay)], ['nothing-to-withdraw']],
    ['all at once', now('withdrawn', '2026-11-09'), [said('declined')], ['said-before-newest', 'nothing-to-withdraw']],
  ]
for (const [name, entry, before, refusals] of decisions) {
  test(`${name}: ${refusals.length === 0 ? 'is written down' : refusals.join(', ')}`, () => {
    const decided = decideAgreement(entry, before, today)
    assert.deepEqual(decided.ok ? [] : decided.reasons, refusals)
  })
}

test('one no is enough, two yes are needed, and swapping the two changes nothing', () => {
  const table = [
    [true, true, 'both'],
    [true, false, 'not-both'],
    [false, false, 'not-both'],
    [null, false, 'not-both'],
    [null, true, 'not-asked'],
    [null, null, 'not-asked'],
  ] as const
  for (const [a, b, expected] of table)
    assert.deepEqual([coupleAgreement(a, b), coupleAgreement(b, a)], [expected, expected])
})
