/** Contracts of the week board: a site's week with its plans, drafts, the solver's jobs, differences, publishing and undo. */

import { z } from 'zod'
import { type WeekProblem, weekServices } from '../domain/schedule/model.ts'
import { termNames } from '../domain/schedule/objective.ts'
import { contract, monday, uuid, version } from './contract.ts'

const weekPath = z.strictObject({ siteId: uuid, monday })
const planPath = z.strictObject({ planId: uuid })
const jobPath = z.strictObject({ jobId: uuid })
const named = z.object({ id: uuid, name: z.string() })

/** The plan as the rules of the week read it; `week` repeats the name of the instance. */
export const planContent = z.strictObject({
  week: z.string().max(500),
  groups: z
    .array(z.strictObject({ offering: uuid, leader: uuid, room: uuid.nullable(), persons: z.array(uuid).max(1000) }))
    .max(20_000),
  sessions: z
    .array(
      z.strictObject({
        service: z.enum(weekServices),
        start: z.int().min(0).max(10_079),
        clinician: uuid,
        room: uuid.nullable(),
        persons: z.array(uuid).max(2),
      }),
    )
    .max(50_000),
})

/** How good a plan is, weighed when it was saved; a saved plan never breaks a hard rule. */
export const planQuality = z.object({
  objective: z.number(),
  persons: z.int(),
  reachMin: z.int(),
  reachTarget: z.int(),
  full: z.int(),
  /** Proven: no plan of this week has a smaller objective. Null when nothing was proven. */
  bound: z.number().nullable(),
  madeBy: z.enum(['solver', 'hand', 'copy']),
})

export const planState = z.enum(['draft', 'published', 'superseded'])
export const planLine = z.object({
  id: uuid,
  state: planState,
  version,
  at: z.string(),
  publishedAt: z.string().nullable(),
  basePlanId: uuid.nullable(),
  quality: planQuality,
})

/** Something of the center's data that keeps somebody or something out of the week, said for the planner. */
export const weekTrouble = z.object({
  kind: z.enum(['person', 'couple', 'staff', 'room', 'offering', 'agreement', 'site']),
  id: uuid,
  says: z.string(),
})

// The instance is the model that the browser runs the rules on (domain/schedule); the engine's own type says what is in it.
const instance = z.record(z.string(), z.unknown()) as unknown as z.ZodType<WeekProblem, WeekProblem>

export const weekBoardAnswer = z.object({
  site: z.object({ id: uuid, name: z.string(), zone: z.string() }),
  monday: z.string(),
  /** Null until the first draft of this week. */
  week: z.object({ id: uuid, version, publishedPlanId: uuid.nullable() }).nullable(),
  /** Newest first. */
  plans: z.array(planLine),
  /** The plan asked for by `?plan=`, else the newest draft, else the published one. */
  chosen: z.object({ id: uuid, state: planState, version, plan: planContent }).nullable(),
  instance,
  /** Sessions that start before this minute of the week (wall time) have begun and stay; 0 for a week ahead, 10080 for a past one. */
  frozenBefore: z.int(),
  names: z.object({
    persons: z.array(named),
    staff: z.array(named),
    rooms: z.array(named),
    offerings: z.array(named),
    tracks: z.array(named),
  }),
  /** Minutes and attendance days of each person in the chosen plan, against their order. */
  hours: z.array(
    z.object({
      personId: uuid,
      minutes: z.int(),
      days: z.int(),
      minMinutes: z.int(),
      targetMinutes: z.int(),
    }),
  ),
  troubles: z.array(weekTrouble),
  /** The job that solves this week right now. */
  jobId: uuid.nullable(),
})
export type WeekBoard = z.infer<typeof weekBoardAnswer>

export const readWeek = contract('GET', '/api/weeks/:siteId/:monday', {
  params: weekPath,
  query: z.strictObject({ plan: uuid.optional() }),
  answer: weekBoardAnswer,
  action: 'week.read',
  says: "One site's week: its plans, the chosen plan, and the instance that the rules run on.",
})

export const readWeekInstance = contract('GET', '/api/weeks/:siteId/:monday/instance', {
  params: weekPath,
  answer: z.record(z.string(), z.unknown()),
  action: 'center.export',
  says: 'The week as a tandem-week v1 instance.',
})

export const solveWeek = contract('POST', '/api/weeks/:siteId/:monday/solve', {
  params: weekPath,
  body: z.strictObject({
    seconds: z.number().min(1).max(600),
    seed: z.int().min(0).max(4_294_967_295).default(1),
    /** Where the search starts; left out, the week's published plan or the last published week. */
    fromPlanId: uuid.nullable().default(null),
    /** `keep`: the standing week repeats and only those touched move; `redesign`: everybody may move. */
    manner: z.enum(['keep', 'redesign']).default('keep'),
  }),
  answer: z.object({ jobId: uuid, weekId: uuid }),
  action: 'week.solve',
  says: 'Starts the solver; one job a week at a time.',
})

