/** `tandem place`: exits, paths of faults, and a page of rules that equals what the rows say. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { choiceFacts, facts, valuesOf } from '../src/domain/placement/facts.ts'
import { placementPage } from '../src/domain/placement/placement-page.ts'
import { type PlaceIo, placeCommand, placeEvaluateCommand } from '../src/place-cli.ts'

const today = '2026-11-23' as PlainDate
type Run = { readonly exit: number; readonly out: string; readonly err: string }
async function run([verb, ...argv]: readonly string[], input = ''): Promise<Run> {
  const written = { out: '', err: '' }
  const io: PlaceIo = {
    stdout: (text) => {
      written.out += text
    },
    stderr: (text) => {
      written.err += text
    },
    readText: async (file) => (file === '-' ? input : readFileSync(file, 'utf8')),
  }
  const exit =
    verb === 'evaluate' ? await placeEvaluateCommand(argv, io, today) : await placeCommand([verb ?? '', ...argv], io)
  return { exit, ...written }
}
const least = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]]))
/** Several areas of life affected, and no safe home: day and night. */
const unsafe = { ...least, areasAffected: 'several', home: 'unsafe' }
const evaluate = (document: unknown): Promise<Run> => run(['evaluate', '-', '--json'], JSON.stringify(document))

test('a person: one JSON document on stdout, nothing on stderr', async () => {
  const { exit, out, err } = await evaluate({ facts: unsafe })
  const answer = JSON.parse(out)
  assert.equal(exit, 0)
  assert.equal(err, '')
  assert.equal(answer.status, 'placed')
  assert.deepEqual(answer.level, { kind: 'residential', intensity: 'low' })
  assert.deepEqual(answer.reasons[0].facts, ['home', 'areasAffected'])
  assert.equal(answer.criteria.version, tandemPublicCriteria.version)
})

test('a couple: one each, and a plan that a private answer does not change', async () => {
  const calm = JSON.parse((await evaluate({ couple: [{ facts: least }, { facts: least }] })).out)
  const afraid = JSON.parse(
    (
      await evaluate({
        couple: [{ facts: { ...least, afraidOfPartner: 'yes', afraidAtHome: 'yes' } }, { facts: least }],
      })
    ).out,
  )
  assert.deepEqual(afraid.plan, calm.plan)
  assert.notDeepEqual(afraid.couple[0].level, calm.couple[0].level)
  assert.equal(afraid.staff.jointWork.allowed, 'no')
})

const exits: readonly [string, readonly string[], string, number][] = [
  ['no words', [], '', 2],
  ['an unknown verb', ['guess'], '', 2],
  ['no file', ['evaluate'], '', 2],
  ['an unknown flag', ['evaluate', '--fast'], '', 2],
  ['too many files', ['evaluate', 'a', 'b'], '', 2],
  ['a file that is not there', ['evaluate', 'no-such-file.json'], '', 3],
  ['a folder', ['evaluate', '.'], '', 3],
  ['broken JSON', ['evaluate', '-'], '{"facts":', 5],
  ['nothing', ['evaluate', '-'], '', 5],
  ['too much', ['evaluate', '-'], ' '.repeat(1_000_001), 5],
  ['a list', ['evaluate', '-'], '[]', 5],
  ['null', ['evaluate', '-'], 'null', 5],
  ['an empty assessment', ['evaluate', '-'], '{"facts":{}}', 0],
  ['a word after the schema', ['schema', 'x'], '', 2],
  ['the schema', ['schema'], '', 0],
  ['the public criteria', ['criteria'], '', 0],
  ['the example', ['example'], '', 0],
  ['criteria with a fault', ['criteria', '-'], '{"id":"x"}', 5],
  ['a set that is not there', ['evaluate', '-', '--criteria', 'no-such-file.json'], '{"facts":{}}', 3],
  ['plain words in a language we do not have', ['evaluate', '-', '--plain', 'fr'], '{"facts":{}}', 2],
  ['plain words in Spanish', ['evaluate', '-', '--plain', 'es'], '{"facts":{}}', 0],
]
for (const [name, argv, input, exit] of exits) {
  test(`${name} exits ${exit}`, async () => {
    const result = await run(argv, input)
    assert.equal(result.exit, exit)
    assert.notEqual(exit === 0 ? result.out : result.err, '')
  })
}

test('the example is an assessment without any need, and every fact of it fits together', async () => {
  const { out } = await run(['example'])
  const answer = JSON.parse((await run(['evaluate', '-', '--json'], out)).out)
  assert.deepEqual([answer.status, answer.level.kind, answer.missing], ['placed', 'outpatient', []])
})

