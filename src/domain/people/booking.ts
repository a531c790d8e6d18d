/** The booked time of an assessment: what a booking has to be, and how soon somebody acts on what became of it; the rows are the center's own rules. */

import { ok, type Result, refuse } from '../../base/result.ts'
import { cite, type Source } from '../../base/rules.ts'
import { bookingMinutes, type bookingStates, type bookingWays, type inquiryChannels } from '../center/inquiry-tables.ts'
import { furthestDays } from './inquiry-states.ts'

export type BookingState = (typeof bookingStates)[number]
export type BookingWay = (typeof bookingWays)[number]
export type InquiryChannel = (typeof inquiryChannels)[number]
/** What somebody says of a booked time that was not moved to another one. */
export const bookingOutcomes = ['held', 'no-show', 'canceled'] as const
export type BookingOutcome = (typeof bookingOutcomes)[number]

export const bookingLabels: Readonly<Record<BookingState, string>> = {
  booked: 'Booked',
  held: 'The person came',
  'no-show': 'The person did not come',
  rebooked: 'Moved to another time',
  canceled: 'Canceled',
}
export const wayLabels: Readonly<Record<BookingWay, string>> = {
  site: 'At the center',
  phone: 'By phone',
  video: 'By video',
}

export type AfterRow = {
  readonly outcome: BookingOutcome
  /** What somebody does next. */
  readonly next: string
  readonly dueHours: number
  readonly source: Source
}

const own = cite("The center's own rule")
/** Who does not come is reached the same day: that is when people are lost. */
export const afterRows: readonly AfterRow[] = [
  { outcome: 'held', next: 'The person came: go on to the placement.', dueHours: 24, source: own },
  {
    outcome: 'no-show',
    next: 'The person did not come: reach them in the way that is safe for them and agree on another time.',
    dueHours: 4,
    source: own,
  },
  { outcome: 'canceled', next: 'Agree on another time for the assessment.', dueHours: 24, source: own },
]
const byOutcome = new Map(afterRows.map((row) => [row.outcome, row]))
export const afterRow = (outcome: BookingOutcome): AfterRow => byOutcome.get(outcome)!

export type Booked = { readonly state: Exclude<BookingState, 'rebooked'>; readonly startsAt: string }

const hourMs = 3_600_000
export const dueAfter = (outcome: BookingOutcome, now: string): string =>
  new Date(Date.parse(now) + afterRow(outcome).dueHours * hourMs).toISOString()

/** After a no-show, by the one way in which the person may be reached: "call" would be followed where it does harm. */
const noShowNext: Readonly<Record<InquiryChannel, string>> = {
  phone: 'The person did not come: call at a safe time and agree on another time.',
  text: 'The person did not come: send a text, do not call, and agree on another time.',
  email: 'The person did not come: send an email, do not call, and agree on another time.',
  'in-person':
    'The person did not come, and may be reached only in person: agree on another time when they come, or on their next visit here.',
}

/** What is next at an inquiry whose newest booking is this one. */
export function nextOfBooking(booking: Booked, channel: InquiryChannel, now: string): string {
  const { state, startsAt } = booking
  if (state === 'no-show') return noShowNext[channel]
  if (state !== 'booked') return afterRow(state).next
  return startsAt > now ? 'The assessment is booked.' : 'Say whether the person came to the assessment.'
}

export type BookingAsked = {
  readonly startsAt: string
  readonly minutes: number
  readonly way: BookingWay
  readonly place: string | null
}
export type BookingScene = {
  /** The inquiry stands at the booking of the assessment. */
  readonly isTime: boolean
  /** The one way in which the person may be reached. */
  readonly channel: InquiryChannel
  /** Whom it is with assesses people here. */
  readonly mayAssess: boolean
  /** They work by video, as set-up says of them. */
  readonly worksByVideo: boolean
  /** They have another assessment, lead a session or are out at that time. */
  readonly isTaken: boolean
  readonly now: string
}

export const bookingRefusals = {
  'not-the-time': 'A time is booked while the inquiry stands at the assessment booking.',
  'starts-past': 'That time is over already.',
  'starts-too-far': 'That is more than two weeks ahead. Choose a time within two weeks.',
  'wrong-length': 'An assessment takes from 15 minutes to four hours.',
  'place-missing': 'Say where: the room, or the address.',
  'phone-not-safe':
    'The phone is not the safe way for this person: nobody may call them. Book the assessment at the center or by video.',
  'only-in-person': 'This person may be reached only in person. Book the assessment at the center.',
  'no-video': 'They do not work by video. Book the assessment at the center, or with somebody who does.',
  'cannot-assess': 'Name somebody who assesses people here.',
  taken: 'They have something else at that time. Choose another time or somebody else.',
} as const
export type BookingRefusal = keyof typeof bookingRefusals

const dayMs = 86_400_000
const minuteMs = 60_000

/** A time is chosen by the minute: one that begins in the running minute is not over yet. */
const toMinute = (now: string): number => Math.floor(Date.parse(now) / minuteMs) * minuteMs

function timeFaults({ startsAt, minutes }: BookingAsked, now: string): BookingRefusal[] {
  const found: BookingRefusal[] = []
  const starts = Date.parse(startsAt)
  if (starts < toMinute(now)) found.push('starts-past')
  if (starts > toMinute(now) + furthestDays * dayMs) found.push('starts-too-far')
  if (minutes < bookingMinutes.least || minutes > bookingMinutes.most) found.push('wrong-length')
  return found
}

/** A call goes only to whom the phone is safe for; a meeting by video can be agreed on by text or email as well. */
export const isSafeWay = (way: BookingWay, channel: InquiryChannel): boolean =>
  way === 'site' || (way === 'phone' ? channel === 'phone' : channel !== 'in-person')

function wayFaults({ way }: BookingAsked, { channel, mayAssess, worksByVideo }: BookingScene): BookingRefusal[] {
  if (way === 'site') return []
  const found: BookingRefusal[] = []
  if (!isSafeWay(way, channel)) found.push(channel === 'in-person' ? 'only-in-person' : 'phone-not-safe')
  if (way === 'video' && mayAssess && !worksByVideo) found.push('no-video')
  return found
}

/** Every reason against it at once. */
export function decideBooking(asked: BookingAsked, scene: BookingScene): Result<BookingAsked, BookingRefusal> {
  const found: BookingRefusal[] = []
  if (!scene.isTime) found.push('not-the-time')
  found.push(...timeFaults(asked, scene.now))
  if (asked.way === 'site' && asked.place === null) found.push('place-missing')
  found.push(...wayFaults(asked, scene))
  if (!scene.mayAssess) found.push('cannot-assess')
  if (scene.isTaken) found.push('taken')
  return found.length > 0 ? refuse(...found) : ok(asked)
}

export const outcomeRefusals = {
  'nothing-booked': 'No time is booked.',
  'not-begun': 'The assessment has not begun yet. Cancel it, or choose another time.',
} as const
export type OutcomeRefusal = keyof typeof outcomeRefusals

export function decideOutcome(
  outcome: BookingOutcome,
  booking: { readonly startsAt: string } | null,
  now: string,
): Result<BookingOutcome, OutcomeRefusal> {
  if (booking === null) return refuse('nothing-booked')
  if (outcome !== 'canceled' && Date.parse(booking.startsAt) > Date.parse(now)) return refuse('not-begun')
  return ok(outcome)
}