/** What was known at one moment of a search; null where it was not known yet. */
const trailPoint = z.object({
  seconds: z.number(),
  objective: z.number().nullable(),
  reachTarget: z.int().nullable(),
  /** Proven: no plan of this week has a smaller objective. */
  bound: z.number().nullable(),
})
export const jobProgress = trailPoint.extend({
  /** `placing` the first plan, `searching` for better ones, `bounding` what no plan can beat. */
  phase: z.enum(['placing', 'searching', 'bounding']),
  /** Moves tried. */
  iteration: z.int(),
  persons: z.int(),
})
export const weekJobAnswer = z.object({
  id: uuid,
  weekId: uuid,
  siteId: uuid,
  monday: z.string(),
  /** `saving` while the best plan becomes a draft. */
  state: z.enum(['running', 'saving', 'done', 'failed']),
  /** What was asked for. */
  secondsAsked: z.number(),
  progress: jobProgress,
  /** The way so far, thinned out, oldest first. */
  trail: z.array(trailPoint),
  manner: z.enum(['keep', 'redesign']),
  /** Once done, for whoever plans: everybody who moves against what stood, with the reason, and who has less than ordered. */
  outcome: z
    .object({
      hadStanding: z.boolean(),
      moves: z.array(z.object({ personId: uuid, says: z.string() })),
      short: z.array(uuid),
    })
    .nullable(),
  /** The draft that holds the best plan, once done. */
  planId: uuid.nullable(),
  says: z.string().nullable(),
})
export type WeekJob = z.infer<typeof weekJobAnswer>

export const readWeekJob = contract('GET', '/api/week-jobs/:jobId', {
  params: jobPath,
  answer: weekJobAnswer,
  action: 'week.read',
  says: 'How far a job is, and its result.',
})

export const stopWeekJob = contract('POST', '/api/week-jobs/:jobId/cancel', {
  params: jobPath,
  answer: z.object({ jobId: uuid }),
  action: 'week.solve',
  says: 'Stops a job; the best plan so far is kept as a draft.',
})

export const createPlan = contract('POST', '/api/week-plans', {
  body: z.strictObject({
    siteId: uuid,
    monday,
    /** A copy of this plan; null for a new start. */
    basePlanId: uuid.nullable().default(null),
    /** Without a base: from the last published week as far as it still fits, or empty. */
    start: z.enum(['last-week', 'empty']).default('last-week'),
  }),
  answer: z.object({ id: uuid, version, weekId: uuid }),
  action: 'week.change',
  says: 'Makes a draft.',
})

export const savePlan = contract('PUT', '/api/week-plans/:planId', {
  params: planPath,
  body: z.strictObject({ version, plan: planContent }),
  answer: z.object({ id: uuid, version }),
  action: 'week.change',
  says: 'Saves an edited draft; a plan that breaks a hard rule is refused with all reasons.',
})

export const removePlan = contract('DELETE', '/api/week-plans/:planId', {
  params: planPath,
  query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  answer: z.object({ id: uuid }),
  action: 'week.change',
  says: 'Throws a draft away; its history stays.',
})

/** One change for one person, said as a planner would tell them. */
export const planChange = z.object({
  kind: z.enum(['added', 'removed', 'moved', 'changed']),
  says: z.string(),
  service: z.enum(weekServices),
  offeringId: uuid.nullable(),
  /** Minutes since Monday 00:00; null where there is none. */
  from: z.int().nullable(),
  to: z.int().nullable(),
})
/** What a plan is worth, weighed with the week as it is now. */
export const planValue = z.object({
  objective: z.number(),
  terms: z.record(z.enum(termNames), z.number()),
  persons: z.int(),
  reachMin: z.int(),
  reachTarget: z.int(),
  full: z.int(),
})
export type PlanValue = z.infer<typeof planValue>

export const differenceAnswer = z.object({
  /** What the plan is compared with; null when nothing was published before. */
  against: z.object({ planId: uuid, monday: z.string(), isThisWeek: z.boolean() }).nullable(),
  persons: z.array(z.object({ id: uuid, name: z.string(), changes: z.array(planChange) })),
  sessions: z.object({ added: z.int(), removed: z.int(), moved: z.int(), kept: z.int() }),
  /** Null for readers who do not see the lives that a plan is weighed by. */
  values: z
    .object({
      plan: planValue,
      /** Null where nothing stands in this week. */
      against: planValue.nullable(),
      /** Proven for this week as it is now: no plan has a smaller objective. */
      bound: z.number().nullable(),
    })
    .nullable(),
})
export type PlanDifference = z.infer<typeof differenceAnswer>

export const readDifference = contract('GET', '/api/week-plans/:planId/difference', {
  params: planPath,
  query: z.strictObject({ to: uuid.optional() }),
  answer: differenceAnswer,
  action: 'week.read',
  says: 'Who and what moves: against the plan named by `to`, else the published plan, else the last published week.',
})

export const publishAnswer = z.object({
  id: uuid,
  version,
  weekId: uuid,
  weekVersion: version,
  sessions: z.object({ added: z.int(), changed: z.int(), canceled: z.int(), kept: z.int() }),
  personsMoved: z.int(),
})

export const publishPlan = contract('POST', '/api/week-plans/:planId/publish', {
  params: planPath,
  body: z.strictObject({ version, weekVersion: version }),
  answer: publishAnswer,
  action: 'week.publish',
  says: 'Publishes a plan: its sessions stand from now on; what has begun stays as it is.',
})

export const undoPublish = contract('POST', '/api/weeks/:siteId/:monday/undo', {
  params: weekPath,
  body: z.strictObject({ weekVersion: version }),
  answer: publishAnswer,
  action: 'week.publish',
  says: 'Publishes the plan that stood before again.',
})
