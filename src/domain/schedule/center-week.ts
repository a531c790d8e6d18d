/** What the center knows about one site and one week, as plain rows: the input from which the week problem is made. */

import type { Weekday } from '../../base/time.ts'
import type { ServiceKind } from '../center/column.ts'

type Row = { readonly id: string }
/** First day it holds, first day it no longer holds. */
type Validity = { readonly since: string; readonly until: string | null }
type WeeklyWindow = { readonly weekday: Weekday; readonly start_time: string; readonly end_time: string }

/** `name` is what a planner reads: preferred name and family name. */
export type CenterPerson = Row & {
  readonly name: string
  readonly languages: readonly string[]
  readonly gender_groups: readonly string[]
  readonly telehealth: boolean
  readonly travel_minutes: number
}
export type CenterEpisode = Row & {
  readonly person_id: string
  readonly level: string
  readonly admitted_on: string
  readonly discharged_on: string | null
}
export type CenterOrder = Row &
  Validity & {
    readonly person_id: string
    readonly episode_id: string
    readonly minimum_minutes: number
    readonly target_minutes: number
    readonly minimum_days: number
    readonly maximum_days: number
    readonly mix: unknown
    readonly track_ids: readonly string[]
  }
/** Approved by a payer; `used` in the same unit, by what was held or is planned before the week. */
export type CenterAuthorization = Validity & {
  readonly person_id: string
  readonly unit: 'day' | 'session' | 'minute'
  readonly units: number
  readonly used: number
}
export type CenterCommitment = Validity & WeeklyWindow & { readonly person_id: string; readonly kind: string }
/** When relatives who take part can come. */
export type CenterFamilyHours = Validity & WeeklyWindow & { readonly person_id: string }
export type CenterException = {
  readonly person_id: string
  readonly day: string
  readonly start_time: string
  readonly end_time: string
  readonly effect: 'busy' | 'free'
}
export type CenterAgreement = Row & {
  readonly person_id: string
  readonly service: 'individual' | 'family'
  readonly minutes: number
  readonly primary_id: string
  readonly backup_ids: readonly string[]
}
export type CenterCouple = Row &
  Validity & {
    readonly groups: 'together' | 'apart' | 'either'
    readonly conjoint_minutes: number
    readonly conjoint_required: number
    /** Both agree, each alone, to be planned for as a couple. Whose yes is missing is not known here. */
    readonly plan_for_two: boolean
    readonly primary_id: string | null
    readonly backup_ids: readonly string[]
    readonly persons: readonly string[]
  }
export type CenterMembership = Validity & { readonly household_id: string; readonly person_id: string }
export type CenterDuty = Validity & WeeklyWindow & { readonly household_id: string }
/** A no-contact order without its reason, which no timetable needs. */
export type CenterOrderApart = Validity & { readonly person_id: string; readonly other_person_id: string }
export type CenterStaff = Row & {
  readonly name: string
  readonly languages: readonly string[]
  readonly telehealth: boolean
  readonly day_minutes: number
  readonly week_minutes: number
  readonly fair_minutes: number
  readonly until: string | null
}
export type CenterLicense = Validity & { readonly staff_id: string; readonly services: readonly ServiceKind[] }
export type CenterShift = Validity & WeeklyWindow & { readonly staff_id: string }
/** Out from that time of the first day on (null: all of it). */
export type CenterAbsence = Validity & { readonly staff_id: string; readonly from_time: string | null }
/** Somebody of the staff assesses a person who asked for care; who that is, no timetable needs. */
export type CenterAssessment = { readonly staff_id: string; readonly starts_at: string; readonly ends_at: string }
export type CenterClosure = Validity & { readonly room_id: string; readonly from_time: string | null }
export type CenterRoom = Row & {
  readonly name: string
  readonly capacity: number
  readonly services: readonly ServiceKind[]
}
export type CenterRoomHours = WeeklyWindow & { readonly room_id: string }
export type CenterOffering = Row &
  Validity & {
    readonly name: string
    readonly track_id: string
    readonly service: ServiceKind
    readonly counts: boolean
    readonly weekday: Weekday
    readonly start_time: string
    readonly minutes: number
    readonly language: string
    readonly gender_group: string | null
    readonly telehealth: boolean
    readonly capacity: number
    readonly soft_minimum: number
    readonly opening_cost: number
    readonly leader_ids: readonly string[]
    readonly room_ids: readonly string[]
  }

export type CenterWeek = {
  readonly siteId: string
  /** IANA name. */
  readonly zone: string
  readonly monday: string
  readonly holidays: readonly { readonly day: string; readonly name: string }[]
  readonly persons: readonly CenterPerson[]
  readonly episodes: readonly CenterEpisode[]
  readonly orders: readonly CenterOrder[]
  readonly authorizations: readonly CenterAuthorization[]
  readonly commitments: readonly CenterCommitment[]
  readonly familyHours: readonly CenterFamilyHours[]
  readonly exceptions: readonly CenterException[]
  readonly agreements: readonly CenterAgreement[]
  readonly couples: readonly CenterCouple[]
  readonly memberships: readonly CenterMembership[]
  readonly duties: readonly CenterDuty[]
  readonly noContact: readonly CenterOrderApart[]
  readonly staff: readonly CenterStaff[]
  readonly licenses: readonly CenterLicense[]
  readonly shifts: readonly CenterShift[]
  readonly absences: readonly CenterAbsence[]
  readonly assessments: readonly CenterAssessment[]
  readonly rooms: readonly CenterRoom[]
  readonly roomHours: readonly CenterRoomHours[]
  readonly closures: readonly CenterClosure[]
  readonly offerings: readonly CenterOffering[]
  /** The last plan published for an earlier week of this site. */
  readonly lastWeek: {
    readonly groups: readonly { readonly offering: string; readonly persons: readonly string[] }[]
    readonly sessions: readonly {
      readonly service: string
      readonly start: number
      readonly clinician: string
      readonly persons: readonly string[]
    }[]
  } | null
}

/** Something that keeps somebody or something out of the week, said for the planner. */
export type Trouble = {
  readonly kind: 'person' | 'couple' | 'staff' | 'room' | 'offering' | 'agreement' | 'site'
  readonly id: string
  readonly says: string
}
