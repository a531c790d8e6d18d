/** When a level of care is looked at again: dated rows per level with their sources, and the reviews that are due on a day. */

import { cite, inForce, type Source, type Verified } from '../../base/rules.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import type { Level } from './levels.ts'

export const reviewKinds = ['continued-stay', 'certification', 'discharge'] as const
export type ReviewKind = (typeof reviewKinds)[number]

export const reviewLabels: { readonly [K in ReviewKind]: string } = {
  'continued-stay': 'Continued-stay review',
  certification: 'Certification by the physician',
  discharge: 'Discharge review',
}

export type ReviewRow = {
  readonly id: string
  readonly level: Level['kind']
  readonly kind: ReviewKind
  /** Days from admission to the first one; from then on `everyDays`. */
  readonly firstAfterDays: number
  readonly everyDays: number
  /** So many days before it is due it is shown. */
  readonly shownDaysBefore: number
  readonly says: string
  readonly source: Source
  readonly since: string
  readonly until?: string
  readonly verified: Verified
}

const since = '2024-01-01'
const own = cite("The center's own rule")

export const reviewRows: readonly ReviewRow[] = [
  {
    id: 'outpatient-stay',
    level: 'outpatient',
    kind: 'continued-stay',
    firstAfterDays: 90,
    everyDays: 90,
    shownDaysBefore: 10,
    says: 'The plan of outpatient care is looked at every 90 days.',
    source: cite('COMAR 10.47.02 and 10.09.06, plan updated every 90 days'),
    since,
    verified: 'confirmed',
  },
  {
    id: 'iop-stay',
    level: 'iop',
    kind: 'continued-stay',
    firstAfterDays: 30,
    everyDays: 30,
    shownDaysBefore: 7,
    says: 'Whether an intensive program is still right is looked at every 30 days.',
    source: cite('28 Pa. Code 704.12 and 16 Del. Admin. Code 6001: review after 30 days at the latest'),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'iop-certification',
    level: 'iop',
    kind: 'certification',
    firstAfterDays: 60,
    everyDays: 60,
    shownDaysBefore: 10,
    says: 'A physician certifies an intensive program again no less often than every other month.',
    source: cite('42 CFR 424.24(d), read in three summaries; run as 60 days'),
    since,
    verified: 'confirmed',
  },
  {
    id: 'php-stay',
    level: 'php',
    kind: 'continued-stay',
    firstAfterDays: 14,
    everyDays: 14,
    shownDaysBefore: 4,
    says: 'Whether a day hospital is still right is looked at every two weeks.',
    source: own,
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'php-certification',
    level: 'php',
    kind: 'certification',
    firstAfterDays: 18,
    everyDays: 30,
    shownDaysBefore: 5,
    says: 'A physician certifies a day hospital again by day 18, then at least every 30 days.',
    source: cite('42 CFR 424.24(e)'),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'residential-stay',
    level: 'residential',
    kind: 'continued-stay',
    firstAfterDays: 30,
    everyDays: 30,
    shownDaysBefore: 7,
    says: 'The recovery plan of inpatient care is looked at on day 30 and every 30 days.',
    source: cite('16 Del. Admin. Code 6001-III-12.0 (January 2025)'),
    since,
    verified: 'confirmed',
  },
  {
    id: 'withdrawal-stay',
    level: 'withdrawal',
    kind: 'continued-stay',
    firstAfterDays: 1,
    everyDays: 1,
    shownDaysBefore: 0,
    says: 'Withdrawal care is looked at each day: it changes by the hour.',
    source: own,
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'hospital-stay',
    level: 'hospital',
    kind: 'continued-stay',
    firstAfterDays: 1,
    everyDays: 1,
    shownDaysBefore: 0,
    says: 'Whether the hospital is still needed is asked each day.',
    source: own,
    since,
    verified: 'unconfirmed',
  },
]

/** A discharge is looked at on its day; afterwards so many days remain to write it down. */
const dischargeReviewDays = 7

export type ReviewedEpisode = {
  readonly level: Level['kind']
  readonly admittedOn: PlainDate
  readonly dischargedOn: PlainDate | null
}
export type DoneReview = { readonly kind: ReviewKind; readonly on: PlainDate }
export type DueReview = {
  readonly kind: ReviewKind
  readonly dueOn: PlainDate
  readonly shownFrom: PlainDate
  readonly says: string
  readonly source: Source
  readonly verified: Verified
  readonly state: 'later' | 'soon' | 'due' | 'late'
}

function stateOn(day: PlainDate, shownFrom: PlainDate, dueOn: PlainDate): DueReview['state'] {
  if (day > dueOn) return 'late'
  if (day === dueOn) return 'due'
  return day >= shownFrom ? 'soon' : 'later'
}

const newest = (done: readonly DoneReview[], kind: ReviewKind, day: PlainDate): PlainDate | null =>
  done
    .filter((review) => review.kind === kind && review.on <= day)
    .map(({ on }) => on)
    .toSorted()
    .at(-1) ?? null

function dischargeReview({ dischargedOn }: ReviewedEpisode, done: readonly DoneReview[], day: PlainDate): DueReview[] {
  if (dischargedOn === null || dischargedOn > day || newest(done, 'discharge', day) !== null) return []
  const dueOn = addDays(dischargedOn, dischargeReviewDays)
  return [
    {
      kind: 'discharge',
      dueOn,
      shownFrom: dischargedOn,
      says: 'Whether the discharge fits the need, and what comes after it, is written down within a week.',
      source: own,
      verified: 'unconfirmed',
      state: stateOn(day, dischargedOn, dueOn),
    },
  ]
}

/** The next review of each kind, the earliest first; an episode that has ended waits for its discharge review alone. */
export function dueReviews(episode: ReviewedEpisode, done: readonly DoneReview[], day: PlainDate): DueReview[] {
  if (episode.dischargedOn !== null && episode.dischargedOn <= day) return dischargeReview(episode, done, day)
  return inForce(reviewRows, day)
    .filter((row) => row.level === episode.level)
    .map((row): DueReview => {
      const last = newest(done, row.kind, day)
      const dueOn = last === null ? addDays(episode.admittedOn, row.firstAfterDays) : addDays(last, row.everyDays)
      const shownFrom = addDays(dueOn, -row.shownDaysBefore)
      const { kind, says, source, verified } = row
      return { kind, dueOn, shownFrom, says, source, verified, state: stateOn(day, shownFrom, dueOn) }
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.kind < b.kind ? -1 : 1))
}
