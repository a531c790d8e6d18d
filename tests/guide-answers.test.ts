/** The Guide answers every combination: danger leads to the call page, no answer lowers a need, and life never touches the level. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { answerGuide, type GuideResult } from '../src/domain/guide/answer.ts'
import { pricesOn, unknownOffer } from '../src/domain/guide/center-offer.ts'
import { optionIds } from '../src/domain/guide/options.ts'
import { parseGuide } from '../src/domain/guide/parse.ts'
import { boundsFor, factsOf, statesOf } from '../src/domain/guide/placed.ts'
import {
  answersTo,
  type CareQuestion,
  careQuestionIds,
  choiceQuestions,
  type GuideAnswers,
  guidePages,
  lifeParts,
  questionsOn,
} from '../src/domain/guide/questions.ts'
import { tellsRows } from '../src/domain/guide/tells-rows.ts'
import { boundsOf, compile, yes } from '../src/domain/placement/compiled.ts'
import { tandemPublicCriteria as criteria } from '../src/domain/placement/criteria.ts'
import { evaluate } from '../src/domain/placement/engine.ts'
import { factRow, isOrdered, valuesOf } from '../src/domain/placement/facts.ts'
import { levelToId } from '../src/domain/placement/levels.ts'
import { ruleTexts } from '../src/web/front/texts-guide-result.ts'

const day = '2026-11-23' as PlainDate
type Sketch = { [K in CareQuestion]?: string } & { who?: string; danger: string; life?: string[] }
const answersOf = (sketch: Sketch): GuideAnswers => sketch as unknown as GuideAnswers
const answer = (sketch: Sketch) => answerGuide(answersOf(sketch), criteria, day, unknownOffer)
function result(sketch: Sketch): GuideResult {
  const found = answer(sketch)
  assert.notEqual(found.status, 'call')
  return found as GuideResult
}

const well: Sketch = {
  danger: 'none',
  stop: 'never',
  body: 'fine',
  feelings: 'light',
  safety: 'none',
  gap: 'weeks',
  before: 'none',
  help: 'ready',
  home: 'good',
}

/** `null`: more has to be asked first. */
const cases: readonly [name: string, change: Partial<Sketch>, level: string | null, atLeast: string][] = [
  ['a light case of mental health alone', {}, 'outpatient', 'outpatient'],
  ['early intervention: hard, in one part of life, never in care', { feelings: 'middle', gap: 'week' }, 'iop', 'iop'],
  ['hard, in one part of life, with good weeks between', { feelings: 'middle' }, 'outpatient', 'outpatient'],
  ['strong symptoms, mental health alone', { feelings: 'heavy' }, 'iop', 'iop'],
  ['weekly visits that were not enough', { before: 'visits-not-enough' }, 'iop', 'iop'],
  ['a day or two without using', { stop: 'not-now', gap: 'days' }, 'iop', 'iop'],
  ['somebody who wants eyes on them each day', { feelings: 'daily' }, 'php', 'php'],
  ['visits not enough, and nobody at home who helps', { before: 'visits-not-enough', home: 'alone' }, 'php', 'php'],
  ['a home that is not safe, and nothing else', { home: 'unsafe' }, null, 'outpatient'],
  ['a home that is not safe, and some illness', { home: 'unsafe', gap: 'week' }, null, 'iop'],
  [
    'a home that is not safe, and much at a stop',
    { home: 'unsafe', feelings: 'heavy' },
    'residential-low',
    'residential-low',
  ],
  ['use at home, of somebody who never used', { home: 'uses' }, null, 'outpatient'],
  ['use at home and own use', { home: 'uses', stop: 'easy' }, null, 'iop'],
  [
    'use at home, own use, and short good times',
    { home: 'uses', stop: 'easy', gap: 'days' },
    'residential-low',
    'residential-low',
  ],
  ['nights that need staff', { feelings: 'staff' }, null, 'residential-high'],
  [
    'nights that need staff, and thoughts of suicide',
    { feelings: 'staff', safety: 'thoughts' },
    'hospital',
    'hospital',
  ],
  ['voices that have not settled', { safety: 'voices' }, null, 'residential-high'],
  ['withdrawal with a sober adult at home', { stop: 'sick-alcohol' }, null, 'withdrawal-ambulatory'],
  ['withdrawal with nobody at home', { stop: 'sick-alcohol', home: 'alone' }, null, 'withdrawal-24-hour'],
  ['a seizure when stopping', { stop: 'seizure' }, null, 'withdrawal-24-hour'],
  ['withdrawal and thoughts of suicide', { stop: 'uneasy', safety: 'thoughts' }, null, 'withdrawal-24-hour'],
  [
    'pregnant, and ill when stopping',
    { stop: 'sick-other', body: 'pregnant' },
    'withdrawal-hospital',
    'withdrawal-hospital',
  ],
  ['on the way down from inpatient care', { before: 'leaving' }, null, 'iop'],
]
for (const [name, change, level, atLeast] of cases) {
  test(`${name}: ${level ?? 'cannot say yet'}, at least ${atLeast}`, () => {
    const found = result({ ...well, ...change })
    assert.equal(found.level, level)
    assert.equal(found.atLeast, atLeast)
    assert.equal(found.status, level === null ? 'cannot-say' : 'placed')
    assert.equal(level === null, found.asks.length > 0)
  })
}

