/** A choice of groups that is told to stop after some of its questions: it is done, or no group is open. */

import assert from 'node:assert/strict'
import { checkPlan } from '../../src/domain/schedule/check.ts'
import type { WeekProblem } from '../../src/domain/schedule/model.ts'
import { compileWeek } from '../../src/solver/week/compile.ts'
import { planOf } from '../../src/solver/week/extract.ts'
import { Week } from '../../src/solver/week/state.ts'

/** Stops it at the first question, at the last, and at some between them. */
export function assertStopsAnywhere(
  problem: WeekProblem,
  open: (week: Week, isOver: () => boolean) => boolean,
  stops = 15,
): void {
  const openWith = (most: number): { readonly week: Week; readonly isDone: boolean; readonly asked: number } => {
    const week = new Week(compileWeek(problem))
    let asked = 0
    const isDone = open(week, () => ++asked > most)
    return { week, isDone, asked }
  }
  const all = openWith(Number.POSITIVE_INFINITY).asked
  const ends = Array.from({ length: stops }, (_, k) => {
    const { week, isDone } = openWith(Math.floor((all * k) / (stops - 1)))
    assert.equal(week.groupSteps > 0, isDone)
    assert.deepEqual(checkPlan(problem, planOf(week)).hard, [])
    return isDone
  })
  assert.deepEqual([ends[0], ends.at(-1)], [false, true])
}
