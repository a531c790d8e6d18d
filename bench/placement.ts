/** How fast the placement rules answer, beside reading the same facts with JSON.parse. */

import { expectOk } from '../src/base/result.ts'
import { parsePlainDate } from '../src/base/time.ts'
import { profiles } from '../src/demo/assess.ts'
import { parseAssessment, recordValues } from '../src/domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { evaluate } from '../src/domain/placement/engine.ts'
import { type Bench, less, more } from './figures.ts'

const day = parsePlainDate('2026-11-16')!

/** Answers with their whole explanation, a second, on one core. */
const leastEvaluations = 20_000

/** Calls in a second of this process's own processor time. */
function perSecond(work: (turn: number) => unknown, ms: number): number {
  const before = process.cpuUsage()
  const until = performance.now() + ms
  let calls = 0
  while (performance.now() < until) for (let i = 0; i < 20; i++) work(calls++)
  const used = process.cpuUsage(before)
  return calls / ((used.user + used.system) / 1e6)
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
  for (const work of [parsed, evaluated, whole]) perSecond(work, 400)
  const [parse, rules, all] = [parsed, evaluated, whole].map((work) => perSecond(work, 1_200)) as [
    number,
    number,
    number,
  ]
  return [
    { ...more('placement/evaluations', rules, 'per CPU s'), target: leastEvaluations },
    more('placement/from text to answer', all, 'per CPU s'),
    less('placement/an evaluation, to JSON.parse of its facts', parse / rules, 'x'),
  ]
}
