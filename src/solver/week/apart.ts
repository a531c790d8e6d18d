/** People who must not meet: when somebody is in the building, and whether two weeks share a group or overlap there. */

import { DAYS, type Model } from './compile.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, STRIDE, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'

/** From the first start to the last end on site of these steps, of sessions that start from step `at` on; null: not there. */
export function presence(pattern: Pattern, from: number, length: number, at: number): readonly [number, number] | null {
  let first = -1
  let last = -1
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const start = pattern[i + START]!
    if (start < from || start >= from + length || start < at || pattern[i + PLACE] === VIDEO) continue
    if (first < 0) first = start
    last = pattern[i + END]!
  }
  return first < 0 ? null : [first, last]
}

/**
 * A week without the days that can be had by video as they stand, with the same clinicians at the same hours: a day is all
 * on site or all by video, and a group is where it is.
 */
export function withoutMovableDays(
  { daySteps, clinicianVideo, persons }: Model,
  person: number,
  pattern: Pattern,
): Pattern {
  if (!persons[person]!.telehealth) return pattern
  const fixed = new Set<number>()
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isGroup = pattern[i + SERVICE]! < FIRST_PRIVATE
    if (isGroup || clinicianVideo[pattern[i + REF]!] !== 1) fixed.add(Math.floor(pattern[i + START]! / daySteps))
  }
  const kept: number[] = []
  for (let i = 0; i < pattern.length; i += STRIDE) {
    if (fixed.has(Math.floor(pattern[i + START]! / daySteps))) kept.push(...pattern.subarray(i, i + STRIDE))
  }
  return Int32Array.from(kept)
}

export function shareGroup(first: Pattern, second: Pattern, at: number): boolean {
  for (let i = 0; i < first.length; i += STRIDE) {
    if (first[i + START]! < at || first[i + SERVICE]! >= FIRST_PRIVATE) continue
    for (let j = 0; j < second.length; j += STRIDE) {
      if (second[j + SERVICE]! < FIRST_PRIVATE && second[j + REF] === first[i + REF]) return true
    }
  }
  return false
}

/** Whether both are in the building at one time, what is kept between them before and after included. */
export function overlapInside({ daySteps, grid, buffer }: Model, first: Pattern, second: Pattern, at: number): boolean {
  const daysOf = (pattern: Pattern) =>
    Array.from({ length: DAYS }, (_, day) => presence(pattern, day * daySteps, daySteps, at)).filter(
      (span) => span !== null,
    )
  const others = daysOf(second)
  return daysOf(first).some(([start, end]) =>
    others.some(
      ([from, to]) => start * grid - buffer < to * grid + buffer && from * grid - buffer < end * grid + buffer,
    ),
  )
}

/** Whether somebody's week keeps them away from everybody whom they must not meet. */
export const staysApart = ({ model, patterns }: Week, person: number): boolean =>
  model.persons[person]!.orders.every(({ other, from }) => {
    const [own, theirs] = [patterns[person]!, patterns[other]!]
    return !shareGroup(own, theirs, from) && !overlapInside(model, own, theirs, from)
  })
