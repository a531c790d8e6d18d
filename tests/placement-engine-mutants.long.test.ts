/** Mutants of the engine itself, made from its text in a copy of the project's placement: each is noticed by the tests beside it. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { projectRoot } from '../src/config.ts'

const copy = mkdtempSync(path.join(tmpdir(), 'tandem-mutants-'))
const parts = [
  'package.json',
  'src/base',
  'src/domain/center',
  'src/domain/placement',
  'tests/vectors',
  'tests/factories/placement-answers.ts',
  'tests/placement-properties.ts',
  'tests/placement-properties.test.ts',
]

before(() => {
  for (const part of parts) {
    mkdirSync(path.dirname(path.join(copy, part)), { recursive: true })
    cpSync(path.join(projectRoot, part), path.join(copy, part), { recursive: true })
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(copy, 'node_modules'))
})
after(() => rmSync(copy, { recursive: true, force: true }))

/** Whether the named tests of the copy pass. */
function pass(tests: readonly string[]): boolean {
  const files = tests.map((name) => (name.includes('/') ? name : `src/domain/placement/${name}`))
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return spawnSync(process.execPath, ['--test', ...files], { cwd: copy, env, stdio: 'ignore' }).status === 0
}

const engine = ['engine.test.ts', 'monotone.test.ts', 'tests/placement-properties.test.ts']
const couple = ['couple.test.ts', 'tests/placement-properties.test.ts']

/** File, what stands there, what stands there instead, and the tests that notice. */
const mutants: readonly (readonly [file: string, from: string, to: string, tests: readonly string[]])[] = [
  ['levels.ts', 'meets ? Math.max(high, around) : high', 'high', engine],
  ['levels.ts', 'a < b ? [a, b] : [b, a]', 'a < b ? [b, a] : [a, b]', engine],
  ['compiled.ts', 'if (answer === no) continue', 'if (answer !== yes) continue', engine],
  ['compiled.ts', 'if (answer !== yes) continue', '', engine],
  ['compiled.ts', 'if (!unsure) states[slot] = index', 'states[slot] = index', engine],
  ['compiled.ts', 'entry.at !== day || ', '', engine],
  ['compiled.ts', ' || told[slot] === 1', '', [...engine, 'assessment.test.ts']],
  ['compiled.ts', 'joinRanks(now, rank) > now', 'joinRanks(now, rank) > now + 1', engine],
  ['compiled.ts', 'one !== answer) return unknown', 'one !== answer) return no', engine],
  ['compiled.ts', "if (row.then.gate === 'emergency') emergency = true", '', engine],
  ['engine.ts', 'const settled = emergency || low === high', 'const settled = true', engine],
  ['engine.ts', 'if (row.truth(tried) !== yes) tried[slot] = held', '', engine],
  [
    'engine.ts',
    'sort((a, b) => b.rank - a.rank)',
    'sort((a, b) => a.rank - b.rank)',
    ['explanation.test.ts', ...engine],
  ],
  ['engine.ts', "row.then.gate !== 'withdrawal'", "row.then.gate !== 'emergency'", engine],
  ['nearest.ts', 'rank !== null && rank > now', 'rank !== null && rank >= now', engine],
  ['nearest.ts', 'rank !== null && rank < now', 'rank !== null && rank <= now', engine],
  ['nearest.ts', 'high = joinRanks(high, rank)', '', engine],
  ['nearest.ts', 'truth(settled) !== no', 'truth(settled) === yes', engine],
  ['couple.ts', 'partner.facts.filter((entry) => !isPrivateEntry(entry))', 'partner.facts', couple],
  ['couple.ts', 'publicCriteria(criteria),', 'criteria,', couple],
  ['couple.ts', 'isMedicalFirst(a.level) || isMedicalFirst(b.level)', 'isMedicalFirst(a.level)', couple],
  ['couple.ts', "const apart = jointWork.allowed === 'no'", 'const apart = false', couple],
  ['joint-work.ts', 'agrees === false', 'agrees === true', couple],
  ['joint-work.ts', 'partners.some((partner) => answersOf', 'partners.every((partner) => answersOf', couple],
  [
    'assessment.ts',
    'daysBetween(entry.at, day) > goodFor',
    'daysBetween(entry.at, day) >= goodFor',
    ['assessment.test.ts'],
  ],
  [
    'assessment.ts',
    'if (a.at !== b.at) return a.at > b.at',
    'if (a.at !== b.at) return a.at < b.at',
    ['assessment.test.ts'],
  ],
  ['contradictions.ts', 'f.alcoholWithdrawalScore >= 19', 'f.alcoholWithdrawalScore >= 20', ['assessment.test.ts']],
  ['contradictions.ts', 'f.opioidWithdrawalScore >= 13', 'f.opioidWithdrawalScore >= 14', ['assessment.test.ts']],
  ['contradictions.ts', 'adultFrom = 18', 'adultFrom = 17', ['assessment.test.ts']],
  [
    'level-offer.ts',
    'compareLevels(offered, stands) < 0',
    'compareLevels(offered, stands) <= 0',
    ['level-offer.test.ts'],
  ],
  ['level-review.ts', 'levelRank(now) < levelRank(need)', 'levelRank(now) > levelRank(need)', ['level-review.test.ts']],
  ['review-rows.ts', 'if (day > dueOn) return', 'if (day >= dueOn) return', ['review-rows.test.ts']],
  ['comparison.ts', 'compareLevels(after, before) > 0', 'compareLevels(after, before) < 0', ['comparison.test.ts']],
  ['criteria-switch.ts', '&& secondBy !== by', '', ['criteria-switch.test.ts']],
  ['criteria-switch.ts', 'one.from <= day', 'one.from < day', ['criteria-switch.test.ts']],
  ['criteria-switch.ts', 'from < scene.today', 'from <= scene.today', ['criteria-switch.test.ts']],
  ['joint-work.ts', 'a!.atHome && b!.uses', 'a!.atHome && a!.uses', ['couple.test.ts']],
  ['joint-work.ts', 'use.length === 0 || ', '', ['staff-plan.test.ts']],
  ['joint-work.ts', 'if (keptApart) reasons', 'if (!keptApart) reasons', ['staff-plan.test.ts']],
  ['staff-plan.ts', "agreement === 'both' && ", '', ['staff-plan.test.ts']],
  ['couple-agreement.ts', 'a === false || b === false', 'a === false && b === false', ['couple-agreement.test.ts']],
  ['couple-agreement.ts', "answer !== 'agreed' || saidWhere === 'alone'", 'true', ['couple-agreement.test.ts']],
  [
    'criteria-trial.ts',
    'compareLevels(after.level, before.level) > 0',
    'compareLevels(after.level, before.level) < 0',
    ['criteria-file.test.ts'],
  ],
]

test('the copy itself passes every test that is asked of its mutants', () => {
  assert.ok(pass([...new Set(mutants.flatMap(([, , , tests]) => tests))]))
})

for (const [file, from, to, tests] of mutants) {
  test(`${file}: "${from}" as "${to}" is noticed`, () => {
    const place = path.join(copy, 'src/domain/placement', file)
    const text = readFileSync(place, 'utf8')
    assert.equal(text.split(from).length, 2, `"${from}" stands there once`)
    writeFileSync(
      place,
      text.replace(from, () => to),
    )
    const survived = pass(tests)
    writeFileSync(place, text)
    assert.equal(survived, false)
  })
}
