/** `tandem schedule repair` from the outside: ranked repairs, the plan that is written, and what it refuses with the way out. */

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { processIo } from '../src/cli-io.ts'
import { checkPlan } from '../src/domain/schedule/check.ts'
import { parseWeekPlan, parseWeekProblem, weekPlanToJson, weekProblemToJson } from '../src/formats/week.ts'
import { scheduleCommand } from '../src/schedule-cli.ts'
import { defaultSolveOptions, solveWeek } from '../src/solver/solve.ts'
import { tinyWeek } from './factories/tiny-week.ts'
import { fourPersonWeek, time, weekPerson } from './factories/week.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tandem-repair-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: unknown): string => {
  const full = path.join(folder, name)
  writeFileSync(full, JSON.stringify(content))
  return full
}

const { problem, plan } = fourPersonWeek()
const week = file('week.json', weekProblemToJson(problem))
const planFile = file('plan.json', weekPlanToJson(plan))
const out = path.join(folder, 'out.json')
const real = processIo(false)

const at = time(0, 7)
const sound = { id: 'e1', at, kind: 'clinician-sick', clinician: 'zora', until: time(1, 7) }
const eventsOf = (...events: unknown[]) => ({
  format: 'tandem-week',
  version: 1,
  kind: 'events',
  instance: 'four',
  events,
})
const events = file('events.json', eventsOf(sound))

async function run(...argv: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const exit = await scheduleCommand(['repair', ...argv], {
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    readText: real.readText,
    interrupted: new AbortController().signal,
  })
  return { exit, stdout, stderr }
}

test('a repair is written as a plan of the changed week, with ranks, proofs and who must be told', async () => {
  const { exit, stdout, stderr } = await run(week, planFile, events, '--event', 'e1', '--out', out, '--json')
  assert.equal(exit, 0, stderr)
  const report = JSON.parse(stdout)
  assert.deepEqual([report.event, report.kind, report.hard, report.written], ['e1', 'clinician-sick', 0, 1])
  assert.ok(report.milliseconds > 0 && report.doseLostAtLeast >= 0)
  const [best] = report.repairs
  assert.deepEqual([best.rank, best.persons, best.personsAtLeast], [1, 2, 2])
  assert.deepEqual(
    best.tell.persons.map(({ id }: { id: string }) => id),
    ['anna', 'ben'],
  )
  assert.match(best.tell.persons[0].changes.join(' '), /Joint session: Mon 10:30 am becomes Tue/)
  const written = JSON.parse(readFileSync(out, 'utf8'))
  assert.equal(written.instance, 'four+e1')
})

test('people read what each way means, and a worse one can be taken', async () => {
  const { exit, stdout } = await run(week, planFile, events, '--event', 'e1', '--out', out, '--choice', '1')
  assert.equal(exit, 0)
  assert.match(stdout, /^clinician zora is out from Mon 7 am to Tue 7 am\n1\. /)
  assert.match(stdout, /no fewer can do/)
  assert.equal((await run(week, planFile, events, '--event', 'e1', '--out', out, '--choice', '9')).exit, 3)
})

const person = weekPerson('anna')
const wrong: readonly (readonly [says: string, events: unknown, at: string, message: RegExp])[] = [
  ['another week', { ...eventsOf(sound), instance: 'five' }, 'instance', /give events of "four"/],
  [
    'an unknown kind',
    eventsOf({ ...sound, kind: 'flood' }),
    'events[0].kind',
    /"flood" is not a kind of event; it is one of/,
  ],
  ['an unknown clinician', eventsOf({ ...sound, clinician: 'x' }), 'events[0].clinician', /no clinician "x"/],
  [
    'an unknown room',
    eventsOf({ id: 'r', at, kind: 'room-lost', room: 'x', until: 600 }),
    'events[0].room',
    /no room "x"/,
  ],
  ['an unknown person', eventsOf({ id: 'd', at, kind: 'discharge', person: 'x' }), 'events[0].person', /no person "x"/],
  ['a minute before the week', eventsOf({ ...sound, at: -10 }), 'events[0].at', /before this week/],
  ['a minute beyond the week', eventsOf({ ...sound, at: 10080, until: 10081 }), 'events[0].at', /beyond this week/],
  ['an end before the start', eventsOf({ ...sound, until: at }), 'events[0].until', /before or as it begins/],
  ['an end beyond the week', eventsOf({ ...sound, until: 20000 }), 'events[0].until', /beyond this week/],
  ['an id used twice', eventsOf(sound, sound), 'events[1].id', /used twice/],
  ['a newcomer who is here', eventsOf({ id: 'a', at, kind: 'admission', person }), 'events[0].person.id', /already/],
  [
    'a newcomer with an unknown clinician',
    eventsOf({
      id: 'a',
      at,
      kind: 'admission',
      person: { ...person, id: 'n', care: { individual: { minutes: 60, primary: 'x', backups: [] } } },
    }),
    'events[0].person.care.individual.primary',
    /no clinician "x"/,
  ],
  [
    'one person twice',
    eventsOf({ id: 'n', at, kind: 'no-contact', persons: ['anna', 'anna'] }),
    'events[0].persons',
    /two different/,
  ],
  [
    'no couple',
    eventsOf({ id: 'c', at, kind: 'couple-separated', persons: ['anna', 'dov'] }),
    'events[0].persons',
    /not a couple/,
  ],
  ['a field too many', eventsOf({ ...sound, why: 'flu' }), 'events[0].why', /not known/],
  ['no events at all', { format: 'tandem-week' }, 'version', /this field is missing/],
]
for (const [says, content, where, message] of wrong) {
  test(`${says} is refused by its path`, async () => {
    const { exit, stderr } = await run(week, planFile, file('wrong.json', content), '--event', 'e1', '--out', out)
    assert.equal(exit, 5)
    assert.ok(stderr.includes(`wrong.json: ${where}: `), stderr)
    assert.match(stderr, message)
  })
}

