/** The week as a problem and its plan as an answer: who needs what, what is there, and who does what when; minutes since Monday 00:00. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'

export const groupServices = ['process-group', 'relapse-prevention', 'skills', 'holistic'] as const
export const privateServices = ['individual', 'family', 'couple'] as const
export const weekServices = [...groupServices, ...privateServices] as const
export type GroupService = (typeof groupServices)[number]
export type PrivateService = (typeof privateServices)[number]
export type WeekService = (typeof weekServices)[number]
/** Services that a person's own mix rules; conjoint sessions are ruled by the couple. */
export type MixService = Exclude<WeekService, 'couple'>
export const mixServices = [...groupServices, 'individual', 'family'] as const satisfies readonly MixService[]

/** Prices per unit, whole numbers that are never negative; `objective.ts` has the formula of each. */
export type WeekWeights = {
  readonly belowMinPerMinute: number
  readonly belowTargetPerMinute: number
  readonly missingSession: number
  readonly missingDay: number
  readonly extraDay: number
  readonly gap: number
  readonly newGroup: number
  readonly newSession: number
  readonly backup: number
  readonly undersized: number
  readonly splitCouple: number
  readonly aboveFair: number
}

/** Who gives a private session and how long it lasts. */
export type Care = {
  readonly minutes: number
  readonly primary: string
  readonly backups: readonly string[]
  /** When others who come along can be there; left out where nobody has to, or nobody was asked. */
  readonly available?: readonly Span[] | undefined
}
export type Wanted = { readonly required: number; readonly most: number }

export type WeekPerson = {
  readonly id: string
  readonly dose: {
    readonly targetMinutes: number
    readonly minMinutes: number
    readonly minDays: number
    readonly maxDays: number
  }
  /** A service that is not listed is not given. */
  readonly mix: { readonly [S in MixService]?: Wanted }
  /** Session minutes of one attendance day, and its longest wait. */
  readonly block: { readonly minMinutes: number; readonly maxMinutes: number; readonly maxGapMinutes: number }
  /** Sorted and disjoint; travel to the center is already taken out. */
  readonly available: readonly Span[]
  readonly disliked: readonly { readonly span: Span; readonly weight: number }[]
  readonly care: { readonly individual?: Care; readonly family?: Care }
  readonly tracks: readonly string[]
  readonly languages: readonly string[]
  readonly genderGroups: readonly string[]
  readonly telehealth: boolean
  /** null: the person was not here last week, so nothing is new to them. */
  readonly lastWeek: {
    readonly offerings: readonly string[]
    readonly sessions: readonly {
      readonly service: PrivateService
      readonly start: number
      readonly clinician: string
    }[]
  } | null
}

export type WeekCouple = {
  readonly id: string
  readonly persons: readonly [string, string]
  readonly groups: 'together' | 'apart' | 'either'
  readonly conjoint: Care & Wanted
  /** Windows in which at least one partner is at home and free. */
  readonly home: readonly Span[]
  /** One direction. */
  readonly travelMinutes: number
}

/** Sessions that start before `from` are exempt: the order is younger than they are. */
export type NoContactOrder = { readonly persons: readonly [string, string]; readonly from?: number }

export type WeekClinician = {
  readonly id: string
  readonly services: readonly WeekService[]
  readonly languages: readonly string[]
  readonly shifts: readonly Span[]
  readonly maxDirectMinutes: { readonly day: number; readonly week: number }
  readonly fairMinutes: number
  readonly telehealth: boolean
}

export type WeekRoom = {
  readonly id: string
  /** Participants; the clinician is not counted. */
  readonly capacity: number
  readonly services: readonly WeekService[]
  readonly shifts: readonly Span[]
}

/** A group meeting that may be opened; the id names the same weekly meeting every week. */
export type Offering = {
  readonly id: string
  readonly service: GroupService
  readonly track: string
  readonly language: string
  readonly genderGroup: string | null
  readonly start: number
  readonly minutes: number
  readonly leaders: readonly string[]
  /** Empty exactly when the meeting is by video. */
  readonly rooms: readonly string[]
  readonly telehealth: boolean
  readonly capacity: number
  readonly softMinimum: number
  readonly openingCost: number
}

export type WeekProblem = {
  /** A plan repeats it. */
  readonly name: string
  readonly gridMinutes: number
  /** How long before and after their sessions people under a no-contact order count as present. */
  readonly buildingBufferMinutes: number
  readonly weights: WeekWeights
  readonly persons: readonly WeekPerson[]
  readonly couples: readonly WeekCouple[]
  readonly noContact: readonly NoContactOrder[]
  readonly clinicians: readonly WeekClinician[]
  readonly rooms: readonly WeekRoom[]
  readonly offerings: readonly Offering[]
}

/** One opened offering. `room: null` means by video. */
export type PlannedGroup = {
  readonly offering: string
  readonly leader: string
  readonly room: string | null
  readonly persons: readonly string[]
}

/** One private session; both partners when it is conjoint. A group service here is a fault that the rules report. */
export type PlannedSession = {
  readonly service: WeekService
  readonly start: number
  readonly clinician: string
  readonly room: string | null
  readonly persons: readonly string[]
}

export type WeekPlan = {
  /** Name of the problem that this plan answers. */
  readonly week: string
  readonly groups: readonly PlannedGroup[]
  readonly sessions: readonly PlannedSession[]
}

export const emptyPlan = (problem: WeekProblem): WeekPlan => ({ week: problem.name, groups: [], sessions: [] })

/** 0 Monday to 6 Sunday. */
export const dayOf = (minute: number): number => Math.floor(minute / DAY_MINUTES)

export const isPrivateService = (service: WeekService): service is PrivateService =>
  (privateServices as readonly string[]).includes(service)

/** Minutes that both spans hold. */
export const sharedMinutes = (a: Span, b: Span): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]))

/** Whether the span lies in the union of disjoint windows; windows that touch count as one. */
export function liesWithin(span: Span, windows: readonly Span[]): boolean {
  let held = 0
  for (const window of windows) held += sharedMinutes(span, window)
  return held >= span[1] - span[0]
}
