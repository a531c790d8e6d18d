/** The whole way of an inquiry over HTTP: call-back, benefits, a booked assessment, placement and admission, for one person and for two linked ones who learn nothing of each other. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admitPerson } from '../../src/api/care.ts'
import { linkCouple } from '../../src/api/couples.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import {
  bookAssessment,
  endAssessmentBooking,
  eraseInquiry,
  handOverInquiry,
  listInquiries,
  makeRecord,
  moveInquiry,
  noteBenefits,
  noteTry,
  openInquiry,
  readInquiry,
} from '../../src/api/inquiries.ts'
import { answerOffer, offerLevel } from '../../src/api/level-life.ts'
import { readPerson } from '../../src/api/people.ts'
import { mondayOf, type PlainDate } from '../../src/base/time.ts'
import { readCenterWeek } from '../../src/database/center-week.ts'
import { findSite } from '../../src/database/sites.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { needsIop, needsResidential } from '../factories/assessment.ts'
import { insertAs } from '../factories/center.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center, hoursLater } = server

const told = { siteId: center.siteId, channel: 'phone', contact: '555-0123', source: 'phone', consent: true } as const
async function opened(more: Readonly<Record<string, unknown>>): Promise<string> {
  const body = { ...told, forWhom: 'me', ...more }
  return fits(openInquiry, await (await as('admissions')).post('/api/inquiries', body)).id
}
const read = async (id: string) => fits(readInquiry, await (await as('admissions')).get(`/api/inquiries/${id}`))
const rowOf = async (id: string) => {
  const { mine, nobodys, others, ended } = fits(
    listInquiries,
    await (await as('admissions')).get(`/api/inquiries?site=${center.siteId}`),
  )
  return [...mine, ...nobodys, ...others, ...ended].find((row) => row.id === id)
}
async function act(id: string, what: string, body: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const { version } = (await read(id)).inquiry
  return (await as('admissions')).post(`/api/inquiries/${id}/${what}`, { version, ...body })
}
const move = async (id: string, to: string, more: Readonly<Record<string, unknown>> = {}) =>
  act(id, 'move', { to, ...more })
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

const payerSaid = {
  checkedOn: '2026-11-18',
  payer: 'Plain Health Gold',
  found: 'partly',
  needsAuthorization: 'yes',
  spokeWith: 'provider line',
  referenceNumber: 'PH-4471',
  deductibleLeftCents: 125_050,
  outOfPocketLeftCents: 400_000,
  validThrough: '2026-12-31',
  nextStep: 'Ask for the authorization once the level is known.',
}
const later = (hours: number) => new Date(Date.parse(server.now()) + hours * 3_600_000).toISOString()
const time = (hours: number, more: Readonly<Record<string, unknown>> = {}) => ({
  startsAt: later(hours),
  minutes: 60,
  staffId: center.staff.clinician,
  way: 'site',
  place: 'Room 2',
  ...more,
})

/** Assessed, offered, accepted and admitted: the person's own way after the inquiry. */
async function placeAndAdmit(personId: string, facts: unknown, programId: string, bedId: string | null) {
  const assessed = await (await as('clinician')).post(`/api/people/${personId}/assessments`, facts)
  assert.equal(assessed.status, 200, assessed.text)
  const { placementId, level } = assessed.body
  const offers = `/api/people/${personId}/placements/${placementId}/offers`
  const offered = { level: level === 'residential' ? 'residential-low' : level }
  const { id: offerId } = fits(offerLevel, await (await as('admissions')).post(offers, offered))
  const answer = { version: 1, answer: 'accepted' }
  fits(answerOffer, await (await as('admissions')).post(`/api/people/${personId}/offers/${offerId}/answer`, answer))
  const admittedOn = server.now().slice(0, 10)
  const admit = { programId, placementId, admittedOn, bedId }
  return fits(admitPerson, await (await as('admissions')).post(`/api/people/${personId}/episodes`, admit))
}

