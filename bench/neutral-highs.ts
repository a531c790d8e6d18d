/** HiGHS on the neutral model: each better solution and the bound are told as they come, so that nothing is lost where time runs out. */

import highsModule from 'highs'
import type { NeutralEnd, NeutralNews } from './neutral-answer.ts'
import type { NeutralProgram } from './neutral-program.ts'

// The package is a native module, but its types are those of the older kind, whose default lies one deeper.
const loadHighs = highsModule as unknown as typeof highsModule.default

export async function solveNeutral(
  program: NeutralProgram,
  seconds: number,
  tell: (news: NeutralNews) => void,
): Promise<NeutralEnd> {
  const highs = await loadHighs()
  const { columns, rows, starts, indices, values } = program
  const model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: program.cost,
    colLower: new Float64Array(columns),
    colUpper: program.most,
    rowLower: program.low,
    rowUpper: program.high,
    matrix: { format: 'csr', numRows: rows, numCols: columns, starts, indices, values },
    integrality: program.whole,
  })
  // Its own settings but for the last: it stops at the very optimum, not within 0.01 % of it.
  model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0 })
  const until = performance.now() + seconds * 1000
  const { simplexInterrupt, mipInterrupt, mipImprovingSolution, mipLogging } = highs.constants.callbackType
  let bound = Number.NEGATIVE_INFINITY
  let best: Float64Array | null = null
  const { modelStatus } = model.run({
    [simplexInterrupt]: (event) => void (performance.now() > until && event.interrupt()),
    [mipInterrupt]: (event) => void (performance.now() > until && event.interrupt()),
    [mipLogging]: ({ data }) => {
      bound = Math.max(bound, data.mip_dual_bound ?? bound)
      tell({ bound })
    },
    [mipImprovingSolution]: ({ data }) => {
      bound = Math.max(bound, data.mip_dual_bound ?? bound)
      best = data.mip_solution ?? best
      tell({ bound, x: data.mip_solution })
    },
  })
  const { modelStatus: statuses } = highs.constants
  const isOptimal = modelStatus === statuses.optimal
  const x = isOptimal ? model.getSolution().colValue : best
  const last = Number(model.info.get('mip_dual_bound'))
  if (Number.isFinite(last)) bound = Math.max(bound, last)
  model.dispose()
  const isLate = modelStatus === statuses.timeLimit || modelStatus === statuses.interrupted
  const status = isOptimal
    ? 'optimal'
    : modelStatus === statuses.infeasible
      ? 'infeasible'
      : isLate
        ? 'time limit'
        : 'other'
  return { status, bound, x }
}
