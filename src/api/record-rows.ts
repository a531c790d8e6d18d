/** The rows of one person's record as screens read them: column names as in the tables, with id and version. */

import { z } from 'zod'
import { levelCodes, levelSteps, residentialIntensities, serviceKinds } from '../domain/center/column.ts'
import {
  attendanceCodes,
  commitmentKinds,
  livingKinds,
  sensitivities,
  toldBy,
  toldWhere,
} from '../domain/center/tables.ts'
import { plainDate, plainTime, uuid, version } from './contract.ts'

const row = <S extends z.ZodRawShape>(shape: S) => z.object({ id: uuid, version, ...shape })
const text = z.string().nullable()
const since = { since: plainDate, until: plainDate.nullable() }
const window = {
  weekday: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  start_time: plainTime,
  end_time: plainTime,
}
/** ISO 8601 in UTC. */
export const instant = z.string()
export const level = z.enum(levelCodes)
export const intensity = z.enum(residentialIntensities)
export const service = z.enum(serviceKinds)
export const attendanceStatus = z.enum(attendanceCodes)
export const provenance = {
  told_by: z.enum(toldBy),
  told_where: z.enum(toldWhere),
  sensitivity: z.enum(sensitivities),
}

export const names = z.object({ given: z.string(), family: z.string(), preferred: z.string().nullable() })

export const personRow = row({
  site_id: uuid,
  given_name: z.string(),
  family_name: z.string(),
  preferred_name: text,
  pronouns: text,
  birth_date: plainDate,
  languages: z.array(z.string()),
  gender_groups: z.array(z.string()),
  telehealth: z.boolean(),
  travel_minutes: z.number().int(),
})

export const contactChannel = z.enum(['phone', 'text', 'email', 'mail', 'in-person'])
export const safeContactRow = row({
  person_id: uuid,
  channel: contactChannel,
  value: text,
  may_leave_message: z.boolean(),
  times: text,
  ...provenance,
})
export const emergencyContactRow = row({
  person_id: uuid,
  name: z.string(),
  relation: text,
  phone: z.string(),
  ...provenance,
})
export const relativeRow = row({
  person_id: uuid,
  name: z.string(),
  relation: text,
  phone: text,
  takes_part: z.boolean(),
  ...provenance,
})
export const allergyRow = row({
  person_id: uuid,
  substance: z.string(),
  reaction: text,
  severity: z.enum(['mild', 'moderate', 'severe', 'unknown']),
  noted_on: plainDate,
  ...provenance,
})
export const diagnosisRow = row({
  person_id: uuid,
  code: z.string(),
  noted_on: plainDate,
  noted_by: uuid,
  note: text,
  ...provenance,
})
export const livingRow = row({ person_id: uuid, kind: z.enum(livingKinds), ...since, ...provenance })
export const commitmentRow = row({
  person_id: uuid,
  kind: z.enum(commitmentKinds),
  ...window,
  ...since,
  label: text,
  ...provenance,
})
export const familyHoursRow = row({ person_id: uuid, ...window, ...since, ...provenance })
export const commitmentExceptionRow = row({
  person_id: uuid,
  day: plainDate,
  start_time: plainTime,
  end_time: plainTime,
  effect: z.enum(['busy', 'free']),
  label: text,
  ...provenance,
})
export const careAgreementRow = row({
  person_id: uuid,
  service: z.enum(['individual', 'family']),
  minutes: z.number().int(),
  primary_id: uuid,
  backup_ids: z.array(uuid),
})
export const episodeRow = row({
  person_id: uuid,
  program_id: uuid,
  placement_id: uuid.nullable(),
  level,
  admitted_on: plainDate,
  discharged_on: plainDate.nullable(),
  discharge_kind: z.enum(['completed', 'transferred', 'left', 'ended-by-center', 'other']).nullable(),
  note: text,
  /** Why the person was admitted to another level than they accepted. */
  level_reason: text,
})
export const waitingNow = z.object({
  id: uuid,
  program_id: uuid,
  level: z.enum(levelSteps),
  asked_on: plainDate,
  check_on: plainDate.nullable(),
})
export const stayRow = row({
  person_id: uuid,
  episode_id: uuid,
  bed_id: uuid,
  from_day: plainDate,
  until_day: plainDate.nullable(),
})

/** How often a week each service is due and at most given; a service that is not named is not given. */
export const mix = z.partialRecord(
  z.enum(['process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family']),
  z.strictObject({ required: z.number().int().min(0).max(50), most: z.number().int().min(0).max(50) }),
)
export const doseOrderRow = row({
  person_id: uuid,
  episode_id: uuid,
  minimum_minutes: z.number().int(),
  target_minutes: z.number().int(),
  minimum_days: z.number().int(),
  maximum_days: z.number().int(),
  mix,
  track_ids: z.array(uuid),
  state_profile: z.string(),
  ordered_by: uuid.nullable(),
  ...since,
})
export const authorizationRow = row({
  person_id: uuid,
  episode_id: uuid,
  payer: z.string(),
  number: text,
  unit: z.enum(['day', 'session', 'minute']),
  units: z.number().int(),
  state: z.enum(['requested', 'approved', 'denied', 'ended']),
  ...since,
})

export const childRow = row({ household_id: uuid, name: text, birth_year: z.number().int() })
export const petRow = row({
  household_id: uuid,
  name: z.string(),
  species: z.enum(['dog', 'cat', 'bird', 'other']),
  service_animal: z.boolean(),
  vaccinated_until: plainDate.nullable(),
})
export const careDutyRow = row({
  household_id: uuid,
  child_id: uuid.nullable(),
  pet_id: uuid.nullable(),
  ...window,
  ...since,
  ...provenance,
})
export const householdView = row({
  site_id: uuid,
  name: z.string(),
  members: z.array(row({ household_id: uuid, person_id: uuid, names, ...since })),
  children: z.array(childRow),
  pets: z.array(petRow),
  care_duties: z.array(careDutyRow),
})

export const coupleGroups = z.enum(['together', 'apart', 'either'])
export const coupleView = row({
  site_id: uuid,
  groups: coupleGroups,
  conjoint_minutes: z.number().int(),
  conjoint_required: z.number().int(),
  primary_id: uuid.nullable(),
  backup_ids: z.array(uuid),
  ...since,
  partner: z.object({ id: uuid, names }),
})