async function recordOf(id: string, givenName: string): Promise<string> {
  const names = { givenName, familyName: 'Way', birthDate: '1990-02-03', pronouns: null }
  fits(makeRecord, await act(id, 'record', names))
  return String((await read(id)).inquiry.personId)
}

test('one person: inquiry, call-back, benefits, assessment, placement, admission, with an owner and a timer at every step', async () => {
  const id = await opened({ calledName: 'Wren' })
  const at: string[] = []
  const stand = async () => {
    const row = await rowOf(id)
    assert.ok(row, 'it is on the list')
    assert.equal(row.ownerId, center.staff.admissions)
    at.push(`${row.state} ${row.dueAt ?? 'nothing due'}`)
    return row
  }
  await stand()
  fits(moveInquiry, await move(id, 'call-back'))
  await stand()
  fits(noteTry, await act(id, 'tries', { outcome: 'reached', note: 'Wants evenings.' }))
  fits(moveInquiry, await move(id, 'benefits'))
  await stand()
  fits(noteBenefits, await act(id, 'benefits', payerSaid))
  const { benefits } = (await rowOf(id))!
  assert.deepEqual(
    [benefits?.payer, benefits?.found, benefits?.needsAuthorization, benefits?.deductibleLeftCents, benefits?.holds],
    ['Plain Health Gold', 'partly', 'yes', 125_050, true],
  )
  fits(moveInquiry, await move(id, 'assessment'))
  await stand()
  fits(bookAssessment, await act(id, 'booking', time(26)))
  const booked = await stand()
  const [assessor] = await server.admin<{ name: string }>(
    `select given_name || ' ' || family_name as name from staff where id = $1`,
    [center.staff.clinician],
  )
  assert.deepEqual(
    [booked.booking?.state, booked.booking?.with, booked.booking?.place, booked.next],
    ['booked', assessor?.name, 'Room 2', 'The assessment is booked.'],
  )
  const personId = await recordOf(id, 'Wren')
  assert.deepEqual(rules(await move(id, 'placement')), ['inquiry-booking-open'])
  hoursLater(28)
  assert.deepEqual(
    [(await rowOf(id))?.due, (await rowOf(id))?.next],
    ['overdue', 'Say whether the person came to the assessment.'],
  )
  fits(endAssessmentBooking, await act(id, 'booking/outcome', { outcome: 'held' }))
  await stand()
  fits(moveInquiry, await move(id, 'placement'))
  await stand()
  await placeAndAdmit(personId, needsIop(), center.iopProgramId, null)
  fits(moveInquiry, await move(id, 'admitted'))
  assert.deepEqual((await rowOf(id))?.state, 'admitted')
  assert.deepEqual(at, [
    'inquiry 2026-11-18T18:00:00.000Z',
    'call-back 2026-11-19T00:00:00.000Z',
    'benefits 2026-11-19T16:00:00.000Z',
    'assessment 2026-11-20T16:00:00.000Z',
    'assessment 2026-11-19T19:00:00.000Z',
    'assessment 2026-11-20T20:00:00.000Z',
    'placement 2026-11-22T20:00:00.000Z',
  ])
  const { steps } = await read(id)
  // The clock of the test stands still between most steps, so their order is not looked at.
  assert.deepEqual(steps.map(({ kind }) => kind).toSorted(), [
    'assessed',
    'benefits-checked',
    'booked',
    ...Array(5).fill('moved'),
    'received',
    'record',
    'tried',
  ])
})

