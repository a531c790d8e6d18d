/** Every table that a center fills: one row a table, in the order in which files are read (references point back). */

import { weekdays } from '../../base/time.ts'
import { agreementTables } from './agreement-tables.ts'
import {
  boolean,
  type Column,
  code,
  codes,
  date,
  icd10,
  instant,
  integer,
  json,
  levelCodes,
  reference,
  references,
  serviceKinds,
  type Table,
  table,
  text,
  time,
  words,
  zone,
} from './column.ts'
import { inquiryTables, waitingTables } from './inquiry-tables.ts'
import {
  bedIntensity,
  criteriaTables,
  levelTables,
  placementTable,
  programIntensity,
  textTables,
} from './level-tables.ts'

const optional = { required: false } as const
const sealed = { required: false, sealed: true } as const
const since = date('since', 'From', { hint: 'YYYY-MM-DD' })
const until = date('until', 'Until', { required: false, hint: 'First day it no longer holds' })
const fromTime = time('from_time', 'On the first day from', { required: false, hint: 'HH:MM; empty for the whole day' })
const weekday = code('weekday', 'Day', weekdays)
const start = time('start_time', 'Start', { hint: 'HH:MM' })
const end = time('end_time', 'End', { hint: 'HH:MM, 24:00 for midnight' })
const person = reference('person_id', 'Person', 'person')
const site = reference('site_id', 'Site', 'site')

export const livingKinds = [
  'home',
  'with-family',
  'supportive-housing',
  'recovery-house',
  'shelter',
  'unhoused',
  'jail',
  'other',
] as const
export const commitmentKinds = ['work', 'school', 'childcare', 'pet-care', 'travel', 'other'] as const
export const toldBy = ['person', 'partner', 'relative', 'clinician', 'document'] as const
export const toldWhere = ['alone', 'jointly', 'paper'] as const
/** `private` never leaves the record of the person who told it. */
export const sensitivities = ['ordinary', 'sensitive', 'private'] as const
/** What one price is for. */
export const pricePer = ['visit', 'day', 'week'] as const
export const attendanceCodes = ['present', 'late', 'absent', 'excused'] as const

/** Appended to every table of facts: who told it, where, and how sensitive it is. */
export const provenance: readonly Column[] = [
  code('told_by', 'Told by', toldBy),
  code('told_where', 'Told', toldWhere),
  code('sensitivity', 'Sensitivity', sensitivities),
]

