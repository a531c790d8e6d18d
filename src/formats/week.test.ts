/** Reading tandem-week: each fault by its path, a round trip, and plans that are read loosely enough to be judged. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourPersonWeek } from '../../tests/factories/week.ts'
import { checkPlan } from '../domain/schedule/check.ts'
import {
  limits,
  parseWeekPlan,
  parseWeekPlanFor,
  parseWeekProblem,
  weekJsonSchema,
  weekPlanToJson,
  weekProblemToJson,
} from './week.ts'

type Json = Record<string, unknown>
const instance = () => JSON.parse(JSON.stringify(weekProblemToJson(fourPersonWeek().problem))) as Json
const plan = () => JSON.parse(JSON.stringify(weekPlanToJson(fourPersonWeek().plan))) as Json

/** Sets what a path like `persons[0].dose.minDays` names; undefined deletes it. */
function set(json: Json, path: string, value: unknown): Json {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop()!
  const parent = keys.reduce((at, key) => at[key] as Json, json)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return json
}

const faults: readonly (readonly [path: string, value: unknown, expected: string, says: RegExp])[] = [
  ['format', 'week', 'format', /tandem-week/],
  ['version', 2, 'version', /1/],
  ['kind', 'plan', 'kind', /instance/],
  ['colour', 'red', 'colour', /not known/],
  ['persons[0].dose.maximum', 3, 'persons[0].dose.maximum', /not known/],
  ['persons[1].mix.couple', { required: 1, most: 1 }, 'persons[1].mix.couple', /not known|Invalid/],
  ['weights.gap', undefined, 'weights.gap', /this field is missing/],
  ['weights.gap', -1, 'weights.gap', /found -1/],
  ['weights.gap', 1.5, 'weights.gap', /found 1\.5/],
  ['persons[2].telehealth', 'yes', 'persons[2].telehealth', /found "yes"/],
  ['persons', 'all of them', 'persons', /found "all of them"/],
  ['persons[1].id', 'anna', 'persons[1].id', /used twice/],
  ['persons[0].available[0]', [600, 540], 'persons[0].available[0]', /ends at 540/],
  ['persons[0].available[0]', [600, 600], 'persons[0].available[0]', /ends at 600/],
  ['persons[0].available[1]', [480, 600], 'persons[0].available[1]', /do not overlap/],
  ['persons[0].available[0]', [480, 20_000], 'persons[0].available[0][1]', /10080/],
  ['persons[0].available[0]', [485, 600], 'persons[0].available[0][0]', /grid/],
  ['persons[0].disliked', [{ span: [600, 540], weight: 1 }], 'persons[0].disliked[0].span', /ends at 540/],
  ['persons[0].dose.targetMinutes', 90, 'persons[0].dose.targetMinutes', /below the minimum/],
  ['persons[0].dose.minDays', 6, 'persons[0].dose.maxDays', /fewer than the least 6; raise maxDays or lower minDays/],
  ['persons[0].mix.skills', { required: 3, most: 2 }, 'persons[0].mix.skills', /3 are required and at most 2 allowed/],
  ['couples[0].conjoint.required', 9, 'couples[0].conjoint', /9 are required/],
  ['persons[0].block.minMinutes', 300, 'persons[0].block', /at least 300 and at most 180/],
  ['persons[0].care.individual.primary', 'nobody', 'persons[0].care.individual.primary', /no clinician "nobody"/],
  [
    'persons[0].care.individual.backups[0]',
    'zora',
    'persons[0].care.individual.backups[0]',
    /no license for individual/,
  ],
  ['couples[0].persons', ['anna'], 'couples[0].persons', /./],
  ['couples[0].persons', ['anna', 'anna'], 'couples[0].persons', /two different persons/],
  ['couples[0].persons', ['anna', 'nobody'], 'couples[0].persons[1]', /no person "nobody"/],
  ['couples[0].home', [[600, 540]], 'couples[0].home[0]', /ends at 540/],
  ['noContact', [{ persons: ['cleo', 'nobody'] }], 'noContact[0].persons[1]', /no person/],
  ['clinicians[0].shifts[0]', [600, 540], 'clinicians[0].shifts[0]', /ends at 540/],
  ['rooms[2].capacity', 0, 'rooms[2].capacity', /must be at least 1, found 0; give the number of people/],
  ['couples[0].persons', ['anna'], 'couples[0].persons', /must be a list of 2, found a list of 1; a couple is two/],
  ['persons[0].telehealth', undefined, 'persons[0].telehealth', /this field is missing; it is true or false/],
  ['persons[0].available[0]', [540], 'persons[0].available[0]', /a window is its start and its end/],
  ['persons[0].tracks', null, 'persons[0].tracks', /must be a list, found nothing/],
  [
    'clinicians[0].services[0]',
    'surgery',
    'clinicians[0].services[0]',
    /must be "process-group", .* or "couple", found "surgery"/,
  ],
  ['offerings[0].capacity', 0, 'offerings[0].capacity', /found 0/],
  ['offerings[0].leaders[0]', 'zora', 'offerings[0].leaders[0]', /no license for process-group/],
  ['offerings[0].leaders[0]', 'nobody', 'offerings[0].leaders[0]', /no clinician/],
  ['offerings[0].rooms[0]', 'cellar', 'offerings[0].rooms[0]', /no room "cellar"/],
  ['offerings[0].rooms', [], 'offerings[0].rooms', /needs at least one room/],
  ['offerings[0].telehealth', true, 'offerings[0].rooms', /has no rooms/],
  ['offerings[0].start', 1410, 'offerings[0].start', /end on the day/],
  ['gridMinutes', 7, 'gridMinutes', /whole number of steps/],
]
for (const [path, value, expected, says] of faults) {
  test(`a week is refused at ${expected}: ${path} = ${JSON.stringify(value)?.slice(0, 50)}`, () => {
    const read = parseWeekProblem(set(instance(), path, value))
    assert.ok(!read.ok)
    const found = read.reasons.find((fault) => fault.path === expected)
    assert.ok(found, JSON.stringify(read.reasons))
    assert.match(found.says, says)
  })
}

