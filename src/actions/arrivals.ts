/** Nobody is lost between two levels: who was handed over is expected from the take-over until the admission. */

import { invalid, type Refusal, ruleSays } from '../base/refusal.ts'
import type { PlainDate } from '../base/time.ts'
import { isGiven, isNewerStep } from '../database/arrivals.ts'
import { findProgram, type Program } from '../database/care.ts'
import { readReviews, reviewedOf } from '../database/level-reviews.ts'
import type { RecordChanges } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { isEnough, isNoLess, sayProgramLevel } from '../domain/care/program-level.ts'
import { type Level, type LevelId, levelFromId, levelLabel } from '../domain/placement/levels.ts'
import { isSameStep, sameStep } from '../domain/placement/same-step.ts'
import { isSuperseded, standingDecision } from '../domain/placement/superseded.ts'

const steps: readonly unknown[] = ['step-up', 'step-down']

const programMissing = ruleSays('program-missing', 'Say which program receives the person.', 'programId')

/** Where programs here give the level, one has to be named: nobody is waited for by a program that was guessed. */
async function unnamedFaults(tx: Tx, { to_level: to }: StoredRow, today: PlainDate): Promise<Refusal[]> {
  return to !== null && (await isGiven(tx, levelFromId(to as LevelId), today)) ? [programMissing] : []
}

/** A receiving program that was named has to give that level, inpatient care at no less than its intensity. */
export async function receivingFaults(
  tx: Tx,
  review: StoredRow,
  programId: string | null,
  today: PlainDate,
): Promise<Refusal[]> {
  if (programId === null) return unnamedFaults(tx, review, today)
  const program = await findProgram(tx, programId)
  if (!program) return [invalid('programId', 'is no program of this center')]
  if (review.to_level === null) return [invalid('programId', 'goes with a step up or down only')]
  const level = levelFromId(review.to_level as LevelId)
  if (isEnough(program, level)) return []
  const says = `The person steps to ${levelLabel(level)}; ${program.name} gives ${sayProgramLevel(program)}.`
  return [ruleSays('other-level', says, 'programId')]
}

type Ending = {
  readonly state: string
  readonly ended_on: unknown
  readonly end_reason: string | null
  readonly ended_by?: unknown
}

const byOtherStep = (tx: Tx, today: PlainDate) => ({
  state: 'ended',
  ended_on: today,
  end_reason: 'other-step',
  ended_by: tx.actor.staffId,
})

/** A person is expected after their newest step only, also where an older one, of another episode, is taken over later. */
async function endOlder(tx: Tx, record: RecordChanges, review: StoredRow, today: PlainDate): Promise<Ending> {
  // A newer step that is settled already was the newer step all the same.
  for (const { review_id } of await record.rows('arrival', 'true'))
    if (await isNewerStep(tx, String(review_id), review.id)) return byOtherStep(tx, today)
  const [open] = await record.rows('arrival', `state = 'expected'`)
  if (open) await record.update('arrival', open, byOtherStep(tx, today), open.version)
  return { state: 'expected', ended_on: null, end_reason: null }
}

/** Whoever is known to be in care already, here or elsewhere, is not expected once more because the same step is decided again. */
async function inCareAlready(record: RecordChanges, reviews: Decided): Promise<Ending | null> {
  const [settled] = await record.rows(
    'arrival',
    `review_id = any ($1::uuid[]) and end_reason in ('in-place', 'elsewhere')`,
    [reviews.map(({ id }) => id)],
    'order by ended_on desc, id limit 1',
  )
  return settled
    ? {
        state: 'ended',
        ended_on: settled.ended_on,
        end_reason: settled.end_reason as string,
        ended_by: settled.ended_by,
      }
    : null
}

/**
 * Nobody is expected after a step whose place a newer review of the episode took. The same step once more leaves them expected:
 * until it is taken over too, they would stand nowhere. Says whether somebody is expected no more.
 */
export async function endReplaced(
  tx: Tx,
  record: RecordChanges,
  episodeId: string,
  today: PlainDate,
): Promise<boolean> {
  const [open] = await record.rows('arrival', `state = 'expected'`)
  const newestFirst = (await readReviews(record, episodeId)).map(reviewedOf)
  const step = newestFirst.find(({ id }) => id === open?.review_id)
  if (!open || !step || !isSuperseded(step, newestFirst)) return false
  const stands = standingDecision(newestFirst)
  if (stands && isSameStep(stands, step)) return false
  await record.update('arrival', open, byOtherStep(tx, today), open.version)
  return true
}

