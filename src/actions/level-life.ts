/** The life of a placement: offers and their answers, informed refusal, the payer's level, reviews and hand-overs. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { findEpisode, findProgram, type Program } from '../database/care.ts'
import { readReviews, reviewedOf } from '../database/level-reviews.ts'
import { readPlacement, readPlacements, readSignatures } from '../database/placements.ts'
import { changeRecord, type RecordChanges } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { inpatientLevel, sayProgramLevel } from '../domain/care/program-level.ts'
import { tooOldOn } from '../domain/placement/assessment.ts'
import { leastOfKind } from '../domain/placement/level-of-kind.ts'
import {
  decideDecline,
  decideOffer,
  declineRefusals,
  lastRecheck,
  offerRefusals,
} from '../domain/placement/level-offer.ts'
import {
  decideReview,
  type ReviewOutcome,
  type ReviewRefusal,
  type ReviewScene,
  reviewDay,
  reviewRefusals,
  sayTooOld,
} from '../domain/placement/level-review.ts'
import { type Level, type LevelId, levelFromId } from '../domain/placement/levels.ts'
import { type AskedReview, type DecidedReview, restOnStep } from '../domain/placement/rest-on-step.ts'
import type { ReviewKind } from '../domain/placement/review-rows.ts'
import { isSuperseded, standingDecision } from '../domain/placement/superseded.ts'
import { act } from './act.ts'
import { endReplaced, expectArrival, receivingFaults } from './arrivals.ts'
import { evaluationOf, hides, snapshotOf, standingStep } from './placement-view.ts'

type Changed = { readonly id: string; readonly version: number }

const wasChanged = conflict('Somebody else changed this after you opened it. Load it again.')

export async function todayOf(tx: Tx, record: Pick<RecordChanges, 'rows'>): Promise<PlainDate> {
  const [person] = await record.rows('person')
  const site = person ? await findSite(tx, String(person.site_id)) : null
  if (!site) throw new Error('a person belongs to a site that is not there')
  return todayAt(tx, site)
}

const signaturesOf = async (tx: Tx, row: StoredRow): Promise<readonly StoredRow[]> =>
  (await readSignatures(tx, [row.id])).get(row.id) ?? []

export type OfferInput = { readonly personId: string; readonly placementId: string; readonly level: LevelId }

export const offerLevel = act('level.offer', async (tx, input: OfferInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const row = await readPlacement(tx, record.personId, input.placementId)
    if (!row) return refuse(notFound)
    const { status } = evaluationOf(row)
    const stands = standingStep(row, await signaturesOf(tx, row))
    const decided = decideOffer({ status, stands, offered: levelFromId(input.level) })
    if (!decided.ok) return refuse(...decided.reasons.map((r) => ruleSays(`offer-${r}`, offerRefusals[r], 'level')))
    const id = tx.newId()
    await record.insert('level_offer', [
      {
        id,
        person_id: record.personId,
        placement_id: row.id,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        offered_level: input.level,
        answer: 'open',
      },
    ])
    tx.subject({ levelOffer: id })
    tx.notify('placement', [record.personId])
    return ok({ id, version: 1 })
  }),
)

export type AnswerInput = {
  readonly personId: string
  readonly offerId: string
  readonly version: number
  readonly answer: 'accepted' | 'declined'
  readonly accepts: LevelId | null
  readonly reason: string | null
  readonly risksExplained: string | null
  readonly safestPlan: string | null
  readonly recheckOn: string | null
}

async function findOffer(record: RecordChanges, offerId: string): Promise<StoredRow | null> {
  const [offer] = await record.rows('level_offer', 'id = $1', [offerId])
  return offer ?? null
}

const fieldOfDecline = {
  'risks-not-explained': 'risksExplained',
  'plan-missing': 'safestPlan',
  'accepts-as-much': 'accepts',
  'recheck-past': 'recheckOn',
  'recheck-too-late': 'recheckOn',
} as const satisfies { readonly [K in keyof typeof declineRefusals]: string }

/** The columns of a refusal that says enough, or every reason why it does not. */
function declined(input: AnswerInput, offered: Level, today: PlainDate): Result<Record<string, unknown>, Refusal> {
  const { reason, recheckOn } = input
  if (recheckOn === null) return refuse(invalid('recheckOn', 'is needed: on which day is the person asked again?'))
  const refusal = {
    accepts: input.accepts && levelFromId(input.accepts),
    reason,
    risksExplained: input.risksExplained ?? '',
    safestPlan: input.safestPlan ?? '',
    recheckOn: recheckOn as PlainDate,
  }
  const decided = decideDecline(offered, refusal, today)
  if (decided.ok) {
    const { risksExplained: risks_explained, safestPlan: safest_plan } = refusal
    return ok({ accepted_level: input.accepts, reason, risks_explained, safest_plan, recheck_on: recheckOn })
  }
  return refuse(
    ...decided.reasons.map((why) => {
      const latest = why === 'recheck-too-late' ? ` At the latest: ${lastRecheck(offered, today)}.` : ''
      return ruleSays(`decline-${why}`, `${declineRefusals[why]}${latest}`, fieldOfDecline[why])
    }),
  )
}

