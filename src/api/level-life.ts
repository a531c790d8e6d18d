/** The life of a placement: the four levels, informed refusal, reviews with their hand-over, the comparison, and the trial of new criteria. */

import { z } from 'zod'
import { arrivalEnds, arrivalStates } from '../domain/center/inquiry-tables.ts'
import { offerAnswers } from '../domain/placement/level-offer.ts'
import { reviewOutcomes } from '../domain/placement/level-review.ts'
import { plainLanguages } from '../domain/placement/plain-text.ts'
import { reviewKinds } from '../domain/placement/review-rows.ts'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { levelId, placementReason } from './placement.ts'
import { instant, level, names } from './record-rows.ts'

const said = z.string().trim().min(1).max(4000)
const answers = z.enum(offerAnswers)
const source = z.object({ citation: z.string(), url: z.string().optional() })
const verified = z.enum(['confirmed', 'unconfirmed'])

export const offerView = z.object({
  id: uuid,
  version,
  placementId: uuid,
  at: instant,
  by: uuid.nullable(),
  offered: levelId,
  answer: answers,
  answeredAt: instant.nullable(),
  answeredBy: uuid.nullable(),
  /** Null where the person accepts no care for now, or has not answered. */
  accepted: levelId.nullable(),
  /** In the person's own words; for the care team alone. */
  reason: z.string().nullable(),
  risksExplained: z.string().nullable(),
  safestPlan: z.string().nullable(),
  recheckOn: plainDate.nullable(),
  authorized: levelId.nullable(),
  payer: z.string().nullable(),
  /** What the payer calls this level. */
  payerLabel: z.string().nullable(),
  authorizedOn: plainDate.nullable(),
})

