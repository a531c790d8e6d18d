/** Our checker, codec and solver on the published weeks, where they are at hand: the other checker must agree. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { expectOk } from '../src/base/result.ts'
import { checkPlan } from '../src/domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../src/domain/schedule/model.ts'
import { breachKey } from '../src/domain/schedule/rules.ts'
import { applyMove, openPlan, type WeekMove, whyNot } from '../src/domain/schedule/why-not.ts'
import { parseWeekProblem, weekPlanToJson, weekProblemToJson } from '../src/formats/week.ts'
import { defaultSolveOptions, solveWeek } from '../src/solver/solve.ts'
import { chanceFrom } from '../src/solver/week/random.ts'
import { spoilPlan } from './factories/spoil-plan.ts'

const folder = new URL('../../shared/week/', import.meta.url)
const skip = existsSync(new URL('check.ts', folder)) ? false : 'the published weeks are not here'

type Finding = { readonly rule: string; readonly who: readonly string[]; readonly when: readonly number[] | null }
type Judge = {
  check(
    instance: unknown,
    plan: unknown,
  ): { objective: number; terms: Readonly<Record<string, number>>; compliance: unknown; hard: Finding[] }
}
/** Looked up at run time: the file is not part of this project. */
const judge = async (): Promise<Judge> => (await import(new URL('check.ts', folder).href)) as Judge

function readInstance(name: string): unknown {
  const bytes = readFileSync(new URL(`instances/${name}`, folder))
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}
const problemOf = (name: string): WeekProblem => expectOk(parseWeekProblem(readInstance(name)))
const solved = (problem: WeekProblem, iterations: number): WeekPlan =>
  solveWeek(problem, { ...defaultSolveOptions, iterations, boundIsDue: () => true }).plan

const findings = (hard: readonly Finding[]): string[] =>
  hard.map(({ rule, who, when }) => `${rule} ${who.join(',')} ${when?.join('-') ?? ''}`).toSorted()

/** A session off the grid costs fractions, which two programs add up in different orders. */
const rounded = (terms: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(terms).map(([name, cost]) => [name, Math.round(cost * 1e6) / 1e6]))

const published = ['loose', 'tight', 'oversubscribed'].flatMap((kind) => [
  `${kind}-12-s1.json`,
  `${kind}-40-s1.json`,
  `${kind}-120-s1.json`,
  `${kind}-400-s1.json.gz`,
  `${kind}-1200-s1.json.gz`,
])

test('every published week is read, and written back as it was', { skip }, () => {
  for (const name of published) {
    const json = readInstance(name) as Record<string, unknown>
    const { origin: _, ...rest } = json
    assert.deepEqual(weekProblemToJson(problemOf(name)), rest, name)
  }
})

const spoiled: readonly (readonly [string, number])[] = [
  ['tight-12-s1.json', 1200],
  ['oversubscribed-12-s1.json', 800],
  ['loose-40-s1.json', 700],
  ['tight-120-s1.json', 300],
]
for (const [name, count] of spoiled) {
  test(`two checkers agree on ${count} broken plans of ${name}`, { skip }, async () => {
    const { check } = await judge()
    const problem = problemOf(name)
    const instance = readInstance(name)
    const plan = solved(problem, 60)
    const chance = chanceFrom(7)
    for (let i = 0; i <= count; i++) {
      const broken = i === 0 ? plan : spoilPlan(plan, problem, chance)
      const theirs = check(instance, weekPlanToJson(broken))
      const ours = checkPlan(problem, broken)
      assert.deepEqual(findings(ours.hard), findings(theirs.hard), `plan ${i}`)
      assert.deepEqual(rounded(ours.terms), rounded(theirs.terms), `plan ${i}`)
      assert.deepEqual(ours.compliance, theirs.compliance, `plan ${i}`)
      assert.ok(Math.abs(ours.objective - theirs.objective) < 1e-6, `plan ${i}`)
    }
  })
}

// Moves instead of seconds, so that a busy machine changes nothing.
for (const name of ['tight-120-s1.json', 'loose-120-s1.json']) {
  test(`${name}: no rule is broken and everybody reaches the target`, { skip }, async () => {
    const { check } = await judge()
    const report = check(readInstance(name), weekPlanToJson(solved(problemOf(name), 3000)))
    assert.deepEqual(report.hard, [])
    assert.equal((report.compliance as { reachTarget: number }).reachTarget, 120)
  })
}

test('why-not agrees with the checker on moves in a week of 120 persons, at a few milliseconds each', { skip }, () => {
  const problem = problemOf('tight-120-s1.json')
  const plan = solved(problem, 60)
  const open = openPlan(problem, plan)
  const before = new Set(checkPlan(problem, plan).hard.map(breachKey))
  const chance = chanceFrom(3)
  const moves = Array.from({ length: 150 }, (_, i): WeekMove => {
    const session = chance.int(plan.sessions.length)
    if (i % 3 === 0)
      return { kind: 'session', session, to: { start: plan.sessions[session]!.start + 30 * chance.int(8) } }
    if (i % 3 === 1)
      return { kind: 'session', session, to: { room: problem.rooms[chance.int(problem.rooms.length)]!.id } }
    const [from, to] = [0, 1].map(() => plan.groups[chance.int(plan.groups.length)]!) as [
      WeekPlan['groups'][0],
      WeekPlan['groups'][0],
    ]
    return { kind: 'person', person: from.persons[0] ?? problem.persons[0]!.id, from: from.offering, to: to.offering }
  })
  const answers = moves.map((move) => whyNot(open, move))
  moves.forEach((move, i) => {
    const after = new Set(checkPlan(problem, applyMove(plan, move)).hard.map(breachKey))
    const expected = [...after].filter((key) => !before.has(key)).toSorted()
    assert.deepEqual([...new Set(answers[i]!.map(breachKey))].toSorted(), expected, JSON.stringify(move))
  })
})