test('every danger answer leads to the call page and to nothing else, whatever else is told', () => {
  for (const danger of answersTo('danger').filter((one) => one !== 'none')) {
    for (const question of careQuestionIds) {
      for (const other of answersTo(question)) {
        const found = answer({ ...well, danger, [question]: other })
        assert.deepEqual(Object.keys(found).toSorted(), ['criteria', 'first', 'status'])
        assert.equal(found.status, 'call')
      }
    }
  }
})

test('every row tells facts and values that exist, and every answer but "unsure" has its row', () => {
  for (const { question, answer: told, tells, atLeast } of tellsRows) {
    assert.ok(answersTo(question).includes(told), `${question} ${told}`)
    for (const [fact, value] of Object.entries({ ...tells, ...atLeast })) {
      const { id } = factRow(fact as 'home')
      assert.ok(valuesOf(id).includes(value) && isOrdered(id), `${question} ${told}: ${fact} ${value}`)
    }
  }
  for (const question of [...careQuestionIds, 'danger'] as const) {
    const rows = tellsRows.filter((one) => one.question === question).map((one) => one.answer)
    assert.deepEqual(
      answersTo(question).filter((one) => !rows.includes(one)),
      ['unsure'],
    )
  }
})

test('nine pages at most, and each question stands on one of them', () => {
  assert.ok(guidePages.length <= 9)
  const asked = guidePages.flatMap((page) => questionsOn[page])
  assert.deepEqual(asked.toSorted(), [...Object.keys(choiceQuestions), 'life'].toSorted())
  // One tap for each choice, one for each page but the last, and one part of life.
  assert.ok(Object.keys(choiceQuestions).length + guidePages.length - 1 + 1 <= 20)
})

/** Calls back for every combination of answers about care. */
function everyCombination(visit: (answers: GuideAnswers, number: number) => void): number {
  let number = 0
  const held: { danger: string; [question: string]: string } = { danger: 'none' }
  const walk = (at: number): void => {
    if (at === careQuestionIds.length) {
      visit(answersOf(held as Sketch), number++)
      return
    }
    const question = careQuestionIds[at]!
    for (const one of answersTo(question)) {
      held[question] = one
      walk(at + 1)
    }
  }
  walk(0)
  return number
}

/** Where nothing asks for more, the criteria's own beginning speaks. */
const beginning = result(well).reasons.map(({ rule }) => rule)
test('somebody well is told the beginning of the criteria, and nothing else', () =>
  assert.deepEqual(beginning, [criteria.base.id]))