test('two linked: each goes the whole way alone, and no byte of one changes with the other', async () => {
  const first = await opened({ calledName: 'Ash', forWhom: 'couple' })
  const second = await opened({ calledName: 'Quiet Rue', forWhom: 'couple', partnerOf: first })
  const seen = async (id: string) => JSON.stringify([await rowOf(id), await read(id)])
  fits(moveInquiry, await move(first, 'benefits'))
  const before = await seen(first)
  assert.doesNotMatch(before, /Quiet Rue/, 'that there is another inquiry is known, and nothing of what is in it')

  fits(moveInquiry, await move(second, 'benefits'))
  fits(noteBenefits, await act(second, 'benefits', { ...payerSaid, payer: 'Secret Payer', nextStep: 'tell nobody' }))
  fits(moveInquiry, await move(second, 'assessment'))
  fits(bookAssessment, await act(second, 'booking', time(2, { place: 'a quiet room' })))
  assert.equal(await seen(first), before, 'byte for byte')

  fits(noteBenefits, await act(first, 'benefits', { ...payerSaid, found: 'yes', needsAuthorization: 'no' }))
  fits(moveInquiry, await move(first, 'assessment'))
  const clash = refused(422, await act(first, 'booking', time(2.5)))
  assert.deepEqual(
    clash.map(({ rule, field }) => [rule, field]),
    [['booking-taken', 'staffId']],
  )
  assert.doesNotMatch(JSON.stringify(clash), /Rue|quiet|assessment of/)
  fits(bookAssessment, await act(first, 'booking', time(3)))
  fits(noteTry, await act(first, 'tries', { outcome: 'not-reached' }))
  assert.equal((await rowOf(first))?.dueAt, later(4), 'a call that reached nobody moves no booked time')
  hoursLater(4)
  const persons: string[] = []
  for (const [id, name] of [
    [first, 'Ash'],
    [second, 'Rue'],
  ] as const) {
    fits(endAssessmentBooking, await act(id, 'booking/outcome', { outcome: 'held' }))
    persons.push(await recordOf(id, name))
    fits(moveInquiry, await move(id, 'placement'))
  }
  const couple = {
    siteId: center.siteId,
    persons,
    groups: 'either',
    conjointMinutes: 60,
    conjointRequired: 0,
  }
  fits(linkCouple, await (await as('admissions')).post('/api/couples', couple))
  await placeAndAdmit(persons[0]!, needsIop(), center.iopProgramId, null)
  await placeAndAdmit(persons[1]!, needsResidential(), center.residentialProgramId, center.bedIds[0]!)
  for (const id of [first, second]) fits(moveInquiry, await move(id, 'admitted'))
  const levels = await server.admin<{ level: string }>(
    'select level from episode where person_id = any ($1::uuid[]) and discharged_on is null order by level',
    [persons],
  )
  assert.deepEqual(
    levels.map(({ level }) => level),
    ['iop', 'residential'],
  )
  for (const id of [first, second]) assert.equal((await rowOf(id))?.partner?.isOpen, false)
  assert.doesNotMatch(await seen(first), /Secret Payer|tell nobody|a quiet room|Quiet Rue/)
})

test('what the payer said is held to its form, kept sealed, never overwritten, and gone once the inquiry is erased', async () => {
  const id = await opened({ calledName: 'Fern' })
  const faults: readonly (readonly [Readonly<Record<string, unknown>>, readonly string[]])[] = [
    [{ spokeWith: null, referenceNumber: null }, ['benefits-nobody-asked']],
    [{ checkedOn: '2026-12-24', validThrough: null }, ['benefits-checked-later']],
    [{ validThrough: '2026-11-01' }, ['benefits-valid-before-check']],
    [{ deductibleLeftCents: -1 }, ['deductibleLeftCents']],
    [{ deductibleLeftCents: 10.5 }, ['deductibleLeftCents']],
    [{ found: 'maybe' }, ['found']],
    [{ nextStep: ' ' }, ['nextStep']],
    [
      { spokeWith: null, referenceNumber: null, validThrough: '2026-11-01' },
      ['benefits-nobody-asked', 'benefits-valid-before-check'],
    ],
  ]
  for (const [more, expected] of faults)
    assert.deepEqual(rules(await act(id, 'benefits', { ...payerSaid, ...more })), expected)
  fits(noteBenefits, await act(id, 'benefits', payerSaid))
  const again = { checkedOn: '2026-11-19', found: 'yes', validThrough: null, deductibleLeftCents: null }
  fits(noteBenefits, await act(id, 'benefits', { ...payerSaid, ...again }))
  const { benefits, inquiry } = await read(id)
  assert.deepEqual(
    benefits.map(({ found, deductibleLeftCents }) => [found, deductibleLeftCents]),
    [
      ['yes', null],
      ['partly', 125_050],
    ],
  )
  assert.equal(inquiry.benefits?.id, benefits[0]?.id)
  const kept = await server.admin('select * from benefit_check where inquiry_id = $1', [id])
  for (const row of kept)
    for (const value of Object.values(row))
      assert.doesNotMatch(Buffer.isBuffer(value) ? value.toString('latin1') : String(value), /Plain|PH-4471|125050/)
  assert.equal((await (await as('clinician')).get(`/api/tables/benefit_check/${kept[0]!.id}/history`)).status, 404)

  fits(moveInquiry, await move(id, 'withdrawn', { reason: 'found-elsewhere' }))
  assert.deepEqual(rules(await act(id, 'benefits', payerSaid)), ['inquiry-ended'])
  fits(eraseInquiry, await act(id, 'erase'))
  const [erased] = (await read(id)).benefits
  assert.deepEqual(
    [erased?.payer, erased?.deductibleLeftCents, erased?.outOfPocketLeftCents, erased?.nextStep],
    ['[erased]', null, null, '[erased]'],
  )
})

