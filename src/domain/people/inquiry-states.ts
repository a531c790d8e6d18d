/** The way of an inquiry: its states, how soon each wants somebody, and where one may go from each; the rows are the center's own rules. */

import { cite, type Source } from '../../base/rules.ts'
import type { inquiryEnds, inquiryStates } from '../center/inquiry-tables.ts'

export type InquiryState = (typeof inquiryStates)[number]
export const openStates = ['inquiry', 'call-back', 'benefits', 'assessment', 'placement'] as const
export const endStates = ['admitted', 'referred', 'withdrawn'] as const
export type OpenState = (typeof openStates)[number]
export type WithdrawnReason = (typeof inquiryEnds)[number]

export const isOpen = (state: InquiryState): state is OpenState => (openStates as readonly string[]).includes(state)

export type StateRow = {
  readonly state: InquiryState
  readonly label: string
  /** What somebody does next. */
  readonly next: string
  /** Hours on the clock until somebody has to have acted; null where nothing is waited for. */
  readonly dueHours: number | null
  readonly to: readonly InquiryState[]
  readonly source: Source
}

const own = cite("The center's own rule")

export const stateRows: readonly StateRow[] = [
  {
    state: 'inquiry',
    label: 'Inquiry',
    next: 'Read it and decide what comes first.',
    dueHours: 2,
    to: ['call-back', 'benefits', 'assessment', 'referred', 'withdrawn'],
    source: own,
  },
  {
    state: 'call-back',
    label: 'Call-back',
    next: 'Call in the way and at the times that are safe.',
    dueHours: 8,
    to: ['benefits', 'assessment', 'referred', 'withdrawn'],
    source: own,
  },
  {
    state: 'benefits',
    label: 'Benefits check',
    next: 'Ask the payer what is covered, and tell the person.',
    dueHours: 24,
    to: ['call-back', 'assessment', 'referred', 'withdrawn'],
    source: own,
  },
  {
    state: 'assessment',
    label: 'Assessment booking',
    next: 'Agree on a time for the assessment, alone with the person.',
    dueHours: 48,
    to: ['call-back', 'benefits', 'placement', 'referred', 'withdrawn'],
    source: own,
  },
  {
    state: 'placement',
    label: 'Placement',
    next: 'Assess, offer a level, and admit or refer.',
    dueHours: 72,
    to: ['assessment', 'admitted', 'referred', 'withdrawn'],
    source: own,
  },
  // Whoever comes back is called first: nothing is known any more of what they want today.
  { state: 'admitted', label: 'Admitted', next: 'Nothing is open.', dueHours: null, to: ['call-back'], source: own },
  { state: 'referred', label: 'Referred', next: 'Nothing is open.', dueHours: null, to: ['call-back'], source: own },
  { state: 'withdrawn', label: 'Ended', next: 'Nothing is open.', dueHours: null, to: ['call-back'], source: own },
]

const byState = new Map(stateRows.map((row) => [row.state, row]))
export const stateRow = (state: InquiryState): StateRow => byState.get(state)!

const hourMs = 3_600_000

/** When an inquiry that comes into a state now wants somebody; null where nothing is open. */
export function dueIn(state: InquiryState, now: string): string | null {
  const { dueHours } = stateRow(state)
  return dueHours === null ? null : new Date(Date.parse(now) + dueHours * hourMs).toISOString()
}

/** A time that was agreed on may lie so far ahead; later than that, somebody is forgotten. */
export const furthestDays = 14
/** Before somebody counts as not reached: so many calls, on as many days. */
export const triesBeforeEnd = 3
