/** The tables of admissions: inquiries with their steps, benefits checks, booked assessments and links; the people who wait with their check-ins; and those who are expected after a step. */

import {
  boolean,
  code,
  codes,
  date,
  instant,
  integer,
  levelSteps,
  reference,
  references,
  type Table,
  table,
  text,
} from './column.ts'

/** In the order in which an inquiry comes through them; the last three are ends. */
export const inquiryStates = [
  'inquiry',
  'call-back',
  'benefits',
  'assessment',
  'placement',
  'admitted',
  'referred',
  'withdrawn',
] as const
export const inquirySources = ['web', 'phone', 'walk-in', 'provider', 'other'] as const
/** Who the care is for, as the person said it. */
export const forWhom = ['me', 'someone', 'couple'] as const
export const inquiryChannels = ['phone', 'text', 'email', 'in-person'] as const
export const inquiryEnds = ['asked-us-to-stop', 'not-reached', 'found-elsewhere', 'other'] as const
export const inquirySteps = [
  'received',
  'moved',
  'tried',
  'taken',
  'handed-over',
  'linked',
  'parted',
  'record',
  'benefits-checked',
  'booked',
  'rebooked',
  'assessed',
  'no-show',
  'booking-canceled',
] as const
export const tryOutcomes = ['reached', 'not-reached', 'left-message'] as const

/** Whether the payer knows the person and covers this care. */
export const benefitsFound = ['yes', 'partly', 'no'] as const
export const needsAuthorization = ['yes', 'no', 'unknown'] as const
export const bookingWays = ['site', 'phone', 'video'] as const
export const bookingStates = ['booked', 'held', 'no-show', 'rebooked', 'canceled'] as const
/** Nobody owes ten million dollars of deductible; a typing slip does. */
export const mostCents = 999_999_999
export const bookingMinutes = { least: 15, most: 240 } as const

const waitingStates = ['waiting', 'admitted', 'left'] as const
export const waitingEnds = ['admitted', 'found-elsewhere', 'not-reached', 'no-longer-wanted', 'other'] as const
/** What puts somebody before others; each has its row and its source in domain/care. */
export const waitingFacts = ['pregnant', 'injects', 'leaves-care', 'got-worse'] as const
export const arrivalStates = ['expected', 'admitted', 'ended'] as const
/** Why nobody is expected any more. */
export const arrivalEnds = [
  'admitted',
  'in-place',
  'elsewhere',
  'declined',
  'not-reached',
  'other-step',
  'other',
] as const
export const checkOutcomes = ['still-waiting', 'got-worse', 'not-reached', 'no-longer-wanted'] as const

const optional = { required: false } as const
const sealed = { required: false, sealed: true } as const
const must = { sealed: true } as const
const person = reference('person_id', 'Person', 'person')
const inquiry = reference('inquiry_id', 'Inquiry', 'inquiry')