test('weights that a repair cannot weigh are refused with the way out', async () => {
  const weights = { ...problem.weights, belowMinPerMinute: 1_000_000 }
  const dear = file('dear.json', weekProblemToJson({ ...problem, weights }))
  const { exit, stderr } = await run(dear, planFile, events, '--event', 'e1', '--out', path.join(folder, 'none.json'))
  assert.equal(exit, 5)
  assert.match(stderr, /dear\.json: weights: .* divide all weights by the same number/)
  assert.ok(!existsSync(path.join(folder, 'none.json')))
})

test('a plan of another week, a broken plan, an event that is not there and wrong words are refused', async () => {
  const other = file('other.json', { ...weekPlanToJson(plan), instance: 'five' })
  const broken = file('broken.json', weekPlanToJson({ ...plan, groups: [...plan.groups, ...plan.groups] }))
  const table: readonly (readonly [argv: string[], exit: number, message: RegExp])[] = [
    [[week, other, events, '--event', 'e1', '--out', out], 5, /give a plan for "four"/],
    [[week, broken, events, '--event', 'e1', '--out', out], 5, /a repair starts from a plan that breaks no rule/],
    [[week, planFile, events, '--event', 'e9', '--out', out], 3, /there is no event "e9"; it has e1/],
    [[week, planFile, events, '--out', out], 2, /--event ID/],
    [[week, planFile, events, '--event', 'e1'], 2, /--out PLAN/],
    [[week, planFile, '--event', 'e1', '--out', out], 2, /an instance, a plan and an events file/],
    [[week, planFile, events, '--event', 'e1', '--out', out, '--notice', 'soon'], 2, /--notice is a number/],
    [[week, planFile, events, '--event', 'e1', '--out', out, '--choice', '0'], 2, /--choice is the rank/],
  ]
  for (const [argv, exit, message] of table) {
    const ran = await run(...argv)
    assert.equal(ran.exit, exit, ran.stderr)
    assert.match(ran.stderr, message)
  }
})

type Outside = {
  applyEvent(instance: unknown, event: unknown): unknown
  compare(instance: unknown, old: unknown, now: unknown, at: number): Record<string, unknown>
  makeEvents(instance: unknown, plan: unknown, count: number, seed: number): { events: { id: string; at: number }[] }
}
const published = new URL('../../shared/week/events.ts', import.meta.url)
const outside = existsSync(published) ? ((await import(published.href)) as Outside) : null

test('the independent measure of change agrees on every event it makes', {
  skip: !outside && 'the published events are not here',
}, async () => {
  const larger = tinyWeek(2, 20)
  const solved = solveWeek(larger, { ...defaultSolveOptions, iterations: 300 }).plan
  const [instance, before] = [weekProblemToJson(larger), weekPlanToJson(solved)]
  const made = outside!.makeEvents(instance, before, 12, 1)
  const files = [file('larger.json', instance), file('larger-plan.json', before), file('made.json', made)] as const
  for (const event of made.events) {
    const { exit, stdout, stderr } = await run(...files, '--event', event.id, '--out', out, '--json')
    assert.equal(exit, 0, stderr)
    const [best] = JSON.parse(stdout).repairs
    const now = JSON.parse(readFileSync(out, 'utf8'))
    assert.deepEqual(outside!.compare(instance, before, now, event.at), {
      pastKept: true,
      personsTouched: best.persons,
      sessionsChanged: best.sessions,
      staffOrRoomChanged: best.staffOrRoom,
    })
    const changed = parseWeekProblem(outside!.applyEvent(instance, event))
    const read = parseWeekPlan(now)
    assert.ok(changed.ok && read.ok)
    assert.deepEqual(checkPlan(changed.value, read.value).hard, [])
  }
})
