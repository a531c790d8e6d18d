/** `tandem guide`: exits, paths of faults, the call page without a result, and what the result holds. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { choiceQuestionIds, lifeParts } from '../src/domain/guide/questions.ts'
import { type GuideIo, guideAnswerCommand, guideSchemaCommand, guideTextsCommand } from '../src/guide-cli.ts'

const today = '2026-11-23' as PlainDate
type Run = { readonly exit: number; readonly out: string; readonly err: string }
async function run([verb, ...argv]: readonly string[], input = ''): Promise<Run> {
  const written = { out: '', err: '' }
  const io: GuideIo = {
    stdout: (text) => {
      written.out += text
    },
    stderr: (text) => {
      written.err += text
    },
    readText: async (file) => (file === '-' ? input : readFileSync(file, 'utf8')),
  }
  const exit = verb === 'schema' ? await guideSchemaCommand(argv, io) : await guideAnswerCommand(argv, io, today)
  return { exit, ...written }
}
const answers = {
  danger: 'none',
  stop: 'never',
  body: 'fine',
  feelings: 'heavy',
  safety: 'none',
  gap: 'week',
  before: 'none',
  help: 'ready',
  home: 'good',
  life: ['day-job', 'pet'],
}
const ask = (document: unknown): Promise<Run> => run(['answer', '-', '--json'], JSON.stringify(document))

test('a result: one JSON document with level, reasons, nearest, options, weeks and costs', async () => {
  const { exit, out, err } = await ask(answers)
  const found = JSON.parse(out)
  assert.equal(exit, 0)
  assert.equal(err, '')
  assert.equal(found.status, 'placed')
  assert.equal(found.level, 'iop')
  assert.deepEqual(found.reasons[0].answers, ['feelings'])
  assert.ok(found.reasons[0].source.citation.length > 0)
  for (const list of ['options', 'weeks', 'costs']) assert.equal(found[list].length, 6, list)
  assert.ok(found.costs.every((cost: { known: boolean }) => !cost.known))
  assert.deepEqual(
    found.nearest
      .filter((one: { direction: string }) => one.direction === 'less')
      .map((one: { answer: string }) => one.answer),
    ['light'],
  )
  assert.equal(found.criteria.id, 'tandem-public-criteria')
})

test('a question that is answered twice, and a day without rules, are named and nothing is answered', async () => {
  const twice = await run(['answer', '-', '--json'], '{"danger":"self","stop":"easy","danger":"none"}')
  assert.deepEqual([twice.exit, JSON.parse(twice.out).problems[0].path], [5, 'danger'])
  const early = await ask({ ...answers, day: '1999-01-01' })
  assert.deepEqual([early.exit, JSON.parse(early.out).problems[0].path], [5, 'day'])
})

test('answers that do not fit together are named with the result', async () => {
  const { exit, out } = await ask({ ...answers, about: 'substance' })
  assert.equal(exit, 0)
  assert.deepEqual(JSON.parse(out).contradictions, [{ id: 'use-but-never', questions: ['about', 'stop'] }])
  const said = await run(['answer', '-'], JSON.stringify({ ...answers, about: 'substance' }))
  assert.match(said.out, /does not fit together: about and stop/)
})

test('danger: the number to call and no result', async () => {
  const found = JSON.parse((await ask({ ...answers, danger: 'body' })).out)
  assert.deepEqual(Object.keys(found), ['status', 'first', 'criteria'])
  assert.equal(found.first, '911')
  assert.equal(JSON.parse((await ask({ danger: 'unsure' })).out).first, '988')
})

test('in words: the same, with the rule and its source for each reason', async () => {
  const { out } = await run(['answer', '-'], JSON.stringify(answers))
  assert.match(out, /^The answers point to: Intensive outpatient/)
  assert.match(out, /\[several-areas; 42 CFR 410\.44/)
  assert.match(out, /cost: ask us/)
  assert.match((await run(['answer', '-'], '{"danger":"self"}')).out, /^Call first: 988/)
})

test('every fault is named by its path, also as JSON', async () => {
  const { exit, out, err } = await ask({ home: 'castle', name: 'x', life: 'pet' })
  assert.equal(exit, 5)
  const paths = JSON.parse(out).problems.map(({ path }: { path: string }) => path)
  assert.deepEqual(paths.toSorted(), ['danger', 'home', 'life', 'name'])
  for (const path of paths) assert.match(err, new RegExp(`^${path}: `, 'm'))
})

test('the schema names every question and closes the door to unknown fields', async () => {
  const schema = JSON.parse((await run(['schema'])).out)
  assert.deepEqual(
    Object.keys(schema.properties).toSorted(),
    [...choiceQuestionIds, 'life', 'day', 'center'].toSorted(),
  )
  assert.equal(schema.additionalProperties, false)
  assert.deepEqual(schema.properties.life.items.enum, [...lifeParts])
  assert.deepEqual(schema.required, ['danger'])
})

test('the operator sees which texts nobody has reviewed', async () => {
  const written: string[] = []
  const io: GuideIo = { stdout: (text) => void written.push(text), stderr: () => {}, readText: async () => '' }
  assert.equal(await guideTextsCommand([], io), 0)
  assert.equal(await guideTextsCommand(['--json'], io), 0)
  const { counts, texts } = JSON.parse(written[1]!)
  assert.match(written[0]!, new RegExp(`^${counts.all} texts\\..* ${counts.es} in Spanish`))
  assert.equal(texts.length, counts.all)
  assert.equal(texts.filter((one: { es: string }) => one.es === 'unreviewed').length, counts.es)
})

const exits: readonly [string, readonly string[], string, number][] = [
  ['no file', ['answer'], '', 2],
  ['an unknown flag', ['answer', '--fast'], '', 2],
  ['a word after the schema', ['schema', 'x'], '', 2],
  ['a file that is not there', ['answer', 'no-such-file.json'], '', 3],
  ['broken JSON', ['answer', '-'], '{"danger":', 5],
  ['a list', ['answer', '-'], '[]', 5],
  ['too much', ['answer', '-'], ' '.repeat(100_001), 5],
  ['only danger answered', ['answer', '-'], '{"danger":"none"}', 0],
]
for (const [name, argv, input, exit] of exits) {
  test(`${name} exits ${exit}`, async () => {
    const found = await run(argv, input)
    assert.equal(found.exit, exit)
    assert.notEqual(exit === 0 ? found.out : found.err, '')
  })
}