for (const value of [null, 7, 'week', [], {}, undefined]) {
  test(`${JSON.stringify(value)} is no week and no plan`, () => {
    assert.ok(!parseWeekProblem(value).ok)
    assert.ok(!parseWeekPlan(value).ok)
  })
}

test('a partner of two couples is refused', () => {
  const { problem } = fourPersonWeek()
  problem.couples.push({ ...problem.couples[0]!, id: 'other', persons: ['ben', 'cleo'] })
  const read = parseWeekProblem(weekProblemToJson(problem))
  assert.deepEqual(read.ok ? [] : read.reasons.map(({ path }) => path), ['couples[1].persons'])
})

test('100,000 persons are refused at once, with the limit', () => {
  const [person] = instance().persons as unknown[]
  const read = parseWeekProblem(set(instance(), 'persons', Array(100_000).fill(person)))
  assert.deepEqual(read.ok ? [] : read.reasons.map(({ path }) => path), ['persons'])
  assert.match(read.ok ? '' : read.reasons[0]!.says, new RegExp(`100000 entries; .* ${limits.persons}`))
})

test('what is written is read back equal', () => {
  const { problem, plan: own } = fourPersonWeek()
  assert.deepEqual(parseWeekProblem(instance()), { ok: true, value: problem })
  assert.deepEqual(parseWeekPlan(plan()), { ok: true, value: own })
})

test('a plan with broken references is read, so that the checker can name them', () => {
  const read = parseWeekPlan(set(plan(), 'sessions[0].service', 'skills'))
  assert.ok(read.ok)
  assert.deepEqual(
    checkPlan(fourPersonWeek().problem, read.value).hard.map(({ rule }) => rule),
    ['service-not-given'],
  )
})

const badPlans: readonly (readonly [string, unknown, string])[] = [
  ['kind', 'instance', 'kind'],
  ['groups[0].seats', 3, 'groups[0].seats'],
  ['groups[0].persons', 'anna', 'groups[0].persons'],
  ['sessions[1].start', 'noon', 'sessions[1].start'],
  ['sessions[1].room', undefined, 'sessions[1].room'],
]
for (const [path, value, expected] of badPlans) {
  test(`a plan is refused at ${expected}`, () => {
    const read = parseWeekPlan(set(plan(), path, value))
    assert.deepEqual(read.ok ? [] : read.reasons.map((fault) => fault.path), [expected])
  })
}

test('a plan of another week is refused as a start', () => {
  const { problem } = fourPersonWeek()
  const read = parseWeekPlanFor(problem, set(plan(), 'instance', 'five'))
  assert.deepEqual(read.ok ? [] : read.reasons.map(({ path }) => path), ['instance'])
  assert.ok(parseWeekPlanFor(problem, plan()).ok)
})

test('the JSON Schema names both kinds and forbids unknown fields', () => {
  const schema = weekJsonSchema() as { oneOf: { properties: Json; additionalProperties: boolean }[] }
  assert.equal(schema.oneOf.length, 2)
  for (const part of schema.oneOf) {
    assert.equal(part.additionalProperties, false)
    assert.ok('kind' in part.properties)
  }
})
