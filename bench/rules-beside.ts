/** The same placement rules in two other rule engines, for a comparison in one run: every threshold of every row, and the rules that apply. */

import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import { type CriteriaFile, toCriteriaFile } from '../src/domain/placement/criteria-file.ts'
import { type ChoiceId, choiceIds, valuesOf } from '../src/domain/placement/facts.ts'
import { joinRanks, levelIds } from '../src/domain/placement/levels.ts'
import type { CriteriaSet } from '../src/domain/placement/rule-row.ts'
import type { FileRow } from '../src/domain/placement/threshold-row.ts'

/** An answer to every question. */
export type Told = Readonly<Record<string, string | number>>
/** The rules that apply, in the order of the set, and the level that they join to. */
export type Answer = { readonly rules: readonly string[]; readonly level: string }
export type Beside = { readonly name: string; readonly ask: (told: Told) => Promise<Answer> }

/** From the least value that reaches the threshold to the last. */
const reaching = (fact: string, least: string): string[] => {
  const values = valuesOf(fact as ChoiceId)
  return values.slice(values.indexOf(least))
}

/** What both engines leave to their caller: the highest need binds. */
function answerFrom(file: CriteriaFile): (fired: ReadonlySet<string>) => Answer {
  const ranks = file.rows.map(({ id, atLeast }) => [id, levelIds.indexOf(atLeast)] as const)
  return (fired) => {
    const held = ranks.filter(([id]) => fired.has(id))
    const level = held.reduce((rank, [, next]) => joinRanks(rank, next), 0)
    return { rules: held.map(([id]) => id), level: levelIds[level]! }
  }
}

function jsonRules(file: CriteriaFile): Beside {
  const engine = new Engine(
    file.rows.map((row) => ({
      conditions: {
        any: row.any.map((threshold) => ({
          all: Object.entries(threshold).map(([fact, least]) => ({
            fact,
            operator: 'in',
            value: reaching(fact, least),
          })),
        })),
      },
      event: { type: row.id },
    })),
  )
  const answer = answerFrom(file)
  return {
    name: 'json-rules-engine',
    ask: async (told) => answer(new Set((await engine.run({ ...told })).events.map(({ type }) => type))),
  }
}

const node = (id: string, type: string, content?: unknown) => ({
  id,
  name: id,
  type,
  position: { x: 0, y: 0 },
  ...(content === undefined ? {} : { content }),
})
const graph = (middle: object) => ({
  nodes: [node('in', 'inputNode'), middle, node('out', 'outputNode')],
  edges: [
    { id: 'first', sourceId: 'in', targetId: 'asked', type: 'edge' },
    { id: 'then', sourceId: 'asked', targetId: 'out', type: 'edge' },
  ],
})
const listed = (fact: string, least: string): string =>
  reaching(fact, least)
    .map((value) => `"${value}"`)
    .join(', ')

/** A decision table that collects: one column a fact, one line a threshold. */
function zenTable(file: CriteriaFile): Beside {
  const asked = choiceIds.filter((id) => file.rows.some(({ any }) => any.some((threshold) => id in threshold)))
  const lines = file.rows.flatMap((row) =>
    row.any.map((threshold, i) => ({
      _id: `${row.id}-${i}`,
      ...Object.fromEntries(asked.map((id) => [id, id in threshold ? listed(id, threshold[id]!) : ''])),
      rule: `"${row.id}"`,
    })),
  )
  const table = {
    hitPolicy: 'collect',
    inputs: asked.map((id) => ({ id, name: id, type: 'expression', field: id })),
    outputs: [{ id: 'rule', name: 'rule', type: 'expression', field: 'rule' }],
    rules: lines,
  }
  const decision = new ZenEngine().createDecision(graph(node('asked', 'decisionTableNode', table)))
  const answer = answerFrom(file)
  return {
    name: 'zen-engine, as a table',
    ask: async (told) => {
      const { result } = await decision.evaluate(told)
      return answer(new Set((result as { rule: string }[]).map(({ rule }) => rule)))
    },
  }
}

const condition = (row: FileRow): string =>
  row.any
    .map((threshold) => {
      const all = Object.entries(threshold).map(([fact, least]) => `${fact} in [${listed(fact, least)}]`)
      return `(${all.join(' and ')})`
    })
    .join(' or ')

/** One expression a rule, which says whether it applies. */
function zenExpressions(file: CriteriaFile): Beside {
  const expressions = file.rows.map((row) => ({ id: row.id, key: `"${row.id}"`, value: condition(row) }))
  const content = { expressions: expressions.map((one, i) => ({ ...one, key: `r${i}` })) }
  const decision = new ZenEngine().createDecision(graph(node('asked', 'expressionNode', content)))
  const answer = answerFrom(file)
  return {
    name: 'zen-engine, as expressions',
    ask: async (told) => {
      const { result } = await decision.evaluate(told)
      return answer(new Set(file.rows.filter((_, i) => result[`r${i}`] === true).map(({ id }) => id)))
    },
  }
}

/** Each is given the set in the form that suits it; the second engine in two forms, of which the faster one counts. */
export const besides = (set: CriteriaSet): readonly Beside[] => {
  const file = toCriteriaFile(set)
  return [jsonRules(file), zenTable(file), zenExpressions(file)]
}
