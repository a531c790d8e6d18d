/** Whether anybody can lead the groups that lost their leader without a change for a participant: a flow of hours, and a matching at each time. */

import { fewestFor, type PrivateWorth, personsToCover, type Shortage } from './cover.ts'
import { groupsAhead, HoursFlow, isTaken, needsOf, unmatched } from './hours.ts'
import { isOut, type Out } from './out.ts'
import type { RepairState } from './state.ts'

type Question = {
  readonly state: RepairState
  /** Groups without a leader. */
  readonly left: readonly number[]
  /** Those whose week changes in any case; everybody else keeps theirs. */
  readonly free: ReadonlySet<number>
  readonly out: Out | null
}

/**
 * So many persons beside `free` have another week in every plan. The hours of all groups ahead must flow to their
 * possible leaders within their limits of day and week, and at each time every group needs a leader of its own; who is
 * in a private session with somebody who keeps their week is taken. What is missing in the flow, or in the matching, is
 * made up by persons who give up private sessions with those who could lead or, all together, a group.
 */
export function personsShort(question: Question): number {
  const { state, left, free } = question
  if (left.length === 0) return 0
  const groups = groupsAhead(state, free).kept
  const short = new Map<number, Shortage>()
  for (const o of left) {
    const { start, end } = state.week.model.offerings[o]!
    for (let t = start; t < end; t++) if (!short.has(t)) short.set(t, shortageAt(question, groups, t))
  }
  for (const [t, { missing }] of short) if (missing === 0) short.delete(t)
  return Math.max(personsForHours(question, groups), personsToCover(state, short, free))
}

/** Groups under way at a step for which no leader is left, and whose time could make up for it. */
function shortageAt({ state, out }: Question, groups: readonly number[], t: number): Shortage {
  const { offerings } = state.week.model
  const now = groups.filter((o) => offerings[o]!.start <= t && t < offerings[o]!.end)
  const needs = now.map((o) => {
    const { day, leaders } = offerings[o]!
    return {
      day,
      start: t,
      end: t + 1,
      reach: [...leaders].filter((c) => !isOut(out, c, t, t + 1) && !isTaken(state, c, t, t + 1)),
    }
  })
  const { missing, rivals } = unmatched(needs)
  const competing = now.filter((_, i) => rivals.includes(needs[i]!))
  const clinicians = new Set(competing.flatMap((o) => [...offerings[o]!.leaders]))
  return { missing, clinicians, groups: new Set(competing) }
}

/** The fewest persons who could make up for the grid steps of groups that find no leader with time left. */
function personsForHours({ state, left, free, out }: Question, kept: readonly number[]): number {
  const { week } = state
  const flow = new HoursFlow(week, [...kept, ...groupsAhead(state, free).free])
  const added = needsOf(state, kept, out).map((need, i) => {
    const o = kept[i]!
    return { o, need, at: flow.add(need, left.includes(o) ? -1 : week.leader[o]!) }
  })
  let missing = 0
  const without: number[] = []
  for (const { o, need, at } of added) {
    if (!left.includes(o)) continue
    for (let s = need.start; s < need.end; s++) {
      if (flow.augment(at)) continue
      missing += 1
      without.push(at)
    }
  }
  if (missing === 0) return 0
  const { clinicians, needs } = flow.wantedBy(without)
  const groups = kept.filter((_, i) => needs.includes(added[i]!.need))
  // Whoever is in the cut may be full on another day only, so that time opened for a group can be worth more than the session.
  const worth: PrivateWorth = (start, end, c) =>
    Math.max(clinicians.has(c) ? end - start : 0, opened(state, groups, c, start, end))
  const ofGroups = kept.map((o) => {
    const { start, end } = week.model.offerings[o]!
    return { steps: end - start, members: week.members[o]!.filter((p) => !free.has(p)).length }
  })
  return fewestFor(state, missing, free, worth, ofGroups)
}

/**
 * The flow is full where these groups meet these clinicians. A private session with somebody else that is given up lets
 * that clinician lead such groups at its time: one after the other, so one of them or two that do not overlap.
 */
function opened(
  { week }: RepairState,
  groups: readonly number[],
  clinician: number,
  start: number,
  end: number,
): number {
  const { offerings } = week.model
  const here = groups
    .map((o) => offerings[o]!)
    .filter((o) => o.start < end && start < o.end && o.leaders.includes(clinician))
  const first = Math.max(0, ...here.map((o) => o.end - o.start))
  const isTwo = here.some((a) => here.some((b) => a.end <= b.start))
  return isTwo ? 2 * first + (end - start) : first
}
