/** A week in which clinicians have only a share of their hours. */

import type { WeekProblem } from '../../src/domain/schedule/model.ts'

export function withHours(problem: WeekProblem, share: number): WeekProblem {
  const clinicians = problem.clinicians.map((clinician) => {
    const { day, week } = clinician.maxDirectMinutes
    return { ...clinician, fairMinutes: 0, maxDirectMinutes: { day, week: Math.floor((week * share) / 30) * 30 } }
  })
  return { ...problem, clinicians }
}
