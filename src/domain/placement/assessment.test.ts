/** Reading an assessment: what is wrong is named with its path, and nothing is guessed. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, parseAssessment, parseCouple, type RecordedFact, toldByPerson, tooOldOn } from './assessment.ts'
import { contradictions } from './contradictions.ts'
import { facts, valuesOf } from './facts.ts'

const today = '2026-11-23' as PlainDate
const entry = {
  fact: 'home',
  value: 'steady',
  toldBy: 'self',
  setting: 'alone',
  sure: 'sure',
  at: today,
  sensitivity: 'ordinary',
}
const problems = (input: unknown): string[] => {
  const read = parseAssessment(input, today)
  return read.ok ? [] : read.reasons.map(({ path }) => path)
}

test('both the full form and the short form are read', () => {
  const full = parseAssessment({ facts: [entry], day: '2026-11-24' }, today)
  assert.ok(full.ok)
  assert.deepEqual(full.value.facts, [entry])
  assert.equal(full.value.day, '2026-11-24')
  const short = parseAssessment({ facts: { home: 'steady', alcoholWithdrawalScore: 4 } }, today)
  assert.ok(short.ok)
  assert.deepEqual(short.value.facts[0], entry)
})

test('the day and what is private may be left out of an entry; who told it, where and how sure may not', () => {
  const { at: _, sensitivity: __, ...short } = entry
  const read = parseAssessment({ facts: [short, { ...short, fact: 'afraidAtHome', value: false }] }, today)
  assert.ok(read.ok)
  assert.deepEqual(read.value.facts, [entry, toldByPerson('afraidAtHome', 'no', today)])
})

/** What a home is like, who supports and what is feared at home is nobody else's to say, a partner's least of all. */
const onlyOneself = [
  ['home', 'supportive'],
  ['userAtHome', 'no'],
  ['soberAdultAtHome', 'yes'],
  ['afraidAtHome', 'no'],
  ['support', 'strong'],
  ['togetherWish', 'yes'],
  ['harmedByPartner', 'no'],
  ['afraidOfPartner', 'no'],
  ['controlledByPartner', 'no'],
] as const
for (const [fact, value] of onlyOneself) {
  test(`${fact} counts from the person assessed only`, () => {
    const told = (toldBy: string) => problems({ facts: [{ ...entry, fact, value, toldBy, sensitivity: undefined }] })
    assert.deepEqual(told('self'), [])
    assert.deepEqual(told('partner'), ['facts[0].toldBy'])
    assert.deepEqual(told('relative'), ['facts[0].toldBy'])
  })
}

test('true and false answer a question with yes and no, and no other', () => {
  const read = parseAssessment({ facts: { dangerSigns: true, soberAdultAtHome: false } }, today)
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.facts.map(({ value }) => value),
    ['yes', 'no'],
  )
  assert.deepEqual(problems({ facts: { pregnant: true } }), ['facts.pregnant'])
})

test('a mistyped fact is named with the nearest one', () => {
  const read = parseAssessment({ facts: { suicideRisks: 'none', [`x${'y'.repeat(200)}`]: 1 } }, today)
  assert.ok(!read.ok)
  assert.match(read.reasons[0]!.says, /Did you mean suicideRisk\?$/)
  assert.doesNotMatch(read.reasons[1]!.says, /Did you mean/)
})