export const tables: readonly Table[] = [
  table('site', 'Sites', 'organization', [
    text('name', 'Name', 120),
    zone('zone', 'Time zone', { hint: 'IANA name, for example America/Chicago' }),
    text('state', 'State', 2, { hint: 'Two letters, for example TX' }),
    text('admissions_phone', 'Admissions phone', 40),
  ]),
  table('room', 'Rooms', 'organization', [
    site,
    text('name', 'Name', 80),
    integer('capacity', 'Participants', 1, 500),
    codes('services', 'Services held here', serviceKinds, optional),
  ]),
  table('room_hours', 'Room hours', 'organization', [reference('room_id', 'Room', 'room'), weekday, start, end]),
  table('bed', 'Beds', 'organization', [
    site,
    reference('room_id', 'Room', 'room', optional),
    text('name', 'Name', 80),
    boolean('pets', 'Pets allowed'),
    bedIntensity,
  ]),
  table('program', 'Programs', 'organization', [
    site,
    text('name', 'Name', 120),
    code('level', 'Level of care', levelCodes),
    programIntensity,
    integer('minimum_minutes', 'Minimum minutes a week', 0, 10080),
    integer('target_minutes', 'Usual minutes a week', 0, 10080),
    integer('maximum_minutes', 'Maximum minutes a week', 0, 10080),
    integer('minimum_days', 'Fewest days', 0, 7),
    integer('maximum_days', 'Most days', 0, 7),
    since,
    until,
  ]),
  table('track', 'Tracks', 'organization', [reference('program_id', 'Program', 'program'), text('name', 'Name', 80)]),
  table('service', 'Services', 'organization', [
    text('name', 'Name', 80),
    code('kind', 'Kind', serviceKinds),
    boolean('counts', 'Counts toward the dose'),
  ]),
  table('staff', 'Staff', 'organization', [
    site,
    text('given_name', 'Given name', 80),
    text('family_name', 'Family name', 80),
    text('discipline', 'Discipline', 80),
    words('languages', 'Languages', { hint: 'en;es' }),
    boolean('telehealth', 'Works by video'),
    integer('day_minutes', 'Most direct minutes a day', 0, 1440),
    integer('week_minutes', 'Most direct minutes a week', 0, 10080),
    integer('fair_minutes', 'Fair direct minutes a week', 0, 10080),
    until,
  ]),
  table('license', 'Licenses', 'organization', [
    reference('staff_id', 'Staff', 'staff'),
    text('kind', 'License', 80, { hint: 'For example LPC or LMFT' }),
    text('number', 'Number', 60, optional),
    codes('services', 'Services it covers', serviceKinds, optional),
    since,
    until,
  ]),
  table('shift', 'Shifts', 'organization', [
    reference('staff_id', 'Staff', 'staff'),
    weekday,
    start,
    end,
    since,
    until,
  ]),
  table('staff_absence', 'Absences', 'organization', [reference('staff_id', 'Staff', 'staff'), since, fromTime, until]),
  table('room_closure', 'Closed rooms', 'organization', [reference('room_id', 'Room', 'room'), since, fromTime, until]),
  table('offering', 'Offerings', 'organization', [
    reference('track_id', 'Track', 'track'),
    reference('service_id', 'Service', 'service'),
    text('name', 'Name', 120),
    weekday,
    start,
    integer('minutes', 'Minutes', 30, 480),
    text('language', 'Language', 20),
    text('gender_group', 'Gender group', 40, optional),
    boolean('telehealth', 'By video'),
    integer('capacity', 'Seats', 1, 100),
    integer('soft_minimum', 'Best from', 0, 100),
    integer('opening_cost', 'Cost of opening', 0, 10000),
    references('leader_ids', 'Possible leaders', 'staff'),
    references('room_ids', 'Possible rooms', 'room', optional),
    since,
    until,
  ]),
  table('price', 'Prices', 'organization', [
    text('name', 'What it is', 120, { hint: 'For example One week of IOP' }),
    code('level', 'Level of care', levelCodes),
    code('per', 'For each', pricePer),
    integer('low_cents', 'From, in cents', 0, 100_000_000, { hint: '125000 is $1,250.00' }),
    integer('high_cents', 'To, in cents', 0, 100_000_000, { hint: 'The same again where there is one price' }),
    text('source', 'Where it stands', 120, { hint: 'For example Price list, January 2026' }),
    since,
    until,
  ]),
  table('holiday', 'Holidays', 'organization', [site, date('day', 'Day'), text('name', 'Name', 80)]),
  table('person', 'People', 'person', [
    site,
    text('given_name', 'Given name', 80),
    text('family_name', 'Family name', 80),
    text('preferred_name', 'Preferred name', 80, optional),
    text('pronouns', 'Pronouns', 40, optional),
    date('birth_date', 'Date of birth'),
    words('languages', 'Languages', { hint: 'en;es' }),
    words('gender_groups', 'Gender groups', { required: false, hint: 'women;men' }),
    boolean('telehealth', 'May take part by video'),
    integer('travel_minutes', 'Minutes to the center', 0, 600),
  ]),
  table('household', 'Households', 'household', [site, text('name', 'Name', 80)]),
  table('household_member', 'Household members', 'person', [
    reference('household_id', 'Household', 'household'),
    person,
    since,
    until,
  ]),
  table('child', 'Children', 'household', [
    reference('household_id', 'Household', 'household'),
    text('name', 'Name', 80, optional),
    integer('birth_year', 'Born in', 1990, 2200),
  ]),
  table('pet', 'Pets', 'household', [
    reference('household_id', 'Household', 'household'),
    text('name', 'Name', 80),
    code('species', 'Kind', ['dog', 'cat', 'bird', 'other']),
    boolean('service_animal', 'Service animal'),
    date('vaccinated_until', 'Vaccinated until', optional),
  ]),
  table(
    'care_duty',
    'Care duties',
    'household',
    [
      reference('household_id', 'Household', 'household'),
      reference('child_id', 'Child', 'child', optional),
      reference('pet_id', 'Pet', 'pet', optional),
      weekday,
      start,
      end,
      since,
      until,
    ],
    true,
  ),
  table('couple', 'Couples', 'couple', [
    site,
    code('groups', 'Groups', ['together', 'apart', 'either']),
    integer('conjoint_minutes', 'Minutes of a joint session', 30, 240),
    integer('conjoint_required', 'Joint sessions a week', 0, 7),
    reference('primary_id', 'Couples therapist', 'staff', optional),
    references('backup_ids', 'Stand-ins', 'staff', optional),
    since,
    until,
  ]),
  table('couple_member', 'Partners', 'person', [reference('couple_id', 'Couple', 'couple'), person]),
  ...agreementTables,
  table(
    'safe_contact',
    'Safe contact',
    'person',
    [
      person,
      code('channel', 'Channel', ['phone', 'text', 'email', 'mail', 'in-person']),
      text('value', 'Number or address', 200, sealed),
      boolean('may_leave_message', 'A message is safe'),
      text('times', 'Safe times', 200, sealed),
    ],
    true,
  ),
  table(
    'emergency_contact',
    'Emergency contacts',
    'person',
    [
      person,
      text('name', 'Name', 120, { sealed: true }),
      text('relation', 'Relation', 60, sealed),
      text('phone', 'Phone', 40, { sealed: true }),
    ],
    true,
  ),
  table(
    'relative',
    'Relatives who take part',
    'person',
    [
      person,
      text('name', 'Name', 120, { sealed: true }),
      text('relation', 'Relation', 60, sealed),
      text('phone', 'Phone', 40, sealed),
      boolean('takes_part', 'Takes part in family sessions'),
    ],
    true,
  ),
  table(
    'allergy',
    'Allergies',
    'person',
    [
      person,
      text('substance', 'Substance', 120, { sealed: true }),
      text('reaction', 'Reaction', 200, sealed),
      code('severity', 'Severity', ['mild', 'moderate', 'severe', 'unknown']),
      date('noted_on', 'Noted on'),
    ],
    true,
  ),
  table(
    'diagnosis',
    'Diagnoses',
    'person',
    [
      person,
      icd10('code', 'ICD-10-CM code'),
      date('noted_on', 'Noted on'),
      reference('noted_by', 'Noted by', 'staff'),
      text('note', 'Note', 2000, sealed),
    ],
    true,
  ),
  table(
    'living_arrangement',
    'Living arrangements',
    'person',
    [person, code('kind', 'Lives', livingKinds), since, until],
    true,
  ),
  table(
    'commitment',
    'Life commitments',
    'person',
    [
      person,
      code('kind', 'Kind', commitmentKinds),
      weekday,
      start,
      end,
      since,
      until,
      text('label', 'What', 200, sealed),
    ],
    true,
  ),
  table('family_hours', 'When relatives can come', 'person', [person, weekday, start, end, since, until], true),
  table(
    'commitment_exception',
    'One-off changes',
    'person',
    [
      person,
      date('day', 'Day'),
      start,
      end,
      code('effect', 'Then the person is', ['busy', 'free']),
      text('label', 'Why', 200, sealed),
    ],
    true,
  ),
  table('no_contact', 'No-contact orders', 'roster', [
    person,
    reference('other_person_id', 'Other person', 'person'),
    since,
    until,
    text('reason', 'Reason', 500, sealed),
  ]),
  ...criteriaTables,
  ...textTables,
  ...inquiryTables,
  table('care_agreement', 'Care agreements', 'person', [
    person,
    code('service', 'Service', ['individual', 'family']),
    integer('minutes', 'Minutes', 30, 240),
    reference('primary_id', 'Clinician', 'staff'),
    references('backup_ids', 'Stand-ins', 'staff', optional),
  ]),
  table('assessment', 'Assessments', 'person', [
    person,
    instant('at', 'At'),
    reference('by_staff_id', 'By', 'staff', optional),
    code('state', 'State', ['draft', 'complete']),
    text('summary', 'Summary', 8000, sealed),
  ]),
  table(
    'assessment_fact',
    'Assessment facts',
    'person',
    [
      person,
      reference('assessment_id', 'Assessment', 'assessment'),
      text('fact', 'Fact', 80),
      json('value', 'Value'),
      code('sure', 'How sure', ['sure', 'likely', 'unsure']),
      instant('at', 'At'),
      text('note', 'Note', 2000, sealed),
    ],
    true,
  ),
  placementTable,
  table('episode', 'Episodes', 'person', [
    person,
    reference('program_id', 'Program', 'program'),
    reference('placement_id', 'Placement', 'placement', optional),
    code('level', 'Level of care', levelCodes),
    date('admitted_on', 'Admitted'),
    date('discharged_on', 'Discharged', optional),
    code('discharge_kind', 'How it ended', ['completed', 'transferred', 'left', 'ended-by-center', 'other'], optional),
    text('note', 'Note', 4000, sealed),
    text('level_reason', 'Why another level than accepted', 2000, sealed),
  ]),
  ...levelTables,
  ...waitingTables,
  table('stay', 'Stays', 'person', [
    person,
    reference('episode_id', 'Episode', 'episode'),
    reference('bed_id', 'Bed', 'bed'),
    date('from_day', 'From'),
    date('until_day', 'Until', optional),
  ]),
  table('dose_order', 'Dose orders', 'person', [
    person,
    reference('episode_id', 'Episode', 'episode'),
    integer('minimum_minutes', 'Minimum minutes a week', 0, 10080),
    integer('target_minutes', 'Target minutes a week', 0, 10080),
    integer('minimum_days', 'Fewest days', 0, 7),
    integer('maximum_days', 'Most days', 0, 7),
    json('mix', 'Mix', { hint: '{"individual":{"required":1,"most":1}}' }),
    references('track_ids', 'Tracks', 'track'),
    text('state_profile', 'State profile', 40),
    reference('ordered_by', 'Ordered by', 'staff', optional),
    since,
    until,
  ]),
  table('authorization', 'Authorizations', 'person', [
    person,
    reference('episode_id', 'Episode', 'episode'),
    text('payer', 'Payer', 120),
    text('number', 'Number', 80, optional),
    code('unit', 'Unit', ['day', 'session', 'minute']),
    integer('units', 'Units', 0, 1_000_000),
    code('state', 'State', ['requested', 'approved', 'denied', 'ended']),
    since,
    until,
  ]),
  table('consent', 'Consents', 'person', [
    person,
    code('recipient', 'Recipient', ['partner', 'relative', 'payer', 'provider', 'court', 'other']),
    reference('partner_id', 'Partner', 'person', optional),
    codes('topics', 'Topics', ['schedule', 'attendance', 'progress', 'placement', 'safety']),
    text('scope', 'What exactly', 2000, sealed),
    instant('given_at', 'Given'),
    instant('revoked_at', 'Revoked', optional),
    until,
  ]),
  table('signature', 'Signatures', 'person', [
    person,
    text('document', 'Document', 40, { hint: 'Table of the signed row' }),
    text('document_id', 'Document id', 36),
    text('document_hash', 'SHA-256 of what was shown', 64),
    text('signer', 'Signer', 36, { hint: 'Account or staff id' }),
    instant('at', 'At'),
    code('intent', 'Intent', ['author', 'approve', 'agree', 'acknowledge']),
  ]),
  table('week', 'Weeks', 'organization', [
    site,
    date('monday', 'Monday'),
    reference('published_plan_id', 'Published plan', 'week_plan', optional),
  ]),
  table('week_plan', 'Week plans', 'roster', [
    reference('week_id', 'Week', 'week'),
    code('state', 'State', ['draft', 'published', 'superseded']),
    reference('base_plan_id', 'Made from', 'week_plan', optional),
    json('plan', 'Plan'),
    json('quality', 'Quality'),
    instant('at', 'At'),
    instant('published_at', 'Published', optional),
  ]),
  table('session', 'Sessions', 'session', [
    reference('week_id', 'Week', 'week'),
    site,
    code('service', 'Service', serviceKinds),
    reference('offering_id', 'Offering', 'offering', optional),
    text('name', 'Name', 120),
    instant('starts_at', 'Starts'),
    integer('minutes', 'Minutes', 1, 1440),
    reference('staff_id', 'Led by', 'staff'),
    reference('room_id', 'Room', 'room', optional),
    code('state', 'State', ['planned', 'held', 'canceled']),
  ]),
  table('session_person', 'Who attends', 'person', [
    reference('session_id', 'Session', 'session'),
    person,
    boolean('active', 'Expected'),
  ]),
  table('attendance', 'Attendance', 'person', [
    person,
    reference('session_id', 'Session', 'session'),
    code('status', 'Status', attendanceCodes),
    integer('minutes', 'Minutes', 0, 1440),
    reference('recorded_by', 'Recorded by', 'staff', optional),
    instant('at', 'At'),
  ]),
]

const byName = new Map(tables.map((t) => [t.name, t]))
export const findTable = (name: string): Table | null => byName.get(name) ?? null
export function tableNamed(name: string): Table {
  const found = byName.get(name)
  if (!found) throw new Error(`no table is called ${name}`)
  return found
}

/** A table's own columns, provenance included. */
export const columnsOf = (t: Table): readonly Column[] => (t.fact ? [...t.columns, ...provenance] : t.columns)

/** The column whose id names the key that seals a row's free text: a person's, or an inquiry's as long as it is no person yet. */
export const keyColumn = (t: Table): string =>
  t.name === 'person' || t.name === 'inquiry' ? 'id' : underInquiry.has(t.name) ? 'inquiry_id' : 'person_id'
const underInquiry: ReadonlySet<string> = new Set(['inquiry_step', 'benefit_check', 'assessment_booking'])

/** Columns that a row may change after it was written; the person a row belongs to never changes. */
export const isPersonColumn = (t: Table, column: string): boolean => t.wall === 'person' && column === 'person_id'
