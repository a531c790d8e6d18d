/** Whether anybody can lead the groups that lost their leader without a change for a participant: a flow of hours, and a matching at each time. */

import { END, FIRST_PRIVATE, type Pattern, SERVICE, START, STRIDE } from './pattern.ts'
import { personsToCover } from './repair-cover.ts'
import { groupsAhead, HoursFlow, needsOf, unmatchedAt } from './repair-hours.ts'
import type { RepairState } from './repair-state.ts'

type Question = {
  readonly state: RepairState
  /** Groups without a leader. */
  readonly left: readonly number[]
  /** Those whose week changes in any case; everybody else keeps theirs. */
  readonly free: ReadonlySet<number>
  /** The clinician who is out, or -1. */
  readonly out: number
}

/**
 * So many persons beside `free` have another week in every plan. The hours of all groups ahead must flow to their
 * possible leaders within their limits of day and week, and at each time every group needs a leader of its own; who is
 * in a private session with somebody who keeps their week is taken. What is missing in the flow, or in the matching, is
 * made up by persons who give up private sessions or, all together, a group.
 */
export function personsShort(question: Question): number {
  const { state, left, free, out } = question
  if (left.length === 0) return 0
  const groups = groupsAhead(state, free).kept
  const needs = needsOf(state, groups, out)
  const short = new Map<number, number>()
  for (const o of left) {
    const { start, end } = state.week.model.offerings[o]!
    for (let t = start; t < end; t++) {
      const without = short.has(t) ? 0 : unmatchedAt(needs, t)
      if (without > 0) short.set(t, without)
    }
  }
  return Math.max(personsFor(question, groups, hoursMissing(question)), personsToCover(state, short, free))
}

/** Grid steps of groups that find no leader with time left. */
function hoursMissing({ state, left, free, out }: Question): number {
  const { week } = state
  const groups = groupsAhead(state, free)
  const flow = new HoursFlow(week, [...groups.kept, ...groups.free])
  const added = needsOf(state, groups.kept, out).map((need, i) => {
    const o = groups.kept[i]!
    return { o, need, at: flow.add(need, left.includes(o) ? -1 : week.leader[o]!) }
  })
  let missing = 0
  for (const { o, need, at } of added) {
    if (!left.includes(o)) continue
    for (let s = need.start; s < need.end; s++) if (!flow.augment(at)) missing += 1
  }
  return missing
}

/** The fewest persons who could make up for so many steps, by their private sessions and by groups that only they attend. */
function personsFor({ state, free }: Question, groups: readonly number[], missing: number): number {
  if (missing === 0) return 0
  const { week, at } = state
  const given = week.patterns.map((pattern, p) => (free.has(p) ? 0 : privateSteps(pattern, at)))
  given.sort((a, b) => b - a)
  let privates = 0
  for (let count = 1; ; count++) {
    privates += given[count - 1] ?? 1
    let gain = privates
    for (const o of groups) {
      const { start, end } = week.model.offerings[o]!
      if (week.members[o]!.filter((p) => !free.has(p)).length <= count) gain += end - start
    }
    if (gain >= missing) return count
  }
}

function privateSteps(pattern: Pattern, at: number): number {
  let steps = 0
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const isAhead = pattern[i + START]! >= at && pattern[i + SERVICE]! >= FIRST_PRIVATE
    if (isAhead) steps += pattern[i + END]! - pattern[i + START]!
  }
  return steps
}
