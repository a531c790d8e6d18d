/** or-tools-wasm on the neutral model: the same rows and prices, all columns whole, one search worker. */

import type { NeutralEnd, NeutralNews } from './neutral-answer.ts'
import type { NeutralProgram } from './neutral-program.ts'
import { loadOrTools, type OrToolsModel } from './or-tools-package.ts'

/** Stands for no limit; far above every sum of a row, and far below what 64 bits hold. */
const FAR = 2 ** 40

/** It knows whole numbers only. What is not whole is refused: rounded, it would be another model. */
export function orToolsModel(program: NeutralProgram): OrToolsModel {
  const { columns, rows, starts, indices, values, cost, most, low, high } = program
  const whole = (value: number, what: string): number => {
    if (!Number.isInteger(value)) throw new Error(`${what} is ${value}: or-tools-wasm takes whole numbers only`)
    return value
  }
  const limit = (value: number, what: string): number =>
    Number.isFinite(value) ? whole(value, what) : Math.sign(value) * FAR
  const priced = [...cost.keys()].filter((column) => cost[column] !== 0)
  return {
    variables: Array.from({ length: columns }, (_, i) => ({ domain: [0, whole(most[i]!, `the most of column ${i}`)] })),
    constraints: Array.from({ length: rows }, (_, i) => ({
      linear: {
        vars: [...indices.subarray(starts[i], starts[i + 1])],
        coeffs: [...values.subarray(starts[i], starts[i + 1])].map((by) => whole(by, `a number in row ${i}`)),
        domain: [limit(low[i]!, `the least of row ${i}`), limit(high[i]!, `the most of row ${i}`)],
      },
    })),
    objective: { vars: priced, coeffs: priced.map((column) => whole(cost[column]!, `the cost of column ${column}`)) },
  }
}

const ends = { OPTIMAL: 'optimal', INFEASIBLE: 'infeasible', FEASIBLE: 'time limit', UNKNOWN: 'time limit' } as const

/** This build tells nothing before its end, so there is no news. */
export async function solveByOrTools(
  program: NeutralProgram,
  seconds: number,
  _tell: (news: NeutralNews) => void,
): Promise<NeutralEnd> {
  const solver = await loadOrTools()
  const model = await solver.createModel(orToolsModel(program))
  const { response } = await solver.solve(model, { numWorkers: 1, maxTimeInSeconds: seconds })
  if (response === null) throw new Error('or-tools-wasm gave no answer')
  const { status, bestObjectiveBound, solution, solutionInfo } = response
  if (status === 'MODEL_INVALID') throw new Error(`or-tools-wasm refuses the model: ${solutionInfo}`)
  // Without a solution the objective of its answer means nothing; the bound holds.
  const x = solution.length > 0 ? Float64Array.from(solution) : null
  return { status: ends[status], bound: bestObjectiveBound, x }
}