const faulty: readonly [string, unknown, string[]][] = [
  ['no object', 7, ['']],
  ['no facts', {}, ['facts']],
  ['an unknown field', { facts: [], extra: 1 }, ['extra']],
  ['an unknown fact', { facts: { hom: 'steady' } }, ['facts.hom']],
  ['a name of every object', { facts: { constructor: 'steady' } }, ['facts.constructor']],
  ['an unknown value', { facts: { home: 'cosy' } }, ['facts.home']],
  ['an inherited value', { facts: { home: 'toString' } }, ['facts.home']],
  ['a wrong type', { facts: { home: true } }, ['facts.home']],
  ['a number out of range', { facts: { alcoholWithdrawalScore: 68 } }, ['facts.alcoholWithdrawalScore']],
  ['a fraction', { facts: { alcoholWithdrawalScore: 1.5 } }, ['facts.alcoholWithdrawalScore']],
  ['an impossible day', { facts: [], day: '2026-02-30' }, ['day']],
  ['an unknown field in an entry', { facts: [{ ...entry, note: 'x' }] }, ['facts[0].note']],
  [
    'an entry without its fields',
    { facts: [{ fact: 'home', value: 'steady' }] },
    ['facts[0].toldBy', 'facts[0].setting', 'facts[0].sure'],
  ],
  ['home told by the partner', { facts: [{ ...entry, toldBy: 'partner' }] }, ['facts[0].toldBy']],
  [
    'a private question asked jointly',
    { facts: [{ ...entry, fact: 'afraidAtHome', value: 'no', setting: 'jointly' }] },
    ['facts[0].setting'],
  ],
  ['two answers of one day', { facts: [entry, { ...entry, value: 'unsafe' }] }, ['facts.home']],
  ['an answer from the future', { facts: [{ ...entry, at: '2026-12-01' }] }, ['facts.home']],
  [
    'several faults at once',
    { facts: { home: 'x', pregnant: 'maybe' }, extra: 1 },
    ['extra', 'facts.home', 'facts.pregnant'],
  ],
  [
    'pregnant, and "does not apply"',
    {
      facts: [
        { ...entry, fact: 'pregnant', value: 'yes' },
        { ...entry, fact: 'pregnant', value: 'not-applicable' },
      ],
    },
    ['facts.pregnant'],
  ],
]
for (const [name, input, paths] of faulty) {
  test(`${name}: named at ${paths.join(', ') || 'the top'}`, () => assert.deepEqual(problems(input), paths))
}

const clashes: readonly [string, Record<string, string | number>, string][] = [
  ['no-use-but-withdrawal', { substanceUse: 'none', withdrawalNow: 'mild' }, 'facts.withdrawalNow'],
  ['no-use-but-alcohol-score', { substanceUse: 'none', alcoholWithdrawalScore: 1 }, 'facts.alcoholWithdrawalScore'],
  ['no-use-but-opioid-score', { substanceUse: 'none', opioidWithdrawalScore: 1 }, 'facts.opioidWithdrawalScore'],
  ['no-use-but-heavy', { substanceUse: 'remission', heavyAlcoholOrSedatives: 'yes' }, 'facts.heavyAlcoholOrSedatives'],
  ['no-use-but-affected', { substanceUse: 'remission', intoxication: 'mild' }, 'facts.intoxication'],
  ['alcohol-score-but-none', { alcoholWithdrawalScore: 10, withdrawalNow: 'none' }, 'facts.withdrawalNow'],
  ['high-alcohol-score-but-mild', { alcoholWithdrawalScore: 19, withdrawalNow: 'mild' }, 'facts.withdrawalNow'],
  ['high-opioid-score-but-none', { opioidWithdrawalScore: 13, withdrawalNow: 'none' }, 'facts.withdrawalNow'],
  ['high-opioid-score-but-mild', { opioidWithdrawalScore: 25, withdrawalNow: 'mild' }, 'facts.withdrawalNow'],
  ['weeks-but-not-pregnant', { pregnant: 'not-applicable', pregnancyWeeks: 12 }, 'facts.pregnant'],
  ['no-home-but-adult-there', { home: 'none', soberAdultAtHome: 'yes' }, 'facts.soberAdultAtHome'],
  ['in-care-without-level', { currentLevel: 'none', progress: 'improving' }, 'facts.progress'],
  ['not-an-adult', { age: 17 }, 'facts.age'],
]
for (const [id, told, path] of clashes) {
  test(`${id}: ${JSON.stringify(told)} is named and not guessed at`, () => {
    const read = parseAssessment({ facts: told }, today)
    assert.ok(!read.ok)
    assert.deepEqual(read.reasons, [{ path, says: contradictions.find((row) => row.id === id)!.says }])
  })
}
const fitting: readonly Record<string, string | number>[] = [
  { substanceUse: 'some', withdrawalNow: 'mild', alcoholWithdrawalScore: 18 },
  { withdrawalNow: 'moderate', alcoholWithdrawalScore: 19, opioidWithdrawalScore: 13 },
  { withdrawalNow: 'none', opioidWithdrawalScore: 12, alcoholWithdrawalScore: 9 },
  { withdrawalNow: 'mild', opioidWithdrawalScore: 24, alcoholWithdrawalScore: 18 },
  { substanceUse: 'some', intoxication: 'marked' },
  { substanceUse: 'none', alcoholWithdrawalScore: 0, opioidWithdrawalScore: 0 },
  { pregnant: 'yes', pregnancyWeeks: 12, age: 18 },
  { currentLevel: 'none', progress: 'not-in-care', home: 'none', soberAdultAtHome: 'no' },
]
for (const told of fitting) {
  test(`${JSON.stringify(told)} fits together`, () => assert.deepEqual(problems({ facts: told }), []))
}
test('every contradiction has its row here, and none looks at a private answer', () => {
  assert.deepEqual(
    contradictions.map(({ id }) => id),
    clashes.map(([id]) => id),
  )
  const hidden = new Set<string>(facts.filter((row) => row.private === true).map(({ id }) => id))
  assert.ok(contradictions.every(({ looksAt }) => looksAt.every((fact) => !hidden.has(fact))))
})

