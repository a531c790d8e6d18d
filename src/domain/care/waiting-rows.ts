/** Who comes first when a place is free, and how often somebody who waits is asked: named rows with their sentence and source. */

import { cite, type Source, type Verified } from '../../base/rules.ts'
import { addDays, daysBetween, type PlainDate } from '../../base/time.ts'
import type { waitingFacts } from '../center/inquiry-tables.ts'
import { isAroundTheClock, type LevelId, levelFromId } from '../placement/levels.ts'

export type WaitingFact = (typeof waitingFacts)[number]

export type PriorityRow = {
  readonly id: string
  /** All of these must be told of the person; none: everybody. */
  readonly all: readonly WaitingFact[]
  readonly says: string
  /** At the latest so many days after the person asked; null where no rule fixes it. */
  readonly withinDays: number | null
  /** The same where care until then was given in time. */
  readonly withInterimDays: number | null
  /** Care until then has to begin so many hours after the person asked. */
  readonly interimHours: number | null
  readonly source: Source
  readonly verified: Verified
}

const ownRule = cite("This center's rule")
const pregnantFirst = cite('45 CFR 96.131(a), (d)')
const injecting = cite('45 CFR 96.126(b); 42 U.S.C. 300x-23(a)(2)')

/**
 * In this order; the first row that fits a person counts. The federal rows bind programs with block-grant money; this
 * center keeps them for everybody, because the danger they answer does not depend on who pays.
 */
export const priorityRows: readonly PriorityRow[] = [
  {
    id: 'pregnant-and-injects',
    all: ['pregnant', 'injects'],
    says: 'Is pregnant and injects drugs: comes before everybody else.',
    withinDays: 14,
    withInterimDays: 120,
    interimHours: 48,
    source: pregnantFirst,
    verified: 'unconfirmed',
  },
  {
    id: 'pregnant',
    all: ['pregnant'],
    says: 'Is pregnant: comes next.',
    withinDays: null,
    withInterimDays: null,
    interimHours: 48,
    source: pregnantFirst,
    verified: 'unconfirmed',
  },
  {
    id: 'injects',
    all: ['injects'],
    says: 'Injects drugs: within 14 days, or 120 where there is no place and care until then began within 48 hours.',
    withinDays: 14,
    withInterimDays: 120,
    interimHours: 48,
    source: injecting,
    verified: 'confirmed',
  },
  {
    id: 'got-worse',
    all: ['got-worse'],
    says: 'Got worse while waiting: is assessed again and comes before those who hold.',
    withinDays: null,
    withInterimDays: null,
    interimHours: null,
    source: ownRule,
    verified: 'unconfirmed',
  },
  {
    id: 'leaves-care',
    all: ['leaves-care'],
    says: 'Leaves a hospital, withdrawal care or a house with nothing to follow: no gap is left.',
    withinDays: null,
    withInterimDays: null,
    interimHours: null,
    source: ownRule,
    verified: 'unconfirmed',
  },
  {
    id: 'by-date',
    all: [],
    says: 'Comes in the order of asking.',
    withinDays: null,
    withInterimDays: null,
    interimHours: null,
    source: ownRule,
    verified: 'unconfirmed',
  },
]

export function priorityOf(facts: readonly WaitingFact[]): PriorityRow {
  return priorityRows.find(({ all }) => all.every((fact) => facts.includes(fact)))!
}

/** The last day by which a rule wants a place for the person; null where none does. */
export function latestStart(row: PriorityRow, askedOn: PlainDate, interimOn: PlainDate | null): PlainDate | null {
  const inTime = interimOn !== null && interimBy(row, askedOn) !== null && interimOn <= interimBy(row, askedOn)!
  const days = inTime ? (row.withInterimDays ?? row.withinDays) : row.withinDays
  return days === null ? null : addDays(askedOn, days)
}

/** The last day on which care until then may begin; whole days, because the hour of asking is not kept. */
export const interimBy = (row: PriorityRow, askedOn: PlainDate): PlainDate | null =>
  row.interimHours === null ? null : addDays(askedOn, Math.floor(row.interimHours / 24))

export type CheckRow = {
  readonly id: string
  readonly everyDays: number
  readonly says: string
  readonly source: Source
}

/** How often somebody asks a person who waits how they are; the nearer the danger, the sooner. */
export const checkRows = {
  urgent: {
    id: 'check-urgent',
    everyDays: 1,
    says: 'Who waits for withdrawal or hospital care is asked every day.',
    source: ownRule,
  },
  house: {
    id: 'check-house',
    everyDays: 3,
    says: 'Who waits for a bed is asked every three days.',
    source: ownRule,
  },
  day: { id: 'check-day', everyDays: 7, says: 'Who waits for a day program is asked every week.', source: ownRule },
} as const satisfies Readonly<Record<string, CheckRow>>

export function checkRowOf(level: LevelId): CheckRow {
  const { kind } = levelFromId(level)
  if (kind === 'withdrawal' || kind === 'hospital') return checkRows.urgent
  return isAroundTheClock(levelFromId(level)) ? checkRows.house : checkRows.day
}

/** The next check-in after one that was made, or after the day of asking. */
export const nextCheck = (level: LevelId, after: PlainDate): PlainDate => addDays(after, checkRowOf(level).everyDays)

export type CheckState = 'late' | 'today' | 'later'
export const checkState = (checkOn: PlainDate | null, today: PlainDate): CheckState =>
  // Somebody who waits without a next check-in is about to be lost.
  checkOn === null || checkOn < today ? 'late' : checkOn === today ? 'today' : 'later'

export type InLine = { readonly id: string; readonly askedOn: PlainDate; readonly facts: readonly WaitingFact[] }

/** The order in which places are given: by the rows, then by the day of asking. */
export function inOrder<W extends InLine>(waiting: readonly W[]): W[] {
  const rank = ({ facts }: W) => priorityRows.indexOf(priorityOf(facts))
  return waiting.toSorted(
    (a, b) => rank(a) - rank(b) || daysBetween(b.askedOn, a.askedOn) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}