export const reviewView = z.object({
  id: uuid,
  version,
  episodeId: uuid,
  /** On which it rests; null where the person was never placed. */
  placementId: uuid.nullable(),
  kind: z.enum(reviewKinds),
  on: plainDate,
  by: uuid.nullable(),
  outcome: z.enum(reviewOutcomes),
  to: levelId.nullable(),
  reason: z.string().nullable(),
  handOver: z.string().nullable(),
  firstContactOn: plainDate.nullable(),
  takenOverAt: instant.nullable(),
  takenOverBy: uuid.nullable(),
  /** A newer review of the episode says where the person goes: nobody takes over what this one decided. */
  superseded: z.boolean(),
  /** After a step that was taken over: whether the person came. */
  arrival: z
    .object({
      expectedOn: plainDate,
      state: z.enum(arrivalStates),
      endedOn: plainDate.nullable(),
      endReason: z.enum(arrivalEnds).nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
})

export const dueReview = z.object({
  episodeId: uuid,
  level,
  kind: z.enum(reviewKinds),
  dueOn: plainDate,
  shownFrom: plainDate,
  state: z.enum(['later', 'soon', 'due', 'late']),
  says: z.string(),
  source,
  verified,
})

export const outsideView = z.object({
  id: uuid,
  version,
  at: instant,
  by: uuid.nullable(),
  foundOn: plainDate,
  tool: z.string(),
  result: z.string(),
  level: levelId.nullable(),
  foundBy: z.string().nullable(),
  note: z.string().nullable(),
})

const factValue = z.union([z.string(), z.number()])
export const comparisonView = z.object({
  /** When the earlier one was made. */
  since: instant,
  before: levelId.nullable(),
  after: levelId.nullable(),
  moved: z.enum(['up', 'down', 'same', 'cannot-say']),
  facts: z.array(
    z.object({
      fact: z.string(),
      before: factValue.nullable(),
      after: factValue.nullable(),
      need: z.enum(['more', 'less', 'other']),
    }),
  ),
  came: z.array(z.object({ rule: z.string(), says: z.string() })),
  went: z.array(z.object({ rule: z.string(), says: z.string() })),
  because: z.array(z.object({ rule: z.string(), says: z.string() })),
})

const personParams = z.strictObject({ personId: uuid })

export const readLevelLife = contract('GET', '/api/people/:personId/level-life', {
  params: personParams,
  answer: z.object({
    today: plainDate,
    /** Of the newest placement; null before there is one. */
    four: z
      .object({
        recommended: levelId.nullable(),
        offered: levelId.nullable(),
        accepted: levelId.nullable(),
        authorized: levelId.nullable(),
        /** Where two of the four differ, in words. */
        differences: z.array(z.string()),
      })
      .nullable(),
    offers: z.array(offerView),
    reviews: z.array(reviewView),
    due: z.array(dueReview),
    /** Levels that were found with tools of others, the newest first. They change no level of ours. */
    outside: z.array(outsideView),
    /** With the assessment before; null where there is none. */
    comparison: comparisonView.nullable(),
  }),
  action: 'placement.read',
  says: 'Recommended, offered, accepted and authorized level, refusals, reviews done and due, and what changed since last time.',
})

export const offerLevel = contract('POST', '/api/people/:personId/placements/:placementId/offers', {
  params: z.strictObject({ personId: uuid, placementId: uuid }),
  body: z.strictObject({ level: levelId }),
  answer: changed,
  action: 'level.offer',
  says: 'Offers a level of care, at least the recommended one.',
})

export const answerOffer = contract('POST', '/api/people/:personId/offers/:offerId/answer', {
  params: z.strictObject({ personId: uuid, offerId: uuid }),
  body: z.strictObject({
    version,
    answer: z.enum(['accepted', 'declined']),
    /** Declined: what the person accepts instead; null for no care for now. */
    accepts: levelId.nullable().default(null),
    reason: said.nullable().default(null),
    risksExplained: said.nullable().default(null),
    safestPlan: said.nullable().default(null),
    recheckOn: plainDate.nullable().default(null),
  }),
  answer: changed,
  action: 'level.offer',
  says: 'What the person answers. Declining is recorded with the risks explained, the safest accepted plan and a day to ask again; it overrides nothing.',
})

export const authorizeLevel = contract('POST', '/api/people/:personId/offers/:offerId/authorized', {
  params: z.strictObject({ personId: uuid, offerId: uuid }),
  body: z.strictObject({
    version,
    level: levelId,
    payer: z.string().trim().min(1).max(120),
    payerLabel: z.string().trim().min(1).max(120).nullable().default(null),
    authorizedOn: plainDate,
  }),
  answer: changed,
  action: 'level.authorize',
  says: 'Notes the level that a payer authorizes, and what the payer calls it; the clinical level stays as it is.',
})

export const reviewLevel = contract('POST', '/api/people/:personId/episodes/:episodeId/reviews', {
  params: z.strictObject({ personId: uuid, episodeId: uuid }),
  body: z.strictObject({
    kind: z.enum(reviewKinds),
    outcome: z.enum(reviewOutcomes),
    /** Stepping up or down: to which level. */
    to: levelId.nullable().default(null),
    /** This and what follows may be left out of a discharge review that decides the same as the review before it, on the same assessment. */
    reason: said.nullable().default(null),
    /** Who takes over and what they need to know. */
    handOver: said.nullable().default(null),
    firstContactOn: plainDate.nullable().default(null),
  }),
  answer: changed,
  action: 'level.review',
  says: 'Records a continued-stay or discharge review on the newest placement and its fresh facts; a step, a discharge and a transfer need a hand-over and a first contact.',
})

export const takeOver = contract('POST', '/api/people/:personId/reviews/:reviewId/take-over', {
  params: z.strictObject({ personId: uuid, reviewId: uuid }),
  body: z.strictObject({
    version,
    /** After a step: which program receives the person. Null where no program here gives the level, and after a discharge. */
    programId: uuid.nullable().default(null),
  }),
  answer: changed,
  action: 'level.review',
  says: 'The next team takes over; after a step the person is expected there until they are admitted.',
})

export const recordOutside = contract('POST', '/api/people/:personId/outside-levels', {
  params: personParams,
  body: z.strictObject({
    foundOn: plainDate,
    /** The tool and its edition, as its owner calls it. */
    tool: z.string().trim().min(1).max(120),
    /** The result in the tool's own words, without its text. */
    result: z.string().trim().min(1).max(200),
    /** The level of ours that it stands for, where somebody says so. */
    level: levelId.nullable().default(null),
    foundBy: z.string().trim().min(1).max(200).nullable().default(null),
    note: said.nullable().default(null),
  }),
  answer: changed,
  action: 'level.outside',
  says: 'Notes a level that somebody found with a tool of others. It stands beside the level of ours and changes none.',
})

const preciseReason = z.object({
  rule: z.string(),
  says: z.string(),
  source,
  verified,
  atLeast: levelId,
  answers: z.array(
    z.object({
      fact: z.string(),
      question: z.string(),
      answer: z.string(),
      toldBy: z.string(),
      at: plainDate,
      sure: z.enum(['sure', 'unsure']),
    }),
  ),
})

const plainView = z.object({
  language: z.enum(plainLanguages),
  /** Whether somebody who speaks the language has read every sentence that stands here. */
  reviewed: z.boolean(),
  title: z.string(),
  level: z.string(),
  why: z.string(),
  because: z.array(z.string()),
  asks: z.string(),
  open: z.array(z.string()),
  note: z.string(),
  danger: z.string(),
})

export const readExplanation = contract('GET', '/api/people/:personId/placements/:placementId/explanation', {
  params: z.strictObject({ personId: uuid, placementId: uuid }),
  answer: z.object({
    /** For the person: nothing in it was told in private, because a paper lies on kitchen tables. */
    plain: plainView,
    /** The same in Spanish. */
    plainEs: plainView,
    /** For a reviewer, as far as the reader may see it. */
    precise: z.object({
      level: z.string(),
      between: z.tuple([z.string(), z.string()]),
      binding: z.array(preciseReason),
      further: z.array(preciseReason),
      missing: z.array(z.object({ question: z.string(), because: z.string() })),
      nearest: z.array(z.object({ change: z.array(z.string()), level: z.string() })),
      criteria: z.string(),
    }),
  }),
  action: 'placement.read',
  says: 'One placement in plain words for the person and in precise words for a reviewer, to be read or printed.',
})

/** Each row is a list of thresholds: it applies where one of them is reached. */
export const criteriaView = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      looksAt: z.array(z.string()).optional(),
      any: z.array(z.record(z.string(), z.string())),
      atLeast: levelId,
      gate: z.enum(['emergency', 'withdrawal']).optional(),
      says: z.string(),
      source,
      verified,
      since: z.string(),
      until: z.string().optional(),
    }),
  ),
})

export const readCriteria = contract('GET', '/api/criteria', {
  answer: z.object({ criteria: criteriaView }),
  action: 'placement.read',
  says: 'The criteria set that is switched on, as a document to start a version of one’s own from.',
})

export const tryCriteria = contract('POST', '/api/criteria/trial', {
  /** The shape of `readCriteria`; it is read with every fault named by its path. */
  body: z.strictObject({ criteria: z.looseObject({ id: z.string(), version: z.string() }) }),
  answer: z.object({
    asked: z.number().int(),
    same: z.number().int(),
    changed: z.array(
      z.object({
        personId: uuid,
        names,
        move: z.enum(['more-care', 'less-care', 'settled-now', 'open-now', 'emergency-now', 'emergency-no-more']),
        before: levelId.nullable(),
        after: levelId.nullable(),
        because: z.array(placementReason.pick({ rule: true, says: true })),
      }),
    ),
  }),
  action: 'criteria.try',
  says: 'Asks the newest placements of everybody in care again under other criteria: who would change, and why. Nothing is stored.',
})
