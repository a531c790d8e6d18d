/** Branded ids: random UUIDs that cannot be mixed up between kinds. */

declare const brand: unique symbol
export type Id<K extends string> = string & { readonly [brand]: K }

export type OrganizationId = Id<'organization'>
export type SiteId = Id<'site'>
export type PersonId = Id<'person'>
export type CoupleId = Id<'couple'>
export type HouseholdId = Id<'household'>
export type StaffId = Id<'staff'>
export type AccountId = Id<'account'>
export type ProgramId = Id<'program'>
export type TrackId = Id<'track'>
export type RoomId = Id<'room'>
export type BedId = Id<'bed'>
export type OfferingId = Id<'offering'>
export type EpisodeId = Id<'episode'>
export type AssessmentId = Id<'assessment'>
export type PlacementId = Id<'placement'>
export type WeekId = Id<'week'>
export type WeekPlanId = Id<'week_plan'>
export type SessionId = Id<'session'>
export type OperationId = Id<'operation'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a lower-case UUID of any version. */
export const isUuid = (text: string): boolean => uuid.test(text)

/** A parsed id, or null when the text is no UUID. */
export const parseId = <K extends string>(text: string): Id<K> | null => (isUuid(text) ? (text as Id<K>) : null)

/** Where new ids come from: the pure floors receive it, the composition root hands in a random one. */
export type NewId = () => string