test('going on without an answer of the payer, or with one that has ended, asks why', async () => {
  const id = await opened({ calledName: 'Sol' })
  fits(moveInquiry, await move(id, 'benefits'))
  assert.deepEqual(rules(await move(id, 'assessment')), ['inquiry-benefits-missing'])
  assert.deepEqual(rules(await move(id, 'assessment', { note: 'later' })), ['inquiry-benefits-missing'])
  const today = server.now().slice(0, 10)
  fits(noteBenefits, await act(id, 'benefits', { ...payerSaid, validThrough: today }))
  hoursLater(48)
  assert.equal((await rowOf(id))?.benefits?.holds, false)
  assert.deepEqual(rules(await move(id, 'assessment')), ['inquiry-benefits-ended'])
  fits(moveInquiry, await move(id, 'assessment', { note: 'Pays for the first month alone.' }))
  const [step] = (await read(id)).steps
  assert.deepEqual([step?.kind, step?.note], ['moved', 'Pays for the first month alone.'])
})

test('a booking is safe from clashes, is moved and canceled, and who does not come is called the same day', async () => {
  const id = await opened({ calledName: 'Ivy' })
  const book = (more: Readonly<Record<string, unknown>> = {}, hours = 5) => act(id, 'booking', time(hours, more))
  assert.deepEqual(rules(await book()), ['booking-not-the-time'])
  fits(moveInquiry, await move(id, 'assessment', { note: 'Pays for it alone.' }))
  const faults: readonly (readonly [Readonly<Record<string, unknown>>, number, readonly string[]])[] = [
    [{}, -1, ['booking-starts-past']],
    [{}, 24 * 15, ['booking-starts-too-far']],
    [{ place: null }, 5, ['booking-place-missing']],
    [{ staffId: center.staff.technician }, 5, ['booking-cannot-assess']],
    [{ staffId: server.other.staff.clinician }, 5, ['booking-cannot-assess']],
    [{ minutes: 5 }, 5, ['minutes']],
    [
      { place: null, staffId: center.staff.technician },
      -1,
      ['booking-starts-past', 'booking-place-missing', 'booking-cannot-assess'],
    ],
  ]
  for (const [more, hours, expected] of faults) assert.deepEqual(rules(await book(more, hours)), expected)

  const weekId = await insertWeek(center, '2026-11-23')
  await insertSession(center, weekId, { startsAt: later(5.5), persons: [center.kim] })
  assert.deepEqual(rules(await book()), ['booking-taken'])
  fits(bookAssessment, await book({}, 2))
  const away = {
    id: center.trackId,
    staff_id: center.staff.nurse,
    since: later(24).slice(0, 10),
    from_time: null,
    until: null,
  }
  await insertAs(center.asSystem('manager'), 'staff_absence', [away])
  assert.deepEqual(rules(await book({ staffId: center.staff.nurse }, 30)), ['booking-taken'])
  fits(bookAssessment, await book({ staffId: center.staff.nurse, way: 'phone', place: null }, 3))
  const { bookings, steps } = await read(id)
  assert.deepEqual(bookings.map(({ state, way }) => `${state} ${way}`).toSorted(), ['booked phone', 'rebooked site'])
  assert.deepEqual(steps.flatMap(({ kind }) => (/booked/.test(kind) ? [kind] : [])).toSorted(), ['booked', 'rebooked'])
  assert.deepEqual(rules(await act(id, 'booking/outcome', { outcome: 'no-show' })), ['booking-not-begun'])
  hoursLater(4)
  fits(endAssessmentBooking, await act(id, 'booking/outcome', { outcome: 'no-show', note: 'Line was busy.' }))
  const missed = (await rowOf(id))!
  assert.deepEqual([missed.noShows, missed.dueAt, missed.due], [1, later(4), 'later'])
  assert.match(missed.next, /did not come: call/)
  assert.deepEqual(rules(await act(id, 'booking/outcome', { outcome: 'held' })), ['booking-nothing-booked'])
  hoursLater(5)
  const { needs } = fits(readDayBoard, await (await as('admissions')).get(`/api/day-board?site=${center.siteId}`))
  assert.ok(needs.some(({ kind, href }) => kind === 'inquiry-overdue' && href.endsWith(id)))
  fits(bookAssessment, await book({ staffId: center.staff['couples-therapist'] }, 48))
  fits(endAssessmentBooking, await act(id, 'booking/outcome', { outcome: 'canceled' }))
  fits(moveInquiry, await move(id, 'call-back'))
})

