/** When a level of care is looked at again: dated rows per level with their sources, and the reviews that are due on a day. */

import { cite, inForce, type Source, type Verified } from '../../base/rules.ts'
import { addDays, type PlainDate } from '../../base/time.ts'
import type { ReviewOutcome } from './level-review.ts'
import type { Level } from './levels.ts'
import { standingDecision } from './superseded.ts'

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

/** When the discharge from a level is reviewed: before it or on its day; a few days remain where it came unplanned. */
export type DischargeRow = {
  readonly id: string
  readonly level: Level['kind']
  /** So many days before the planned day it is shown. */
  readonly shownDaysBefore: number
  /** Without a review on the day of leaving, it is written down within so many days. */
  readonly writtenWithinDays: number
  readonly says: string
  readonly source: Source
  readonly since: string
  readonly until?: string
  readonly verified: Verified
}

const maryland =
  'COMAR 10.21.17.10: a plan that rests on the current status by the day of discharge, a summary in 10 working days'
const marylandAt =
  'https://regulations.justia.com/states/maryland/title-10/part-3/subtitle-21/chapter-10-21-17/section-10-21-17-10'

export const dischargeRows: readonly DischargeRow[] = [
  {
    id: 'outpatient-discharge',
    level: 'outpatient',
    shownDaysBefore: 10,
    writtenWithinDays: 14,
    says: 'The end of outpatient care is reviewed by its last day, or written down within two weeks where somebody stays away.',
    source: cite(`${maryland}; run as 14 days`, marylandAt),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'iop-discharge',
    level: 'iop',
    shownDaysBefore: 7,
    writtenWithinDays: 7,
    says: 'The end of an intensive program is reviewed by its last day, or written down within a week where it was not planned.',
    source: cite(`${maryland}; this center takes a week`, marylandAt),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'php-discharge',
    level: 'php',
    shownDaysBefore: 4,
    writtenWithinDays: 7,
    says: 'The end of a day hospital is reviewed by its last day, or written down within a week where it was not planned.',
    source: cite(`${maryland}; this center takes a week`, marylandAt),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'residential-discharge',
    level: 'residential',
    shownDaysBefore: 7,
    writtenWithinDays: 7,
    says: 'The end of a stay is reviewed before the bed is given up, or written down within a week where it was not planned.',
    source: cite(
      'Mich. Admin. Code R 325.14909: a summary within two weeks; this center takes a week',
      'http://mirules.elaws.us/rule/r325.14909',
    ),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'withdrawal-discharge',
    level: 'withdrawal',
    shownDaysBefore: 1,
    writtenWithinDays: 1,
    says: 'Where withdrawal care leads is settled before it ends, or written down by the next day.',
    source: cite(
      '10A NCAC 27G .3303(b): a discharge plan before discharging',
      'http://ncrules.state.nc.us/ncac/title%2010a%20-%20health%20and%20human%20services/chapter%2027%20-%20mental%20health,%20community%20facilities%20and%20services/subchapter%20g/10a%20ncac%2027g%20.3303.html',
    ),
    since,
    verified: 'unconfirmed',
  },
  {
    id: 'hospital-discharge',
    level: 'hospital',
    shownDaysBefore: 1,
    writtenWithinDays: 1,
    says: 'What follows a hospital is arranged before it ends, or written down by the next day.',
    source: cite('42 CFR 482.43(a): discharge planning in time for what follows'),
    since,
    verified: 'unconfirmed',
  },
]

/**
 * The center's own rule, for staying and for leaving alike: most answers of an assessment count for a week or longer. A
 * review rests on an assessment of so many days, and a discharge review from longer before the day of leaving is made again.
 */
export const freshDays = 7

export type ReviewedEpisode = {
  readonly level: Level['kind']
  readonly admittedOn: PlainDate
  readonly dischargedOn: PlainDate | null
}
export type DoneReview = {
  readonly kind: ReviewKind
  readonly on: PlainDate
  readonly outcome: ReviewOutcome
  /** Where it decided on a step or a discharge: by when the person is with the next team. Null: the person stays. */
  readonly leavesOn: PlainDate | null
}
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

/** What the reviews of a day and before decided and still stands; of one day the one that is handed in first is the newest. */
function standing(done: readonly DoneReview[], day: PlainDate): DoneReview | null {
  const newestFirst = done.filter(({ on }) => on <= day).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return standingDecision(newestFirst)
}

function dischargeReview(episode: ReviewedEpisode, done: readonly DoneReview[], day: PlainDate): DueReview[] {
  const decided = standing(done, day)
  const leavesOn = episode.dischargedOn ?? decided?.leavesOn ?? null
  if (leavesOn === null) return []
  if (decided?.kind === 'discharge' && decided.on >= addDays(leavesOn, -freshDays)) return []
  return inForce(dischargeRows, day)
    .filter((row) => row.level === episode.level)
    .map(({ shownDaysBefore, writtenWithinDays, says, source, verified }): DueReview => {
      const hasLeft = episode.dischargedOn !== null && episode.dischargedOn < day
      const dueOn = hasLeft ? addDays(leavesOn, writtenWithinDays) : leavesOn
      const shownFrom = addDays(leavesOn, -shownDaysBefore)
      return { kind: 'discharge', dueOn, shownFrom, says, source, verified, state: stateOn(day, shownFrom, dueOn) }
    })
}

/** The next review of each kind, the earliest first (`done`: of one day the newest first); an episode that has ended waits for its discharge review alone. */
export function dueReviews(episode: ReviewedEpisode, done: readonly DoneReview[], day: PlainDate): DueReview[] {
  const discharge = dischargeReview(episode, done, day)
  if (episode.dischargedOn !== null && episode.dischargedOn <= day) return discharge
  const staying = inForce(reviewRows, day)
    .filter((row) => row.level === episode.level)
    .map((row): DueReview => {
      const last = newest(done, row.kind, day)
      const dueOn = last === null ? addDays(episode.admittedOn, row.firstAfterDays) : addDays(last, row.everyDays)
      const shownFrom = addDays(dueOn, -row.shownDaysBefore)
      const { kind, says, source, verified } = row
      return { kind, dueOn, shownFrom, says, source, verified, state: stateOn(day, shownFrom, dueOn) }
    })
  return [...discharge, ...staying].toSorted((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.kind < b.kind ? -1 : 1,
  )
}