test('the newest answer that still counts stands', () => {
  const told = (value: string, at: string): RecordedFact => ({ ...toldByPerson('home', value, at as PlainDate) })
  const { current, stale } = factsOnDay([told('unsafe', '2026-11-20'), told('steady', '2026-11-21')], today)
  assert.equal(current.get('home')?.value, 'steady')
  assert.equal(stale.size, 0)
  const old = factsOnDay([told('steady', '2026-10-01')], today)
  assert.equal(old.current.size, 0)
  assert.ok(old.stale.has('home'))
})

const ages: readonly [string, string, number, boolean][] = [
  ['dangerSigns', '2026-11-22', 1, false],
  ['dangerSigns', '2026-11-21', 1, true],
  ['home', '2026-10-24', 30, false],
  ['home', '2026-10-23', 30, true],
]
for (const [fact, at, countedForDays, isOld] of ages) {
  test(`${fact} told on ${at} ${isOld ? 'no longer counts and is named' : 'still counts'}`, () => {
    const told = {
      ...toldByPerson('home', 'steady', at as PlainDate),
      fact,
      value: valuesOf('home')[0]!,
    } as RecordedFact
    assert.deepEqual(tooOldOn([told], today), isOld ? [{ fact, toldOn: at, countedForDays }] : [])
  })
}

test('an answer that never grows old is never named, and an old one beside a newer one is not', () => {
  const told = (value: string, at: string): RecordedFact => toldByPerson('home', value, at as PlainDate)
  assert.deepEqual(tooOldOn([toldByPerson('residentialBefore', 'once', '2020-01-01' as PlainDate)], today), [])
  assert.deepEqual(tooOldOn([told('unsafe', '2026-01-01'), told('steady', '2026-11-20')], today), [])
})

test('a couple is read with the faults of both, and refused where one has not agreed', () => {
  const read = parseCouple({ couple: [{ facts: { home: 'x' } }, { facts: {}, agreesToCouplePlan: false }] }, today)
  assert.ok(!read.ok)
  assert.deepEqual(
    read.reasons.map(({ path }) => path),
    ['couple[0].facts.home', 'couple[1].agreesToCouplePlan'],
  )
  assert.ok(!parseCouple({ couple: [{ facts: {} }] }, today).ok)
  const bothLater = {
    couple: [
      { facts: {}, day: '2026-11-25' },
      { facts: {}, day: '2026-11-25' },
    ],
  }
  const later = parseCouple(bothLater, today)
  assert.ok(later.ok && later.value.day === '2026-11-25')
  assert.ok(!parseCouple({ ...bothLater, day: '2026-11-24' }, today).ok)
  assert.ok(parseCouple({ couple: [{ facts: {} }, { facts: {} }] }, today).ok)
})

test('every fact asks a question, says why, and a choice has at least two answers', () => {
  for (const row of facts) {
    assert.match(row.question, row.kind === 'number' ? /^[A-Z]/ : /[?]$/)
    assert.match(row.why, /\.$/)
    if (row.kind !== 'number') assert.ok(valuesOf(row.id).length >= 2)
  }
})
