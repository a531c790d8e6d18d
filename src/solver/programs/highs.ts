/** Solves the programs of the restricted master with HiGHS. */

import highsModule from 'highs'
import type { Program, Programs } from './program.ts'
import { solveRoughly } from './rough-program.ts'

// The package is a native module, but its types are those of the older kind, whose default lies one deeper.
const loadHighs = highsModule as unknown as typeof highsModule.default
type Highs = Awaited<ReturnType<typeof loadHighs>>

const SECONDS_OF_A_RELAXATION = 20
/** From so many columns on, an interior point is found faster than a corner: with 5600 columns in 0.9 s instead of 2.2 s. */
const LARGE = 1500
/** From a corner near the optimum, what makes a simplex safe on its long way costs more steps than it saves. */
const FROM_A_CORNER = {
  solver: 'simplex',
  dual_simplex_cost_perturbation_multiplier: 0,
  simplex_scale_strategy: 0,
} as const
/** A whole-number program of so many columns leaves much memory behind, which its module never gives back. */
const VERY_LARGE = 5000
/** Cuts and the smaller programs of its heuristics take most of it, and having fewer of them costs no time. */
const SPARING = {
  mip_pool_soft_limit: 100,
  mip_heuristic_effort: 0.01,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_root_reduced_cost: false,
}

/**
 * `isSparing`: small whole-number programs leave less memory behind, too; after a large one HiGHS is given up with its memory,
 * and answers nothing any more.
 */
export async function loadPrograms(isSparing = false): Promise<Programs> {
  let loaded: Highs | null = await loadHighs()
  return {
    relax: (program, shouldStop) => {
      if (loaded === null) return null
      const { simplexInterrupt, ipmInterrupt } = loaded.constants.callbackType
      const { optimal, unknown } = loaded.constants.modelStatus
      const model = modelOf(loaded, program, false, SECONDS_OF_A_RELAXATION)
      const stop = (event: { readonly interrupt: () => void }): undefined => {
        if (shouldStop()) event.interrupt()
      }
      const run = (solver: 'ipm' | 'simplex'): number => {
        model.options.set(solver === 'ipm' ? { solver, run_crossover: 'off' } : { solver })
        return model.run({ [simplexInterrupt]: stop, [ipmInterrupt]: stop }).modelStatus
      }
      let status = run(program.columns > LARGE ? 'ipm' : 'simplex')
      // Without its last step, the interior-point method is not always sure of what it found.
      if (status === unknown && !shouldStop()) {
        model.clearSolver()
        status = run('simplex')
      }
      const { colValue: x, colDual: reduced, rowDual: duals } = model.getSolution()
      model.dispose()
      return status === optimal ? { value: costOf(program, x), x, reduced, duals } : null
    },
    relaxFrom: (program, begin, shouldStop) => {
      if (loaded === null) return null
      const { simplexInterrupt } = loaded.constants.callbackType
      const model = modelOf(loaded, program, false, SECONDS_OF_A_RELAXATION)
      model.options.set(FROM_A_CORNER)
      if (begin !== null) model.setBasis({ colStatus: begin.columns, rowStatus: begin.rows })
      const { modelStatus } = model.run({ [simplexInterrupt]: (event) => void (shouldStop() && event.interrupt()) })
      const { colValue: x, colDual: reduced, rowDual: duals } = model.getSolution()
      const { colStatus, rowStatus } = model.getBasis()
      model.dispose()
      if (modelStatus !== loaded.constants.modelStatus.optimal) return null
      const corner = { columns: Int32Array.from(colStatus), rows: Int32Array.from(rowStatus) }
      return { value: costOf(program, x), x, reduced, duals, corner }
    },
    relaxRoughly: solveRoughly,
    solve: (program, seconds, shouldStop) => {
      if (loaded === null) return null
      const { mipInterrupt } = loaded.constants.callbackType
      const model = modelOf(loaded, program, true, seconds)
      model.setSolution({ colValue: program.known })
      const isLarge = program.columns > VERY_LARGE
      if (isLarge || isSparing) model.options.set(SPARING)
      if (program.enough !== undefined) model.options.set({ mip_rel_gap: program.enough })
      model.run({ [mipInterrupt]: (event) => void (shouldStop() && event.interrupt()) })
      const x = model.getSolution().colValue
      model.dispose()
      if (isLarge && isSparing) loaded = null
      return isWhole(program, x) ? x : null
    },
  }
}

function modelOf(highs: Highs, program: Program, isWhole: boolean, seconds: number): ReturnType<Highs['createModel']> {
  const { columns, rows, starts, indices, values } = program
  const model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: program.cost,
    colLower: new Float64Array(columns),
    colUpper: program.most,
    rowLower: program.low,
    rowUpper: program.high,
    matrix: { format: 'csc', numRows: rows, numCols: columns, starts, indices, values },
    ...(isWhole ? { integrality: Int32Array.from({ length: columns }, (_, j) => (j < program.whole ? 1 : 0)) } : {}),
  })
  model.options.set({ output_flag: false, time_limit: seconds, random_seed: 1 })
  return model
}

function costOf({ cost }: Program, x: Float64Array): number {
  let sum = 0
  for (let j = 0; j < cost.length; j++) sum += cost[j]! * x[j]!
  return sum
}

/** After a limit of time there may be no solution; its values are then not those of one. */
function isWhole({ columns, whole }: Program, x: Float64Array): boolean {
  if (x.length !== columns) return false
  for (let j = 0; j < whole; j++) if (Math.abs(x[j]! - Math.round(x[j]!)) > 1e-4) return false
  return true
}