test('nobody is called whose safe way is another, and two bookings at once do not take the same hour', async () => {
  const silent = await opened({ calledName: 'Lark', channel: 'in-person', contact: null })
  const [one, two] = [await opened({ calledName: 'Bay' }), await opened({ calledName: 'Oak' })]
  const byText = await opened({ calledName: 'Elm', channel: 'text' })
  for (const id of [silent, byText, one, two])
    fits(moveInquiry, await move(id, 'assessment', { note: 'Pays for it alone.' }))
  const free = { staffId: center.staff['couples-therapist'] }
  for (const way of ['phone', 'video'])
    assert.ok(rules(await act(silent, 'booking', time(6, { ...free, way }))).includes('booking-only-in-person'), way)
  const rung = await act(byText, 'booking', time(6, { ...free, way: 'phone' }))
  assert.deepEqual(rules(rung), ['booking-phone-not-safe'])
  assert.match(rung.text, /at the center or by video/)
  await server.admin('update staff set telehealth = false where id = $1', [center.staff.nurse])
  const seen = await act(byText, 'booking', time(6, { staffId: center.staff.nurse, way: 'video' }))
  assert.ok(rules(seen).includes('booking-no-video'), 'as set-up says of them')
  const statuses = (await Promise.all([one, two].map((id) => act(id, 'booking', time(6, free))))).map(
    ({ status }) => status,
  )
  assert.deepEqual(statuses.toSorted(), [200, 422])
  const stale = await (await as('admissions')).post(`/api/inquiries/${silent}/booking`, {
    version: 1,
    ...time(9, free),
  })
  refused(409, stale)
})