/** There is no chart yet, so each inquiry has a key of its own in the key store, under its id. */
export const inquiryTables: readonly Table[] = [
  table('inquiry', 'Inquiries', 'roster', [
    reference('site_id', 'Site', 'site'),
    instant('received_at', 'Received'),
    code('source', 'Came by', inquirySources),
    code('for_whom', 'For', forWhom),
    text('called_name', 'Wants to be called', 80, must),
    text('language', 'Language', 20),
    code('channel', 'Safe way', inquiryChannels),
    text('contact', 'Number or address', 120, sealed),
    boolean('may_leave_message', 'A message is safe'),
    boolean('may_say_who', 'We may say who is calling'),
    text('times', 'Safe times', 200, sealed),
    text('summary', 'What the person sent along', 4000, sealed),
    code('consent_by', 'Consent', ['form', 'spoken']),
    instant('consented_at', 'Consented'),
    code('state', 'State', inquiryStates),
    instant('state_since', 'In this state since'),
    instant('due_at', 'Due', optional),
    reference('owner_id', 'Owner', 'staff', optional),
    reference('person_id', 'Person', 'person', optional),
    text('referred_to', 'Referred to', 200, sealed),
    code('end_reason', 'Why it ended', inquiryEnds, optional),
  ]),
  table('inquiry_step', 'Steps of inquiries', 'roster', [
    inquiry,
    instant('at', 'At'),
    reference('by_staff_id', 'By', 'staff', optional),
    code('kind', 'Kind', inquirySteps),
    code('from_state', 'From', inquiryStates, optional),
    code('to_state', 'To', inquiryStates, optional),
    code('outcome', 'Outcome', tryOutcomes, optional),
    text('note', 'Note', 2000, sealed),
  ]),
  table('benefit_check', 'Benefits checks', 'roster', [
    inquiry,
    instant('at', 'Written down at'),
    reference('by_staff_id', 'Written down by', 'staff', optional),
    date('checked_on', 'Checked on'),
    text('payer', 'Payer', 120, must),
    code('found', 'Benefit found', benefitsFound),
    code('needs_authorization', 'Needs authorization', needsAuthorization),
    text('spoke_with', 'Asked whom', 120, sealed),
    text('reference_number', 'Reference number', 80, sealed),
    integer('deductible_left_cents', 'Deductible left, in cents', 0, mostCents, sealed),
    integer('out_of_pocket_left_cents', 'Out-of-pocket left, in cents', 0, mostCents, sealed),
    date('valid_through', 'Valid through', optional),
    text('next_step', 'Next step', 500, must),
  ]),
  table('assessment_booking', 'Booked assessments', 'roster', [
    inquiry,
    instant('at', 'Booked at'),
    reference('by_staff_id', 'Booked by', 'staff', optional),
    reference('staff_id', 'With', 'staff'),
    instant('starts_at', 'Starts'),
    instant('ends_at', 'Ends'),
    code('way', 'Way', bookingWays),
    text('place', 'Where', 200, sealed),
    code('state', 'State', bookingStates),
  ]),
  table('inquiry_link', 'Inquiries of two', 'roster', [
    reference('first_id', 'One', 'inquiry'),
    reference('second_id', 'Other', 'inquiry'),
    instant('since', 'From'),
    instant('until', 'Until', optional),
  ]),
]

/** They stand after the offer and the review of a level, the program and the track that they point to. */
export const waitingTables: readonly Table[] = [
  table('waiting_entry', 'People who wait', 'person', [
    person,
    reference('offer_id', 'Accepted offer', 'level_offer'),
    code('level', 'Accepted level', levelSteps),
    reference('program_id', 'Program', 'program'),
    references('track_ids', 'Tracks that would do', 'track', optional),
    boolean('with_partner', 'Wants to begin with the partner'),
    date('asked_on', 'Asked'),
    date('ready_on', 'Can begin from'),
    codes('facts', 'What counts for the order', waitingFacts, optional),
    text('interim', 'Care until then', 2000, sealed),
    date('interim_on', 'Care until then began', optional),
    date('check_on', 'Next check-in', optional),
    code('state', 'State', waitingStates),
    date('ended_on', 'Ended', optional),
    code('end_reason', 'Why it ended', waitingEnds, optional),
  ]),
  table('waiting_check', 'Check-ins with people who wait', 'person', [
    person,
    reference('waiting_id', 'Waiting', 'waiting_entry'),
    date('checked_on', 'On'),
    reference('by_staff_id', 'By', 'staff', optional),
    code('outcome', 'Outcome', checkOutcomes),
    text('note', 'Note', 2000, sealed),
  ]),
  table('arrival', 'People expected after a step', 'person', [
    person,
    reference('review_id', 'Review', 'level_review'),
    code('level', 'Steps to', levelSteps),
    reference('program_id', 'Program', 'program', optional),
    date('expected_on', 'Expected on'),
    integer('put_off', 'Put off, times', 0, 100, optional),
    code('state', 'State', arrivalStates),
    date('ended_on', 'Ended', optional),
    code('end_reason', 'Why it ended', arrivalEnds, optional),
    reference('ended_by', 'Ended by', 'staff', optional),
    text('note', 'Note', 2000, sealed),
  ]),
]
