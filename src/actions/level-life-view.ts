/** What a reader sees of a placement's life: the four levels, reviews done and due, the comparison, and the trial of other criteria. */

import { notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { reviewedOf } from '../database/level-reviews.ts'
import { readPlacement, readPlacements, readSignatures } from '../database/placements.ts'
import { type RecordStore, readRecord } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { arrivalEnds, arrivalStates } from '../domain/center/inquiry-tables.ts'
import { type PublicText, sentencesRead } from '../domain/center/text-review.ts'
import { compareAssessments } from '../domain/placement/comparison.ts'
import { parseCriteria, toCriteriaFile } from '../domain/placement/criteria-file.ts'
import type { Reason } from '../domain/placement/engine.ts'
import { explainPlainly, explainPrecisely, type PreciseReason } from '../domain/placement/explanation.ts'
import { factQuestion, isFactId, valueLabel } from '../domain/placement/facts.ts'
import { differences } from '../domain/placement/level-offer.ts'
import type { ReviewOutcome } from '../domain/placement/level-review.ts'
import { type Level, type LevelId, levelFromId, levelLabel, levelToId } from '../domain/placement/levels.ts'
import type { Change } from '../domain/placement/nearest.ts'
import { type DoneReview, dueReviews, type ReviewedEpisode } from '../domain/placement/review-rows.ts'
import { isSuperseded } from '../domain/placement/superseded.ts'
import { act } from './act.ts'
import { toInvalid } from './criteria.ts'
import { centerToday, criteriaOn, tryOnCaseload } from './criteria-in-force.ts'
import { todayOf } from './level-life.ts'
import { evaluationOf, hides, mayReadPrivate, snapshotOf, standingStep } from './placement-view.ts'
import { readsOf } from './texts.ts'

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
const stepOf = (value: unknown): Level | null =>
  value === null || value === undefined ? null : levelFromId(value as LevelId)
const idOf = (level: Level | null): LevelId | null => (level === null ? null : levelToId(level))

const offerOf = (tx: Tx, row: StoredRow) => ({
  id: row.id,
  version: row.version,
  placementId: String(row.placement_id),
  at: String(row.at),
  by: textOf(row.by_staff_id),
  offered: row.offered_level as LevelId,
  answer: row.answer as 'open' | 'accepted' | 'declined',
  answeredAt: textOf(row.answered_at),
  answeredBy: textOf(row.answered_by),
  accepted: textOf(row.accepted_level) as LevelId | null,
  // Told to the care team; a reviewer for a payer needs the plan and the risks, not the person's words.
  reason: mayReadPrivate(tx) ? textOf(row.reason) : null,
  risksExplained: textOf(row.risks_explained),
  safestPlan: textOf(row.safest_plan),
  recheckOn: textOf(row.recheck_on),
  authorized: textOf(row.authorized_level) as LevelId | null,
  payer: textOf(row.payer),
  payerLabel: textOf(row.payer_label),
  authorizedOn: textOf(row.authorized_on),
})

const outsideOf = (row: StoredRow) => ({
  id: row.id,
  version: row.version,
  at: String(row.at),
  by: textOf(row.by_staff_id),
  foundOn: String(row.found_on),
  tool: String(row.tool),
  result: String(row.result),
  level: textOf(row.level) as LevelId | null,
  foundBy: textOf(row.found_by),
  note: textOf(row.note),
})

const arrivalOf = (row: StoredRow | undefined) =>
  row === undefined
    ? null
    : {
        expectedOn: String(row.expected_on),
        state: row.state as (typeof arrivalStates)[number],
        endedOn: textOf(row.ended_on),
        endReason: textOf(row.end_reason) as (typeof arrivalEnds)[number] | null,
        note: textOf(row.note),
      }

const reviewOf = (row: StoredRow, newestFirst: readonly StoredRow[], arrivals: readonly StoredRow[]) => ({
  id: row.id,
  version: row.version,
  episodeId: String(row.episode_id),
  placementId: textOf(row.placement_id),
  kind: row.kind as DoneReview['kind'],
  on: String(row.reviewed_on),
  by: textOf(row.by_staff_id),
  outcome: row.outcome as ReviewOutcome,
  to: textOf(row.to_level) as LevelId | null,
  reason: textOf(row.reason),
  handOver: textOf(row.hand_over),
  firstContactOn: textOf(row.first_contact_on),
  takenOverAt: textOf(row.taken_over_at),
  takenOverBy: textOf(row.taken_over_by),
  superseded: isSuperseded(row, newestFirst.filter(({ episode_id }) => episode_id === row.episode_id).map(reviewedOf)),
  arrival: arrivalOf(arrivals.find(({ review_id }) => review_id === row.id)),
})

/** The newest offer of a placement says what was offered, accepted and authorized. */
function fourOf(placement: StoredRow, signatures: readonly StoredRow[], offers: readonly StoredRow[]) {
  const offer = offers.find((row) => row.placement_id === placement.id)
  const four = {
    recommended: standingStep(placement, signatures),
    offered: stepOf(offer?.offered_level),
    accepted: stepOf(offer?.accepted_level),
    authorized: stepOf(offer?.authorized_level),
  }
  return {
    recommended: idOf(four.recommended),
    offered: idOf(four.offered),
    accepted: idOf(four.accepted),
    authorized: idOf(four.authorized),
    differences: differences(four),
  }
}

/** What rests on an answer that this reader may not see is left out. */
function comparisonOf(tx: Tx, after: StoredRow, before: StoredRow) {
  const told = (row: StoredRow) => ({ ...snapshotOf(row), evaluation: evaluationOf(row) })
  const compared = compareAssessments(told(before), told(after))
  const [hiddenNow, hiddenThen] = [hides(tx, snapshotOf(after)), hides(tx, snapshotOf(before))]
  const isHidden = (fact: string): boolean => hiddenNow(fact) || hiddenThen(fact)
  const shown = (reasons: readonly Reason[]) =>
    reasons.filter(({ facts }) => !facts.some(isHidden)).map(({ rule, says }) => ({ rule, says }))
  return {
    since: String(before.at),
    before: idOf(compared.level.before),
    after: idOf(compared.level.after),
    moved: compared.moved,
    facts: compared.facts.filter(({ fact }) => !isHidden(fact)),
    came: shown(compared.came),
    went: shown(compared.went),
    because: shown(compared.because),
  }
}

async function dueOf(record: RecordStore, reviews: readonly StoredRow[], today: PlainDate) {
  const episodes = await record.rows('episode', 'true', [], 'order by admitted_on desc, id')
  return episodes.flatMap((row) => {
    const episode = {
      level: row.level as ReviewedEpisode['level'],
      admittedOn: row.admitted_on as PlainDate,
      dischargedOn: row.discharged_on as PlainDate | null,
    }
    const done = reviews
      .filter((review) => review.episode_id === row.id)
      .map(
        (review): DoneReview => ({
          kind: review.kind as DoneReview['kind'],
          on: review.reviewed_on as PlainDate,
          outcome: review.outcome as ReviewOutcome,
          leavesOn: review.outcome === 'stay' ? null : ((review.first_contact_on ?? review.reviewed_on) as PlainDate),
        }),
      )
    return dueReviews(episode, done, today).map((due) => ({ episodeId: row.id, level: episode.level, ...due }))
  })
}

export const readLevelLife = act('placement.read', async (tx, input: { readonly personId: string }) =>
  readRecord(tx, input.personId, async (record) => {
    if (!record.decision.sees.includes('placement')) return refuse(notFound)
    const today = await todayOf(tx, record)
    const placements = await readPlacements(tx, [record.personId])
    const [newest, before] = placements
    const offers = await record.rows('level_offer', 'true', [], 'order by at desc, id')
    const reviews = await record.rows('level_review', 'true', [], 'order by reviewed_on desc, changed_at desc, id')
    // A reviewer for a payer sees the step, and not whether somebody called after the person.
    const arrivals = record.decision.sees.includes('arrival') ? await record.rows('arrival') : []
    const signatures = newest ? ((await readSignatures(tx, [newest.id])).get(newest.id) ?? []) : []
    return ok({
      today,
      four: newest ? fourOf(newest, signatures, offers) : null,
      offers: offers.map((row) => offerOf(tx, row)),
      reviews: reviews.map((row) => reviewOf(row, reviews, arrivals)),
      due: await dueOf(record, reviews, today),
      outside: (await record.rows('outside_level', 'true', [], 'order by found_on desc, at desc, id')).map(outsideOf),
      comparison: newest && before ? comparisonOf(tx, newest, before) : null,
    })
  }),
)

/** What rests on an answer that this reader may not see is left out of the precise words; the plain ones hold none of it. */
export const readExplanation = act(
  'placement.read',
  async (
    tx,
    input: { readonly personId: string; readonly placementId: string; readonly texts: readonly PublicText[] },
  ) => {
    const isRead = sentencesRead(input.texts, await readsOf(tx))
    return readRecord(tx, input.personId, async (record) => {
      const may = record.decision.sees.includes('placement')
      const row = may ? await readPlacement(tx, record.personId, input.placementId) : null
      if (!row) return refuse(notFound)
      const told = { ...snapshotOf(row), evaluation: evaluationOf(row) }
      const hidden = hides(tx, snapshotOf(row))
      const precise = explainPrecisely(told)
      const shown = (reasons: readonly PreciseReason[]) =>
        reasons
          .filter(({ facts }) => !facts.some(hidden))
          .map(({ rule, says, source, verified, atLeast, answers }) => ({
            rule,
            says,
            source,
            verified,
            atLeast: levelToId(atLeast),
            answers,
          }))
      return ok({
        plain: explainPlainly(told, 'en', isRead),
        plainEs: explainPlainly(told, 'es', isRead),
        precise: {
          ...precise,
          binding: shown(precise.binding),
          further: shown(precise.further),
          missing: precise.missing
            .filter(({ fact }) => !hidden(fact))
            .map(({ fact, because }) => ({ question: factQuestion(fact), because })),
          nearest: precise.nearest
            .filter(({ change }) => !Object.keys(change).some(hidden))
            .map(({ change, level }) => ({ change: sayChange(change), level: levelLabel(level) })),
        },
      })
    })
  },
)

const sayChange = (change: Change): string[] =>
  Object.entries(change).flatMap(([fact, value]) =>
    isFactId(fact) && value !== undefined ? [`${factQuestion(fact)} ${valueLabel(fact, value)}`] : [],
  )

/** The set that answers today. */
export const readCriteria = act('placement.read', async (tx, _: Record<string, never>) => {
  const on = await criteriaOn(tx, await centerToday(tx))
  return on.ok ? ok({ criteria: { ...toCriteriaFile(on.value) } }) : on
})

/** Everybody in care, under the criteria that are switched on and under those handed in; nothing is stored. */
export const tryCriteria = act('criteria.try', async (tx, input: { readonly criteria: unknown }) => {
  const parsed = parseCriteria(input.criteria, 'criteria')
  if (!parsed.ok) return refuse(...parsed.reasons.map(toInvalid))
  const on = await criteriaOn(tx, await centerToday(tx))
  if (!on.ok) return on
  const trial = await tryOnCaseload(tx, on.value, parsed.value)
  if (!trial.ok) return trial
  return ok({
    asked: trial.value.asked,
    same: trial.value.same,
    changed: trial.value.changed.map(({ id, move, before, after, because }) => ({
      personId: id.personId,
      names: id.names,
      move,
      before: idOf(before),
      after: idOf(after),
      because: because.map(({ rule, says }) => ({ rule, says })),
    })),
  })
})
