/** A link's code: the same length for every choice, whole on the way back, and named when it is old, damaged or not ours. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expectOk } from '../../base/result.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import { answersOn, compareForm, readCompare, type Shared, sideBySide, topicIds, writeCompare } from './compare.ts'
import { codeLength, writeCode } from './share-code.ts'

const signs = '0123456789abcdefghjkmnpqrstvwxyz'
const day = '2026-11-24' as PlainDate

/** Every choice on every topic, "not shared" among them: 5 to the power of 5. */
function everyChoice(): Shared[] {
  let all: Record<string, string>[] = [{}]
  for (const topic of topicIds)
    all = all.flatMap((one) => [one, ...answersOn(topic).map((answer) => ({ ...one, [topic]: answer }))])
  return all as Shared[]
}
const choices = everyChoice()
const noise = fc.nat(0x3fffffff)
const choice = fc.constantFrom(...choices)

test('every choice comes back as it was made, in a code of one length', () => {
  assert.equal(choices.length, 3125)
  for (const [i, shared] of choices.entries()) {
    const made = { day: addDays(day, i), shared }
    const code = writeCompare(made, Math.imul(i, 2654435761) >>> 2)
    assert.equal(code.length, codeLength(compareForm))
    assert.match(code, /^c1[0-9a-hjkmnp-tv-z]+$/)
    assert.deepEqual(expectOk(readCompare(code)), made)
  }
})

test('people may paste the whole link, capitals, blanks and dashes', () => {
  const code = writeCompare({ day, shared: { pets: 'cared' } }, 77)
  const typed = code.toUpperCase().replace(/(.{5})/g, '$1 - ')
  for (const text of [`https://center.example/guide/compare#${code}`, typed, `  ${code}\n`])
    assert.deepEqual(expectOk(readCompare(text)).shared, { pets: 'cared' })
})

test('any one wrong sign is found, whatever was shared', () => {
  fc.assert(
    fc.property(choice, noise, (shared, seed) => {
      const code = writeCompare({ day, shared }, seed)
      for (let at = 0; at < code.length; at++)
        for (const sign of signs) {
          if (sign === code[at]) continue
          const read = readCompare(code.slice(0, at) + sign + code.slice(at + 1))
          assert.deepEqual(read, { ok: false, reasons: ['damaged'] })
        }
    }),
    { numRuns: 50 },
  )
})

test('two neighbors in the wrong order, a sign too few and a sign too many are found', () => {
  fc.assert(
    fc.property(choice, noise, fc.nat(codeLength(compareForm) - 2), (shared, seed, at) => {
      const code = writeCompare({ day, shared }, seed)
      const turned = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
      if (turned !== code) assert.deepEqual(readCompare(turned), { ok: false, reasons: ['damaged'] })
      assert.equal(readCompare(code.slice(0, at) + code.slice(at + 1)).ok, false)
      assert.equal(readCompare(`${code.slice(0, at)}0${code.slice(at)}`).ok, false)
    }),
  )
})

const named: readonly [name: string, code: string, fault: string][] = [
  ['nothing', '', 'unreadable'],
  ['words', 'https://center.example/guide/compare', 'unreadable'],
  ['a sign that is none', 'c1ooooooooooooooooooooo', 'unreadable'],
  ['a very long text', 'c1'.repeat(1000), 'unreadable'],
  ['an older version', writeCode({ ...compareForm, version: 0 }, Array(compareForm.symbols).fill(0), 5), 'older'],
  ['an older version of another length', writeCode({ letter: 'c', version: 0, symbols: 4 }, [1, 2, 3, 4], 5), 'older'],
  ['a newer version', writeCode({ ...compareForm, version: 2 }, Array(compareForm.symbols).fill(0), 5), 'newer'],
  ['a code for another page', writeCode({ letter: 'r', version: 1, symbols: 9 }, Array(9).fill(0), 5), 'other-kind'],
  ['an answer that never was', writeCode(compareForm, [0, 0, 1, 0, 0, 31, 0, 0], 5), 'unknown'],
  ['a length that never was', writeCode({ ...compareForm, symbols: 9 }, Array(9).fill(0), 5), 'unknown'],
]
for (const [name, code, fault] of named)
  test(`${name} is named as ${fault}, and nothing is guessed`, () => {
    assert.deepEqual(readCompare(code), { ok: false, reasons: [fault] })
  })

test('a code that shares nothing looks like any other: at every place each sign comes about equally often', () => {
  const runs = 8000
  for (const shared of [{}, choices.at(-1)!]) {
    const counts = Array.from({ length: codeLength(compareForm) - 2 }, () => new Map<string, number>())
    for (let i = 0; i < runs; i++) {
      const code = writeCompare({ day, shared }, Math.imul(i, 0x9e3779b1) >>> 2)
      for (const [at, sign] of [...code.slice(2)].entries()) counts[at]!.set(sign, (counts[at]!.get(sign) ?? 0) + 1)
    }
    for (const [at, seen] of counts.entries()) {
      // Chi-square with 31 degrees of freedom stays below 80 but once in a million.
      const expected = runs / signs.length
      const distance = [...signs].reduce((sum, sign) => sum + ((seen.get(sign) ?? 0) - expected) ** 2 / expected, 0)
      assert.ok(distance < 80, `place ${at}: ${distance.toFixed(1)}`)
    }
  }
})

test('a topic stands side by side only where both chose, and the partners may be swapped', () => {
  fc.assert(
    fc.property(choice, choice, (mine, theirs) => {
      const rows = sideBySide(mine, theirs)
      assert.deepEqual(
        rows.map(({ topic }) => topic),
        topicIds.filter((topic) => mine[topic] !== undefined && theirs[topic] !== undefined),
      )
      assert.deepEqual(
        sideBySide(theirs, mine),
        rows.map(({ topic, mine: own, theirs: other }) => ({ topic, mine: other, theirs: own })),
      )
    }),
  )
})

test('what one did not share, or the other did not, changes nothing that is shown', () => {
  fc.assert(
    fc.property(choice, choice, choice, (mine, theirs, other) => {
      const kept = Object.fromEntries(Object.entries(theirs).filter(([topic]) => mine[topic as 'pets'] !== undefined))
      const hidden = Object.fromEntries(Object.entries(other).filter(([topic]) => mine[topic as 'pets'] === undefined))
      assert.deepEqual(sideBySide(mine, { ...hidden, ...kept }), sideBySide(mine, theirs))
    }),
  )
})
