/** People who are expected after a step: everybody of a site who is not admitted yet, and the program that receives them. */

import type { ArrivalStep } from '../domain/care/arrival.ts'
import { isEnough } from '../domain/care/program-level.ts'
import type { Names } from '../domain/people/names.ts'
import type { Level } from '../domain/placement/levels.ts'
import type { Program } from './care.ts'
import { toNames } from './people.ts'
import { readRows } from './rows.ts'
import type { Tx } from './transaction.ts'

export type Expected = {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly names: Names
  readonly level: string
  readonly program: string | null
  readonly expectedOn: string
  /** The day of the review that the step rests on. */
  readonly steppedOn: string
  readonly step: ArrivalStep
  /** How often a later day was given. */
  readonly putOff: number
}

/** By the day on which they are expected; at the site of the program, or else of the person. No word of why they step. */
export async function readExpected(tx: Tx, siteId: string): Promise<Expected[]> {
  type Row = {
    id: string
    version: number
    person_id: string
    given_name: string
    family_name: string
    preferred_name: string | null
    level: string
    program: string | null
    expected_on: string
    reviewed_on: string
    outcome: ArrivalStep
    put_off: number
  }
  const rows = await tx.query<Row>(
    `select a.id, a.version, a.person_id, p.given_name, p.family_name, p.preferred_name, a.level, g.name as program,
       a.expected_on, coalesce(a.put_off, 0) as put_off, r.reviewed_on, r.outcome
     from arrival a join person p on p.id = a.person_id join level_review r on r.id = a.review_id
     left join program g on g.id = a.program_id
     where a.state = 'expected' and coalesce(g.site_id, p.site_id) = $1 order by a.expected_on, a.id`,
    [siteId],
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    personId: row.person_id,
    names: toNames(row),
    level: row.level,
    program: row.program,
    expectedOn: row.expected_on,
    steppedOn: row.reviewed_on,
    step: row.outcome,
    putOff: row.put_off,
  }))
}

/** The direction of a step, and no word of the review: a role that reads none may still say that somebody comes later. */
export async function readStep(tx: Tx, reviewId: string): Promise<ArrivalStep> {
  const [row] = await tx.query<{ outcome: ArrivalStep }>('select outcome from level_review where id = $1', [reviewId])
  if (!row) throw new Error('an arrival rests on a review that is not there')
  return row.outcome
}

/** Whether a step is newer than another: by the day of its review, and on one day by the admission that it reviews, never by who took over first. */
export async function isNewerStep(tx: Tx, reviewId: string, thanReviewId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from level_review a join episode ae on ae.id = a.episode_id, level_review b join episode be on be.id = b.episode_id
     where a.id = $1 and b.id = $2 and (a.reviewed_on, ae.admitted_on) > (b.reviewed_on, be.admitted_on)`,
    [reviewId, thanReviewId],
  )
  return rows.length > 0
}

/** Whether any program of the center gives the level on a day. */
export async function isGiven(tx: Tx, level: Level, day: string): Promise<boolean> {
  const running = 'level = $1 and since <= $2 and (until is null or until > $2)'
  const rows = await readRows(tx, 'program', running, [level.kind, day])
  return rows.some((row) => isEnough(row as unknown as Program, level))
}