/** A review can be written after the person left: whoever was admitted elsewhere on the day of leaving has arrived by then. */
async function stepDay(record: RecordChanges, review: StoredRow): Promise<string> {
  const [left] = await record.rows('episode', 'id = $1 and discharged_on < $2', [review.episode_id, review.reviewed_on])
  return String(left?.discharged_on ?? review.reviewed_on)
}

/** The reviews that decided this step, the newest first. */
type Decided = readonly [StoredRow, ...StoredRow[]]
async function reviewsOf(record: RecordChanges, review: StoredRow): Promise<Decided> {
  const rows = await readReviews(record, String(review.episode_id))
  const same = new Set(sameStep(reviewedOf(review), rows.map(reviewedOf)).map(({ id }) => id))
  return [review, ...rows.filter(({ id }) => id !== review.id && same.has(id))]
}

/**
 * The first admission that gives the level or more, since the step or, where it was decided before already, since then and
 * still running; the care that was reviewed is not where the person arrives.
 */
async function arrivedSince(tx: Tx, record: RecordChanges, reviews: Decided, level: Level): Promise<StoredRow | null> {
  const [review] = reviews
  const episodes = await record.rows(
    'episode',
    'id <> $1 and (admitted_on >= $2 or (admitted_on >= $3 and (discharged_on is null or discharged_on > $2)))',
    [review.episode_id, await stepDay(record, review), await stepDay(record, reviews.at(-1) ?? review)],
    'order by admitted_on, id',
  )
  for (const episode of episodes) {
    const program = await findProgram(tx, String(episode.program_id))
    const stays = await record.rows('stay', 'episode_id = $1', [episode.id], 'limit 1')
    if (program && isNoLess(program, stays.length > 0, level)) return episode
  }
  return null
}

/** How often the person was put off since the step was first decided: to take it over once more gives no new days. */
async function putOffSoFar(record: RecordChanges, reviews: Decided): Promise<number> {
  const rows = await record.rows(
    'arrival',
    `review_id = any ($1::uuid[]) and (state = 'expected' or end_reason = 'other-step')`,
    [reviews.map(({ id }) => id)],
  )
  return Math.max(0, ...rows.map((row) => Number(row.put_off ?? 0)))
}

/** From the take-over on the person is expected on the day of the first contact; who was admitted meanwhile has arrived. */
export async function expectArrival(
  tx: Tx,
  record: RecordChanges,
  review: StoredRow,
  programId: string | null,
  today: PlainDate,
): Promise<void> {
  if (!steps.includes(review.outcome) || review.to_level === null) return
  const level = levelFromId(review.to_level as LevelId)
  const reviews = await reviewsOf(record, review)
  const admitted = await arrivedSince(tx, record, reviews, level)
  const putOff = await putOffSoFar(record, reviews)
  const newest = await endOlder(tx, record, review, today)
  const stands = (await inCareAlready(record, reviews)) ?? newest
  await record.insert('arrival', [
    {
      id: tx.newId(),
      person_id: record.personId,
      review_id: review.id,
      level: review.to_level,
      program_id: programId,
      expected_on: review.first_contact_on ?? today,
      put_off: putOff,
      ...(admitted ? { state: 'admitted', ended_on: admitted.admitted_on, end_reason: 'admitted' } : stands),
    },
  ])
}

export type Admission = { readonly program: Program; readonly hasBed: boolean; readonly on: string }

/** Whoever is admitted to the level that they stepped to, or to more, has arrived; whoever is admitted to less is expected still. */
export async function endArrival(tx: Tx, record: RecordChanges, { program, hasBed, on }: Admission): Promise<void> {
  const [open] = await record.rows('arrival', `state = 'expected'`)
  if (!open || !isNoLess(program, hasBed, levelFromId(open.level as LevelId))) return
  const ended = { state: 'admitted', ended_on: on, end_reason: 'admitted', ended_by: tx.actor.staffId }
  await record.update('arrival', open, { ...ended, program_id: program.id }, open.version)
}
