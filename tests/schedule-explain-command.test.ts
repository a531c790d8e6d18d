/** `tandem schedule explain` from the outside: answers for one person, one session and one move, and what it refuses. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { processIo } from '../src/cli-io.ts'
import type { Explanation } from '../src/domain/schedule/explain.ts'
import { weekPlanToJson, weekProblemToJson } from '../src/formats/week.ts'
import { scheduleCommand } from '../src/schedule-cli.ts'
import { readStart } from '../src/schedule-explain-cli.ts'
import { fourPersonWeek } from './factories/week.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tandem-explain-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: unknown): string => {
  const full = path.join(folder, name)
  writeFileSync(full, JSON.stringify(content))
  return full
}
const { problem, plan } = fourPersonWeek()
const weekFile = file('week.json', weekProblemToJson(problem))
const planFile = file('plan.json', weekPlanToJson(plan))
const foreign = file('foreign.json', { ...weekPlanToJson(plan), instance: 'five' })
const broken = file('broken.json', { ...weekPlanToJson(plan), groups: [...plan.groups, ...plan.groups] })

const { readText } = processIo(false)

async function run(...argv: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const exit = await scheduleCommand(['explain', ...argv], {
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    readText,
    interrupted: new AbortController().signal,
  })
  return { exit, stdout, stderr }
}

test('a person’s week is explained session by session, as text and as one document', async () => {
  const said = await run(weekFile, planFile, '--person', 'cleo')
  assert.equal(said.exit, 0, said.stderr)
  assert.match(said.stdout, /Mon 10:30 am {2}individual with ines, office\n {4}why here: /)
  const answer: Explanation = JSON.parse((await run(weekFile, planFile, '--person', 'cleo', '--json')).stdout)
  assert.deepEqual([answer.person, answer.sessions.length, answer.shortage, answer.move], ['cleo', 2, null, null])
})

const moves: readonly (readonly [
  says: string,
  argv: readonly string[],
  possible: boolean,
  rules: readonly string[],
])[] = [
  [
    'an individual session half an hour later',
    ['--person', 'cleo', '--session', 'individual@630', '--to', '660'],
    true,
    [],
  ],
  ['the same in words', ['--person', 'cleo', '--session', 'individual@Mon-10:30', '--to', 'mon-11:00'], true, []],
  [
    'outside the shift',
    ['--person', 'cleo', '--session', 'individual@630', '--to', 'Wed-10:30'],
    false,
    ['availability', 'clinician-shift'],
  ],
  ['a group at a time without a meeting', ['--person', 'dov', '--session', 'noon', '--to', 'Wed-10:30'], false, []],
]
for (const [says, argv, possible, rules] of moves) {
  test(`asked for ${says}: ${possible ? 'possible' : 'not'}`, async () => {
    const { exit, stdout, stderr } = await run(weekFile, planFile, ...argv, '--json')
    assert.equal(exit, 0, stderr)
    const { move }: Explanation = JSON.parse(stdout)
    assert.equal(move?.possible, possible)
    for (const rule of rules)
      assert.ok(
        move?.reasons.some((reason) => reason.rule === rule),
        rule,
      )
  })
}

const refused: readonly (readonly [says: string, argv: readonly string[], exit: number, words: RegExp])[] = [
  [
    'nobody of this week',
    [weekFile, planFile, '--person', 'zoe'],
    5,
    /--person: "zoe" is nobody of this week; it has 4 persons: anna, ben/,
  ],
  [
    'a session that is not theirs',
    [weekFile, planFile, '--person', 'cleo', '--session', 'noon'],
    5,
    /--session: cleo has no session "noon" in this plan; there are: morning and individual@630/,
  ],
  [
    'a time off the grid',
    [weekFile, planFile, '--person', 'cleo', '--session', 'morning', '--to', '571'],
    5,
    /--to: 571 is not on the grid of 30 minutes .* the next one is 570/,
  ],
  [
    'a time after the week',
    [weekFile, planFile, '--person', 'cleo', '--session', 'morning', '--to', '10080'],
    5,
    /the next one is 10050/,
  ],
  [
    'a plan of another week',
    [weekFile, foreign, '--person', 'cleo'],
    5,
    /instance: this plan answers "five"; give a plan for "four"/,
  ],
  ['a plan that breaks rules', [weekFile, broken, '--person', 'cleo'], 5, /`tandem schedule check` names them all/],
  ['no person', [weekFile, planFile], 2, /Say whose week: --person ID/],
  ['a move of no session', [weekFile, planFile, '--person', 'cleo', '--to', '570'], 2, /Say which session is to move/],
  [
    'a time that is none',
    [weekFile, planFile, '--person', 'cleo', '--session', 'morning', '--to', 'noon'],
    2,
    /--to is minutes since Monday/,
  ],
  [
    'another reader',
    [weekFile, planFile, '--person', 'cleo', '--for', 'partner'],
    2,
    /--for is planner or participant/,
  ],
  ['a file that is not there', [path.join(folder, 'no.json'), planFile, '--person', 'cleo'], 3, /cannot be read/],
]
for (const [says, argv, exit, words] of refused) {
  test(`refused with the way out: ${says}`, async () => {
    const ran = await run(...argv)
    assert.equal(ran.exit, exit)
    assert.match(ran.stderr, words)
    assert.equal(ran.stdout, '')
  })
}

test('for a participant the answer names nobody else', async () => {
  const { stdout } = await run(weekFile, planFile, '--person', 'anna', '--for', 'participant', '--json')
  for (const other of ['ben', 'cleo', 'dov']) assert.ok(!stdout.includes(other), other)
})

test('starts are read as minutes or as day and time', () => {
  const cases = [
    ['570', 570],
    ['Mon-09:30', 570],
    ['tue 9:30', 2010],
    ['Sun-24:00', null],
    ['Xyz-09:30', null],
    ['-5', null],
    ['9:30', null],
  ] as const
  for (const [words, minute] of cases) assert.equal(readStart(words), minute, words)
})
