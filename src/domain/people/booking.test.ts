/** Bookings and benefits checks: taken or refused with every reason, and what comes after each. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '../../base/time.ts'
import { inquiryChannels } from '../center/inquiry-tables.ts'
import {
  beginAuthorization,
  benefitsState,
  type CareSpan,
  type CarriedCheck,
  type CheckAsked,
  careOf,
  decideCheck,
} from './benefit-check.ts'
import {
  afterRow,
  afterRows,
  type BookingAsked,
  type BookingScene,
  bookingOutcomes,
  bookingRefusals,
  decideBooking,
  decideOutcome,
  dueAfter,
  type InquiryChannel,
  nextOfBooking,
} from './booking.ts'

const now = '2026-11-18T16:00:00.000Z'
const at = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString()
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()
const onlyHere = ['only-in-person']
const plain: BookingAsked = { startsAt: at(2), minutes: 60, way: 'site', place: 'Room 2' }
const free: BookingScene = {
  isTime: true,
  channel: 'phone',
  mayAssess: true,
  worksByVideo: true,
  isTaken: false,
  now,
}

test('a time is booked or refused with every reason', () => {
  const rows: readonly (readonly [string, Partial<BookingAsked>, Partial<BookingScene>, readonly string[]])[] = [
    ['a free time', {}, {}, []],
    ['now', { startsAt: now }, {}, []],
    ['in the minute that is running', { startsAt: now }, { now: later(59) }, []],
    ['in the one before', { startsAt: now }, { now: later(60) }, ['starts-past']],
    [
      'two weeks and a part of a minute ahead',
      { startsAt: at(14 * 24 + 1 / 60) },
      { now: later(59) },
      ['starts-too-far'],
    ],
    ['a minute ago', { startsAt: at(-1 / 60) }, {}, ['starts-past']],
    ['two weeks ahead', { startsAt: at(14 * 24) }, {}, []],
    ['more than two weeks ahead', { startsAt: at(14 * 24 + 1) }, {}, ['starts-too-far']],
    ['too short', { minutes: 14 }, {}, ['wrong-length']],
    ['too long', { minutes: 241 }, {}, ['wrong-length']],
    ['nowhere', { place: null }, {}, ['place-missing']],
    ['by phone', { way: 'phone', place: null }, {}, []],
    ['by phone with somebody who asked for text', { way: 'phone' }, { channel: 'text' }, ['phone-not-safe']],
    ['by phone with somebody who asked for email', { way: 'phone' }, { channel: 'email' }, ['phone-not-safe']],
    ['by phone with somebody who is reached only in person', { way: 'phone' }, { channel: 'in-person' }, onlyHere],
    ['by video with the same', { way: 'video' }, { channel: 'in-person' }, onlyHere],
    ['at the center with the same', {}, { channel: 'in-person' }, []],
    ['by video, agreed on by text', { way: 'video', place: null }, { channel: 'text' }, []],
    ['by video with who does not work by video', { way: 'video' }, { worksByVideo: false }, ['no-video']],
    [
      'by video for who is reached only in person, with the same',
      { way: 'video' },
      { channel: 'in-person', worksByVideo: false },
      [...onlyHere, 'no-video'],
    ],
    ['by phone with who does not work by video', { way: 'phone' }, { worksByVideo: false }, []],
    [
      'everything at once',
      { place: null, minutes: 5, startsAt: at(-1) },
      { ...free, isTime: false, mayAssess: false, isTaken: true },
      ['not-the-time', 'starts-past', 'wrong-length', 'place-missing', 'cannot-assess', 'taken'],
    ],
  ]
  for (const [name, asked, scene, expected] of rows) {
    const decided = decideBooking({ ...plain, ...asked }, { ...free, ...scene })
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected, name)
  }
})

test('what became of it is said once it began, and each outcome has its next step and its hours', () => {
  const booked = { startsAt: at(-1) }
  for (const outcome of bookingOutcomes) {
    assert.ok(decideOutcome(outcome, booked, now).ok, outcome)
    assert.deepEqual(decideOutcome(outcome, null, now), { ok: false, reasons: ['nothing-booked'] })
    assert.ok(dueAfter(outcome, now) > now)
  }
  assert.deepEqual(
    bookingOutcomes.map((outcome) => decideOutcome(outcome, { startsAt: at(1) }, now).ok),
    [false, false, true],
  )
  assert.deepEqual(
    afterRows.map(({ outcome }) => outcome),
    [...bookingOutcomes],
  )
  assert.match(nextOfBooking({ state: 'booked', startsAt: at(1) }, 'phone', now), /is booked/)
  assert.match(nextOfBooking({ state: 'booked', startsAt: now }, 'phone', now), /whether the person came/)
})

test('who did not come is called only where the phone is their safe way', () => {
  const next = (channel: InquiryChannel) => nextOfBooking({ state: 'no-show', startsAt: at(-1) }, channel, now)
  assert.match(next('phone'), /did not come: call/)
  assert.match(next('text'), /send a text, do not call/)
  assert.match(next('email'), /send an email, do not call/)
  for (const channel of inquiryChannels) assert.match(next(channel), /^The person did not come.* another time/)
  assert.doesNotMatch(next('in-person'), /\bcall|text|email/)
  assert.doesNotMatch(afterRow('no-show').next, /\bcall/)
})

test('a refusal of a way names one that is open', () => {
  for (const why of ['phone-not-safe', 'only-in-person', 'no-video'] as const)
    assert.match(bookingRefusals[why], /Book the assessment at the center/, why)
})

test('a benefits check says whom one asked and holds through its last day', () => {
  const today = '2026-11-18' as PlainDate
  const day = (text: string) => text as PlainDate
  const asked: CheckAsked = { checkedOn: today, spokeWith: 'provider line', referenceNumber: null, validThrough: null }
  const rows: readonly (readonly [Partial<CheckAsked>, readonly string[]])[] = [
    [{}, []],
    [{ spokeWith: null, referenceNumber: '4471' }, []],
    [{ spokeWith: null }, ['nobody-asked']],
    [{ checkedOn: day('2026-11-19') }, ['checked-later']],
    [{ validThrough: today }, []],
    [{ validThrough: day('2026-11-17'), spokeWith: null }, ['nobody-asked', 'valid-before-check']],
  ]
  for (const [more, expected] of rows) {
    const decided = decideCheck({ ...asked, ...more }, today)
    assert.deepEqual(decided.ok ? [] : decided.reasons, expected)
  }
  assert.equal(benefitsState(null, today), 'none')
  assert.equal(benefitsState({ validThrough: null }, today), 'holds')
  assert.equal(benefitsState({ validThrough: today }, today), 'holds')
  assert.equal(benefitsState({ validThrough: '2026-11-17' }, today), 'ended')
})

test('an authorization begins with what was checked, where there is one to ask for', () => {
  const [admittedOn, today] = ['2026-11-20' as PlainDate, '2026-11-21' as PlainDate]
  const check: CarriedCheck = {
    checkedOn: '2026-11-18' as PlainDate,
    payer: 'Plain Health',
    found: 'yes',
    needsAuthorization: 'yes',
    referenceNumber: 'PH-4471',
    validThrough: '2026-12-31' as PlainDate,
  }
  const care = { admittedOn, earlierUntil: null }
  const begun = { payer: 'Plain Health', number: 'PH-4471', state: 'requested', since: admittedOn, until: '2027-01-01' }
  const rows: readonly (readonly [Partial<CarriedCheck>, object | null])[] = [
    [{}, begun],
    [{ found: 'partly', needsAuthorization: 'unknown' }, begun],
    [
      { validThrough: null, referenceNumber: null },
      { ...begun, number: null, until: null },
    ],
    [{ validThrough: today }, { ...begun, until: '2026-11-22' }],
    [{ validThrough: admittedOn }, null],
    [{ needsAuthorization: 'no' }, null],
    [{ found: 'no' }, null],
  ]
  for (const [more, expected] of rows)
    assert.deepEqual(beginAuthorization({ ...check, ...more }, care, today), expected, JSON.stringify(more))
  assert.equal(beginAuthorization(null, care, today), null)
})

test('a check begins the authorization of the care that it was made for, and of no other', () => {
  const [admittedOn, today] = ['2026-11-20' as PlainDate, '2026-11-21' as PlainDate]
  const span = (id: string, from: string, until: string | null): CareSpan => ({
    id,
    admittedOn: from as PlainDate,
    dischargedOn: until as PlainDate | null,
  })
  const now = span('now', admittedOn, null)
  const before = (until: string | null) => span('before', '2026-09-01', until)
  const rows: readonly (readonly [string, CareSpan | null, readonly CareSpan[], checkedOn: string, begins: boolean])[] =
    [
      ['made 90 days before the admission', now, [now], '2026-08-22', true],
      ['made 91 days before the admission', now, [now], '2026-08-21', false],
      ['made after the admission', now, [now], '2026-11-21', true],
      ['made on the last day of earlier care', now, [now, before('2026-10-10')], '2026-10-10', true],
      ['made the day before earlier care ended', now, [now, before('2026-10-10')], '2026-10-09', false],
      ['made while care ran that still does', now, [now, before(null)], '2026-11-19', false],
      ['made on the day of an admission beside other care', now, [now, before(null)], '2026-11-20', true],
      ['made before two that began on one day', now, [now, span('too', admittedOn, null)], '2026-11-18', true],
      ['made before what followed', before('2026-10-10'), [now, before('2026-10-10')], '2026-08-30', true],
      ['made 90 days before today, without any care yet', null, [], '2026-08-23', true],
      ['made 91 days before today, without any care yet', null, [], '2026-08-22', false],
      ['made for care that has ended', null, [before('2026-10-10')], '2026-10-09', false],
      ['made after care that has ended', null, [before('2026-10-10')], '2026-11-01', true],
    ]
  for (const [name, episode, episodes, checkedOn, begins] of rows) {
    const check: CarriedCheck = {
      checkedOn: checkedOn as PlainDate,
      payer: 'Plain Health',
      found: 'yes',
      needsAuthorization: 'unknown',
      referenceNumber: null,
      validThrough: null,
    }
    const begun = beginAuthorization(check, careOf(episode, episodes, today), today)
    assert.equal(begun !== null, begins, name)
  }
})
