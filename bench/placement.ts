/** How fast the placement rules answer, beside reading the same facts with JSON.parse and beside two other rule engines with the same rules. */

import assert from 'node:assert/strict'
import { expectOk } from '../src/base/result.ts'
import { parsePlainDate } from '../src/base/time.ts'
import { profiles } from '../src/demo/assess.ts'
import { parseAssessment, recordValues } from '../src/domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { evaluate } from '../src/domain/placement/engine.ts'
import { choiceFacts, type FactValues, valuesOf } from '../src/domain/placement/facts.ts'
import { levelToId } from '../src/domain/placement/levels.ts'
import { type Bench, fact, less, more, quantile } from './figures.ts'
import { type Beside, besides, type Told } from './rules-beside.ts'

const day = parsePlainDate('2026-11-16')!

/** Answers with their whole explanation, a second, on one core. */
const leastEvaluations = 20_000
/** With its whole explanation against the bare list of rules of the other engine. */
const leastTimesJsonRules = 50
const leastTimesZen = 1

/** Processor seconds of this process and its threads. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Calls in a second of this process's own processor time. */
function perSecond(work: (turn: number) => unknown, ms: number): number {
  const before = cpuSeconds()
  const until = performance.now() + ms
  let calls = 0
  while (performance.now() < until) for (let i = 0; i < 20; i++) work(calls++)
  return calls / (cpuSeconds() - before)
}

async function perSecondBeside(beside: Beside, told: readonly Told[], ms: number): Promise<number> {
  const before = cpuSeconds()
  const until = performance.now() + ms
  let calls = 0
  while (performance.now() < until) for (let i = 0; i < 20; i++) await beside.ask(told[calls++ % told.length]!)
  return calls / (cpuSeconds() - before)
}

const leastNeed: Told = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]!]))

/** The demo's charts, and charts with up to seven answers changed: the same ones in every run. */
function charts(count: number): Told[] {
  let seed = 20261116
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((seed / 0x80000000) * below)
  }
  const changed = (): Told => {
    const told: Record<string, string | number> = { ...leastNeed }
    for (let left = chance(8); left > 0; left--) {
      const { id } = choiceFacts[chance(choiceFacts.length)]!
      told[id] = valuesOf(id)[chance(valuesOf(id).length)]!
    }
    return told
  }
  return [
    ...Object.values(profiles).map((profile) => ({ ...leastNeed, ...profile })),
    ...Array.from({ length: count }, changed),
  ]
}

async function benchBeside(say: (line: string) => void) {
  const told = charts(2_000)
  const facts = told.map((one) => recordValues(one as Partial<FactValues>, day))
  const ours = (turn: number) => evaluate(facts[turn % facts.length]!, tandemPublicCriteria, day)
  const all = besides(tandemPublicCriteria)
  const known = new Set(tandemPublicCriteria.rows.map(({ id }) => id))
  for (const [i, one] of told.entries()) {
    const { reasons, level } = ours(i)
    const expected = {
      rules: reasons.flatMap(({ rule }) => (known.has(rule) ? [rule] : [])).sort(),
      level: level && levelToId(level),
    }
    for (const beside of all) {
      const { rules, level } = await beside.ask(one)
      assert.deepEqual({ rules: rules.toSorted(), level }, expected, `${beside.name}, chart ${i}`)
    }
  }
  say(`the same rules and levels from all on ${told.length} charts ...`)
  perSecond(ours, 600)
  for (const beside of all) await perSecondBeside(beside, told, 600)
  const rounds = { ours: [] as number[], beside: all.map(() => [] as number[]) }
  // One after the other in each round, so that what else the machine does meets all of them alike.
  for (let round = 0; round < 5; round++) {
    rounds.ours.push(perSecond(ours, 400))
    for (const [i, beside] of all.entries()) rounds.beside[i]!.push(await perSecondBeside(beside, told, 400))
  }
  const middle = (values: readonly number[]): number => quantile(values, 0.5)
  const mine = middle(rounds.ours)
  const [jsonRules, ...zen] = rounds.beside.map(middle) as [number, number, number]
  const fastestZen = Math.max(...zen)
  return [
    fact('placement/charts on which three engines agree', told.length, 'charts'),
    more('placement/explained, mixed charts', mine, 'per CPU s'),
    fact('placement/json-rules-engine, bare rules', jsonRules, 'per CPU s'),
    fact('placement/zen-engine, bare rules', fastestZen, 'per CPU s'),
    { ...more('placement/explained, to json-rules-engine', mine / jsonRules, 'x'), target: leastTimesJsonRules },
    { ...more('placement/explained, to zen-engine', mine / fastestZen, 'x'), target: leastTimesZen },
  ]
}

export const benchPlacement: Bench = async (say) => {
  say('placement rules ...')
  const told = Object.values(profiles).map((profile) => recordValues(profile, day))
  const texts = told.map((facts) => JSON.stringify({ facts }))
  const parsed = (turn: number) => JSON.parse(texts[turn % texts.length]!) as unknown
  const evaluated = (turn: number) => evaluate(told[turn % told.length]!, tandemPublicCriteria, day)
  const whole = (turn: number) => {
    const { facts } = expectOk(parseAssessment(parsed(turn), day))
    return evaluate(facts, tandemPublicCriteria, day)
  }
  // Rows fill their tables as they are asked, and the compiler takes about a second: what is told is the pace after it.
  for (const work of [parsed, evaluated, whole]) perSecond(work, 2_000)
  const [parse, rules, all] = [parsed, evaluated, whole].map((work) => perSecond(work, 1_200)) as [
    number,
    number,
    number,
  ]
  return [
    { ...more('placement/evaluations', rules, 'per CPU s'), target: leastEvaluations },
    more('placement/from text to answer', all, 'per CPU s'),
    less('placement/an evaluation, to JSON.parse of its facts', parse / rules, 'x'),
    ...(await benchBeside(say)),
  ]
}
