/** Holds a criteria set to the vectors: every threshold of every row, the level it leads to, and the gate it belongs to. */

import type { PlainDate } from '../../src/base/time.ts'
import { recordValues } from '../../src/domain/placement/assessment.ts'
import { type Weighed, weigh } from '../../src/domain/placement/engine.ts'
import { type ChoiceId, type ChoiceValues, choiceFacts, valuesOf } from '../../src/domain/placement/facts.ts'
import { levelToId } from '../../src/domain/placement/levels.ts'
import type { CriteriaSet, PlacementRule } from '../../src/domain/placement/rule-row.ts'
import { coveredExamples, emergencyRuleIds, type RuleExample, ruleExamples } from './placement-rules.ts'

const day = '2026-11-23' as PlainDate
const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues
const allExamples = [...ruleExamples, ...coveredExamples]
const byRule = Map.groupBy(allExamples, ([rule]) => rule)

/** Every combination of answers to these facts. */
export function combinations(ids: readonly ChoiceId[]): ChoiceValues[] {
  let all: Partial<ChoiceValues>[] = [{}]
  for (const id of ids) all = all.flatMap((one) => valuesOf(id).map((value) => ({ ...one, [id]: value })))
  return all as ChoiceValues[]
}

const meets = (facts: ChoiceValues, threshold: Partial<ChoiceValues>): boolean =>
  (Object.keys(threshold) as ChoiceId[]).every(
    (id) => valuesOf(id).indexOf(facts[id]) >= valuesOf(id).indexOf(threshold[id] ?? ''),
  )

/** A row applies exactly where one of its thresholds is reached. */
function rowFault(row: PlacementRule): string | null {
  const thresholds = byRule.get(row.id)
  if (thresholds === undefined) return `${row.id} has no threshold`
  const unread = thresholds
    .flatMap(([, facts]) => Object.keys(facts))
    .find((id) => !row.looksAt.includes(id as ChoiceId))
  if (unread !== undefined) return `${row.id} does not look at ${unread}`
  for (const facts of combinations(row.looksAt)) {
    const expected = thresholds.some(([, threshold]) => meets(facts, threshold))
    if (row.when(facts) !== expected) return `${row.id} at ${JSON.stringify(facts)}: not ${expected}`
  }
  return null
}

const gateOf = (rule: string, level: string): string | undefined =>
  emergencyRuleIds.includes(rule) ? 'emergency' : level.startsWith('withdrawal') ? 'withdrawal' : undefined

function exampleFault(set: CriteriaSet, example: RuleExample): string | null {
  const [rule, facts, level] = example
  const told = weigh(recordValues({ ...leastNeed, ...facts }, day), set, day)
  const where = `${rule} at ${JSON.stringify(facts)}`
  if (told.level === null || levelToId(told.level) !== level) return `${where}: another level`
  const reason = told.reasons.find((one) => one.rule === rule)
  if (reason === undefined) return `${where}: not among the reasons`
  if (ruleExamples.includes(example) && levelToId(reason.atLeast) !== level) return `${where}: another floor`
  const gate = told.gates.find((one) => one.rule === rule)?.gate
  if (gate !== gateOf(rule, levelToId(reason.atLeast))) return `${where}: another gate`
  return (told.status === 'emergency') === emergencyRuleIds.includes(rule) ? null : `${where}: another status`
}

/** A row that stands in many sets is asked once. */
const faultOfRow = new WeakMap<PlacementRule, { readonly says: string | null }>()
function heldRowFault(row: PlacementRule): string | null {
  const held = faultOfRow.get(row) ?? { says: rowFault(row) }
  faultOfRow.set(row, held)
  return held.says
}

/** The first vector that the set breaks, in words; null when it holds to all of them. */
export function firstFault(set: CriteriaSet): string | null {
  const nothing: Weighed = weigh(recordValues(leastNeed, day), set, day)
  if (nothing.level?.kind !== 'outpatient') return 'the base is not outpatient'
  const lost = [...byRule.keys()].find((rule) => !set.rows.some(({ id }) => id === rule))
  if (lost !== undefined) return `${lost} is gone`
  for (const row of set.rows) {
    const fault = heldRowFault(row)
    if (fault !== null) return fault
  }
  for (const example of allExamples) {
    const fault = exampleFault(set, example)
    if (fault !== null) return fault
  }
  return null
}
