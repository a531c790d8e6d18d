/** A result's link: what was put in comes back and nothing else, rules that changed are named, and so is what is old, damaged or not ours. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expectOk } from '../../base/result.ts'
import type { PlainDate } from '../../base/time.ts'
import { publicVersions, tandemPublicCriteria } from '../placement/criteria.ts'
import { writeCompare } from './compare.ts'
import { answersTo, lifeParts } from './questions.ts'
import { type LinkedQuestion, linkedQuestions, readResult, resultForm, writeResult } from './result-link.ts'
import { codeLength, writeCode } from './share-code.ts'

const day = '2026-11-24' as PlainDate
const rules = tandemPublicCriteria
const content = fc.record({
  answers: fc.record(
    Object.fromEntries(linkedQuestions.map((id) => [id, fc.constantFrom(...answersTo(id))])) as Record<
      LinkedQuestion,
      fc.Arbitrary<string>
    >,
    { requiredKeys: [] },
  ),
  life: fc.subarray([...lifeParts]),
})

test('what was put in comes back, in a code of one length', () => {
  fc.assert(
    fc.property(content, fc.nat(0x3fffffff), (made, noise) => {
      const code = writeResult({ day, ...made }, rules, noise)
      assert.equal(code.length, codeLength(resultForm))
      assert.deepEqual(expectOk(readResult(code, rules)), {
        day,
        sameRules: true,
        answers: { ...made.answers },
        life: made.life,
      })
    }),
  )
})

test('any one wrong sign is found', () => {
  fc.assert(
    fc.property(
      content,
      fc.nat(0x3fffffff),
      fc.nat(codeLength(resultForm) - 1),
      fc.nat(31),
      (made, noise, at, sign) => {
        const code = writeResult({ day, ...made }, rules, noise)
        const other = '0123456789abcdefghjkmnpqrstvwxyz'[sign]!
        if (other !== code[at])
          assert.deepEqual(readResult(code.slice(0, at) + other + code.slice(at + 1), rules), {
            ok: false,
            reasons: ['damaged'],
          })
      },
    ),
  )
})

test('a link made under other rules says so, for every version there is', () => {
  for (const made of publicVersions)
    for (const now of publicVersions) {
      const code = writeResult({ day, answers: {}, life: [] }, made, 8)
      assert.equal(expectOk(readResult(code, now)).sameRules, made === now)
    }
})

const zeros = Array(resultForm.symbols).fill(0)
const named: readonly [name: string, code: string, fault: string][] = [
  ['a code of the comparison', writeCompare({ day, shared: {} }, 9), 'other-kind'],
  ['a code of an older Guide', writeCode({ ...resultForm, version: 0 }, zeros, 9), 'older'],
  ['a code of a newer Guide', writeCode({ ...resultForm, version: 3 }, zeros, 9), 'newer'],
  ['an answer that never was', writeCode(resultForm, zeros.with(6, 30), 9), 'unknown'],
  ['a part of life that never was', writeCode(resultForm, zeros.with(-2, 30), 9), 'unknown'],
  ['words', 'hello', 'unreadable'],
]
for (const [name, code, fault] of named)
  test(`${name} is named as ${fault}`, () => {
    assert.deepEqual(readResult(code, rules), { ok: false, reasons: [fault] })
  })
