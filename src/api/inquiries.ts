/** Admissions: the work list of inquiries, one inquiry, and everything that is done with one until there is a record. */

import { z } from 'zod'
import {
  benefitsFound,
  bookingMinutes,
  bookingStates,
  bookingWays,
  forWhom,
  inquiryChannels,
  inquiryEnds,
  inquirySources,
  inquiryStates,
  inquirySteps,
  mostCents,
  needsAuthorization,
  tryOutcomes,
} from '../domain/center/inquiry-tables.ts'
import { bookingOutcomes } from '../domain/people/booking.ts'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { instant } from './record-rows.ts'

const state = z.enum(inquiryStates)
const note = z.string().trim().min(1).max(2000).nullable().default(null)
/** An agreed time, ISO 8601 in UTC. */
const agreed = z.iso.datetime().nullable().default(null)
const inquiryParams = z.strictObject({ inquiryId: uuid })

const cents = z.number().int().min(0).max(mostCents)

/** What a payer said; the newest one of an inquiry counts. */
export const benefitCheck = z.object({
  id: uuid,
  at: instant,
  by: z.string().nullable(),
  checkedOn: plainDate,
  payer: z.string(),
  found: z.enum(benefitsFound),
  needsAuthorization: z.enum(needsAuthorization),
  /** A role at the payer, or null where there is a reference number. */
  spokeWith: z.string().nullable(),
  referenceNumber: z.string().nullable(),
  deductibleLeftCents: cents.nullable(),
  outOfPocketLeftCents: cents.nullable(),
  validThrough: plainDate.nullable(),
  /** Its last day is not over. */
  holds: z.boolean(),
  nextStep: z.string(),
})

/** Of a check what the authorization of an admitted person begins with. */
export const carriedCheck = benefitCheck.pick({
  checkedOn: true,
  payer: true,
  found: true,
  needsAuthorization: true,
  referenceNumber: true,
  validThrough: true,
})

/** A booked time of an assessment. */
export const assessmentBooking = z.object({
  id: uuid,
  staffId: uuid,
  with: z.string(),
  startsAt: instant,
  endsAt: instant,
  way: z.enum(bookingWays),
  place: z.string().nullable(),
  state: z.enum(bookingStates),
})

export const listedInquiry = z.object({
  id: uuid,
  version,
  receivedAt: instant,
  source: z.enum(inquirySources),
  forWhom: z.enum(forWhom),
  calledName: z.string(),
  language: z.string(),
  /** How the person may be reached, in short sentences; what is not allowed comes first. */
  contactSays: z.array(z.string()),
  state,
  stateSince: instant,
  dueAt: instant.nullable(),
  /** null once it has ended. */
  due: z.enum(['overdue', 'soon', 'later']).nullable(),
  /** What somebody does next. */
  next: z.string(),
  /** The newest check; null where nobody wrote one down. */
  benefits: benefitCheck.nullable(),
  /** The booked time, or else what became of the last one. */
  booking: assessmentBooking.nullable(),
  /** So many booked times the person did not come to. */
  noShows: z.number().int(),
  /** null: nobody's yet. */
  ownerId: uuid.nullable(),
  owner: z.string().nullable(),
  isMine: z.boolean(),
  /** On so many days somebody called and did not reach the person. */
  daysTried: z.number().int(),
  personId: uuid.nullable(),
  isAdmitted: z.boolean(),
  /** Of the other one of two: where their own row is, and nothing that they said. */
  partner: z.object({ linkId: uuid, linkVersion: version, inquiryId: uuid, isOpen: z.boolean() }).nullable(),
})

const owners = z.array(z.object({ id: uuid, name: z.string() }))

export const listInquiries = contract('GET', '/api/inquiries', {
  query: z.strictObject({ site: uuid }),
  answer: z.object({
    zone: z.string(),
    nobodys: z.array(listedInquiry),
    mine: z.array(listedInquiry),
    others: z.array(listedInquiry),
    /** The newest fifty. */
    ended: z.array(listedInquiry),
    owners,
  }),
  action: 'inquiry.read',
  says: 'Every open inquiry once, overdue first: nobody’s yet, one’s own, those of others.',
})

export const readInquiry = contract('GET', '/api/inquiries/:inquiryId', {
  params: inquiryParams,
  answer: z.object({
    zone: z.string(),
    siteId: uuid,
    inquiry: listedInquiry.extend({
      channel: z.enum(inquiryChannels),
      contact: z.string().nullable(),
      mayLeaveMessage: z.boolean(),
      /** What the person chose to send along, word for word. */
      summary: z.string().nullable(),
      consentBy: z.enum(['form', 'spoken']),
      consentedAt: instant,
      referredTo: z.string().nullable(),
      endReason: z.enum(inquiryEnds).nullable(),
    }),
    /** All of them, the newest first. */
    benefits: z.array(benefitCheck),
    bookings: z.array(assessmentBooking),
    /** Who may be booked for an assessment. */
    assessors: owners,
    /** The states to which it may go from here. */
    to: z.array(state),
    steps: z.array(
      z.object({
        id: uuid,
        at: instant,
        by: z.string().nullable(),
        kind: z.enum(inquirySteps),
        from: state.nullable(),
        to: state.nullable(),
        outcome: z.enum(tryOutcomes).nullable(),
        note: z.string().nullable(),
      }),
    ),
    /** When both of two have a record: the two, and the couple they make, once they are linked as one. */
    couple: z.object({ persons: z.array(uuid), coupleId: uuid.nullable() }).nullable(),
    owners,
  }),
  action: 'inquiry.read',
  says: 'One inquiry with how the person may be reached, what was done, and where it may go.',
})

