/** Starts the week solver in a thread of its own for a job: its progress on the job's clock, and an early stop. */

import { performance } from 'node:perf_hooks'
import type { WeekPlan } from '../domain/schedule/model.ts'
import { solveInWorker } from '../solver/thread/worker-client.ts'
import type { StartSolver } from './week-jobs.ts'

/** An empty start says nothing; without one the solver opens the groups of last week. */
const startFrom = (plan: WeekPlan | null): WeekPlan | null =>
  plan !== null && plan.groups.length + plan.sessions.length > 0 ? plan : null

/** In a center fairness goes before comfort: one fairer change may cost about as much as ten new groups. */
const fairComfort = 40

export const startSolverThread: StartSolver = ({ problem, start, seconds, seed, movable, waited }, onProgress) => {
  const begun = performance.now()
  const stop = new AbortController()
  const elapsed = (): number => Math.round((performance.now() - begun) / 100) / 10
  const solving = solveInWorker(
    problem,
    { seconds, seed, from: startFrom(start), movable, cuts: { waited, comfort: fairComfort } },
    {
      signal: stop.signal,
      onProgress: ({ phase, iteration, objective, reachTarget, bound }) =>
        onProgress({ phase, seconds: elapsed(), iteration, objective, reachTarget, bound }),
    },
  )
  return {
    stop: () => stop.abort(),
    outcome: solving.then(({ plan, report, bounds, iterations }) => {
      const { objective, compliance } = report
      const { reachTarget } = compliance
      onProgress({
        phase: 'bounding',
        seconds: elapsed(),
        iteration: iterations,
        objective,
        reachTarget,
        bound: bounds.whole,
      })
      return { plan, bound: bounds.whole }
    }),
  }
}
