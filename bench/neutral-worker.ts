/** The thread that solves the neutral model of a week: it tells size, news and end as they come. */

import { parentPort, workerData } from 'node:worker_threads'
import type { WeekProblem } from '../src/domain/schedule/model.ts'
import type { NeutralEnd, NeutralNews } from './neutral-answer.ts'
import { solveNeutral } from './neutral-highs.ts'
import { neutralModel } from './neutral-model.ts'
import { solveByOrTools } from './neutral-or-tools.ts'

export const neutralSolvers = ['highs', 'or-tools-wasm'] as const
export type NeutralSolver = (typeof neutralSolvers)[number]
export type NeutralTask = { readonly problem: WeekProblem; readonly seconds: number; readonly solver: NeutralSolver }
export type NeutralMessage =
  | { readonly kind: 'size'; readonly columns: number; readonly rows: number; readonly terms: number }
  | ({ readonly kind: 'news' } & NeutralNews)
  | ({ readonly kind: 'end' } & NeutralEnd)

const port = parentPort
const task = workerData as NeutralTask | null
if (port && task) {
  const send = (message: NeutralMessage): void => port.postMessage(message)
  const { program } = neutralModel(task.problem)
  send({ kind: 'size', columns: program.columns, rows: program.rows, terms: program.values.length })
  const solve = task.solver === 'highs' ? solveNeutral : solveByOrTools
  const end = await solve(program, task.seconds, (news) => send({ kind: 'news', ...news }))
  send({ kind: 'end', ...end })
}