const contactFields = {
  siteId: uuid,
  forWhom: z.enum(forWhom),
  calledName: z.string().trim().min(1).max(80),
  language: z.string().trim().min(2).max(20).default('en'),
  channel: z.enum(inquiryChannels),
  contact: z.string().trim().min(1).max(120).nullable().default(null),
  mayLeaveMessage: z.boolean().default(false),
  maySayWho: z.boolean().default(false),
  times: z.string().trim().min(1).max(200).nullable().default(null),
}

export const openInquiry = contract('POST', '/api/inquiries', {
  body: z
    .strictObject({
      ...contactFields,
      source: z.enum(inquirySources),
      note,
      /** The inquiry of the partner, where two ask: the new one is linked to it. */
      partnerOf: uuid.nullable().default(null),
      /** The person said that this may be written down. */
      consent: z.literal(true, 'is needed: nothing is written down without it'),
    })
    .refine(({ channel, contact }) => channel === 'in-person' || contact !== null, {
      path: ['contact'],
      message: 'is needed for this way',
    }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Writes down somebody who called or came by; it belongs to whoever wrote it.',
})

export const takeInquiry = contract('POST', '/api/inquiries/:inquiryId/take', {
  params: inquiryParams,
  body: z.strictObject({ version }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Makes the inquiry one’s own.',
})

export const handOverInquiry = contract('POST', '/api/inquiries/:inquiryId/hand-over', {
  params: inquiryParams,
  body: z.strictObject({
    version,
    /** null gives it back: nobody's yet. */
    ownerId: uuid.nullable(),
    note,
  }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Hands the inquiry to somebody else who works with inquiries.',
})

export const moveInquiry = contract('POST', '/api/inquiries/:inquiryId/move', {
  params: inquiryParams,
  body: z.strictObject({
    version,
    to: state,
    /** When it is due; the state's own hours where no time was agreed. */
    dueAt: agreed,
    referredTo: z.string().trim().min(1).max(200).nullable().default(null),
    reason: z.enum(inquiryEnds).nullable().default(null),
    note,
  }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Moves the inquiry to its next state, or to an end with where or why.',
})

export const noteTry = contract('POST', '/api/inquiries/:inquiryId/tries', {
  params: inquiryParams,
  body: z.strictObject({ version, outcome: z.enum(tryOutcomes), dueAt: agreed, note }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Notes that somebody called, and when they call again.',
})

export const noteBenefits = contract('POST', '/api/inquiries/:inquiryId/benefits', {
  params: inquiryParams,
  body: z.strictObject({
    version,
    checkedOn: plainDate,
    payer: z.string().trim().min(1).max(120),
    found: z.enum(benefitsFound),
    needsAuthorization: z.enum(needsAuthorization),
    /** A role is enough; this or the reference number is needed. */
    spokeWith: z.string().trim().min(1).max(120).nullable().default(null),
    referenceNumber: z.string().trim().min(1).max(80).nullable().default(null),
    deductibleLeftCents: cents.nullable().default(null),
    outOfPocketLeftCents: cents.nullable().default(null),
    validThrough: plainDate.nullable().default(null),
    nextStep: z.string().trim().min(1).max(500),
  }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Writes down what the payer said, with whom, until when, and what is done next.',
})

export const bookAssessment = contract('POST', '/api/inquiries/:inquiryId/booking', {
  params: inquiryParams,
  body: z.strictObject({
    version,
    /** ISO 8601 in UTC, at most two weeks ahead. */
    startsAt: z.iso.datetime(),
    minutes: z.number().int().min(bookingMinutes.least).max(bookingMinutes.most),
    staffId: uuid,
    way: z.enum(bookingWays),
    /** The room or the address; needed where the person comes to the center. */
    place: z.string().trim().min(1).max(200).nullable().default(null),
    note,
  }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Books the time of the assessment, or moves the booked one to another time.',
})

export const endAssessmentBooking = contract('POST', '/api/inquiries/:inquiryId/booking/outcome', {
  params: inquiryParams,
  body: z.strictObject({ version, outcome: z.enum(bookingOutcomes), note }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Says whether the person came to the booked assessment, or that it is canceled.',
})

export const linkInquiries = contract('POST', '/api/inquiries/:inquiryId/link', {
  params: inquiryParams,
  body: z.strictObject({ otherId: uuid }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Links the inquiries of two people; each keeps its own state, time, owner and words.',
})

export const partInquiries = contract('POST', '/api/inquiries/:inquiryId/part', {
  params: inquiryParams,
  /** Of the link. */
  body: z.strictObject({ version }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Ends the link; either may leave, and both inquiries go on.',
})

export const makeRecord = contract('POST', '/api/inquiries/:inquiryId/record', {
  params: inquiryParams,
  body: z.strictObject({
    version,
    givenName: z.string().trim().min(1).max(80),
    familyName: z.string().trim().min(1).max(80),
    birthDate: plainDate,
    pronouns: z.string().trim().min(1).max(40).nullable().default(null),
  }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Makes the person’s record, with the safe contact of the inquiry, when an assessment is booked.',
})

export const attachRecord = contract('PUT', '/api/inquiries/:inquiryId/record', {
  params: inquiryParams,
  body: z.strictObject({ version, personId: uuid }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Takes the record of somebody who has been here before.',
})

export const eraseInquiry = contract('POST', '/api/inquiries/:inquiryId/erase', {
  params: inquiryParams,
  body: z.strictObject({ version }),
  answer: changed,
  action: 'inquiry.change',
  says: 'Makes what was said in an ended inquiry without a record unreadable for good.',
})
