/** The work list: every open inquiry once, under its owner or under "nobody's yet", what is overdue first. */

import { type InquiryState, isOpen } from './inquiry-states.ts'

export type ListedInquiry = {
  readonly id: string
  readonly state: InquiryState
  /** Null where nobody took it; somebody who left the staff owns nothing any more. */
  readonly ownerId: string | null
  readonly dueAt: string | null
  readonly receivedAt: string
}

export type DueState = 'overdue' | 'soon' | 'later'

const soonMs = 3_600_000

export function dueState(dueAt: string | null, now: string): DueState {
  // What is open and says no time wants somebody now: it must not sink to the end of the list.
  if (dueAt === null || Date.parse(dueAt) < Date.parse(now)) return 'overdue'
  return Date.parse(dueAt) <= Date.parse(now) + soonMs ? 'soon' : 'later'
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By the time it is due, the longest overdue first; then by the time it came. */
const byDue = (a: ListedInquiry, b: ListedInquiry): number =>
  text(a.dueAt ?? '', b.dueAt ?? '') || text(a.receivedAt, b.receivedAt) || text(a.id, b.id)

export type WorkList<R> = { readonly mine: readonly R[]; readonly nobodys: readonly R[]; readonly others: readonly R[] }

/** Three parts that hold every open inquiry exactly once, and no other. */
export function workList<R extends ListedInquiry>(all: readonly R[], readerId: string | null): WorkList<R> {
  const open = all.filter((one) => isOpen(one.state)).toSorted(byDue)
  return {
    nobodys: open.filter((one) => one.ownerId === null),
    mine: open.filter((one) => one.ownerId !== null && one.ownerId === readerId),
    others: open.filter((one) => one.ownerId !== null && one.ownerId !== readerId),
  }
}