function accepted(input: AnswerInput, offer: StoredRow): Result<Record<string, unknown>, Refusal> {
  const { accepts, reason, risksExplained, safestPlan, recheckOn } = input
  if ([accepts, reason, risksExplained, safestPlan, recheckOn].some((value) => value !== null))
    return refuse(invalid('answer', 'is "accepted": leave out what goes with declining'))
  return ok({ accepted_level: offer.offered_level })
}

export const answerOffer = act('level.offer', async (tx, input: AnswerInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const offer = await findOffer(record, input.offerId)
    if (!offer) return refuse(notFound)
    if (offer.answer !== 'open')
      return refuse(ruleSays('offer-answered', 'This offer is answered. A new offer can be made at any time.'))
    const offered = levelFromId(offer.offered_level as LevelId)
    const columns =
      input.answer === 'accepted' ? accepted(input, offer) : declined(input, offered, await todayOf(tx, record))
    if (!columns.ok) return columns
    const changes = { ...columns.value, answer: input.answer, answered_at: tx.now, answered_by: tx.actor.staffId }
    const version = await record.update('level_offer', offer, changes, input.version)
    if (version === null) return refuse(wasChanged)
    tx.subject({ levelOffer: offer.id })
    tx.notify('placement', [record.personId])
    return ok({ id: offer.id, version })
  }),
)

export type AuthorizeInput = {
  readonly personId: string
  readonly offerId: string
  readonly version: number
  readonly level: LevelId
  readonly payer: string
  readonly payerLabel: string | null
  readonly authorizedOn: string
}

export const authorizeLevel = act('level.authorize', async (tx, input: AuthorizeInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const offer = await findOffer(record, input.offerId)
    if (!offer) return refuse(notFound)
    if (input.authorizedOn > (await todayOf(tx, record))) return refuse(invalid('authorizedOn', 'is after today'))
    const changes = {
      authorized_level: input.level,
      payer: input.payer,
      payer_label: input.payerLabel,
      authorized_on: input.authorizedOn,
    }
    const version = await record.update('level_offer', offer, changes, input.version)
    if (version === null) return refuse(wasChanged)
    tx.subject({ levelOffer: offer.id })
    tx.notify('placement', [record.personId])
    return ok({ id: offer.id, version })
  }),
)

export type ReviewInput = {
  readonly personId: string
  readonly episodeId: string
  readonly kind: ReviewKind
  readonly outcome: ReviewOutcome
  readonly to: LevelId | null
  /** Null where a discharge review rests on the review that decided the same. */
  readonly reason: string | null
  readonly handOver: string | null
  readonly firstContactOn: string | null
}

const fieldOfReview: { readonly [K in ReviewRefusal]?: string } = {
  'reason-missing': 'reason',
  'to-missing': 'to',
  'to-not-wanted': 'to',
  'wrong-direction': 'to',
  'below-need': 'to',
  'needs-more': 'outcome',
  'leaves-in-need': 'outcome',
  ended: 'kind',
  'hand-over-missing': 'handOver',
  'first-contact-missing': 'firstContactOn',
  'first-contact-past': 'firstContactOn',
  'first-contact-late': 'firstContactOn',
}