test('a set of one’s own answers, and its faults are named by their path', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-criteria-'))
  try {
    const ours = JSON.parse((await run(['criteria'])).out) as { id: string; rows: { id: string; atLeast: string }[] }
    const rows = ours.rows.map((row) => (row.id === 'home-unsafe' ? { ...row, atLeast: 'php' } : row))
    const file = path.join(folder, 'own.json')
    writeFileSync(file, JSON.stringify({ ...ours, id: 'own', rows }))
    const facts = JSON.stringify({ facts: unsafe })
    const answer = JSON.parse((await run(['evaluate', '-', '--json', '--criteria', file], facts)).out)
    assert.deepEqual([answer.level.kind, answer.criteria.id], ['php', 'own'])
    assert.match((await run(['criteria', file])).out, /own, version .*: \d+ rows, no fault/)
    writeFileSync(file, JSON.stringify({ ...ours, rows: [{ ...rows[0], atLeast: 'spa' }] }))
    const wrong = await run(['evaluate', '-', '--json', '--criteria', file], facts)
    assert.equal(wrong.exit, 5)
    assert.match(wrong.err, /^criteria\.rows\[0\]\.atLeast: /)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('plain words for the person, in the language that is asked for', async () => {
  const facts = JSON.stringify({ facts: unsafe })
  const { out } = await run(['evaluate', '-', '--plain', 'es'], facts)
  assert.match(out, /^La ayuda que necesita\n/)
  assert.match(out, /Su casa no es ahora un lugar seguro/)
  const { plain } = JSON.parse((await run(['evaluate', '-', '--plain', 'en', '--json'], facts)).out)
  assert.deepEqual([plain.language, plain.because.length], ['en', 3])
})

test('each fault is named with its path, on stderr and as JSON', async () => {
  const { exit, out, err } = await evaluate({ couple: [{ facts: { home: 'cosy' } }, { facts: {}, x: 1 }] })
  assert.equal(exit, 5)
  assert.deepEqual(
    JSON.parse(out).problems.map((problem: { path: string }) => problem.path),
    ['couple[0].facts.home', 'couple[1].x'],
  )
  assert.match(err, /^couple\[0\]\.facts\.home: /)
})

test('the plain answer names the level, its reason with the source, and what would change it', async () => {
  const { out } = await run(['evaluate', '-'], JSON.stringify({ facts: unsafe }))
  assert.match(out, /^Level of care: Inpatient \(24-hour rehabilitation\), low intensity\n/)
  assert.match(out, /home-unsafe; 42 CFR 410\.44\(c\)\(4\); unconfirmed/)
  assert.match(out, /would change with home = strained/)
})

const told = (fact: string, value: string, at: string) => ({
  fact,
  value,
  toldBy: 'self',
  setting: 'alone',
  sure: 'sure',
  at,
  sensitivity: 'ordinary',
})

test('an answer that is too old is named with its day and is asked again, whatever it said', async () => {
  const facts = Object.entries({ ...least, areasAffected: 'several' }).map(([fact, value]) =>
    told(fact, String(value), today),
  )
  const old = facts.map((one) => (one.fact === 'home' ? { ...one, at: '2026-09-01' } : one))
  const answer = JSON.parse((await evaluate({ facts: old })).out)
  assert.deepEqual(answer.tooOld, [{ fact: 'home', toldOn: '2026-09-01', countedForDays: 30 }])
  assert.equal(answer.status, 'cannot-say')
  assert.deepEqual(
    answer.missing.map((one: { fact: string; because: string }) => [one.fact, one.because]),
    [['home', 'too-old']],
  )
  const { out } = await run(['evaluate', '-'], JSON.stringify({ facts: old }))
  assert.match(out, /not counted: home, told on 2026-09-01, counts for 30 days/)
})

test('a couple of which one has not agreed is refused by name; one that was not asked is said to be', async () => {
  const couple = (agrees?: boolean) => ({ couple: [{ facts: least, agreesToCouplePlan: agrees }, { facts: least }] })
  const refused = await evaluate(couple(false))
  assert.equal(refused.exit, 5)
  assert.deepEqual(
    JSON.parse(refused.out).problems.map((one: { path: string }) => one.path),
    ['couple[0].agreesToCouplePlan'],
  )
  const { staff } = JSON.parse((await evaluate(couple())).out)
  assert.equal(staff.jointWork.allowed, 'not-known')
  assert.ok(staff.jointWork.reasons.some((one: { rule: string }) => one.rule === 'agreement-not-asked'))
})

test('an answer that stands twice in one object is named, and the last one is not taken', async () => {
  const { exit, err } = await run(
    ['evaluate', '-'],
    '{"couple":[{"facts":{}},{"facts":{"home":"unsafe","home":"steady"}}]}',
  )
  assert.equal(exit, 5)
  assert.match(err, /^couple\[1\]\.facts\.home: It stands here twice/)
})

test('a day on which no rules are in force is refused, not read as health', async () => {
  for (const document of [
    { day: '2023-12-31', facts: { dangerSigns: 'yes' } },
    { day: '2023-12-31', couple: [{ facts: {} }, { facts: {} }] },
  ]) {
    const { exit, out } = await evaluate(document)
    assert.equal(exit, 5)
    assert.deepEqual(
      JSON.parse(out).problems.map((one: { path: string }) => one.path),
      ['day'],
    )
  }
})

test('an emergency says whom to call before anything else', async () => {
  const { out } = await run(['evaluate', '-'], '{"facts":{"suicideRisk":"plan"}}')
  assert.match(out, /^EMERGENCY: call 911, or call or text 988\./)
})

test('the schema knows every fact and refuses unknown fields', async () => {
  const schema = JSON.parse((await run(['schema'])).out)
  assert.deepEqual(Object.keys(schema.$defs.shortForm.properties).sort(), facts.map(({ id }) => id).sort())
  for (const part of ['person', 'couple', 'shortForm', 'recordedFact']) {
    assert.equal(schema.$defs[part].additionalProperties, false)
  }
})

test('docs/placement.md is what the rows say', () => {
  const page = readFileSync(new URL('../docs/placement.md', import.meta.url), 'utf8')
  assert.equal(page, placementPage(tandemPublicCriteria), 'run: node src/place-docs.ts > docs/placement.md')
  for (const { id } of tandemPublicCriteria.rows) assert.equal(page.split(`| \`${id}\` |`).length, 2)
})