function checkWhole(answers: GuideAnswers): void {
  const bounds = boundsFor(answers, criteria, day)
  const { recorded } = factsOf(answers, day)
  const placed = evaluate(recorded, criteria, day)
  const found = answerGuide(answers, criteria, day, unknownOffer) as GuideResult
  const told = JSON.stringify(answers)
  assert.notEqual(placed.status, 'emergency', told)
  assert.equal(found.atLeast, levelToId(placed.atLeast), told)
  assert.equal(found.atMost, levelToId(placed.atMost), told)
  assert.equal(found.level, placed.level === null ? null : levelToId(placed.level), told)
  assert.ok(found.reasons.length > 0, told)
  assert.equal(found.level === null, found.asks.length > 0, told)
  assert.ok(found.level === null || found.options.some(({ fit }) => fit === 'fits'), told)
  for (const reason of found.reasons) assert.equal(reason.facts.length > 0, reason.answers.length > 0, told)
  for (const change of found.nearest) {
    const then = evaluate(factsOf({ ...answers, [change.question]: change.answer }, day).recorded, criteria, day)
    assert.equal(levelToId(then.atLeast), change.atLeast, told)
    assert.notEqual(change.atLeast, found.atLeast, told)
  }
  const backwards = Object.fromEntries(Object.entries(answers).toReversed()) as unknown as GuideAnswers
  assert.deepEqual(statesOf(backwards, day), statesOf(answers, day), told)
  // Of somebody else less is known: as much care at the most, never a settled lower level.
  const other = boundsFor({ ...answers, who: 'someone' }, criteria, day)
  assert.ok(other.low <= bounds.low && other.high >= bounds.high, told)
  assert.deepEqual(boundsFor({ ...answers, who: 'couple', about: 'both' }, criteria, day), bounds, told)
}

test('every combination of answers: none takes away what another needs, what is shown is what the rules say, and each rule that speaks has plain words', () => {
  const alone = new Map(
    careQuestionIds.map((question) => [
      question,
      new Map(
        answersTo(question).map((one) => [
          one,
          boundsFor(answersOf({ danger: 'none', [question]: one } as Sketch), criteria, day).low,
        ]),
      ),
    ]),
  )
  const compiled = compile(criteria, day)
  let silent = compiled.rows
  const counted = everyCombination((answers, number) => {
    const states = statesOf(answers, day)
    const { low, high, emergency } = boundsOf(compiled, states)
    if (silent.some(({ truth }) => truth(states) === yes)) silent = silent.filter(({ truth }) => truth(states) !== yes)
    if (emergency || high < low) assert.fail(JSON.stringify(answers))
    for (const question of careQuestionIds)
      if (low < alone.get(question)!.get(answers[question]!)!) assert.fail(JSON.stringify(answers))
    if (number % 1009 === 0) checkWhole(answers)
  })
  assert.equal(
    counted,
    careQuestionIds.reduce((product, question) => product * answersTo(question).length, 1),
  )
  // Words of a rule that never speaks here would be read by nobody, and nobody would notice that they are wrong.
  const speaking = compiled.rows.filter((row) => !silent.includes(row)).map(({ row }) => row.id)
  assert.deepEqual(Object.keys(ruleTexts).toSorted(), [...speaking, ...beginning].toSorted())
})

test('an answer left out or "unsure" opens the question: never less care at the least, never a lower level', () => {
  for (const [, change] of cases) {
    const full = { ...well, ...change }
    const now = boundsFor(answersOf(full), criteria, day)
    for (const question of careQuestionIds) {
      const { [question]: _left, ...rest } = full
      const without = boundsFor(answersOf(rest as Sketch), criteria, day)
      const unsure = boundsFor(answersOf({ ...full, [question]: 'unsure' }), criteria, day)
      assert.deepEqual(unsure, without)
      assert.ok(without.high >= now.high)
      assert.ok(without.low === without.high ? without.low >= now.low : true)
    }
  }
})

test('life draws the weeks and changes nothing else', () => {
  const bare = result(well)
  for (let set = 0; set < 2 ** lifeParts.length; set++) {
    const life = lifeParts.filter((_, i) => (set >> i) % 2 === 1)
    const { weeks, ...rest } = result({ ...well, life: [...life] })
    const { weeks: _bareWeeks, ...bareRest } = bare
    assert.deepEqual(rest, bareRest)
    assert.deepEqual(
      weeks.map(({ option }) => option),
      [...optionIds],
    )
  }
})