/** What the person accepts after declining the newest offer of this placement. */
async function acceptedInstead(record: RecordChanges, placementId: string): Promise<ReviewScene['accepts']> {
  const [offer] = await record.rows('level_offer', 'placement_id = $1', [placementId], 'order by at desc, id limit 1')
  if (offer?.answer !== 'declined') return null
  return offer.accepted_level === null ? 'nothing' : levelFromId(offer.accepted_level as LevelId)
}

/** What an episode gives: inpatient care as its program says it, of other kinds what the answers allow. */
function levelOfEpisode(episode: StoredRow, program: Program, placement: StoredRow | null): Level {
  const kind = String(episode.level)
  if (kind === 'residential') return inpatientLevel(program)
  if (placement) return leastOfKind(kind, evaluationOf(placement))
  return levelFromId(kind === 'withdrawal' ? 'withdrawal-24-hour' : (kind as LevelId))
}

async function sceneOf(
  tx: Tx,
  record: RecordChanges,
  episode: StoredRow,
  program: Program,
  placement: StoredRow | null,
): Promise<ReviewScene> {
  const today = await todayOf(tx, record)
  const endedOn = episode.discharged_on as PlainDate | null
  return {
    now: levelOfEpisode(episode, program, placement),
    stands: placement && standingStep(placement, await signaturesOf(tx, placement)),
    assessedOn: placement && snapshotOf(placement).day,
    accepts: placement && (await acceptedInstead(record, placement.id)),
    // An episode that ends on a later day still runs.
    ended: endedOn !== null && endedOn <= today ? { on: endedOn, onTheirOwn: episode.discharge_kind === 'left' } : null,
    today,
  }
}

/** The answers of the newest assessment that no longer count; what this reader may not see is not named. */
function tooOldFacts(tx: Tx, placement: StoredRow | null, scene: ReviewScene): Refusal[] {
  if (!placement) return []
  const snapshot = snapshotOf(placement)
  const hidden = hides(tx, snapshot)
  return tooOldOn(snapshot.facts, reviewDay(scene))
    .filter(({ fact }) => !hidden(fact))
    .map((told) => ruleSays('review-too-old', sayTooOld(told)))
}

/** Where more is needed it matters what the program gives, above all where it does not say it. */
const sayRefusal = (why: ReviewRefusal, program: Program): string =>
  why === 'needs-more'
    ? `${reviewRefusals[why]} ${program.name} gives ${sayProgramLevel(program)}.`
    : reviewRefusals[why]

async function reviewFaults(
  tx: Tx,
  record: RecordChanges,
  episode: StoredRow,
  placement: StoredRow | null,
  input: AskedReview,
): Promise<Refusal[]> {
  const program = (await findProgram(tx, String(episode.program_id)))!
  const scene = await sceneOf(tx, record, episode, program, placement)
  const { handOver, firstContactOn } = input
  const decided = decideReview(
    {
      kind: input.kind,
      outcome: input.outcome,
      to: input.to && levelFromId(input.to),
      reason: input.reason ?? '',
      handOver: handOver === null ? null : { says: handOver, firstContactOn },
    },
    scene,
  )
  if (decided.ok) return []
  return decided.reasons.flatMap((why) => [
    ruleSays(`review-${why}`, sayRefusal(why, program), fieldOfReview[why]),
    ...(why === 'not-assessed-again' ? tooOldFacts(tx, placement, scene) : []),
  ])
}

/** The review that decided that the person leaves this level, as long as it stands. */
async function decidedBefore(record: RecordChanges, episodeId: string): Promise<DecidedReview | null> {
  const newestFirst = await readReviews(record, episodeId)
  const decided = standingDecision(newestFirst.map(reviewedOf))
  const row = newestFirst.find(({ id }) => id === decided?.id)
  if (row === undefined) return null
  return {
    outcome: row.outcome as ReviewOutcome,
    placementId: row.placement_id as string | null,
    to: row.to_level as LevelId | null,
    reason: row.reason as string | null,
    handOver: row.hand_over as string | null,
    firstContactOn: row.first_contact_on as PlainDate | null,
  }
}

