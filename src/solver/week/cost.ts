/** What one person's pattern and one couple's week cost, in the terms of the objective. */

import type { Model } from './compile.ts'
import { MIX_SERVICES } from './mix.ts'
import { COST, END, FIRST_PRIVATE, type Pattern, REF, SERVICE, START, STRIDE } from './pattern.ts'
import type { Week } from './state.ts'

const counts = new Int32Array(MIX_SERVICES)

/** Price of the dose, the days and the required sessions that are missing (`lacking` may be a half). */
export function doseCost(model: Model, person: number, steps: number, days: number, lacking: number): number {
  const { target, least, minDays } = model.persons[person]!
  const { weights } = model.problem
  const toMin = Math.max(0, least - steps)
  const toTarget = Math.max(0, target - Math.max(steps, least))
  return (
    (weights.belowMinPerMinute * toMin + weights.belowTargetPerMinute * toTarget) * model.grid +
    weights.missingSession * lacking +
    weights.missingDay * Math.max(0, minDays - days) +
    weights.extraDay * Math.max(0, days - minDays)
  )
}

export function patternCost(model: Model, person: number, pattern: Pattern): number {
  const { required } = model.persons[person]!
  counts.fill(0)
  let minutes = 0
  let days = 0
  let lastDay = -1
  let lastEnd = 0
  let cost = 0
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const start = pattern[i + START]!
    const end = pattern[i + END]!
    const day = Math.floor(start / model.daySteps)
    if (day !== lastDay) days += 1
    else cost += model.problem.weights.gap * (start - lastEnd)
    lastDay = day
    lastEnd = end
    minutes += end - start
    cost += pattern[i + COST]!
    counts[pattern[i + SERVICE]!] = counts[pattern[i + SERVICE]!]! + 1
  }
  let lacking = 0
  for (let s = 0; s < MIX_SERVICES; s++) lacking += Math.max(0, required[s]! - counts[s]!)
  return cost + doseCost(model, person, minutes, days, lacking)
}

/** Missing conjoint sessions, backups in them, and groups that one partner attends alone. */
export function coupleCost(week: Week, couple: number): number {
  const { couples, problem } = week.model
  const { persons, required, together } = couples[couple]!
  const held = week.conjoint[couple] ?? new Int32Array()
  let cost = problem.weights.missingSession * Math.max(0, required - held.length / STRIDE)
  for (let i = 0; i < held.length; i += STRIDE) cost += held[i + COST]!
  if (together) {
    cost += problem.weights.splitCouple * attendedAlone(week.patterns[persons[0]]!, week.patterns[persons[1]]!)
  }
  return cost
}

function attendedAlone(a: Pattern, b: Pattern): number {
  let alone = 0
  for (let i = 0; i < a.length; i += STRIDE) {
    if (a[i + SERVICE]! < FIRST_PRIVATE) alone += attends(b, a[i + REF]!) ? -1 : 1
  }
  for (let i = 0; i < b.length; i += STRIDE) if (b[i + SERVICE]! < FIRST_PRIVATE) alone += 1
  return alone
}

export function attends(pattern: Pattern, offering: number): boolean {
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (pattern[i + REF] === offering && pattern[i + SERVICE]! < FIRST_PRIVATE) return true
  }
  return false
}