const faults: readonly [name: string, document: unknown, path: string][] = [
  ['no danger answer', {}, 'danger'],
  ['an unknown field', { danger: 'none', name: 'Ana' }, 'name'],
  ['an unknown answer', { danger: 'none', home: 'castle' }, 'home'],
  ['a list for an answer', { danger: ['none'] }, 'danger'],
  ['an unknown part of life', { danger: 'none', life: ['pet', 'yacht'] }, 'life[1]'],
  ['a part of life told twice', { danger: 'none', life: ['pet', 'pet'] }, 'life[1]'],
  ['a day that does not exist', { danger: 'none', day: '2026-02-30' }, 'day'],
  ['an unknown field of the center', { danger: 'none', center: { logo: 'x' } }, 'center.logo'],
  ['an unknown option', { danger: 'none', center: { offers: ['spa'] } }, 'center.offers[0]'],
  [
    'a price without its date',
    {
      danger: 'none',
      center: { prices: [{ option: 'iop', what: 'x', lowCents: 1, highCents: 2, per: 'day', source: 'list' }] },
    },
    'center.prices[0].since',
  ],
]
for (const [name, document, path] of faults) {
  test(`${name} is refused with its path`, () => {
    const read = parseGuide(document)
    assert.ok(!read.ok)
    assert.deepEqual(
      read.reasons.map((one) => one.path),
      [path],
    )
  })
}

test('a price is this center’s own or none, and a way that is not offered here is said so', () => {
  const price = {
    option: 'iop',
    what: 'One day',
    lowCents: 25000,
    highCents: 40000,
    per: 'day',
    since: '2026-01-01',
    source: 'Price list',
  }
  const read = parseGuide({ ...well, feelings: 'heavy', center: { offers: ['outpatient', 'php'], prices: [price] } })
  assert.ok(read.ok)
  const { answers, center } = read.value
  const found = answerGuide(answers, criteria, day, center) as GuideResult
  assert.deepEqual(found.costs[2], { option: 'iop', known: true, prices: [{ until: null, ...price }] })
  assert.deepEqual(found.costs[4], { option: 'residential', known: false })
  assert.equal(found.elsewhere, true)
  assert.deepEqual(
    found.options.map(({ here }) => here),
    [null, true, false, true, false, false],
  )
  assert.equal(result({ ...well, feelings: 'heavy' }).elsewhere, false)
})

type PriceDates = readonly [what: string, since: string, until: string | null]
const priceCases: readonly [name: string, rows: readonly PriceDates[], held: readonly string[]][] = [
  ['one that holds', [['a', '2026-01-01', null]], ['a 2026-01-01']],
  ['one of tomorrow', [['a', '2026-11-24', null]], []],
  ['one that ends today', [['a', '2026-01-01', '2026-11-23']], []],
  ['one that ends tomorrow', [['a', '2026-01-01', '2026-11-24']], ['a 2026-01-01']],
  [
    'a later one for the same thing',
    [
      ['a', '2026-01-01', null],
      ['a', '2026-06-01', null],
      ['a', '2027-01-01', null],
    ],
    ['a 2026-06-01'],
  ],
  [
    'two different things',
    [
      ['a', '2026-01-01', null],
      ['b', '2026-06-01', null],
    ],
    ['a 2026-01-01', 'b 2026-06-01'],
  ],
]
for (const [name, rows, held] of priceCases)
  test(`of prices, ${name}: ${held.join(' and ') || 'none holds'}`, () => {
    const prices = rows.map(([what, since, until]) => ({
      option: 'iop' as const,
      what,
      lowCents: 1,
      highCents: 1,
      per: 'day' as const,
      since: since as PlainDate,
      until: until as PlainDate | null,
      source: 'x',
    }))
    assert.deepEqual(
      pricesOn(prices, day).map(({ what, since }) => `${what} ${since}`),
      held,
    )
  })