test('a booked assessment is on the board of whoever assesses and an hour of theirs in the week, and names nobody elsewhere', async () => {
  const id = await opened({ calledName: 'Hushed Juniper' })
  fits(moveInquiry, await move(id, 'assessment', { note: 'Pays for it alone.' }))
  const staffId = center.staff['couples-therapist']
  fits(bookAssessment, await act(id, 'booking', time(1, { staffId, place: 'Garden room' })))
  // The test before left another one booked with them.
  const at = later(1)
  const board = async (who: string) => (await as(who)).get(`/api/day-board?site=${center.siteId}`)
  const mine = async (who: string) =>
    fits(readDayBoard, await board(who)).needs.filter((need) => need.kind === 'assessment-booked' && need.at === at)
  const others = [
    'clinician',
    'nurse',
    'admissions',
    'manager',
    'technician',
    'utilization-reviewer',
    'other:clinician',
  ]
  const [before] = await mine('couples-therapist')
  assert.equal(
    before?.says,
    'You assess for 60 minutes, at the center (Garden room); there is no record yet, admissions knows who comes',
  )
  assert.deepEqual([before?.names, before?.href], [null, '/app/people'])

  const personId = await recordOf(id, 'Juniper')
  const [known] = await mine('couples-therapist')
  assert.deepEqual([known?.personId, known?.names?.given], [personId, 'Juniper'])
  assert.equal(known?.href, `/app/people/${personId}/assess`)
  for (const who of others) {
    const answer = await board(who)
    assert.equal(answer.status === 200, who !== 'other:clinician', who)
    assert.doesNotMatch(answer.text, /Juniper|Garden room|assessment-booked/, who)
  }

  const monday = mondayOf(server.now().slice(0, 10) as PlainDate)
  const read = await inTransaction(
    center.asSystem('manager', server.now()),
    (tx) => tx.within('list', async () => readCenterWeek(tx, (await findSite(tx, center.siteId))!, monday, null)),
    () => true,
  )
  assert.deepEqual(
    read.assessments.filter(({ starts_at }) => starts_at === at),
    [{ staff_id: staffId, starts_at: at, ends_at: later(2) }],
  )
  assert.doesNotMatch(JSON.stringify(read), /Juniper|Garden/)
  fits(endAssessmentBooking, await act(id, 'booking/outcome', { outcome: 'canceled' }))
  assert.deepEqual(await mine('couples-therapist'), [])
})

test('what the payer said is carried to the record of the person, for roles that read both', async () => {
  const [id, bare] = [await opened({ calledName: 'Tern' }), await opened({ calledName: 'Gull' })]
  fits(noteBenefits, await act(id, 'benefits', { ...payerSaid, checkedOn: '2026-11-17', payer: 'Older Payer' }))
  fits(noteBenefits, await act(id, 'benefits', payerSaid))
  for (const one of [id, bare]) fits(moveInquiry, await move(one, 'assessment', { note: 'Pays for it alone.' }))
  const [personId, other] = [await recordOf(id, 'Tern'), await recordOf(bare, 'Gull')]
  const page = async (who: string, person = personId) => (await as(who)).get(`/api/people/${person}`)
  const { checkedOn, payer, found, needsAuthorization, referenceNumber, validThrough } = payerSaid
  const carried = { checkedOn, payer, found, needsAuthorization, referenceNumber, validThrough }
  for (const who of ['admissions', 'manager'])
    assert.deepEqual(fits(readPerson, await page(who)).benefitsCheck, carried, who)
  assert.equal(fits(readPerson, await page('admissions', other)).benefitsCheck, null)
  for (const who of ['clinician', 'nurse', 'utilization-reviewer', 'technician']) {
    const answer = await page(who)
    fits(readPerson, answer)
    assert.doesNotMatch(answer.text, /Plain Health|PH-4471|benefitsCheck/, who)
  }
})

test('other roles and another center neither read nor write benefits and bookings', async () => {
  const id = await opened({ calledName: 'Moss' })
  for (const who of ['clinician', 'nurse', 'utilization-reviewer', 'alex', 'other:admissions'])
    for (const [what, body] of [
      ['benefits', payerSaid],
      ['booking', time(5)],
      ['booking/outcome', { outcome: 'canceled' }],
    ] as const)
      assert.equal(
        (await (await as(who)).post(`/api/inquiries/${id}/${what}`, { version: 1, ...body })).status,
        404,
        who,
      )
  fits(handOverInquiry, await act(id, 'hand-over', { ownerId: null }))
})