export const reviewLevel = act('level.review', async (tx, input: ReviewInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const episode = await findEpisode(tx, record.personId, input.episodeId)
    if (!episode) return refuse(notFound)
    const [placement = null] = await readPlacements(tx, [record.personId])
    const asked = { ...input, firstContactOn: input.firstContactOn as PlainDate | null }
    const review = restOnStep(asked, await decidedBefore(record, episode.id), placement?.id ?? null)
    const faults = await reviewFaults(tx, record, episode, placement, review)
    if (faults.length > 0) return refuse(...faults)
    const id = tx.newId()
    const today = await todayOf(tx, record)
    await record.insert('level_review', [
      {
        id,
        person_id: record.personId,
        episode_id: episode.id,
        placement_id: placement?.id ?? null,
        kind: review.kind,
        reviewed_on: today,
        by_staff_id: tx.actor.staffId,
        outcome: review.outcome,
        to_level: review.to,
        reason: review.reason,
        hand_over: review.handOver,
        first_contact_on: review.firstContactOn,
      },
    ])
    const hasEnded = await endReplaced(tx, record, episode.id, today)
    tx.subject({ levelReview: id })
    tx.notify('placement', [record.personId])
    if (hasEnded) tx.notify('care', [record.personId])
    return ok({ id, version: 1 })
  }),
)

export type OutsideInput = {
  readonly personId: string
  readonly foundOn: string
  readonly tool: string
  readonly result: string
  readonly level: LevelId | null
  readonly foundBy: string | null
  readonly note: string | null
}

export const recordOutside = act('level.outside', async (tx, input: OutsideInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    if (input.foundOn > (await todayOf(tx, record))) return refuse(invalid('foundOn', 'is after today'))
    const id = tx.newId()
    await record.insert('outside_level', [
      {
        id,
        person_id: record.personId,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        found_on: input.foundOn,
        tool: input.tool,
        result: input.result,
        level: input.level,
        found_by: input.foundBy,
        note: input.note,
      },
    ])
    tx.subject({ outsideLevel: id })
    tx.notify('placement', [record.personId])
    return ok({ id, version: 1 })
  }),
)

export type TakeOverInput = {
  readonly personId: string
  readonly reviewId: string
  readonly version: number
  /** Which program receives the person; null after a discharge, and where none here gives the level. */
  readonly programId: string | null
}

const newerReview = ruleSays(
  'newer-review',
  'A newer review says where this person goes: take over what that one decided.',
)
async function isReplaced(record: RecordChanges, review: StoredRow): Promise<boolean> {
  const rows = await readReviews(record, String(review.episode_id))
  return isSuperseded(review, rows.map(reviewedOf))
}

export const takeOver = act('level.review', async (tx, input: TakeOverInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const [review] = await record.rows('level_review', 'id = $1', [input.reviewId])
    if (!review) return refuse(notFound)
    if (review.outcome === 'stay')
      return refuse(ruleSays('nothing-to-take-over', 'The person stays: there is nothing to take over.'))
    if (review.taken_over_at !== null) return refuse(ruleSays('taken-over', 'Somebody has taken over already.'))
    if (await isReplaced(record, review)) return refuse(newerReview)
    const today = await todayOf(tx, record)
    const faults = await receivingFaults(tx, review, input.programId, today)
    if (faults.length > 0) return refuse(...faults)
    const changes = { taken_over_at: tx.now, taken_over_by: tx.actor.staffId }
    const version = await record.update('level_review', review, changes, input.version)
    if (version === null) return refuse(wasChanged)
    await expectArrival(tx, record, review, input.programId, today)
    tx.subject({ levelReview: review.id })
    tx.notify('placement', [record.personId])
    tx.notify('care', [record.personId])
    return ok({ id: review.id, version })
  }),
)
